"""What changed: the last complete period against the one before, with the story behind each change."""

from datetime import date
from typing import Any

import pandas as pd

from steppewire.schema import STATES
from steppewire.store.query import Snapshot
from steppewire.views.filters import Filters
from steppewire.views.periods import by_period
from steppewire.views.selection import passing

COLUMNS = [
    "subject", "now", "before", "period_from", "period_to", "before_from", "before_to", "article_id", "title",
    "source", "day",
    "story_articles",
]  # fmt: skip

STORY = """
SELECT arg_min(article_id, number) AS article_id, arg_min(title, number) AS title, arg_min(source, number) AS source,
    min(day_first) AS day, count(*) AS story_articles
FROM articles WHERE {where} AND day_first >= ? AND day_last <= ?
    AND {named}
GROUP BY coalesce(story, -number) ORDER BY story_articles DESC, min(number) LIMIT 1
"""


def changes(
    snap: Snapshot, filters: Filters, step: str = "month", at_most: int = 6, today: date | None = None
) -> pd.DataFrame:
    """Compare the last complete period with the one before, the largest changes first.

    Takes   step: day, week or month; at_most: rows. A period that is not complete is left out.
    Gives   subject (country), now, before (articles), period_from, period_to, before_from, before_to (days); of the
            story most told of it in the period: article_id, title, source, day, story_articles. Empty where two
            complete periods are not there.
    """
    codes = tuple(dict.fromkeys((*STATES, *filters.included)))
    periods = by_period(snap, filters, step, codes, today)
    complete = sorted(set(periods[~periods.is_open.astype(bool)].period))[-2:]
    if len(complete) < 2:
        return pd.DataFrame(columns=COLUMNS)
    before, now = (periods[periods.period == start].set_index("country") for start in complete)
    rows = [_row(snap, filters, code, now.loc[code], before.loc[code]) for code in codes]
    moved = [row for row in rows if row["now"] != row["before"]]
    moved.sort(key=lambda row: -abs(row["now"] - row["before"]) / (row["now"] + row["before"]) ** 0.5)
    return pd.DataFrame(moved[:at_most], columns=COLUMNS)


def top_story(snap: Snapshot, filters: Filters, code: str, first: date, last: date) -> dict[str, Any]:
    """Find the story that most articles on a country tell between two days.

    Takes   code: the country, "" for all articles that pass.
    Gives   article_id, title, source, day of its first article there, story_articles; None and 0 where there is none.
    """
    clause = passing(snap, filters)
    named = "number IN (SELECT number FROM counts WHERE country = ? AND mentions > 0)" if code else "TRUE"
    sql = STORY.format(where=clause.sql, named=named)
    found = snap.table(sql, [*clause.parameters, first, last, *([code] if code else [])]).to_pylist()
    return found[0] if found else {"article_id": None, "title": None, "source": None, "day": None, "story_articles": 0}


def _row(snap: Snapshot, filters: Filters, code: str, now: pd.Series, before: pd.Series) -> dict[str, Any]:
    return {
        "subject": code,
        "now": int(now.articles),
        "before": int(before.articles),
        "period_from": now.period,
        "period_to": now.period_end,
        "before_from": before.period,
        "before_to": before.period_end,
    } | top_story(snap, filters, code, now.period, now.period_end)
