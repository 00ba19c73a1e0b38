"""The tables of names, one Lexicon for each language and alphabet."""

import csv
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from steppewire import people
from steppewire.analysis.mentions.folding import fold
from steppewire.analysis.mentions.persons import words
from steppewire.analysis.mentions.sorted_rows import SortedRows, folded_lines
from steppewire.analysis.mentions.written_names import EndedNames, WholeNames
from steppewire.paths import DATA

ALONE = 100_000  # people; a smaller city counts only where the text gives its country or state
TOWN = 5_000  # people; a smaller one that bears a surname is the person
MUNICIPALITY = 1_000_000  # people
PLAIN = frozenset({"name", "demonym", "historical", "region"})
UPPER_LEAST = 4  # letters; shorter names in capitals are acronyms of something else
LATIN = {"uz": "uz", "tk": "tk", "kk": "kk_Latn", "tr": "tr"}
CYRILLIC = {"kk": "kk", "ky": "ky", "uz": "uz_Cyrl", "tg": "tg", "ru": "ru"}
REMEMBERED = 200_000  # surfaces
STEMMED = frozenset({"kk", "ky", "uz", "uz_Cyrl", "tg", "tk", "kk_Latn", "tr", "fa"})
ENDED = STEMMED | {"zh"}  # a name may be the beginning of a longer word


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
    province's or city's by hand that a town abroad bears too (Surrey, Cornwall). A plain name is of a state, people,
    former state or region and nothing else in the world: two of five names met.
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
    is_plain: bool = False


class Lexicon:
    """Surfaces with their entries; matches are leftmost, longest, case-sensitive.

    Entries of places are made when they are first met: a text needs some of the 70,000.
    """

    def __init__(self, language: str, entries: dict[str, Entry], gazetteer: "Gazetteer | None" = None) -> None:
        self.language = language
        self._gazetteer = gazetteer
        self._entries = entries
        self._upper = gazetteer.upper() if gazetteer else {}
        self._met: dict[str, Entry | None] = {}
        listed = [*entries, *self._upper]
        self._finder = EndedNames(listed) if language in ENDED else WholeNames(listed, gazetteer)

    def matches(self, folded: str) -> list[tuple[str, int, int]]:
        """Find (surface, start, end) without overlaps: the beginnings of words, or words that begin so."""
        return self._finder.matches(folded)

    def get(self, surface: str) -> Entry | None:
        """Give the entry of a surface, None where it has none."""
        if surface in self._met:
            return self._met[surface]
        entry = self._entries.get(surface)
        if self._gazetteer:
            entry = self._gazetteer.joined(self._upper.get(surface, surface), entry)
            if entry and entry.kind in PLAIN and not entry.cities and not entry.provinces:
                entry = entry._replace(is_plain=surface not in words("given_place") and surface != "US")
        if len(self._met) >= REMEMBERED:
            self._met.clear()
        self._met[surface] = entry
        return entry


class Gazetteer:
    """Provinces and cities of the world by their English names."""

    def __init__(self) -> None:
        self._provinces, self._cities = SortedRows("provinces.csv"), SortedRows("cities.csv")
        self._capitals = {fold(row[4]): row[0] for row in _rows("countries.csv") if row[9] == "current"}

    @property
    def names(self) -> list[str]:
        """Every name."""
        return self._provinces.names + self._cities.names

    def beginning(self, word: str) -> list[str]:
        """Give the names that begin with these letters."""
        return self._provinces.beginning(word) + self._cities.beginning(word)

    def upper(self) -> dict[str, str]:
        """Give the capitals of headlines for the names that can stand alone."""
        alone = self._cities.numbered(len(str(ALONE)))
        strong = [row[0] for row in self._provinces.all() if row[3] == "strong"]
        return {name.upper(): name for name in alone + strong if len(name) >= UPPER_LEAST and not name.isupper()}

    def joined(self, surface: str, known: Entry | None) -> Entry | None:
        """Join what a name is: by hand first, then a capital, a province, a city that stands alone."""
        states = tuple(Province(*row[1:]) for row in self._provinces.rows(surface))
        towns = tuple(Place(row[1], row[2], int(row[3])) for row in self._cities.rows(surface))
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
def _listed() -> dict[str, list[str]]:
    """The lines of data/names.csv by language, folded: a run needs some of the languages."""
    found: dict[str, list[str]] = {}
    for line in folded_lines("names.csv"):
        found.setdefault(line[: line.index(",")], []).append(line)
    return found


@cache
def _names(language: str) -> dict[str, Entry]:
    """The names of a language in data/names.csv; names of one meaning share their entry."""
    found: dict[str, Entry] = {}
    entries: dict[tuple[str, ...], Entry] = {}
    for line in _listed()[language]:
        cells = line.split(",") if '"' not in line else next(csv.reader([line]))
        _, surface, country, kind, region, rule = cells
        meaning = country, kind, region, rule
        if meaning not in entries:
            entries[meaning] = Entry(country, kind, region, rule)
        found.setdefault(surface, entries[meaning])
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
    for surface, entry in _names("en").items():
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
    entries.update(_names(table))
    if table == "ru":
        _add_english(entries, {"name", "block"})
    if table in LATIN.values():
        _add_english(entries, {"name", "capital", "region", "block"})
    if table in STEMMED:
        _add_inhabitants(entries)
    return Lexicon(table, _with_variants(entries), Gazetteer() if table == "en" else None)
