"""Figures on screen: made once, then the same for every reader."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st

from components import address, theme


class Fixed(go.Figure):
    """A figure that nobody changes any more; a figure only so far as Streamlit asks for it.

    Plotly copies a figure as a whole whenever it is read, and checks every part whenever one is made of another.
    """

    def __init__(self, drawn: dict[str, Any]) -> None:
        """Keep a figure as Plotly reads it; what Plotly keeps beside it, some thousand objects, is left out."""
        self._fixed = drawn

    def to_dict(self) -> dict[str, Any]:
        """Give the figure as Plotly reads it, not a copy."""
        return self._fixed

    @property
    def height(self) -> int:
        """The height in pixels."""
        return int(self._fixed["layout"]["height"])


def fixed(drawn: go.Figure) -> Fixed:
    """Fix a figure."""
    return Fixed(drawn.to_dict())


def config(**more: Any) -> dict[str, Any]:
    """Give the settings of a chart; the empty base map lies under the path that the dashboard is served under."""
    return {**theme.CONFIG, "topojsonURL": f"{address.root()}{theme.CONFIG['topojsonURL']}", **more}


def draw(
    figure: Fixed,
    key: str,
    alt: str,
    on_select: Callable[[], None] | Literal["ignore"] = "ignore",
    selection_mode: Sequence[str] = ("points",),
    **more: Any,
) -> None:
    """Put a figure on screen.

    Takes   alt: what those read who cannot see it; on_select: called when a part of it was chosen; more: settings.
    """
    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        on_select=on_select,  # type: ignore[arg-type]
        selection_mode=tuple(selection_mode),  # type: ignore[arg-type]
        config=config(**more),
        alt=alt,
    )
