"""A mean's 95 % interval by bootstrap over stories, for many means at once; a share's by Wilson.

Articles of one story say the same, so whole stories are drawn, not sentences. Stories are dealt into 512 groups by a
hash of their id, and the groups are drawn with replacement, 1,000 times, with a fixed seed: the same rows give the same
interval, and a million articles cost one matrix product. Dealing leaves the expected width as it is; its own scatter is
3 %.
"""

from dataclasses import dataclass
from functools import cache
from math import sqrt

import numpy as np
import pandas as pd
from numpy.typing import NDArray

GROUPS = 512
RESAMPLES = 1_000
SEED = 20_240_229
Z = 1.959963984540054  # 95 % of a normal distribution lie inside ± this
AT_ONCE = 1_000  # means; bounds the memory to 20 MB

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Voice:
    """Who is heard: the stored columns that a mean is made of (sum of polarity, how many were scored), and what it is
    called in a view."""

    total: str
    scored: str
    mean: str
    low: str
    high: str


NARRATION = Voice("tone_sum", "sentences_scored", "tone", "tone_low", "tone_high")
"""Reporters: scored sentences outside quotation marks."""
SPEECH = Voice("speech_sum", "speech_scored", "speech_tone", "speech_low", "speech_high")
"""Those who are quoted: scored quotes in quotation marks."""
VOICES = (NARRATION, SPEECH)


@cache
def weights() -> Floats:
    """How often each group is drawn: one row a resample."""
    drawn = np.random.default_rng(SEED).multinomial(GROUPS, np.full(GROUPS, 1 / GROUPS), size=RESAMPLES)
    return drawn.astype(np.float64)


def means(cells: pd.DataFrame, by: list[str], voice: Voice = NARRATION) -> pd.DataFrame:
    """Compute means and their intervals.

    Takes   cells: one row for each mean and group of stories: the columns of `by`, story_group (0..511), total, scored.
    Gives   the columns of `by`, and as the voice calls them: mean, low, high, scored (tone, tone_low, tone_high,
            sentences_scored); only where something was scored.
    """
    cells = cells[cells.scored > 0]
    found = cells.groupby(by, sort=False, dropna=False, as_index=False)[["total", "scored"]].sum()
    at = cells.groupby(by, sort=False, dropna=False).ngroup().to_numpy()
    sums, counts = np.zeros((len(found), GROUPS)), np.zeros((len(found), GROUPS))
    sums[at, cells.story_group.to_numpy(int)] = cells.total
    counts[at, cells.story_group.to_numpy(int)] = cells.scored
    low, high = _percentiles(sums, counts)
    made = found[by].copy()
    made[voice.mean], made[voice.low], made[voice.high] = found.total / found.scored, low, high
    made[voice.scored] = found.scored.astype(int)
    return made


def _percentiles(sums: Floats, counts: Floats) -> tuple[Floats, Floats]:
    parts = [_resampled(sums[at : at + AT_ONCE], counts[at : at + AT_ONCE]) for at in range(0, len(sums), AT_ONCE)]
    both = np.concatenate(parts, axis=1) if parts else np.empty((2, 0))
    return both[0], both[1]


def _resampled(sums: Floats, counts: Floats) -> Floats:
    totals, drawn = weights() @ sums.T, weights() @ counts.T
    plain = sums.sum(axis=1) / counts.sum(axis=1)
    resampled = np.divide(totals, drawn, out=np.broadcast_to(plain, totals.shape).copy(), where=drawn > 0)
    return np.percentile(resampled, (2.5, 97.5), axis=0)


def wilson(right: float, n: float) -> tuple[float, float]:
    """Give Wilson's 95 % interval of a share; (0, 1) of nothing.

    Source  Wilson 1927, Journal of the American Statistical Association 22, 209-212.
    """
    if not n:
        return 0.0, 1.0
    share, square = right / n, Z * Z / n
    centre = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / n + square / (4 * n)) / (1 + square)
    return max(0.0, centre - half), min(1.0, centre + half)
