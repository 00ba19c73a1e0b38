"""Find the countries in one article."""

from typing import Final, NamedTuple

from steppewire import datelines
from steppewire.analysis.mentions import english, evidence, leaders, matching, steppe
from steppewire.analysis.mentions.evidence import Found
from steppewire.analysis.mentions.folding import fold
from steppewire.analysis.mentions.lexicon import language_of, lexicon
from steppewire.datelines import Dateline
from steppewire.spans import Reading, around, overlaps

_new: Final = tuple.__new__  # half the time of Mention(...), which is made twice of each
PLACES: Final = frozenset({"capital", "city", "province", "name"})
SITES: Final = tuple(
    f".{ending}" for ending in ("com", "org", "net", "info", "gov", "kz", "kg", "uz", "tj", "tm", "ru")
)
"""What makes a name an address: Boston.com, Kazakhstan.kz."""


class Mention(NamedTuple):
    """One row of schema.MENTIONS, article_id left out."""

    start: int
    end: int
    surface: str
    country: str | None
    kind: str
    region: str | None
    rule: str
    sentence_start: int | None = None
    sentence_end: int | None = None
    in_quote: bool = False


def find(reading: Reading) -> list[Mention]:
    """Find every stretch that names a country, its people, a city, a leader or a region.

    Takes   a Reading with language, script and furniture; sentences and quotes are not needed.
    Gives   mentions in order, without overlaps and never from furniture; sentences and quotes by place().
    Errors  none.
    Cost    linear in characters.
    """
    folded = fold(reading.text)
    table = language_of(reading.language, reading.script)
    hits = matching.find(folded, lexicon(table))
    if reading.furniture:
        hits = [hit for hit in hits if not overlaps((hit.start, hit.end), reading.furniture)]
    if "." in folded:
        hits = [hit for hit in hits if folded[hit.end : hit.end + 1] != "." or not folded.startswith(SITES, hit.end)]
    places = [hit for hit in hits if hit.entry.kind != "leader"]
    people = [hit for hit in hits if hit.entry.kind == "leader"] if len(places) < len(hits) else []
    people = leaders.without_namesakes(folded, people, places, table)
    governed = [found for hit in people if (found := leaders.find(folded, hit, reading.day))]
    led = frozenset(found.country for found in governed)
    named = english.decide(folded, places, led) if table == "en" else steppe.decide(folded, places, table, led)
    return _stated(reading, _joined(named, governed))


def _joined(named: list[Found], governed: list[Found]) -> list[Found]:
    """Both lists in order; where two overlap, the one that begins first and is longer stays."""
    if not governed:
        return named
    kept: list[Found] = []
    for found in sorted(named + governed, key=lambda f: (f.start, -f.end)):
        if not kept or kept[-1].end <= found.start:
            kept.append(found)
    return kept


def _town_of_dateline(reading: Reading, found: list[Found], dateline: Dateline) -> Found | None:
    """A dateline's place that nothing else found: a short name in capitals (ОШ), else the largest town of the name."""
    start, end = dateline.place_start, dateline.place_end
    if any(other.start < dateline.end and start < other.end and other.kind in PLACES for other in found):
        return None
    name = fold(reading.text[start:end])
    entry = lexicon(language_of(reading.language, reading.script)).get(name.title())
    if entry and entry.kind in PLACES and entry.country and not entry.cities:
        return Found(start, end, entry.country, entry.kind, "", entry.rule)
    if reading.script != "Latn":
        return None
    towns = evidence.towns_named(name) or evidence.towns_named(name.title())
    return Found(start, end, towns[0].country, "city", "", "town") if towns else None


def _stated(reading: Reading, found: list[Found]) -> list[Mention]:
    """Mentions of what was decided; places inside the dateline are of that kind."""
    text, mentions = reading.text, []
    dateline = datelines.find(text, reading.body_start)
    if dateline and overlaps((dateline.start, dateline.end), reading.furniture):
        dateline = None
    town = _town_of_dateline(reading, found, dateline) if dateline else None
    for start, end, country, kind, region, rule in sorted([*found, town]) if town else found:
        if dateline and dateline.start <= start and end <= dateline.end and kind in PLACES:
            kind, rule = "dateline", f"dateline_{rule}"
        row = start, end, text[start:end], country or None, kind, region or None, rule, None, None, False
        mentions.append(_new(Mention, row))
    return mentions


def place(mentions: list[Mention], reading: Reading) -> list[Mention]:
    """Fill in the sentence around each mention and whether it stands inside quoted words.

    Takes   mentions of find(); a Reading with sentences and quoted, both in order.
    Gives   the same mentions, completed.
    """
    sentences, quoted = reading.sentences, reading.quoted
    starts = [start for start, _ in sentences]
    placed = []
    for mention in mentions:
        start, end = around(mention.start, sentences, starts) or (None, None)
        is_quoted = bool(quoted) and overlaps((mention.start, mention.end), quoted)
        placed.append(_new(Mention, (*mention[:7], start, end, is_quoted)))
    return placed
