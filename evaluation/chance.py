"""How sure a measured value is: Wilson's interval of a share, and the bootstrap over documents of anything else.

A document's counts stay together: two mentions of one article are no two independent trials.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from steppewire.views.intervals import wilson

Counts = NDArray[np.float64]
"""One row a document, or sums of such rows; what the columns are is said where they are made."""
Value = Callable[[Counts], Counts]
"""From sums of counts, the last axis being the columns, to values."""

RESAMPLES = 1_000
SEED = 20_240_229
AT_ONCE = 200  # resamples; bounds the memory at 10,000 documents to 16 MB


def interval(documents: Counts, value: Value, n: int) -> tuple[float, float, float]:
    """Give a value and its 95 % interval, drawing documents again and again.

    Takes   documents: one row of counts each; value: what is made of their sum; n: what the value rests on. Where all
            or nothing is right every drawing gives the same: then Wilson's interval of n stands there.
    """
    whole = float(value(documents.sum(axis=0)))
    if whole in (0.0, 1.0):
        return whole, *wilson(whole * n, n)
    drawn = np.concatenate([value(sums) for sums in _drawn(documents)])
    low, high = np.nanpercentile(drawn, (2.5, 97.5))
    return whole, min(whole, float(low)), max(whole, float(high))


def _drawn(documents: Counts) -> list[Counts]:
    """Sums of documents drawn with replacement, a fixed number of times and with a fixed seed."""
    generator, size = np.random.default_rng(SEED), len(documents)
    even = np.full(size, 1 / size)
    return [generator.multinomial(size, even, AT_ONCE) @ documents for _ in range(RESAMPLES // AT_ONCE)]


def share(sums: Counts) -> Counts:
    """Columns: right, all."""
    return _over(sums[..., 0], sums[..., 1])


def f1(sums: Counts) -> Counts:
    """Columns: right, extra, missed."""
    return _over(2 * sums[..., 0], 2 * sums[..., 0] + sums[..., 1] + sums[..., 2])


def two_sided_f1(sums: Counts) -> Counts:
    """Columns: found and right, found, gold and met, gold: precision and recall counted on their own sides."""
    precision, recall = _over(sums[..., 0], sums[..., 1]), _over(sums[..., 2], sums[..., 3])
    return _over(2 * precision * recall, precision + recall)


def macro_f1(sums: Counts) -> Counts:
    """Columns: a square table of three classes, row by row: gold down, got across. The mean F1 of the classes."""
    table = sums.reshape(*sums.shape[:-1], 3, 3)
    right = np.diagonal(table, axis1=-2, axis2=-1)
    both = table.sum(axis=-1) + table.sum(axis=-2)
    return _over(2 * right, both).mean(axis=-1)


def correlation(sums: Counts) -> Counts:
    """Columns: n, sums of x, y, x², y², xy. Pearson's correlation."""
    n, x, y, xx, yy, xy = np.moveaxis(sums, -1, 0)
    spread = np.sqrt(np.maximum((n * xx - x * x) * (n * yy - y * y), 0))
    return _over(n * xy - x * y, spread)


def _over(part: Counts, whole: Counts) -> Counts:
    """A quotient, 0 over nothing."""
    return np.divide(part, whole, out=np.zeros_like(np.asarray(whole, float)), where=np.asarray(whole) != 0)
