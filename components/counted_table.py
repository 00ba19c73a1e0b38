"""A table whose cells can be clicked: a number opens what it counts, a name leads to its page."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import evidence, menu
from steppewire.views import Evidence

ROW, TALLEST = 35, 16  # px of a row; rows before the table scrolls

Way = Evidence | tuple[str, Mapping[str, list[str]]] | Callable[[], None]
"""What a cell opens: the drawer, a page by its path and the keys of its address, or what is to be called."""


def draw(
    key: str,
    shown: pd.DataFrame,
    ways: Sequence[Mapping[str, Way]],
    alt: str,
    tallest: int = TALLEST,
    column_config: Mapping[str, Any] | None = None,
) -> None:
    """Put a table on screen.

    Takes   key: of the table, `speakers` for speakers_table; shown: as it stands on screen; ways: for each row what its
            cells open, by head; a cell without one opens nothing.
    """
    _follow(key)
    with st.container(key=f"{key}_table"):
        st.dataframe(
            shown,
            hide_index=True,
            key=f"{key}_rows",
            on_select=_taker(key, ways),
            selection_mode="single-cell",
            height="content" if len(shown) <= tallest else ROW * (tallest + 1) + 3,
            alt=alt,
            column_config=dict(column_config or {}),
        )


def widths(columns: Mapping[str, int]) -> dict[str, Any]:
    """Give the columns their widths, px; the others take what is left."""
    return {head: st.column_config.Column(width=width) for head, width in columns.items()}


def _taker(key: str, ways: Sequence[Mapping[str, Way]]) -> Callable[[], None]:
    """What is called when a cell was chosen."""
    return lambda: take(key, ways)


def take(key: str, ways: Sequence[Mapping[str, Way]]) -> None:
    """Open what is behind the cell that was clicked; a selection that an earlier click left is passed by."""
    cells = st.session_state[f"{key}_rows"]["selection"]["cells"]
    before = st.session_state.get(f"{key}_before", [])
    st.session_state[f"{key}_before"] = cells
    if not cells or cells == before:
        return
    row, head = cells[0]
    way = ways[row].get(head)
    if isinstance(way, Evidence):
        evidence.show(way)
    elif callable(way):
        way()
    elif way is not None:
        st.session_state[f"{key}_way"] = way


def _follow(key: str) -> None:
    """Show the page that a cell of the last run leads to; a table drawn anew begins without a cell chosen before."""
    if f"{key}_rows" not in st.session_state:
        st.session_state.pop(f"{key}_before", None)
    way = st.session_state.pop(f"{key}_way", None)
    if way is not None:
        path, extra = way
        menu.go(path, **extra)
