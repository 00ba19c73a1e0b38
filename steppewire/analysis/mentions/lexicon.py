"""The tables of names, one Lexicon for each language and alphabet."""

import csv
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

from steppewire import people
from steppewire.analysis.mentions import locality
from steppewire.analysis.mentions.folding import fold
from steppewire.analysis.mentions.persons import words
from steppewire.analysis.mentions.sorted_rows import SortedRows, cells, folded_lines
from steppewire.analysis.mentions.written_names import EndedNames, WholeNames
from steppewire.paths import DATA

ALONE: Final = 100_000  # people; a smaller city counts only where the text gives its country or state
TOWN: Final = 5_000  # people; a smaller one that bears a surname is the person
SURE: Final = frozenset({"strong", "county"})  # kinds of states that need nothing beside them
MUNICIPALITY: Final = 1_000_000  # people
PLAIN: Final = frozenset({"name", "demonym", "historical", "region"})
UPPER_LEAST: Final = 4  # letters; shorter names in capitals are acronyms of something else
LATIN: Final = {"uz": "uz", "tk": "tk", "kk": "kk_Latn", "tr": "tr"}
CYRILLIC: Final = {"kk": "kk", "ky": "ky", "uz": "uz_Cyrl", "tg": "tg", "ru": "ru"}
REMEMBERED: Final = 200_000  # surfaces
STEMMED: Final = frozenset({"kk", "ky", "uz", "uz_Cyrl", "tg", "tk", "kk_Latn", "tr", "fa"})
COUNTIES: Final = (" County", " Parish")
ENDED: Final = STEMMED | {"zh"}  # a name may be the beginning of a longer word


State = tuple[str, str]  # country, and its state or province


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


class Backing(NamedTuple):
    """What of a document may back the places of an English name, and what the name backs itself, told once for all.

    states: of which a place is; countries: of which one is, its state unknown, the largest first; local: those of
    locality.COUNTRIES, but the name's own, where a town of some size is. sure: states that the name stands for by
    itself; after_comma: those after a comma.
    """

    states: frozenset[State] = frozenset()
    countries: tuple[str, ...] = ()
    local: frozenset[str] = frozenset()
    sure: tuple[State, ...] = ()
    after_comma: tuple[State, ...] = ()


