"""The store: Delta tables whose versions are named together by one row of `versions`, committed last."""

import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow as pa
from deltalake.exceptions import DeltaError

from steppewire import wording
from steppewire.errors import StoreError
from steppewire.store import delta, duck, files, joined, lineage, origin
from steppewire.store.batches import new_batch
from steppewire.store.declared import TABLES, VERSIONS
from steppewire.store.derived import Chunk, derive
from steppewire.store.known import Known
from steppewire.store.versions import Version, is_store, is_whole, latest, now, read_version

__all__ = ["Store", "Version", "is_store", "latest", "new_batch", "now", "read_version"]

LOG = logging.getLogger("steppewire.store")
FORMAT = "1"
BATCHES = ("name", "at", "articles", "updated", "duplicates", "problems", "records")


class Store:
    """A store that can be written to. Reading goes through query.Snapshot."""

    def __init__(self, root: Path) -> None:
        """Stand for the store in a folder; open_or_create and open make sure there is one."""
        self.root = root
        self.dropped: list[str] = []
        self._is_held = False
        self._origin: origin.Publishing | None = None

    @classmethod
    def open(cls, root: Path) -> "Store":
        """Open a store that is there.

        Errors  StoreError where there is none.
        """
        latest(root)
        return cls(root)

    @classmethod
    def open_or_create(cls, root: Path) -> "Store":
        """Open a store, or make an empty one.

        Errors  StoreError where the folder holds something else or cannot be written to.
        """
        store = cls(root)
        if is_store(root) and delta.log_versions(root / "versions"):
            return store
        try:
            root.mkdir(parents=True, exist_ok=True)
            strangers = {path.name for path in root.iterdir()} - {*TABLES, "versions", "lock", origin.FILE}
            if strangers:
                raise StoreError(f"{root} is not a store: it holds {sorted(strangers)[0]}. Name an empty folder.")
            with store.writing():
                store._create()
        except OSError as error:
            raise StoreError(f"A store cannot be made at {root}: {error.strerror or error}.") from error
        return store

    def _create(self) -> None:
        """Make every table, the list of versions last."""
        for name in TABLES:
            self._make(name)
        if not delta.log_versions(self.root / "versions"):
            delta.create(self.root / "versions", VERSIONS, is_partitioned=False)
        files.sync(self.root / "versions" / "_delta_log")
        files.sync(self.root)

    def _make(self, name: str) -> bool:
        """Make an empty table where it is not there; say whether it was made."""
        is_new = not delta.log_versions(self.root / name)
        if is_new:
            delta.create(self.root / name, TABLES[name].whole)
        files.sync(self.root / name / "_delta_log")
        return is_new

    @contextmanager
    def writing(self) -> Iterator["Store"]:
        """Hold the store for writing, and clear away what a dead writer left.

        A copy is brought up to its origin first, and what is written goes there too.

        Errors  StoreError where another process writes; OSError where an origin does not answer.
        """
        if self._is_held:
            yield self
            return
        with files.only_writer(self.root), origin.writing(self.root) as self._origin:
            self._is_held = True
            try:
                self._drop_torn_tail()
                yield self
            finally:
                self._is_held, self._origin = False, None

    def _drop_torn_tail(self) -> None:
        """Forget commits that no row of `versions` names; nobody was told that they were there, but now it is said."""
        if not delta.log_versions(self.root / "versions"):
            return
        gone = self._drop_torn_version()
        current = read_version(self.root)
        for name, version in current.tables.items():
            gone += delta.drop_after(self.root / name, version)
        for file in self._rows_of_own():
            if joined.step_of(file) > current.version:
                file.unlink()
                gone += 1
        for name in (*TABLES, "versions"):
            for path in (self.root / name / "_delta_log").glob("*.tmp"):
                path.unlink()
        if gone:
            begun = f"what it had begun ({wording.counted(gone, 'file')}) was never part of a version, and is dropped."
            self.dropped.append(f"A writer of the store {self.root} died or was refused before it had ended: {begun}")
            LOG.warning(self.dropped[-1])

    def _rows_of_own(self) -> Iterator[Path]:
        """The files of rows that a writer makes, by their names; whatever else lies in the folder is not ours."""
        found = [
            self.root.glob("versions/*.parquet"),
            *(self.root.glob(f"{name}/batch=*/*.parquet") for name in TABLES),
        ]
        return (file for files_of in found for file in files_of if joined.is_own(file))

    def _drop_torn_version(self) -> int:
        """Drop a last entry of `versions` that was cut short while it was written: it ends without a line end or is
        empty."""
        newest = delta.log_versions(self.root / "versions")[-1]
        if newest and not is_whole(self.root, newest):
            delta.log_file(self.root / "versions", newest).unlink()
            return 1
        return 0

    @contextmanager
    def step(self) -> Iterator[None]:
        """Do one step of writing: where the disk refuses, what was begun is dropped at once.

        Errors  StoreError where another process writes, or the disk refuses.
        """
        with self.writing():
            try:
                yield
            except (OSError, DeltaError) as error:
                reason = (error.strerror if isinstance(error, OSError) else None) or str(error).splitlines()[0]
                with suppress(OSError):
                    self._drop_torn_tail()
                raise StoreError(
                    f"The store {self.root} cannot be written ({reason}). Version {latest(self.root)} stands and is "
                    "whole; make room, or give leave to write, and run the same command again."
                ) from error

    def version(self, number: int | None = None) -> Version:
        """Read a version, the newest unless told otherwise."""
        return read_version(self.root, number)

    def versions(self) -> list[Version]:
        """List every version, oldest first."""
        return [read_version(self.root, number) for number in range(1, latest(self.root) + 1)]

    def known(self) -> Known:
        """Load which articles and texts the store has."""
        listed = delta.listed(self.root / "signatures", self.version().tables["signatures"])
        if not listed:
            return Known.empty()
        with duck.connect() as connection:
            sql = "SELECT id_hash, text_hash FROM read_parquet(?) ORDER BY id_hash"
            rows = connection.sql(sql, params=[list(map(str, listed))]).to_arrow_table()
        return Known(rows["id_hash"].to_numpy(), rows["text_hash"].to_numpy())

    def append(self, chunk: Chunk, batch: str, name: str = "") -> int:
        """Add a chunk as a new version; when this returns, it is on the disk.

        Takes   batch: the import's identity, new_batch(); name: what people call it.
        Gives   the new version; the one there was where the chunk holds neither a new article nor a new problem.
        Errors  StoreError where another process writes, or the disk refuses.
        """
        with self.step():
            before = self.version()
            rows = derive(chunk, before.next_number)
            rows["problems"] = lineage.unseen(self.root, before, rows["problems"])
            if not len(rows["articles"]) and not len(rows["problems"]):
                return before.version
            rows["superseded"] = lineage.superseded(self.root, before, rows["articles"], batch)
            rows["batches"] = _batch_row(chunk, rows, name)
            tables, written = dict(before.tables), []
            for table, values in rows.items():
                if len(values):
                    tables[table], made = self._write(table, values, batch, before.version + 1)
                    written += made
            number = before.next_number + len(rows["articles"])
            return self.acknowledge(before, f"import {name or batch}", number, tables, written)

    def record(self, table: str, values: pa.Table, batch: str, what: str) -> int:
        """Add rows of one table as a new version; when this returns, they are on the disk.

        Takes   values: in the columns of declared.TABLES; what: what the version is said to have done.
        Gives   the new version; the one there was where there are no rows.
        Errors  StoreError where another process writes, or the disk refuses.
        """
        with self.step():
            before = self.version()
            if not len(values):
                return before.version
            at, written = self._write(table, values, batch, before.version + 1)
            return self.acknowledge(before, what, before.next_number, {**before.tables, table: at}, written)

    def _write(self, table: str, values: pa.Table, batch: str, step: int) -> tuple[int, list[files.Written]]:
        declared = TABLES[table]
        first = [files.written(self.root, delta.log_file(self.root / table, 0))] if self._make(table) else []
        path = self.root / table / f"batch={batch}" / f"{step:08d}.parquet"
        files.write_parquet(path, values, declared.row_group)
        version, made = delta.append(self.root, table, path, declared.whole, len(values), batch, step)
        return version, [*first, *made]

    def acknowledge(
        self, before: Version, what: str, number: int, tables: dict[str, int], written: Sequence[files.Written]
    ) -> int:
        """Commit the row that makes a version, after everything it names."""
        version = before.version + 1
        listed = json.dumps([file.row() for file in (*written, *self._own_files(before.version))])
        row = [version, now(), what, number, json.dumps(tables), listed]
        path = self.root / "versions" / f"{version:08d}.parquet"
        values = pa.table([[value] for value in row], schema=VERSIONS)
        files.write_parquet(path, values, 1)
        delta.append(self.root, "versions", path, VERSIONS, 1, None, version)
        if self._origin:
            self._publish(version)
        for name, at in {**tables, "versions": version}.items():
            if at != before.tables.get(name, before.version):
                delta.checkpoint(self.root / name, at)
        return version

    def _publish(self, version: int) -> None:
        """Write a version to the origin; where that fails there is no such version here either."""
        assert self._origin
        try:
            self._origin.publish(self.version(version))
        except (OSError, StoreError):
            delta.log_file(self.root / "versions", version).unlink()
            raise

    def _own_files(self, version: int) -> list[files.Written]:
        """The files of the row before, which could not stand in itself."""
        if not version:
            firsts = [delta.log_file(self.root / name, 0) for name in (*TABLES, "versions")]
            return [files.written(self.root, path) for path in firsts if path.is_file()]
        own = [self.root / "versions" / f"{version:08d}.parquet", delta.log_file(self.root / "versions", version)]
        return [files.written(self.root, path) for path in own]

    def undo(self, batch: str) -> int:
        """Take an import out of the newest version; older versions keep it.

        Gives   the new version.
        Errors  StoreError where no such import is in the newest version.
        """
        with self.step():
            before = self.version()
            holding = self._holding(before, batch)
            if "batches" not in holding or batch == joined.JOINT:
                raise StoreError(f"The store {self.root} has no import {batch}; `steppewire undo` lists them.")
            tables, written = dict(before.tables), []
            for name, (own, shared) in holding.items():
                rest = self._rest(name, shared, batch, before.version + 1)
                declared = TABLES[name].whole
                tables[name], made = delta.exchange(
                    self.root, name, [*own, *shared], rest, declared, before.version + 1
                )
                written += made
            return self.acknowledge(before, f"undo {batch}", before.next_number, tables, written)

    def _holding(self, version: Version, batch: str) -> dict[str, tuple[list[Path], list[Path]]]:
        """The files with rows of an import, by table: those that hold nothing else, and joint ones."""
        listed = {name: delta.listed(self.root / name, at) for name, at in version.tables.items()}
        found = {name: joined.holding(paths, batch) for name, paths in listed.items()}
        return {name: files for name, files in found.items() if any(files)}

    def _rest(self, name: str, shared: list[Path], batch: str, step: int) -> list[delta.Added]:
        """Joint files written again without an import."""
        added = []
        for number, path in enumerate(shared):
            rows, again = joined.without(path, batch), path.with_name(f"{step:08d}-{number}.parquet")
            if len(rows):
                files.write_parquet(again, rows, TABLES[name].row_group)
                added.append(delta.Added(again, joined.JOINT, len(rows)))
        return added


def _batch_row(chunk: Chunk, rows: dict[str, pa.Table], name: str) -> pa.Table:
    counts = [len(rows["articles"]), chunk.updated, chunk.duplicates, len(rows["problems"]), chunk.records]
    values = dict(zip(BATCHES, (name, now(), *counts), strict=True))
    fields = TABLES["batches"].fields
    return pa.table([[values[field]] for field in fields.names], schema=fields)
