"""Tell from what country's towns a local text is: its institutions, its house numbers, its small towns."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

import ahocorasick_rs

from steppewire.analysis.mentions.persons import words

COUNTRIES: Final = ("USA", "CAN", "GBR")
REACH: Final = 5_000  # characters of a text that are read
TOWNS: Final = 2  # small towns of one country speak for it, this many at most
# Four figures, a point of the compass or a stop after St: so are houses numbered in North America.
# Both begin with a set of characters, which the search skips to; with \b or a look-behind first it took four times.
_ADDRESS: Final = re.compile(
    r"[0-9](?<!\w\d)(?:(?:\d{3,4} (?:[NSEW]\. )?|\d\d [NSEW]\. )[A-Z][\w'-]{1,20}(?: [A-Z][\w'-]{1,20})? "
    r"(?:St|Street|Ave|Avenue|Road|Rd|Drive|Dr|Lane|Blvd|Boulevard|Way|Court)\b|"
    r"\d\d [A-Z][\w'-]{1,20}(?: [A-Z][\w'-]{1,20})? (?:St|Ave|Rd|Dr|Blvd)\.)"
)
# Parts of both that are rare and begin with one letter each, for which the search is several times as fast.
_STREET: Final = re.compile(r" (?:St|Ave|R(?:oad|d)|Dr|Lane|B(?:lvd|oulevard)|Way|Court)")
_LINE: Final = re.compile(r"-\d{4}(?![\d-])")
_TELEPHONE: Final = re.compile(r"[0-9(](?<![\d-].)(?:(?<=\d)\d\d-|(?<=\()\d{3}\) ?)\d{3}-\d{4}(?![\d-])")


@cache
def _institutions() -> tuple[list[tuple[str, str]], ahocorasick_rs.AhoCorasick]:
    """Words of towns with their country, and what finds them all in one pass (a regular expression took 20 times)."""
    of_countries: dict[str, list[str]] = {}
    for country in COUNTRIES:
        for word in words(f"of_{country}"):
            of_countries.setdefault(word, []).append(country)
    listed = [(word, " ".join(countries)) for word, countries in sorted(of_countries.items())]
    longest = ahocorasick_rs.MatchKind.LeftmostLongest
    small = ahocorasick_rs.Implementation.DFA  # of 200 words; twice as fast
    return listed, ahocorasick_rs.AhoCorasick(
        [word for word, _ in listed], matchkind=longest, store_patterns=False, implementation=small
    )


def signs(folded: str, towns: Mapping[str, set[str]]) -> dict[str, int]:
    """Count what speaks for American, Canadian and British towns in a text.

    Takes   towns: small towns that the text names, by the only country that has one of the name.
    Gives   different institutions and words, and one each for addresses and telephone numbers, by country; towns
            count where there is any of these.
    """
    counts = _words(folded[:REACH].lower())
    for part, written in ((_STREET, _ADDRESS), (_LINE, _TELEPHONE)):
        if part.search(folded, 0, REACH) and written.search(folded, 0, REACH):
            counts["USA"] += 1
            counts["CAN"] += 1
    return {code: n + min(TOWNS, len(towns.get(code, ()))) if n else 0 for code, n in counts.items()}


def _words(lower: str) -> dict[str, int]:
    listed, automaton = _institutions()
    seen: set[tuple[str, str]] = set()
    for number, start, end in automaton.find_matches_as_indexes(lower):
        is_whole = not lower[start - 1 : start].isalnum() and not (
            lower[end - 1].isalpha() and lower[end : end + 1].isalnum()
        )
        if is_whole:
            seen.add(listed[number])
    return {code: sum(code in countries for _, countries in seen) for code in COUNTRIES}
