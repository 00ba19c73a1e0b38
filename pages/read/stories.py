"""The stories: which texts stand in many articles, and how many independent publishers that is."""

import streamlit as st

from components import corpus, deck, filters, notices, story_table, story_words
from steppewire import views

counts = corpus.ask(views.story_counts, filters.current())

with st.container(gap="xxsmall"):
    st.title("Stories", anchor=False)
    deck.draw(story_table.deck(counts))
if counts["stories"]:
    st.markdown(story_words.MEANING, width=650)
    story_table.draw(story_table.page())
else:
    notices.empty("No article", filters.in_force())
