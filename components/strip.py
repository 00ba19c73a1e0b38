"""The small strip under a headline number: 26 weeks, the last complete one in the accent, the open one hollow."""

import pandas as pd
import plotly.graph_objects as go

from components.theme import Tokens, template

WEEKS = 26
HEIGHT = 48  # px


def recent(weeks: pd.DataFrame) -> pd.DataFrame:
    """Keep the last 26 weeks of a series, in order."""
    return weeks.sort_values("period").tail(WEEKS)


def bars(weeks: pd.DataFrame, column: str, colours: Tokens) -> go.Figure:
    """Draw a count by week.

    Takes   weeks: period, is_open and the column. The unfinished week is drawn hollow: it is not yet comparable.
    """
    shown = recent(weeks)
    last = shown.index[~shown["is_open"]][-1:] if len(shown) else shown.index
    fills = [
        colours.paper if row.is_open else colours.accent if row.Index in last else colours.rest
        for row in shown.itertuples()
    ]
    edges = [colours.muted if row.is_open else "rgba(0,0,0,0)" for row in shown.itertuples()]
    drawn = _blank(colours)
    drawn.add_bar(
        x=list(range(len(shown))), y=shown[column].tolist(), hoverinfo="skip",
        marker={"color": fills, "line": {"color": edges, "width": 1}},
    )  # fmt: skip
    top = max(shown[column].max(), 1) if len(shown) else 1
    drawn.update_yaxes(range=[0, top * 1.05])
    return drawn


def line(weeks: pd.DataFrame, column: str, colours: Tokens) -> go.Figure:
    """Draw a mean by week around none; weeks without a mean are a gap, never zero."""
    shown = recent(weeks)
    drawn = _blank(colours)
    places, values = list(range(len(shown))), shown[column].tolist()
    drawn.add_scatter(
        x=places,
        y=values,
        mode="lines",
        connectgaps=False,
        hoverinfo="skip",
        line={"color": colours.muted, "width": 1.4},
    )
    known = [at for at in places if pd.notna(values[at])]
    if known:
        drawn.add_scatter(
            x=[known[-1]], y=[values[known[-1]]], mode="markers", hoverinfo="skip",
            marker={"color": colours.accent, "size": 7},
        )  # fmt: skip
    drawn.add_hline(y=0, line={"color": colours.rule, "width": 1})
    widest = max((abs(values[at]) for at in known), default=0.1)
    drawn.update_yaxes(range=[-1.25 * widest, 1.25 * widest])
    return drawn


def _blank(colours: Tokens) -> go.Figure:
    """A figure without axes."""
    drawn = go.Figure(
        layout={"template": template(colours), "height": HEIGHT, "margin": {"l": 0, "r": 0, "t": 2, "b": 2}}
    )
    drawn.update_xaxes(visible=False, range=[-0.6, WEEKS - 0.4])
    drawn.update_yaxes(visible=False)
    return drawn
