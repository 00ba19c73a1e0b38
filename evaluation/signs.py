"""Tone on labelled texts: the sign of a score against people's labels.

A set's rows have `label` -1, 0 or 1 (and `score` where people gave a number). Two of the sets label the tone toward a
person or party, not of the sentence: a word list cannot reach 1 on them.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from chance import SEED, correlation, macro_f1, share
from sets import Measured, examined, load, measured

BAND = 0.1
"""A score inside ± this is neutral, where its program names no band of its own."""
SETS = ("newsmtsc_rw", "newsmtsc_mt")
DRAWN = 200  # resamples of the ranks
EQUAL = 1e-9
COMPARED = {"newsmtsc_rw": 300, "semeval07": 200, "reuters21578": 2_300}
"""Texts that TextBlob itself scores in the same run."""
SENTENCES = 10_000

Scorer = Callable[[str], float | None]
"""A text's score, None where the program knows no word of it."""


def sign(score: float | None, band: float) -> int:
    """Give -1, 0 or 1; what was not scored is neutral."""
    return 0 if score is None else int(score >= band) - int(score <= -band)


def agreement(name: str, rows: list[dict], scores: Sequence[float | None], band: float, program: str) -> list[Measured]:
    """Compare scores with labels: macro-F1 of the three classes, share of right signs, ranks."""
    labels, n = [row["label"] for row in rows], len(rows)
    signs = [sign(score, band) for score in scores]
    table = np.zeros((n, 9))
    table[np.arange(n), [3 * (gold + 1) + got + 1 for gold, got in zip(labels, signs, strict=True)]] = 1
    right = [(gold == got, 1) for gold, got in zip(labels, signs, strict=True)]
    floor = {"newsmtsc_rw": 0.410, "newsmtsc_mt": 0.393}.get(name)
    goal = floor if program == "steppewire" else None
    return [
        measured(
            "tone sign against human labels, macro-F1 of three classes", name, table, macro_f1, n,
            program=program, goal=goal,
        ),
        measured("tone sign right, share of sentences", name, right, share, n, program=program),
        _ranks(name, labels, [score or 0.0 for score in scores], program),
    ]  # fmt: skip


def _ranks(name: str, labels: list[int], scores: list[float], program: str) -> Measured:
    """How often a positive sentence scores above a negative one; neutral ones aside."""
    kept = np.array([(gold, score) for gold, score in zip(labels, scores, strict=True) if gold])
    generator = np.random.default_rng(SEED)
    drawn = [_auc(kept[generator.integers(0, len(kept), len(kept))]) for _ in range(DRAWN)]
    low, high = np.nanpercentile(drawn, (2.5, 97.5))
    whole, goal = _auc(kept), 0.663 if (name, program) == ("newsmtsc_rw", "steppewire") else None
    return Measured("tone, positive against negative, AUC", name, program, len(labels), whole, low, high, goal)


def _auc(kept: np.ndarray) -> float:
    high, low = kept[kept[:, 0] > 0, 1], np.sort(kept[kept[:, 0] < 0, 1])
    if not len(high) or not len(low):
        return math.nan  # a drawing may have one side alone
    wins = sum(bisect_left(low, score) + bisect_right(low, score) for score in high)
    return wins / (2 * len(high) * len(low))


def valence(rows: list[dict], scores: Sequence[float | None], program: str) -> Measured:
    """Correlate scores with the numbers that people gave to headlines."""
    pairs = [(row["score"], score or 0.0) for row, score in zip(rows, scores, strict=True)]
    sums = [(1, x, y, x * x, y * y, x * y) for x, y in pairs]
    goal = 0.246 if program == "steppewire" else None
    measure = "tone of headlines, correlation with human scores"
    return measured(measure, "semeval07", sums, correlation, len(rows), program=program, goal=goal)


def ours(name: str, rows: list[dict]) -> list[float | None]:
    """The polarity of each text of a set."""
    found = examined(name, rows)
    whole = {i: next((t for t in f.tone if t["unit"] == "article"), None) for i, f in found.items()}
    return [None if (row := whole[r["id"]]) is None or row["polarity"] is None else row["polarity"] for r in rows]


def tone(folder: Path) -> list[Measured]:
    """Our figures on English news."""
    lines = []
    for name in SETS:
        rows = load(folder, name)
        scores = ours(name, rows)
        lines += agreement(name, rows, scores, BAND, "steppewire")
        if name == SETS[0]:
            unknown = [(score is None, 1) for score in scores]
            lines.append(measured("tone, share of sentences without a known word", name, unknown, share, len(rows)))
    headlines = load(folder, "semeval07")
    return [*lines, valence(headlines, ours("semeval07", headlines), "steppewire"), *_parity(folder)]


def _parity(folder: Path) -> list[Measured]:
    """Texts and sentences whose polarity is TextBlob's own."""
    from textblob import TextBlob  # heavy, and wanted here alone

    articles: list[tuple[bool, int]] = []
    sentences: list[tuple[bool, int]] = []
    for name, most in COMPARED.items():
        rows = load(folder, name, most)
        found = examined(name, rows)
        for row in rows:
            mine = found[row["id"]]
            for unit in mine.tone:
                own = row["text"][unit["start"] - mine.shift : unit["end"] - mine.shift]
                kept = {"article": articles, "sentence": sentences}.get(unit["unit"])
                if kept is not None:
                    kept.append((_is_equal(unit["polarity"], TextBlob(own).sentiment_assessments), 1))
    return [
        measured("tone of texts equal to TextBlob's, share", "textblob", articles, share, len(articles), goal=1.0),
        measured(
            "tone of sentences equal to TextBlob's, share", "textblob", sentences[:SENTENCES], share,
            len(sentences[:SENTENCES]), goal=1.0,
        ),
    ]  # fmt: skip


def _is_equal(polarity: float | None, theirs) -> bool:
    """Not scored is right where TextBlob knows no word."""
    if polarity is None:
        return not theirs.assessments
    return abs(polarity - theirs.polarity) <= EQUAL
