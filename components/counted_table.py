"""A table whose cells are buttons: a number opens what it counts, a name leads to its page.

A cell is pressed by the mouse. By keys a row is ticked (Shift+Space), and what its cells open stands below the table.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype

from components import evidence, menu
from components.plain_text import for_cell, plain
from steppewire import wording
from steppewire.views import Evidence

ROW, TALLEST = 35, 16  # px of a row; rows before the table scrolls
KEYS = "A tick puts what a row opens below the table, for keys."
BESIDE, DIGIT = 34, 8  # px that a label leaves free on both sides; of a digit

Way = Evidence | tuple[str, Mapping[str, list[str]]] | Callable[[], None]
"""What a cell opens: the drawer, a page by its path and the keys of its address, or what is to be called."""


def draw(
    key: str,
    shown: pd.DataFrame,
    ways: Sequence[Mapping[str, Way]],
    alt: str,
    tallest: int = TALLEST,
    column_config: Mapping[str, Any] | None = None,
    row_height: int | None = None,
    shades: Mapping[str, list[str]] = MappingProxyType({}),
) -> None:
    """Put a table on screen.

    Takes   key: of the table, `speakers` for speakers_table; shown: as it stands on screen; ways: for each row what its
            cells open, by head; a cell without one opens nothing; shades: CSS of each cell, by head.
    """
    _follow(key)
    _forget(key, shown)
    configs = dict(column_config or {})
    written = shown.copy()
    for head in [head for head in shown.columns if any(head in each for each in ways)]:
        written[head] = labels(shown[head])
        configs[head] = st.column_config.ButtonColumn(
            **layout(shown[head], written[head].iloc[0], configs.get(head) or {}),
            type="secondary" if head in shades else "tertiary",  # pointed at, the latter takes the accent
            key=f"{key}_{head}",
            on_click=press,
            args=(key, head, ways),
        )
    with st.container(key=f"{key}_table", gap="xxsmall"):
        drawn = st.dataframe(
            written.style.apply(lambda column: shades[column.name], subset=list(shades)) if shades else written,
            hide_index=True,
            key=f"{key}_rows",
            on_select=partial(tick, key, shown, ways),
            selection_mode="single-row",
            row_height=row_height,
            height="content" if len(shown) <= tallest else ROW * (tallest + 1) + 3,
            alt=alt,
            column_config=configs,
        )
        for row in (row for row in drawn["selection"]["rows"] if row < len(shown)):
            _draw_row(key, written.iloc[row], openings(shown, ways, row))


def widths(columns: Mapping[str, int]) -> dict[str, Any]:
    """Give the columns their widths, px; the others take what is left."""
    return {head: st.column_config.Column(width=width) for head, width in columns.items()}


def labels(values: pd.Series) -> list[str]:
    """Write what stands on a column's buttons. They are sorted as text, so numbers are padded to one width."""
    if not is_numeric_dtype(values):
        return [for_cell(value) for value in values]
    written = [wording.count(value) for value in values]
    longest = max(map(len, written), default=0)
    return [each.rjust(longest) for each in written]


def layout(values: pd.Series, label: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Lay out a column of buttons: as wide as given, or as its numbers need; numbers to the right.

    Takes   label: one of `labels`; those of numbers are of one length.
    """
    width, is_number = given.get("width"), is_numeric_dtype(values)
    if is_number and isinstance(width, int):
        width = max(width, BESIDE + DIGIT * len(label))
    return {"width": width, "pinned": given.get("pinned"), "alignment": "right" if is_number else "left"}


def openings(shown: pd.DataFrame, ways: Sequence[Mapping[str, Way]], row: int) -> dict[str, Way]:
    """Give what a row opens, by head; of words that open the same the first alone."""
    found: dict[str, Way] = {}
    for head, way in ((head, ways[row][head]) for head in shown.columns if head in ways[row]):
        if is_numeric_dtype(shown[head]) or way not in found.values():
            found[head] = way
    return found


def _draw_row(key: str, written: pd.Series, found: Mapping[str, Way]) -> None:
    """What the cells of a row open, as buttons that the keyboard reaches."""
    with st.container(horizontal=True, key=f"{key}_row"):
        for head, way in found.items():
            label = plain(f"{head} {written[head].strip()}")
            if isinstance(way, Evidence):
                evidence.button(label, way, key=f"{key}_row_{head}")
            else:
                st.button(f":blue[{label}]", key=f"{key}_row_{head}", type="tertiary", on_click=take, args=(key, way))


def press(key: str, head: str, ways: Sequence[Mapping[str, Way]]) -> None:
    """Open what is behind the cell that was clicked."""
    way = ways[st.session_state[f"{key}_{head}"]["row"]].get(head)
    if way is not None:
        take(key, way)


def tick(key: str, shown: pd.DataFrame, ways: Sequence[Mapping[str, Way]]) -> None:
    """Open at once what a row opens, if that is one thing, and take its tick away."""
    for row in st.session_state[f"{key}_rows"]["selection"]["rows"]:
        found = list(openings(shown, ways, row).values())
        if len(found) == 1:
            _untick(key)
            take(key, found[0])


def take(key: str, way: Way) -> None:
    """Open what a cell opens, for callbacks."""
    if isinstance(way, Evidence):
        evidence.show(way)
    elif callable(way):
        way()
    else:
        st.session_state[f"{key}_way"] = way


def _follow(key: str) -> None:
    """Show the page that a cell of the last run leads to."""
    way = st.session_state.pop(f"{key}_way", None)
    if way is not None:
        path, extra = way
        menu.go(path, **extra)


def _forget(key: str, shown: pd.DataFrame) -> None:
    """Take the tick away once other rows are shown than those among which it was set."""
    rows = shown.iloc[:, 0].tolist()
    if st.session_state.get(f"{key}_shown", rows) != rows:
        _untick(key)
    st.session_state[f"{key}_shown"] = rows


def _untick(key: str) -> None:
    """Leave no row ticked."""
    st.session_state[f"{key}_rows"] = {"selection": {"rows": [], "columns": [], "cells": []}}
