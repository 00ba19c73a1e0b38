"""The timeline: articles by country over time, with what has no date beside it, and tone with its interval."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components.plain_text import for_figure
from components.theme import Tokens, template
from steppewire import countries, schema

ROW_HEIGHT, HEAD_HEIGHT, FOOT_HEIGHT = 104, 26, 46  # pixels: a row, the words above the first, the axis below the last
FEW = 10  # scored articles; under this the mean is drawn as a hollow ring with its n
DAY_MS = 86_400_000
HATCH = {"shape": "/", "size": 5, "solidity": 0.45, "fillmode": "replace"}


def figure(
    periods: pd.DataFrame, undated: pd.DataFrame, step: str, codes: tuple[str, ...], tokens: Tokens
) -> go.Figure:
    """Draw one row of bars a country on one scale, the undated ones hatched at the right, outside the time axis.

    Takes   periods: views.by_period; undated: views.undated; step: day, week or month; codes: the rows in order.
    Gives   a figure whose bars carry (country, first day, last day) as customdata.
    """
    drawn = _rows(codes)
    top = _top(periods, undated)
    for row, code in enumerate(codes, 1):
        mine = periods[periods.country == code]
        drawn.add_trace(_bars(mine, code, step, tokens), row=row, col=1)
        drawn.add_trace(_undated_bar(undated, code, tokens), row=row, col=2)
        _name(drawn, row, code, int(mine.articles.sum()), tokens)
        _peak(drawn, row, mine, top, tokens)
    drawn.update_yaxes(range=[0, top * 1.3], tickvals=[0, *_ticks(top)], col=1)
    drawn.update_yaxes(range=[0, top * 1.3], showticklabels=False, showgrid=False, col=2)
    return _dressed(drawn, len(codes), tokens)


def _shown(code: str) -> str:
    """A country's name for a figure."""
    return for_figure(countries.names().get(code, code)) if code else "All countries"


def _veil(colour: str) -> str:
    """A colour at 15 %."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.15)"


def _rows(codes: tuple[str, ...]) -> go.Figure:
    """An empty grid: a row a country, time at the left, no date at the right."""
    return make_subplots(
        rows=len(codes),
        cols=2,
        column_widths=[0.92, 0.08],
        horizontal_spacing=0.02,
        vertical_spacing=0.05 / max(len(codes), 1),
        shared_xaxes="columns",
    )


def _bars(mine: pd.DataFrame, code: str, step: str, tokens: Tokens) -> go.Bar:
    """The bars of one country; a period that is not over is drawn open."""
    colour = tokens.state(code)
    starts = pd.to_datetime(mine.period)
    ends = pd.to_datetime(mine.period_end)
    span = (ends - starts).dt.days + 1
    is_open = mine.is_open.to_numpy()
    name = _shown(code)
    return go.Bar(
        x=starts,
        y=mine.articles,
        width=(span * DAY_MS * 0.8).tolist(),
        offset=(span * DAY_MS * 0.1).tolist(),
        marker={
            "color": ["rgba(0,0,0,0)" if o else colour for o in is_open],
            "line": {"color": colour, "width": [1.2 if o else 0 for o in is_open]},
        },
        customdata=[[code, str(a), str(b)] for a, b in zip(mine.period, mine.period_end, strict=True)],
        hovertemplate=f"{name}, {step} of %{{customdata[1]}}<br>%{{y}} articles<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        name=name,
    )


def _undated_bar(undated: pd.DataFrame, code: str, tokens: Tokens) -> go.Bar:
    """The hatched bar of one country's articles without a date."""
    count = _undated_count(undated, code)
    return go.Bar(
        x=["no date"],
        y=[count],
        width=[0.5],
        marker={"color": tokens.state(code), "pattern": HATCH | {"fgcolor": tokens.state(code)}, "line": {"width": 0}},
        text=[f"{count}" if count else ""],
        textposition="outside",
        textfont={"color": tokens.muted, "size": 12},
        cliponaxis=False,
        customdata=[[code, "", ""]],
        hovertemplate="%{y} articles without a date<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _undated_count(undated: pd.DataFrame, code: str) -> int:
    """Articles of a country that stand on no point of the axis."""
    mine = undated[undated.country == code]
    return int(mine.articles.sum() + mine.coarse.sum())


def _top(periods: pd.DataFrame, undated: pd.DataFrame) -> int:
    """The greatest count of any bar."""
    most = 0 if periods.empty else int(periods.articles.max())
    beside = 0 if undated.empty else int((undated.articles + undated.coarse).max())
    return max(most, beside, 1)


def _ticks(top: int) -> list[int]:
    """One or two round numbers up to the top."""
    for unit in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000):
        if top <= unit * 2.6:
            return [unit, unit * 2] if top > unit * 1.2 else [unit]
    return [top]


