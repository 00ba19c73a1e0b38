"""Sides measured beside each other: shares, mentions, tone, quotes; each with its base and its 95 % interval."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import Any

import pandas as pd

from steppewire.store.query import Snapshot
from steppewire.views import compared, intervals
from steppewire.views.by_countries import by_country
from steppewire.views.compared import Side
from steppewire.views.filters import Filters
from steppewire.views.intervals import NARRATION, SPEECH, Voice
from steppewire.views.overviews import STORY_GROUP, overview
from steppewire.views.periods import SPOKEN_CELLS, articles_by_period
from steppewire.views.selection import Clause, passing, spoken

MEASURES = ("articles", "mentions", "quotes", "tone", "speech")
COLUMNS = ["measure", "side", "value", "low", "high", "n", "base", "sources"]
PER_ARTICLE = """
SELECT 1 AS one, {group}, sum(coalesce(counted, 0)) AS total, count(*) AS scored
FROM articles LEFT JOIN ({counted}) AS c USING (number) WHERE {where} GROUP BY ALL
"""
COUNTED = "SELECT number, {sum} AS counted FROM {table} WHERE {own} GROUP BY number"
A_COUNT = Voice("", "", "value", "low", "high")


def compare(snap: Snapshot, filters: Filters, dimension: str, values: Sequence[str]) -> pd.DataFrame:
    """Measure sides.

    Takes   dimension: of compared.DIMENSIONS; values: two or three sides, as compared.Side has them.
    Gives   a row a measure and side, in the order of MEASURES and of values: value, low, high (95 %), n of base.
            articles: share of those that pass all filters but what is compared (Wilson). mentions, quotes: an article,
            by bootstrap over stories; of a country its own mentions, else those of all. tone, speech: mean polarity of
            n scored of base sentences, and of n scored quotes in marks (no base); of a country those that name it.
            sources: of the articles of the side. Where n is 0, tone has no value.
    Errors  QueryError where the search cannot be understood.
    """
    base = compared.compared_base(snap, filters, dimension)
    rows = [row for side in compared.sides_of(dimension, values) for row in _measured(snap, filters, side, base)]
    made = pd.DataFrame(rows, columns=COLUMNS)
    made["base"] = made["base"].astype("Int64")  # empty for speech
    made["place"] = [MEASURES.index(measure) for measure in made["measure"]]
    return made.sort_values("place", kind="stable").drop(columns="place").reset_index(drop=True)


def _measured(snap: Snapshot, filters: Filters, side: Side, base: int) -> list[dict[str, Any]]:
    """The measures of one side."""
    own = compared.apply(filters, side)
    seen = overview(snap, own)
    low, high = intervals.wilson(seen.articles, base)
    share = seen.articles / base if base else 0.0
    named = Clause(["country = ?"], [side.code]) if side.code else Clause(["country <> ''"])
    mentions = _per_article(snap, own, "sum(mentions)", "counts", named)
    quotes = _per_article(snap, own, "count(*)", "quotes", spoken(own))
    found = [
        {"measure": "articles", "value": share, "low": low, "high": high, "n": seen.articles, "base": base},
        {"measure": "mentions", "base": seen.articles} | mentions,
        {"measure": "quotes", "base": seen.articles} | quotes,
        *_tones(snap, own, side),
    ]
    return [{"side": side.value, "sources": seen.sources} | row for row in found]


def _per_article(snap: Snapshot, filters: Filters, summed: str, table: str, own: Clause) -> dict[str, Any]:
    """How many rows of a table an article has, or the sum of a column of theirs, with how many there are in all.

    Takes   own: which rows.
    """
    clause = passing(snap, filters)
    counted = COUNTED.format(sum=summed, table=table, own=own.sql)
    sql = PER_ARTICLE.format(group=STORY_GROUP, counted=counted, where=clause.sql)
    cells = snap.rows(sql, [*own.parameters, *clause.parameters])
    return _mean(cells.assign(total=cells.total.astype(float))) | {"n": int(cells.total.sum())}


def _mean(cells: pd.DataFrame) -> dict[str, Any]:
    """One mean with its interval; empty where there is nothing."""
    found = intervals.means(cells, ["one"], A_COUNT)
    empty = float("nan")
    return {name: float(found[name].iloc[0]) if len(found) else empty for name in ("value", "low", "high")}


def _tones(snap: Snapshot, filters: Filters, side: Side) -> list[dict[str, Any]]:
    """Tone of reporters and of words in quotation marks; of a country what names it."""
    if side.code:
        row = by_country(snap, filters, (side.code,)).iloc[0]
        given = [(row[voice.mean], row[voice.low], row[voice.high], row[voice.scored]) for voice in (NARRATION, SPEECH)]
        sentences = int(row.sentences)
    else:
        seen, spoken = overview(snap, filters), _spoken(snap, filters)
        given = [(seen.tone, seen.tone_low, seen.tone_high, seen.sentences_scored), spoken]
        sentences = seen.sentences
    names = ("value", "low", "high", "n")
    rows = [dict(zip(names, row, strict=True)) for row in given]
    return [{"measure": "tone", "base": sentences} | rows[0], {"measure": "speech", "base": None} | rows[1]]


def _spoken(snap: Snapshot, filters: Filters) -> tuple[float, float, float, int]:
    clause = passing(snap, filters)
    cells = snap.rows(SPOKEN_CELLS.format(period="1 AS one", where=clause.sql, exact="TRUE"), clause.parameters)
    mean = _mean(cells)
    return mean["value"], mean["low"], mean["high"], int(cells.scored.sum())


def apart(rows: pd.DataFrame) -> list[tuple[str, str, bool]]:
    """Say of one measure which sides differ: of every two the higher, the lower, and whether their intervals are apart.

    Takes   rows: of compare, one measure; a side without a value is left out.
    """
    known = rows[rows["value"].notna()]
    found = []
    for one, other in combinations(known.to_dict("records"), 2):
        high, low = (one, other) if one["value"] >= other["value"] else (other, one)
        found.append((str(high["side"]), str(low["side"]), bool(high["low"] > low["high"])))
    return found


def compare_course(
    snap: Snapshot, filters: Filters, dimension: str, values: Sequence[str], step: str, today: date | None = None
) -> pd.DataFrame:
    """Count each side over time, as a share of its base.

    Takes   step: day, week or month.
    Gives   side, period, period_end, is_open, articles, base, share, low, high (Wilson; empty where base is 0). The
            base is the articles of the same period that pass all filters but what is compared; where periods are
            compared, all of the side's dated articles.
    Errors  InputError where the step is another; QueryError.
    """
    whole = _counted(snap, compared.wider(filters, dimension), step, today).set_index("period")["articles"]
    parts = []
    for side in compared.sides_of(dimension, values):
        own = _counted(snap, compared.apply(filters, side), step, today).assign(side=side.value)
        own["base"] = own["articles"].sum() if dimension == "periods" else whole.reindex(own["period"]).to_numpy()
        parts.append(own)
    found = pd.concat(parts, ignore_index=True)
    found["share"] = (found["articles"] / found["base"]).where(found["base"] > 0)
    ends = [intervals.wilson(n, base) for n, base in zip(found["articles"], found["base"], strict=True)]
    for name, at in (("low", 0), ("high", 1)):
        found[name] = pd.Series([end[at] for end in ends], dtype="float64").where(found["base"] > 0)
    return found[["side", "period", "period_end", "is_open", "articles", "base", "share", "low", "high"]]


def _counted(snap: Snapshot, filters: Filters, step: str, today: date | None) -> pd.DataFrame:
    return articles_by_period(snap, filters, step, ("",), today).drop(columns="country")
