"""What is read of a sentence with a marked target: hashed words by their place around it, and sums of word values.

The target's own words are never read: a scorer must not learn that one country, or one person, is bad.
"""

import re
import zlib
from collections.abc import Sequence
from csv import reader
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from steppewire import paths

LONGEST = 600  # characters on each side of the target
COLUMNS = 1 << 17
FIRST_WORDS, MOST_WORDS = 1 << 14, 300_000  # room at first; words kept in memory by one process
NEAR, MIDDLE = 4, 10  # words from the target
NEGATED = np.float32(-0.6)  # a negated value turns round and weakens; -0.74 in VADER, 1 to 3 words back as there
REACH = 3

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|[0-9][0-9.,]*|[^\w\s]")
_NUMBER = "0"
_TARGET = "\n"  # stands for the target; no word is a line end
_NEGATIONS = frozenset(
    (
        "not", "no", "never", "nothing", "nobody", "none", "neither", "nor", "without", "hardly", "barely", "cannot",
        "fails", "failed", "denied", "lack",
    )
)  # fmt: skip
_BREAKS = frozenset(",;:.!?()—–-\"“”") | frozenset(
    (
        "that", "who", "which", "but", "while", "although", "because", "when", "where", "if", "and", "as", "after",
        "before", "whose",
    )
)  # fmt: skip

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Target(NamedTuple):
    """A sentence and the place of its target in it."""

    text: str
    start: int
    end: int


class Features(NamedTuple):
    """Of a batch: row and column of each hashed word, how many words each row has, and one row of sums each."""

    rows: Ints
    columns: Ints
    sums: Floats


class Vocabulary(dict[str, int]):
    """Every word met, with a number; what is known of a word stands in arrays by that number, which grow as needed."""

    def __init__(self) -> None:
        super().__init__()
        self._known = valences()
        self.forget()

    def forget(self) -> None:
        """Empty it."""
        self.clear()
        self.hashes, self.valences = np.zeros(FIRST_WORDS, np.uint64), np.zeros(FIRST_WORDS, np.float32)
        self.is_negation, self.is_break = np.zeros(FIRST_WORDS, bool), np.zeros(FIRST_WORDS, bool)

    def __missing__(self, word: str) -> int:
        plain = _NUMBER if word[0].isdigit() else word.replace("’", "'")
        at = len(self)
        if at == len(self.hashes):
            for name in ("hashes", "valences", "is_negation", "is_break"):
                setattr(self, name, np.resize(getattr(self, name), 2 * at))
        self.hashes[at] = zlib.crc32(plain.encode())
        self.valences[at] = self._known.get(plain, 0.0)
        self.is_negation[at] = plain in _NEGATIONS or plain.endswith("n't")
        self.is_break[at] = plain in _BREAKS
        self[word] = at
        return at


@lru_cache(maxsize=1)
def valences() -> dict[str, float]:
    """Read the values of words, -1 to 1."""
    with (paths.DATA / "valences.csv").open(encoding="utf-8", newline="") as file:
        return {word: float(value) for word, value in list(reader(file))[1:]}


class Words:
    """The words of a batch in one row: number in the vocabulary, row, distance from the target (left is below 0)."""

    def __init__(self, targets: Sequence[Target], vocabulary: Vocabulary) -> None:
        words: list[str] = []
        lefts, lengths = [], []
        for text, start, end in targets:
            left = _WORD.findall(text[max(0, start - LONGEST) : start].lower())
            right = _WORD.findall(text[end : end + LONGEST].lower())
            words += left
            words.append(_TARGET)
            words += right
            lefts.append(len(left))
            lengths.append(len(left) + 1 + len(right))
        numbers = np.fromiter(map(vocabulary.__getitem__, words), np.int64, len(words))
        self.rows = np.repeat(np.arange(len(targets)), lengths)
        self.lengths, self.lefts = np.array(lengths), np.array(lefts)
        firsts = np.cumsum(self.lengths) - self.lengths
        self.places = np.arange(len(words)) - firsts[self.rows]
        self.distances = self.places - self.lefts[self.rows]
        self.hashes = vocabulary.hashes[numbers]
        self.is_negation, self.is_break = vocabulary.is_negation[numbers], vocabulary.is_break[numbers]
        self.values = _negated(vocabulary.valences[numbers], self.is_negation, self.places)


