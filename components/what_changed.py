"""What changed: the last complete month or week against the one before, with the story most told in it."""

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from components import corpus, download, evidence, story
from components.plain_text import tidy
from steppewire import countries, views, wording
from steppewire.views import Evidence, Filters, Overview

AT_MOST = 3
LONG = 120  # days; a shorter period is compared by weeks


def step_for(first: date | None, last: date | None) -> str:
    """Choose what is compared: months where there are four of them, else weeks."""
    return "month" if first and last and (last - first).days >= LONG else "week"


def draw(chosen: Filters, seen: Overview) -> None:
    """Draw up to three changes side by side; nothing is claimed where two complete periods are not there."""
    step = step_for(chosen.date_from or seen.first_day, chosen.date_to or seen.last_day)
    deck, rows = corpus.keep("changes", lambda: _found(chosen, step), chosen, step)
    with st.container(gap="xxsmall"):
        st.header("What changed", anchor=False)
        st.caption(deck)
    columns = st.columns(AT_MOST, gap="large")
    for column, row in zip(columns, rows, strict=False):
        with column:
            _draw_change(row)
    download.draw(
        "changes",
        lambda: corpus.ask(views.changes, chosen, step, 100),
        "Counts of articles, not of events. Copies are counted.",
        method="timeline",
    )


def _found(chosen: Filters, step: str) -> tuple[str, list[dict]]:
    """What is said above the changes, and the changes."""
    moved = corpus.ask(views.changes, chosen, step, AT_MOST)
    return _deck(moved, step), moved.to_dict("records")


def _deck(moved: pd.DataFrame, step: str) -> str:
    """Name the two periods that are compared."""
    if moved.empty:
        return f"No state moved between the last two complete {step}s, or there are not two of them in these dates."
    first = moved.iloc[0]
    return (
        f"{first['period_from']} to {first['period_to']} against {first['before_from']} to {first['before_to']} (UTC). "
        f"The {step} that is not over is left out."
    )


def _draw_change(row: dict) -> None:
    """One change: the two numbers, the headline most told, its outlet and day, and how many articles tell it."""
    name, key = countries.names().get(row["subject"], row["subject"]), tidy(row["subject"])
    behind = Evidence("articles", country=row["subject"], period_from=row["period_from"], period_to=row["period_to"])
    before = replace(behind, period_from=row["before_from"], period_to=row["before_to"])
    with st.container(gap="xxsmall"):
        with st.container(horizontal=True, gap="small"):
            evidence.button(f"{name}: {wording.counted(row['now'], 'article')}", behind, key=f"change_{key}")
            evidence.button(f"was {wording.count(row['before'])}", before, key=f"change_before_{key}")
        story.draw(row)
        if row["story_articles"]:
            label = f"This story: {wording.part(row['story_articles'], row['now'])}"
            evidence.button(label, story.told(row, behind), key=f"change_story_{key}")
