"""Speakers outside English: whom a phrase means, the trap each row guards, every office-holder in every language."""

import csv
import re
from datetime import date, timedelta

import pytest

from steppewire import analysis, countries, people
from steppewire.analysis import pronouns
from steppewire.paths import DATA
from steppewire.spans import Reading

DAY = date(2025, 5, 7)


def said(text: str, language: str, day: date = DAY) -> list[tuple[str | None, str | None, str | None, bool]]:
    """Person, role, country and whether it is a group, of the quotes of a text."""
    script = "Cyrl" if re.search("[а-я]", text) else "Latn"
    found = analysis.examine(Reading("a", text, language, script, day=day))["quotes"]
    return [(quote.person, quote.role, quote.speaker_country, quote.collective) for quote in found]


ROWS = [
    (
        "ky",
        "Соодагерлердин айтымында, жол жабык жана баалар көтөрүлдү.",
        ("Соодагерлер", None, None, True),
        "a plural is a group and no name",
    ),
    (
        "kk",
        "Jańa jol búgin ashyldy, dep habarlaıdy North Water News.",
        ("North Water News", None, None, True),
        "an English word for an outlet",
    ),
    (
        "kk",
        "Bolat Seıtqalı Instagram paraqshasynda joldyń ashylǵanyn málimdedi.",
        ("Bolat Seıtqalı", None, None, False),
        "where something was posted is no part of a name",
    ),
    (
        "ru",
        "«Мост готов», — сказал адвокат Орлова Сергей Петров.",
        ("Сергей Петров", "адвокат Орлова", None, False),
        "whose lawyer he is stands before the name",
    ),
    (
        "ru",
        "«Мост готов», — сказала Орлова Мария Ивановна.",
        ("Орлова Мария Ивановна", None, None, False),
        "a family name first, with a patronymic",
    ),
    (
        "ru",
        "По данным китайских организаторов, пришли тысячи человек.",
        ("китайские организаторы", None, "CHN", True),
        "several are a group, in the nominative",
    ),
    (
        "ru",
        "По словам директора ТОО «Белая вода» Ивана Орлова, воды хватит всем.",
        ("Иван Орлов", "директор ТОО «Белая вода»", None, False),
        "a role in the nominative, with its marks",
    ),
    (
        "ru",
        "Мост осмотрела Анна Орлова. Отметим, 23 марта этого года глава банка Иван Петров сообщил, что мост готов.",
        ("Иван Петров", "глава банка", None, False),
        "a date is no part of a role",
    ),
    (
        "ru",
        "Анна Орлова приехала. Судья Иван Петров ушёл. Она сказала, что мост готов.",
        ("Анна Орлова", None, None, False),
        "she is no Петров",
    ),
    (
        "ru",
        "Об этом сообщил министр дорог Иван Орлов. По его словам, мост уже готов.",
        ("Иван Орлов", "министр дорог", None, False),
        "who said the sentence before is whom a pronoun means",
    ),
    (
        "ru",
        "В Грузии идёт спор. Эммануэль Макрон следит за Грузией. «Закон опасен», — написала глава государства.",
        (None, "глава государства", None, False),
        "a president of another country is not the head of state",
    ),
    (
        "kk",
        "— Jol mańyzdy, — dedi ýnıversıtet doktory ıAn Hý.",
        ("ıAn Hý", "ýnıversıtet doktory", None, False),
        "ıA is Я",
    ),
    (
        "kk",
        "9 qańtarda bank basshysy Bolat Seıtqalı jańa jol salynatynyn aıtty.",
        ("Bolat Seıtqalı", "bank basshysy", None, False),
        "a month is no part of a role",
    ),
    ("kk", "Kurs.kz málimetinshe, dollar keshe qymbattady.", ("Kurs.kz", None, None, True), "an address is an outlet"),
    ("kk", "TOP-10 tizimi shyqty. – Jarys óte qyzyq, – dedi ol.", (None, None, None, False), "a name has no digits"),
    (
        "kk",
        "Sportshynyń aıtýynsha, jarys óte qıyn boldy.",
        (None, "Sportshy", None, False),
        "a trade in the genitive is a role, nobody's name and no country",
    ),
    (
        "kk",
        "Donald Tramp keldi. – Biz kelistik, – dedi AQSh prezıdenti.",
        ("Donald Trump", "President", "USA", False),
        "the president of a country whom the text names",
    ),
    (
        "ky",
        "Садыр Жапаров келди. Мурдакы президент мыйзам бузулганын айтып, макул эмес экенин билдирди.",
        (None, "Мурдакы президент", None, False),
        "a former president is not the one in office",
    ),
    (
        "ky",
        "Депутат Ширин Айтматова Жогорку Кеңеште иштейт. Анын айтымында, жол жаңы ачылды.",
        ("Ширин Айтматова", "Депутат", None, False),
        "a name ends with the family name",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected", "trap"), ROWS, ids=[f"{row[0]} {row[3]}" for row in ROWS])
def test_who_is_meant(language, text, expected, trap):
    assert said(text, language) == [expected], trap


@pytest.mark.parametrize(
    ("pronoun", "name", "fits"),
    [("она", "Иван Орлов", False), ("она", "Анна Орлова", True), ("он", "Анна Орлова", False), ("он", "Лю Вэнь", True)],
)
def test_he_and_she(pronoun, name, fits):
    assert pronouns.fits(pronoun, name) is fits


SENTENCES = {
    "en": "“We agree to meet in May,” {} said.",
    "ru": "«Мы встретимся в мае», — сказал {}.",
    "kk": "{} жол мамырда ашылатынын айтты.",
    "kk-Latn": "{} jol mamyrda ashylatynyn aıtty.",
    "ky": "{} жол майда ачыларын айтты.",
    "uz": "“Biz may oyida uchrashamiz”, — dedi {}.",
    "uz-Cyrl": "{} йўл май ойида очилишини айтди.",
    "tg": "{} гуфт, ки роҳ дар моҳи май кушода мешавад.",
    "tk": "«Biz maýda duşuşarys» diýip, {} aýtdy.",
}
STATES = ("KAZ", "KGZ", "UZB", "TJK", "TKM", "RUS", "CHN", "USA")
ALSO_A_CITY = frozenset({"Turkmenbashi", "Туркменбаши"})


def written_in(spelling: str) -> list[str]:
    """The languages that a spelling may stand in, by its letters."""
    letters = set(spelling.lower())
    if not letters & set("абвгдежзийклмнопрстуфхцчшыэюя"):
        return ["tk"] if letters & set("ýňžş") else ["uz"] if letters & set("'‘ʻ") else ["en", "uz", "kk-Latn", "tk"]
    marked = {
        "әңұһі": ["kk"],
        "ҳў": ["uz-Cyrl", "tg"],
        "ӣӯҷ": ["tg"],
        "ғқ": ["kk", "uz-Cyrl", "tg"],
        "өү": ["kk", "ky"],
    }
    own = [languages for special, languages in marked.items() if letters & set(special)]
    return own[0] if own else ["ru", "ky", "kk", "tg", "uz-Cyrl"]


def holders() -> list[dict[str, str]]:
    with (DATA / "leaders.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("state", STATES)
def test_an_office_holder_has_one_name_in_every_language(state):
    wrong = []
    for row in (row for row in holders() if row["country"] == state):
        first, last = date.fromisoformat(row["from"]), date.fromisoformat(row["to"] or "2026-11-01")
        day = first + timedelta(days=(last - first).days // 2)
        for spelling in {row["person"], *row["variants"].split("|")} - ALSO_A_CITY:
            known = people.lookup(spelling, day)
            if not known or known.name != row["person"]:
                continue  # two people of one family name
            for language in written_in(spelling):
                found = said(SENTENCES[language].format(spelling), language[:2], day)
                if found != [(known.name, known.office, known.country, False)]:
                    wrong.append((language, spelling, found))
    assert not wrong


def test_a_country_is_a_code():
    codes = {*countries.all_countries(), *countries.blocs()}
    texts = [(text, language) for language, text, _, _ in ROWS]
    assert {country for text, language in texts for _, _, country, _ in said(text, language)} - {None} <= codes
