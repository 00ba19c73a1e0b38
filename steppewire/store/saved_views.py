"""Views that readers have saved, and how far each was looked at: an SQLite file in the store's folder.

It is no part of a version and holds no article: deleting it loses names and places, no number. All who read a store
share it. How far a view was looked at is a number of an article: articles are numbered in the order they were stored,
so what is new since is what has a higher one.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from steppewire.errors import InputError
from steppewire.store.beside import opened, table

FILE = "saved.sqlite3"
LONGEST = 80  # characters of a name


@dataclass(frozen=True)
class SavedView:
    """A page with its filters, under a name, and the last look at it.

    page: the path of a page, "" for the start page. address: filters and choices as the query of an address.
    seen_version, seen_number: the version last looked at and the number that the next article would have had in it.
    seen_at: when, UTC, ISO 8601.
    """

    name: str
    page: str
    address: str
    seen_version: int
    seen_number: int
    seen_at: str


TABLES = f"""
{table("saved", SavedView, "name")}
CREATE TABLE IF NOT EXISTS told (rule TEXT PRIMARY KEY, number INTEGER NOT NULL, peaks TEXT NOT NULL);
"""


def saved_views(root: Path) -> list[SavedView]:
    """Give the saved views, by name.

    Takes   root: the store's folder.
    Errors  StoreError where the file is damaged.
    """
    if not (root / FILE).is_file():
        return []
    with _opened(root) as file:
        return [SavedView(*row) for row in file.execute("SELECT * FROM saved ORDER BY lower(name), name")]


def save(root: Path, view: SavedView) -> None:
    """Keep a view under its name.

    Errors  InputError where the name is empty, too long or taken; StoreError where the file cannot be written.
    """
    if not view.name.strip() or len(view.name) > LONGEST:
        raise InputError(f"A view needs a name of 1 to {LONGEST} characters.")
    with _opened(root) as file:
        if file.execute("SELECT 1 FROM saved WHERE name = ?", [view.name]).fetchone():
            raise InputError(f"There is a view called “{view.name}” already; choose another name.")
        file.execute(f"INSERT INTO saved VALUES ({', '.join('?' * len(fields(view)))})", astuple(view))


def mark_seen(root: Path, name: str, version: int, number: int, at: str) -> None:
    """Note that a view was looked at.

    Takes   version, number: of the version looked at; at: when, UTC, ISO 8601.
    """
    with _opened(root) as file:
        said = "UPDATE saved SET seen_version = ?, seen_number = ?, seen_at = ? WHERE name = ?"
        file.execute(said, [version, number, at, name])


def forget(root: Path, name: str) -> None:
    """Drop a view; nothing happens where it is not there."""
    with _opened(root) as file:
        file.execute("DELETE FROM saved WHERE name = ?", [name])


@dataclass(frozen=True)
class Told:
    """How far a rule of alerts has told: the number of the next article, and the first days of the peaks told."""

    number: int
    peaks: tuple[str, ...] = ()


def told(root: Path) -> dict[str, Told]:
    """Give how far each rule has told, by its key; a rule that never ran is not there."""
    if not (root / FILE).is_file():
        return {}
    with _opened(root) as file:
        rows = file.execute("SELECT rule, number, peaks FROM told").fetchall()
    return {rule: Told(number, tuple(peaks.split())) for rule, number, peaks in rows}


def note_told(root: Path, rules: Sequence[tuple[str, Told]]) -> None:
    """Note how far rules have told, all of them or none."""
    with _opened(root) as file:
        rows = [(rule, how_far.number, " ".join(how_far.peaks)) for rule, how_far in rules]
        file.executemany("INSERT OR REPLACE INTO told VALUES (?, ?, ?)", rows)


def _opened(root: Path) -> AbstractContextManager[sqlite3.Connection]:
    return opened(root / FILE, TABLES, "The saved views", "names and places are lost, no article")
