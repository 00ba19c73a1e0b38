"""The articles that pass the filters, with the words around a match."""

import streamlit as st

from components import article_list, corpus, filters, wording
from steppewire import views

seen = corpus.ask(views.overview, filters.current())

with st.container(gap="xxsmall"):
    st.title("Articles", anchor=False)
    st.caption(
        f"{wording.part(seen.articles, seen.total, 'articles in the store')} pass the filters; "
        f"{wording.count(seen.undated)} of them have no date. "
        f"They tell {wording.counted(seen.stories, 'story', 'stories')}."
    )
article_list.draw_switches()
article_list.draw(article_list.page())
