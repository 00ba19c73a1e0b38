"""The versions of a store: rows of `versions`, each naming the Delta version of every table."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from steppewire.errors import StoreError
from steppewire.store import delta, files
from steppewire.store.declared import TABLES


@dataclass(frozen=True)
class Version:
    """One version of the store: its number, when it was made, by what, and the Delta version of each table."""

    version: int
    at: str
    what: str
    next_number: int
    tables: dict[str, int]
    files: tuple[files.Written, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the version's row: what it did, the Delta version of each table, the sum of each file it wrote.

        Among those files is the row of the version before, so it stands for the whole corpus: every copy of the store
        has it, and no other corpus does. Tables that are empty are left out, for a later release may know more of them.
        """
        tables = {name: at for name, at in self.tables.items() if at}
        row = [self.version, self.at, self.what, self.next_number, tables, [file.row() for file in self.files]]
        return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()


def now() -> str:
    """Give the time in UTC, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_store(root: Path) -> bool:
    """Say whether a folder holds a store, whole or not."""
    return (root / "versions" / "_delta_log").is_dir()


def latest(root: Path) -> int:
    """Give the number of the newest version.

    Errors  StoreError where there is no store.
    """
    if not is_store(root):
        raise StoreError(f"There is no store at {root}; `steppewire ingest` makes one.")
    numbers = delta.log_versions(root / "versions")
    if not numbers:
        raise StoreError(f"The store {root} has lost its list of versions.")
    # an entry that was cut short was never acknowledged; the next writer drops it
    return numbers[-1] if numbers[-1] == 0 or is_whole(root, numbers[-1]) else numbers[-2]


def read_version(root: Path, number: int | None = None) -> Version:
    """Read what a version of the store consists of.

    Errors  StoreError where there is no such version, or its row cannot be read.
    """
    newest = latest(root)
    wanted = newest if number is None else number
    if not 0 <= wanted <= newest:
        raise StoreError(f"The store {root} has no version {wanted}; its newest is {newest}.")
    if wanted == 0:
        return Version(0, "", "an empty store", 0, dict.fromkeys(TABLES, 0), ())
    return row_of(root, wanted)


def row_of(root: Path, number: int) -> Version:
    """Read the row of a version, whether it was acknowledged or not.

    Errors  StoreError where it cannot be read.
    """
    path = root / "versions" / f"{number:08d}.parquet"
    try:
        row = pq.read_table(path, page_checksum_verification=True).to_pylist()[0]
        tables, written = json.loads(row["tables"]), json.loads(row["files"])
    except (OSError, pa.ArrowException, ValueError, LookupError) as error:
        raise StoreError(f"Version {number} of the store {root} cannot be read: {path} is damaged.") from error
    listed = tuple(files.Written(**file) for file in written)
    # a table that came to be after this version was made is empty in it
    return Version(number, row["at"], row["what"], row["next_number"], dict.fromkeys(TABLES, 0) | tables, listed)


def is_whole(root: Path, version: int) -> bool:
    """Say whether an entry of the list of versions is JSON to its last line."""
    try:
        lines = delta.log_file(root / "versions", version).read_text(encoding="utf-8").splitlines()
        return bool([json.loads(line) for line in lines])
    except ValueError:
        return False
