"""Dates as sites of the region print them: the day, how exact it is, and nothing that is not there.

A time without a zone gives the day as printed, because the moment in UTC is not known. A day that could be read
in two ways (03/04/2023) gives the year and both days as its bounds. What is no date stays unknown, never today.
"""

import csv
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache

from steppewire.ingest.zones import zone_minutes
from steppewire.paths import DATA

YEARS = range(1600, 2100)
LONGEST = 200  # characters; the date of a page that prints more stood at the beginning
EPOCH_SECONDS = range(1_000_000_000, 4_102_444_800)  # 2001 to 2100; shorter numbers are something else

EMPTY = frozenset({"", "-", "--", "n/a", "na", "nan", "nat", "nil", "none", "null", "undefined", "unknown"})
ORDERS = {True: "day first", False: "month first"}
"""Whether the day stands before the month, in words; they stand in a language's place once somebody has said it."""
_DAY_FIRST = "ru kk ky uz tg tk uk be bg az tr hy ka de fr es it pt pl cs ro nl da nb fi el sr hr ar"
DAY_FIRST = frozenset({*_DAY_FIRST.split(), ORDERS[True]})
"""Languages in which 03/04/2023 is the third of April."""

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:(?:t|\s+)(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?\s*(z|[+-]\d{4})?)?")
_SECONDS = re.compile(r"(\d{10})(?:\d{3}|\d{6}|\.\d{1,9})?")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[/.](\d{4})")
_TIME = re.compile(
    r"(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?![\d:])(?:\s?([ap])\.?m\b\.?)?"
    r"(?:\s*\(?(z|utc|gmt|[a-z]{3,5}|[+-]\d{2}:?\d{2}|[+-]\d{2})\b(?:\s?([+-]\s?\d{1,2}(?::?\d{2})?))?)?"
)
_OFFSET = re.compile(r"\b(?:gmt|utc)\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?")
_YEAR_FIRST = re.compile(r"(?<![\d-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<![\d./-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d./-])")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_ENDINGS = ("ынын", "нын", "ning", "nyn", "ы", "и", "і", "у", "ү", "i", "y", "u", "да", "де", "та", "те", "da", "de")


@dataclass(frozen=True, slots=True)
class Published:
    """A date: ISO 8601 text, its precision, the first and last UTC day it may mean, whether it has two readings."""

    text: str = ""
    precision: str = "unknown"
    first: date | None = None
    last: date | None = None
    is_ambiguous: bool = False


UNKNOWN = Published()


def is_empty(value: object) -> bool:
    """Say whether a date field holds nothing, or a word for nothing."""
    return value is None or (isinstance(value, str) and value.strip().casefold() in EMPTY)


