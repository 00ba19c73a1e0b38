"""What a document in English says of its places: countries and states named, towns introduced in full, persons."""

import re
from collections.abc import Iterable, Set
from typing import Final, NamedTuple

from steppewire.analysis.mentions import locality, persons, towns
from steppewire.analysis.mentions.lexicon import Entry, Place, State, lexicon
from steppewire.analysis.mentions.matching import Hit

_LEADS: Final = frozenset({"in", "at", "from", "of", "near", "to", "around", "outside", "and", "through"})
_LED: Final = re.compile(rf"\b(?:{'|'.join(sorted(_LEADS))}) $")
_LONGEST_LEAD: Final = 7  # letters
_TOWN: Final = re.compile(
    r"(?:(?<=^)|(?<=[\s(\"“]))((?:(?:Mc|Mac|De|La|El|St\.|Fort|Mount)\s?)?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}), $"
)
_CUT: Final = re.compile(r"^(?:In|At|From|Near|The|Of|A) ")
_COUNTIES: Final = re.compile(r"((?:[A-Z][\w'-]{2,20}, ){0,6}[A-Z][\w'-]{2,20},? and [A-Z][\w'-]{2,20}) [Cc]ounties\b")
_NAME: Final = re.compile(r"[A-Z][\w'-]+")
LOCAL_WORDS: Final = 2  # different signs of towns of one country that speak for it
LEAD_ENDS: Final = frozenset(f"{word[-1]} " for word in _LEADS)
_TOWNS: Final = frozenset({"city", "capital"})  # rules of towns that need nothing beside them
ALONE: Final = 100_000  # people; a smaller town that no other country has speaks for its country's towns


class Found(NamedTuple):
    """One decision: a stretch, its country, kind, region and the rule."""

    start: int
    end: int
    country: str
    kind: str
    region: str
    rule: str


class Evidence:
    """What the document says of itself: countries and states it names, places it introduces in full.

    countries, named, cities: how often a country, a surface that speaks for one, and a sure city's country is named;
    admins: the same of states.
    """

    def __init__(self, hits: list[Hit]) -> None:
        """Count what the hits say by themselves."""
        speaking = [hit for hit in hits if hit.entry.is_speaking]
        self.hits = hits
        self.countries = _counts([hit.entry.country for hit in speaking])
        self.named = _counts([hit.surface for hit in speaking])
        self.cities = _counts([hit.entry.country for hit in hits if hit.entry.sole and hit.entry.rule in _TOWNS])
        self.admins: dict[State, int] = {}
        self.introduced: dict[str, str] = {}
        self.towns: list[Found] = []
        self.stated: dict[int, str] = {}
        self.placed: dict[int, str] = {}
        self.signs: dict[str, int] | None = None
        self.led: Set[str] = frozenset()
        self._persons: dict[str, bool] = {}

    def speaks_for(self, country: str) -> int:
        """Count names, peoples and sure cities of a country."""
        return self.countries.get(country, 0) + self.cities.get(country, 0)

    def is_persons(self, folded: str, surface: str) -> bool:
        """Say whether a name stands for a person anywhere in the document; looked up for the few names that need it."""
        if surface not in self._persons:
            alike = [hit for hit in self.hits if hit.surface == surface]
            self._persons[surface] = any(is_bearer(folded, hit) for hit in alike)
        return self._persons[surface]

    def is_only(self, country: str, surface: str, own: str) -> bool:
        """Say whether the document names no country but this one, the surface left out."""
        return all(
            code == country or n == 0 or (code == own and n <= self.named.get(surface, 0))
            for code, n in self.countries.items()
        )

    def own_support(self, country: str, surface: str) -> int:
        """Count what speaks for a country but this surface, which stands for that country by the table."""
        return self.speaks_for(country) - self.named.get(surface, 0)

    def others(self, country: str, own: str) -> int:
        """Count names, peoples and sure cities of all countries but two."""
        return (
            sum(self.countries.values()) + sum(self.cities.values()) - self.speaks_for(country) - self.speaks_for(own)
        )

    def local(self, folded: str) -> dict[str, int]:
        """The signs of American, Canadian and British towns, counted once for the documents that ask for them."""
        if self.signs is None:
            self.signs = locality.signs(folded, _small_towns(folded, self.hits))
        return self.signs


