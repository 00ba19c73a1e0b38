"""People: who held which office when, from data/leaders.csv, by any spelling of the name."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from steppewire.paths import DATA

_APOSTROPHES = str.maketrans(dict.fromkeys("ʻ‘’`ʼ´", "'"))


class Person(NamedTuple):
    """An office-holder: name, ISO 3166-1 alpha-3 of the state (EU and UN for these), office; None once all are left."""

    name: str
    country: str
    office: str | None


class Office(NamedTuple):
    """One office that a person held: last is None while it goes on; origin says where that was read, retrieved when."""

    office: str
    country: str
    first: date
    last: date | None
    origin: str
    retrieved: str


class _Term(NamedTuple):
    """One person in one office; last is the last day in it, date.max while it goes on."""

    person: Person
    first: date
    last: date


def variants() -> Iterable[tuple[str, str]]:
    """Give every spelling with the person's name: full names, surnames that mean one person, Russian case forms."""
    return tuple((surface, name) for name, surfaces in _surfaces().items() for surface in surfaces)


def offices(name: str) -> tuple[Office, ...]:
    """Give the offices that data/leaders.csv has of a person, the earliest first; none where it has no such name."""
    found = [
        Office(
            row["office"], row["country"], date.fromisoformat(row["from"]),
            date.fromisoformat(row["to"]) if row["to"] else None, row["origin"], row["retrieved"],
        )
        for row in _rows() if row["person"] == name
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda office: office.first))


def lookup(surface: str, day: date | None) -> Person | None:
    """Resolve a name to the person and the office held.

    Takes   surface: a full name or a surname, in any of the spellings of variants(); day: None = unknown.
    Gives   the office held on the day; before it nobody, after it the person without an office. Of several offices
            held at once the one begun last. None where the name is not known, or may mean several people on that day.
    Errors  none.
    Source  data/leaders.csv: origin says what a row was checked against and how precisely, retrieved when.
    """
    terms = _index().get(_key(surface))
    if not terms:
        return None
    current = [term for term in terms if day is None or term.first <= day <= term.last]
    left = [] if current else [term for term in terms if day is not None and term.last < day]
    if len({term.person.name for term in current + left}) != 1:
        return None
    last = max(current + left, key=lambda term: (term.last if left else date.max, term.first)).person
    return last._replace(office=None) if left else last


def is_listed(surface: str) -> bool:
    """Say whether a spelling is one of an office-holder's, whoever of the name it is, whenever in office."""
    return _key(surface) in _index()


def country_in_office(surface: str, day: date | None) -> str | None:
    """Give the state whose office-holder on the day a name means, where it may mean two of the same state.

    Takes   surface, day: as lookup().
    Gives   ISO 3166-1 alpha-3; None where nobody of the name was in office, or people of two states were.
    Errors  none.
    """
    terms = _index().get(_key(surface), ())
    states = {term.person.country for term in terms if day is None or term.first <= day <= term.last}
    return states.pop() if len(states) == 1 else None


@lru_cache(maxsize=1 << 14)
def _key(surface: str) -> str:
    """A name without regard to case and kind of apostrophe."""
    return surface.translate(_APOSTROPHES).casefold()


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, str], ...]:
    """The rows of data/leaders.csv."""
    with (DATA / "leaders.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@lru_cache(maxsize=1)
def _surfaces() -> dict[str, tuple[str, ...]]:
    """The spellings of each person, over all rows."""
    found: dict[str, dict[str, None]] = {}
    for row in _rows():
        spellings = found.setdefault(row["person"], {row["person"]: None})
        for spelling in filter(None, row["variants"].split("|")):
            spellings.update(dict.fromkeys(_declined(spelling)))
    return {name: tuple(spellings) for name, spellings in found.items()}


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[_Term, ...]]:
    """The terms of office behind each spelling."""
    terms: dict[str, list[_Term]] = {}
    for row in _rows():
        first = date.fromisoformat(row["from"])
        last = date.fromisoformat(row["to"]) if row["to"] else date.max
        term = _Term(Person(row["person"], row["country"], row["office"]), first, last)
        terms.setdefault(row["person"], []).append(term)
    index: dict[str, list[_Term]] = {}
    for name, surfaces in _surfaces().items():
        for key in dict.fromkeys(map(_key, surfaces)):
            index.setdefault(key, []).extend(terms[name])
    return {key: tuple(found) for key, found in index.items()}


_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
# Endings of names: how many letters go, and what stands there in the genitive, dative, instrumental, prepositional
# and accusative. The first that fits counts.
_SURNAMES_OF_MEN = (
    (("ов", "ев", "ёв", "ин", "ын"), 0, ("а", "у", "ым", "е", "а")),
    (("ский", "цкий"), 2, ("ого", "ому", "им", "ом", "ого")),
    (("ый",), 2, ("ого", "ому", "ым", "ом", "ого")),
)
_NAMES_OF_MEN = (
    (("ий",), 1, ("я", "ю", "ем", "и", "я")),
    (("й", "ь"), 1, ("я", "ю", "ем", "е", "я")),
    (tuple("бвгджзклмнпрстфхцчшщ"), 0, ("а", "у", "ом", "е", "а")),
)
_SURNAMES_OF_WOMEN = ((("ова", "ева", "ёва", "ина", "ына"), 1, ("ой", "ой", "ой", "ой", "у")),)
_NAMES_OF_WOMEN = (
    (("ия",), 1, ("и", "и", "ей", "и", "ю")),
    (("га", "ка", "ха", "ша", "жа", "ча", "ща"), 1, ("и", "е", "ой", "е", "у")),
    (("а",), 1, ("ы", "е", "ой", "е", "у")),
    (("я",), 1, ("и", "е", "ей", "е", "ю")),
)
_Endings = tuple[tuple[tuple[str, ...], int, tuple[str, ...]], ...]


def _declined(spelling: str) -> Iterator[str]:
    """A spelling, and the case forms of a Russian one of one or two words."""
    yield spelling
    words = spelling.split(" ")
    if len(words) > 2 or not all(set(word.lower()) <= _RUSSIAN | {"-"} for word in words):
        return
    given, surname = words if len(words) == 2 else ("", words[0])
    is_woman = (given or surname).endswith(("а", "я"))
    surnames = _cases(surname, _SURNAMES_OF_WOMEN if is_woman else _SURNAMES_OF_MEN + _NAMES_OF_MEN)
    names = _cases(given, _NAMES_OF_WOMEN if is_woman else _NAMES_OF_MEN)
    yield from (f"{first} {last}".strip() for first, last in zip(names, surnames, strict=True))


def _cases(word: str, endings: _Endings) -> list[str]:
    """The five other cases of a name; the name itself five times where it does not change."""
    for suffixes, cut, cases in endings:
        if len(word) > 3 and word.endswith(suffixes):
            return [word[: len(word) - cut] + case for case in cases]
    return [word] * 5
