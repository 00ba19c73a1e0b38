"""The index's files: where they lie, what is in one, how one is opened."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import numpy as np
import numpy.typing as npt

from steppewire.errors import StoreError

FOLDER, SUFFIX = "search", ".sqlite3"
FORMAT = 3
"""Of a file; one of another format is thrown away and built again."""
BUSY = 120  # seconds to wait for another process that writes to the file
MADE = f"""
CREATE VIRTUAL TABLE words USING fts5(title, body, language, content = '', columnsize = 0,
    tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
CREATE TABLE held (number INTEGER PRIMARY KEY);
CREATE TABLE languages (language TEXT PRIMARY KEY) WITHOUT ROWID;
PRAGMA user_version = {FORMAT};
"""

Numbers = npt.NDArray[np.int64]


def path_of(root: Path, month: str) -> Path:
    """Give the file of a month."""
    return root / FOLDER / f"{month}{SUFFIX}"


def months_in(root: Path) -> list[str]:
    """List the months that have a file, in order."""
    try:
        with os.scandir(root / FOLDER) as entries:
            return sorted(entry.name.removesuffix(SUFFIX) for entry in entries if entry.name.endswith(SUFFIX))
    except FileNotFoundError:
        return []


def size(root: Path) -> int:
    """Give the bytes of all files."""
    return sum(path_of(root, month).stat().st_size for month in months_in(root))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of a file, or of the folder, into one with a way out."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"The search index {path} cannot be used ({error}); delete it, and it is built again."
        ) from error


@contextmanager
def opened(path: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    """Open a file; `rwc` makes one where there is none.

    Errors  StoreError where it cannot be used.
    """
    address = f"file://{quote(str(path.absolute()))}?mode={mode}"
    with explained(path), closing(sqlite3.connect(address, BUSY, isolation_level=None, uri=True)) as file:
        yield file


JOINED = "group_concat(rowid)"
"""What to select of a table to get all numbers in one text: three times as fast as a row for each."""


def numbers(rows: Sequence[tuple[str | None]]) -> Numbers:
    """Give the numbers of an answer that is one text."""
    return np.fromstring(rows[0][0] or "", np.int64, sep=",")
