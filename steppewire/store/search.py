"""Full-text search: SQLite FTS5 beside the store. It can be deleted at any time; it is built again when it is asked.

Articles never change and their numbers never come again, so the index only grows, and one index serves every version:
what a version does not hold is filtered out by number. It remembers which articles it holds, since an import that was
taken back is still part of older versions. It holds no text, only where words stand.

Folding, for texts and queries alike: case; marks on Latin letters (Erdoğan = Erdogan); ё = е; the many apostrophes of
Uzbek oʻ and gʻ are one, other apostrophes part words (Kazakhstan's = Kazakhstan s). Letters of their own (қ, ө, ұ, й)
stay apart. Chinese and Japanese put no space between words: each sign is a word, and a word of several is a phrase.
"""

import json
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from steppewire.errors import StoreError
from steppewire.store.files import sum_of
from steppewire.store.query import Snapshot

INDEX, SEAL = "search.sqlite3", "search.json"
FORMAT = 2
"""Of the index; an index of another one is thrown away and built again."""
AT_ONCE = 2_000  # texts
BUSY = 120  # seconds to wait for another process that builds the index
MADE = f"""
CREATE VIRTUAL TABLE words USING fts5(title, body, language, content = '', columnsize = 0,
    tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
CREATE TABLE held (number INTEGER PRIMARY KEY);
CREATE TABLE reached (version INTEGER, next_number INTEGER, PRIMARY KEY (version, next_number));
PRAGMA user_version = {FORMAT};
"""
LAST = "\U0010ffff"

Numbers = npt.NDArray[np.int64]

