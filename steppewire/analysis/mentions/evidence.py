"""Decide what an English name stands for, by the text around it and the rest of the document."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from steppewire.analysis.mentions import persons
from steppewire.analysis.mentions.lexicon import Entry, Place, Province, lexicon
from steppewire.analysis.mentions.matching import Hit
from steppewire.schema import STATES
from steppewire.spans import overlaps

_TOWN = re.compile(
    r"(?:(?<=^)|(?<=[\s(\"“]))((?:(?:Mc|Mac|De|La|El|St\.|Fort|Mount)\s?)?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}), $"
)
_LEADS = re.compile(r"\b(?:in|at|from|of|near|to|around|outside|and|through) $")
_PLACED = re.compile(r"\b(?:in|near|outside|around|through|reached|(?:city|town) of|(?P<of>(?:province|region) of)) $")
_PLACE_KIND = re.compile(r" (?:(?:city|City|airport)|(?P<kind>[Pp]rovince|[Rr]egion|[Dd]istrict|[VvWw]elayat))\b")
_SENTENCE_END = re.compile(r"[.!?][\s\"”]")
_CUT = re.compile(r"^(?:In|At|From|Near|The|Of|A) ")
_CLOSED = re.compile(r"[,.;:)\s]|$")
LOCAL_WORDS = 2  # different words of towns of one country that speak for it
LOCAL_REACH = 5_000  # characters of a text that are read for them
PLACES = frozenset({"name", "city", "province", "capital"})
FAMOUS = 1_000_000  # people; a city that needs no country beside it
ONE_SENTENCE = 300  # characters in which a town and the state of its name are told apart
TOWN = 5_000  # people; a smaller one that bears a surname is the person


class Found(NamedTuple):
    """One decision: a stretch, its country, kind, region and the rule."""

    start: int
    end: int
    country: str
    kind: str
    region: str
    rule: str


@dataclass
class Evidence:
    """What the document says of itself: countries and states it names, places it introduces in full."""

    countries: Counter[str] = field(default_factory=Counter)
    cities: Counter[str] = field(default_factory=Counter)
    admins: Counter[tuple[str, str]] = field(default_factory=Counter)
    introduced: dict[str, str] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    bearers: set[int] = field(default_factory=set)
    towns: list[Found] = field(default_factory=list)
    named: Counter[str] = field(default_factory=Counter)
    local: dict[str, int] | None = None

    def speaks_for(self, country: str) -> int:
        """Count names, peoples and sure cities of a country."""
        return self.countries[country] + self.cities[country]

    def is_only(self, country: str, surface: str, own: str) -> bool:
        """Say whether the document names no country but this one, the surface left out."""
        return all(
            code == country or n == 0 or (code == own and n <= self.named[surface])
            for code, n in self.countries.items()
        )


def _strength(entry: Entry) -> str:
    return entry.provinces[0][2] if entry.provinces else ""


def gather(folded: str, hits: list[Hit]) -> Evidence:
    """Read the document once for what supports its places."""
    evidence = Evidence()
    for hit in hits:
        entry = hit.entry
        if entry.country and entry.kind != "city" and entry.rule != "capital" and entry.rival is None:
            evidence.countries[entry.country] += 1
            evidence.named[hit.surface] += 1
        if entry.rule in {"city", "capital"} and len({place.country for place in entry.cities}) == 1:
            evidence.cities[entry.country] += 1
        for country, admin, strength in entry.provinces:
            if strength in {"strong", "county"} or (
                strength in {"abbreviation", "postal"} and _after_comma(folded, hit)
            ):
                evidence.admins[country, admin] += 1
    for hit in hits:
        _introduce(folded, hit, evidence)
        if _may_be_person(hit) and _is_person(folded, hit):
            evidence.persons.add(hit.surface)
            evidence.bearers.add(hit.start)
    return evidence


def _may_be_person(hit: Hit) -> bool:
    """Say whether a place's name is borne by people: a town's, a province's, or one that is a first name."""
    return bool(hit.entry.cities or hit.entry.provinces) or hit.surface in persons.words("given_place")


