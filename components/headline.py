"""The four numbers at the top of the overview, each with its change, its last weeks and the articles behind it."""

import math
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import corpus, evidence, strip, theme, vector_image
from components.theme import Tokens
from steppewire import views, wording
from steppewire.views import Evidence, Filters, Overview

RECENT = 4  # weeks, compared with the four before: one week of a small corpus says nothing


@dataclass(frozen=True)
class Course:
    """How a number moved: its change over the last weeks, and its strip as Markdown."""

    change: str | None
    strip: str


def draw(seen: Overview, chosen: Filters) -> None:
    """Draw the four numbers; on a phone two and two."""
    articles, stories, quotes, tone = corpus.keep(
        "headline", lambda: courses(seen, chosen, theme.tokens()), chosen, theme.is_dark()
    )
    with st.grid(4, min_column_width=150, gap="medium"):
        base = wording.part(seen.articles, seen.base)
        _count("articles", "Articles", seen.articles, articles, base)
        copies = f"{wording.count(seen.copies)} of {wording.count(seen.articles)} are copies"
        _count("copies", "Stories, copies merged", seen.stories, stories, copies)
        holding = f"in {wording.part(seen.articles_with_quotes, seen.articles)}"
        _count("quotes", "Attributed quotes", seen.quotes, quotes, holding)
        _tone(seen, tone)


def courses(seen: Overview, chosen: Filters, colours: Tokens) -> tuple[Course, Course, Course, Course]:
    """Give the course of articles, stories, quotes and tone."""
    weeks = corpus.ask(views.by_period, chosen, "week", ("",))
    merged = chosen.replace(counting="unique")
    stories = corpus.ask(views.by_period, merged, "week", ("",)) if seen.copies else weeks
    return (
        Course(recent_change(weeks, "articles"), _named("Articles", strip.bars(weeks, "articles", colours))),
        Course(recent_change(stories, "articles"), _named("Stories", strip.bars(stories, "articles", colours))),
        Course(recent_change(weeks, "quotes"), _named("Quotes", strip.bars(weeks, "quotes", colours))),
        Course(None, _named("Mean tone", strip.line(weeks, "tone", colours))),
    )


def _named(label: str, drawn: str) -> str:
    """The last 26 weeks, named for those who cannot see them."""
    return vector_image.markdown(drawn, f"{label} by week, the last {strip.WEEKS} weeks")


def _count(kind: str, label: str, number: int, course: Course, base: str) -> None:
    """One count with its strip and its base, which opens evidence of a kind."""
    with st.container(gap="xsmall"):
        st.metric(
            label, wording.count(number), delta=course.change, delta_color="off", delta_arrow="off",
            delta_description="last 4 weeks",
        )  # fmt: skip
        st.markdown(course.strip)
        evidence.button(base, Evidence(kind), key=f"base_{kind}")


def _tone(seen: Overview, course: Course) -> None:
    """The mean tone with its interval; without enough scored sentences there is no mean."""
    mean, low, high = (math.nan if value is None else value for value in (seen.tone, seen.tone_low, seen.tone_high))
    is_known = seen.sentences_scored >= wording.SCORED_AT_LEAST
    interval = f"{wording.signed(low)} to {wording.signed(high)}" if is_known else None
    with st.container(gap="xsmall"):
        st.metric(
            "Mean tone, reporters", wording.signed(mean) if is_known else "not scored", delta=interval,
            delta_color="off", delta_arrow="off", delta_description="95% interval",
        )  # fmt: skip
        st.markdown(course.strip)
        base = wording.part(seen.sentences_scored, seen.sentences, "sentences")
        evidence.button(base, Evidence("tone"), key="base_tone")


def recent_change(weeks: pd.DataFrame, column: str) -> str | None:
    """Compare the last four complete weeks with the four before; None where there are fewer than eight."""
    complete = weeks[~weeks["is_open"]].sort_values("period")[column]
    if len(complete) < 2 * RECENT:
        return None
    return wording.change(complete.tail(RECENT).sum(), complete.tail(2 * RECENT).head(RECENT).sum())
