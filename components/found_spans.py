"""Every stretch found in an article, with the rule that found it in words: the reasons behind the marks."""

import json
from collections.abc import Iterable
from typing import Any

import pandas as pd

from components import rules, twin
from components.plain_text import tidy
from steppewire import countries, wording
from steppewire.schema import COUNTED_KINDS
from steppewire.views import ArticleView

SHOWN = 90  # characters of a quote


def draw(found: ArticleView) -> None:
    """Draw the closed head of the table; nothing is built until somebody opens it."""
    twin.draw(
        "found", lambda: table(found), "What was found in the text, where, and by which rule.", "Why each was found"
    )


def table(found: ArticleView) -> pd.DataFrame:
    """List mentions, quotes and tone words as they stand in the text, each with its reason."""
    rows = [*_mentions(found), *_quotes(found), *_words(found)]
    rows.sort(key=lambda row: row[0])
    return pd.DataFrame(rows, columns=["Place", "Words", "Found as", "For", "Why"])


def _mentions(found: ArticleView) -> list[tuple]:
    """Names of countries and of what stands beside them."""
    names = countries.names()
    return [
        (
            int(row.start),
            tidy(row.surface),
            row.kind if row.kind in COUNTED_KINDS else f"{row.kind}, not counted",
            names.get(tidy(row.country), tidy(row.country)) or tidy(row.region),
            rules.why("mention", row.rule),
        )
        for row in _each(found.mentions)
    ]


def _quotes(found: ArticleView) -> list[tuple]:
    """Quotes with their speakers."""
    return [
        (
            int(row.start),
            _short(found.text[row.start : row.end]),
            f"{row.kind} quote",
            tidy(row.person) or tidy(row.speaker) or "no speaker found",
            f"{rules.why('quote', row.rule)}; confidence {row.confidence:.2f}",
        )
        for row in _each(found.quotes)
    ]


def _words(found: ArticleView) -> list[tuple]:
    """The words that made the tone of the whole article; a word of tone 0 counts in the mean as well."""
    whole = found.tone[found.tone["unit"] == "article"]
    return [
        (
            int(a),
            tidy(found.text[int(a) : int(b)]),
            f"tone word {wording.signed(tone)}",
            "",
            rules.why("tone", row.scorer),
        )
        for row in _each(whole)
        for a, b, tone in json.loads(row.scored_words)
    ]


def _each(rows: pd.DataFrame) -> Iterable[Any]:
    """Rows by name; what a cell holds is the table's own business."""
    return rows.itertuples()


def _short(text: str) -> str:
    plain = tidy(text)
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"