def _is_person(folded: str, hit: Hit) -> bool:
    return persons.is_person(folded, hit.start, hit.end, is_given=hit.surface in persons.words("given_place"))


def _after_comma(folded: str, hit: Hit) -> bool:
    return folded.startswith(", ", max(0, hit.start - 2)) and hit.start > 1


def _states(entry: Entry) -> list[tuple[str, str]]:
    """Country and state that a name after a comma may be; the state is "" for a whole country."""
    states = [(country, admin) for country, admin, strength in entry.provinces if strength != "county"]
    if entry.kind in {"name", "province"} and entry.country:
        states += [(entry.country, "")]
    return states


def _introduce(folded: str, hit: Hit, evidence: Evidence) -> None:
    """Read "Town, State": the town is of that state, here and in the rest of the document."""
    states = _states(hit.entry) if _after_comma(folded, hit) else []
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
        if (hit.entry.kind != "name" and len(states) == 1) or _strength(hit.entry) != "postal":
            evidence.towns.append(Found(start, start + len(town), country, "city", "", "city_state"))


def _of_state(start: int, town: str, folded: str, hit: Hit, states: list[tuple[str, str]]) -> str:
    """The country of a town before a state: by the table of cities, else by a preposition before it."""
    known = towns_named(town)
    for country, admin in states:
        if any(place.country == country and admin in {"", place.admin} for place in known):
            return country
    is_led = _LEADS.search(folded, max(0, start - 10), start) is not None
    is_name = hit.entry.kind == "name"
    if _is_name_of_country(town) or (not is_led and (is_name or known)):
        return ""
    if states[0][1] and _strength(hit.entry) in {"abbreviation", "strong"}:
        return states[0][0]
    return states[0][0] if is_led and is_name and not known else ""


def towns_named(name: str) -> tuple[Place, ...]:
    """The cities of a name, the largest first."""
    entry = lexicon("en").get(name)
    return entry.cities if entry else ()


def _is_name_of_country(name: str) -> bool:
    entry = lexicon("en").get(name)
    return entry is not None and entry.kind != "city" and bool(entry.country or entry.region or entry.kind == "block")


def decide(folded: str, hits: list[Hit]) -> list[Found]:
    """Decide every hit of a document.

    Takes   the folded text and its hits, in order.
    Gives   what was decided, in order and without overlaps.
    """
    evidence = gather(folded, hits)
    found = [decided for hit in hits if (decided := _decide(folded, hit, evidence))]
    spans = sorted((place.start, place.end) for place in found)
    return sorted(found + [town for town in evidence.towns if not overlaps((town.start, town.end), spans)])


def _decide(folded: str, hit: Hit, evidence: Evidence) -> Found | None:
    """One hit: blockers and persons out, then what was introduced, then the table, then the document."""
    entry, surface = hit.entry, hit.surface
    if entry.kind == "block" or persons.is_other_thing(folded, hit.end):
        return None
    if entry.kind == "city" and persons.is_crossed(folded, hit.start):
        return None
    is_place = bool(entry.cities or entry.provinces)
    if surface in evidence.introduced and is_place:
        return Found(hit.start, hit.end, evidence.introduced[surface], "city", "", "introduced")
    if entry.kind in PLACES:
        if hit.start in evidence.bearers:
            return None
        own = _of_states(folded, hit, evidence) if surface in persons.words("given_place") else None
        if own:
            return own
        if surface in evidence.persons and entry.kind in {"city", "province"} and is_place:
            return None
    if surface == "US" and _is_shouted(folded, hit.start, hit.end):
        return None
    return _by_document(folded, hit, evidence)


def _is_shouted(folded: str, start: int, end: int) -> bool:
    """Say whether the words on both sides are in capitals too: US may be the pronoun there."""
    before = folded[max(0, start - 40) : start].split()[-1:]
    after = folded[end : end + 40].split()[:1]
    words = [word for word in before + after if word.isalpha()]
    return bool(words) and all(word.isupper() for word in words)


