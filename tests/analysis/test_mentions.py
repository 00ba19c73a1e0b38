"""Mentions of countries: text, what must be found, and the trap each row guards."""

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steppewire import people, schema
from steppewire.analysis import mentions
from steppewire.analysis.mentions import suffixes
from steppewire.spans import Reading

SCRIPTS = {"fa": "Arab", "zh": "Hani"}


def read(text: str, language: str = "en", script: str = "") -> Reading:
    cyrillic = any("Ѐ" <= char <= "ӿ" for char in text)
    own = SCRIPTS.get(language, "Cyrl" if cyrillic else "Latn")
    return Reading("a", text, language, script or own, day=date(2024, 5, 1))


def found(text: str, language: str = "en") -> list[tuple[str, str | None, str]]:
    return [(m.surface, m.country or m.region, m.kind) for m in mentions.find(read(text, language))]


def counted(text: str, language: str = "en") -> list[str | None]:
    return [m.country for m in mentions.find(read(text, language)) if m.kind in schema.COUNTED_KINDS]


ENGLISH = [
    ("Kazakhstan and Uzbekistan agreed on water.", ["KAZ", "UZB"], "the plain case"),
    ("Kazakh millers sold flour to Tajik bakers.", ["KAZ", "TJK"], "Kazakh is not cut out of Kazakhstan, nor Tajik"),
    ("A Kazakhstani bank opened in Kazakhstan.", ["KAZ", "KAZ"], "longest match: Kazakhstani"),
    ("The Kyrgyz Republic hosted them.", ["KGZ"], "an official name is one mention"),
    ("The South Korean envoy left North Korea.", ["KOR", "PRK"], "two Koreas"),
    ("Kinshasa lies in the Democratic Republic of the Congo.", ["COD", "COD"], "two Congos, the long name"),
    ("Brazzaville lies in the Republic of the Congo.", ["COG", "COG"], "two Congos, the short name"),
    ("The lab bought guinea pigs.", [], "guinea pig"),
    ("They roasted a turkey on fine china.", [], "common words in small letters"),
    ("Tell us what US envoys want.", ["USA"], "us and US"),
    ("WHO WILL TELL US NOW", [], "US among capitals is the pronoun"),
    ("The U.S. and U.K. teams met.", ["USA", "GBR"], "stops belong to the name"),
    ("A ferry crossed the South China Sea and the Indian Ocean.", [], "seas"),
    ("New Mexico sued New Jersey.", ["USA", "USA"], "New Mexico is no Mexico"),
    ("Oil spilled in the Niger Delta.", ["NGA"], "Niger delta is in Nigeria"),
    ("Nigerian and Nigerien drivers queued.", ["NGA", "NER"], "Niger and Nigeria"),
    ("Officers in Lebanon, Pennsylvania, found the van.", ["USA", "USA"], "City, State"),
    (
        "He grew up in Paris, Texas, and never saw Paris again.",
        ["USA"] * 3,
        "in full, then by its short name",
    ),
    ("Dancers from Mary, Turkmenistan, took part.", ["TKM", "TKM"], "Mary the city"),
    ("Mary Karlson sold her bakery.", [], "Mary the woman"),
    ("Jordan Bellweather scored twice.", [], "Jordan the man"),
    ("Jordan closed its border with Syria.", ["JOR", "SYR"], "Jordan the country"),
    ("Mr. Chad Orrin owns the shop.", [], "Chad the man"),
    ("Georgia beat Alabama 14-3 in Atlanta.", ["USA"] * 3, "Georgia the state of the USA"),
    ("Georgia and Armenia opened a road near Tbilisi.", ["GEO", "ARM", "GEO"], "Georgia the country"),
    ("An ambassador praised the ambassadors.", [], "Assad is inside ambassador"),
    ("The Bank of America closed a branch.", [], "a bank is no country"),
    ("Washington and Moscow traded notes.", ["USA", "RUS"], "capitals stand for governments; not Moscow, Idaho"),
    ("The Kremlin answered the White House.", ["RUS", "USA"], "metonyms of governments"),
    ("The White House said the dinner in the White House was late.", ["USA"], "a government and its building"),
    ("Officials at the Pentagon agreed; tourists visited the Pentagon.", ["USA"], "those in a building act"),
    ("Kyrgyz guards left the White House. The White House said no.", ["KGZ"] * 3, "the White House in Bishkek"),
    ("The plant at Shevchenko in Kazakhstan closed. Shevchenko sang.", ["KAZ", "KAZ"], "an old name that is a surname"),
    ("A letter to the Kremlin was read. The Kremlin's answer came.", ["RUS", "RUS"], "an addressee, an owner"),
    ("It cost US$30.", [], "a currency"),
    ("Dominica thanked the Dominican Republic.", ["DMA", "DOM"], "Dominica is no Dominican"),
    ("Kazakhstan-Uzbekistan trade and US-China trade", ["KAZ", "UZB", "USA", "CHN"], "hyphens separate"),
    ("Nur-Sultan was Astana before and after.", ["KAZ", "KAZ"], "old names of a capital"),
    ("Trains ran from Alma-Ata to Frunze.", ["KAZ"], "Alma-Ata counts, Frunze is historical"),
    ("Cote d’Ivoire sold cocoa.", ["CIV"], "apostrophes are folded"),
    ("They met in Beijing, and Beijing agreed.", ["CHN", "CHN"], "a capital that is a province too"),
    ("The fair in Nice, France, was nice.", ["FRA", "FRA"], "a common word is a town beside its country"),
    ("Lincoln said the Lincoln family would stay.", [], "a surname is no town"),
    ("On Thursday, Ohio voted.", ["USA"], "On Thursday is no town of Ohio"),
    ("They live at 12 Dublin Road.", [], "a street"),
    ("Snow reached Mary and Ashgabat. Mary Dunn stayed in.", ["TKM", "TKM"], "Mary the city beside Mary the woman"),
    ("Mary province, south of Ashgabat, sold cotton.", ["TKM", "TKM"], "Mary the province"),
    ("Mary told Ashgabat that Mary was tired.", ["TKM"], "Mary the woman in Ashgabat"),
    ("A choir from Lebanon, Pennsylvania, flew to Lebanon.", ["USA", "USA", "LBN"], "the town in full, then the state"),
    ("A bridge over the Naryn leads to Naryn.", ["KGZ"], "the river and the town"),
    ("Wells in Mangystau, Lebap and Khorezm ran dry.", ["KAZ", "TKM", "UZB"], "provinces that need no country beside"),
    ("West Kazakhstan region bought buses.", ["KAZ"], "a province of two words at the head"),
    ("Dhaka and Delhi signed.", ["BGD", "IND"], "a capital before a town of its name"),
]