def strength_of(entry: Entry) -> str:
    """How sure the first province of a name is, "" where it has none."""
    return entry.provinces[0][2] if entry.provinces else ""


def gather(folded: str, hits: list[Hit]) -> Evidence:
    """Read the document once for what supports its places."""
    evidence = Evidence(hits)
    _count_states(folded, evidence)
    _read_counties(folded, evidence)
    for hit in hits:
        entry = hit.entry
        is_name = entry.kind == "name"
        if folded[hit.start - 2 : hit.start] == ", " and (is_name or entry.provinces or entry.kind == "province"):
            _introduce(folded, hit, evidence)
        if is_name and entry.rival is None:
            _name_town(folded, hit, evidence)
    evidence.towns.sort()
    evidence.stated = {town.start: town.country for town in evidence.towns if town.rule == "city_state"}
    return evidence


def _counts(names: list[str]) -> dict[str, int]:
    """How often each name stands in a list; a Counter takes three times as long for the few of a text."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def _count_states(folded: str, evidence: Evidence) -> None:
    """Count the states that the document names for sure, or after a comma."""
    for hit in evidence.hits:
        if hit.entry.provinces:
            backing = hit.entry.backing
            _add(evidence.admins, backing.after_comma if after_comma(folded, hit) else backing.sure)


def _add(admins: dict[State, int], states: Iterable[State]) -> None:
    """Count some states more."""
    for state in states:
        admins[state] = admins.get(state, 0) + 1


def _small_towns(folded: str, hits: list[Hit]) -> dict[str, set[str]]:
    """Small towns that one country alone has, which speak for that country's towns."""
    small: dict[str, set[str]] = {}
    for hit in hits:
        entry = hit.entry
        if entry.sole not in locality.COUNTRIES or entry.cities[0].population >= ALONE or entry.kind != "city":
            continue
        if entry.rule in {"city", "context"} and (after_comma(folded, hit) or is_led(folded, hit.start)):
            small.setdefault(entry.sole, set()).add(hit.surface)
    return small


def is_led(folded: str, start: int) -> bool:
    """Say whether a preposition that leads to a place stands before a name."""
    if folded[start - 2 : start] not in LEAD_ENDS:
        return False
    before = max(0, start - _LONGEST_LEAD - 2)
    word = folded[before : start - 1].rpartition(" ")[2]
    if word.isalpha():  # nearly always, and a third of the time
        return word in _LEADS
    return _LED.search(folded, before, start) is not None


def _read_counties(folded: str, evidence: Evidence) -> None:
    """Barrow and Jackson counties: each is a county of some state."""
    if "ounties" not in folded:
        return
    for match in _COUNTIES.finditer(folded):
        for name in _NAME.finditer(folded, match.start(1), match.end(1)):
            entry = lexicon("en").get(f"{name[0]} County")
            if entry and entry.provinces:
                _add(evidence.admins, [(country, admin) for country, admin, _ in entry.provinces])
                evidence.towns.append(Found(name.start(), name.end(), "USA", "province", "", "county"))


def is_bearer(folded: str, hit: Hit) -> bool:
    """Say whether a hit is a person of a place's name: a town's, a province's, or one that is a first name."""
    is_given = hit.surface in persons.words("given_place")
    if not is_given and not hit.entry.cities and not hit.entry.provinces:
        return False
    return persons.is_person(folded, hit.start, hit.end, is_given=is_given)


def after_comma(folded: str, hit: Hit) -> bool:
    """Say whether a comma and a space stand before a hit."""
    return folded[hit.start - 2 : hit.start] == ", "


