"""A person's quotes over time: in quotation marks and, apart, in indirect speech."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import (
    address,
    chart,
    corpus,
    download,
    evidence,
    filters,
    person,
    relation,
    theme,
    time_course,
    timeline,
    twin,
)
from components.download import Caption
from steppewire import views, wording
from steppewire.views import Evidence
from steppewire.views.speaker_facts import VOICES

KEY = "speaker_timeline"
IN_MARKS = "In quotation marks"


def finding(periods: pd.DataFrame, by: str) -> str:
    """Name the period with the most quotes in marks, unless several have as many."""
    closed = periods[(periods["country"] == "") & ~periods["is_open"].astype(bool)]
    most = int(closed["articles"].max()) if len(closed) else 0
    top = closed[closed["articles"] == most]
    if not most or len(top) > 1:
        return f"Quotes a {by}"
    when = time_course.when(str(top["period"].iloc[0]), by)
    return f"The {by} with the most: {wording.counted(most, 'quote')} in marks {when}"


def step(names: Sequence[str]) -> str:
    """Give the step in force: the one in the address, else the one that fits the person's days."""
    row = corpus.ask(views.speaker_totals, filters.current(), tuple(names)).iloc[0]
    return time_course.step(*(None if pd.isna(row[day]) else row[day] for day in ("first_day", "last_day")))


def behind(bar: tuple[str, str, str, str], names: Sequence[str], by: str) -> Evidence:
    """Give the evidence of a bar, from timeline.clicked."""
    voice, first, last, kind = bar
    kinds = VOICES.get(voice, "")
    if kind in ("undated", "coarse"):
        return person.behind(names, f"{kinds}/{kind}:{by if kind == 'coarse' else ''}")
    return person.between(names, first, last, kinds)


def draw(names: Sequence[str]) -> None:
    """Draw the bars, with their table and file."""
    by, wanted, revision = step(names), filters.current(), relation.revision()
    periods = corpus.ask(views.speaker_periods, wanted, tuple(names), by)
    beside = corpus.ask(views.speaker_beside, wanted, tuple(names), by)
    with st.container(gap="xxsmall"):
        st.header(finding(periods, by), anchor=False)
        st.caption(
            f"Quotes a {by} by the day of their article, UTC, from the first to the last. Drawn open: a period that is "
            "not over, or is cut by the dates. Indirect speech is the reporter’s wording and found less surely."
        )
    if periods.empty and not beside["coarse"].sum():
        st.markdown("None of the quotes stands in an article with a date.")
        return
    time_course.draw_switches(by)
    drawn = corpus.keep(
        KEY,
        lambda: timeline.draggable(
            timeline.figure(
                periods, beside, by, tuple(VOICES), theme.tokens(), revision, whole=IN_MARKS, noun="quotes"
            )
        ),
        wanted, tuple(names), by, revision, theme.is_dark(),
    )  # fmt: skip
    told = f"Quotes a {by}; the table below has the same numbers."
    chart.draw(drawn, KEY, told, on_select=_take, selection_mode=("points", "box"), doubleClick=False)
    twin.draw(KEY, lambda: table(periods, beside), "Quotes by period, in marks and indirect.")
    download.draw(
        KEY,
        lambda: periods.rename(columns={"country": "speech", "articles": "quotes"}).replace({"speech": {"": IN_MARKS}}),
        "Drag over the bars to set the dates; click a bar to read its quotes.",
        figure=lambda: download.picture(drawn, _caption(names, finding(periods, by)), drawn.height),
        method="speakers",
    )


def table(periods: pd.DataFrame, beside: pd.DataFrame) -> pd.DataFrame:
    """Write the bars as a table."""
    return time_course.table(periods, beside).rename(columns={"All articles": IN_MARKS})


def _caption(names: Sequence[str], head: str) -> Caption:
    """What a picture says of itself."""
    row = corpus.ask(views.speaker_totals, filters.current(), tuple(names)).iloc[0]
    return time_course.caption(
        f"{wording.listed(list(names))}: {head}",
        f"{wording.counted(row['quotes'], 'quote')} in {wording.counted(row['articles'], 'article')}",
    )


def _take() -> None:
    """Set the dates from a drag, or open what is behind a bar."""
    event = st.session_state[KEY]
    days, bar = timeline.dragged(event), timeline.clicked(event)
    if days:
        address.change(dates=[day.isoformat() for day in days])
    elif bar:
        evidence.show(behind(bar, person.chosen(), step(person.chosen())))
