"""The small strip under a headline number: 26 weeks, the last complete one in the accent, the open one hollow."""

import math

import pandas as pd

from components.theme import Tokens
from components.vector_image import canvas

WEEKS = 26
WIDTH, HEIGHT = 286, 48  # px
STEP = WIDTH / WEEKS
BAR = 8.6  # px wide
LINE_FROM = 0.1  # of tone: the least range a line is drawn in, so that noise does not look like news


def recent(weeks: pd.DataFrame) -> pd.DataFrame:
    """Keep the last 26 weeks of a series, in order."""
    return weeks.sort_values("period").tail(WEEKS)


def bars(weeks: pd.DataFrame, column: str, colours: Tokens) -> str:
    """Draw a count by week as SVG.

    Takes   weeks: period, is_open and the column. The unfinished week is drawn hollow: it is not yet comparable.
    """
    shown = recent(weeks)
    values, is_open = [float(value) for value in shown[column]], [bool(value) for value in shown["is_open"]]
    top = max([*values, 1.0])
    last = max((at for at, still in enumerate(is_open) if not still), default=-1)
    parts = [f'<path d="M0 {HEIGHT - 0.5}H{WIDTH}" stroke="{colours.rule}"/>']
    for at, (value, still) in enumerate(zip(values, is_open, strict=True)):
        high = (HEIGHT - 4) * value / top
        paint = f'fill="{colours.accent if at == last else colours.rest}"'
        if still:
            paint = f'fill="none" stroke="{colours.muted}"'
        place = f'x="{at * STEP + 1:.1f}" y="{HEIGHT - high - 1:.1f}" width="{BAR}" height="{high:.1f}"'
        parts.append(f"<rect {place} {paint}/>")
    return canvas(WIDTH, HEIGHT, "".join(parts))


def line(weeks: pd.DataFrame, column: str, colours: Tokens) -> str:
    """Draw a mean by week around none as SVG; weeks without a mean are a gap, never zero."""
    values = [float(value) if pd.notna(value) else math.nan for value in recent(weeks)[column]]
    widest = max([abs(value) for value in values if not math.isnan(value)] + [LINE_FROM])
    places = [(at * STEP + STEP / 2, HEIGHT / 2 * (1 - 0.85 * value / widest)) for at, value in enumerate(values)]
    parts = [f'<path d="M0 {HEIGHT / 2}H{WIDTH}" stroke="{colours.rule}"/>']
    path, is_down = "", False
    for x, y in places:
        path += "" if math.isnan(y) else f"{'L' if is_down else 'M'}{x:.1f} {y:.1f}"
        is_down = not math.isnan(y)
    parts.append(f'<path d="{path}" fill="none" stroke="{colours.muted}" stroke-width="1.4"/>')
    known = [(x, y) for x, y in places if not math.isnan(y)]
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.5" fill="{colours.muted}"/>' for x, y in known[:-1]]
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colours.accent}"/>' for x, y in known[-1:]]
    return canvas(WIDTH, HEIGHT, "".join(parts))