def _by_document(folded: str, hit: Hit, evidence: Evidence) -> Found | None:
    """A name by its table; one that is also a state's or a town's by what the document says."""
    entry = hit.entry
    if entry.rival is not None:
        return _two_fold(hit, entry.rival, evidence)
    if entry.kind == "name" and entry.cities:
        town = None if _is_contrast(folded, hit, evidence) else _town_of_that_name(hit, evidence)
        return town or _found(hit, entry.country, entry.kind, entry.rule)
    if entry.rule == "province":
        return _found(hit, entry.country, "province", "province")
    if _strength(entry) in {"abbreviation", "postal"}:
        return _abbreviated(folded, hit)
    if entry.rule in {"city", "capital", "context", "word"}:
        return _city(folded, hit, evidence)
    return _found(hit, entry.country, entry.kind, entry.rule)


def _town_of_that_name(hit: Hit, evidence: Evidence) -> Found | None:
    """Lebanon in Tennessee: the document names that state, and no other country."""
    entry = hit.entry
    backed = _backed_by_state(entry, evidence)
    if backed and backed != entry.country and evidence.is_only(backed, hit.surface, entry.country):
        return _found(hit, backed, "city", "town_of_that_name")
    return None


def _is_contrast(folded: str, hit: Hit, evidence: Evidence) -> bool:
    """Say whether a sentence has the town in full, then the bare name: Lebanon, Pennsylvania, is far from Lebanon."""
    if _LEADS.search(folded, max(0, hit.start - 10), hit.start) is None:
        return False
    last = bisect_right(evidence.towns, hit.start, key=lambda town: town.end)
    for town in evidence.towns[max(0, last - 2) : last]:
        if folded[town.start : town.end] == hit.surface and hit.start - town.end < ONE_SENTENCE:
            return _SENTENCE_END.search(folded, town.end, hit.start) is None
    return False


def _of_states(folded: str, hit: Hit, evidence: Evidence) -> Found | None:
    """Mary in Turkmenistan: a place of the five states whose name is a person's, where the text names the state."""
    entry = hit.entry
    countries = {place.country for place in entry.cities} | {country for country, _, _ in entry.provinces}
    country = next((code for code in STATES if code in countries and evidence.speaks_for(code)), "")
    if not country:
        return None
    before = _PLACED.search(folded, max(0, hit.start - 16), hit.start)
    after = _PLACE_KIND.match(folded, hit.end)
    if before or after:
        is_province = (before and before["of"]) or (after and after["kind"])
        return _found(hit, country, "province" if is_province else "city", "backed")
    return None


def _found(hit: Hit, country: str, kind: str, rule: str) -> Found:
    return Found(hit.start, hit.end, country, kind, hit.entry.region, rule)


def _two_fold(hit: Hit, rival: Province, evidence: Evidence) -> Found:
    """Georgia: the state where the document speaks of that state's country and not of the other's neighbours."""
    entry = hit.entry
    country, admin, _ = rival
    states = sum(n for (code, a), n in evidence.admins.items() if code == country and a != admin)
    for_state = evidence.speaks_for(country) + states
    own = 3 * evidence.speaks_for(entry.country) + evidence.countries["RUS"] + evidence.countries["SUN"]
    if for_state > own:
        return _found(hit, country, "province", "two_fold")
    return _found(hit, entry.country, entry.kind, entry.rule)


def _abbreviated(folded: str, hit: Hit) -> Found | None:
    """Pa. and Ont. count after a comma, or with two stops (N.Y., B.C.); KY only after a comma."""
    entry = hit.entry
    country, _, strength = entry.provinces[0]
    is_sure = _after_comma(folded, hit) or (strength == "abbreviation" and hit.surface.count(".") > 1)
    return _found(hit, country, "province", "abbreviation") if is_sure else None


