"""One article with everything that was found in it."""

import streamlit as st

from components import article_view, corpus, filters
from components.plain_text import plain
from steppewire import views

wanted = st.query_params.get("id", "")
at = st.query_params.get("at", "")
found = corpus.ask(views.read_article, wanted, filters.current().query) if wanted else None

if found is None:
    st.title("Article", anchor=False)
    st.markdown("No article of this store has that number. Choose one on the page **Articles**.")
else:
    with st.container(gap="xxsmall"):
        st.title(plain(found.row["title"]) or "Without a title", anchor=False)
        st.caption(article_view.facts(found.row))
    left, right = st.columns([8, 5], gap="large")
    with left:
        article_view.draw_text(found, int(at) if at.isdigit() else None)
    with right:
        article_view.draw_found(found)
