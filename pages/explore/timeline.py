"""Articles by country over time, and their tone; the undated stand beside."""

import streamlit as st

from components import corpus, filters, time_course, wording
from steppewire import views

seen = corpus.ask(views.overview, filters.current())
dated = seen.articles - seen.undated - seen.too_coarse

with st.container(gap="xxsmall"):
    st.title("Timeline", anchor=False)
    st.caption(
        f"{wording.part(dated, seen.articles)} have a day. The other {wording.count(seen.articles - dated)} "
        "stand at the right, in their own column: they are never given one."
    )
time_course.draw_switches()
if seen.articles:
    time_course.draw_attention()
    time_course.draw_tone()
else:
    time_course.draw_empty()
