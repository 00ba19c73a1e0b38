"""Dates: (text, language, expected text, expected precision, the trap the row guards)."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire.ingest import dates

RIGHT = [
    ("April 7, 2021 at 9:05 AM", "en", "2021-04-07", "day", "a time without a zone is no moment in UTC"),
    ("Apr. 7, 2021", "en", "2021-04-07", "day", "abbreviation with a stop"),
    ("Oct. 1st, 2022", "en", "2022-10-01", "day", "ordinal"),
    ("Wednesday, 7 April 2021", "en", "2021-04-07", "day", "weekday before"),
    ("Wed, 07 Apr 2021 08:30:00 GMT", "en", "2021-04-07T08:30:00Z", "minute", "RFC 5322"),
    ("Wed, 07 Apr 2021 22:30:00 EST", "en", "2021-04-08T03:30:00Z", "minute", "the day changes in UTC"),
    ("Wed Apr 07 08:30:00 +0000 2021", "en", "2021-04-07T08:30:00Z", "minute", "the year stands last"),
    ("12:00 AM, 7 April 2021 UTC+5", "en", "2021-04-06T19:00:00Z", "minute", "midnight is 12 AM"),
    ("June 2023", "en", "2023-06", "month", "no day"),
    ("7 апреля 2021, 09:05", "ru", "2021-04-07", "day", "genitive"),
    ("7 апр. 2021 г.", "ru", "2021-04-07", "day", "abbreviation, г."),
    ("Ср, 7 апр 2021 10:00:00 +0600", "ru", "2021-04-07T04:00:00Z", "minute", "Russian weekday, zone"),
    ("1 мая 2020", "ru", "2020-05-01", "day", "a month of three letters"),
    ("7 сәуір 2021", "kk", "2021-04-07", "day", "Kazakh, Cyrillic"),
    ("2021 жылғы 7 сәуір", "kk", "2021-04-07", "day", "year first with its word"),
    ("2021 ж. 9 тамыз", "kk", "2021-08-09", "day", "year first, abbreviated word"),
    ("11:45, 7 Sáýir 2021", "kk", "2021-04-07", "day", "Kazakh in the Latin letters of 2018"),
    ("9 şılde 2022", "kk", "2022-07-09", "day", "Kazakh in the Latin letters of 2021"),
    ("7-апрель, 2021", "ky", "2021-04-07", "day", "Kyrgyz hyphen"),
    ("2021-жылдын 7-апрели", "ky", "2021-04-07", "day", "Kyrgyz possessive"),
    ("7-aprel, 2021", "uz", "2021-04-07", "day", "Uzbek, Latin"),
    ("2021-yil 7-aprel", "uz", "2021-04-07", "day", "Uzbek, year first"),
    ("2021 йил 7 апрель", "uz", "2021-04-07", "day", "Uzbek, Cyrillic; й has no accent to lose"),
    ("09:05 / 07.04.2021", "uz", "2021-04-07", "day", "dots put the day first"),
    ("7 апрели соли 2021", "tg", "2021-04-07", "day", "Tajik izafet"),
    ("Апр 7, 2021", "tg", "2021-04-07", "day", "month first"),
    ("7-nji aprel 2021", "tk", "2021-04-07", "day", "Turkmen ordinal"),
    ("2021-nji ýylyň 7-nji apreli", "tk", "2021-04-07", "day", "Turkmen, year first"),
    ("7 listopada 2021", "pl", "2021-11-07", "day", "Polish listopad is November"),
    ("7. listopada 2021.", "hr", "2021-10-07", "day", "Croatian listopad is October"),
    ("2021年4月7日", "zh", "2021-04-07", "day", "East Asian marks"),
    ("2021-04-07", "", "2021-04-07", "day", "ISO"),
    ("2021-04-07T02:00:00+05:00", "", "2021-04-06T21:00:00Z", "minute", "the day before in UTC"),
    ("2021-04-07 23:30:00.5-05", "", "2021-04-08T04:30:00Z", "minute", "PostgreSQL"),
    ("2021-04-07T10:00:00", "", "2021-04-07", "day", "no zone, no moment"),
    ("20210407", "", "2021-04-07", "day", "eight figures are no count of seconds"),
    ("20210407T083000Z", "", "2021-04-07T08:30:00Z", "minute", "compact"),
    ("1617784200", "", "2021-04-07T08:30:00Z", "minute", "seconds since 1970"),
    ("1617784200000", "", "2021-04-07T08:30:00Z", "minute", "milliseconds"),
    (1617784200.5, "", "2021-04-07T08:30:00Z", "minute", "a number"),
    ("2021-04", "", "2021-04", "month", "a month"),
    ("2021", "", "2021", "year", "a year"),
    ("17/04/2021", "en", "2021-04-17", "day", "no month is the 17th"),
    ("04/17/2021", "en", "2021-04-17", "day", "nor this"),
    ("04/04/2021", "en", "2021-04-04", "day", "both readings agree"),
    ("03/04/2021", "ru", "2021-04-03", "day", "Russian puts the day first"),
]

ABSURD = [
    "0000-00-00", "-0001-11-30", "2021-02-30", "2021-13-01", "33 апреля 2021", "31 April 2021", "77/77/2021",
    "9999-12-31T23:59:59Z", "98765432109876543210", "Wed, 31 Feb 2021 25:61:61 +9999", "no date", "N/A", "null", "",
    "  ", None, "09:05", "Wednesday", "среда", "April", "7 April", "7", "yesterday", "3 hours ago", "сегодня, 10:15",
    "Comments (7)", "Kairat 3-1", "Версия 2.0.1", "[object Object]", {"a": 1}, [2021, 4, 7], True, float("nan"),
    float("inf"), 10**400,
]  # fmt: skip


@pytest.mark.parametrize(("value", "language", "text", "precision", "trap"), RIGHT)
def test_a_date_is_read(value: object, language: str, text: str, precision: str, trap: str) -> None:
    found = dates.read(value, language)
    assert (found.text, found.precision, found.is_ambiguous) == (text, precision, False), trap


@pytest.mark.parametrize("value", ABSURD, ids=repr)
def test_what_is_no_date_stays_unknown(value: object) -> None:
    assert dates.read(value, "en") == dates.UNKNOWN


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("03/04/2021", date(2021, 3, 4), date(2021, 4, 3)),
        ("5-6-2022", date(2022, 5, 6), date(2022, 6, 5)),
        ("11/12/20", date(2020, 11, 12), date(2020, 12, 11)),
        ("07/08/2022 15:04", date(2022, 7, 8), date(2022, 8, 7)),
    ],
)
def test_a_date_of_two_readings_keeps_its_year_and_both_days(value: str, first: date, last: date) -> None:
    found = dates.read(value, "en")
    assert found.is_ambiguous
    assert (found.text, found.precision, found.first, found.last) == (str(first.year), "year", first, last)


def test_a_month_and_a_year_span_all_their_days() -> None:
    assert (dates.read("2024-02").first, dates.read("2024-02").last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (dates.read("2024").first, dates.read("2024").last) == (date(2024, 1, 1), date(2024, 12, 31))


@given(st.datetimes(datetime(1700, 1, 1), datetime(2098, 12, 31)))
def test_every_iso_moment_comes_back(moment: datetime) -> None:
    found = dates.read(moment.replace(tzinfo=UTC).isoformat())
    assert found.text[:16] == moment.isoformat()[:16]
    assert found.first == found.last == moment.date()


@given(st.one_of(st.text(max_size=80), st.integers(), st.floats(), st.text("0123456789/.-: TZ", max_size=30)))
def test_anything_gives_a_date_or_none_and_never_an_error(value: object) -> None:
    found = dates.read(value)
    assert (found.first is None) == (found.text == "") == (found.precision == "unknown")
    assert found.first is None or found.last is None or found.first <= found.last
