"""Countries on labelled texts: counts, presence, resolution; focus; the languages of the region.

A set's `mentions` are [{"start", "end", "country", "type"?, "level"?, "label"?}]; of EUPEG's types those that name no
place are no gold, and spans of an unresolved or embedded place are not judged.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from chance import f1, share
from sets import Found, Measured, examined, load, measured

from steppewire.schema import COUNTED_KINDS

GEO_SETS = ("geowebnews", "trnews", "lgl", "geovirus")
COUNTED = {*COUNTED_KINDS, "dateline"}
"""These sets label the place of a dateline as well."""
NO_PLACE = {"Literal_Expression", "Non_Lit_Expression", "Non_Toponym", "Homonym", "Language"}
EMBEDDED = {"Embedded_Non_Lit", "Embedded_Literal"}
CLIFF_SETS = ("cliff_bbc", "cliff_nyt", "cliff_huffpo")
LISTED, IN_SET = 0.5, 0.25  # of the best focus score: in CLIFF's list, in Reuters' set
REUTERS = 2_500  # stories
TODAY = {
    "SUN": "RUS", "DDR": "DEU", "CSK": "CZE", "CSHH": "CZE", "YUG": "SRB", "SCG": "SRB", "YMD": "YEM", "ANT": "CUW",
    "BUR": "MMR", "ZAR": "COD", "HVO": "BFA",
}  # fmt: skip
"""Former states as the sets label them."""
NAMED_OR_PEOPLE = {"name", "demonym", "government"}
"""What the treebanks label: countries and their people, no towns."""


class Place(NamedTuple):
    """One found or labelled place."""

    start: int
    end: int
    country: str
    kind: str = ""

    def touches(self, start: int, end: int) -> bool:
        """Say whether it shares a character with a span."""
        return self.start < end and start < self.end


Finder = Callable[[dict], list[Place]]
"""From a row to the places a program finds in its text."""


def ours(found: dict[str, Found]) -> Finder:
    """Give the places that the analysis found."""

    def places(row: dict) -> list[Place]:
        mine = found[row["id"]]
        return [
            Place(m["start"] - mine.shift, m["end"] - mine.shift, m["country"] or "", m["kind"]) for m in mine.mentions
        ]

    return places


def counted(places: Iterable[Place], kinds: set[str] = COUNTED) -> list[Place]:
    """The places of a country, of some kinds; a program without kinds has them all counted."""
    return [place for place in places if place.country and (not place.kind or place.kind in kinds)]


def tally(row: dict, places: list[Place], level: str = "") -> tuple[list[int], list[int]]:
    """Count one article: right, extra, missed mentions; right, extra, missed countries.

    Takes   level: judge gold places of this level only.
    """
    gold, unjudged = _gold(row, level)
    got = Counter(p.country for p in places if not any(p.touches(*span) for span in unjudged))
    right = gold & got
    both = set(right)
    return [right.total(), (got - right).total(), (gold - right).total()], [
        len(both),
        len(set(got) - both),
        len(set(gold) - both),
    ]


def _gold(row: dict, level: str) -> tuple[Counter[str], list[tuple[int, int]]]:
    """Countries of an article, and the spans that are not judged."""
    gold: Counter[str] = Counter()
    unjudged = []
    for item in row["mentions"]:
        if item.get("type") in NO_PLACE:
            continue
        if item.get("type") in EMBEDDED or item["country"] is None or (level and item.get("level") != level):
            unjudged.append((item["start"], item["end"]))
        else:
            gold[item["country"]] += 1
    return gold, unjudged


def country_counts(rows: dict[str, list[dict]], finder: Finder, program: str) -> list[Measured]:
    """Count F1 and presence F1 over articles of all sets together."""
    pairs = [tally(row, counted(finder(row))) for some in rows.values() for row in some]
    mentions, presence = zip(*pairs, strict=True)
    n = sum(right + missed for right, _, missed in mentions)
    name = "country count, F1 over articles (four English sets pooled)"
    return [
        measured(name, "pooled", mentions, f1, n, program=program, goal=0.82),
        measured("country presence, F1", "pooled", presence, f1, n, program=program, goal=0.90),
    ]


def countries(folder: Path) -> list[Measured]:
    """Our figures on the four English sets."""
    rows = {name: load(folder, name) for name in GEO_SETS}
    finders = {name: ours(examined(name, some)) for name, some in rows.items()}
    owner = {row["id"]: finders[name] for name, some in rows.items() for row in some}
    lines = country_counts(rows, lambda row: owner[row["id"]](row), "steppewire")
    recalls = [tally(row, counted(owner[row["id"]](row)), "country")[0] for row in rows["geowebnews"]]
    recalled = [(right, right + missed) for right, _, missed in recalls]
    n = sum(whole for _, whole in recalled)
    lines.append(measured("country names found, recall", "geowebnews", recalled, share, n, goal=0.98))
    for name in GEO_SETS[:3]:
        met = [_resolved(row, counted(finders[name](row))) for row in rows[name]]
        n = sum(detected for _, detected in met)
        lines.append(measured("country right where a place is found", name, met, share, n, goal=0.98))
    return lines


def _resolved(row: dict, places: list[Place]) -> tuple[int, int]:
    """Gold places that were met with the right country, and those met at all."""
    right = met = 0
    for item in row["mentions"]:
        if item["country"] is None or item.get("type") in NO_PLACE | EMBEDDED:
            continue
        over = [p for p in places if p.touches(item["start"], item["end"])]
        met += bool(over)
        right += any(p.country == item["country"] for p in over)
    return right, met


def focus(folder: Path) -> list[Measured]:
    """CLIFF's own rule, the first country, and the set of countries of a Reuters desk."""
    cliff = [row for name in CLIFF_SETS for row in load(folder, name)]
    found = examined("cliff", cliff)
    ranked = {row["id"]: _ranked(found[row["id"]]) for row in cliff}
    listed = [(not row["focus"] or bool(set(row["focus"]) & within(ranked[row["id"]], LISTED)), 1) for row in cliff]
    coded = [row for row in cliff if row["focus"]]
    first = [(ranked[row["id"]][:1] != [] and ranked[row["id"]][0][0] in row["focus"], 1) for row in coded]
    return [
        measured("focus, hand-coded country in the list", "cliff", listed, share, len(cliff), goal=0.97),
        measured("focus, first country right", "cliff", first, share, len(coded), goal=0.95),
        *_reuters(folder),
    ]


