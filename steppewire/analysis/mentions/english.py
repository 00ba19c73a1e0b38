"""Decide what an English name stands for, by the text around it and the rest of the document."""

import re
from bisect import bisect_right
from collections.abc import Set
from typing import Final

from steppewire.analysis.mentions import persons, towns
from steppewire.analysis.mentions.buildings import is_building, white_house
from steppewire.analysis.mentions.evidence import (
    LEAD_ENDS,
    LOCAL_WORDS,
    Evidence,
    Found,
    after_comma,
    gather,
    is_bearer,
    is_head_of_sentence,
    is_led,
    strength_of,
)
from steppewire.analysis.mentions.lexicon import COUNTIES, TOWN, Entry, Place, Province
from steppewire.analysis.mentions.matching import Hit
from steppewire.analysis.mentions.tongues import is_language
from steppewire.schema import STATES
from steppewire.spans import overlaps

_PLACED: Final = re.compile(
    r"\b(?:in|near|outside|around|through|reached|(?:city|town) of|(?P<of>(?:province|region) of)) $"
)
_PLACE_KIND: Final = re.compile(
    r" (?:(?:city|City|airport)|(?P<kind>[Pp]rovince|[Rr]egion|[Dd]istrict|[VvWw]elayat))\b"
)
_SENTENCE_END: Final = re.compile(r"[.!?][\s\"”]")
_COMPARED: Final = re.compile(r"\b(?:than|unlike|not) $")
PLACES: Final = frozenset({"name", "city", "province", "capital"})
_new: Final = tuple.__new__  # half the time of Found(...)
_BACKED: Final = frozenset({"context", "word"})  # rules of names that are no place unless the document backs them
FAMOUS: Final = 1_000_000  # people; a city that needs no country beside it
SURE_TOWNS: Final = 2  # of a country that is not named: one may be a namesake itself
ONE_SENTENCE: Final = 300  # characters in which a town and the state of its name are told apart


def decide(folded: str, hits: list[Hit], led: Set[str] = frozenset()) -> list[Found]:
    """Decide every hit of a document.

    Takes   the folded text and its hits, in order; led: the countries whose leaders it names.
    Gives   what was decided, in order and without overlaps.
    """
    evidence = gather(folded, hits)
    evidence.led = led
    found = [decided for hit in hits if (decided := _decide(folded, hit, evidence))]
    if not evidence.towns:
        return found
    spans = [(place.start, place.end) for place in found]
    return sorted(found + [town for town in evidence.towns if not overlaps((town.start, town.end), spans)])


def _decide(folded: str, hit: Hit, evidence: Evidence) -> Found | None:
    """One hit: blockers and mere words out, then by what it may be; what decides most of a kind is asked first."""
    entry = hit.entry
    if entry.is_plain:
        return _plain(folded, hit, evidence)
    if entry.kind == "block" or (entry.is_word and _is_mere_word(folded, hit, evidence)):
        return None
    if entry.kind != "city" or entry.rule not in _BACKED or _is_told(folded, hit, evidence):
        return _place(folded, hit, evidence)
    decided = _by_document(folded, hit, evidence)
    return decided if decided and _is_place(folded, hit, evidence) else None


def _is_told(folded: str, hit: Hit, evidence: Evidence) -> bool:
    """Say whether more than the document's countries may tell what a town's name stands for."""
    return (
        hit.surface in evidence.introduced
        or hit.start in evidence.placed
        or folded[hit.start - 1] == "-"
        or hit.surface in persons.words("given_place")
    )


def _is_place(folded: str, hit: Hit, evidence: Evidence) -> bool:
    """Say whether a town's name is that of no street, river or person here."""
    return not (
        persons.is_other_thing(folded, hit.end)
        or persons.is_crossed(folded, hit.start)
        or _is_persons(folded, hit, evidence)
    )


def _place(folded: str, hit: Hit, evidence: Evidence) -> Found | None:
    """A name of several meanings: what was introduced, then the table, then the document."""
    entry, surface = hit.entry, hit.surface
    if persons.is_other_thing(folded, hit.end) or (entry.kind == "city" and persons.is_crossed(folded, hit.start)):
        return None
    if entry.country and evidence.stated.get(hit.start, entry.country) != entry.country:
        return None
    if hit.start in evidence.placed:
        return _found(hit, evidence.placed[hit.start], "city", "town_by_word")
    is_place = bool(entry.cities or entry.provinces)
    if is_place and towns.is_seat(folded, hit.start):
        return _found(hit, "USA", "city" if entry.cities else "province", "seat")
    is_introduced = surface in evidence.introduced and (is_place or entry.kind == "name")
    if is_introduced and not (entry.kind == "capital" and _is_contrast(folded, hit, evidence)):
        return Found(hit.start, hit.end, evidence.introduced[surface], "city", "", "introduced")
    if entry.kind == "demonym" and is_language(folded, hit.start, hit.end, "en"):
        return None
    if entry.kind == "government":
        return _government(folded, hit, evidence)
    if entry.kind not in PLACES:
        return _by_document(folded, hit, evidence)
    if surface in persons.words("given_place"):
        own = None if is_bearer(folded, hit) else _of_states(folded, hit, evidence)
        if own:
            return own
    if surface == "US" and (folded[hit.end : hit.end + 1] == "$" or _is_shouted(folded, hit.start, hit.end)):
        return None
    decided = _by_document(folded, hit, evidence)
    return None if decided is None or _is_persons(folded, hit, evidence) else decided


