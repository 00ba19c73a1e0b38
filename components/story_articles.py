"""The articles of a story: when, who, whose text, what relation to the first that was stored, and whose label."""

import pandas as pd
import streamlit as st

from components import address, counted_table, download, story_words
from components.counted_table import Way
from components.plain_text import tidy
from steppewire import wording
from steppewire.views import Story, earliest

WIDTHS = {"Published": 150, "Label": 150, "Relation": 80, "Shared": 70, "Text of": 110, "Owner": 180, "Article": 64}
NOTE = (
    "Relation and Shared are to the earlier stored article it was matched with: first, copy, or version of one "
    "address, and the share of the shorter text’s five-word runs. First stored is not first published. Text of: the "
    "agency that the text credits."
)


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Write the articles for the screen.

    Takes   rows: articles or older of views.read_story
    """
    shown = rows.to_dict("records")
    return pd.DataFrame(
        {
            "Published": [earliest.when(row["published"]) for row in shown],
            "Label": [tidy(row["source"]) or "no source given" for row in shown],
            "Headline": story_words.headlines(rows),
            "Relation": [row["relation"] for row in shown],
            "Shared": ["" if row["relation"] == "first" else wording.share(row["similarity"]) for row in shown],
            "Text of": [tidy(row["wire"]) for row in shown],
            "Owner": [owner(row) for row in shown],
            "Article": [address.href("article", id=[row["article_id"]]) for row in shown],
        }
    )


def owner(row: dict) -> str:
    """Write the kind of owner and its name: state: Government of …; unknown."""
    return ": ".join(filter(None, (row["owner_kind"], tidy(row["owner"]))))


def draw(found: Story) -> None:
    """Put the articles on screen, those without a date last, and their file."""
    with st.container(gap="xxsmall"):
        st.header("All that carry it", anchor=False)
        st.caption("The earliest first; those without a date last. Click a headline to read the article.")
    rows = found.articles
    ways: list[dict[str, Way]] = [{"Headline": ("article", {"id": [name]})} for name in rows["article_id"]]
    counted_table.draw(
        "story_articles",
        table(rows),
        ways,
        "Articles of the story: time, label, headline, relation, share of the text, agency, owner.",
        column_config={
            **counted_table.widths(WIDTHS),
            "Article": st.column_config.LinkColumn(display_text="Open", width=WIDTHS["Article"]),
        },
    )
    download.draw("story_articles", lambda: pd.concat([rows, found.older], ignore_index=True), NOTE, method="stories")
