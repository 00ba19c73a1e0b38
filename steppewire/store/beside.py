"""Small SQLite files in a store's folder that are no part of a version: what readers keep beside the tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

from steppewire.errors import StoreError

BUSY = 20  # seconds to wait for another process that is writing


_KINDS: dict[Any, str] = {int: "INTEGER", str: "TEXT"}


def table(name: str, kind: type, key: str) -> str:
    """Give the SQL that makes a table of a dataclass's fields, whole numbers and texts, where it is not there."""
    columns = ", ".join(f'"{field.name}" {_KINDS[field.type]} NOT NULL' for field in fields(kind))
    return f"CREATE TABLE IF NOT EXISTS {name} ({columns}, PRIMARY KEY ({key}));"


@contextmanager
def opened(path: Path, tables: str, what: str, lost: str) -> Iterator[sqlite3.Connection]:
    """Open a file for one change that happens whole or not at all.

    Takes   tables: SQL that makes them where they are not there; what: the file in words, "The saved views"; lost: what
            is lost if it is deleted.
    Errors  StoreError where the file is damaged or cannot be written.
    """
    try:
        with closing(sqlite3.connect(path, timeout=BUSY)) as file:
            file.executescript(tables)
            with file:
                yield file
    except sqlite3.Error as error:
        raise StoreError(
            f"{what}, {path}, cannot be used ({error}); if the file is damaged, delete it: {lost}."
        ) from error
