"""Files that are on the disk when they are said to be: written, synced, summed. And the lock of the one writer."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from steppewire.errors import StoreError


@dataclass(frozen=True)
class Written:
    """A file of the store: its path below the store, bytes, SHA-256."""

    path: str
    size: int
    sha256: str

    def row(self) -> dict[str, object]:
        """The file as a JSON object."""
        return asdict(self)


def sum_of(path: Path) -> str:
    """Compute a file's SHA-256."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Ask the system to put a file's, or a folder's, content on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def written(root: Path, path: Path) -> Written:
    """Sync a new file and its folders up to the store; give its size and sum."""
    sync(path)
    for folder in path.parents:
        sync(folder)
        if folder == root:
            break
    return Written(path.relative_to(root).as_posix(), path.stat().st_size, sum_of(path))


PLACES = (
    "number",
    "start",
    "end",
    "cue_start",
    "cue_end",
    "speaker_start",
    "speaker_end",
    "sentence_start",
    "sentence_end",
)
"""Columns of numbers that mostly grow from row to row: their differences take a fifth less room than the numbers."""
LEVEL, TEXT_LEVEL = 3, 6  # of ZSTD; against 1, texts are 28 % smaller and the analysis still takes ten times as long


def parquet_options(fields: pa.Schema) -> dict[str, Any]:
    """Give how files of some columns are written: ZSTD, page checksums, places as differences."""
    places = [name for name in fields.names if name in PLACES]
    return {
        "compression": "zstd",
        "compression_level": {name: TEXT_LEVEL if name == "text" else LEVEL for name in fields.names},
        "use_dictionary": [name for name in fields.names if name not in (*places, "text")],
        "column_encoding": dict.fromkeys(places, "DELTA_BINARY_PACKED") or None,
        "write_page_checksum": True,
    }


def write_parquet(path: Path, rows: pa.Table, row_group: int) -> None:
    """Write a Parquet file, in small row groups where single rows are looked up."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, path, row_group_size=row_group, **parquet_options(rows.schema))


class HeldError(StoreError):
    """A lock that another process holds."""


@contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Hold the store for writing.

    Errors  HeldError where another process holds it.
    """
    with held(root / "lock", f"Another import is writing to the store {root}; wait until it has ended."):
        yield


@contextmanager
def held(lock: Path, refusal: str) -> Iterator[None]:
    """Hold a lock file. The system lets go of it when a process dies, however it dies.

    Errors  HeldError, with the sentence given, where another process holds it.
    """
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HeldError(refusal) from None
        yield
    finally:
        os.close(handle)
