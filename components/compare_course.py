"""Sides over time: the share of each in its base, one row a side, one scale."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import address, chart, compare, corpus, download, evidence, filters, theme, time_course, twin
from components.plain_text import for_figure
from components.relation import revision
from components.theme import Tokens, template
from components.tone_course import WHOLE
from steppewire import views, wording
from steppewire.views import compared

KEY = "compare_course"
ROW, GAP, FOOT = 120, 34, 40  # px: a side's row, the line above it with its name, the axis
FEW = 10  # articles of the base; under this the mark is hollow


def figure(
    course: pd.DataFrame, labels: dict[str, str], tokens: Tokens, is_aligned: bool, shown: str = ""
) -> go.Figure:
    """Draw a row for each side: its share as a line with marks, its 95 % interval as bars, hollow over a small base.

    Takes   course: views.compare_course; labels: by side; is_aligned: periods are compared, so x counts them from the
            first of each side; shown: what the page shows.
    Gives   marks that carry side, first and last day.
    """
    height = (ROW + GAP) * len(labels) + FOOT
    top = max(float(course["high"].max()), 0.01) if course["high"].notna().any() else 1.0
    traces, layout = [], _layout(tokens, height, is_aligned, shown)
    for number, (side, label) in enumerate(labels.items()):
        own = course[course["side"] == side].reset_index(drop=True)
        above = (height - FOOT - (ROW + GAP) * number) / height
        axis = f"y{number + 1}" if number else "y"
        layout[f"yaxis{number + 1 if number else ''}"] = {
            "domain": [(FOOT + (ROW + GAP) * (len(labels) - number - 1)) / height, above - GAP / height],
            "range": [-0.06 * top, 1.06 * top], "zeroline": False, "tickformat": ".0%", "nticks": 4,
            "fixedrange": True, "anchor": "x",
        }  # fmt: skip
        layout["annotations"].append(
            {"text": f"<b>{for_figure(label)}</b>", "x": 0, "y": above, "xref": "paper", "yref": "paper",
             "xanchor": "left", "yanchor": "top", "showarrow": False}
        )  # fmt: skip
        traces.append(_row(own, side, axis, tokens, is_aligned))
    return go.Figure(data=traces, layout=layout)


def _layout(tokens: Tokens, height: int, is_aligned: bool, shown: str) -> dict:
    counted = {"tickformat": "d", "title": {"text": "steps from the first day", "font": {"size": 12}}}
    return {
        "template": template(tokens), "height": height, "margin": {"l": 44, "r": 8, "t": 4, "b": FOOT},
        "selectionrevision": shown or "none", "annotations": [],
        "xaxis": {"anchor": "free", "position": 0, "fixedrange": True, "automargin": False}
        | (counted if is_aligned else {}),
    }  # fmt: skip


def _row(own: pd.DataFrame, side: str, axis: str, tokens: Tokens, is_aligned: bool) -> go.Scatter:
    """One side's marks."""
    few = own["base"].fillna(0) < FEW
    days = zip(own["period"], own["period_end"], strict=True)
    told = [f"{n} of {base}" for n, base in zip(own["articles"], own["base"].fillna(0).astype(int), strict=True)]
    colour = tokens.state(side) if compare.dimension() == "countries" else tokens.accent
    return go.Scatter(
        x=list(range(1, len(own) + 1)) if is_aligned else pd.to_datetime(own["period"]),
        y=own["share"],
        yaxis=axis,
        mode="lines+markers",
        line={"color": colour, "width": 1.5},
        marker={
            "size": 7, "color": [tokens.paper if small else colour for small in few],
            "line": {"width": 1.5, "color": colour},
        },
        error_y={
            "type": "data", "symmetric": False, "color": tokens.muted, "thickness": 1, "width": 0,
            "array": (own["high"] - own["share"]).clip(lower=0),
            "arrayminus": (own["share"] - own["low"]).clip(lower=0),
        },
        customdata=[[side, str(first), str(last), said] for (first, last), said in zip(days, told, strict=True)],
        hovertemplate="%{customdata[1]}: %{y:.0%}, %{customdata[3]}<extra></extra>",
        connectgaps=False,
        cliponaxis=False,
        **WHOLE,
    )  # fmt: skip


def trimmed(course: pd.DataFrame) -> pd.DataFrame:
    """Leave out the time before the first and after the last period in which any side has a base."""
    known = course.loc[course["base"].fillna(0) > 0, "period"]
    return course[course["period"].between(known.min(), known.max())] if len(known) else course.iloc[:0]


def step() -> str:
    """Give the step in force; where periods are compared and none is chosen, what fits the longest of them."""
    if compare.dimension() != "periods" or address.words().get("timeline_step"):
        return time_course.step()
    longest = max(filter(None, map(compared.days, compare.values())), key=lambda days: days[1] - days[0])
    return time_course.fitting(*longest)


def draw() -> None:
    """Draw the rows, their table and file."""
    wanted, what, sides, by = filters.current(), compare.dimension(), tuple(compare.values()), step()
    course = trimmed(corpus.ask(views.compare_course, wanted, what, sides, by))
    is_aligned = what == "periods"
    base = "the side’s dated articles" if is_aligned else f"the articles of the same {by} that pass the other filters"
    with st.container(gap="xxsmall"):
        st.header(f"Share a {by}", anchor=False)
        st.caption(f"Articles of each side, of {base}; 95% by Wilson. Hollow: fewer than ten. Click a mark to read.")
    time_course.draw_switches(by)
    if course.empty:
        st.markdown("No article of these sides has a date exact enough.")
        return
    shown, labels = revision(), {side: compare.label(side) for side in sides}
    drawn = corpus.keep(
        KEY, lambda: chart.fixed(figure(course, labels, theme.tokens(), is_aligned, shown)), wanted, shown, by,
        theme.is_dark(),
    )  # fmt: skip
    chart.draw(drawn, KEY, f"Share a {by} of each side; the table below has the same numbers.", on_select=_open)
    twin.draw(KEY, lambda: table(course), "Articles of each side by period, with base and share.")
    head = f"{wording.listed(list(labels.values()))}: share a {by}"
    download.draw(
        KEY,
        lambda: course,
        "Articles without an exact date stand in no period.",
        figure=lambda: download.picture(drawn, time_course.caption(head), drawn.height),
        method="compare",
    )


def table(course: pd.DataFrame) -> pd.DataFrame:
    """Write the marks as a table."""
    return pd.DataFrame(
        {
            "Side": [compare.label(side) for side in course["side"]],
            "Period from": course["period"].astype(str).tolist(),
            "Articles": course["articles"].tolist(),
            "Of": course["base"].tolist(),
            "Share": [wording.share(share) for share in course["share"]],
        }
    )


def _open() -> None:
    """Open the articles behind the mark that was clicked."""
    points = st.session_state[KEY]["selection"]["points"]
    if points:
        side, first, last, *_ = points[0]["customdata"]
        evidence.show(compare.behind("articles", side, date.fromisoformat(first), date.fromisoformat(last)))
