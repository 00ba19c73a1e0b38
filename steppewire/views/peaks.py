"""Peaks: periods in which a country has far more stories than in the ones before, and the story behind each."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from steppewire.schema import STATES
from steppewire.store.query import Snapshot
from steppewire.views.change import top_story
from steppewire.views.filters import Filters
from steppewire.views.periods import articles_by_period

BEFORE = 8  # complete periods that say what is usual
DEVIATIONS = 3  # above their mean
LEAST = 4  # stories; fewer are no peak, however quiet it was before
COLUMNS = [
    "country", "period", "period_end", "stories", "usual", "line", "articles", "article_id", "title", "source", "day",
    "story_articles",
]  # fmt: skip


@dataclass(frozen=True)
class Peaks:
    """The peaks of a timeline, most surprising first; how many periods were tested, how many pass by chance."""

    rows: pd.DataFrame
    tested: int
    expected: float


def peaks(
    snap: Snapshot, filters: Filters, step: str, codes: Sequence[str] = STATES, today: date | None = None
) -> Peaks:
    """Find the periods with more stories than the mean of the 8 before plus 3 standard deviations.

    Copies are merged, so a wire text that forty papers print is one story. The deviation is that of the 8 periods, but
    not less than the root of their mean, which is what stories that come independently would have. A date filter
    chooses which periods are looked at, not what they are compared with. Periods that are not over are left out.

    Takes   step: day, week or month; codes: countries; today: for tests.
    Gives   rows: country, period, period_end, stories, usual (mean of the 8), line (what has to be passed), articles
            (under the filters, copies counted as they say), and of the story most told: article_id, title, source, day,
            story_articles. expected: the sum over all tested periods of the chance to pass the line, if stories came
            independently at a rate known from the 8 periods alone (negative binomial, Jeffreys' prior).
    Errors  InputError where the step is another.
    """
    merged = filters.without("dates").replace(counting="unique")
    periods = articles_by_period(snap, merged, step, codes, today)
    tested = [row for code in codes for row in _tested(periods[periods.country == code], filters)]
    found = [row for row in tested if row["stories"] >= _needed(row["line"])]
    found.sort(key=lambda row: (row["usual"] - row["stories"]) / max(row["usual"], 1) ** 0.5)
    given = articles_by_period(snap, filters, step, codes, today).set_index(["country", "period"])["articles"]
    rows = [
        row
        | {"articles": int(given.get((row["country"], row["period"]), 0))}
        | top_story(snap, filters, row["country"], row["period"], row["period_end"])
        for row in found
    ]
    return Peaks(
        pd.DataFrame(rows, columns=COLUMNS), len(tested), sum(_chance(row["usual"], row["line"]) for row in tested)
    )


def _tested(mine: pd.DataFrame, filters: Filters) -> list[dict]:
    """Each complete period of one country that has 8 complete ones before it, with what is usual and the line."""
    closed = mine[~mine["is_open"].astype(bool)].sort_values("period")
    before = closed["articles"].shift(1).rolling(BEFORE)
    usual, deviation = before.mean(), before.std()
    line = usual + DEVIATIONS * deviation.clip(lower=usual**0.5)
    first, last = filters.date_from or date.min, filters.date_to or date.max
    rows = closed.rename(columns={"articles": "stories"}).assign(usual=usual, line=line).to_dict("records")
    return [
        row for row in rows if not math.isnan(row["usual"]) and row["period"] >= first and row["period_end"] <= last
    ]


def before(period: date, step: str) -> tuple[date, date]:
    """Give the first and the last day of the periods that say what is usual before one.

    Takes   period: its first day; step: day, week or month.
    """
    if step == "month":
        months = period.year * 12 + period.month - 1 - BEFORE
        return date(months // 12, months % 12 + 1, 1), period - timedelta(days=1)
    return period - timedelta(days=BEFORE * (7 if step == "week" else 1)), period - timedelta(days=1)


def _needed(line: float) -> int:
    """The fewest stories that are a peak."""
    return max(math.floor(line) + 1, LEAST)


def _chance(usual: float, line: float) -> float:
    """The chance that the next period has a peak's number of stories, given the 8 before and nothing else."""
    shape, rate = usual * BEFORE + 0.5, BEFORE / (BEFORE + 1)
    below = math.fsum(
        math.exp(
            math.lgamma(count + shape)
            - math.lgamma(count + 1)
            - math.lgamma(shape)
            + shape * math.log(rate)
            + count * math.log(1 - rate)
        )
        for count in range(_needed(line))
    )
    return max(0.0, 1.0 - below)