def _states(entry: Entry) -> list[tuple[str, str]]:
    """Country and state that a name after a comma may be; the state is "" for a whole country."""
    states = [(country, admin) for country, admin, strength in entry.provinces if strength != "county"]
    if entry.kind in {"name", "province"} and entry.country:
        states += [(entry.country, "")]
    return states


def _introduce(folded: str, hit: Hit, evidence: Evidence) -> None:
    """Read "Town, State" of a hit after a comma: the town is of that state, here and in the rest of the document."""
    states = _states(hit.entry)
    if not states:
        return
    match = _TOWN.search(folded, max(0, hit.start - 48), hit.start)
    if match is None:
        return
    town, start = match[1], match.start(1)
    cut = _CUT.match(town)
    if cut:
        town, start = town[cut.end() :], start + cut.end()
    if any(word in persons.words("adverb") for word in town.split(" ")):
        return
    country = _of_state(start, town, folded, hit, states)
    if country:
        if not _is_name_of_country(town):
            evidence.introduced[town] = country
        if (hit.entry.kind != "name" and len(states) == 1) or strength_of(hit.entry) != "postal":
            evidence.towns.append(Found(start, start + len(town), country, "city", "", "city_state"))


def _name_town(folded: str, hit: Hit, evidence: Evidence) -> None:
    """Read that a country's name is a town's, here and, where nothing else speaks for the country, everywhere."""
    entry = hit.entry
    is_aged = towns.is_aged(folded, hit.start) and evidence.local(folded)["USA"] >= LOCAL_WORDS
    if not is_aged and not towns.is_town(folded, hit.start, hit.end):
        return
    country = abroad(folded, entry, evidence)
    if country:
        evidence.placed[hit.start] = country
        if evidence.own_support(entry.country, hit.surface) <= 0:
            evidence.introduced[hit.surface] = country


def abroad(folded: str, entry: Entry, evidence: Evidence) -> str:
    """The country of a town that bears a country's name: by states named, by signs of towns, else of the largest."""
    others = [place for place in entry.cities if place.country != entry.country]
    if len(others) < len(entry.cities):  # Luxembourg is a city of Luxembourg
        return ""
    stated = [country for country, _ in evidence.admins if country != entry.country]
    if not others:
        return stated[0] if stated else ""
    backed = [place.country for place in others if (place.country, place.admin) in evidence.admins]
    local = evidence.local(folded)
    best = max(others, key=lambda place: (local.get(place.country, 0), place.population))
    return backed[0] if backed else best.country


def _of_state(start: int, town: str, folded: str, hit: Hit, states: list[tuple[str, str]]) -> str:
    """The country of a town before a state: by the table of cities, else by a preposition before it."""
    known = towns_named(town)
    for country, admin in states:
        if any(place.country == country and admin in {"", place.admin} for place in known):
            return country
    led, is_name = is_led(folded, start), hit.entry.kind == "name"
    if _is_name_of_country(town) or _is_province(town) or (not led and (is_name or known)):
        return ""
    if states[0][1] and strength_of(hit.entry) in {"abbreviation", "strong"}:
        return states[0][0]
    return states[0][0] if led and is_name and not known else ""


def towns_named(name: str) -> tuple[Place, ...]:
    """The cities of a name, the largest first."""
    entry = lexicon("en").get(name)
    return entry.cities if entry else ()


def _is_name_of_country(name: str) -> bool:
    entry = lexicon("en").get(name)
    if entry is None or entry.kind in {"city", "province"}:
        return False
    return bool(entry.country or entry.region or entry.kind == "block")


def _is_province(name: str) -> bool:
    """Say whether a name is a province before it is a town: in Anhui, Guangdong and Hubei."""
    entry = lexicon("en").get(name)
    return entry is not None and entry.rule == "province"


def is_head_of_sentence(folded: str, start: int) -> bool:
    """Say whether a sentence or a line begins here, or what may begin one."""
    before = folded[max(0, start - 3) : start].rstrip()
    return not before or before[-1] in '.!?:"“”«>-—–' or folded[max(0, start - 2) : start] == "  "
