"""What the map can show: the number printed on each state, its class, and the words of the legend."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from components.theme import Tokens
from steppewire import wording

SHARES = (
    ((0.05, 0.10, 0.20, 0.30), ("under 5%", "5–10", "10–20", "20–30", "30 and over")),
    ((0.10, 0.25, 0.40, 0.60), ("under 10%", "10–25", "25–40", "40–60", "60 and over")),
)
"""Limits and words of the classes: for news of the world, and for a corpus that is about the region."""
REGIONAL = 0.30  # of the whole corpus, named by the second state: from here on the wider classes tell more
TONE_LIMITS = (-0.10, -0.03, 0.03, 0.10)
TONE_WORDS = ("negative", "−0.10 to −0.03", "about none", "+0.03 to +0.10", "positive")
UNKNOWN = -1
"""The class of a state outside the filter, or with too little to say: drawn grey, never the palest class."""


@dataclass(frozen=True)
class Metric:
    """One way to colour the map; value gives the number that decides the class, printed what stands on the map,
    measured the kind of number whose accuracy stands below it."""

    label: str
    deck: str
    limits: tuple[float, ...]
    words: tuple[str, ...]
    value: Callable[[pd.Series, pd.DataFrame], float]
    printed: Callable[[pd.Series], str]
    is_tone: bool = False
    measured: str = "articles"

    def scaled(self, whole: pd.DataFrame) -> "Metric":
        """Give the metric with the classes that suit a corpus; they are the same under every filter.

        Takes   whole: views.by_country without filters.
        """
        shares = whole["share"].nlargest(2)
        is_regional = len(shares) > 1 and shares.iloc[1] >= REGIONAL
        if self.is_tone or not is_regional:
            return self
        return replace(self, limits=SHARES[1][0], words=SHARES[1][1])

    def class_of(self, row: pd.Series, rows: pd.DataFrame) -> int:
        """Give the class of a row of views.by_country, 0 to 4, or UNKNOWN; a limit belongs to the class above it."""
        value = self.value(row, rows)
        return UNKNOWN if math.isnan(value) else sum(value >= limit for limit in self.limits)

    def colours(self, colours: Tokens) -> tuple[str, ...]:
        """Give the colours of the five classes."""
        return colours.tone if self.is_tone else colours.classes


def _share_of_mentions(row: pd.Series, rows: pd.DataFrame) -> float:
    """A state's part of the mentions of all states shown."""
    total = rows["mentions"].sum()
    return row["mentions"] / total if total else math.nan


def _mean_tone(row: pd.Series, rows: pd.DataFrame) -> float:
    """The mean tone, where enough sentences are scored."""
    return float(row["tone"]) if row["sentences_scored"] >= wording.SCORED_AT_LEAST else math.nan


def _share(row: pd.Series, rows: pd.DataFrame) -> float:
    return float(row["share"])


METRICS = {
    "articles": Metric(
        "Articles",
        "Articles that name each state. Colour: share of {base} articles.",
        *SHARES[0],
        _share,
        lambda row: wording.count(row["articles"]),
    ),
    "mentions": Metric(
        "Mentions",
        "Mentions of each state: names, demonyms, cities, provinces, governments. Colour: share of all mentions shown.",
        *SHARES[0],
        _share_of_mentions,
        lambda row: wording.count(row["mentions"]),
        measured="mentions",
    ),
    "share": Metric(
        "Share",
        "Share of {base} articles that name each state. An article can name several, so shares do not add up.",
        *SHARES[0],
        _share,
        lambda row: wording.share(row["share"]),
    ),
    "tone": Metric(
        "Tone",
        "Mean tone of reporters’ sentences that name each state, −1 to +1, with half its 95% interval.",
        TONE_LIMITS,
        TONE_WORDS,
        _mean_tone,
        lambda row: wording.tone(row["tone"], row["tone_low"], row["tone_high"], row["sentences_scored"]),
        is_tone=True,
        measured="tone",
    ),
}