@pytest.mark.parametrize(("text", "countries", "trap"), ENGLISH, ids=[row[2] for row in ENGLISH])
def test_english_countries(text, countries, trap):
    assert counted(text) == countries


TOWNS = [
    ("A Lebanon woman was fined. Lebanon police found her.", ["USA", "USA"], "a country's people are not called so"),
    ("A Lebanese woman was fined. Lebanon found her.", ["LBN", "LBN"], "the adjective is the country's"),
    ("Fees went up in the city of Turkey, said Texas.", ["USA", "USA"], "the city of a country's name"),
    ("Traffic in the city of Luxembourg stood still.", ["LUX"], "a country and its city of one name"),
    ("Sen. Ada Quill, R-Florence, voted no.", ["USA"], "a legislator's seat"),
    ("Rep. Ada Quill, D-Pa., voted no.", ["USA"], "a legislator's state"),
    ("Burglars broke in at 400 S. Alder St., Lebanon.", ["USA"], "an address before the town"),
    ("Sheriff's deputies met the school board in Dublin.", ["USA"], "institutions of American towns"),
    ("Irish deputies met the school board in Dublin.", ["IRL", "IRL"], "the country is named"),
    ("The RCMP met the deputy mayor of London.", ["CAN"], "institutions of Canadian towns"),
    ("Magistrates fined a lorry driver in Edmonton.", ["GBR"], "institutions of British towns"),
    (
        "Iran said Tehran's fire department wrote to the sheriff in London.",
        ["IRN", "IRN", "GBR"],
        "a text that is not local",
    ),
    ("Shops closed in Surrey, B.C., on Monday.", ["CAN", "CAN"], "a county's name before a state"),
    ("Voters in Fayette and Greene counties met in Lebanon.", ["USA"] * 3, "two counties in one plural"),
    ("Farms in Anhui, Guangdong and Hubei were shut.", ["CHN"] * 3, "provinces in a row are no towns"),
]


