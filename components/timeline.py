"""The timeline: articles by country over time, with what has no date beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd
import plotly.graph_objects as go

from components.chart import Fixed
from components.plain_text import for_figure
from components.theme import Tokens, template
from steppewire import countries, schema

ROW_HEIGHT, HEAD_HEIGHT, FOOT_HEIGHT = 104, 26, 46  # pixels: a row, the words above the first, the axis below the last
GUTTER = 0.02  # of the width, between the days and the right column
DAY_MS = 86_400_000
BESIDE = {"undated": "no date", "coarse": "date too coarse"}
HEADS = {"undated": "no date", "coarse": "coarse"}
BESIDE_WIDTH = (0, 0.08, 0.14)  # of the width, by how many kinds stand beside the axis
MEASURED = {"automargin": False}
"""For every axis: margins are given, since Plotly finds them by drawing the figure a second time."""
HATCH = {"size": 5, "solidity": 0.45, "fillmode": "replace"}


def draggable(drawn: go.Figure) -> Fixed:
    """Fix a figure in which a drag selects days and a click still selects a bar.

    Streamlit takes clicks away from a chart whose layout says dragmode "select". A word that Plotly does not know makes
    Plotly look into its template instead, and that says "select" too, unseen by Streamlit.
    """
    found: dict = drawn.to_dict()
    found["layout"]["dragmode"] = "as in the template"
    found["layout"]["template"]["layout"]["dragmode"] = "select"
    return Fixed(found)


def figure(
    periods: pd.DataFrame,
    undated: pd.DataFrame,
    step: str,
    codes: tuple[str, ...],
    tokens: Tokens,
    revision: str = "",
    peaks: Mapping[tuple[str, date], int] = MappingProxyType({}),
    whole: str = "All countries",
    noun: str = "articles",
) -> go.Figure:
    """Draw one row of bars a country on one scale; at the right, beside the axis, what has no date or a coarse one.

    Takes   periods: views.by_period; undated: views.undated; step: day, week or month; codes: the rows in order;
            revision: what the page shows; when it changes, the last selection is forgotten; peaks: the number of each
            period of a country that is told below; whole: what the row of "" is called; noun: what is counted.
    Gives   a figure whose bars carry (country, first day, last day, kind of evidence) as customdata.
    Cost    made in one go, with all rows on one axis up: growing it by add_trace, with axes for each row, was slower
            for server and browser alike.
    """
    kinds = ["undated", "coarse"] if undated.coarse.sum() else ["undated"] if undated.articles.sum() else []
    rows = Rows(len(codes), _top(periods, undated))
    traces, notes = [], [_head(" · ".join(HEADS[kind] for kind in kinds), tokens)] if kinds else []
    for row, code in enumerate(codes):
        mine = periods[periods.country == code]
        traces.append(_bars(mine, rows.base(row), (code, _shown(code, whole), noun), step, tokens))
        if kinds:
            beside = undated[undated.country == code]
            traces.append(_beside_bars(beside, rows.base(row), (code, noun), kinds, tokens))
        notes += [
            _name(rows, row, _shown(code, whole), int(mine.articles.sum()), tokens),
            *_peaks(rows, row, mine, _of(peaks, code), tokens),
        ]
    layout = {
        **_axes(rows, BESIDE_WIDTH[len(kinds)], "%-d %b\n%Y" if step == "day" else "%b\n%Y"),
        "shapes": _baselines(rows, bool(kinds), tokens),
        "annotations": notes,
        "template": template(tokens),
        "height": HEAD_HEIGHT + len(codes) * ROW_HEIGHT + FOOT_HEIGHT,
        "margin": {"t": HEAD_HEIGHT, "b": FOOT_HEIGHT, "l": label_width(rows.ticks()[1]), "r": 0},
        "selectdirection": "h",
        "selectionrevision": revision or "none",
        "bargap": 0.2,
        "newselection": {"line": {"color": tokens.accent, "width": 1, "dash": "solid"}},
    }
    return go.Figure(data=traces, layout=layout)


@dataclass(frozen=True)
class Rows:
    """Rows above each other on one axis, all on one scale; the first is uppermost.

    top is the greatest count of any bar; a row is a little higher, for the words above its bars.
    """

    number: int
    top: int

    @property
    def height(self) -> float:
        """A row, in articles."""
        return self.top * 1.3

    @property
    def pitch(self) -> float:
        """From one row's base to the next one's, in articles."""
        return self.height * 1.05

    def base(self, row: int) -> float:
        """Where a row's zero is on the axis."""
        return (self.number - 1 - row) * self.pitch

    @property
    def range(self) -> list[float]:
        """The whole axis."""
        return [0, max(self.number - 1, 0) * self.pitch + self.height]

    def ticks(self) -> tuple[list[float], list[str]]:
        """The places of the numbers at every row, and the numbers."""
        counts = [0, *_ticks(self.top)]
        places = [self.base(row) + count for row in range(self.number) for count in counts]
        return places, [f"{count:,}" for _ in range(self.number) for count in counts]


