"""The numbers that turn features into a label: read from data/, made by evaluation/train_target.py."""

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from steppewire import paths
from steppewire.errors import InputError

LABELS = (-1, 0, 1)

Floats = NDArray[np.float32]


class Head(NamedTuple):
    """A linear head: its arrays, from which confidence on it is sure, its version."""

    arrays: dict[str, Floats]
    sure_from: float
    version: str


@lru_cache(maxsize=2)
def load(scorer: str) -> Head:
    """Read a scorer's head.

    Errors  InputError where it is not there or not whole.
    """
    path = paths.DATA / f"target_{scorer}.npz"
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as packed:
            arrays = {name: packed[name] for name in packed.files}
            sure_from, version = float(arrays.pop("sure_from")), str(arrays.pop("version"))
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise InputError(f"{path} cannot be read: {error}.") from error
    return Head({name: array.astype(np.float32) for name, array in arrays.items()}, sure_from, version)


def softmax(logits: Floats) -> Floats:
    """Turn each row of logits into probabilities."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    made: Floats = powers / powers.sum(axis=1, keepdims=True)
    return made