def _reuters(folder: Path) -> list[Measured]:
    name = "reuters21578"
    rows = load(folder, name, REUTERS)
    found = examined(name, rows, with_title=True)
    first, sets = [], []
    for row in rows:
        ranked, gold = _ranked(found[row["id"]]), set(row["focus"])
        got = within(ranked, IN_SET)
        first.append((bool(ranked) and ranked[0][0] in gold, 1))
        sets.append((len(got & gold), len(got - gold), len(gold - got)))
    return [
        measured("focus, first country right", name, first, share, len(rows), goal=0.96),
        measured("focus, set of countries, F1", name, sets, f1, len(rows), goal=0.91),
    ]


def _ranked(found: Found) -> list[tuple[str, float]]:
    rows = sorted(found.focus, key=lambda row: row["rank"])
    return [(TODAY.get(row["country"], row["country"]), float(row["score"])) for row in rows]


def within(ranked: list[tuple[str, float]], part: float) -> set[str]:
    """The countries that score at least this part of the best score."""
    best = max((score for _, score in ranked), default=0.0)
    return {country for country, score in ranked if score > 0 and score >= part * best}


def languages(folder: Path) -> list[Measured]:
    """Recall and precision in Russian, Kazakh, Kyrgyz and Uzbek."""
    return [*_russian(folder), *_kazakh(folder), *_treebank(folder, "ud_ky"), *_treebank(folder, "ud_uz")]


def _russian(folder: Path) -> list[Measured]:
    name, rows, finder = _examined(folder, "nerel_ru")
    recalls = [_recall(row, finder(row)) for row in rows]
    n = sum(whole for _, whole in recalls)
    strays = [_stray(row, counted(finder(row), set(COUNTED_KINDS))) for row in rows]
    inside = [(hit, hit + outside) for (hit, _), (_, outside) in zip(recalls, strays, strict=True)]
    precise = "country names in Russian, precision (inside a geographic entity)"
    return [
        measured("country names in Russian, recall", name, recalls, share, n, goal=0.98),
        measured(precise, name, inside, share, sum(total for total, _ in strays), goal=0.985),
    ]


def _kazakh(folder: Path) -> list[Measured]:
    name, rows, finder = _examined(folder, "kaznerd_kk")
    lines = []
    for label, measure in (
        ("GPE", "country names and places in Kazakh, recall"),
        ("NORP", "country's peoples in Kazakh, recall"),
    ):
        recalls = [_recall(row, finder(row), label) for row in rows]
        lines.append(measured(measure, name, recalls, share, sum(n for _, n in recalls), goal=0.985))
    strays = [_stray(row, counted(finder(row), set(COUNTED_KINDS))) for row in rows]
    inside = [(total - outside, total) for total, outside in strays]
    n = sum(total for total, _ in strays)
    precise = "country names in Kazakh, precision (inside an entity)"
    return [*lines, measured(precise, name, inside, share, n, goal=0.985)]


def _treebank(folder: Path, name: str) -> list[Measured]:
    _, rows, finder = _examined(folder, name)
    recalls = [_recall(row, [p for p in finder(row) if p.kind in NAMED_OR_PEOPLE]) for row in rows]
    language = {"ud_ky": "Kyrgyz", "ud_uz": "Uzbek"}[name]
    measure = f"country names in {language}, recall"
    return [measured(measure, name, recalls, share, sum(n for _, n in recalls), goal=1.0)]


def _examined(folder: Path, name: str) -> tuple[str, list[dict], Finder]:
    rows = load(folder, name)
    return name, rows, ours(examined(name, rows))


def _recall(row: dict, places: list[Place], label: str = "") -> tuple[int, int]:
    """Gold mentions (of one label) that were met by the same country, and all of them."""
    gold = [item for item in row["mentions"] if not label or item.get("label") == label]
    return sum(_is_met(item, places) for item in gold), len(gold)


def _is_met(item: dict, places: list[Place]) -> bool:
    over = [p for p in places if p.touches(item["start"], item["end"])]
    if item["country"] == "SUN":  # a former state: any historical mention will do
        return any(p.kind == "historical" or p.country == "SUN" for p in over)
    return any(p.country == item["country"] and p.kind in COUNTED for p in over)


def _stray(row: dict, places: list[Place]) -> tuple[int, int]:
    """Found places, and those outside every labelled entity or upon the place before them."""
    outside = taken = 0
    for place in sorted(places):
        known = any(place.touches(entity["start"], entity["end"]) for entity in row["entities"])
        outside += not known or place.start < taken
        taken = max(taken, place.end)
    return len(places), outside
