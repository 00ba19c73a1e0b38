"""Who said what: the persons most quoted, some of their words, and who carried these first."""

from typing import Any

from steppewire import wording
from steppewire.brief import chart as charts
from steppewire.brief import pinning
from steppewire.brief.composing.scope import Scope, name
from steppewire.brief.items import Item
from steppewire.views import Evidence, Overview, by_speaker, list_quotes
from steppewire.wording import tidy

SPEAKERS, QUOTES = 5, 2
LOOKED_AT = 20  # quotes of a speaker, of which some are shown
LONGEST = 420  # characters; a longer quote is left to the page


def items(scope: Scope, seen: Overview) -> list[Item]:
    """Tell who is quoted most, with a few of their words in quotation marks."""
    ranked = by_speaker(scope.snap, scope.filters, limit=SPEAKERS)
    head = Item("heading", "Who said what")
    if ranked.empty:
        return [head, Item("note", "No quote was found.")]
    held = f"{wording.capital(wording.counted(seen.quotes, 'attributed quote'))} in {_holding(seen)}."
    named = ranked[ranked["person"] != ""].to_dict("records")
    told = [item for row in named for item in _told(scope, row, seen.quotes)]
    return [head, scope.told(held, Evidence("quotes")), *_chart(scope, named), *told]


def _holding(seen: Overview) -> str:
    return wording.part(seen.articles_with_quotes, seen.articles)


def _chart(scope: Scope, named: list[dict]) -> list[Item]:
    if len(named) < 2:
        return []
    people = [tidy(row["person"]) for row in named]
    numbers = [int(row["quotes"]) for row in named]
    note = "Persons and groups that were resolved by name; direct, mixed and indirect speech."
    return [scope.drawn(charts.counts(people, numbers, "quote", "Most quoted", note), Evidence("quotes"))]


def _told(scope: Scope, row: dict, every: int) -> list[Item]:
    """One speaker: how often, and some words."""
    person = str(row["person"])
    office = ", ".join(filter(None, (tidy(row["role"]), name(str(row["speaker_country"] or "")))))
    sentence = (
        f"{tidy(person)}{f' ({office})' if office else ''}: {wording.counted(row['quotes'], 'quote')} in "
        f"{wording.counted(row['articles'], 'article')}."
    )
    number = scope.told(sentence, Evidence("speaker", person=person), every)
    return [number, *(pinning.quote(scope.snap, one) for one in _chosen(scope, person))]


def _chosen(scope: Scope, person: str) -> list[dict]:
    """The newest direct quotes of a speaker, of different stories, short enough for a page."""
    wanted = scope.filters.replace(speaker=(person,))
    rows = list_quotes(scope.snap, wanted, ("direct",), limit=LOOKED_AT).rows.to_dict("records")
    found: dict[str, Any] = {}
    for row in rows:
        if 0 < len(tidy(row["quote"])) <= LONGEST:
            found.setdefault(" ".join(tidy(row["quote"]).casefold().split()[:5]), row)
    return list(found.values())[:QUOTES]
