"""Publishers and wires: host or text, expected name, the trap the row guards."""

import csv

import pytest

from steppewire import sources
from steppewire.paths import DATA


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.reuters.com", "Reuters"),
        ("qz.inform.kz", "Kazinform"),
        ("24.kg", "24.kg"),
        ("www.unheard-of.example", "unheard-of.example"),
        ("notreuters.com", "notreuters.com"),
        ("reuters.com.evil.example", "reuters.com.evil.example"),
        ("", ""),
    ],
)
def test_a_host_names_its_publisher(host: str, name: str) -> None:
    assert sources.publisher(host) == name


@pytest.mark.parametrize(
    ("text", "wire", "trap"),
    [
        ("ALMATY, May 3 (Reuters) - Snow fell.", "Reuters", "the classic dateline"),
        ("МОСКВА, 3 мая. /ТАСС/. Выпал снег.", "TASS", "between strokes"),
        ("ASTANA. KAZINFORM – Qar jaýdy.", "Kazinform", "after the city"),
        ("МОСКВА, 3 мая - РИА Новости. Снег.", "", "a dash before, none after: not sure, so nothing"),
        ("Snow fell.\n\nSource: AFP\n\nLeave a comment", "AFP", "a source line"),
        ("Қар жауды.\n\nДереккөз: Қазинформ", "Kazinform", "a source line in Kazakh"),
        ("Snow fell.\n\n© 2024 AFP", "AFP", "a copyright line"),
        ("Snow fell, Reuters reported on Friday, citing police.", "", "naming an agency is not being its text"),
        ("Trend lines point upward – and so does snow.", "", "a common word"),
        ("Snow fell (aa) and melted.", "", "two letters that mean much else are no sign"),
        ("Snow fell.", "", "no sign"),
    ],
)
def test_a_text_names_its_wire_by_its_own_signs(text: str, wire: str, trap: str) -> None:
    assert sources.wire(text) == wire, trap


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("В городе выпал снег. Об этом сообщает Казинформ.\n\nДороги чистят.", "Kazinform"),
        ("В городе выпал снег, передает корреспондент агентства Kazinform со ссылкой на акимат.", "Kazinform"),
        ("В городе выпал снег, передаёт «КазТАГ».", "KazTAG"),
        ("В селе открыли мост, сообщили ИА «24.kg» в мэрии.\n\nМост новый.", "24.kg"),
        ("Снег выпал, сообщили ТАСС в пресс-службе метеобюро. Дороги чистят.", "TASS"),
        ("Снег шел два дня, сообщает корреспондент Интерфакса.", "Interfax"),
        ("Снег шел два дня. Как сообщает НИАТ «Ховар».", "Khovar"),
        ("Қалада қар жауды, – деп хабарлайды Қазақпарат.", "Kazinform"),
        ("Қалада қар жауды, деп хабарлайды ҚазАқпарат тілшісі.", "Kazinform"),
        ("Бұл туралы Қазинформ хабарлады.", "Kazinform"),
        ("Qalada qar jaýdy, dep habarlaıdy QazAqparat.", "Kazinform"),
        ("Шаарда кар жаады, — деп кабарлайт «Кабар».", "Kabar"),
        ("Бул тууралуу АКИpress агенттиги билдирет.", "AKIpress"),
        ("Шаҳарда қор ёғди, деб хабар бермоқда ЎзА.", "UzA"),
        ("Bu haqda O‘zA xabar berdi.", "UzA"),
        ("Shaharda qor yog‘di, deya xabar bermoqda O‘zA muxbiri.", "UzA"),
        ("Дар шаҳр барф борид. Дар ин бора АМИТ «Ховар» хабар медиҳад.", "Khovar"),
        ("Дар шаҳр барф борид, хабар медиҳад АМИТ «Ховар».", "Khovar"),
        ("Şäherde gar ýagdy diýip, TDH habar berýär.", "TDH"),
        ("Snow fell in the town, Kazinform News Agency reports citing the mayor's office.", "Kazinform"),
        ("Snow fell in the town, AKIpress reports.", "AKIpress"),
        ("Baku, May 3\n\nTrend:\n\nSnow fell in the town.", "Trend"),
        ("AKIPRESS.COM - Snow fell in the town.", "AKIpress"),
        ("تهران - ایرنا - برف بارید.", "IRNA"),
        ("به گزارش خبرگزاری ایرنا، برف بارید.", "IRNA"),
        ("新华社北京5月3日电 下雪了。", "Xinhua"),
        ("بيشكيك (رويترز) - تساقطت الثلوج.", "Reuters"),
    ],
)
def test_a_formula_of_each_language_credits_its_agency(text: str, wire: str) -> None:
    assert sources.wire(text) == wire


