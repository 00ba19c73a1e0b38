"""Articles by country over time, and their tone; the undated stand beside."""

import streamlit as st

from components import corpus, deck, filters, time_course, toward
from steppewire import views

chosen = filters.current()
seen = corpus.ask(views.overview, chosen)

with st.container(gap="xxsmall"):
    st.title("Timeline", anchor=False)
    deck.draw(time_course.deck(seen, bool(chosen.date_from or chosen.date_to)))
if seen.articles:
    time_course.draw_switches()
    time_course.draw_attention()
    time_course.draw_tone()
    toward.draw()
else:
    time_course.draw_empty()
