"""Train the heads of tone toward a target: python evaluation/train_target.py NEWSMTSC.jsonl[.gz] [light|extra]

Takes   NewsMTSC as JSON Lines (github.com/fhamborg/NewsMTSC, MIT; one object a line: text, target_start, target_end,
        label -1, 0 or 1, part "train" or "dev"). Only rows with part "train" are trained on, and of these none whose
        sentence stands in "dev" as well; "dev" is scored at the end.
Gives   data/target_light.npz and data/target_extra.npz, and prints the figures of the card, data/target_tone.md.
        No word of the set is kept: weights of hashed columns, and of a model's dimensions.
Needs   pip install steppewire[train]; for extra also steppewire[target], and some six minutes of one core.

The same file gives the same weights: nothing is drawn at random. Confidence from which an answer is sure: chosen on
the training part, by answers of heads that had not seen the sentence (five folds, a sentence with all its targets in
one of them).
"""

import gzip
import json
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from steppewire import paths
from steppewire.analysis.target import Target, features, minilm
from steppewire.analysis.target.heads import LABELS

VERSION = "1"
FOLDS = 5
MIN_SENTENCES = 2  # a column that fewer sentences of the training part have weighs nothing
SUMS_SCALE = 0.15  # of the standardised sums beside rows of length one
SURE_F1 = {"light": 0.74, "extra": 0.82}  # macro-F1 of the answers kept, on the training part
STRENGTH = {"light": 2.0, "extra": 0.0003}  # inverse of the penalty, by macro-F1 over folds of the training part

Floats = NDArray[np.float64]


def load(path: Path) -> list[dict]:
    """Read the labelled sentences."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    held_back = {row["text"] for row in rows if row["part"] == "dev"}
    return [row for row in rows if row["part"] == "dev" or row["text"] not in held_back]


def targets_of(rows: list[dict]) -> list[Target]:
    """The sentences with their targets."""
    return [Target(row["text"], row["target_start"], row["target_end"]) for row in rows]


def fitted(inputs: NDArray | sparse.csr_matrix, labels: NDArray, strength: float) -> LogisticRegression:
    """Fit a head; the three labels weigh the same."""
    return LogisticRegression(C=strength, class_weight="balanced", max_iter=500, tol=1e-4).fit(inputs, labels)


def light_inputs(targets: list[Target], is_train: NDArray) -> tuple[sparse.csr_matrix, dict[str, NDArray]]:
    """The matrix of `light`, and what scoring needs beside the weights: how rare a column is, mean and spread."""
    found = features.read(targets, features.Vocabulary())
    seen = np.unique(np.stack([found.rows, found.columns])[:, is_train[found.rows]], axis=1)
    count = np.bincount(seen[1], minlength=features.COLUMNS)
    rarity = np.where(count < MIN_SENTENCES, 0, np.log((1 + is_train.sum()) / (1 + count)) + 1)
    rarity = rarity.astype(np.float16).astype(float)
    values = rarity[found.columns]
    length = np.maximum(np.sqrt(np.bincount(found.rows, values**2, len(targets))), 1e-9)
    shape = (len(targets), features.COLUMNS)
    hashed = sparse.csr_matrix((values / length[found.rows], (found.rows, found.columns)), shape=shape)
    mean, spread = found.sums[is_train].mean(axis=0), found.sums[is_train].std(axis=0) + 1e-6
    sums = (found.sums - mean) / spread * SUMS_SCALE
    beside = {"rarity": rarity, "mean": mean, "spread": spread / SUMS_SCALE}
    return sparse.hstack([hashed, sparse.csr_matrix(sums)]).tocsr(), beside


def light_arrays(head: LogisticRegression, beside: dict[str, NDArray]) -> dict[str, NDArray]:
    """The arrays that light.py reads: rarity is folded into the weights, mean and spread into the sums' and bias."""
    hashed, sums = head.coef_[:, : features.COLUMNS], head.coef_[:, features.COLUMNS :] / beside["spread"]
    return {
        "weights": (hashed * beside["rarity"]).astype(np.float16),
        "rarity": beside["rarity"].astype(np.float16),
        "sums": sums.astype(np.float32),
        "bias": (head.intercept_ - sums @ beside["mean"]).astype(np.float32),
    }