@pytest.mark.parametrize(
    ("text", "trap"),
    [
        ("Reuters сообщает об убытках за год.", "the agency is the subject and the loss its news"),
        ("Reuters уволит двести сотрудников, сообщил директор.", "an article about the agency"),
        ("Он не верит тому, что сообщает Reuters.", "a clause about what the agency says"),
        ("Это сообщают ТАСС и РИА Новости.", "two agencies: not sure which"),
        ("Reuters reports a loss of two million.", "the verb has an object"),
        ("The shop, Reuters reports, will close.", "a source named within the sentence"),
        ("Kabar reports on snow are popular, a clerk said.", "reports is a noun"),
        ("Бул тууралуу кабар тарады.", "кабар in small letters is Kyrgyz for news"),
        ("Ин дар ховар хабар медиҳад, ки барф меборад.", "ховар in small letters is Tajik for east"),
        ("Snow fell.\n\nФото: © ТАСС", "a picture's credit"),
        ("Snow fell.\n\nPhoto © Reuters", "a picture's credit"),
        (
            "Snow fell. " + "It was white. " * 80 + "The shop closed, Reuters reports. " + "It was white. " * 80,
            "midway",
        ),
        ("Глава агентства сообщает Казинформ-центру о снеге.", "a longer name"),
    ],
)
def test_what_is_said_about_an_agency_or_cited_from_it_is_no_credit(text: str, trap: str) -> None:
    assert sources.wire(text) == "", trap


def test_two_letters_name_an_agency_in_a_dateline_only() -> None:
    assert sources.wire("Snow fell.", 0, "AA") == "Anadolu"
    assert sources.wire("Snow fell (AA) and melted.") == ""


LARGE = (
    "Reuters", "AP", "AFP", "TASS", "Interfax", "Xinhua", "Kazinform", "24.kg", "UzA", "Khovar", "TDH", "Kabar",
    "AKIpress", "RIA", "Anadolu", "IRNA",
)  # fmt: skip


@pytest.mark.parametrize("agency", LARGE)
def test_every_large_agency_of_the_region_has_signs(agency: str) -> None:
    assert sources.wire(f"Snow fell.\n\nSource: {agency}").startswith(agency)


def test_formulas_name_their_agency_once_and_have_an_origin() -> None:
    with (DATA / "wire_credits.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    formulas = [row["phrase"] for row in rows if row["part"] in ("closing", "inside")]
    assert all(phrase.count("…") == 1 for phrase in formulas) and len(formulas) > 40
    assert {row["part"] for row in rows} == {"closing", "inside", "opening", "noun", "citing"}
    assert {"ru", "kk", "ky", "uz", "tg", "tk", "en"} <= {row["language"] for row in rows}
    assert all(row["origin"] and row["date"] for row in rows)


@pytest.mark.parametrize(
    ("source", "kind", "country"),
    [
        ("Kazinform", "state", "KAZ"),
        ("kazinform", "state", "KAZ"),
        ("www.inform.kz", "state", "KAZ"),
        ("ТАСС", "state", "RUS"),
        ("AKIpress", "private", "KGZ"),
        ("RFE/RL", "public", "USA"),
        ("Kun.uz", "unknown", "UZB"),
        ("Demo Wire", "unknown", ""),
        ("", "unknown", ""),
    ],
)
def test_an_owner_is_known_by_name_address_and_sign_or_not_at_all(source: str, kind: str, country: str) -> None:
    found = sources.owner(source)
    assert (found.kind, found.country) == (kind, country)
    assert bool(found.origin and found.date) == (kind != "unknown")


def test_an_owner_stands_only_with_kind_origin_and_date() -> None:
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert {row["owner_kind"] for row in rows} == {*sources.OWNER_KINDS, ""}
    for row in rows:
        filled = [bool(row[column]) for column in ("owner_kind", "owner_origin", "owner_date")]
        assert len(set(filled)) == 1, row["name"]
        assert filled[0] or not row["owner"], row["name"]


def test_the_dateline_decides() -> None:
    assert sources.wire("Snow fell.\n\nSource: AFP", 0, "Reuters") == "Reuters"


def test_every_row_has_an_origin_and_no_host_or_sign_stands_twice() -> None:
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    hosts = [host for row in rows for host in row["hosts"].split()]
    signs = [sign.casefold() for row in rows for sign in row["signs"].split("|") if sign]
    assert rows and all(row["origin"] and row["date"] for row in rows)
    assert len(hosts) == len(set(hosts)) and len(signs) == len(set(signs))


def test_a_part_of_a_publishers_site_is_the_publisher():
    assert sources.named("qz.inform.kz") == sources.named("inform.kz") == "Kazinform"
    assert sources.named("notinform.kz") == sources.named("qz.inform.kz.example") == ""
