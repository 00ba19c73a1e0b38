"""Overview: how much, where, what changed, and what is not in the picture."""

import streamlit as st

from components import corpus, country_picture, deck, filters, headline, left_out, notices, what_changed
from steppewire import views, wording
from steppewire.views import Evidence

chosen = filters.current()
seen = corpus.ask(views.overview, chosen)

with st.container(gap="xxsmall"):
    st.title("Central Asia in the news", anchor=False)
    deck.draw(
        [
            (wording.counted(seen.articles, "article"), Evidence("articles")),
            (wording.counted(seen.sources, "source"), Evidence("articles", by="source")),
            (wording.counted(seen.languages, "language"), Evidence("articles", by="language")),
            f"published {wording.period(seen.first_day, seen.last_day)}",
        ]
    )
if seen.articles == 0:
    notices.empty("No article", filters.in_force())
else:
    top = st.container()  # filled after the map: the map is what a reader waits for
    left, right = st.columns([11, 9], gap="large")
    with left:
        country_picture.draw_map(chosen, seen)
    with top:
        headline.draw(seen, chosen)
    with right:
        country_picture.draw_list(chosen, seen)
        left_out.draw(seen)
    what_changed.draw(chosen, seen)