def _city(folded: str, hit: Hit, evidence: Evidence) -> Found | None:
    """A city or county: where the document's states and countries have it, else the largest of its name."""
    entry = hit.entry
    largest = entry.cities[0] if entry.cities else Place("", "", 0)
    backed = _backed_by_state(entry, evidence) or _backed_by_country(entry, evidence)
    if entry.rule in {"city", "capital"}:
        elsewhere = _elsewhere(entry, evidence) or _local(folded, entry, evidence)
        if elsewhere:
            return _found(hit, elsewhere, "city", "city_in_document")
        return _found(hit, largest.country, "capital" if entry.rule == "capital" else "city", entry.rule)
    if hit.surface.endswith((" County", " Parish")) and _is_county(entry, evidence):
        return _found(hit, "USA", "province", "county")
    if not backed or is_head_of_sentence(folded, hit.start) or persons.is_speaking(folded, hit.end):
        return None
    if entry.rule == "word" and not _is_town_here(folded, hit, largest):
        return None
    return _found(hit, backed, "city" if entry.cities else "province", "backed")


def _elsewhere(entry: Entry, evidence: Evidence) -> str:
    """Another country than that of the largest city of the name, where the document speaks for that one alone."""
    largest = entry.cities[0]
    own = evidence.speaks_for(largest.country) - (len({place.country for place in entry.cities}) == 1)
    if own > 0:
        return ""
    backed = _backed_by_state(entry, evidence) or _backed_by_country(entry, evidence)
    if not backed and largest.population < FAMOUS:
        backed = max((place.country for place in entry.cities), key=evidence.speaks_for)
        backed = backed if evidence.speaks_for(backed) else ""
    return backed if backed != largest.country else ""


def _local(folded: str, entry: Entry, evidence: Evidence) -> str:
    """The USA or Great Britain, where no country is named and the words are those of a town there."""
    own = entry.cities[0].country
    others = {place.country for place in entry.cities if place.population >= TOWN} & {"USA", "GBR"} - {own}
    if not others or evidence.speaks_for(own) > (len({place.country for place in entry.cities}) == 1):
        return ""
    if evidence.local is None:
        evidence.local = persons.local_words(folded[:LOCAL_REACH].lower())
    counts = evidence.local
    best = max(sorted(others), key=counts.__getitem__)
    rival = max(count for country, count in counts.items() if country != best)
    return best if counts[best] >= LOCAL_WORDS and counts[best] > rival else ""


def _is_county(entry: Entry, evidence: Evidence) -> bool:
    """A county of the USA, where nothing in the document speaks for another country."""
    return any(s[2] == "county" for s in entry.provinces) and (evidence.countries["USA"] > 0 or not +evidence.countries)


def _is_town_here(folded: str, hit: Hit, largest: Place) -> bool:
    """A surname or common word is a town after a preposition, if the town has some size."""
    is_time = hit.surface in persons.words("adverb")
    led = _LEADS.search(folded, max(0, hit.start - 10), hit.start)
    return largest.population >= TOWN and led is not None and not is_time


def _backed_by_state(entry: Entry, evidence: Evidence) -> str:
    """The country whose state the document names, for one of the places a name may be."""
    for place in entry.cities:
        if place.admin and (place.country, place.admin) in evidence.admins:
            return place.country
    for country, admin, strength in entry.provinces:
        if strength == "county" and (country, admin) in evidence.admins:
            return country
    return ""


def _backed_by_country(entry: Entry, evidence: Evidence) -> str:
    """The country that the document names, for a place whose state is not known."""
    for place in entry.cities:
        if not place.admin and evidence.countries[place.country]:
            return place.country
    return next((c for c, _, strength in entry.provinces if strength == "weak" and evidence.countries[c]), "")


def is_head_of_sentence(folded: str, start: int) -> bool:
    """Say whether a sentence or a line begins here, or what may begin one."""
    before = folded[max(0, start - 3) : start].rstrip()
    return not before or before[-1] in '.!?:"“”«>-—–' or folded[max(0, start - 2) : start] == "  "
