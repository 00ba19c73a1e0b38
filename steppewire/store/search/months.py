"""Which month's file an article stands in, and which months a question leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from steppewire.store.query import Snapshot
from steppewire.store.search.files import Numbers

UNDATED = "undated"
"""In the place of a month: of articles without a date."""


@dataclass(frozen=True)
class Months:
    """Months from the first to the last, as 2024-05, "" for no limit; undated articles only where there is none.

    Where some are named, it is these alone.
    """

    first: str = ""
    last: str = ""
    named: frozenset[str] = frozenset()

    def holds(self, month: str) -> bool:
        """Say whether a month is one of these."""
        if self.named or self == ALL:
            return not self.named or month in self.named
        return month != UNDATED and self.first <= month and (not self.last or month <= self.last)


ALL = Months()


def between(first: date | None, last: date | None) -> Months:
    """Give the months of the articles that a filter of days leaves, each side included; None for no limit.

    Such an article begins (day_first) and ends (day_last) within them, so the month of its first day is one of these,
    also where only its month or year is known; one without a date is left out.
    """
    return Months(first.isoformat()[:7] if first else "", last.isoformat()[:7] if last else "")


def of_days(days: Iterable[object]) -> Months:
    """Give the months of articles by their first days; what is no date stands for an article without one."""
    return Months(named=frozenset(map(_of_day, days)) or frozenset({UNDATED}))


def _of_day(day: object) -> str:
    is_known = isinstance(day, date) and day == day  # pandas' empty day is a date that is not itself
    return str(day)[:7] if is_known else UNDATED


def all_of(snap: Snapshot) -> Numbers:
    """Give the numbers of all articles of a version, in order."""
    return np.asarray(snap.table("SELECT number FROM articles ORDER BY number")["number"], np.int64)


def of_articles(snap: Snapshot, since: int) -> dict[str, Numbers]:
    """Give the articles of a version by month, from a number on, in order.

    The month is that of the first day in UTC that the date may mean, as it was stored. A correction does not move an
    article, for then one number would stand in two files; `moved` finds it.
    """
    rows = snap.table("SELECT number, day_first FROM stored_articles WHERE number >= ? ORDER BY number", [since])
    numbers = np.asarray(rows["number"], np.int64)
    months = np.asarray(rows["day_first"], "datetime64[D]").astype("datetime64[M]")
    order = np.argsort(months, kind="stable")
    names, starts = np.unique(months[order], return_index=True)
    parts = np.split(numbers[order], starts[1:]) if len(names) else []
    return {_name(month): part for month, part in zip(names, parts, strict=True)}


def _name(month: np.datetime64) -> str:
    return UNDATED if np.isnat(month) else str(month)


def moved(snap: Snapshot) -> set[str]:
    """Give the months of articles whose first day was corrected: no month that is asked may miss them."""
    if not snap.is_touched:
        return set()
    sql = """SELECT DISTINCT s.day_first FROM stored_articles AS s JOIN articles AS a USING (number)
        SEMI JOIN touched USING (number) WHERE s.day_first IS DISTINCT FROM a.day_first"""
    return set(map(_of_day, snap.table(sql)["day_first"].to_pylist()))