def _axes(rows: Rows, beside: float, days: str) -> dict[str, dict]:
    """Time at the left and, on a share of the width at the right, what is on no day; the rows on one axis up.

    Takes   beside: the share of the width, 0 where there is nothing; days: how a day is written.
    """
    gutter = GUTTER if beside else 0
    places, words = rows.ticks()
    bare = {**MEASURED, "showticklabels": False, "ticks": "", "showline": False}
    left = (1 - gutter) * (1 - beside)
    time = {**MEASURED, "domain": [0, left], "type": "date", "tickformat": days, "nticks": 8, "showline": False}
    up = {**MEASURED, "range": rows.range}
    axes: dict[str, dict] = {"xaxis": time, "yaxis": {**up, "tickvals": places, "ticktext": words}}
    if beside:
        axes["xaxis2"] = {**bare, "domain": [left + gutter, 1], "type": "category", "anchor": "y2"}
        axes["yaxis2"] = {**up, "anchor": "x2", "showticklabels": False, "showgrid": False}
    return axes


def label_width(words: Iterable[str]) -> int:
    """Give the margin for the numbers at an axis, in pixels: seven a letter, and the space beside them."""
    return 6 + 7 * max(map(len, words), default=0)


def _baselines(rows: Rows, has_beside: bool, tokens: Tokens) -> list[dict]:
    """A line at the zero of every row."""
    return [
        {
            "type": "line", "x0": 0, "x1": 1, "xref": f"{x} domain", "y0": rows.base(row), "y1": rows.base(row),
            "yref": y, "line": {"color": tokens.muted, "width": 1},
        }
        for x, y in (("x", "y"), ("x2", "y2"))[: 1 + has_beside]
        for row in range(rows.number)
    ]  # fmt: skip


def _shown(code: str, whole: str) -> str:
    """A country's name for a figure."""
    return for_figure(countries.names().get(code, code) if code else whole)


def _colour(code: str, tokens: Tokens) -> str:
    """A country's colour; a row of all that is asked for is the accent's."""
    return tokens.state(code) if code else tokens.accent


def _bars(mine: pd.DataFrame, base: float, named: tuple[str, str, str], step: str, tokens: Tokens) -> dict:
    """The bars of one country, given by code, name and what is counted; a period that is not over is drawn open."""
    code, name, noun = named
    colour = _colour(code, tokens)
    starts = pd.to_datetime(mine.period)
    ends = pd.to_datetime(mine.period_end)
    span = (ends - starts).dt.days + 1
    is_open = mine.is_open.to_numpy()
    period = "" if step == "day" else f"{step} of "
    return {
        "type": "bar",
        "base": base,
        "x": starts,
        "y": mine.articles,
        "hovertext": [f"{number:,}" for number in mine.articles],  # the height above a base is no hover value
        "width": (span * DAY_MS * 0.8).tolist(),
        "offset": (span * DAY_MS * 0.1).tolist(),
        "marker": {
            "color": ["rgba(0,0,0,0)" if o else colour for o in is_open],
            "line": {"color": colour, "width": [1.2 if o else 0 for o in is_open]},
        },
        "customdata": [[code, str(a), str(b), "articles"] for a, b in zip(mine.period, mine.period_end, strict=True)],
        "hovertemplate": f"{name}, {period}%{{customdata[1]}}<br>%{{hovertext}} {noun}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "name": name,
    }


