"""How far coders agree: Krippendorff's alpha with an interval.

Source  Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): coincidences of values within units against
        those of all values together; nominal and ordinal difference. The interval comes from drawing units again and
        again, with a fixed seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2_000
SEED = 20_240_229
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Alpha:
    """1: perfect agreement, 0: what chance gives, below: worse. Empty where it is not defined: nothing was answered
    twice, or every answer is the same. units: those with two answers or more; the interval is the middle 95 %."""

    value: float | None
    low: float | None
    high: float | None
    units: int


def alpha(answers: Sequence[Sequence[str]], values: Sequence[str], is_ordinal: bool = False) -> Alpha:
    """Compute alpha.

    Takes   answers: of each unit the answers of its coders, any number of them; values: what may be answered, in their
            order; any other answer is left out; is_ordinal: whether values further apart disagree more.
    """
    counts = np.array([[list(unit).count(value) for value in values] for unit in answers], dtype=np.float64)
    counts = counts.reshape(-1, len(values))
    counts = counts[counts.sum(axis=1) >= 2]
    if not len(counts):
        return Alpha(None, None, None, 0)
    pairs = counts[:, :, None] * counts[:, None, :]
    pairs[:, range(len(values)), range(len(values))] -= counts
    pairs /= (counts.sum(axis=1) - 1)[:, None, None]
    drawn = np.random.default_rng(SEED).multinomial(len(counts), np.full(len(counts), 1 / len(counts)), RESAMPLES)
    found = [_alpha(np.tensordot(weight, pairs, 1), is_ordinal) for weight in (np.ones(len(counts)), *drawn)]
    again = [value for value in found[1:] if value is not None]
    if found[0] is None:
        return Alpha(None, None, None, len(counts))
    low, high = np.percentile(again, [2.5, 97.5])
    return Alpha(found[0], float(low), float(high), len(counts))


def _alpha(coincidences: Floats, is_ordinal: bool) -> float | None:
    """Alpha of one matrix of coincidences; None where only one value occurs."""
    totals = coincidences.sum(axis=1)
    differences = _ordinal(totals) if is_ordinal else 1 - np.eye(len(totals))
    expected = (np.outer(totals, totals) * differences).sum() / (totals.sum() - 1)
    if expected == 0:
        return None
    return float(1 - (coincidences * differences).sum() / expected)


def _ordinal(totals: Floats) -> Floats:
    """The squared differences of ranks: how many answers lie between two values, half of each of them included."""
    middle = np.cumsum(totals) - totals / 2
    return (middle[:, None] - middle[None, :]) ** 2