@pytest.mark.parametrize(("text", "countries", "trap"), TOWNS, ids=[row[2] for row in TOWNS])
def test_towns_of_a_country_s_name(text, countries, trap):
    assert counted(text) == countries


KINDS = [
    ("Former Soviet republics met.", ("Soviet", "SUN", "historical")),
    ("Kirghizia was a republic then.", ("Kirghizia", "KGZ", "historical")),
    ("Rain fell in the Fergana Valley.", ("Fergana Valley", "Fergana Valley", "region")),
    ("Leaders in Central Asia met.", ("Central Asia", "Central Asia", "region")),
    ("The C5+1 format grew.", ("C5+1", "C5+1", "region")),
    ("The European Union paid.", ("European Union", "EU", "region")),
    ("Trade with Eastern Europe grew.", ("Eastern Europe", "Eastern Europe", "region")),
    ("Officials in Almaty agreed.", ("Almaty", "KAZ", "city")),
    ("Officials in Kyiv agreed.", ("Kyiv", "UKR", "capital")),
    ("Officials in Astana agreed.", ("Astana", "KAZ", "capital")),
    ("Officials in Karakalpakstan agreed.", ("Karakalpakstan", "UZB", "province")),
    ("Akorda said nothing.", ("Akorda", "KAZ", "government")),
    ("Uzbeks voted.", ("Uzbeks", "UZB", "demonym")),
    ("TASHKENT, May 3 (Demo Wire) – Bakers met.", ("TASHKENT", "UZB", "dateline")),
]


@pytest.mark.parametrize(("text", "mention"), KINDS, ids=[row[0] for row in KINDS])
def test_kinds(text, mention):
    assert mention in found(text)


