"""Datelines: where and when an article says it was written, "ASTANA, Feb 28 (Reuters) – "."""

import csv
import re
from functools import lru_cache
from typing import NamedTuple

from steppewire.paths import DATA

LINES = 8  # a headline, its repetition, a subtitle and a byline may stand before the dateline
REACH = 1500  # characters of the body that are looked at
LONGEST_LINE = 160  # characters at the head of a line, enough for the longest dateline
LONGEST_PLACE = 70  # characters up to the agency or the dash
READ = {"en", "ru", "kk", "ky", "uz", "tg", "tk"}


class Dateline(NamedTuple):
    """One dateline: the whole of it, the place inside it, and the agency as written ("" where none is named)."""

    start: int
    end: int
    place_start: int
    place_end: int
    agency: str


def _months() -> str:
    """An alternation of the names of months in the languages that Steppewire reads closely, the longest first."""
    with (DATA / "months.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file) if READ & set(row["languages"].split())}
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))


_MONTH = rf"(?i:(?:{_months()})\b\.?)"
_DAY = r"\d{1,2}(?:-n[jc][iy]\s|[\s-])"  # 9 июня, 9-июнь, 15-nji iýun
_DATE = rf"(?:{_MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?|{_DAY}{_MONTH}(?:\s\d{{4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
_WORD = r"[^\W\d_][\w’'ʻ‘ʼ.-]*"
_PLACE = rf"(?P<place>{_WORD}(?:[ ]{_WORD}){{0,3}}(?:/{_WORD}(?:[ ]{_WORD})?)*)"
_MORE = rf"(?:,\s(?!{_DATE}){_WORD}(?:[ ]{_WORD}){{0,2}})?"
_DASH = r"[-–—\u2015\ufffd]{1,2}"
_AGENCY = r"(?:\((?P<agency>[^()\n]{2,40})\)|/(?P<slashed>[^/\n]{2,40})/)"
_SAID = r"(?P<named>[^\W\d_][\w«»\".-]*(?:[ ][\w«»\".-]+){0,2})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_PLACE}{_MORE}(?:[,.]?\s{_DATE})?[,.]?\s?{_AGENCY}\s?(?:{_DASH}|[.:])\s",
        rf"{_PLACE}{_MORE},\s{_DATE}\s?{_DASH}\s{_SAID}[.,]\s",
        rf"{_PLACE}{_MORE},\s{_DATE}[.,]?\s?{_DASH}\s",
        rf"{_PLACE}{_MORE},\s{_DATE}\.\s{_SAID}\.\s",
        rf"{_PLACE}\.\s{_SAID}\s?{_DASH}\s",
        rf"{_PLACE}{_MORE},\s{_DATE}\.?\s(?:{_AGENCY}\s?{_DASH}\s)?(?=[^\W\d_])",
    )
)
_BARE = re.compile(rf"{_PLACE}{_MORE}\s{_DASH}\s(?=[«“\"]?[^\W\d_])")
_STOPPED = re.compile(r"(?P<place>[^\W\d_]{3,}(?:[- ][^\W\d_]{3,})?)\.\s(?=[«“\"]?[^\W\d_a-zа-я])")
"""A place alone, in capitals: WASHINGTON — ... and АСТАНА. Текст; not "U.S. officials"."""
# One leading class: a third of the time of an alternation.
_SIGN = re.compile(
    r"[-–—\u2015\ufffd/(.](?:(?<=[/(])|(?<=\.) [«“\"]?[^\W\d_]|(?<=[ \w][-–—\u2015\ufffd])[-–—\u2015\ufffd]?[ \n])"
)
_LINE = re.compile(r"[^\n]+")


def find(text: str, body_start: int = 0) -> Dateline | None:
    """Find the dateline at the head of one of the first lines of the body.

    Takes   text; body_start: where the body begins, in characters.
    Gives   a Dateline, or None.
    Errors  none.
    """
    found = _in_head(text[body_start : body_start + REACH])
    if found is None:
        return None
    start, end, place_start, place_end, agency = found
    return Dateline(start + body_start, end + body_start, place_start + body_start, place_end + body_start, agency)


@lru_cache(maxsize=1_000)
def _in_head(head: str) -> Dateline | None:
    """The dateline in the head of a body; remembered, since each is read for the article's row and its mentions."""
    for number, line in enumerate(_LINE.finditer(head)):
        if number == LINES:
            break
        found = _at(head, line.start(), min(line.end(), line.start() + LONGEST_LINE))
        if found:
            return found
    return None


def _at(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that begins exactly here."""
    while start < end and text[start].isspace():
        start += 1
    if not text[start : start + 1].isupper() or _SIGN.search(text, start, min(end, start + LONGEST_PLACE)) is None:
        return None
    for form in _FORMS:
        match = form.match(text, start, end)
        if match and _is_name(match["place"]):
            named = match.groupdict()
            agency = named.get("agency") or named.get("slashed") or named.get("named") or ""
            return Dateline(start, match.end(), *match.span("place"), agency.strip())
    match = _BARE.match(text, start, end) or _STOPPED.match(text, start, end)
    if match and match["place"].isupper() and len(match["place"]) > 2:
        return Dateline(start, match.end(), *match.span("place"), "")
    return None


def _is_name(place: str) -> bool:
    """Every word of a place begins with a capital, but for small ones inside it (Rio de Janeiro)."""
    words = re.split(r"[ /]", place)
    return all(word[:1].isupper() or (at and len(word) < 4) for at, word in enumerate(words))
