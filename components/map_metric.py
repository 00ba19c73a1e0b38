"""What the map can show: the number printed on each state, its class, and the words of the legend."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from components import wording
from components.theme import Tokens

SHARE_LIMITS = (0.05, 0.10, 0.20, 0.30)
SHARE_WORDS = ("under 5%", "5–10", "10–20", "20–30", "30 and over")
TONE_LIMITS = (-0.10, -0.03, 0.03, 0.10)
TONE_WORDS = ("negative", "−0.10 to −0.03", "about none", "+0.03 to +0.10", "positive")
UNKNOWN = -1
"""The class of a state outside the filter, or with too little to say: drawn grey, never the palest class."""


@dataclass(frozen=True)
class Metric:
    """One way to colour the map; value gives the number that decides the class, printed what stands on the map."""

    label: str
    deck: str
    limits: tuple[float, ...]
    words: tuple[str, ...]
    value: Callable[[pd.Series, pd.DataFrame], float]
    printed: Callable[[pd.Series], str]
    is_tone: bool = False

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
        SHARE_LIMITS,
        SHARE_WORDS,
        _share,
        lambda row: wording.count(row["articles"]),
    ),
    "mentions": Metric(
        "Mentions",
        "Mentions of each state: names, demonyms, cities, provinces, governments. Colour: share of all mentions shown.",
        SHARE_LIMITS,
        SHARE_WORDS,
        _share_of_mentions,
        lambda row: wording.count(row["mentions"]),
    ),
    "share": Metric(
        "Share",
        "Share of {base} articles that name each state. An article can name several, so shares do not add up.",
        SHARE_LIMITS,
        SHARE_WORDS,
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
    ),
}