STEPPE = [
    ("ru", "В Казахстане и Киргизии выпал снег.", ["KAZ", "KGZ"], "cases of names"),
    ("ru", "Казахстанские и узбекские пекари встретились.", ["KAZ", "UZB"], "adjectives at any place"),
    ("ru", "Российско-таджикский форум открылся.", ["RUS", "TJK"], "the first part of a double adjective"),
    ("ru", "Премьер Соединённого Королевства прибыл в Южную Корею.", ["GBR", "KOR"], "names of several words"),
    ("ru", "Гостиница «Россия» закрылась.", [], "a name alone in quotation marks is a hotel"),
    ("ru", "Владимир пришёл домой.", [], "a first name is no city"),
    ("ru", "Поезд шёл из Алма-Аты в Нур-Султан.", ["KAZ", "KAZ"], "old names decline"),
    ("ru", "Повара зовут Чад Веткин, он не был в Чаде.", ["TCD"], "Чад before a surname"),
    ("ru", "Новый мост через Нарын ведёт в Нарын.", ["KGZ"], "a bridge over a river, a road into a town"),
    ("ru", "Москва-река замёрзла в Москве.", ["RUS"], "the river of that name"),
    ("ru", "В Павлодарской области дождь, в Костанайской — снег.", ["KAZ", "KAZ"], "a province without its noun"),
    ("ru", "Карагандинская и Жамбылская области сеют.", ["KAZ", "KAZ"], "two provinces, one noun"),
    ("ru", "Жители Ошской, Нарынской и Таласской областей.", ["KGZ"] * 3, "a list of provinces"),
    ("ru", "Он окончил Ошский университет.", [], "an institution's name"),
    ("ru", "Пекарь Егор Поляков и поляки из Польши.", ["POL", "POL"], "a surname like a people has a capital"),
    ("ru", "Француз пришёл. Французы ушли.", ["FRA", "FRA"], "a people at the head of a sentence"),
    ("ru", "Он работал на Магнитогорском комбинате под Магнитогорском.", ["RUS"], "a works and its town"),
    ("ru", "Певица Ада Хьюстон пела. Позже Хьюстон уехала в Хьюстон.", ["USA"], "a surname known from its first name"),
    ("ru", "София Веткина пела в Софии.", ["BGR"], "a first name and a capital"),
    ("ru", "Об этом сообщило «Эхо Москвы».", [], "an outlet named after a town"),
    ("ru", "Кремль подтвердил, что концерт прошёл в Кремле.", ["RUS"], "the government and the building"),
    ("ru", "В Кремле не исключают встречи. Об этом заявили в Белом доме.", ["RUS", "USA"], "a verb without a subject"),
    ("ru", "Письмо отправили в Кремль, туристы пошли в Кремль.", ["RUS"], "an addressee and a walk"),
    ("ru", "У стен Казанского Кремля открыли рынок.", [], "a fortress"),
    ("ru", "Белый дом сообщил о перестановках в Киргизии.", ["KGZ", "KGZ"], "the White House in Bishkek"),
    ("ru", "Белый дом сообщил Киргизии, что США ждут.", ["USA", "KGZ", "USA"], "the one in Washington"),
    ("ky", "Ак үй билдирди.", ["KGZ"], "the White House of the readers"),
    ("ky", "Ак үй билдирди, АКШ күтөт.", ["USA", "USA"], "the White House of the USA"),
    ("uz", "Oqsaroy maʼlum qildi. Koʻksaroyda majlis boʻldi.", ["UZB"], "palaces of Tashkent"),
    ("tg", "Қасри миллат гуфт. Дар Қасри миллат консерт шуд.", ["TJK"], "a palace of Dushanbe"),
    ("ru", "Поезд шёл из Целинограда через Гурьев в город Шевченко.", ["KAZ"] * 3, "names of before"),
    ("ru", "Писатель Шевченко и Антон Гурьев спорили.", [], "surnames that were towns"),
    ("ru", "В Восточно-Казахстанской области тепло, в Туркестанской — жарко.", ["KAZ"] * 2, "two capitals"),
    ("tr", "Kazakistan'ın ve Özbekistan'ın Bişkek'teki temsilcileri", ["KAZ", "UZB", "KGZ"], "Turkish apostrophes"),
    ("tr", "Özbekler ile Kazaklar KIRGIZİSTAN'da buluştu.", ["UZB", "KAZ", "KGZ"], "peoples; the dotted capital"),
    ("tr", "Çoban sudan geçti. Mali durum iyi.", [], "out of the water, financial"),
    ("fa", "قزاقستان و ازبکستان با تاجیکستانی‌ها دیدار کردند.", ["KAZ", "UZB", "TJK"], "Persian endings"),
    ("fa", "روز دوشنبه کمک مالی رسید.", [], "Monday and money are no Dushanbe and no Mali"),
    ("kk", "Ақордада жиын өтті. Ақорда хабарлады.", ["KAZ"], "in the palace, and the palace said"),
    ("kk", "Судан келісті. Суданның елшісі келді.", ["SDN", "SDN"], "the state, named elsewhere with an ending"),
    ("kk", "Sýdan shyqqan balyq jatty.", [], "out of the water in Latin letters"),
    ("kk", "Қазақстанның егіншілері Өзбекстанға барды.", ["KAZ", "UZB"], "case endings"),
    ("kk", "Солтүстік Қазақстан облысында қар жауды.", ["KAZ"], "a province is one mention"),
    ("kk", "Олар судан шықты.", [], "судан: out of the water"),
    ("kk", "Ол қазақша сөйлейді.", [], "a manner of speaking is no people"),
    ("kk", "Қазақтар мен ресейліктер кездесті.", ["KAZ", "RUS"], "peoples, and inhabitants by an ending"),
    ("kk", "Qazaqstannyń astanasynda jıyn ótti.", ["KAZ"], "Latin of 2018, endings in Latin"),
    ("kk", "Tájikstan men Ózbekstannyń jyly Shymkentten bastaldy.", ["TJK", "UZB", "KAZ"], "acute accents, neighbours"),
    ("kk", "Ózbekstanmen sóz bitti, Túrikmenstanǵa qalǵan joq.", ["UZB", "TKM"], "-men and -ǵa in Latin letters"),
    ("kk", "AQShpen, AQSHpen kelissóz", ["USA", "USA"], "a letter of two in capitals"),
    ("kk", "Qyrg'yzstannyn' a'yeli O'zbekstang'a bardy.", ["KGZ", "UZB"], "Latin of 2017, apostrophes"),
    ("kk", "Täjikstan, Täjıkstan, Türkiia men Türkiya.", ["TJK"] * 2 + ["TUR"] * 2, "Latin of 2021 and its habits"),
    ("kk", "Кремльдің хаты Киевке жетті.", ["RUS", "UKR"], "capitals and governments abroad"),
    ("kk", "Алматыдағылардың үйі жылы.", ["KAZ"], "an ending after the one of place"),
    ("ky", "Кремлдин каты келди.", ["RUS"], "a soft sign goes before an ending"),
    ("uz", "Kobulga Samarqanddagidan arzon un keldi.", ["AFG", "UZB"], "Kabul; two endings"),
    ("tg", "Тоҷикистониён ва эрониён омаданд.", ["TJK", "IRN"], "inhabitants, ё folded"),
    ("tk", "Ahal-Teke aty Ahaldan Bakuwa getirildi.", ["TKM", "AZE"], "a breed is no province"),
    ("kk", "Fransııa men Shvesııa.", ["FRA", "SWE"], "s for ц in Latin letters"),
    ("uz", "Кремль жавоб бермади, Кремлдан хат келди.", ["RUS", "RUS"], "with and without its soft sign"),
    ("tk", "Ol Türkiýä we Duşenbä gitdi.", ["TUR", "TJK"], "ä of the dative"),
    ("ru", "Повар купил шымкентский лук и ошский рис.", ["KAZ", "KGZ"], "adjectives of cities"),
    ("kk", "Өткен жылы Түркістанда көктем ерте келді.", ["KAZ"], "Түркістан is a city"),
    ("ky", "Кыргызстандын жана Казакстандын айылдары.", ["KGZ", "KAZ"], "Kyrgyz endings"),
    ("ky", "Бишкектеги орус мектеби.", ["KGZ", "RUS"], "a city with an ending, a people"),
    ("uz", "O‘zbekistonda va Oʻzbekistonga; O'zbekiston", ["UZB"] * 3, "three apostrophes, two endings"),
    ("uz", "Toshkentdan Qozogʻistonning chegarasigacha", ["UZB", "KAZ"], "Uzbek endings"),
    ("uz", "Ўзбекистонда ва Қозоғистонда бозорлар очилди.", ["UZB", "KAZ"], "Uzbek in Cyrillic letters"),
    ("tg", "Тоҷикистону Ӯзбекистон ва кишоварзони тоҷик.", ["TJK", "UZB", "TJK"], "Tajik and its и"),
    ("tk", "Türkmenistanyň daýhanlary Aşgabatda duşuşdy.", ["TKM", "TKM"], "Turkmen endings"),
]


