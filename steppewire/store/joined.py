"""Files that several imports share: the rows of many small imports put together.

A table is partitioned by batch, so a file belongs to one import; a feed that is asked every half hour makes 17,000
imports a year, too many files to open. Compaction puts small files of several imports together in the partition
`joint`, where a column of the file, `of_batch`, says which import a row came with. Every reader of files asks for them
by `rows_of`, which gives `batch` the same meaning in both kinds.
"""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from steppewire.store import duck

JOINT = "joint"
COLUMN = pa.field("of_batch", pa.string())
READ = "read_parquet({files}, hive_partitioning = true, hive_types_autocast = false, union_by_name = true)"


def batch_of(path: str | Path) -> str:
    """Give the partition of a file: its batch, or JOINT."""
    return Path(path).parent.name.removeprefix("batch=")


def is_own(path: Path) -> bool:
    """Say whether a file is called as the store calls its files of rows."""
    return all(part.isdecimal() for part in path.stem.split("-", 1))


def step_of(path: Path) -> int:
    """Give the version of the store that wrote a file: 00000012.parquet, or 00000012-3.parquet of several."""
    return int(path.stem.partition("-")[0])


def rows_of(paths: Sequence[Path]) -> str:
    """Give the SQL for the rows of files that a table lists, each with its batch."""
    quoted = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
    read = READ.format(files=f"[{quoted}]")
    if not any(batch_of(path) == JOINT for path in paths):
        return f"(SELECT * FROM {read})"
    return f"(SELECT * EXCLUDE (of_batch) REPLACE (coalesce(of_batch, batch) AS batch) FROM {read})"


def holding(paths: Sequence[Path], batch: str) -> tuple[list[Path], list[Path]]:
    """Tell which files of a table have rows of an import.

    Gives   the files that hold nothing else; the joint ones.
    """
    joint = [str(path) for path in paths if batch_of(path) == JOINT]
    shared: list[Path] = []
    if joint:
        sql = "SELECT DISTINCT filename FROM read_parquet(?, filename = true) WHERE of_batch = ? ORDER BY 1"
        with duck.connect() as connection:
            shared = [Path(row[0]) for row in connection.execute(sql, [joint, batch]).fetchall()]
    return [path for path in paths if batch_of(path) == batch], shared


def without(path: Path, batch: str) -> pa.Table:
    """Give the rows of a joint file but those of an import, in their order."""
    with duck.connect() as connection:
        connection.execute("SET threads = 1")  # one thread keeps the order of the rows
        sql = "SELECT * FROM read_parquet(?, hive_partitioning = false) WHERE of_batch <> ?"
        return connection.sql(sql, params=[str(path), batch]).to_arrow_table()
