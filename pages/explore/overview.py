"""Overview: how much, where, what changed, and what is not in the picture."""

import streamlit as st

from components import corpus, country_picture, filters, headline, left_out, notices, what_changed
from steppewire import views, wording

chosen = filters.current()
seen = corpus.ask(views.overview, chosen)

with st.container(gap="xxsmall"):
    st.title("Central Asia in the news", anchor=False)
    days = wording.period(seen.first_day, seen.last_day)
    st.caption(
        f"{wording.counted(seen.articles, 'article')} from {wording.counted(seen.sources, 'source')} in "
        f"{wording.counted(seen.languages, 'language')}, published {days}."
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
