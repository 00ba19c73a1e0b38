"""The articles that pass the filters, with the words around a match."""

import streamlit as st

from components import article_list, corpus, corpus_parts, deck, filters
from steppewire import views, wording
from steppewire.views import Evidence

seen = corpus.ask(views.overview, filters.current())

with st.container(gap="xxsmall"):
    st.title("Articles", anchor=False)
    deck.draw(
        [
            (wording.part(seen.articles, seen.total, "articles in the store"), Evidence("articles")),
            "pass the filters and tell",
            (wording.counted(seen.stories, "story", "stories"), Evidence("articles", by="story")),
        ]
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