@pytest.mark.parametrize(("language", "text", "countries", "trap"), STEPPE, ids=[row[3] for row in STEPPE])
def test_languages_of_the_steppe(language, text, countries, trap):
    assert counted(text, language) == countries


CHINESE = [
    ("哈萨克斯坦与乌兹别克斯坦在塔什干会谈。", ["KAZ", "UZB", "UZB"], "names without spaces"),
    ("吉爾吉斯和土庫曼簽署協議。", ["KGZ", "TKM"], "the other writing"),
    ("发展中国家和拉美国家开会。", [], "中国 and 美国 inside other words"),
    ("理查德和马里奥去了马里兰。", [], "Chad and Mali inside names"),
    ("印度尼西亚与南苏丹建交。", ["IDN", "SSD"], "the longer name"),
    ("克里姆林宫和白宫均未回应。", ["RUS", "USA"], "seats of government"),
]


@pytest.mark.parametrize(("text", "countries", "trap"), CHINESE, ids=[row[2] for row in CHINESE])
def test_chinese(text, countries, trap):
    assert counted(text, "zh") == countries


REGIONS = [
    ("tr", "Orta Asya'da kar yağdı.", "Central Asia"),
    ("zh", "中亚五国开会。", "Central Asia"),
    ("fa", "در آسیای مرکزی برف بارید.", "Central Asia"),
    ("kk", "Таяу Шығыста жаңбыр жауды.", "Middle East"),
    ("ky", "Кавказда кар жаады.", "Caucasus"),
    ("uz", "Yaqin Sharqda yomgʻir yogʻdi.", "Middle East"),
    ("tg", "Дар Қафқоз барф борид.", "Caucasus"),
    ("tk", "Ýakyn Gündogarda ýagyş ýagdy.", "Middle East"),
    ("ru", "На Балканах выпал снег.", "Balkans"),
    ("en", "Prices in the Caspian region fell.", "Caspian region"),
]