def _beside_bars(mine: pd.DataFrame, base: float, named: tuple[str, str], kinds: list[str], tokens: Tokens) -> dict:
    """The hatched bars of one country: articles without a date, and those whose date is too coarse for the step."""
    code, noun = named
    counts = [int(mine["articles" if kind == "undated" else kind].sum()) for kind in kinds]
    colour = _colour(code, tokens)
    return {
        "type": "bar",
        "xaxis": "x2",
        "yaxis": "y2",
        "base": base,
        "x": [BESIDE[kind] for kind in kinds],
        "y": counts,
        "width": 0.5,
        "marker": {
            "color": colour,
            "pattern": {**HATCH, "shape": ["/", "-"][: len(kinds)], "fgcolor": colour},
            "line": {"width": 0},
        },
        "text": [f"{number:,}" if number else "" for number in counts],
        "textposition": "outside",
        "textfont": {"color": tokens.muted, "size": 12},
        "cliponaxis": False,
        "customdata": [[code, "", "", kind] for kind in kinds],
        "hovertext": [f"{number:,}" for number in counts],
        "hovertemplate": f"%{{hovertext}} {noun}: %{{x}}<extra></extra>",
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


def _name(rows: Rows, row: int, name: str, total: int, tokens: Tokens) -> dict:
    """The country's name and total, on the row's uppermost line."""
    return {
        "text": f"<b>{name}</b>  {total:,}",
        "x": 0,
        "xref": "x domain",
        "y": rows.base(row) + rows.height,
        "yref": "y",
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
        "font": {"color": tokens.ink},
        "bgcolor": tokens.paper,
        "borderpad": 1,
    }


def _of(peaks: Mapping[tuple[str, date], int], code: str) -> dict[date, int]:
    """The numbers of one country's peaks, by the first day of each."""
    return {period: number for (country, period), number in peaks.items() if country == code}


def _peaks(rows: Rows, row: int, mine: pd.DataFrame, told: dict[date, int], tokens: Tokens) -> list[dict]:
    """The number and the count above each bar that is told below; without one, the count above the highest bar."""
    bars = mine.to_dict("records")
    if told:
        marked = [(at, told[bar["period"]]) for at, bar in enumerate(bars) if bar["period"] in told]
        return [
            _above(rows, row, bars, at, f"<b>{number}</b> {bars[at]['articles']:,}", tokens) for at, number in marked
        ]
    at = max(range(len(bars)), key=lambda at: bars[at]["articles"], default=-1)
    if at < 0 or bars[at]["articles"] < max(3, rows.top * 0.25):
        return []
    if bars[at]["articles"] > rows.top * 0.75 and at < len(bars) * 0.2:
        return []  # it would stand on the row's name
    return [_above(rows, row, bars, at, f"{bars[at]['articles']:,}", tokens)]


def _above(rows: Rows, row: int, bars: list[dict], at: int, words: str, tokens: Tokens) -> dict:
    """Words above a bar, moved away from a higher one beside it."""
    bar = bars[at]
    left, right = (bars[i]["articles"] if 0 <= i < len(bars) else 0 for i in (at - 1, at + 1))
    side = "right" if right > max(left, bar["articles"]) else "left" if left > bar["articles"] else "center"
    first, last = pd.Timestamp(bar["period"]), pd.Timestamp(bar["period_end"]) + pd.Timedelta(days=1)
    return {
        "text": words,
        "x": {"left": first, "right": last, "center": first + (last - first) / 2}[side],
        "xanchor": side,
        "y": rows.base(row) + int(bar["articles"]),
        "xref": "x",
        "yref": "y",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12, "color": tokens.ink},
    }


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
