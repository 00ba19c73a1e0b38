"""Credits of news agencies in words: "Об этом сообщает …", "… reports.", "деб хабар бермоқда …".

A credit is a formula, not a statement about the agency. It closes its sentence, or goes on only to name a further
source ("citing", "со ссылкой на"), and it begins its clause: after a comma, a dash, a full stop, or an opening such as
"об этом", "bu haqda". So "Reuters reports a loss" and "what Reuters reports" are none.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick_rs

from steppewire.paths import DATA

LEAD = 700  # characters of the body: the first paragraphs, in which a formula credits all of the text
CLOSE = 400  # characters at the end
PLACE = "…"
STRETCH = r"[^\n]{0,20}?"  # what "*" stands for: 新华社北京5月3日电
_BEGIN = r"(?:^|[.,;:–—‒»”\"-])\s*"
_OPEN, _SHUT = r"[«“„\"']?", r"[»”“\"']?"
_ENDING = r"(?:а|у|ом|е|дің|ның|нин|нын|dıń)?"  # of an agency's name that is declined: Казинформа, Интерфаксу


class _Place(NamedTuple):
    """A phrase with its language and its part: closing, which ends a sentence, or inside."""

    language: str
    part: str
    phrase: str


def find(text: str, body_start: int, signs: tuple[str, ...]) -> str:
    """Find the agency that a formula in the lead or at the end of a text credits.

    Takes   signs: the names of agencies as they are written; a credit writes them so, or all in capitals.
    Gives   the sign as the text has it; empty where there is no formula.
    Source  data/wire_credits.csv, written for this project.
    """
    body = text[body_start:]
    for part in (body[:LEAD], body[max(LEAD, len(body) - CLOSE) :]):
        found = next(_credited(part, signs), "")
        if found:
            return found
    return ""


def _credited(part: str, signs: tuple[str, ...]) -> Iterator[str]:
    """What the formulas name whose own words stand in a text; most texts hold none of them, or no agency."""
    folded = part.casefold()
    places = _places(folded)
    written = _written(folded, signs) if places else ()
    if written:
        for place in places:
            yield from (match["agency"] for match in _formula(place, written).finditer(part))


def _places(folded: str) -> list[_Place]:
    """The formulas whose own words a text holds, in the order of the table; all are looked for in one pass."""
    formulas, finder = _own_words()
    met = {number for number, _, _ in finder.find_matches_as_indexes(folded, overlapping=True)}
    return [formulas[number] for number in sorted(met)]


def _written(folded: str, signs: tuple[str, ...]) -> tuple[str, ...]:
    """The agencies that a text names, in each form."""
    spaced = " ".join(folded.split())
    return tuple(form for words, forms in _forms(signs).items() if words in spaced for form in forms)


@cache
def _forms(signs: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The forms of agencies by their words in lower case: as they are written, in capitals, with one capital."""
    found: dict[str, dict[str, None]] = {}
    for sign in signs:
        for form in (sign, sign.upper(), sign[0] + sign[1:].lower()):
            found.setdefault(" ".join(form.casefold().split()), {})[form] = None
    return {words: tuple(forms) for words, forms in found.items()}


@cache
def _phrases() -> dict[tuple[str, str], list[str]]:
    """The phrases of each language and part, the longest first."""
    found: dict[tuple[str, str], list[str]] = {}
    with (DATA / "wire_credits.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found.setdefault((row["language"], row["part"]), []).append(row["phrase"])
    return {key: sorted(phrases, key=len, reverse=True) for key, phrases in found.items()}


@cache
def _own_words() -> tuple[list[_Place], ahocorasick_rs.AhoCorasick]:
    """The formulas, and what finds the longest stretch of own words of each in lower case."""
    places = [
        _Place(language, part, phrase)
        for language in dict.fromkeys(language for language, _ in _phrases())
        for part in ("closing", "inside")
        for phrase in _phrases().get((language, part), ())
    ]
    own = [max(re.split(rf"[{PLACE}*]", place.phrase), key=len).strip().casefold() for place in places]
    return places, ahocorasick_rs.AhoCorasick(own, store_patterns=False)


@lru_cache(maxsize=1_000)
def _formula(place: _Place, written: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of a formula with the agencies that a text names: with all of them each took .01 s to make."""
    language, part, phrase = place
    named = _named(phrase, rf"{_OPEN}(?P<agency>{_any(written)})", language)
    if part == "inside":
        return re.compile(rf"(?<!\w){named}", re.MULTILINE)
    opening = _any(_phrases().get((language, "opening"), ()), "(?i:{})")
    begin = rf"(?:{_BEGIN}|(?<!\w){opening}\s+)" if opening else _BEGIN
    citing = _any(_phrases().get((language, "citing"), ()), r"|,?\s*(?i:{})\s")
    return re.compile(rf"{begin}{named}(?=\s*(?:[.!]|\n|$){citing})", re.MULTILINE)


def _named(phrase: str, agency: str, language: str) -> str:
    """One phrase as a pattern, nouns on both sides of the agency."""
    noun = _any(_phrases().get((language, "noun"), ()), "(?i:{})")
    before, after = phrase.split(PLACE)
    first = rf"(?i:{_spaced(before)})\s+" if before.strip() else ""
    if after.startswith("*"):
        return first + agency + STRETCH + _spaced(after[1:])
    last = rf"\s+(?i:{_spaced(after)})(?!\w)" if after.strip() else ""
    nouns = (rf"(?:{noun}\s+){{0,2}}", rf"(?:\s+{noun}){{0,2}}") if noun else ("", "")
    return first + nouns[0] + agency + rf"{_SHUT}{_ENDING}(?!\w)" + nouns[1] + last


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _any(words: Iterable[str], form: str = "{}") -> str:
    """An alternation, the longest first; empty where there is nothing."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return form.format(f"(?:{'|'.join(map(_spaced, ordered))})") if ordered else ""
