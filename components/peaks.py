"""What the peaks of the timeline are: each with its number in the figure, its story, and what was usual before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from components import download, evidence, story
from steppewire import countries, wording
from steppewire.views import Evidence, Peaks
from steppewire.views.peaks import BEFORE, DEVIATIONS, before

AT_MOST, COLUMNS = 6, 3
TOLD = 2  # articles; a story that one article tells explains no peak
WHEN = {"day": "{day}", "week": "week of {day}", "month": "{month}"}


def numbers(found: Peaks) -> dict[tuple[str, date], int]:
    """Give the peaks that are told their numbers, in the order of time; the most surprising are told."""
    told = _told(found).to_dict("records")
    return {(row["country"], row["period"]): number for number, row in enumerate(told, 1)}


def _told(found: Peaks) -> pd.DataFrame:
    return found.rows.head(AT_MOST).sort_values(["period", "country"], ignore_index=True)


def deck(found: Peaks, step: str, of: str = " of a country") -> str:
    """Say what a peak is, how many periods were looked at, and how many would pass by chance."""
    rule = (
        f"A peak is a {step} with more stories than the mean of the {BEFORE} before plus {DEVIATIONS} standard "
        "deviations, copies merged."
    )
    if not found.tested:
        return f"{rule} No {step} here has {BEFORE} complete ones before it."
    passed = f"{wording.part(len(found.rows), found.tested, f'{step}s{of}')} pass"
    chance = f"{found.expected:.1f}" if found.expected >= 0.05 else "fewer than 0.1"
    return f"{rule} {passed}; {chance} would by chance, if stories came independently."


def draw(found: Peaks, step: str, pair: str | None = None, whole: str = "", key: str = "peaks") -> None:
    """Draw the peaks side by side, each leading to its story and its articles.

    Takes   pair: the two sides that the peaks are of, as Evidence has them, and what they are called; key: of the CSV.
    """
    with st.container(gap="xxsmall"):
        st.header("What the peaks are", anchor=False)
        st.caption(deck(found, step, "" if pair else " of a country"))
    rows = list(enumerate(_told(found).to_dict("records"), 1))
    for line in _lines(rows):
        for column, (number, row) in zip(st.columns(COLUMNS, gap="large"), line, strict=False):
            with column:
                _draw_peak(number, row, step, pair, whole)
    if len(found.rows):
        left = len(found.rows) - len(rows)
        more = f"{wording.counted(left, 'further peak')} in the CSV. " if left else ""
        note = f"{more}The headline is the story that most of the articles tell. Counts of articles, not of events."
        download.draw(key, lambda: found.rows, note, method="timeline")


def _lines(rows: list[tuple[int, dict]]) -> Iterator[list[tuple[int, dict]]]:
    for at in range(0, len(rows), COLUMNS):
        yield rows[at : at + COLUMNS]


def _usual(stories: Evidence, period: date, step: str) -> Evidence:
    """Give what is behind the number that is usual before a period."""
    first, last = before(period, step)
    return replace(stories, period_from=first, period_to=last, by=f"usual_{step}")


def _draw_peak(number: int, row: dict, step: str, pair: str | None, whole: str) -> None:
    """One peak: its number, when and where; the headline; how much of it one story is."""
    code, day = str(row["country"]), str(row["period"])
    when = WHEN[step].format(day=day, month=day[:7])
    name = countries.names().get(code, code) or whole
    with st.container(gap="xxsmall"):
        st.caption(f"**{number}** · {when} · {name}")
        with st.container(horizontal=True, gap="xsmall"):
            stories = Evidence("merged", code or None, row["period"], row["period_end"], pair=pair)
            evidence.button(wording.counted(row["stories"], "story", "stories"), stories, key=f"peak_stories_{number}")
            usual = f"usually {row['usual']:.1f}"
            evidence.button(usual, _usual(stories, row["period"], step), key=f"peak_usual_{number}")
        behind = Evidence("articles", code or None, row["period"], row["period_end"], pair=pair)
        if row["story_articles"] < TOLD:
            st.subheader(f"{wording.count(row['stories'])} stories, none told twice", anchor=False)
        else:
            story.draw(row)
            label = f"This story: {wording.part(row['story_articles'], row['articles'])}"
            evidence.button(label, story.told(row, behind), key=f"peak_story_{number}")
        evidence.button(f"{wording.counted(row['articles'], 'article')} that {step}", behind, key=f"peak_{number}")
