"""Our own labelled texts, with intervals: the figures of run.py counted by text."""

from chance import f1, share
from places import Place, counted, tally
from run import about, analysed, found_at, load, normal, placed, read_through, recognised, who, words
from sets import Measured, measured

from steppewire.schema import COUNTED_KINDS

ENGLISH = "gold_en"
EVERY = "gold"
"""All languages."""


def gold() -> list[Measured]:
    """Countries, quotes and languages on our own texts."""
    return [*_countries(), *_quotes(), *_articles(), *_languages()]


def as_places(row: dict) -> dict:
    """A row of our own texts in the form of the public sets: counts, without places."""
    return {"mentions": [{"country": c, "start": -1, "end": -1} for c, n in row["counts"].items() for _ in range(n)]}


def country_row(rows: list[dict], places: list[list[Place]], name: str, program: str) -> Measured:
    """Count F1 of countries over texts."""
    counts = [tally(as_places(row), found)[0] for row, found in zip(rows, places, strict=True)]
    n = sum(right + missed for right, _, missed in counts)
    return measured("country count, F1 over articles", name, counts, f1, n, program=program)


def _countries() -> list[Measured]:
    rows = load("countries")
    _, mentions, _ = analysed(rows)
    places = {
        row["id"]: [Place(m["start"], m["end"], m["country"] or "", m["kind"]) for m in mentions[row["id"]]]
        for row in rows
    }
    lines = []
    for name, some in ((EVERY, rows), (ENGLISH, [row for row in rows if row["language"] == "en"])):
        found = [counted(places[row["id"]], set(COUNTED_KINDS)) for row in some]
        lines.append(country_row(some, found, name, "steppewire"))
    return lines


def _quotes() -> list[Measured]:
    """Quotes by their words, and with the right person: right, extra, missed in each text."""
    rows = load("quotes")
    texts, _, quotes = analysed(rows)
    return _said("quotes", rows, texts, quotes)


def _said(name: str, rows: list[dict], texts: dict[str, str], quotes: dict[str, list[dict]]) -> list[Measured]:
    """Quotes of some texts; name begins the measures."""
    found, said = [], []
    for row in rows:
        mine = {words(texts[row["id"]], quote): quote for quote in quotes[row["id"]]}
        hits = [(quote, mine[normal(quote["words"])]) for quote in row["quotes"] if normal(quote["words"]) in mine]
        persons = sum(who(theirs["person"]) == who(quote["person"]) for quote, theirs in hits)
        for kept, right in ((found, len(hits)), (said, persons)):
            kept.append((right, len(mine) - right, len(row["quotes"]) - right))
    n = sum(len(row["quotes"]) for row in rows)
    return [
        measured(f"{name}, F1", EVERY, found, f1, n),
        measured(f"{name} with the right person, F1", EVERY, said, f1, n),
    ]


def _articles() -> list[Measured]:
    """Whole articles: mentions at their place, the country they are about, quotes."""
    rows = load("articles")
    texts, mentions, quotes, focus = read_through(rows)
    pairs = [(placed(row["mentions"]), found_at(mentions[row["id"]])) for row in rows]
    counts = [(len(gold & got), len(got - gold), len(gold - got)) for gold, got in pairs]
    first = [(about(focus[row["id"]]) in row["focus"], 1) for row in rows]
    return [
        measured("articles: mentions at their place, F1", EVERY, counts, f1, sum(len(gold) for gold, _ in pairs)),
        measured("articles: first country of the focus right, share", EVERY, first, share, len(rows)),
        *_said("articles: quotes", rows, texts, quotes),
    ]


def _languages() -> list[Measured]:
    rows = load("languages")
    right = [(recognised(row), 1) for row in rows]
    return [measured("language and script right, share of texts", EVERY, right, share, len(rows))]
