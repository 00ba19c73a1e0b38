"""One version of a store, asked in SQL: DuckDB in memory over the Parquet files that the version lists."""

import itertools
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from steppewire import schema
from steppewire.errors import StoreError
from steppewire.paths import default_store
from steppewire.store import delta, duck, joined, tables
from steppewire.store.corrections import applying
from steppewire.store.declared import TABLES

KEPT = 64  # tables of article numbers, 8 bytes each, that filters share between queries
GROWN = ("batches",)
"""Tables that got a column after stores were made."""
LIVE = """
CREATE TABLE gone AS SELECT DISTINCT number FROM superseded
    WHERE by_batch IN (SELECT batch FROM batches) ORDER BY number;
CREATE VIEW imports AS SELECT batch, any_value(name) AS name, min("at") AS "at", sum(articles)::BIGINT AS articles,
    sum(updated)::BIGINT AS updated, sum(duplicates)::BIGINT AS duplicates, sum(problems)::BIGINT AS problems,
    sum(records)::BIGINT AS records FROM batches GROUP BY batch;
CREATE VIEW articles AS SELECT * REPLACE (number IN (SELECT number FROM gone) AS is_superseded) FROM told_articles;
"""


class Snapshot:
    """A version of the store: its tables as views of the names in declared.TABLES. Safe to share between threads.

    `articles.is_superseded` is true where a newer version of the same address is in this version of the store; their
    numbers stand in the table `gone`. `imports` has one row per batch. What `corrections` say is applied to every
    table; the rows as the analysis made them stand under `stored_` and the table's name. Where `is_touched`, the
    numbers of corrected articles stand in the table `touched`.
    """

    def __init__(self, root: Path, version: tables.Version, is_corrected: bool = True) -> None:
        """Open a version; Snapshot.open finds it by its number."""
        self.root = root
        self.version = version.version
        self.made = version
        self._connection = duck.connect()
        self._connection.execute("SET timezone = 'UTC'")
        self._connection.execute("SET enable_progress_bar = false")
        self._connection.execute("SET parquet_metadata_cache = true")
        self._lock = threading.RLock()
        self._kept: OrderedDict[tuple[object, ...], str] = OrderedDict()
        self._names = itertools.count()
        for name in TABLES:
            self._view(name)
        self._correct(is_corrected)
        self.is_touched = bool(self.value("SELECT count(*) FROM touched"))
        self._run(LIVE, ())
        self.has_gone = bool(self.value("SELECT count(*) FROM gone"))

    @classmethod
    def open(cls, path: Path, version: int | None = None, is_corrected: bool = True) -> "Snapshot":
        """Open a version of a store, the newest unless told otherwise.

        Takes   is_corrected: False gives the rows as the analysis made them.
        Errors  StoreError where there is no store, no such version, or a table of it is damaged.
        """
        return cls(Path(path), tables.read_version(Path(path), version), is_corrected)

    def _view(self, name: str) -> None:
        """Make a table's view: over its files, or an empty one."""
        source = f"stored_{name}" if name in applying.TOUCHED or name == "corrections" else name
        listed = delta.listed(self.root / name, self.made.tables[name])
        if listed:
            self._run(f"CREATE VIEW {source} AS SELECT * FROM {joined.rows_of(listed)}{self._later(name)}", ())
        else:
            self.hold(source, TABLES[name].whole.empty_table())

    def _later(self, name: str) -> str:
        """What gives a small table the columns that files of an earlier release lack; there they are empty."""
        if name not in GROWN:
            return ""
        self.hold(f"none_{name}", TABLES[name].whole.empty_table())
        return f" UNION ALL BY NAME SELECT * FROM none_{name}"

    def _correct(self, is_wanted: bool) -> None:
        """Make the views of the tables that corrections touch."""
        try:
            applying.apply(self._connection, is_wanted)
        except duckdb.IOException as error:
            raise StoreError(f"The store {self.root} is damaged: {str(error).splitlines()[0]}") from error

    def _run(self, sql: str, parameters: Sequence[object]) -> duckdb.DuckDBPyConnection:
        """Ask on a cursor of its own: threads do not share one."""
        try:
            return self._connection.cursor().execute(sql, list(parameters))
        except duckdb.IOException as error:
            raise StoreError(f"The store {self.root} is damaged: {str(error).splitlines()[0]}") from error

    def _ask(self, sql: str, parameters: Sequence[object]) -> duckdb.DuckDBPyRelation:
        """The answer as a relation, which gives Arrow without a copy."""
        try:
            return self._connection.cursor().sql(sql, params=list(parameters))
        except duckdb.IOException as error:
            raise StoreError(f"The store {self.root} is damaged: {str(error).splitlines()[0]}") from error

    def table(self, sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        """Give the answer as an Arrow table."""
        return self._ask(sql, parameters).to_arrow_table()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
        """Give the answer as a frame; whole numbers stay whole, dates are datetime.date, empty text is None-like."""
        return to_frame(self.table(sql, parameters))

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """Give the only value of an answer of one row and column."""
        row = self._run(sql, parameters).fetchone()
        return row[0] if row else None

    def batches(self, sql: str, parameters: Sequence[object] = (), size: int = 50_000) -> Iterator[pa.RecordBatch]:
        """Stream the answer in batches of rows: memory does not grow with the answer."""
        yield from self._ask(sql, parameters).to_arrow_reader(size)

    def hold(self, name: str, rows: pa.Table) -> None:
        """Keep rows as a table of this connection, for others' queries."""
        self._connection.register(f"given_{name}", rows)
        self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given_{name}")
        self._connection.unregister(f"given_{name}")

    def kept(self, key: tuple[object, ...]) -> str | None:
        """Give the name of a table that was kept for a key; None where there is none."""
        with self._lock:
            return self._kept.get(key)

    def keep(self, key: tuple[object, ...], make: Callable[[], pa.Table]) -> str:
        """Give the name of a table for a key, made once; the oldest of many is dropped."""
        with self._lock:
            if key not in self._kept:
                name = f"kept_{next(self._names)}"
                self.hold(name, make())
                self._kept[key] = name
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._connection.execute(f"DROP TABLE {self._kept.popitem(last=False)[1]}")
            return self._kept[key]


def open_store(path: str | Path | None = None, version: int | None = None) -> Snapshot:
    """Open one version of a store, for questions: the newest of the default store unless told otherwise.

    Takes   path: the store's folder; None: $STEPPEWIRE_STORE, else ./store.
    Errors  StoreError where there is no store, no such version, or a table of it is damaged.
    """
    return Snapshot.open(Path(path) if path is not None else default_store(), version)


def to_frame(rows: pa.Table) -> pd.DataFrame:
    """Turn Arrow into a frame without changing whole numbers into fractions where some are empty."""
    made = {}
    for name, column in zip(rows.column_names, rows.columns, strict=True):
        if pa.types.is_integer(column.type) and column.null_count:
            made[name] = pd.array(column.to_pylist(), dtype="Int64")
        elif pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            made[name] = pd.array(column.to_pylist(), dtype="str")
        else:
            made[name] = column.to_pandas(date_as_object=True)
    return pd.DataFrame(made)


def columns_of(name: str) -> list[str]:
    """List the columns of a table of schema.py, as they are exported."""
    return schema.TABLES[name].names