def _name(drawn: go.Figure, row: int, code: str, total: int, tokens: Tokens) -> None:
    """Write the country's name and total on the row's uppermost line."""
    name = _shown(code)
    drawn.add_annotation(
        text=f"<b>{name}</b>  {total:,}",
        x=0,
        xref=f"{_axis('x', row, 1)} domain",
        y=1,
        yref=f"{_axis('y', row, 1)} domain",
        xanchor="left",
        yanchor="top",
        showarrow=False,
        font={"color": tokens.ink},
        bgcolor=tokens.paper,
        borderpad=1,
    )


def _peak(drawn: go.Figure, row: int, mine: pd.DataFrame, top: int, tokens: Tokens) -> None:
    """Write the count above the highest bar of a row, where it stands out."""
    if mine.empty or mine.articles.max() < max(3, top * 0.25):
        return
    highest = mine.loc[mine.articles.idxmax()]
    middle = pd.Timestamp(highest.period) + (pd.Timestamp(highest.period_end) - pd.Timestamp(highest.period)) / 2
    drawn.add_annotation(
        text=f"{int(highest.articles):,}",
        x=middle,
        y=int(highest.articles),
        xref=_axis("x", row, 1),
        yref=_axis("y", row, 1),
        yanchor="bottom",
        showarrow=False,
        font={"size": 12, "color": tokens.ink},
    )


def _axis(letter: str, row: int, column: int) -> str:
    """Plotly's name for an axis of the grid of two columns."""
    number = (row - 1) * 2 + column
    return letter if number == 1 else f"{letter}{number}"


def _dressed(drawn: go.Figure, rows: int, tokens: Tokens) -> go.Figure:
    """Give the grid its size, template and axes."""
    drawn.update_layout(
        template=template(tokens),
        height=HEAD_HEIGHT + rows * ROW_HEIGHT + FOOT_HEIGHT,
        margin={"t": HEAD_HEIGHT, "b": 0, "l": 0, "r": 0},
        dragmode="select",
        selectdirection="h",
        bargap=0.2,
        newselection={"line": {"color": tokens.accent, "width": 1, "dash": "solid"}},
    )
    drawn.update_xaxes(type="date", tickformat="%b\n%Y", nticks=8, showticklabels=False, ticks="", col=1)
    drawn.update_xaxes(showticklabels=True, ticks="outside", row=rows, col=1)
    drawn.update_xaxes(type="category", showticklabels=False, ticks="", col=2)
    drawn.add_annotation(
        text="no date",
        x=0.5,
        xref="x2 domain",
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        font={"size": 12, "color": tokens.muted},
    )
    return drawn


def tone_figure(periods: pd.DataFrame, tokens: Tokens) -> go.Figure:
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


def dragged(event: dict) -> tuple[date, date] | None:
    """Read the days that were dragged over, from a chart's selection event; None where nothing was."""
    boxes = event.get("selection", {}).get("box") or []
    if not boxes:
        return None
    edges = sorted(pd.Timestamp(edge).date() for edge in boxes[0]["x"])
    return edges[0], edges[-1]


def clicked(event: dict) -> tuple[str, str, str] | None:
    """Read the bar that was clicked: country, first day, last day ("" for the undated); None where none was."""
    points = event.get("selection", {}).get("points") or []
    if len(points) != 1 or not points[0].get("customdata"):
        return None
    code, first, last = (str(part) for part in points[0]["customdata"][:3])
    return code, first, last


def codes_shown(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Give the rows of the timeline: the countries of the filter, or the five states."""
    wanted = tuple(code for code in chosen if not code.startswith("!"))
    return wanted or schema.STATES
