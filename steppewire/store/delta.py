"""One Delta table of the store: made, appended to, undone, read at a version, freed of what was never acknowledged."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Field, PostCommitHookProperties, Transaction
from deltalake.exceptions import DeltaError
from deltalake.schema import PrimitiveType
from deltalake.transaction import AddAction, RemoveAction

from steppewire.errors import StoreError
from steppewire.store.files import Written, sync, written
from steppewire.store.joined import COLUMN, JOINT

FOR_EVER = "interval 36500 days"
CONFIGURATION = {"delta.logRetentionDuration": FOR_EVER, "delta.deletedFileRetentionDuration": FOR_EVER}
CHECKPOINT_EVERY = 50  # versions; opening reads at most so many log files
BY_HAND = PostCommitHookProperties(create_checkpoint=False, cleanup_expired_logs=False)


def open_at(folder: Path, version: int | None = None) -> DeltaTable:
    """Open a table, at a version.

    Errors  StoreError where it is missing or damaged, or uses what a list of files cannot show.
    """
    try:
        table = DeltaTable(str(folder), version=version)
    except (DeltaError, OSError, ValueError) as error:
        raise StoreError(f"The table {folder} cannot be opened: {_first_line(error)}.") from error
    features = set(table.protocol().reader_features or [])
    if features & {"deletionVectors", "columnMapping"}:
        raise StoreError(f"The table {folder} uses {sorted(features)}, which this program does not read.")
    return table


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")


def create(folder: Path, fields: pa.Schema, is_partitioned: bool = True) -> None:
    """Make an empty table."""
    folder.mkdir(parents=True, exist_ok=True)
    DeltaTable.create(
        str(folder),
        schema=fields,
        partition_by=["batch"] if is_partitioned else None,
        configuration=CONFIGURATION,
        post_commithook_properties=BY_HAND,
    )


def log_file(folder: Path, version: int) -> Path:
    """Give the place of a version's entry in the log."""
    return folder / "_delta_log" / f"{version:020d}.json"


def log_versions(folder: Path) -> list[int]:
    """List the versions that have an entry in the log, in order, without opening any."""
    entries = (folder / "_delta_log").glob("*.json")
    return sorted(int(entry.stem) for entry in entries if entry.stem.isdigit())


def listed(folder: Path, version: int) -> list[Path]:
    """List the files of rows that a version of a table holds; version 0 is the empty table that was made.

    Errors  StoreError as open_at.
    """
    uris = open_at(folder, version).file_uris() if version else []
    return [Path(uri.removeprefix("file://")) for uri in uris]


def append(
    root: Path, name: str, path: Path, fields: pa.Schema, rows: int, batch: str | None, step: int
) -> tuple[int, list[Written]]:
    """Add a written file to a table.

    Takes   step: counts the writer's commits; it stands in the log as the application's transaction.
    Gives   the new Delta version; the file and the entry in the log, both synced.
    """
    return exchange(root, name, [], [Added(path, batch, rows)], fields, step)


@dataclass(frozen=True)
class Added:
    """A file that is new in a table: where it lies, its partition, how many rows it has."""

    path: Path
    batch: str | None
    rows: int


def exchange(
    root: Path, name: str, gone: Sequence[Path], added: Sequence[Added], fields: pa.Schema, step: int
) -> tuple[int, list[Written]]:
    """Take files out of a table's next version and put written ones in; older versions keep theirs.

    Takes   step: as append.
    Gives   the new Delta version; the new files and entries in the log, all synced.
    """
    folder, made = root / name, [written(root, one.path) for one in added]
    if any(one.batch == JOINT for one in added):
        made += _with_column(root, name, step)
    said = int(time.time() * 1000)
    actions: list[AddAction | RemoveAction] = [
        RemoveAction(path.relative_to(folder).as_posix(), True, said, partition_values=_partition(path))
        for path in gone
    ]
    for one, file in zip(added, made, strict=False):
        inside, stats = one.path.relative_to(folder).as_posix(), json.dumps({"numRecords": one.rows})
        partition = {} if one.batch is None else {"batch": one.batch}
        actions.append(AddAction(inside, file.size, partition, said, True, stats))
    open_at(folder).create_write_transaction(
        actions,
        mode="append",
        schema=fields,
        partition_by=["batch"] if "batch" in fields.names else None,
        commit_properties=_transaction(step),
        post_commithook_properties=BY_HAND,
    )
    version = max(log_versions(folder))
    return version, [*made, written(root, log_file(folder, version))]


def _partition(path: Path) -> dict[str, str | None]:
    return {"batch": path.parent.name.removeprefix("batch=")}


def _transaction(step: int) -> CommitProperties:
    return CommitProperties(app_transactions=[Transaction("steppewire", step)])


def _with_column(root: Path, name: str, step: int) -> list[Written]:
    """Give a table the column of joint files, where it does not have it yet."""
    folder = root / name
    table = open_at(folder)
    if any(field.name == COLUMN.name for field in table.schema().fields):
        return []
    table.alter.add_columns(
        [Field(COLUMN.name, PrimitiveType("string"), nullable=True)],
        commit_properties=_transaction(step),
        post_commithook_properties=BY_HAND,
    )
    return [written(root, log_file(folder, max(log_versions(folder))))]


def checkpoint(folder: Path, version: int) -> None:
    """Write a checkpoint now and then, so that opening stays quick; only of versions that are acknowledged."""
    if version and version % CHECKPOINT_EVERY == 0:
        open_at(folder, version).create_checkpoint()
        log = folder / "_delta_log"
        for path in [*log.glob(f"{version:020d}.checkpoint*"), log / "_last_checkpoint", log]:
            if path.exists():
                sync(path)


def drop_after(folder: Path, version: int) -> int:
    """Remove the entries of the log after a version: commits that were begun and never acknowledged.

    Gives   how many there were.
    """
    later = [number for number in log_versions(folder) if number > version]
    for number in later:
        log_file(folder, number).unlink()
    return len(later)
