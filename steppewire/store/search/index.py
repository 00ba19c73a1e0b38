"""The index, to be asked: the files of some months one after the other, their answers put together."""

import itertools
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from steppewire.store.query import Snapshot
from steppewire.store.search import files, months
from steppewire.store.search.building import update
from steppewire.store.search.files import Numbers
from steppewire.store.search.months import ALL, Months

KEPT = 100  # files that stay open until all is asked; of more, each is opened for one question
LAST = "\U0010ffff"


class Files:
    """The files of all months; some of them stay open."""

    def __init__(self, root: Path, kept: ExitStack) -> None:
        """Stand for the files below a store's folder; those that stay open are closed by `kept`."""
        self._root, self._kept = root, kept
        self._open: dict[str, sqlite3.Connection] = {}

    def answers(self, names: Sequence[str], sql: str, parameters: Sequence[object]) -> Iterator[list[Any]]:
        """Ask the files of some months one after the other; give the rows of each."""
        for name in names:
            file = self._open.get(name)
            if file is None and len(self._open) < KEPT:
                file = self._open[name] = self._kept.enter_context(_reading(files.path_of(self._root, name)))
            if file is not None:
                with files.explained(files.path_of(self._root, name)):
                    rows = file.execute(sql, parameters).fetchall()
            else:
                with _reading(files.path_of(self._root, name)) as once:
                    rows = once.execute(sql, parameters).fetchall()
            yield rows


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file as it is now: one transaction, so that it is locked once and not for each question."""
    with files.opened(path) as file:
        file.execute("BEGIN")
        yield file


class Index:
    """The index of some months, to be asked."""

    def __init__(self, opened: Files, asked: Sequence[str], whole: Sequence[str]) -> None:
        """Stand for the files of some months; whole: all months there are. `asking` makes one."""
        self._files, self._asked, self._whole = opened, asked, whole
        self._languages: set[str] | None = None

    def everywhere(self) -> "Index":
        """Give the index of all months."""
        return Index(self._files, self._whole, self._whole)

    def _answers(self, sql: str, *parameters: object) -> Iterator[list[Any]]:
        return self._files.answers(self._asked, sql, parameters)

    def matching(self, expression: str) -> Numbers:
        """Give the numbers of the articles that an expression of FTS5 matches, of all versions, in order."""
        sql = f"SELECT {files.JOINED} FROM words WHERE words MATCH ?"
        found = [files.numbers(rows) for rows in self._answers(sql, expression)]
        return np.sort(np.concatenate(found)) if found else np.empty(0, np.int64)

    def has_language(self, language: str) -> bool:
        """Say whether a text is in a language."""
        if self._languages is None:
            rows = itertools.chain.from_iterable(self._answers("SELECT language FROM languages"))
            self._languages = {code for (code,) in rows}
        return language in self._languages

    def beginning(self, start: str) -> list[str]:
        """List the words of all texts that begin with some letters."""
        rows = self._answers("SELECT term FROM vocabulary WHERE term >= ? AND term < ?", start, start + LAST)
        return sorted({word for (word,) in itertools.chain.from_iterable(rows)})

    def present(self, words: Iterable[str]) -> list[str]:
        """List those of some words that stand in a text, most frequent first."""
        counted: Counter[str] = Counter()
        sql = "SELECT term, doc FROM vocabulary WHERE term IN (SELECT value FROM json_each(?))"
        for word, articles in itertools.chain.from_iterable(self._answers(sql, json.dumps(sorted(words)))):
            counted[word] += articles
        return sorted(counted, key=lambda word: (-counted[word], word))


@contextmanager
def asking(snap: Snapshot, wanted: Months = ALL) -> Iterator[Index]:
    """Open the index, brought up to a version.

    Takes   wanted: the months that are asked. Articles of other months are not found, but for those that a correction
            moved into these.
    Errors  StoreError where it cannot be written or read.
    """
    update(snap)
    whole = files.months_in(snap.root)
    extra = set() if wanted == ALL else months.moved(snap)
    asked = [month for month in whole if wanted.holds(month) or month in extra]
    with ExitStack() as kept:
        yield Index(Files(snap.root, kept), asked, whole)
