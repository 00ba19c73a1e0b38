"""Charts as pictures, drawn by matplotlib in the fonts and colours of the pages; the same numbers, the same bytes."""

import io
import threading
from functools import cache
from typing import TYPE_CHECKING, Any

from steppewire import wording
from steppewire.brief.chart import Chart, Series
from steppewire.brief.fonts import FONTS, shown
from steppewire.palette import LIGHT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 6.7  # inches: the text of an A4 page
DOTS = 200  # an inch
ROW, COLUMNS, HEAD = 0.3, 1.05, 0.32  # inches: a bar, a row of columns, what is above and below
LABELS = 34  # characters of a name at a bar; the rest is cut with a mark
SETTINGS: dict[Any, Any] = {
    "font.family": "Steppewire Sans", "font.size": 9, "svg.hashsalt": "steppewire", "svg.fonttype": "path",
    "text.color": LIGHT.ink, "xtick.color": LIGHT.muted, "ytick.color": LIGHT.muted, "axes.edgecolor": LIGHT.muted,
    "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False, "text.parse_math": False,
    "hatch.linewidth": 0.5,
}  # fmt: skip
_DRAWING = threading.Lock()
"""matplotlib's settings belong to the process: one picture at a time."""


def png(chart: Chart) -> bytes:
    """Draw a chart as a PNG for print."""
    return _drawn(chart, "png", {"Software": None})


def svg(chart: Chart) -> bytes:
    """Draw a chart as an SVG whose letters are outlines: it needs no font and has no script."""
    return _drawn(chart, "svg", {"Date": None, "Creator": None})


def _drawn(chart: Chart, kind: str, metadata: dict[str, None]) -> bytes:
    import matplotlib  # takes half a second; most commands and pages draw none

    _prepare()
    file = io.BytesIO()
    with _DRAWING, matplotlib.rc_context(SETTINGS):
        _figure(chart).savefig(file, format=kind, dpi=DOTS, metadata=metadata, facecolor="white")
    return file.getvalue()


@cache
def _prepare() -> None:
    """Tell matplotlib of our fonts."""
    from matplotlib import font_manager  # see above

    for path in sorted(FONTS.glob("SteppewireSans-*.ttf")):
        font_manager.fontManager.addfont(path)


def _figure(chart: Chart) -> "Figure":
    return {"columns": _columns, "bars": _bars, "means": _means}[chart.kind](chart)


def _made(height: float) -> "Figure":
    from matplotlib.figure import Figure  # see above

    return Figure(figsize=(WIDTH, height), layout="constrained")


def _columns(chart: Chart) -> "Figure":
    """A row of columns for each series, one scale; periods that are not over are drawn open."""
    figure = _made(HEAD + COLUMNS * len(chart.series))
    top = max((value or 0 for one in chart.series for value in one.values), default=0) or 1
    rows = figure.subplots(len(chart.series), 1, sharex=True, squeeze=False)[:, 0]
    for axes, one in zip(rows, chart.series, strict=True):
        _draw_columns(axes, one, top)
        total = wording.count(sum(value or 0 for value in one.values))
        axes.set_title(f"{_short(one.name)}  {total}", loc="left", fontsize=9)
    step = max(1, -(-len(chart.labels) // 8))  # at most eight days fit below
    places = range(0, len(chart.labels), step)
    rows[-1].set_xticks(list(places), [chart.labels[at] for at in places])
    return figure


def _draw_columns(axes: "Axes", one: Series, top: float) -> None:
    colour = LIGHT.state(one.code) if one.code else LIGHT.accent
    heights = [value or 0 for value in one.values]
    filled = ["white" if is_open else colour for is_open in one.is_open or [False] * len(heights)]
    axes.bar(range(len(heights)), heights, width=0.78, color=filled, edgecolor=colour, linewidth=0.8)
    axes.set_ylim(0, top * 1.12)
    axes.locator_params(axis="y", integer=True, nbins=3)
    axes.yaxis.set_major_formatter(lambda value, _: wording.count(value))
    axes.grid(axis="y", color=LIGHT.rule, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    axes.margins(x=0.01)


def _bars(chart: Chart) -> "Figure":
    """Bars with their words at the right; those marked in the accent."""
    values = [value or 0 for value in chart.series[0].values]
    figure, axes = _rowed(chart)
    colours = [LIGHT.accent if at in chart.marked or not chart.marked else LIGHT.rest for at in range(len(values))]
    axes.barh(_places(chart), values, height=0.62, color=colours)
    most = max(values, default=0) or 1
    for place, value, words in zip(_places(chart), values, chart.printed, strict=True):
        axes.text(value + most * 0.015, place, words, va="center", fontsize=9)
    axes.set_xlim(0, most * 1.42)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    return figure


def _means(chart: Chart) -> "Figure":
    """Means with their intervals about a line at 0; where little was scored only the words."""
    figure, axes = _rowed(chart)
    one = chart.series[0]
    known = [abs(value) for side in (one.lows, one.highs, one.values) for value in side if value is not None]
    reach = max([0.1, *known]) * 1.1
    for place, mean, low, high, words in zip(
        _places(chart), one.values, one.lows, one.highs, chart.printed, strict=True
    ):
        if mean is not None and low is not None and high is not None:
            axes.plot([low, high], [place, place], color=LIGHT.accent, linewidth=1.4, solid_capstyle="butt")
            axes.plot([mean], [place], "o", color=LIGHT.accent, markersize=5)
        axes.text(reach * 1.06, place, words, va="center", fontsize=9)
    axes.axvline(0, color=LIGHT.muted, linewidth=0.8)
    axes.set_xlim(-reach, reach * 1.75)
    ticks = [-reach / 1.1, 0, reach / 1.1]
    axes.set_xticks(ticks, [wording.signed(tick) for tick in ticks])
    return figure


def _rowed(chart: Chart) -> tuple["Figure", "Axes"]:
    """A figure with a row for each label."""
    figure = _made(HEAD + ROW * len(chart.labels))
    axes: Any = figure.subplots()
    axes.set_yticks(_places(chart), [_short(label) for label in chart.labels], color=LIGHT.ink)
    axes.set_ylim(0.5 - len(chart.labels), 0.5)
    axes.tick_params(length=0)
    return figure, axes


def _places(chart: Chart) -> list[int]:
    return [-at for at in range(len(chart.labels))]


def _short(label: str) -> str:
    return shown(label if len(label) <= LABELS else label[: LABELS - 1] + "…")
