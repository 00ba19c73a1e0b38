"""Classes of words that the quote rules go by, read from data/clause_words.csv."""

import csv
from functools import cache

from steppewire import paths


@cache
def _listed() -> dict[tuple[str, str], frozenset[str]]:
    """The words of each language and kind."""
    listed: dict[tuple[str, str], set[str]] = {}
    with (paths.DATA / "clause_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            listed.setdefault((row["language"], row["kind"]), set()).add(row["word"])
    return {key: frozenset(words) for key, words in listed.items()}


def words(kind: str, language: str = "en") -> frozenset[str]:
    """Give the words of a kind, as they are written in running text.

    Errors  KeyError where the list has no such kind.
    """
    return _listed()[language, kind]


@cache
def every(kind: str) -> frozenset[str]:
    """Give the words of a kind in all languages."""
    return frozenset().union(*(words_ for (_, kind_), words_ in _listed().items() if kind_ == kind))