@pytest.mark.parametrize(("language", "text", "region"), REGIONS)
def test_regions_are_never_their_states(language, text, region):
    assert [(c, kind) for _, c, kind in found(text, language)] == [(region, "region")]


FORMER = [
    ("en", "Coins of the Bukhara Emirate and the Kokand Khanate.", ["UZB", "UZB"]),
    ("en", "Maps of the Russian Empire and the Kazakh ASSR.", ["RUS", "SUN"]),
    ("ru", "Монеты Бухарского эмирата и Казахской ССР.", ["UZB", "SUN"]),
    ("ru", "Карты Российской империи и Золотой Орды.", ["RUS", "KAZ"]),
    ("kk", "Қазақ хандығының, Осман империясының ақшасы.", ["KAZ", "TUR"]),
    ("ky", "Кокон хандыгынын тыйыны, Кыргыз ССРинин картасы.", ["UZB", "SUN"]),
    ("uz", "Xiva xonligining va Oʻzbekiston SSRning tangalari.", ["UZB", "SUN"]),
    ("tg", "Тангаҳои Аморати Бухоро ва Иттиҳоди Шӯравӣ.", ["UZB", "SUN"]),
    ("tk", "Buhara emirliginiň we Sowet Soýuzynyň pullary.", ["UZB", "SUN"]),
    ("tr", "Osmanlı İmparatorluğu ve Sovyetler Birliği haritaları.", ["TUR", "SUN"]),
    ("zh", "苏联的地图。", ["SUN"]),
]


@pytest.mark.parametrize(("language", "text", "states"), FORMER)
def test_former_states_are_historical(language, text, states):
    assert [(c, kind) for _, c, kind in found(text, language)] == [(state, "historical") for state in states]


def test_furniture_gives_no_mentions():
    text = "Uzbekistan met.\nAlso see: Kazakhstan wins"
    reading = read(text)
    reading.furniture = [(16, len(text))]
    assert [m.country for m in mentions.find(reading)] == ["UZB"]


