"""The tables of names, one Lexicon for each language and alphabet, with its automaton."""

import csv
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from steppewire import people
from steppewire.analysis.mentions.folding import fold
from steppewire.analysis.mentions.persons import words
from steppewire.paths import DATA

ALONE = 100_000  # people; a smaller city counts only where the text gives its country or state
UPPER_LEAST = 4  # letters; shorter names in capitals are acronyms of something else


class Place(NamedTuple):
    """One place that a name may stand for: admin is a state or province code where it is known."""

    country: str
    admin: str
    population: int


class Entry(NamedTuple):
    """What a surface may mean.

    country is "" for regions and blockers, and where only the text around can tell. provinces and cities are what the
    name may be besides. person is the id of a leader.
    """

    country: str
    kind: str
    region: str
    rule: str
    provinces: tuple[tuple[str, str, str], ...] = ()
    cities: tuple[Place, ...] = ()
    person: str = ""


class Lexicon:
    """Surfaces with their entries; matches are leftmost, longest, case-sensitive."""

    def __init__(self, language: str, entries: dict[str, Entry]) -> None:
        self.language = language
        self.entries = entries
        self.surfaces = list(entries)
        self._automaton = ahocorasick_rs.AhoCorasick(
            self.surfaces, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        )

    def matches(self, folded: str) -> list[tuple[int, int, int]]:
        """Find (number of surface, start, end) without overlaps; words are not looked at."""
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(folded)
        return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def _names() -> dict[str, dict[str, Entry]]:
    """data/names.csv by language."""
    found: dict[str, dict[str, Entry]] = {}
    for row in _rows("names.csv"):
        entry = Entry(row["country"], row["kind"], row["region"], row["rule"])
        found.setdefault(row["language"], {}).setdefault(fold(row["surface"]), entry)
    return found


def _with_variants(entries: dict[str, Entry]) -> dict[str, Entry]:
    """Add capitals: the first letter of peoples at the head of a sentence, all letters in headlines."""
    full = dict(entries)
    for surface, entry in entries.items():
        if surface[0].islower():
            full.setdefault(surface[0].upper() + surface[1:], entry)
        if len(surface) >= UPPER_LEAST and entry.country and not entry.person:
            full.setdefault(surface.upper(), entry)
    return full


def _leaders() -> dict[str, Entry]:
    """Names of office-holders; who and of what country is asked with the day of the article."""
    return {fold(surface): Entry("", "leader", "", "leader", person=who) for surface, who in people.variants()}


def _add_places(entries: dict[str, Entry]) -> None:
    """Join provinces and cities of the world to the English names."""
    provinces: dict[str, list[tuple[str, str, str]]] = {}
    cities: dict[str, list[Place]] = {}
    for row in _rows("provinces.csv"):
        provinces.setdefault(fold(row["surface"]), []).append((row["country"], row["admin"], row["strength"]))
    for row in _rows("cities.csv"):
        cities.setdefault(fold(row["name"]), []).append(Place(row["country"], row["admin"], int(row["population"])))
    for surface in provinces.keys() | cities.keys():
        states = tuple(provinces.get(surface, ()))
        towns = tuple(sorted(cities.get(surface, ()), key=lambda place: -place.population))
        entries[surface] = _joined(surface, entries.get(surface), states, towns)


def _joined(
    surface: str, known: Entry | None, states: tuple[tuple[str, str, str], ...], towns: tuple[Place, ...]
) -> Entry:
    """One entry of what a name is: by hand first, then a capital, a province, a city that stands alone."""
    if known is None:
        strong = [state for state in states if state[2] == "strong"]
        is_word = surface in words("common_word") or surface in words("forename")
        if towns and _capitals().get(surface) == towns[0].country and not is_word:
            known = Entry(towns[0].country, "capital", "", "capital")
        elif len(strong) == 1:
            known = Entry(strong[0][0], "province", "", "province")
        elif towns and towns[0].population >= ALONE and not is_word:
            known = Entry(towns[0].country, "city", "", "city")
        else:
            known = Entry("", "province" if states and not towns else "city", "", "word" if is_word else "context")
    return known._replace(provinces=states, cities=towns)


@cache
def _capitals() -> dict[str, str]:
    return {fold(row["capital"]): row["country"] for row in _rows("countries.csv") if row["status"] == "current"}


LATIN = {"uz": "uz", "tk": "tk", "kk": "kk_Latn"}
CYRILLIC = {"kk": "kk", "ky": "ky", "uz": "uz_Cyrl", "tg": "tg", "ru": "ru"}
STEMMED = frozenset({"kk", "ky", "uz", "uz_Cyrl", "tg", "tk", "kk_Latn"})


def language_of(language: str, script: str) -> str:
    """Name the table for a language and script: Latin texts fall to English, Cyrillic ones to Russian."""
    if script == "Cyrl":
        return CYRILLIC.get(language, "ru")
    return LATIN.get(language, "en") if script == "Latn" else "en"


@cache
def lexicon(table: str) -> Lexicon:
    """Load one table, once.

    Takes   table: en, ru, kk, ky, uz, uz_Cyrl, tg, tk or kk_Latn.
    Errors  KeyError for another name.
    """
    entries = _leaders()
    entries.update(_names()[table])
    if table == "en":
        _add_places(entries)
    if table in LATIN.values():
        for surface, entry in _names()["en"].items():
            if entry.kind in {"name", "capital", "region", "block"} and len(surface) >= UPPER_LEAST:
                entries.setdefault(surface, entry)
    if table == "ru":
        for surface, entry in _names()["en"].items():
            if entry.kind == "name" and len(surface) >= UPPER_LEAST:
                entries.setdefault(surface, entry)
    if table in STEMMED:
        for surface, entry in list(entries.items()):
            if entry.kind in {"name", "capital"} and len(surface) >= UPPER_LEAST and not surface.isupper():
                entries.setdefault(surface.lower(), entry._replace(kind="demonym", rule="inhabitants"))
    return Lexicon(table, _with_variants(entries))
