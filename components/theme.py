"""The Plotly half of the theme: figures and pages share one set of tokens. Charts are drawn with theme=None."""

from functools import cache

import plotly.graph_objects as go
import streamlit as st

from steppewire.palette import DARK, LIGHT, Tokens

FONT = "Source Sans, sans-serif"
SERIF = "Source Serif, serif"
CONFIG = {"displayModeBar": False, "scrollZoom": False, "showTips": False, "topojsonURL": "/app/static/"}
"""For every chart. Plotly fetches a base map even where none is drawn: it gets an empty one from our own server."""

BARS = {
    "orientation": "h",
    "textposition": "outside",
    "constraintext": "none",
    "cliponaxis": False,
    "hoverinfo": "none",  # "skip" would take the clicks away as well
    "selected": {"marker": {"opacity": 1}},
    "unselected": {"marker": {"opacity": 1}},
}
"""For bars that lie, carry their number at the end, and are clicked: a click leaves them all as they look."""


def is_dark() -> bool:
    """Say whether the reader's browser shows the dark theme."""
    return st.context.theme.type == "dark"


def tokens() -> Tokens:
    """Give the colours of the reader's mode."""
    return DARK if is_dark() else LIGHT


@cache
def template(colours: Tokens) -> go.layout.Template:
    """Turn one set of tokens into a Plotly template: one baseline, thin horizontal rules, labels on the marks."""
    text = {"family": FONT, "size": 13, "color": colours.ink}
    small = {"size": 12, "color": colours.muted}
    axis = {"zeroline": False, "tickfont": small, "fixedrange": True, "automargin": True}
    layout = go.Layout(
        font=text,
        colorway=colours.states,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        barmode="overlay",
        bargap=0.22,
        dragmode=False,
        margin={"l": 0, "r": 0, "t": 4, "b": 0},
        xaxis={
            **axis,
            "showgrid": False,
            "showline": True,
            "linecolor": colours.muted,
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": colours.muted,
        },
        yaxis={**axis, "showgrid": True, "gridcolor": colours.rule},
        hoverlabel={"bgcolor": colours.panel, "bordercolor": colours.rule, "font": text},
        separators=".,",
    )
    return go.layout.Template(layout=layout)


def _linear(channel: float) -> float:
    """One sRGB channel, 0 to 1, as light."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Give the relative luminance of #rrggbb, 0 to 1 (WCAG 2)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21 (WCAG 2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(colour: str) -> str:
    """Choose ink or paper for text on a colour, whichever is easier to read."""
    return max((LIGHT.ink, "#ffffff"), key=lambda text: contrast(text, colour))
