"""What new rows mean beside stored ones: which version of an address is the newest, which problems are known.

What gives way is told by rows that only ever are added, so that undoing an import undoes them as well: a row says that
article `number` gives way to `by_number`. It lies in the batch that brought the later of the two, and counts only while
the batch of the winner is in the store.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from steppewire import schema
from steppewire.store import delta, duck, joined
from steppewire.store.declared import TABLES

if TYPE_CHECKING:
    from steppewire.store.tables import Version


class Edition(NamedTuple):
    """One text of an address."""

    number: int
    url_key: str
    published: str
    batch: str


def superseded(root: Path, before: "Version", articles: pa.Table, batch: str) -> pa.Table:
    """Find who gives way to whom among new articles and those the store has of the same addresses.

    Takes   articles: the rows that are about to be stored, with their numbers.
    Gives   declared.TABLES["superseded"].
    """
    new = _editions(articles, batch)
    known: dict[str, list[Edition]] = {}
    for edition in _stored(root, before, {edition.url_key for edition in new}):
        known.setdefault(edition.url_key, []).append(edition)
    rows: list[tuple[int, int, str]] = []
    for edition in new:
        others = known.setdefault(edition.url_key, [])
        rows += [_gives_way(other, edition) for other in others]
        others.append(edition)
    fields = TABLES["superseded"].fields
    return pa.table([list(column) for column in zip(*rows, strict=True)] or [[], [], []], schema=fields)


def _editions(articles: pa.Table, batch: str) -> list[Edition]:
    columns = (articles[name].to_pylist() for name in ("number", "url_key", "published"))
    rows = zip(*columns, strict=True)
    return [Edition(number, key, published or "", batch) for number, key, published in rows if key]


def _gives_way(earlier: Edition, later: Edition) -> tuple[int, int, str]:
    """The later read wins, unless its own date says that it is the older text."""
    is_older = bool(later.published and earlier.published and later.published < earlier.published)
    loser, winner = (later, earlier) if is_older else (earlier, later)
    return loser.number, winner.number, winner.batch


def _stored(root: Path, version: "Version", keys: set[str]) -> list[Edition]:
    """The editions of some addresses that the store has."""
    listed = delta.listed(root / "articles", version.tables["articles"])
    if not listed or not keys:
        return []
    sql = f"""SELECT number, url_key, coalesce(published, ''), batch FROM {joined.rows_of(listed)}
        WHERE url_key IN (SELECT url_key FROM wanted) ORDER BY number"""
    with duck.connect() as connection:
        connection.register("wanted", pa.table({"url_key": sorted(keys)}))
        return [Edition(*row) for row in connection.execute(sql).fetchall()]


def unseen(root: Path, version: "Version", problems: pa.Table) -> pa.Table:
    """Keep the problems that the store does not have: the same input twice adds nothing.

    Takes   problems: schema.PROBLEMS.
    """
    if not len(problems):
        return problems
    key = ", ".join(f"coalesce({column}, '')" for column in schema.PROBLEMS.key)
    listed = delta.listed(root / "problems", version.tables["problems"])
    known = f"({key}) NOT IN (SELECT ({key}) FROM read_parquet(?))" if listed else "TRUE"
    columns = ", ".join(schema.PROBLEMS.names)
    once = f"SELECT *, row_number() OVER (PARTITION BY {key} ORDER BY place) AS again FROM given"
    with duck.connect() as connection:
        connection.register("given", problems.append_column("place", pa.array(range(len(problems)), pa.int64())))
        sql = f"SELECT {columns} FROM ({once}) WHERE again = 1 AND {known} ORDER BY place"
        found = connection.sql(sql, params=[list(map(str, listed))] if listed else []).to_arrow_table()
    return found.cast(schema.PROBLEMS.arrow)
