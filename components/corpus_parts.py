"""What the articles shown are made of: by source and by language; each number opens what it counts."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components import corpus, counted_table, filters
from components.plain_text import tidy
from steppewire import views, wording
from steppewire.views import Evidence

COUNTS = {"articles": "Articles", "undated": "No date", "not_scored": "Not scored"}
HEIGHT = 9  # rows shown before a list scrolls


def table(parts: pd.DataFrame, column: str, words: Callable[[str], str]) -> pd.DataFrame:
    """Write one list as it stands on screen.

    Takes   parts: views.by_source or views.by_language; column: source or language; words: of a value, on screen.
    """
    named = {column.capitalize(): [words(value) for value in parts[column]]}
    return pd.DataFrame({**named, **{head: parts[key].tolist() for key, head in COUNTS.items()}})


def behind(column: str, value: str, head: str) -> Evidence:
    """Give the evidence of one number: a row's value and the head of its column; the name itself opens all."""
    kind = {head: key for key, head in COUNTS.items()}.get(head, "articles")
    if kind == "articles":
        return Evidence(column, value=value)
    return Evidence(kind, value=f"{column}:{value}")


def draw() -> None:
    """Put both lists on screen."""
    chosen = filters.current()
    _draw_part("source", corpus.ask(views.by_source, chosen), lambda name: tidy(name) or "no source given")
    _draw_part("language", corpus.ask(views.by_language, chosen), wording.language)


def _draw_part(column: str, parts: pd.DataFrame, words: Callable[[str], str]) -> None:
    """One list with its head."""
    shown = table(parts, column, words)
    with st.container(gap="xxsmall"):
        st.header(f"By {column}", anchor=False)
        st.caption(f"{wording.counted(len(parts), column)}. Click a number to read what it counts.")
    counted_table.draw(
        f"{column}s",
        shown,
        [{head: behind(column, value, head) for head in shown.columns} for value in parts[column]],
        f"Articles by {column}: all of them, without a date, not scored.",
        HEIGHT,
        {
            shown.columns[0]: st.column_config.TextColumn(width=150),
            **{head: st.column_config.NumberColumn(format="localized", width=84) for head in COUNTS.values()},
        },
    )
