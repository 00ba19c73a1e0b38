"""Quotes outside English: text, who said what, and the trap each row guards."""

import pytest

from tests.analysis.test_quotes import find, pieces

MARKS = [
    (
        'Игра удалась."Мы готовились с мая. Для "Сокола" это вторая игра. Мы рады", - сказал Иван Орлов.Потом ушли.',
        ['"Мы готовились с мая. Для "Сокола" это вторая игра. Мы рады"'],
        "a name in straight marks inside a speech, and no space before it",
    ),
    ('"Мы купили все в "Соколе", - сказал Иван Орлов.', ['"Мы купили все в "Соколе"'], "one mark closes both"),
    (
        '"Нас не спросили: "Как вы?" Мы поехали сами", - заявил юрист Иван Орлов.',
        ['"Нас не спросили: "Как вы?" Мы поехали сами"'],
        "a question inside a speech",
    ),
    (
        'Фото пресс-службы области"Самое главное - это вода", - отметил Иван Орлов.',
        ['"Самое главное - это вода"'],
        "words of the page stuck to the opening mark",
    ),
    (
        'Дорогу чинят."Открыли 12 мостов", - говорится в сообщении министерства.',
        ['"Открыли 12 мостов"'],
        "a document says only what stands in the marks",
    ),
]


@pytest.mark.parametrize(("text", "expected", "trap"), MARKS, ids=[row[-1] for row in MARKS])
def test_straight_marks(text, expected, trap):
    assert [pieces(text, quote) for quote in find(text, "ru")] == [expected], trap


SAID = [
    (
        "ru",
        "«Мы едем домой», — заявил, в частности, министр Иван Орлов.",
        "министр Иван Орлов",
        "an aside behind the verb",
    ),
    ("ru", "«А если мост закроют?» — спросил у кассы пенсионер Иван Орлов.", "пенсионер Иван Орлов", "a place between"),
    ("ru", "«Мы печём ночью», — рассказала её хозяйка Анна Орлова.", "хозяйка Анна Орлова", "a possessive pronoun"),
    ("ru", "«Мы закроем этот мост», — сказал ему следователь.", "следователь", "whom he told"),
    ("ru", "«Мост новый», — смеётся Анна Орлова.", "Анна Орлова", "a verb that is not listed, in the present"),
    (
        "ru",
        "Иван Орлов поблагодарил всех, отметив, что мост готов.",
        "Иван Орлов",
        "a participle has the sentence's subject",
    ),
    (
        "ru",
        "Как сообщил директор ТОО «Белая вода» Иван Орлов, мост готов.",
        "директор ТОО «Белая вода» Иван Орлов",
        "a firm",
    ),
    (
        "ru",
        "По словам лидера партии «Река» Ивана Орлова, мост уже готов.",
        "лидера партии «Река» Ивана Орлова",
        "a party in marks",
    ),
    (
        "ru",
        "Студент Иван Орлов, пришедший на мост, говорит, что мост готов.",
        "Студент Иван Орлов",
        "a participial phrase",
    ),
    ("ru", "Министр назвал мост «самым дорогим в истории».", "Министр", "what he calls it"),
    ("ru", "Глава банка сумму не назвал, однако подтвердил, что мост готов.", "Глава банка", "another verb before"),
    ("ru", "Hook.Report пишет, что мост уже готов.", "Hook.Report", "an outlet's address"),
    (
        "kk",
        "Darhan Satybaldy byltyr mektepter kóbeıgenin aıtty.",
        "Darhan Satybaldy",
        "a name that ends like an accusative",
    ),
    ("kk", "Аида Сүлеймен сайлау ашық өтіп жатқанын айтты.", "Аида Сүлеймен", "a name that ends like an instrumental"),
    (
        "kk",
        "Vıtse-premer, mádenıet mınıstri Aıda Bolatova qazir jumys jalǵasatynyn baıandady.",
        "Vıtse-premer, mádenıet mınıstri Aıda Bolatova",
        "two offices and a comma",
    ),
    ("kk", "«Bız tünde pısıremız», – dedı Aliia Bolatova.", "Aliia Bolatova", "the alphabet of 2021"),
    ("kk", "— Jol salamyz, — delingen Ádilet mınıstrliginiń habarlamasynda.", "Ádilet mınıstrliginiń", "a document"),
    (
        "kk",
        "Jańa jol ashyldy, dep habarlaıdy Ulttyq banktiń baspasóz qyzmeti.",
        "Ulttyq banktiń baspasóz qyzmeti",
        "a credit",
    ),
    ("ky", "«Биз өнөктөшпүз», -деди биринчи вице-премьер.", "биринчи вице-премьер", "a numeral before the office"),
    ("ky", "«Бала окусун дедик, — деди окуучунун атасы.", "окуучунун атасы", "the closing mark is missing"),
    ("uz", "Рейслар эртага тикланади, дейилади вазирлик хабарида.", "вазирлик", "a message, Cyrillic"),
    ("uz", "“Yoʻl ochiq”, – deyiladi vazirlik xabarida.", "vazirlik", "a message, Latin"),
    ("tk", "«Ýol açykmy?» diýip, Rustam Aliýew sorady.", "Rustam Aliýew", "asked"),
]