def extra_inputs(targets: list[Target], is_train: NDArray) -> tuple[NDArray, dict[str, NDArray]]:
    """The matrix of `extra`, standardised, and mean and spread."""
    made = minilm.embeddings(targets)
    mean, spread = made[is_train].mean(axis=0), made[is_train].std(axis=0) + 1e-6
    return (made - mean) / spread, {"mean": mean, "spread": spread}


def extra_arrays(head: LogisticRegression, beside: dict[str, NDArray]) -> dict[str, NDArray]:
    """The arrays that minilm.py reads: mean and spread are folded in."""
    weights = head.coef_ / beside["spread"]
    bias = head.intercept_ - weights @ beside["mean"]
    return {"weights": weights.astype(np.float32), "bias": bias.astype(np.float32)}


Inputs = Callable[[list[Target], NDArray], tuple[NDArray | sparse.csr_matrix, dict[str, NDArray]]]
Arrays = Callable[[LogisticRegression, dict[str, NDArray]], dict[str, NDArray]]
PARTS: dict[str, tuple[Inputs, Arrays]] = {
    "light": (light_inputs, light_arrays),
    "extra": (extra_inputs, extra_arrays),
}


def held_out(inputs: NDArray | sparse.csr_matrix, labels: NDArray, groups: NDArray, strength: float) -> Floats:
    """The probabilities of every sentence by a head that was trained without it."""
    likely = np.zeros((len(labels), len(LABELS)))
    for seen, unseen in GroupKFold(FOLDS).split(labels, groups=groups):
        likely[unseen] = fitted(inputs[seen], labels[seen], strength).predict_proba(inputs[unseen])
    return likely


def macro_f1(labels: NDArray, likely: Floats) -> float:
    """Mean of the F1 of the three labels."""
    return float(f1_score(labels, np.array(LABELS)[likely.argmax(axis=1)], average="macro"))


def sure_from(labels: NDArray, likely: Floats, wanted: float) -> float:
    """The lowest confidence, in steps of .01, whose answers reach a macro-F1 on the training part."""
    confidence = likely.max(axis=1)
    steps = (step / 100 for step in range(34, 100))
    reached = (step for step in steps if macro_f1(labels[confidence >= step], likely[confidence >= step]) >= wanted)
    return next(reached)


def say(what: str, labels: NDArray, likely: Floats, sure: float) -> None:
    """Print the figures of one part of the set."""
    kept = likely.max(axis=1) >= sure
    print(
        f"{what:22} n={len(labels)} macro-F1 {macro_f1(labels, likely):.3f}; sure from {sure:.2f}:"
        f" {macro_f1(labels[kept], likely[kept]):.3f} on {kept.mean():.3f}"
    )


def train(scorer: str, rows: list[dict]) -> None:
    """Train one head, print its figures, write it."""
    inputs_of, arrays_of = PARTS[scorer]
    labels = np.array([row["label"] for row in rows])
    is_train = np.array([row["part"] == "train" for row in rows])
    inputs, beside = inputs_of(targets_of(rows), is_train)
    groups = np.array([zlib.crc32(row["text"].encode()) for row in rows])[is_train]
    strength = STRENGTH[scorer]
    likely = held_out(inputs[is_train], labels[is_train], groups, strength)
    sure = sure_from(labels[is_train], likely, SURE_F1[scorer])
    say(f"{scorer}, folds of train", labels[is_train], likely, sure)
    head = fitted(inputs[is_train], labels[is_train], strength)
    say(f"{scorer}, dev", labels[~is_train], head.predict_proba(inputs[~is_train]), sure)
    path = paths.DATA / f"target_{scorer}.npz"
    np.savez_compressed(path, **arrays_of(head, beside), sure_from=np.float32(sure), version=np.array(VERSION))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def main() -> None:
    """Train what the command line names."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    rows = load(Path(sys.argv[1]))
    for scorer in sys.argv[2:] or list(PARTS):
        train(scorer, rows)


if __name__ == "__main__":
    main()
