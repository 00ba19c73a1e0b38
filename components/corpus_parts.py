"""What the articles shown are made of: by source and by language; each number opens what it counts."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components import corpus, evidence, filters
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


def behind(column: str, value: str, head: str) -> Evidence | None:
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
    key = f"{column}s_rows"
    with st.container(gap="xxsmall"):
        st.header(f"By {column}", anchor=False)
        st.caption(f"{wording.counted(len(parts), column)}. Click a number to read what it counts.")
    with st.container(key=f"{column}s_table"):
        st.dataframe(
            shown,
            hide_index=True,
            key=key,
            on_select=_open,
            selection_mode="single-cell",
            height="content" if len(shown) <= HEIGHT else 35 * (HEIGHT + 1) + 3,
            alt=f"Articles by {column}: all of them, without a date, not scored.",
            column_config={
                shown.columns[0]: st.column_config.TextColumn(width=150),
                **{head: st.column_config.NumberColumn(format="localized", width=84) for head in COUNTS.values()},
            },
        )
    st.session_state[f"{key}_values"] = parts[column].tolist()


def _open() -> None:
    """Open what is behind the cell that was clicked; a selection that an earlier click left is passed by."""
    for column in ("source", "language"):
        key = f"{column}s_rows"
        cells = st.session_state[key]["selection"]["cells"] if key in st.session_state else []
        before = st.session_state.get(f"{key}_before", [])
        st.session_state[f"{key}_before"] = cells
        if cells and cells != before:
            row, head = cells[0]
            found = behind(column, st.session_state[f"{key}_values"][row], head)
            if found is not None:
                evidence.show(found)
