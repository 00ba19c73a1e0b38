"""The articles that pass the filters, with the words around a match."""

import streamlit as st

from components import article_list, corpus, corpus_parts, filters
from steppewire import views, wording

seen = corpus.ask(views.overview, filters.current())

with st.container(gap="xxsmall"):
    st.title("Articles", anchor=False)
    st.caption(
        f"{wording.part(seen.articles, seen.total, 'articles in the store')} pass the filters. "
        f"They tell {wording.counted(seen.stories, 'story', 'stories')}."
    )
shown = article_list.page()
if shown.total:
    article_list.draw_switches()
    left, right = st.columns([8, 5], gap="large")
    with left:
        article_list.draw(shown)
    with right:
        corpus_parts.draw()
else:
    article_list.draw_empty()
