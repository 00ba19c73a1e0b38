"""Tone over time, by voice: each mean with its interval, gaps where nothing is scored, a strip of how many were."""

import pandas as pd
import plotly.graph_objects as go

from components.theme import Tokens, template
from components.timeline import FOOT_HEIGHT, MEASURED, label_width

SHOWN = ["tone", "tone_low", "tone_high", "speech_tone", "speech_low", "speech_high"]
HEIGHT = 330  # px
FEW = 10  # scored articles, or quotes; under this the mean is drawn hollow


WHOLE = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
"""A click opens what is behind a mark and fades no other."""


def figure(periods: pd.DataFrame, tokens: Tokens, revision: str = "") -> go.Figure:
    """Draw reporters' mean tone with its 95 % band, that of words in quotation marks with 95 % bars, hollow marks
    where little was scored, and a strip of n below.

    Takes   periods: views.tone_by_period of one country or of all; a period nobody could score is a gap; revision:
            what the page shows; when it changes, the last selection is forgotten.
    """
    x = pd.to_datetime(periods.period)
    few = periods.articles_scored < FEW
    n = go.Bar(
        x=x,
        y=periods.articles_scored,
        yaxis="y2",
        marker={"color": tokens.rest},
        customdata=_opening(periods, "tone", []),
        hovertemplate="%{y} articles scored<extra></extra>",
        **WHOLE,
    )
    spoken = _speech(x, periods, tokens)
    traces = [*_band(x, periods, tokens), spoken, _line(x, periods, tokens), _rings(x, periods, few, tokens), n]
    return go.Figure(data=traces, layout={**_layout(periods, tokens), "selectionrevision": revision or "none"})


def _opening(periods: pd.DataFrame, kind: str, numbers: list[str]) -> list[list[object]]:
    """What a click on each mark opens, as on the bars above: country, first and last day, kind; then what it says."""
    told = periods[numbers].astype(float).to_numpy().tolist()
    days = zip(periods.period, periods.period_end, strict=True)
    return [["", str(first), str(last), kind, *row] for (first, last), row in zip(days, told, strict=True)]


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
        customdata=_opening(periods, "tone", ["tone_low", "tone_high", "articles_scored"]),
        hovertemplate="%{x|%Y-%m-%d}, reporters: %{y:+.2f}<br>95%: %{customdata[4]:+.2f} to %{customdata[5]:+.2f}"
        "<br>%{customdata[6]:.0f} articles scored<extra></extra>",
        connectgaps=False,
        **WHOLE,
    )


def _speech(x: pd.Series, periods: pd.DataFrame, tokens: Tokens) -> go.Scatter:
    """The mean of words in quotation marks: diamonds, hollow where few quotes were scored, with their intervals."""
    is_few = periods.speech_scored < FEW
    return go.Scatter(
        x=x,
        y=periods.speech_tone,
        mode="markers",
        marker={
            "size": 7,
            "symbol": ["diamond-open" if few else "diamond" for few in is_few],
            "color": tokens.muted,
        },
        error_y={
            "array": periods.speech_high - periods.speech_tone,
            "arrayminus": periods.speech_tone - periods.speech_low,
            "color": tokens.muted,
            "thickness": 1,
            "width": 0,
        },
        customdata=_opening(periods, "speech", ["speech_low", "speech_high", "speech_scored"]),
        hovertemplate="%{x|%Y-%m-%d}, in quotes: %{y:+.2f}<br>95%: %{customdata[4]:+.2f} to %{customdata[5]:+.2f}"
        "<br>%{customdata[6]:.0f} quotes scored<extra></extra>",
        name="in quotes",
        **WHOLE,
    )


def _rings(x: pd.Series, periods: pd.DataFrame, few: pd.Series, tokens: Tokens) -> go.Scatter:
    """Hollow rings over the means that rest on few articles."""
    marker = {"size": 8, "color": tokens.paper, "line": {"color": tokens.muted, "width": 1.2}}
    return go.Scatter(x=x[few], y=periods.tone[few], mode="markers", marker=marker, hoverinfo="skip")


def _layout(periods: pd.DataFrame, tokens: Tokens) -> dict:
    """The scale, the words and the size: the mean above, n below, one axis of time."""
    shown = pd.concat([periods[column] for column in SHOWN]).dropna().abs()
    most = int(periods.articles_scored.max()) if len(periods) else 0
    reach = max(0.1, float(shown.max()) * 1.15) if len(shown) else 0.1
    return {
        "template": template(tokens),
        "height": HEIGHT,
        "margin": {"t": 8, "b": FOOT_HEIGHT, "l": label_width(["+0.0", f"{most:,}"]), "r": 0},
        "xaxis": {**MEASURED, "anchor": "y2", "type": "date", "tickformat": "%b\n%Y", "nticks": 6},
        "yaxis": {
            **MEASURED,
            "domain": [0.24, 1],
            "range": [-reach, reach],
            "tickformat": "+.1f",
            "nticks": 5,
            "zeroline": True,
            "zerolinecolor": tokens.muted,
            "zerolinewidth": 1,
        },
        "yaxis2": {**MEASURED, "domain": [0, 0.19], "nticks": 2, "tickformat": ",d", "rangemode": "tozero"},
        "annotations": _notes(tokens),
    }


def _notes(tokens: Tokens) -> list[dict]:
    """What up and down mean, and what the strip is."""
    negative, positive = tokens.tone_text[0], tokens.tone_text[2]
    ways = (("▲ more positive words", 1, "top", positive), ("▼ more negative words", 0, "bottom", negative))
    notes = [
        {
            "text": words, "x": 1, "xref": "x domain", "y": y, "yref": "y domain", "xanchor": "right",
            "yanchor": anchor, "showarrow": False, "font": {"size": 12, "color": colour}, "bgcolor": tokens.paper,
        }
        for words, y, anchor, colour in ways
    ]  # fmt: skip
    strip = {
        "text": "n, articles scored", "x": 0, "xref": "x domain", "y": 1, "yref": "y2 domain", "xanchor": "left",
        "yanchor": "bottom", "showarrow": False, "font": {"size": 12, "color": tokens.muted},
    }  # fmt: skip
    return [*notes, strip]