def read(value: object, language: str = "") -> Published:
    """Read a date in any of the forms that sites print.

    Takes   value: text or a number (seconds or milliseconds since 1970); anything else is no date.
            language: of the text around it; it decides 03/04/2023 and months that mean two things (listopad).
    Gives   UNKNOWN for what is no date, for one that cannot be (30 February) and for one without a year.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return UNKNOWN
    if isinstance(value, float) and not (abs(value) < 1e17):
        return UNKNOWN
    return _read(str(int(value) if isinstance(value, float) else value)[:LONGEST], language)


def in_order(value: object, is_day_first: bool) -> object:
    """Read a date whose day and month could change places, in the order that somebody said; give any other as it is."""
    if not read(value).is_ambiguous or not isinstance(value, str | int | float):
        return value
    return _read(str(value)[:LONGEST], ORDERS[is_day_first])


def moment(stamp: datetime) -> Published:
    """Give a moment in UTC, to the minute."""
    utc = stamp.astimezone(UTC)
    return Published(utc.strftime("%Y-%m-%dT%H:%M:%SZ"), "minute", utc.date(), utc.date())


def day_of(published: Published) -> Published:
    """Give the day of a moment, where its hour is not to be trusted."""
    return Published(published.text[:10], "day", published.first, published.last) if published.first else UNKNOWN


@lru_cache(maxsize=4096)
def _read(value: str, language: str) -> Published:
    text = _folded(value)
    for whole, build_whole in _WHOLE:
        if found := whole.fullmatch(text):
            return build_whole(found)
    if text.isdecimal() or text.startswith("-"):
        return UNKNOWN
    clock, rest = _clock(text)
    for pattern, build in _PARTS:
        if found := pattern.search(rest):
            return build(found, clock, language, rest)
    return _words(rest, clock, language)


def _folded(value: str) -> str:
    """Lower case without accents, so that month names meet however they are typed."""
    decomposed = unicodedata.normalize("NFKD", value.strip().casefold())
    return "".join("i" if char == "ı" else char for char in decomposed if not unicodedata.combining(char))


_FILLERS = (
    "st nd rd th of the de del di den d nji njy inji nci го й е г год года году р ж жыл жылы жылғы жылдын жылдың йил "
    "йилги йилнинг yil yilning yilgi ýylyň ýyl соли соль roku року ший ші шы нчи нчү чи"
)
_BETWEEN = frozenset(_folded(_FILLERS).split())
"""Words and endings that stand between a day, a month and a year."""

Clock = tuple[int, int, int, int | None]
"""Hour, minute, second, minutes east of UTC (None: not said)."""


def _clock(text: str) -> tuple[Clock | None, str]:
    """Take the time of day out of a text."""
    found = _TIME.search(text)
    if not found:
        return None, text
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    zone = zone_minutes(found[5] or "", found[6] or "")
    rest = (
        text[: found.start()] + " " + (text[found.end(4 if found[4] else 0) :] if zone is None else text[found.end() :])
    )
    if zone is None and (found[5] or "").isalpha():
        rest = text[: found.start()] + " " + text[found.start(5) :]  # a month or a weekday, no zone
    if zone is None and (offset := _OFFSET.search(rest)):
        zone = zone_minutes("gmt", offset[1] + offset[2] + (offset[3] or ""))
        rest = rest[: offset.start()] + rest[offset.end() :]
    if hour > 23 or minute > 59 or second > 60:
        return None, rest
    return (hour, minute, min(second, 59), zone), rest


def _day(year: int, month: int, day: int, clock: Clock | None = None) -> Published:
    """A day, or a moment where the time and its zone are known."""
    try:
        found = date(year, month, day)
    except ValueError:
        return UNKNOWN
    if year not in YEARS:
        return UNKNOWN
    if clock and clock[3] is not None:
        zone = timezone(timedelta(minutes=clock[3]))
        return moment(datetime(year, month, day, *clock[:3], tzinfo=zone))
    return Published(found.isoformat(), "day", found, found)


def _month(year: int, month: int) -> Published:
    if year not in YEARS or not 1 <= month <= 12:
        return UNKNOWN
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Published(f"{year}-{month:02d}", "month", first, last)


def _year(year: int) -> Published:
    return Published(str(year), "year", date(year, 1, 1), date(year, 12, 31)) if year in YEARS else UNKNOWN


def _stamp(found: re.Match[str]) -> Published:
    """ISO 8601, with dashes or without."""
    year, month, day, hour, minute, second, zone = found.groups()
    if hour is None:
        return _day(int(year), int(month), int(day))
    clock = (int(hour), int(minute), min(int(second or 0), 59), zone_minutes(zone or "", ""))
    is_time = clock[0] < 24 and clock[1] < 60 and int(second or 0) <= 60
    return _day(int(year), int(month), int(day), clock if is_time else None)


def _epoch(found: re.Match[str]) -> Published:
    seconds = int(found[1])
    return moment(datetime.fromtimestamp(seconds, UTC)) if seconds in EPOCH_SECONDS else UNKNOWN


def _year_and_month(found: re.Match[str]) -> Published:
    return _month(int(found[1] or found[4]), int(found[2] or found[3]))


_WHOLE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Published]], ...] = (
    (_ISO, _stamp),
    (_SECONDS, _epoch),
    (_COMPACT, _stamp),
    (_MONTH, _year_and_month),
    (re.compile(r"(\d{4})"), lambda found: _year(int(found[1]))),
)


def _year_first(found: re.Match[str], clock: Clock | None, language: str, text: str) -> Published:
    return _day(int(found[1]), int(found[3]), int(found[4]), clock)


def _east_asian(found: re.Match[str], clock: Clock | None, language: str, text: str) -> Published:
    return _day(int(found[1]), int(found[2]), int(found[3]), clock)


def _year_last(found: re.Match[str], clock: Clock | None, language: str, text: str) -> Published:
    """28.02.2023, 28/02/2023, 02/28/2023, and those that could be either."""
    one, sign, two, year = int(found[1]), found[2], int(found[3]), _century(found[4])
    if len(found[4]) == 2 and text.strip(" ,;|/") != found[0]:
        return UNKNOWN  # a version or a score, not a year of two figures
    if sign == "." or language in DAY_FIRST or one > 12 or one == two:
        return _day(year, two, one, clock)
    if two > 12 or language == ORDERS[False]:
        return _day(year, one, two, clock)
    days = sorted((_day(year, one, two), _day(year, two, one)), key=lambda published: published.text)
    if not all(day.first for day in days):
        return UNKNOWN
    return Published(str(year), "year", days[0].first, days[1].last, is_ambiguous=True)


def _century(figures: str) -> int:
    """A year of two figures lies between 1970 and 2069, as POSIX has it."""
    year = int(figures)
    return year if len(figures) == 4 else year + (2000 if year < 70 else 1900)


_PARTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Clock | None, str, str], Published]], ...] = (
    (_YEAR_FIRST, _year_first),
    (_YEAR_LAST, _year_last),
    (_EAST_ASIAN, _east_asian),
)


@cache
def _months() -> dict[str, dict[str, int]]:
    """{folded name: {language: month}} of data/months.csv."""
    names: dict[str, dict[str, int]] = {}
    with (DATA / "months.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            known = names.setdefault(_folded(row["name"]), {})
            known.update(dict.fromkeys(row["languages"].split(), int(row["month"])))
    return names


def _month_number(word: str, language: str) -> int:
    """The month that a word names; 0 where it names none, or two and the language does not say which."""
    stems = [word] + [
        word[: -len(ending)] for ending in _ENDINGS if len(word) > len(ending) + 3 and word.endswith(ending)
    ]
    known = next((_months()[stem] for stem in stems if stem in _months()), None)
    if known is None:
        return 0
    return known.get(language) or (next(iter(known.values())) if len(set(known.values())) == 1 else 0)


def _words(text: str, clock: Clock | None, language: str) -> Published:
    """A date with the month as a word: 28 February 2023, February 28, 2023, 2023 жылғы 28 ақпан, May 2024."""
    tokens = [token for token in _TOKEN.findall(text) if token not in _BETWEEN]
    for place, token in enumerate(tokens):
        month = 0 if token.isdecimal() else _month_number(token, language)
        if month:
            found = _around(tokens, place, month, clock)
            if found is not None:
                return found
    return UNKNOWN


def _around(tokens: list[str], place: int, month: int, clock: Clock | None) -> Published | None:
    """Read the numbers on both sides of a month; None where there is no year."""
    before = [_number(tokens, place - 1), _number(tokens, place - 2)]
    after = [_number(tokens, place + 1), _number(tokens, place + 2)]
    is_short = len(tokens) <= 6
    for day, year in (
        (before[0], after[0]),
        (after[0], after[1]),
        (before[0], before[1]),
        (after[0], before[0]),
    ):
        if _is_day(day) and (len(year) == 4 or (len(year) == 2 and is_short and (day, year) == (before[0], after[0]))):
            return _day(_century(year), month, int(day), clock)
    if _is_day(before[0]) or _is_day(after[0]):
        return None
    year = after[0] or before[0]
    return _month(int(year), month) if len(year) == 4 else None


def _number(tokens: list[str], place: int) -> str:
    return tokens[place] if 0 <= place < len(tokens) and tokens[place].isdecimal() else ""


def _is_day(figures: str) -> bool:
    return 1 <= len(figures) <= 2