def test_two_names_are_never_one_stretch():
    spans = [(m.start, m.end) for m in mentions.find(read("Paris, Texas, and Athens, Georgia, and Moscow, Idaho."))]
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


def test_place_gives_sentences_and_quotes():
    reading = read("Kazakhstan grew. “Uzbekistan too,” he said.")
    reading.sentences, reading.quoted = [(0, 16), (17, 43)], [(17, 34)]
    first, second = mentions.place(mentions.find(reading), reading)
    assert (first.sentence_start, first.sentence_end, first.in_quote) == (0, 16, False)
    assert (second.sentence_start, second.sentence_end, second.in_quote) == (17, 43, True)


def test_leaders_come_from_the_register():
    day = date(2024, 5, 1)
    full = sorted(surface for surface, _ in people.variants() if surface.isascii() and " " in surface)
    surface = next(name for name in full if (who := people.lookup(name, day)) and who.office and who.country == "KAZ")
    named = mentions.find(read(f"The guests met {surface} at noon."))
    assert [(m.surface, m.kind) for m in named if m.kind == "leader"] == [(surface, "leader")]


DAYS = [
    ("Nazarbayev opened a school.", date(2015, 5, 1), ["leader"], "in office"),
    ("Nazarbayev opened a school.", date(2023, 5, 1), [], "out of office"),
    ("Berdimuhamedov opened a school.", date(2024, 5, 1), ["leader"], "two of one name in office in one state"),
    ("Nazarbayev opened a school.", None, ["leader"], "on some day he held it"),
    ("Nazarbayev opened a school.", date(1980, 5, 1), [], "not yet in office"),
    ("The Obama administration wrote it.", date(2023, 5, 1), ["government"], "a government of the past"),
]


@pytest.mark.parametrize(("text", "day", "kinds", "trap"), DAYS, ids=[row[3] for row in DAYS])
def test_a_leader_holds_an_office_on_the_day(text, day, kinds, trap):
    reading = read(text)
    reading.day = day
    assert [m.kind for m in mentions.find(reading)] == kinds


def test_a_short_town_is_a_dateline():
    text = "ОШ, 3-май (Демо кабар) – Кар жаады."
    assert ("ОШ", "KGZ", "dateline") in found(text, "ky")


NAMES = [
    "Kazakhstan",
    "Lebanon, Pennsylvania",
    "Moscow",
    "Paris Texas",
    "U.S.",
    "Kyrgyz",
    "Mr. Jordan",
    "Osh",
    "«Россия»",
]
PIECES = st.lists(st.one_of(st.sampled_from(NAMES), st.text(max_size=12)), max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from(["en", "ru", "kk", "uz", "tk", ""]), st.sampled_from(["Latn", "Cyrl", "Arab"]))
def test_span_law(text, language, script):
    rows = mentions.find(read(text, language, script))
    assert all(text[m.start : m.end] == m.surface and m.surface for m in rows)
    assert all(m.rule and bool(m.country) != (m.kind == "region") for m in rows)
    assert all(first.end <= second.start for first, second in itertools.pairwise(rows))


ENDINGS = [
    ("kk", "ның", True),
    ("kk", "дағы", True),
    ("kk", "бала", False),
    ("ky", "дын", True),
    ("uz", "dagilar", True),
    ("tk", "yň", True),
    ("tg", "иҳо", True),
    ("kk_Latn", "nyń", True),
    ("kk_Latn", "ǵa", True),
    ("kk_Latn", "dag'y", True),
    ("uz", "dagidan", True),
    ("tg", "иен", True),
    ("uz", "zavod", False),
]


@pytest.mark.parametrize(("language", "ending", "fits"), ENDINGS)
def test_endings(language, ending, fits):
    assert bool(suffixes.inflected(language).match(ending)) is fits
