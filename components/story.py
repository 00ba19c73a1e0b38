"""The story behind a number: its headline, which leads to the article, its outlet and its day."""

import streamlit as st

from components import address
from components.plain_text import plain


def draw(row: dict) -> None:
    """Draw the headline of views.top_story: article_id, title, source, day; nothing where there is no article."""
    if not row["article_id"]:
        return
    if not isinstance(row["title"], str) or not row["title"]:
        st.subheader("An article without a headline", anchor=False)
        return
    link = address.href("article", id=[row["article_id"]])
    st.subheader(f"[{plain(row['title'])}]({link})", anchor=False)
    st.caption(f"{plain(row['source']) or 'no source given'}, {row['day']}")