class Entry(NamedTuple):
    """What a surface may mean.

    country is "" for regions and blockers, and where only the text around can tell. provinces and cities are what the
    name may be besides, the largest first; rival is the strong province of another country than the name's own
    (Georgia). person is the id of a leader. sole is the only country that has a town of the name; a shared name is a
    province's or city's by hand that a town abroad bears too (Surrey, Cornwall). A plain name is of a state, people,
    former state or region and nothing else in the world: two of five names met. A name speaks for its country unless
    it is a town's or claimed by two. A word is a town somewhere and mostly something else: Bank, Monday.
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
    is_speaking: bool = False
    is_word: bool = False
    backing: Backing = Backing()


class Lexicon:
    """Surfaces with their entries; matches are leftmost, longest, case-sensitive.

    Entries of places are made when they are first met: a text needs some of the 70,000.
    """

    def __init__(self, language: str, entries: dict[str, Entry], gazetteer: "Gazetteer | None" = None) -> None:
        self.language = language
        self._gazetteer = gazetteer
        self._entries = entries
        self._upper = gazetteer.upper() if gazetteer else {}
        self.entries = _Met(self._made)
        listed = [*entries, *self._upper, *(gazetteer.names if gazetteer else ())]
        self._finder = EndedNames(listed) if language in ENDED else WholeNames(listed)

    def matches(self, folded: str) -> list[tuple[str, int, int]]:
        """Find (surface, start, end) without overlaps: the beginnings of words, or words that begin so."""
        return self._finder.matches(folded)

    def get(self, surface: str) -> Entry | None:
        """Give the entry of a surface, None where it has none."""
        return self.entries[surface]

    def _made(self, surface: str) -> Entry | None:
        entry = self._entries.get(surface)
        return self._gazetteer.joined(surface, self._upper.get(surface, surface), entry) if self._gazetteer else entry


class _Met(dict[str, Entry | None]):
    """The entries of the surfaces met so far; one that is not there is made."""

    def __init__(self, make: Callable[[str], Entry | None]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, surface: str) -> Entry | None:
        if len(self) >= REMEMBERED:
            self.clear()
        made = self[surface] = self._make(surface)
        return made


class Gazetteer:
    """Provinces and cities of the world by their English names."""

    def __init__(self) -> None:
        self._provinces, self._cities = SortedRows("provinces.csv"), SortedRows("cities.csv")
        self._capitals = {fold(row[4]): row[0] for row in _rows("countries.csv") if row[9] == "current"}

    @property
    def names(self) -> list[str]:
        """Every name."""
        return self._provinces.names + self._cities.names

    def upper(self) -> dict[str, str]:
        """Give the capitals of headlines for the names that can stand alone."""
        alone = self._cities.numbered(len(str(ALONE)))
        strong = [row[0] for row in self._provinces.all() if row[3] == "strong"]
        return {name.upper(): name for name in alone + strong if len(name) >= UPPER_LEAST and not name.isupper()}

    def joined(self, surface: str, name: str, known: Entry | None) -> Entry | None:
        """Join what a surface is: by hand first, then a capital, a province, a city that stands alone.

        Takes   name: as the tables write it, where the surface is in capitals; known: what is known by hand.
        """
        states = tuple(Province(*row[1:]) for row in self._provinces.rows(name))
        towns = tuple(Place(row[1], row[2], int(row[3])) for row in self._cities.rows(name))
        if known is None and not states and not towns:
            return None
        strong = [state for state in states if state.strength == "strong"]
        if known is None:
            known = self._alone(name, states, towns, strong)
        is_given = surface in words("given_place")
        if not states and not towns:
            is_plain = known.kind in PLAIN and not is_given and surface != "US"
            return known._replace(is_plain=is_plain, is_speaking=_is_speaking(known))
        rivals = [state for state in strong if state.country != known.country]
        entry = known._replace(
            provinces=states,
            cities=towns,
            rival=rivals[0] if rivals and known.kind in {"name", "capital"} and known.rule != "capital" else None,
            sole=towns[0].country if len({town.country for town in towns}) == 1 else "",
            is_shared=known.rule in {"alias", "cldr"}
            and known.kind in {"province", "city"}
            and _is_abroad(known, towns),
            is_word=known.rule == "word" and not is_given and not surface.endswith(COUNTIES),
            backing=_backing(known.country, states, towns),
        )
        return entry._replace(is_speaking=True) if _is_speaking(entry) else entry

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


def _is_speaking(entry: Entry) -> bool:
    """Say whether a name speaks for its country: not a town's, nor one that two countries claim."""
    is_town = entry.kind == "city" or entry.rule == "capital"
    return bool(entry.country) and not is_town and entry.rival is None and not entry.is_shared


def _backing(own: str, states: tuple[Province, ...], towns: tuple[Place, ...]) -> Backing:
    """What backs the places of a name; own: the country that the name stands for by itself."""
    after_comma = tuple((country, admin) for country, admin, strength in states if strength != "weak")
    sure = tuple((country, admin) for country, admin, strength in states if strength in SURE)
    weak = [country for country, _, strength in states if strength == "weak"]
    known = {(country, admin) for country, admin, _ in towns if admin}
    known.update((country, admin) for country, admin, strength in states if strength == "county")
    unknown = [country for country, admin, _ in towns if not admin]
    large = {country for country, _, population in towns if population >= TOWN}
    local = frozenset(code for code in locality.COUNTRIES if code in large and code != own)
    return Backing(frozenset(known), tuple(dict.fromkeys(unknown + weak)), local, sure, after_comma)


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
        _, surface, country, kind, region, rule = cells(line)
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
