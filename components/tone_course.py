"""Tone over time: the mean with its interval, gaps where nothing is scored, and a strip of how many were."""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components.theme import Tokens, template

FEW = 10  # scored articles; under this the mean is drawn as a hollow ring


def figure(periods: pd.DataFrame, tokens: Tokens) -> go.Figure:
    """Draw mean tone with its 95 % band, rings where few articles were scored, and a strip of n below.

    Takes   periods: views.by_period of one country or of all; a period nobody could score is a gap.
    """
    drawn = make_subplots(rows=2, cols=1, row_heights=[0.8, 0.2], vertical_spacing=0.05, shared_xaxes=True)
    x = pd.to_datetime(periods.period)
    few = periods.articles_scored < FEW
    for trace in [*_band(x, periods, tokens), _line(x, periods, tokens), _rings(x, periods, few, tokens)]:
        drawn.add_trace(trace, row=1, col=1)
    n = go.Bar(
        x=x,
        y=periods.articles_scored,
        marker={"color": tokens.rest},
        hovertemplate="%{y} articles scored<extra></extra>",
    )
    drawn.add_trace(n, row=2, col=1)
    return _tone_dressed(drawn, periods, tokens)


def _veil(colour: str) -> str:
    """A colour at 15 %."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.15)"


def _band(x: pd.Series, periods: pd.DataFrame, tokens: Tokens) -> list[go.Scatter]:
    """The interval, as one shape for each run of periods that were scored; a gap stays a gap."""
    known = periods.tone_low.notna() & periods.tone_high.notna()
    drawn = []
    for _, run in periods[known].groupby((~known).cumsum()[known]):
        days = x[run.index].tolist()
        drawn.append(
            go.Scatter(
                x=days + days[::-1],
                y=run.tone_high.tolist() + run.tone_low.tolist()[::-1],
                mode="lines",
                fill="toself",
                fillcolor=_veil(tokens.accent),
                line={"width": 0 if len(run) > 1 else 3, "color": _veil(tokens.accent)},
                hoverinfo="skip",
            )
        )
    return drawn


def _line(x: pd.Series, periods: pd.DataFrame, tokens: Tokens) -> go.Scatter:
    """The mean."""
    return go.Scatter(
        x=x,
        y=periods.tone,
        mode="lines+markers",
        line={"color": tokens.accent, "width": 1.6},
        marker={"size": 6, "color": tokens.accent},
        customdata=periods[["tone_low", "tone_high", "articles_scored"]].astype(float).to_numpy(),
        hovertemplate="%{x|%Y-%m-%d}: %{y:+.2f}<br>95%: %{customdata[0]:+.2f} to %{customdata[1]:+.2f}"
        "<br>%{customdata[2]:.0f} articles scored<extra></extra>",
        connectgaps=False,
    )


def _rings(x: pd.Series, periods: pd.DataFrame, few: pd.Series, tokens: Tokens) -> go.Scatter:
    """Hollow rings over the means that rest on few articles."""
    marker = {"size": 8, "color": tokens.paper, "line": {"color": tokens.muted, "width": 1.2}}
    return go.Scatter(x=x[few], y=periods.tone[few], mode="markers", marker=marker, hoverinfo="skip")


def _tone_dressed(drawn: go.Figure, periods: pd.DataFrame, tokens: Tokens) -> go.Figure:
    """Give the tone figure its scale, its words and its size."""
    shown = pd.concat([periods.tone_low, periods.tone_high, periods.tone]).dropna().abs()
    reach = max(0.1, float(shown.max()) * 1.15) if len(shown) else 0.1
    drawn.update_layout(template=template(tokens), height=300, margin={"t": 8, "b": 0, "l": 0, "r": 0})
    drawn.update_yaxes(range=[-reach, reach], tickformat="+.1f", nticks=5, row=1, col=1)
    drawn.update_yaxes(nticks=2, rangemode="tozero", row=2, col=1)
    drawn.update_xaxes(type="date", tickformat="%b\n%Y", nticks=6, row=2, col=1)
    drawn.update_xaxes(showticklabels=False, ticks="", showline=False, row=1, col=1)
    drawn.add_hline(y=0, line={"color": tokens.muted, "width": 1}, row=1, col=1)
    negative, positive = tokens.tone_text[0], tokens.tone_text[2]
    for words, y, anchor, colour in (
        ("▲ more positive words", 1, "top", positive),
        ("▼ more negative words", 0, "bottom", negative),
    ):
        drawn.add_annotation(
            text=words, x=1, xref="x domain", y=y, yref="y domain", xanchor="right", yanchor=anchor,
            showarrow=False, font={"size": 12, "color": colour}, bgcolor=tokens.paper,
        )  # fmt: skip
    drawn.add_annotation(
        text="n, articles scored", x=0, xref="x2 domain", y=1, yref="y2 domain", xanchor="left", yanchor="bottom",
        showarrow=False, font={"size": 12, "color": tokens.muted},
    )  # fmt: skip
    return drawn