def _is_persons(folded: str, hit: Hit, evidence: Evidence) -> bool:
    """Say whether a place's name is a person's here, or for a town or province anywhere in the document."""
    if is_bearer(folded, hit):
        return True
    entry = hit.entry
    is_small = entry.kind in {"city", "province"} and bool(entry.cities or entry.provinces)
    return is_small and evidence.is_persons(folded, hit.surface)


def _is_mere_word(folded: str, hit: Hit, evidence: Evidence) -> bool:
    """Say at one glance that a common word is no town here: nothing leads to it, and nothing introduced it."""
    if folded[hit.start - 1] == "-" or is_led(folded, hit.start) or hit.surface in evidence.introduced:
        return False
    return not (hit.entry.provinces and folded[hit.start - 2 : hit.start] in LEAD_ENDS)


def _plain(folded: str, hit: Hit, evidence: Evidence) -> Found | None:
    """A name that means one thing, unless "Town, State" or the words beside it make it a town's."""
    start, end, surface, entry = hit.start, hit.end, hit.surface, hit.entry
    if folded[end + 1 : end + 2] in persons.THING_INITIALS and persons.is_other_thing(folded, end):
        return None
    if evidence.stated and entry.country and evidence.stated.get(start, entry.country) != entry.country:
        return None
    if start in evidence.placed:
        return _found(hit, evidence.placed[start], "city", "town_by_word")
    if entry.kind == "name":
        if surface in evidence.introduced:
            return Found(start, end, evidence.introduced[surface], "city", "", "introduced")
    elif entry.kind == "demonym" and is_language(folded, start, end, "en"):
        return None
    return _new(Found, (start, end, entry.country, entry.kind, entry.region, entry.rule))


def _government(folded: str, hit: Hit, evidence: Evidence) -> Found | None:
    """A seat of government, unless it is the building; the White House may be the one in Bishkek."""
    entry, surface = hit.entry, hit.surface
    if is_building(folded, hit.start, hit.end, surface, "en"):
        return None
    named = set(evidence.led)
    if evidence.own_support("USA", surface) > 0:
        named.add("USA")
    if evidence.speaks_for("KGZ"):
        named.add("KGZ")
    return _found(hit, white_house(entry.country, surface, named, "en"), entry.kind, entry.rule)


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
        return _two_fold(folded, hit, entry.rival, evidence)
    if entry.kind == "name" and entry.cities:
        town = None if _is_contrast(folded, hit, evidence) else _town_of_that_name(folded, hit, evidence)
        return town or _found(hit, entry.country, entry.kind, entry.rule)
    if entry.rule == "province":
        return _found(hit, entry.country, "province", "province")
    if entry.is_shared:
        elsewhere = _elsewhere(entry, evidence) or _local(folded, hit, evidence)
        return _found(hit, elsewhere or entry.country, "city" if elsewhere else entry.kind, entry.rule)
    if strength_of(entry) in {"abbreviation", "postal"}:
        return _abbreviated(folded, hit)
    if entry.rule in {"city", "capital", "context", "word"}:
        return _city(folded, hit, evidence)
    return _found(hit, entry.country, entry.kind, entry.rule)


def _town_of_that_name(folded: str, hit: Hit, evidence: Evidence) -> Found | None:
    """Lebanon in Tennessee: the document names that state or has the words of a town there, and no other country."""
    entry = hit.entry
    backed = _backed_by_state(entry, evidence) or _local(folded, hit, evidence)
    if not backed or backed == entry.country:
        return None
    if evidence.is_only(backed, hit.surface, entry.country) or _is_local(folded, hit, backed, evidence):
        return _found(hit, backed, "city", "town_of_that_name")
    return None


def _is_local(folded: str, hit: Hit, country: str, evidence: Evidence) -> bool:
    """Say whether a text is more of a country's towns than of other countries: a court report that names Mexico."""
    own = hit.entry.country
    foreign = evidence.others(country, own)
    signs = evidence.local(folded).get(country, 0)
    return signs >= LOCAL_WORDS and signs > foreign and evidence.own_support(own, hit.surface) <= 0


def _is_contrast(folded: str, hit: Hit, evidence: Evidence) -> bool:
    """Say whether a sentence has the town in full, then the bare name: Lebanon, Pennsylvania, is far from Lebanon."""
    if not evidence.towns:
        return False
    if not is_led(folded, hit.start) and not _COMPARED.search(folded, max(0, hit.start - 10), hit.start):
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
    return _new(Found, (hit.start, hit.end, country, kind, hit.entry.region, rule))


