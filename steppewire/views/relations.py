"""Two sides named together: how often, when, by whom, and what changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from steppewire import countries
from steppewire.store.query import Snapshot
from steppewire.views import intervals, sides
from steppewire.views.change import top_story
from steppewire.views.filters import Filters
from steppewire.views.overviews import count
from steppewire.views.periods import articles_by_period
from steppewire.views.selection import TOKEN, passing
from steppewire.views.sides import Pair

TOGETHER = """
WITH named AS (SELECT DISTINCT number, {token} AS token FROM counts WHERE {where} AND mentions > 0),
    firsts(side, token) AS (VALUES {firsts}), seconds(side, token) AS (VALUES {seconds})
SELECT f.side AS a, s.side AS b, count(DISTINCT x.number) AS articles
FROM firsts AS f JOIN named AS x USING (token) JOIN named AS y ON y.number = x.number
    JOIN seconds AS s ON s.token = y.token
WHERE x.token <> y.token GROUP BY ALL
"""
CHANGE = [
    "period_from", "period_to", "before_from", "before_to", "now", "now_base", "now_low", "now_high", "before",
    "before_base", "before_low", "before_high", "article_id", "title", "source", "day", "story_articles",
]  # fmt: skip


def relations(snap: Snapshot, filters: Filters, firsts: Sequence[str], seconds: Sequence[str]) -> pd.DataFrame:
    """Count the articles that name both sides, for every two of them.

    Takes   firsts, seconds: codes of sides, in their order; two that are no relation (a country with itself) are left
            out.
    Gives   a, b, articles, base (articles that name a), share of it.
    Errors  QueryError where the search cannot be understood.
    """
    pairs = [(a, b) for a in firsts for b in seconds if sides.is_pair((a, b))]
    clause = passing(snap, filters)
    named = [[(side, token) for side in group for token in sides.members(side)] for group in (firsts, seconds)]
    values = [", ".join("(?, ?)" for _ in group) for group in named]
    sql = TOGETHER.format(token=TOKEN, where=clause.sql, firsts=values[0], seconds=values[1])
    given = [word for group in named for row in group for word in row]
    found = snap.rows(sql, [*clause.parameters, *given]).set_index(["a", "b"])["articles"]
    bases = {a: count(snap, filters.replace(pair=(a, ""))) for a in firsts}
    rows = [(a, b, int(found.get((a, b), 0)), bases[a]) for a, b in pairs]
    made = pd.DataFrame(rows, columns=["a", "b", "articles", "base"])
    made["share"] = (made["articles"] / made["base"]).where(made["base"] > 0, 0.0)
    return made


def seconds_of(first: str, chosen: str = "") -> tuple[str, ...]:
    """List the second sides that are compared beside a first: the powers, the other states, and what was chosen."""
    others = [code for code in sides.FIRSTS[1:] if sides.is_pair((first, code))]
    return tuple(dict.fromkeys(filter(None, (*sides.POWERS, *others, sides.FIVE, chosen))))


def relation_change(snap: Snapshot, filters: Filters, pair: Pair, step: str, today: date | None = None) -> pd.DataFrame:
    """Compare the last complete period with the one before: the articles that name both, and their share of the
    first's.

    Takes   step: day, week or month.
    Gives   one row, none where two complete periods are not there: the days of both, now and before (articles),
            now_base and before_base (articles that name the first side), Wilson's 95 % interval of each share, and of
            the story most told now: article_id, title, source, day, story_articles.
    """
    both, one = (filters.replace(pair=named) for named in (pair, (pair[0], "")))
    counted = [articles_by_period(snap, asked, step, ("",), today).set_index("period") for asked in (both, one)]
    complete = counted[0][~counted[0]["is_open"].astype(bool)].sort_index().tail(2)
    if len(complete) < 2:
        return pd.DataFrame(columns=CHANGE)
    before, now = complete.index
    row = _days(complete) | top_story(snap, both, "", now, complete.loc[now, "period_end"])
    for name, period in (("now", now), ("before", before)):
        articles, base = (int(table.loc[period, "articles"]) for table in counted)
        low, high = intervals.wilson(articles, base)
        row |= {name: articles, f"{name}_base": base, f"{name}_low": low, f"{name}_high": high}
    return pd.DataFrame([row], columns=CHANGE)


def _days(complete: pd.DataFrame) -> dict[str, Any]:
    before, now = complete.index
    ends = complete["period_end"]
    return {"period_from": now, "period_to": ends[now], "before_from": before, "before_to": ends[before]}


def countries_beside(found: dict[str, int]) -> list[str]:
    """List what else can be a second side, by name: every country of the store but those always offered.

    Takes   found: codes of the store's countries, as Options has them.
    """
    names = countries.names()
    offered = {*sides.POWERS, *sides.FIRSTS}
    return sorted((code for code in found if code in names and code not in offered), key=names.__getitem__)
