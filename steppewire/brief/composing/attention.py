"""Attention: the share of articles that name a country, against the days before; whom it is named with."""

from typing import Any

from steppewire import wording
from steppewire.brief import figures
from steppewire.brief.composing.scope import FEW, Scope, name
from steppewire.brief.items import Item
from steppewire.views import Evidence, Overview, by_country, relation_words, relations, seconds_of, sides
from steppewire.views.intervals import wilson

MOST = 6  # sides that are told of
DAYWISE = 62  # days; of a longer time the chart has weeks


def items(scope: Scope, seen: Overview) -> list[Item]:
    """Tell how often each country is named, and with whom."""
    now, before = (_by_code(scope, wanted) for wanted in (scope.filters, scope.before))
    sentences = [_told(scope, code, now[code], before[code]) for code in scope.codes]
    return [Item("heading", "Attention"), *sentences, *_charts(scope), *_beside(scope)]


def _by_code(scope: Scope, filters: Any) -> dict[str, dict]:
    rows = by_country(scope.snap, filters, scope.codes).to_dict("records")
    return {str(row["country"]): row for row in rows}


def _told(scope: Scope, code: str, now: dict, before: dict) -> Item:
    """One country: its share with interval, the same of the days before, and what can be said of the change."""
    behind = Evidence("articles", country=code)
    sentence = f"{name(code)} is named in {_share(now)}."
    if not before["base"]:
        return scope.told(f"{sentence} The corpus has no article of the {scope.days} days before.", behind)
    told = f"{sentence} In the {scope.days} days before it was {_share(before)}. {_change(now, before)}"
    return scope.told(told, behind, before=True)


def _share(row: dict) -> str:
    """Write a count with its base, and as a share with its interval; of few articles there is no share."""
    base = wording.part(row["articles"], row["base"])
    if row["base"] < FEW:
        return base
    low, high = wilson(row["articles"], row["base"])
    return f"{base}, {wording.share(row['share'])} (95%: {wording.share(low)} to {wording.share(high)})"


def _change(now: dict, before: dict) -> str:
    """Say what the intervals allow."""
    if min(now["base"], before["base"]) < FEW:
        return "Too few articles to compare."
    (low, high), (low_before, high_before) = (wilson(row["articles"], row["base"]) for row in (now, before))
    if low > high_before:
        return "The share is higher: the intervals are apart."
    if high < low_before:
        return "The share is lower: the intervals are apart."
    return "No change shown: the intervals overlap."


def _charts(scope: Scope) -> list[Item]:
    """Articles over the days, and the shares of the five states."""
    step = "day" if scope.days <= DAYWISE else "week"
    course = figures.course(scope.snap, scope.filters, step, scope.codes)
    states = figures.states(scope.snap, scope.filters)
    return [scope.drawn(course, Evidence("articles")), scope.wide().drawn(states, Evidence("articles"))]


def _beside(scope: Scope) -> list[Item]:
    """Whom the countries are named with, where they are a first side of a relation."""
    included = scope.filters.included
    firsts = [code for code in included if code in sides.FIRSTS] if included else [sides.FIVE]
    return [item for first in firsts for item in _with(scope, first)]


def _with(scope: Scope, first: str) -> list[Item]:
    """The sides that most articles on one side also name."""
    rows = relations(scope.snap, scope.filters, (first,), seconds_of(first))
    rows = rows[rows["articles"] > 0].sort_values("articles", ascending=False, kind="stable").head(MOST)
    head = Item("heading", f"Named with {relation_words.named(first)}")
    if rows.empty:
        return [head, Item("note", "No power and no other state is named beside it.")]
    naming = Item("note", f"Articles that name {relation_words.naming(first)} also name:")
    bars = figures.beside(scope.snap, scope.filters, first, rows["b"].tolist())
    drawn = scope.drawn(bars, Evidence("articles", pair=sides.to_word((first, ""))))
    return [head, naming, *(_also(scope, row) for row in rows.to_dict("records")), drawn]


def _also(scope: Scope, row: dict) -> Item:
    pair = (str(row["a"]), str(row["b"]))
    also = wording.capital(relation_words.also(pair))
    return scope.told(f"{also} in {_share(row)}.", Evidence("articles", pair=sides.to_word(pair)))
