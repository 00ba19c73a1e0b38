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
TOWN = 5_000  # people; a smaller one that bears a surname is the person
MUNICIPALITY = 1_000_000  # people
UPPER_LEAST = 4  # letters; shorter names in capitals are acronyms of something else
LATIN = {"uz": "uz", "tk": "tk", "kk": "kk_Latn", "tr": "tr"}
CYRILLIC = {"kk": "kk", "ky": "ky", "uz": "uz_Cyrl", "tg": "tg", "ru": "ru"}
STEMMED = frozenset({"kk", "ky", "uz", "uz_Cyrl", "tg", "tk", "kk_Latn", "tr", "fa"})


class Place(NamedTuple):
    """One town that a name may stand for: admin is a state or province code where it is known."""

    country: str
    admin: str
    population: int


class Province(NamedTuple):
    """One state, province or county; strength: strong, weak, abbreviation, postal or county."""

    country: str
    admin: str
    strength: str


class Entry(NamedTuple):
    """What a surface may mean.

    country is "" for regions and blockers, and where only the text around can tell. provinces and cities are what the
    name may be besides, the largest first; rival is the strong province of another country than the name's own
    (Georgia). person is the id of a leader. sole is the only country that has a town of the name; a shared name is a
    province's or city's by hand that a town abroad bears too (Surrey, Cornwall).
    """

    country: str
    kind: str
    region: str
    rule: str
    provinces: tuple[Province, ...] = ()
    cities: tuple[Place, ...] = ()
    rival: Province | None = None
    person: str = ""
    sole: str = ""
    is_shared: bool = False


class Lexicon:
    """Surfaces with their entries; matches are leftmost, longest, case-sensitive.

    Entries of places are made when they are first met: a text needs some of the 70,000.
    """

    def __init__(self, language: str, entries: dict[str, Entry], gazetteer: "Gazetteer | None" = None) -> None:
        self.language = language
        self._entries = entries
        self._gazetteer = gazetteer
        self._upper = gazetteer.upper() if gazetteer else {}
        self._met: dict[str, Entry] = {}
        names = {*entries, *self._upper, *(gazetteer.surfaces() if gazetteer else ())}
        self.surfaces = sorted(names)  # in order the automaton of 74,000 names is made in 0.12 s, else in 0.19 s
        self._automaton = ahocorasick_rs.AhoCorasick(
            self.surfaces, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        )

    def matches(self, folded: str) -> list[tuple[int, int, int]]:
        """Find (number of surface, start, end) without overlaps; words are not looked at."""
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(folded)
        return found

    def get(self, surface: str) -> Entry | None:
        """Give the entry of a surface, None where it has none."""
        entry = self._met.get(surface)
        if entry is None:
            known = self._entries.get(surface)
            entry = self._gazetteer.joined(self._upper.get(surface, surface), known) if self._gazetteer else known
            if entry is not None:
                self._met[surface] = entry
        return entry


class Gazetteer:
    """Provinces and cities of the world by their English names.

    Rows stay lists of strings until their name is met: 66,000 tuples took a tenth of a second.
    """

    def __init__(self) -> None:
        self._provinces: dict[str, list[list[str]]] = {}
        self._cities: dict[str, list[list[str]]] = {}
        for row in _rows("provinces.csv"):
            self._provinces.setdefault(fold(row[0]), []).append(row)
        for row in _rows("cities.csv"):
            self._cities.setdefault(fold(row[0]), []).append(row)
        self._capitals = {fold(row[4]): row[0] for row in _rows("countries.csv") if row[9] == "current"}

    def surfaces(self) -> set[str]:
        """Give every name."""
        return self._provinces.keys() | self._cities.keys()

    def upper(self) -> dict[str, str]:
        """Give the capitals of headlines for the names that can stand alone."""
        alone = [name for name, rows in self._cities.items() if int(rows[0][3]) >= ALONE]
        strong = [name for name, rows in self._provinces.items() if any(row[3] == "strong" for row in rows)]
        return {name.upper(): name for name in alone + strong if len(name) >= UPPER_LEAST and not name.isupper()}

    def joined(self, surface: str, known: Entry | None) -> Entry | None:
        """Join what a name is: by hand first, then a capital, a province, a city that stands alone."""
        states = tuple(Province(*row[1:]) for row in self._provinces.get(surface, ()))
        towns = tuple(Place(row[1], row[2], int(row[3])) for row in self._cities.get(surface, ()))
        if not states and not towns:
            return known
        strong = [state for state in states if state.strength == "strong"]
        if known is None:
            known = self._alone(surface, states, towns, strong)
        rivals = [state for state in strong if state.country != known.country]
        rival = rivals[0] if rivals and known.kind in {"name", "capital"} and known.rule != "capital" else None
        sole = towns[0].country if towns and all(town.country == towns[0].country for town in towns) else ""
        shared = known.rule in {"alias", "cldr"} and known.kind in {"province", "city"} and _is_abroad(known, towns)
        return known._replace(provinces=states, cities=towns, rival=rival, sole=sole, is_shared=shared)

    def _alone(
        self, surface: str, states: tuple[Province, ...], towns: tuple[Place, ...], strong: list[Province]
    ) -> Entry:
        """What a name is that no table of countries has."""
        is_word = surface in words("common_word") or surface in words("forename")
        if towns and self._capitals.get(surface) == towns[0].country and not is_word:
            return Entry(towns[0].country, "capital", "", "capital")
        if len(strong) == 1 and not _is_municipality(strong[0], towns):
            return Entry(strong[0].country, "province", "", "province")
        if towns and towns[0].population >= ALONE and not is_word:
            return Entry(towns[0].country, "city", "", "city")
        return Entry("", "province" if states and not towns else "city", "", "word" if is_word else "context")


