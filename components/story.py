"""The story behind a number: its headline, which leads to the article, its outlet, its day, and its own page."""

from dataclasses import replace

import streamlit as st

from components import address
from components.plain_text import plain
from steppewire.views import Evidence


def draw(row: dict) -> None:
    """Draw the headline of views.top_story: article_id, title, source, day; nothing where there is no article."""
    if not row["article_id"]:
        return
    if not isinstance(row["title"], str) or not row["title"]:
        st.subheader("An article without a headline", anchor=False)
        return
    link = address.href("article", id=[row["article_id"]])
    st.subheader(f"[{plain(row['title'])}]({link})", anchor=False)
    st.markdown(
        f":small[:gray[{plain(row['source']) or 'no source given'}, {row['day']} ·] {linked(row['article_id'])}]"
    )


def told(row: dict, behind: Evidence) -> Evidence:
    """Give what is behind the number of articles that tell a story, of those behind another number.

    Takes   row: of views.top_story.
    """
    return replace(behind, kind="told", value=row["article_id"])


def linked(article_id: str, words: str = "the story") -> str:
    """Write the way to the page of the story that an article tells, as Markdown.

    Takes   words: safe text.
    """
    return f"[{words}]({address.href('story', id=[article_id])})"