_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ`´ʻ", "'") | {"ё": "е", "Ё": "Е"})
_UZBEK = re.compile(r"(?<=[oOgG])'(?=[^\W\d_])(?!s\b)")
_SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SIGN = re.compile(f"[{_SIGNS}]")
_WORD = re.compile(rf"[{_SIGNS}]|[^\W_{_SIGNS}]+")


def fold(text: str) -> str:
    """Fold apostrophes and ё, one character for one; case and marks are the tokenizer's matter."""
    return _UZBEK.sub("ʻ", text.translate(_APOSTROPHES))


def words_of(text: str) -> list[str]:
    """Give the words of a query as they were written."""
    return _WORD.findall(fold(text))


def words_in(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Give the words of a stretch of a text, each with its place; `normal` says what the index has for one."""
    return list(_WORD.finditer(fold(text), start, end))


@lru_cache(maxsize=1 << 16)
def normal(word: str) -> str:
    """Give a word as the tokenizer keeps it: small letters, Latin ones without marks."""
    folded = fold(word)
    return folded.lower() if folded.isascii() else "".join(map(_bare, folded)).lower()


@lru_cache(maxsize=1 << 12)
def _bare(letter: str) -> str:
    """A Latin letter without its marks; any other letter as it is."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter


def update(snap: Snapshot, said: Callable[[int], object] | None = None) -> Path:
    """Bring the index up to a version of the store: all articles of the version that it lacks.

    Takes   said: called with the number of texts indexed so far.
    Gives   the index's file.
    Errors  StoreError where it cannot be written.
    """
    path = snap.root / INDEX
    with _explained(path), closing(_connected(path)) as index:
        _prepare(index)
        mark = [snap.version, snap.made.next_number]
        if index.execute("SELECT 1 FROM reached WHERE version = ? AND next_number = ?", mark).fetchone():
            return path
        index.execute("BEGIN IMMEDIATE")
        held = _numbers(index.execute("SELECT number FROM held"))
        for first, end in _runs(np.setdiff1d(all_of(snap), held)):
            _add(index, snap, first, end, said)
        index.execute("INSERT OR REPLACE INTO reached VALUES (?, ?)", mark)
        index.commit()
    seal = {"bytes": path.stat().st_size, "sha256": sum_of(path)}
    (snap.root / SEAL).write_text(json.dumps(seal), encoding="utf-8")
    return path


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn an error of the file into one with a way out."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"The search index {path} cannot be used ({error}); delete it, and it is built again."
        ) from error


def all_of(snap: Snapshot) -> Numbers:
    """Give the numbers of all articles of a version, in order."""
    return np.asarray(snap.table("SELECT number FROM articles ORDER BY number")["number"], np.int64)


def _prepare(index: sqlite3.Connection) -> None:
    """Make the index anew, empty, where there is none or one of another format."""
    index.execute("PRAGMA cache_size = -65536")
    if index.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
        return
    index.execute("BEGIN IMMEDIATE")
    if index.execute("PRAGMA user_version").fetchone()[0] != FORMAT:  # nobody was faster
        for name in ("vocabulary", "words", "held", "reached"):
            index.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in filter(str.strip, MADE.split(";")):
            index.execute(statement)
    index.commit()


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY, isolation_level=None)


def _runs(numbers: Numbers) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, end)."""
    parts = np.split(numbers, np.flatnonzero(np.diff(numbers) != 1) + 1)
    return [(int(part[0]), int(part[-1]) + 1) for part in parts if len(part)]


def _add(index: sqlite3.Connection, snap: Snapshot, first: int, end: int, said: Callable[[int], object] | None) -> None:
    sql = """SELECT number, text, body_start, coalesce(language, '') AS language FROM texts JOIN
        (SELECT number, body_start, language FROM articles WHERE number >= $1 AND number < $2) USING (number)
        WHERE number >= $1 AND number < $2 ORDER BY number"""
    done = 0
    for rows in snap.batches(sql, [first, end], AT_ONCE):
        index.executemany(
            "INSERT INTO words (rowid, title, body, language) VALUES (?, ?, ?, ?)", map(_row, _each(rows))
        )
        index.executemany("INSERT INTO held VALUES (?)", [[number] for number in rows["number"].to_pylist()])
        done += len(rows)
        if said:
            said(done)


def _each(rows: pa.RecordBatch) -> Iterator[tuple[int, str, int, str]]:
    return zip(*(column.to_pylist() for column in rows.columns), strict=True)


def _row(given: tuple[int, str, int, str]) -> tuple[int, str, str, str]:
    """A row of the index: title, body and language of an article."""
    number, text, body, language = given
    folded = _SIGN.sub(r" \g<0> ", fold(text[:body])), _SIGN.sub(r" \g<0> ", fold(text[body:]))
    return number, *folded, language


def _numbers(found: Iterable[tuple[int]]) -> Numbers:
    return np.fromiter((row[0] for row in found), np.int64)


class Index:
    """The index, to be asked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Stand for an open file; `asking` opens one."""
        self._connection = connection

    def matching(self, expression: str) -> Numbers:
        """Give the numbers of the articles that an expression of FTS5 matches, of all versions, in order."""
        return _numbers(self._connection.execute("SELECT rowid FROM words WHERE words MATCH ?", [expression]))

    def has_language(self, language: str) -> bool:
        """Say whether a text is in a language."""
        sql = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
        return self._connection.execute(sql, [f'language : "{language}"']).fetchone() is not None

    def beginning(self, start: str) -> list[str]:
        """List the words of all texts that begin with some letters."""
        found = self._connection.execute(
            "SELECT term FROM vocabulary WHERE term >= ? AND term < ?", [start, start + LAST]
        )
        return [row[0] for row in found]

    def present(self, words: Iterable[str]) -> list[str]:
        """List those of some words that stand in a text, most frequent first."""
        sql = "SELECT doc FROM vocabulary WHERE term = ?"
        counted = [(word, self._connection.execute(sql, [word]).fetchone()) for word in words]
        return [word for word, _ in sorted((pair for pair in counted if pair[1]), key=lambda pair: -pair[1][0])]


@contextmanager
def asking(snap: Snapshot) -> Iterator[Index]:
    """Open the index, brought up to a version.

    Errors  StoreError where it cannot be written or read.
    """
    path = update(snap)
    with _explained(path), closing(_connected(path)) as connection:
        yield Index(connection)
