"""The four numbers at the top of the overview, each with its change, its last weeks and the articles behind it."""

import math
from collections.abc import Callable

import pandas as pd
import streamlit as st

from components import corpus, evidence, strip, theme, vector_image, wording
from steppewire import views
from steppewire.views import Evidence, Filters, Overview

RECENT = 4  # weeks, compared with the four before: one week of a small corpus says nothing


def draw(seen: Overview, chosen: Filters) -> None:
    """Draw the four numbers; on a phone two and two."""
    weeks = corpus.ask(views.by_period, chosen, "week", ("",))
    merged = chosen.replace(counting="unique")
    stories = corpus.ask(views.by_period, merged, "week", ("",)) if seen.copies else weeks
    with st.grid(4, min_column_width=150, gap="medium"):
        _count(
            "Articles", seen.articles, weeks, "articles", Evidence("articles"), wording.part(seen.articles, seen.base)
        )
        _count(
            "Stories, copies merged", seen.stories, stories, "articles", Evidence("copies"),
            f"{wording.count(seen.copies)} of {wording.count(seen.articles)} are copies",
        )  # fmt: skip
        _quotes(seen)
        _tone(seen, weeks)


def _count(label: str, number: int, weeks: pd.DataFrame, column: str, behind: Evidence, base: str) -> None:
    """One count with its strip and its base."""
    with st.container(gap="xsmall"):
        st.metric(
            label, wording.count(number), delta=recent_change(weeks, column), delta_color="off", delta_arrow="off",
            delta_description="last 4 weeks",
        )  # fmt: skip
        _draw_strip(label, strip.bars, weeks, column)
        evidence.button(base, behind, key=f"base_{label.split()[0].lower()}")


def _quotes(seen: Overview) -> None:
    """The quotes; there is no series of them by week."""
    with st.container(gap="xsmall"):
        st.metric(
            "Attributed quotes", wording.count(seen.quotes), delta=_each(seen), delta_color="off", delta_arrow="off",
            delta_description="per article that quotes",
        )  # fmt: skip
        st.space(strip.HEIGHT)
        base = f"in {wording.part(seen.articles_with_quotes, seen.articles)}"
        evidence.button(base, Evidence("quotes"), key="base_quotes")


def _each(seen: Overview) -> str | None:
    return f"{seen.quotes / seen.articles_with_quotes:.1f}" if seen.articles_with_quotes else None


def _tone(seen: Overview, weeks: pd.DataFrame) -> None:
    """The mean tone with its interval; without enough scored sentences there is no mean."""
    mean, low, high = (math.nan if value is None else value for value in (seen.tone, seen.tone_low, seen.tone_high))
    is_known = seen.sentences_scored >= wording.SCORED_AT_LEAST
    interval = f"{wording.signed(low)} to {wording.signed(high)}" if is_known else None
    with st.container(gap="xsmall"):
        st.metric(
            "Mean tone, reporters", wording.signed(mean) if is_known else "not scored", delta=interval,
            delta_color="off", delta_arrow="off", delta_description="95% interval",
        )  # fmt: skip
        _draw_strip("Mean tone", strip.line, weeks, "tone")
        base = wording.part(seen.sentences_scored, seen.sentences, "sentences")
        evidence.button(base, Evidence("tone"), key="base_tone")


def _draw_strip(label: str, draw_one: Callable[..., str], weeks: pd.DataFrame, column: str) -> None:
    """The last 26 weeks, named for those who cannot see them."""
    told = f"{label} by week, the last {strip.WEEKS} weeks"
    st.markdown(vector_image.markdown(draw_one(weeks, column, theme.tokens()), told))


def recent_change(weeks: pd.DataFrame, column: str) -> str | None:
    """Compare the last four complete weeks with the four before; None where there are fewer than eight."""
    complete = weeks[~weeks["is_open"]].sort_values("period")[column]
    if len(complete) < 2 * RECENT:
        return None
    return wording.change(complete.tail(RECENT).sum(), complete.tail(2 * RECENT).head(RECENT).sum())
