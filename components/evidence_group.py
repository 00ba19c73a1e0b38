"""A row of the drawer where something is counted of the rows: one source, story, name or day, with what it has."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from components import person, story
from components.plain_text import plain
from steppewire import wording
from steppewire.views import Evidence, Page, evidence_groups, group_words, questions
from steppewire.views.periods import end_of

ONE_OF = {"told_again": "story", "of_two": "story", "span": "day", "rate": "day"}
"""By what a row of these is cut."""
RULES = {
    "source": "The publisher, as given or read from the address. Articles without one count for none.",
    "language": "The language of the text, as recognised; texts in none that is known count for none.",
    "story": "Articles that share most of their five-word runs are one story: one text, not one event.",
    "told_again": "Articles that share most of their five-word runs are one story; one article is none.",
    "of_two": "Publishers that are known to be one hand count once; stories of one hand are left out.",
    "hand": "A text that credits an agency counts for the agency, any other for its label; labels that "
    "data/sources.csv gives one owner count once. Two that the list does not know may be one house.",
    "person": "The name that speakers were resolved to, in any case of letters.",
    "day": "Articles without an exact day have none.",
    "span": "Every day from the first to the last with an article, those without one between them too.",
    "rate": "Articles with an exact day, divided by the days from the first to the last of them.",
}  # fmt: skip
USUAL = "The mean of the periods before a peak, with those in which there is none. Copies are merged."


def rule(by: str) -> str:
    """Say how things of a kind are told apart."""
    return RULES.get(by, USUAL)


def heading(by: str) -> str:
    """Name the list: Sources, Stories, Days."""
    return (
        "Periods"
        if by in evidence_groups.USUAL
        else "Days"
        if by == "rate"
        else group_words.WORDS[by].many.capitalize()
    )


def size(behind: Evidence, page: Page) -> str:
    """Say how many articles there are, and how the list is sorted."""
    is_of_days = (behind.by or "") in (*evidence_groups.USUAL, "day", "span", "rate")
    noun = ("story", "stories") if behind.kind == "merged" else ("article", "articles")
    return f"{wording.counted(page.articles or 0, *noun)}, {'latest' if is_of_days else 'most'} first"


def one_of(behind: Evidence, value: str) -> Evidence:
    """Give the evidence of one group."""
    by = behind.by or ""
    if by in evidence_groups.USUAL:
        first = date.fromisoformat(value)
        return replace(behind, by=None, period_from=first, period_to=end_of(evidence_groups.USUAL[by], first))
    return replace(behind, by=f"{ONE_OF.get(by, by)}:{value}")


def draw(behind: Evidence, row: dict, number: int, button: Callable[[str, Evidence, str], None]) -> None:
    """Draw one group: its name, which leads to its page where it has one, and the number of its rows.

    Takes   row: of views.evidence; button: evidence.button.
    """
    by, noun = behind.by or "", questions.noun(behind)
    many = "stories" if behind.kind == "merged" else ""
    counted = wording.counted(
        row["places"] if behind.kind in questions.NOUNS else row["articles"],
        "story" if many else noun, many,
    )  # fmt: skip
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=f"evidence_row_{number}"
    ):
        st.markdown(_named(ONE_OF.get(by, by), row), width="content")
        if row["places"]:
            button(counted, one_of(behind, str(row["value"])), f"group_{number}")
        else:
            st.caption(counted, width="content")


def _named(by: str, row: dict) -> str:
    """A group by its name; safe Markdown."""
    if by == "person":
        return person.linked(row["name"])
    if by == "story":
        return story.linked(str(row["article_id"]), plain(row["name"]) or "An article without a headline")
    return plain(group_words.called(by, str(row["name"])))
