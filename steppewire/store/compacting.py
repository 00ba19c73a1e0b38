"""Small files put together: the same rows in fewer files, as a version of its own; older versions keep their files.

Files are taken in the order of their articles and packed into bins. What one import alone fills stays in its
partition; what several share lies in the partition `joint` (joined.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from steppewire.store import delta, files, joined
from steppewire.store.declared import TABLES, StoredTable
from steppewire.store.tables import Store

MEGABYTE = 1_000_000
SMALL, LARGE = 64 * MEGABYTE, 128 * MEGABYTE
"""What `steppewire compact` puts together, and how large it lets a file grow."""
TIDIED_SMALL, MANY = MEGABYTE, 64
"""What an import puts together at its end, and from how many such files of a table on."""


@dataclass(frozen=True)
class Outcome:
    """The version that stands now, and how many files its tables list: before, and after."""

    version: int
    before: int
    after: int


@dataclass
class Bin:
    """Files that become one, in their order."""

    paths: list[Path] = field(default_factory=list)
    size: int = 0

    @property
    def batch(self) -> str:
        """The partition of the file they become."""
        batches = {joined.batch_of(path) for path in self.paths}
        return batches.pop() if len(batches) == 1 else joined.JOINT


def compact(store: Store, small: int = SMALL, fewest: int = 2) -> Outcome:
    """Put small files together, as a new version.

    Takes   small: bytes; larger files stay; fewest: a table with fewer small files than that stays as it is.
    Gives   the outcome; the version there was where nothing was to be done.
    Errors  StoreError where another process writes, or the disk refuses.
    """
    with store.step():
        before = store.version()
        listed = {name: delta.listed(store.root / name, at) for name, at in before.tables.items()}
        bins = {name: _packed(paths, small, fewest) for name, paths in listed.items()}
        wanted = {name: found for name, found in bins.items() if found}
        count = sum(map(len, listed.values()))
        if not wanted:
            return Outcome(before.version, count, count)
        tables, written = dict(before.tables), list[files.Written]()
        for name, found in wanted.items():
            tables[name], made = _put_together(store, name, found, before.version + 1)
            written += made
        fewer = sum(len(one.paths) - 1 for found in wanted.values() for one in found)
        version = store.acknowledge(before, "compact", before.next_number, tables, written)
        return Outcome(version, count, count - fewer)


def tidy(store: Store) -> Outcome:
    """Put very small files together where many of one table have gathered, as an import does at its end.

    Texts and other large files stay: every version keeps its files, so each byte put together is a byte more.
    """
    return compact(store, TIDIED_SMALL, MANY)


def _packed(paths: list[Path], small: int, fewest: int) -> list[Bin]:
    """Bins of at least two files each; files that are large enough part them."""
    sizes = {path: path.stat().st_size for path in paths}
    if sum(size < small for size in sizes.values()) < max(fewest, 2):
        return []
    bins = [Bin()]
    for path in sorted((path for path in paths if sizes[path] < small), key=_age):
        if bins[-1].size + sizes[path] > LARGE:
            bins.append(Bin())
        bins[-1].paths.append(path)
        bins[-1].size += sizes[path]
    return [one for one in bins if len(one.paths) > 1]


def _age(path: Path) -> tuple[int, int, str]:
    """Files in the order of their articles; of tables without numbers, in the order they were written."""
    metadata = pq.read_metadata(path)
    names = metadata.schema.names
    if "number" not in names or not metadata.num_row_groups:
        return 0, joined.step_of(path), path.name
    statistics = metadata.row_group(0).column(names.index("number")).statistics
    return (statistics.min if statistics and statistics.has_min_max else 0), joined.step_of(path), path.name


def _put_together(store: Store, name: str, bins: list[Bin], step: int) -> tuple[int, list[files.Written]]:
    """Write a table's bins and exchange the files in one commit."""
    declared, added = TABLES[name], []
    for number, one in enumerate(bins):
        path = store.root / name / f"batch={one.batch}" / f"{step:08d}-{number}.parquet"
        added.append(delta.Added(path, one.batch, write_joined(path, one, declared)))
    gone = [path for one in bins for path in one.paths]
    return delta.exchange(store.root, name, gone, added, declared.whole, step)


def write_joined(path: Path, one: Bin, declared: StoredTable) -> int:
    """Write the rows of files into one, a row group at a time; give how many there are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = declared.fields.append(joined.COLUMN) if one.batch == joined.JOINT else declared.fields
    rows = 0
    with pq.ParquetWriter(path, fields, **files.parquet_options(fields)) as writer:
        for group in _groups(_batches(one, fields), declared.row_group):
            writer.write_table(group, declared.row_group)
            rows += len(group)
    return rows


def _batches(one: Bin, fields: pa.Schema) -> Iterator[pa.Table]:
    """The rows of files in today's columns, some at a time; a column that a file lacks is empty."""
    for path in one.paths:
        batch = joined.batch_of(path)
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            for rows in file.iter_batches(10_000):
                table, columns = pa.Table.from_batches([rows]), []
                for wanted in fields:
                    if wanted.name in table.column_names:
                        columns.append(table[wanted.name].cast(wanted.type))
                    else:
                        said = batch if wanted.name == joined.COLUMN.name else None
                        columns.append(pa.repeat(pa.scalar(said, wanted.type), len(table)))
                yield pa.table(columns, schema=fields)


def _groups(batches: Iterator[pa.Table], size: int) -> Iterator[pa.Table]:
    """Tables of whole row groups; the last one has what is left."""
    waiting: list[pa.Table] = []
    count = 0
    for rows in batches:
        waiting.append(rows)
        count += len(rows)
        if count >= size:
            every = pa.concat_tables(waiting)
            whole = count - count % size
            yield every.slice(0, whole)
            waiting, count = [every.slice(whole)], count - whole
    if count:
        yield pa.concat_tables(waiting)
