"""What came since a version was looked at: articles and quotes with a higher number than it had."""

from dataclasses import dataclass

from steppewire.store.query import Snapshot
from steppewire.views.filters import Filters
from steppewire.views.selection import passing, rows_of


@dataclass(frozen=True)
class Since:
    """The articles and quotes that pass now, and how many of them came since; then: the articles that passed before,
    None where that is not known. then + new - articles are gone: taken back, replaced by a newer version, corrected.
    """

    articles: int
    new: int
    quotes: int
    new_quotes: int
    then: int | None = None

    @property
    def gone(self) -> int:
        """The articles that passed before and do so no longer; 0 where it is not known."""
        return max(0, self.then + self.new - self.articles) if self.then is not None else 0


def since(snap: Snapshot, filters: Filters, number: int, before: Snapshot | None = None) -> Since:
    """Count what passes, and what of it has a number not below one.

    Takes   number: of the next article when it was last looked; before: the version looked at then.
    Errors  QueryError where the search cannot be understood.
    """
    articles = _counted(snap, "articles", filters, number)
    quotes = _counted(snap, "quotes", filters, number)
    then = _counted(before, "articles", filters, number)[0] if before else None
    return Since(*articles, *quotes, then)


def _counted(snap: Snapshot, table: str, filters: Filters, number: int) -> tuple[int, int]:
    """The rows that pass, and those of them that are new."""
    clause = passing(snap, filters) if table == "articles" else rows_of(snap, table, filters)
    sql = f"SELECT count(*), count(*) FILTER (number >= ?) FROM {table} WHERE {clause.sql}"
    every, new = snap.table(sql, [number, *clause.parameters]).to_pylist()[0].values()
    return int(every), int(new)
