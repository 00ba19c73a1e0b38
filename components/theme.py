"""The Plotly half of the theme: figures and pages share one set of tokens. Charts are drawn with theme=None."""

from dataclasses import dataclass
from functools import cache

import plotly.graph_objects as go
import streamlit as st

from steppewire.schema import STATES


@dataclass(frozen=True)
class Tokens:
    """One mode's colours: states as in schema.STATES, classes from few to many, tone from negative to positive."""

    ink: str
    muted: str
    rule: str
    paper: str
    panel: str
    land: str
    accent: str
    rest: str
    states: tuple[str, ...]
    classes: tuple[str, ...]
    tone: tuple[str, ...]
    tone_text: tuple[str, str, str]

    def state(self, code: str) -> str:
        """Give a state's colour; every other country is muted grey."""
        return self.states[STATES.index(code)] if code in STATES else self.muted


LIGHT = Tokens(
    ink="#10171a",
    muted="#5c6468",
    rule="#d9d4c7",
    paper="#fbfaf6",
    panel="#f2efe7",
    land="#efece3",
    accent="#0b6470",
    rest="#c9c6bd",
    states=("#067585", "#22386e", "#862b38", "#566f00", "#ab8c4c"),
    classes=("#cfe1df", "#a9cfcf", "#7bb7ba", "#45939c", "#0f6773"),
    tone=("#c27a22", "#e8b878", "#d8d4ca", "#c9c1e0", "#8b7dbd"),
    tone_text=("#8a4a06", "#5c6468", "#51418c"),
)
DARK = Tokens(
    ink="#e9e6de",
    muted="#a3abad",
    rule="#394248",
    paper="#14191c",
    panel="#1d2428",
    land="#22292d",
    accent="#62c4ce",
    rest="#4a5358",
    states=("#55ccd7", "#6c85c9", "#cc6a72", "#6a8a17", "#dcb968"),
    classes=("#1d3a3f", "#22545b", "#2b737c", "#479da6", "#7cc4ca"),
    tone=("#d98f3a", "#8a5a22", "#4a5358", "#5a4f86", "#9d8fd6"),
    tone_text=("#f0a95a", "#a3abad", "#b7aae6"),
)
FONT = "Source Sans, sans-serif"
SERIF = "Source Serif, serif"
CONFIG = {"displayModeBar": False, "scrollZoom": False, "showTips": False, "topojsonURL": "/app/static/"}
"""For every chart. Plotly fetches a base map even where none is drawn: it gets an empty one from our own server."""


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
