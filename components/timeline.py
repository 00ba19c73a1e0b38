"""The timeline: articles by country over time, with what has no date beside it."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from components.plain_text import for_figure
from components.theme import Tokens, template
from steppewire import countries, schema

ROW_HEIGHT, HEAD_HEIGHT, FOOT_HEIGHT = 104, 26, 46  # pixels: a row, the words above the first, the axis below the last
GUTTER = 0.02  # of the width, between the days and the right column
DAY_MS = 86_400_000
BESIDE = ["no date", "date too coarse"]
HATCH = {"size": 5, "solidity": 0.45, "fillmode": "replace"}


class Draggable(go.Figure):
    """A figure in which a drag selects days and a click still selects a bar.

    Streamlit takes clicks away from a chart whose layout says dragmode "select". A word that Plotly does not know makes
    Plotly look into its template instead, and that says "select" too, unseen by Streamlit.
    """

    def to_dict(self) -> dict:
        """Give the figure as Plotly reads it, with the word that it does not know."""
        found: dict = super().to_dict()
        found["layout"]["dragmode"] = "as in the template"
        found["layout"]["template"]["layout"]["dragmode"] = "select"
        return found


def figure(
    periods: pd.DataFrame,
    undated: pd.DataFrame,
    step: str,
    codes: tuple[str, ...],
    tokens: Tokens,
    revision: str = "",
) -> go.Figure:
    """Draw one row of bars a country on one scale; at the right, beside the axis, what has no date or a coarse one.

    Takes   periods: views.by_period; undated: views.undated; step: day, week or month; codes: the rows in order;
            revision: what the page shows; when it changes, the last selection is forgotten.
    Gives   a figure whose bars carry (country, first day, last day, kind of evidence) as customdata.
    Cost    made in one go: a figure that grows by add_trace and update_layout takes ten times as long.
    """
    has_coarse = bool(undated.coarse.sum())
    top = _top(periods, undated)
    traces, notes = [], [_head("no date · coarse" if has_coarse else "no date", tokens)]
    for row, code in enumerate(codes, 1):
        mine = periods[periods.country == code]
        traces += [
            _bars(mine, row, code, step, tokens),
            _beside_bars(undated[undated.country == code], row, code, has_coarse, tokens),
        ]
        notes += [_name(row, code, int(mine.articles.sum()), tokens), *_peak(row, mine, top, tokens)]
    layout = {
        **_axes(len(codes), top, 0.14 if has_coarse else 0.08, "%-d %b\n%Y" if step == "day" else "%b\n%Y", tokens),
        "annotations": notes,
        "template": template(tokens),
        "height": HEAD_HEIGHT + len(codes) * ROW_HEIGHT + FOOT_HEIGHT,
        "margin": {"t": HEAD_HEIGHT, "b": 0, "l": 0, "r": 0},
        "selectdirection": "h",
        "selectionrevision": revision or "none",
        "bargap": 0.2,
        "newselection": {"line": {"color": tokens.accent, "width": 1, "dash": "solid"}},
    }
    return go.Figure(data=traces, layout=layout)


def _axes(rows: int, top: int, beside: float, days: str, tokens: Tokens) -> dict[str, dict]:
    """Two axes across for all rows, time and what is on no day; for each row two axes up, on one scale.

    Takes   top: the greatest count; beside: the right column's share of the width; days: how a day is written.
    """
    gap = 0.05 / max(rows, 1)
    height = (1 - gap * (rows - 1)) / max(rows, 1)
    widths = (1 - GUTTER) * (1 - beside), (1 - GUTTER) * beside
    last = {"anchor": _axis("y", rows, 1), "domain": [0, widths[0]], "tickformat": days, "type": "date", "nticks": 8}
    none = {"anchor": _axis("y", rows, 2), "domain": [1 - widths[1], 1], "type": "category"}
    bare = {"showticklabels": False, "ticks": "", "showline": False}
    axes = {"xaxis": {**last, "showline": False}, "xaxis2": {**none, **bare}}
    scale = {"range": [0, top * 1.3], "zeroline": True, "zerolinecolor": tokens.muted, "zerolinewidth": 1}
    for row in range(1, rows + 1):
        base = (rows - row) * (height + gap)
        own = {**scale, "domain": [base, base + height]}
        axes[_long("y", row, 1)] = {**own, "anchor": "x", "tickvals": [0, *_ticks(top)]}
        axes[_long("y", row, 2)] = {**own, "anchor": "x2", "showticklabels": False, "showgrid": False}
    return axes


def _shown(code: str) -> str:
    """A country's name for a figure."""
    return for_figure(countries.names().get(code, code)) if code else "All countries"


