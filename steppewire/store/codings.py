"""What people found when they checked a sample of sentences by hand: an SQLite file in the store's folder.

A sample keeps what the analysis said when it was drawn, so that a later correction changes no result. It is no part of
a version: no count depends on it.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple, dataclass
from pathlib import Path

from steppewire.errors import InputError
from steppewire.store.beside import opened, table

FILE = "codings.sqlite3"
LONGEST = 60  # characters of a coder's name


@dataclass(frozen=True)
class Sample:
    """A sample: its identity, when and under which filters (an address) it was drawn, from which version."""

    sample: str
    made_at: str
    address: str
    version: int
    version_hash: str


@dataclass(frozen=True)
class Item:
    """A sentence to be judged, with what the analysis says: the country of a mention in it, the speaker of the quote
    around the mention ("" where there is none), the tone toward the country (-1, 0, 1, "" where it is not sure, or the
    language has none)."""

    sample: str
    place: int
    article_id: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    country: str
    speaker: str
    tone: str


@dataclass(frozen=True)
class Answer:
    """What one coder said to one question about an item: mention and speaker take right, wrong; tone -1, 0, 1; all of
    them also unsure."""

    sample: str
    place: int
    question: str
    coder: str
    answer: str
    at: str


TABLES = "\n".join(
    (
        table("samples", Sample, "sample"),
        table("items", Item, "sample, place"),
        table("answers", Answer, "sample, place, question, coder"),
    )
)


def samples(root: Path) -> list[Sample]:
    """Give the samples, the newest first.

    Errors  StoreError where the file is damaged.
    """
    return [Sample(*row) for row in _rows(root, "SELECT * FROM samples ORDER BY made_at DESC, sample")]


def items(root: Path, sample: str) -> list[Item]:
    """Give the sentences of a sample, in their order."""
    return [Item(*row) for row in _rows(root, "SELECT * FROM items WHERE sample = ? ORDER BY place", sample)]


def answers(root: Path, sample: str) -> list[Answer]:
    """Give all answers to a sample, by place, question and coder."""
    sql = "SELECT * FROM answers WHERE sample = ? ORDER BY place, question, coder"
    return [Answer(*row) for row in _rows(root, sql, sample)]


def add_sample(root: Path, sample: Sample, drawn: Sequence[Item]) -> None:
    """Keep a sample with its sentences.

    Errors  InputError where it holds none; StoreError where the file cannot be written.
    """
    if not drawn:
        raise InputError("No sentence under these filters names a country: there is nothing to check.")
    with _opened(root) as file:
        _insert(file, "samples", [sample])
        _insert(file, "items", drawn)


def answer(root: Path, said: Sequence[Answer]) -> None:
    """Keep answers; of one coder to one question the later counts.

    Errors  InputError where a coder has no name; StoreError where the file cannot be written.
    """
    if any(not one.coder.strip() or len(one.coder) > LONGEST for one in said):
        raise InputError(f"Type your name first, 1 to {LONGEST} characters: it is kept with your answers.")
    with _opened(root) as file:
        _insert(file, "answers", said)


def _insert(file: sqlite3.Connection, into: str, rows: Sequence[Sample | Item | Answer]) -> None:
    for row in rows:
        values = astuple(row)
        file.execute(f"INSERT OR REPLACE INTO {into} VALUES ({', '.join('?' * len(values))})", values)


def _rows(root: Path, sql: str, *parameters: str) -> list[tuple]:
    if not (root / FILE).is_file():
        return []
    with _opened(root) as file:
        return file.execute(sql, parameters).fetchall()


def _opened(root: Path) -> AbstractContextManager[sqlite3.Connection]:
    return opened(root / FILE, TABLES, "The checks by hand", "their answers are lost, no article")
