"""The stories, a row each: first headline, articles, labels against independent publishers, languages, days."""

import json
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import address, corpus, counted_table, download, filters, pager, story_words
from components.counted_table import Way
from components.plain_text import tidy
from steppewire import views, wording
from steppewire.views import Evidence, Page, group_words

SIZE = 25
WIDTHS = {
    "First headline": 400, "Articles": 72, "Labels": 66, "Publishers": 84, "Languages": 130, "First": 96, "Last": 96,
    "No day": 66, "First label": 140, "Page": 60,
}  # fmt: skip


def page() -> Page:
    """Ask for the stories of this page."""
    found: Page = corpus.ask(views.list_stories, filters.current(), after=pager.after(), limit=SIZE)
    return found


def deck(counts: dict[str, int]) -> list[str | tuple[str, Evidence]]:
    """Say how many stories there are, and how many are told more than once; what deck.draw takes.

    Takes   counts: views.story_counts
    """
    every = Evidence("articles")
    found: list[str | tuple[str, Evidence]] = [
        (wording.counted(counts["stories"], "story", "stories"), replace(every, by="story")),
        "in",
        (wording.counted(counts["articles"], "article"), every),
    ]
    for by, words in (
        ("told_again", "told by two articles or more"),
        ("of_two", "by two labels or more not known to be one hand"),
    ):
        if counts[by]:
            found.append((f"{wording.count(counts[by])} {words}", replace(every, by=by)))
    return found


def finding(shown: Page) -> str:
    """Say which text stands in the most articles."""
    first = shown.rows.iloc[0]
    if pager.number() > 1:
        return f"Page {wording.count(pager.number())} of the stories"
    if first["articles"] == 1:
        return "No text stands in two articles"
    where = f"{wording.counted(first['articles'], 'article')} of {group_words.publishers(first['publishers'])}"
    return f"The text in the most articles stands in {where}"


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Write the rows for the screen.

    Takes   rows: computed.STORY_GROUPS
    """
    spoken = [json.loads(written).items() for written in rows["languages"]]
    return pd.DataFrame(
        {
            "First headline": story_words.headlines(rows, "first_id"),
            "Articles": rows["articles"].tolist(),
            "Labels": rows["labels"].tolist(),
            "Publishers": rows["publishers"].tolist(),
            "Languages": [", ".join(f"{wording.language(code)} {n}" for code, n in each) for each in spoken],
            "First": [wording.day(day) for day in rows["first_day"]],
            "Last": [wording.day(day) for day in rows["last_day"]],
            "No day": rows["not_dated"].tolist(),
            "First label": [tidy(source) or "no source given" for source in rows["source"]],
            "Page": [address.href("story", id=[first]) for first in rows["first_id"]],
        }
    )


def ways(row: dict) -> dict[str, Way]:
    """Give what the cells of a row open."""
    behind = Evidence("told", value=row["first_id"])
    found: dict[str, Way] = {"First headline": ("story", {"id": [row["first_id"]]})}
    found |= {"Articles": behind, "First label": behind}
    for head, by in (("Labels", "source"), ("Publishers", "hand"), ("Languages", "language")):
        found[head] = replace(behind, by=by)
    for head, column in (("First", "first_day"), ("Last", "last_day")):
        if not pd.isna(row[column]):
            found[head] = replace(behind, period_from=row[column], period_to=row[column])
    return found | ({"No day": replace(behind, value=f"{row['first_id']}/not_dated:")} if row["not_dated"] else {})


def draw(shown: Page) -> None:
    """Put the table on screen, its pages and its file."""
    rows = shown.rows
    with st.container(gap="xxsmall"):
        st.header(finding(shown), anchor=False)
        st.caption(
            "Click a headline for the story’s page, a number to read its articles. Most articles first. "
            f"{counted_table.KEYS}"
        )
    counted_table.draw(
        "stories",
        table(rows),
        [ways(row) for row in rows.to_dict("records")],
        "Stories with first headline, articles, labels, independent publishers, languages, first and last day.",
        tallest=SIZE,
        column_config={
            **counted_table.widths(WIDTHS),
            "Page": st.column_config.LinkColumn(display_text="Open", width=WIDTHS["Page"]),
        },
    )
    pager.draw("stories", shown, SIZE, "stories")
    download.draw("stories", lambda: download.table("story_groups"), story_words.RULE, method="stories")
