"""A relation over time: articles that name both sides, what the peaks are, and what changed since the last period."""

from datetime import date

import pandas as pd
import streamlit as st

from components import (
    accuracy,
    address,
    brief_pins,
    chart,
    corpus,
    download,
    evidence,
    filters,
    peaks,
    relation,
    story,
    theme,
    time_course,
    timeline,
    twin,
)
from components.relation_shares import relation_caption
from components.what_changed import step_for
from steppewire import views, wording
from steppewire.brief import figures
from steppewire.views import Evidence, Overview, relation_words, sides
from steppewire.views.sides import Pair

KEY = "relations_timeline"
BOTH = ("",)  # the one row of the figure: all articles that pass, and those name both


def finding(periods: pd.DataFrame, by: str) -> str:
    """Name the busiest complete period, unless several are."""
    closed = periods[~periods["is_open"].astype(bool)]
    most = int(closed["articles"].max()) if len(closed) else 0
    top = closed[closed["articles"] == most]
    if not most or len(top) > 1:
        return f"Articles a {by} that name both"
    day = str(top["period"].iloc[0])
    return f"The busiest {by}: {wording.counted(most, 'article')} {time_course.when(day, by)}"


def draw(pair: Pair) -> None:
    """Draw the bars, their peaks, table and file."""
    by, wanted = time_course.step(), filters.current().replace(pair=pair)
    periods = corpus.ask(views.by_period, wanted, by, BOTH)
    beside = corpus.ask(views.undated, wanted, BOTH, by)
    found = corpus.ask(views.peaks, wanted, by, BOTH)
    name, revision = relation_words.title(pair), relation.revision()
    with st.container(gap="xxsmall"):
        st.header(finding(periods, by), anchor=False)
        st.caption(
            f"Articles a {by} that name {relation_words.naming(pair[0])} and {relation_words.also(pair)}, UTC. "
            "Drawn open: a period that is not over, or is cut by the dates."
        )
    time_course.draw_switches()
    drawn = corpus.keep(
        KEY,
        lambda: timeline.draggable(
            timeline.figure(periods, beside, by, BOTH, theme.tokens(), revision, peaks.numbers(found), name)
        ),
        wanted, by, revision, theme.is_dark(),
    )  # fmt: skip
    told = f"Articles a {by} that name both; the table below has the same numbers."
    chart.draw(drawn, KEY, told, on_select=_take, selection_mode=("points", "box"), doubleClick=False)
    twin.draw(KEY, lambda: time_course.table(periods, beside), "Articles that name both by period.")
    download.draw(
        KEY,
        lambda: periods,
        f"Drag over the bars to set the dates; click a bar to read its sentences. {accuracy.line('articles')}",
        figure=lambda: download.picture(drawn, relation_caption(pair, finding(periods, by)), drawn.height),
        method="timeline",
        pin=lambda: brief_pins.pinned_chart(
            lambda shown, chosen: figures.course(shown, chosen.replace(pair=pair), by, BOTH, name),
            Evidence("articles", pair=sides.to_word(pair)),
        ),
    )
    peaks.draw(found, by, sides.to_word(pair), name, key="relations_peaks")


def _take() -> None:
    """Set the dates from a drag, or open what is behind a bar."""
    event, pair = st.session_state[KEY], relation.chosen()
    days, bar = timeline.dragged(event), timeline.clicked(event)
    if days:
        address.change(dates=[day.isoformat() for day in days])
    elif bar and pair:
        evidence.show(behind(bar, pair, time_course.step()))


def behind(bar: tuple[str, str, str, str], pair: Pair, by: str) -> Evidence:
    """Give the evidence of a bar, from timeline.clicked."""
    _, first, last, kind = bar
    begin, end = (date.fromisoformat(day[:10]) if day else None for day in (first, last))
    value = by if kind == "coarse" else None
    return Evidence(kind, None, begin, end, value=value, pair=sides.to_word(pair))


def draw_change(pair: Pair, seen: Overview) -> None:
    """Draw the last complete period against the one before; of the shares only what their intervals allow."""
    wanted = filters.current()
    step = step_for(wanted.date_from or seen.first_day, wanted.date_to or seen.last_day)
    found = corpus.ask(views.relation_change, wanted, pair, step)
    with st.container(gap="xxsmall"):
        st.header("What changed", anchor=False)
        if found.empty:
            st.caption(f"There are not two complete {step}s in these dates.")
            return
        row = found.iloc[0].to_dict()
        st.caption(
            f"{row['period_from']} to {row['period_to']} against {row['before_from']} to {row['before_to']} (UTC). "
            f"The {step} that is not over is left out."
        )
    with st.container(horizontal=True, gap="small", key="relations_change"):
        for key, label in (("now", f"This {step}"), ("before", f"The {step} before")):
            start = "period" if key == "now" else "before"
            word = Evidence("articles", None, row[f"{start}_from"], row[f"{start}_to"], pair=sides.to_word(pair))
            base = wording.part(row[key], row[f"{key}_base"])
            evidence.button(f"{label}: {base}", word, f"pair_{key}")
    st.markdown(_told(row, pair))
    _draw_story(row, step, pair)
    download.draw(
        "relations_change",
        lambda: found,
        "Counts of articles, not of events. Shares with Wilson’s 95% interval; it takes articles as independent, "
        "copies are not.",
        method="relations",
    )


def _told(row: dict, pair: Pair) -> str:
    """Say how articles and share moved, and whether the intervals of the shares are apart."""
    if not row["now"] and not row["before"]:
        return "No article names both in either of them."
    if not row["now_base"] or not row["before_base"]:
        return f"In one of the two no article names {relation_words.naming(pair[0])}: no share to compare."
    now, before = (_share(row, key) for key in ("now", "before"))
    is_apart = row["now_low"] > row["before_high"] or row["before_low"] > row["now_high"]
    claim = "" if is_apart else " The intervals overlap: no change of the share is claimed."
    return f"Share of the articles that name {relation_words.naming(pair[0])}: {now}, was {before}.{claim}"


def _share(row: dict, key: str) -> str:
    """A share with its interval."""
    share, low, high = row[key] / row[f"{key}_base"], row[f"{key}_low"], row[f"{key}_high"]
    return f"{wording.share(share)} (95%: {wording.share(low)} to {wording.share(high)})"


def _draw_story(row: dict, step: str, pair: Pair) -> None:
    """The headline most told in the last period, where one is told twice."""
    if row["story_articles"] < peaks.TOLD:
        return
    with st.container(gap="xxsmall"):
        behind = Evidence("articles", None, row["period_from"], row["period_to"], pair=sides.to_word(pair))
        label = f"Most told that {step}: {wording.part(row['story_articles'], row['now'])}"
        evidence.button(label, story.told(row, behind), "pair_story")
        story.draw(row)