def _bars(mine: pd.DataFrame, row: int, code: str, step: str, tokens: Tokens) -> dict:
    """The bars of one country; a period that is not over is drawn open."""
    colour = tokens.state(code)
    starts = pd.to_datetime(mine.period)
    ends = pd.to_datetime(mine.period_end)
    span = (ends - starts).dt.days + 1
    is_open = mine.is_open.to_numpy()
    period = "" if step == "day" else f"{step} of "
    return {
        "type": "bar",
        "xaxis": "x",
        "yaxis": _axis("y", row, 1),
        "x": starts,
        "y": mine.articles,
        "width": (span * DAY_MS * 0.8).tolist(),
        "offset": (span * DAY_MS * 0.1).tolist(),
        "marker": {
            "color": ["rgba(0,0,0,0)" if o else colour for o in is_open],
            "line": {"color": colour, "width": [1.2 if o else 0 for o in is_open]},
        },
        "customdata": [[code, str(a), str(b), "articles"] for a, b in zip(mine.period, mine.period_end, strict=True)],
        "hovertemplate": f"{_shown(code)}, {period}%{{customdata[1]}}<br>%{{y}} articles<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "name": _shown(code),
    }


def _beside_bars(mine: pd.DataFrame, row: int, code: str, has_coarse: bool, tokens: Tokens) -> dict:
    """The hatched bars of one country: articles without a date, and those whose date is too coarse for the step."""
    counts = [int(mine.articles.sum()), *([int(mine.coarse.sum())] if has_coarse else [])]
    colour = tokens.state(code)
    return {
        "type": "bar",
        "xaxis": "x2",
        "yaxis": _axis("y", row, 2),
        "x": BESIDE[: len(counts)],
        "y": counts,
        "width": 0.5,
        "marker": {
            "color": colour,
            "pattern": {**HATCH, "shape": ["/", "-"][: len(counts)], "fgcolor": colour},
            "line": {"width": 0},
        },
        "text": [f"{number:,}" if number else "" for number in counts],
        "textposition": "outside",
        "textfont": {"color": tokens.muted, "size": 12},
        "cliponaxis": False,
        "customdata": [[code, "", "", kind] for kind in ("undated", "coarse")[: len(counts)]],
        "hovertemplate": "%{y} articles: %{x}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _top(periods: pd.DataFrame, undated: pd.DataFrame) -> int:
    """The greatest count of any bar."""
    most = 0 if periods.empty else int(periods.articles.max())
    beside = 0 if undated.empty else int(undated[["articles", "coarse"]].max().max())
    return max(most, beside, 1)


def _ticks(top: int) -> list[int]:
    """One or two round numbers up to the top."""
    for unit in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000):
        if top <= unit * 2.6:
            return [unit, unit * 2] if top > unit * 1.2 else [unit]
    return [top]


def _name(row: int, code: str, total: int, tokens: Tokens) -> dict:
    """The country's name and total, on the row's uppermost line."""
    return {
        "text": f"<b>{_shown(code)}</b>  {total:,}",
        "x": 0,
        "xref": "x domain",
        "y": 1,
        "yref": f"{_axis('y', row, 1)} domain",
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
        "font": {"color": tokens.ink},
        "bgcolor": tokens.paper,
        "borderpad": 1,
    }


def _peak(row: int, mine: pd.DataFrame, top: int, tokens: Tokens) -> list[dict]:
    """The count above the highest bar of a row, where it stands out."""
    if mine.empty or mine.articles.max() < max(3, top * 0.25):
        return []
    highest = mine.iloc[int(mine.articles.to_numpy().argmax())]
    first, last = pd.Timestamp(highest.period), pd.Timestamp(highest.period_end)
    return [
        {
            "text": f"{int(highest.articles):,}",
            "x": first + (last - first) / 2,
            "y": int(highest.articles),
            "xref": "x",
            "yref": _axis("y", row, 1),
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": 12, "color": tokens.ink},
        }
    ]


def _axis(letter: str, row: int, column: int) -> str:
    """Plotly's name for an axis of the grid of two columns, as a trace has it."""
    number = (row - 1) * 2 + column
    return letter if number == 1 else f"{letter}{number}"


def _long(letter: str, row: int, column: int) -> str:
    """Plotly's name for the same axis, as a layout has it: yaxis3."""
    return f"{letter}axis{_axis(letter, row, column)[1:]}"


def _head(words: str, tokens: Tokens) -> dict:
    """What stands above the right column."""
    return {
        "text": words,
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12, "color": tokens.muted},
    }


def dragged(event: dict) -> tuple[date, date] | None:
    """Read the days that were dragged over, from a chart's selection event; None where nothing was."""
    boxes = event.get("selection", {}).get("box") or []
    if not boxes:
        return None
    edges = sorted(pd.Timestamp(edge).date() for edge in boxes[0]["x"])
    return edges[0], edges[-1]


def clicked(event: dict) -> tuple[str, str, str, str] | None:
    """Read the bar that was clicked: country, first and last day ("" beside the axis), kind; None where none was."""
    points = event.get("selection", {}).get("points") or []
    if len(points) != 1 or not points[0].get("customdata"):
        return None
    code, first, last, kind = (str(part) for part in points[0]["customdata"][:4])
    return code, first, last, kind


def codes_shown(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Give the rows of the timeline: the countries of the filter, or the five states."""
    wanted = tuple(code for code in chosen if not code.startswith("!"))
    return wanted or schema.STATES
