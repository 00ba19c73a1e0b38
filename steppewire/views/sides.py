"""The two sides of a relation: a state of the five or all five; a country, the EU as a bloc, or each other."""

from functools import cache

from steppewire import countries, schema

FIVE = "C5"
"""All five states: as the first side together, as the second the others of them."""
POWERS = ("RUS", "CHN", "USA", "EU", "TUR", "IRN", "AFG")
FIRSTS = (FIVE, *schema.STATES)
BETWEEN = "*"

Pair = tuple[str, str]
"""The codes of two sides; the second is empty where the first is looked at alone."""


def is_second(code: str) -> bool:
    """Say whether a code can be the second side: the EU, each other, or a country."""
    return code in ("EU", FIVE) or code in countries.names()


def is_pair(pair: Pair) -> bool:
    """Say whether two codes are a relation: the second side is no part of the first, but each other."""
    first, second = pair
    if first not in FIRSTS:
        return False
    return not second or (is_second(second) and (second == FIVE or second not in members(first)))


@cache
def members(code: str) -> tuple[str, ...]:
    """Give what a text names when it names a side: codes of countries, and of the bloc itself.

    Source  the bloc's members as data/countries.csv has them, of today: an article of before is read the same way.
    """
    if code == FIVE:
        return schema.STATES
    return ("EU", *countries.blocs()["EU"]) if code == "EU" else (code,)


def ends(pair: Pair) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what is named of each side; of "each other" beside one state the four others."""
    first, second = (members(code) if code else () for code in pair)
    return first, tuple(code for code in second if code not in first) or second


def to_word(pair: Pair) -> str:
    """Write a pair as one word: KAZ*RUS."""
    return BETWEEN.join(pair)


def from_word(word: str | None) -> Pair | None:
    """Read a pair; None where the word is none."""
    first, between, second = (word or "").partition(BETWEEN)
    return (first, second) if between and is_pair((first, second)) else None