def _negated(values: Floats, is_negation: Bools, places: Ints) -> Floats:
    """Turn the value of a word with a negation one to three words before it."""
    turns = np.zeros(len(values), bool)
    for back in range(1, REACH + 1):
        turns[back:] |= is_negation[:-back] & (places[back:] >= back)
    return np.where(turns, values * NEGATED, values)


def read(targets: Sequence[Target], vocabulary: Vocabulary) -> Features:
    """Read the features of a batch.

    Takes   vocabulary: kept between batches; it is emptied when it grows too large.
    Gives   Features.     Errors  none.     Cost  linear in words; at most 1,200 characters of a sentence are read.
    """
    if len(vocabulary) > MOST_WORDS:
        vocabulary.forget()
    words = Words(targets, vocabulary)
    rows, columns = _hashed(words)
    return Features(rows, columns, _sums(words, targets))


def _hashed(words: Words) -> tuple[Ints, Ints]:
    """Words of the sentence, of zones left and right of the target, of its clause; pairs of words near it."""
    far, is_left = np.abs(words.distances), words.distances < 0
    side = np.where(is_left, np.uint64(1), np.uint64(2))
    beside = far > 0
    clause = beside & _in_clause(words)
    zones = (
        (beside & (far <= 2), 3),
        (beside & (far <= NEAR), 5),
        ((far > NEAR) & (far <= MIDDLE), 7),
        (clause, 9),
    )
    found = [(words.rows, _columns(words.hashes, np.uint64(0)))]
    found += [(words.rows[m], _columns(words.hashes[m], side[m] + np.uint64(salt))) for m, salt in zones]
    is_pair = beside[:-1] & beside[1:] & (words.places[1:] > 0) & (is_left[:-1] == is_left[1:])
    is_pair &= np.minimum(far[:-1], far[1:]) <= NEAR + 1
    pairs = (words.hashes[:-1] * np.uint64(31) + words.hashes[1:])[is_pair]
    found.append((words.rows[:-1][is_pair], _columns(pairs, side[:-1][is_pair] + np.uint64(11))))
    rows, columns = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return rows, columns


def _columns(hashes: NDArray[np.uint64], salts: NDArray[np.uint64] | np.uint64) -> Ints:
    """Mix a word's hash with its zone: the finisher of MurmurHash3 spreads the bits."""
    mixed = hashes + salts * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    mixed = (mixed ^ (mixed >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return ((mixed >> np.uint64(29)) & np.uint64(COLUMNS - 1)).astype(np.int64)


def _in_clause(words: Words) -> Bools:
    """The words from the target to the next break on each side; a break right beside it is none."""
    left = np.full(len(words.lengths), -LONGEST * 2)
    right = -left
    at = np.flatnonzero(words.is_break & (words.distances < -1))
    left[words.rows[at]] = words.distances[at]  # the last one wins: the nearest
    at = np.flatnonzero(words.is_break & (words.distances > 1))[::-1]
    right[words.rows[at]] = words.distances[at]
    inside: Bools = (words.distances > left[words.rows]) & (words.distances < right[words.rows])
    return inside


def _sums(words: Words, targets: Sequence[Target]) -> Floats:
    """Good and bad values, in the sentence and by distance; negations; where the target stands."""
    many, far = len(targets), np.abs(words.distances)
    is_left, clause = words.distances < 0, _in_clause(words)
    everything = np.ones(len(far), bool)
    zones = (everything, far <= NEAR, far <= MIDDLE, is_left, ~is_left, is_left & (far <= 5), ~is_left & (far <= 5))
    values = words.values.astype(float)
    made: list[NDArray[Any]] = []
    for weight in (*(zone.astype(float) for zone in (*zones, clause)), 1 / (1 + far / 3)):
        made += [np.bincount(words.rows, weight * np.maximum(part, 0), many) for part in (values, -values)]
    made.append(np.sign(made[0] - made[1]))
    made.append(np.bincount(words.rows, words.is_negation, many))
    made.append(np.bincount(words.rows, words.is_negation & (far <= NEAR), many))
    made += [words.lefts / words.lengths, words.lengths / 30, words.lefts == 0]
    made.append(np.array([_is_quoted(text, start) for text, start, _ in targets]))
    return np.stack(made, axis=1).astype(np.float32)


def _is_quoted(text: str, start: int) -> bool:
    """Whether a quotation mark was opened before the target and not closed."""
    first = max(0, start - LONGEST)
    return text.count("“", first, start) > text.count("”", first, start) or text.count('"', first, start) % 2 == 1