def _two_fold(folded: str, hit: Hit, rival: Province, evidence: Evidence) -> Found:
    """Georgia: the state where the document speaks of that state's country and not of the other's neighbours."""
    entry = hit.entry
    country, admin, _ = rival
    if towns.is_state(folded, hit.start, hit.end):
        return _found(hit, country, "province", "two_fold")
    states = sum(n for (code, a), n in evidence.admins.items() if code == country and a != admin)
    for_state = evidence.speaks_for(country) + states
    own = 3 * evidence.speaks_for(entry.country) + evidence.countries.get("RUS", 0) + evidence.countries.get("SUN", 0)
    if for_state > own:
        return _found(hit, country, "province", "two_fold")
    return _found(hit, entry.country, entry.kind, entry.rule)


def _abbreviated(folded: str, hit: Hit) -> Found | None:
    """Pa. and Ont. count after a comma, or with two stops (N.Y., B.C.); KY only after a comma."""
    entry = hit.entry
    country, _, strength = entry.provinces[0]
    is_sure = after_comma(folded, hit) or (strength == "abbreviation" and hit.surface.count(".") > 1)
    return _found(hit, country, "province", "abbreviation") if is_sure else None


def _city(folded: str, hit: Hit, evidence: Evidence) -> Found | None:
    """A city or county: where the document's states and countries have it, else the largest of its name."""
    entry = hit.entry
    largest = entry.cities[0] if entry.cities else Place("", "", 0)
    if entry.rule in {"city", "capital"}:
        elsewhere = _elsewhere(entry, evidence) or _local(folded, hit, evidence)
        if elsewhere and not (entry.rule == "capital" and _is_contrast(folded, hit, evidence)):
            return _found(hit, elsewhere, "city", "city_in_document")
        return _found(hit, largest.country, "capital" if entry.rule == "capital" else "city", entry.rule)
    if hit.surface.endswith(COUNTIES) and _is_county(entry, evidence):
        return _found(hit, "USA", "province", "county")
    backed = _backed_by_state(entry, evidence) or _backed_by_country(entry, evidence)
    if not backed and entry.rule == "context" and is_led(folded, hit.start):
        backed = _local(folded, hit, evidence)
    if not backed or is_head_of_sentence(folded, hit.start) or persons.is_speaking(folded, hit.end):
        return None
    if entry.rule == "word" and not _is_town_here(folded, hit, largest):
        return None
    return _found(hit, backed, "city" if entry.cities else "province", "backed")


def _elsewhere(entry: Entry, evidence: Evidence) -> str:
    """Another country than that of the largest city of the name, where the document speaks for that one alone."""
    largest, own = entry.cities[0], entry.country or entry.cities[0].country
    if evidence.speaks_for(own) > bool(entry.sole):
        return ""
    backed = _backed_by_state(entry, evidence) or _backed_by_country(entry, evidence)
    if not backed and largest.population < FAMOUS:
        backed = max((place.country for place in entry.cities), key=evidence.speaks_for)
        backed = backed if evidence.countries.get(backed) or evidence.cities.get(backed, 0) >= SURE_TOWNS else ""
    return backed if backed != own else ""


def _local(folded: str, hit: Hit, evidence: Evidence) -> str:
    """The USA, Canada or Great Britain, where the own country is not named and the words are those of a town there."""
    own = hit.entry.country
    if (own and hit.entry.sole == own) or evidence.countries.get(own, 0) > evidence.named.get(hit.surface, 0):
        return ""
    others = hit.entry.backing.local
    if not others or evidence.own_support(own, hit.surface) > 0:
        return ""
    signs = evidence.local(folded)
    best = max(sorted(others), key=signs.__getitem__)
    rival = max((signs.get(country, 0) for country in {*others, own, "GBR"} - {best}), default=0)
    foreign = evidence.others(best, own)
    return best if signs[best] >= LOCAL_WORDS and signs[best] > max(rival, foreign) else ""


def _is_county(entry: Entry, evidence: Evidence) -> bool:
    """A county of the USA, where nothing in the document speaks for another country."""
    is_named = "USA" in evidence.countries or not evidence.countries
    return is_named and any(strength == "county" for _, _, strength in entry.provinces)


def _is_town_here(folded: str, hit: Hit, largest: Place) -> bool:
    """A surname or common word is a town after a preposition, if the town has some size."""
    is_time = hit.surface in persons.words("adverb")
    return largest.population >= TOWN and not is_time and is_led(folded, hit.start)


def _backed_by_state(entry: Entry, evidence: Evidence) -> str:
    """The country whose state the document names, for one of the places a name may be."""
    admins = evidence.admins
    if not admins or entry.backing.states.isdisjoint(admins):
        return ""
    for place in entry.cities:
        if place.admin and (place.country, place.admin) in admins:
            return place.country
    for country, admin, strength in entry.provinces:
        if strength == "county" and (country, admin) in admins:
            return country
    return ""


def _backed_by_country(entry: Entry, evidence: Evidence) -> str:
    """The country that the document names, for a place whose state is not known."""
    for country in entry.backing.countries:
        if evidence.countries.get(country):
            return country
    return ""
