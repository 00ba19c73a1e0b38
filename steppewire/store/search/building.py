"""The index brought up to a version: each article in the file of its month, some thousand texts at a time."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa

from steppewire.errors import StoreError
from steppewire.store.query import Snapshot
from steppewire.store.search import months, seals
from steppewire.store.search.files import FOLDER, FORMAT, JOINED, MADE, Numbers, numbers, opened, path_of
from steppewire.store.search.words import spaced

AT_ONCE = 10_000
"""Texts that are read together. Each month among them is one commit, so more means fewer commits where an archive is
not in the order of its days; fewer, less memory: some 50 MB."""
ROWS = 1_000  # texts that are Python's at a time
TEXTS = """SELECT number, text, body_start, coalesce(language, '') AS language
    FROM texts JOIN (SELECT number, body_start, language FROM stored_articles WHERE number BETWEEN $1 AND $2)
    USING (number) WHERE number BETWEEN $1 AND $2 AND number IN (SELECT unnest($3::BIGINT[])) ORDER BY number"""

Said = Callable[[int], object]


def update(snap: Snapshot, said: Said | None = None) -> Path:
    """Bring the index up to a version of the store: all articles of the version that it lacks.

    What another process is building meanwhile is waited for. What was built stays if this process dies.

    Takes   said: called with the number of texts indexed so far.
    Gives   the index's folder.
    Errors  StoreError where it cannot be written.
    """
    root, mark = snap.root, [snap.version, snap.made.next_number]
    if mark not in seals.reached(root).versions:
        with seals.alone(root), _explained(root / FOLDER):
            known = seals.reached(root)
            if mark not in known.versions:  # nobody was faster
                _build(snap, known.since(*mark), said)
                seals.seal(root)
                seals.reach(root, known, *mark)
                seals.delete_old(root)
    return root / FOLDER


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn an error of the system, as of a full disk, into one with a way out."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"The search index {folder} cannot be written ({error.strerror or error}); make room or give leave to "
            "write there, and search again: what is built of it stays."
        ) from error


def _build(snap: Snapshot, since: int, said: Said | None) -> None:
    """Add what the index lacks from a number on, in the order of the numbers."""
    lacking = {month: some for month, some in _lacking(snap, since) if len(some)}
    names = sorted(lacking)
    of_month = np.repeat(np.arange(len(names)), [len(lacking[name]) for name in names])
    wanted = np.concatenate([np.empty(0, np.int64), *(lacking[name] for name in names)])
    order = np.argsort(wanted)
    for start in range(0, len(order), AT_ONCE):
        part = order[start : start + AT_ONCE]
        rows = _texts(snap, wanted[part])
        for place in np.unique(of_month[part]):
            own = pa.array(wanted[part][of_month[part] == place])
            _add(path_of(snap.root, names[place]), rows.filter(pa.compute.is_in(rows["number"], own)))
        if said:
            said(start + len(part))
    for name in names:
        _tidy(path_of(snap.root, name), len(lacking[name]))


def _lacking(snap: Snapshot, since: int) -> Iterator[tuple[str, Numbers]]:
    """By month, the articles from a number on that its file does not hold."""
    for month, wanted in months.of_articles(snap, since).items():
        with _writing(path_of(snap.root, month)) as file:
            held = numbers(file.execute(f"SELECT {JOINED} FROM held WHERE rowid >= ?", [since]).fetchall())
        yield month, np.setdiff1d(wanted, held, assume_unique=True)


def _tidy(path: Path, added: int) -> None:
    """Put together what a file's commits wrote apart, where half of it or more is new: so a file that grows step by
    step is written anew for a part of its steps only."""
    with _writing(path) as file:
        if added * 2 >= file.execute("SELECT count(*) FROM held").fetchone()[0]:
            file.execute("INSERT INTO words (words) VALUES ('optimize')")
            file.execute("VACUUM")


def _texts(snap: Snapshot, wanted: Numbers) -> pa.Table:
    """The texts of some articles, in order."""
    return snap.table(TEXTS, [int(wanted[0]), int(wanted[-1]), wanted.tolist()])


def _add(path: Path, rows: pa.Table) -> None:
    """Add articles to a month's file, all of them or none."""
    seals.unseal(path)
    with _writing(path) as file:
        file.execute("PRAGMA cache_size = -65536")
        file.execute("BEGIN IMMEDIATE")
        for batch in rows.to_batches(ROWS):
            made = zip(*(column.to_pylist() for column in batch.columns), strict=True)
            file.executemany("INSERT INTO words (rowid, title, body, language) VALUES (?, ?, ?, ?)", map(_row, made))
        file.executemany("INSERT INTO held VALUES (?)", ([number] for number in rows["number"].to_pylist()))
        languages = ([language] for language in rows["language"].unique().to_pylist() if language)
        file.executemany("INSERT OR IGNORE INTO languages VALUES (?)", languages)
        file.execute("COMMIT")


def _row(given: tuple[int, str, int, str]) -> tuple[int, str, str, str]:
    """A row of the index: title, body and language of an article."""
    number, text, body, language = given
    return number, spaced(text[:body]), spaced(text[body:]), language


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a month's file to write to; make it anew, empty, where there is none or one of another format."""
    with opened(path, "rwc") as file:
        is_made = file.execute("PRAGMA user_version").fetchone()[0] == FORMAT
        if is_made:
            yield file
    if not is_made:
        seals.delete(path)
        with opened(path, "rwc") as file:
            file.executescript(f"BEGIN; {MADE} COMMIT;")
            yield file
