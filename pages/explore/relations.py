"""Two sides named together: how often, when, in what tone, in whose words; without a pair, all of them."""

import streamlit as st

from components import (
    corpus,
    filters,
    notices,
    relation,
    relation_course,
    relation_matrix,
    relation_outlets,
    relation_quotes,
    relation_shares,
    relation_voices,
)
from steppewire import views
from steppewire.views import relation_words

seen = corpus.ask(views.overview, filters.current())
pair = relation.chosen()

with st.container(gap="xxsmall"):
    st.title(relation_words.title(pair) if pair else "Relations", anchor=False)
    st.caption(relation.deck(pair, seen) if pair else relation.DECK)
if relation.ignored():
    st.warning(relation.ignored())
if seen.articles == 0:
    notices.empty("No article", filters.in_force())
else:
    relation.draw_choice()
    if pair and relation.articles(pair):
        left, right = st.columns(2, gap="large")
        with left:
            relation_shares.draw(pair)
        with right:
            relation_voices.draw(pair)
        relation_quotes.draw(pair)
        relation_course.draw(pair)
        relation_course.draw_change(pair, seen)
        relation_outlets.draw(pair)
    elif pair:
        relation.draw_none(pair)
    relation_matrix.draw()