def _is_abroad(known: Entry, towns: tuple[Place, ...]) -> bool:
    """Say whether a town of some size bears the name in another country."""
    return any(town.country != known.country and town.population >= TOWN for town in towns)


def _is_municipality(state: Province, towns: tuple[Place, ...]) -> bool:
    """Say whether a province is a great city of its own: Shanghai, Hamburg; New York is the state."""
    is_great = bool(towns) and towns[0].country == state.country and towns[0].population >= MUNICIPALITY
    return is_great and state.country not in {"USA", "CAN"}


def _rows(name: str) -> Iterator[list[str]]:
    """Rows of a table in data/, without the header."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


@cache
def _names() -> dict[str, dict[str, Entry]]:
    """data/names.csv by language."""
    found: dict[str, dict[str, Entry]] = {}
    for language, surface, country, kind, region, rule in _rows("names.csv"):
        found.setdefault(language, {}).setdefault(fold(surface), Entry(country, kind, region, rule))
    return found


def _with_variants(entries: dict[str, Entry]) -> dict[str, Entry]:
    """Add capitals: the first letter of peoples at the head of a sentence, all letters in headlines."""
    full = dict(entries)
    for surface, entry in entries.items():
        if surface[0].islower():
            full.setdefault(surface[0].upper() + surface[1:], entry)
        if len(surface) >= UPPER_LEAST and (entry.country or entry.person) and entry.kind != "government":
            full.setdefault(surface.upper(), entry)
    return full


def _leaders() -> dict[str, Entry]:
    """Names of office-holders; who and of what country is asked with the day of the article."""
    return {fold(surface): Entry("", "leader", "", "leader", person=who) for surface, who in people.variants()}


def _add_english(entries: dict[str, Entry], kinds: set[str]) -> None:
    """Add English names of some kinds to a table: texts quote titles and agencies in English."""
    for surface, entry in _names()["en"].items():
        if entry.kind in kinds and len(surface) >= UPPER_LEAST:
            entries.setdefault(surface, entry)


def _add_inhabitants(entries: dict[str, Entry]) -> None:
    """Add names of states in small letters, which count with an ending of belonging: қазақстандық."""
    for surface, entry in list(entries.items()):
        if entry.kind in {"name", "capital"} and len(surface) >= UPPER_LEAST and not surface.isupper():
            entries.setdefault(surface.lower(), entry._replace(kind="demonym", rule="inhabitants"))


def language_of(language: str, script: str) -> str:
    """Name the table for a language and script: Cyrillic texts fall to Russian, others to English."""
    if script == "Cyrl":
        return CYRILLIC.get(language, "ru")
    if language == "zh" or (language == "fa" and script == "Arab"):
        return language
    return LATIN.get(language, "en") if script == "Latn" else "en"


@cache
def lexicon(table: str) -> Lexicon:
    """Load one table, once.

    Takes   table: en, ru, kk, ky, uz, uz_Cyrl, tg, tk, kk_Latn, tr, zh or fa.
    Errors  KeyError for another name.
    """
    entries = _leaders()
    entries.update(_names()[table])
    if table == "ru":
        _add_english(entries, {"name", "block"})
    if table in LATIN.values():
        _add_english(entries, {"name", "capital", "region", "block"})
    if table in STEMMED:
        _add_inhabitants(entries)
    return Lexicon(table, _with_variants(entries), Gazetteer() if table == "en" else None)