@pytest.mark.parametrize(("language", "text", "speaker", "trap"), SAID, ids=[f"{row[0]} {row[3]}" for row in SAID])
def test_speaker_as_written(language, text, speaker, trap):
    assert [quote.speaker for quote in find(text, language)] == [speaker], trap


NOTHING = [
    ("ru", "Об этом сообщил министр Иван Орлов.", "says only who said the sentence before"),
    ("kk", "Бұл туралы облыс әкімі Болат Сейітқали жиында мәлімдеді.", "the same"),
    ("kk", "Bul týraly ol keńestiń otyrysynda málimdedi.", "the same, in Latin letters"),
    ("ky", "Бул тууралуу ал «24.kg» агенттигине билдирди.", "the same"),
    ("uz", "Bu haqda ol yig‘ilishda ma’lum qildi.", "the same"),
    ("kk", "Bul «bar-joǵy 31 ǵana kúı bar» dep kelgen ónerpazdardy qýantty.", "those who said so are an object"),
    ("ru", "В акимате ответили на слова о «бумажной дамбе в области».", "somebody else's words"),
    ("ru", "Его оппонент - местный житель - попросил воды.", "a dash between subject and predicate"),
    ("ru", "Жители убрали двор в рамках акции «Чистый город».", "an action's name"),
    ("kk", "Iran bıligi isti qaramaq, dep habarlaıdy Kazinform tilshisi.", "the article's own agency"),
]


@pytest.mark.parametrize(("language", "text", "trap"), NOTHING, ids=[f"{row[0]} {row[2]}" for row in NOTHING])
def test_no_quote(language, text, trap):
    assert find(text, language) == [], trap


WORDS = [
    ("kk", "Qutqarushy Bolat Seıtqalı jaýap ornyna «án estigenin» aıtty.", ["jaýap ornyna «án estigenin»"], "mixed"),
    ("ru", "В службе заявили, что обновляли систему.", ["обновляли систему"], "two words behind что"),
    (
        "ru",
        "Мост закрыт, утверждает Орлов (он видел), надо искать брод.",
        ["Мост закрыт", "надо искать брод"],
        "brackets",
    ),
    (
        "kk",
        "— Jol qıyn. Meniń oıymsha, ony salý kerek dep sanaımyn. Salamyz, — dedi Bolat Seıtqalı.",
        None,
        "what a speech reports",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected", "trap"), WORDS, ids=[f"{row[0]} {row[3]}" for row in WORDS])
def test_words(language, text, expected, trap):
    found = find(text, language)
    expected = expected or [text.removeprefix("— ").split(", — dedi")[0]]
    assert [pieces(text, quote) for quote in found] == [expected], trap


ENGLISH = [
    ("He began to say what will happen “if we do not win.”", ["“if we do not win.”"], "what begins small is no title"),
    ("She sent it with one sentence: “THIS IS NOT OK.”", ["“THIS IS NOT OK.”"], "three words in capitals are no title"),
    (
        "The crowd chanted “Anna Brook: bad for us, bad for you.”",
        ["“Anna Brook: bad for us, bad for you.”"],
        "no label",
    ),
    (
        "—“New Road Opens,” by Ledger’s Anna Brook: “The road was opened on Monday by the mayor.”",
        None,
        "a list of articles",
    ),
]


@pytest.mark.parametrize(("text", "expected", "trap"), ENGLISH, ids=[row[-1] for row in ENGLISH])
def test_titles(text, expected, trap):
    assert [pieces(text, quote) for quote in find(text)] == ([expected] if expected else []), trap
