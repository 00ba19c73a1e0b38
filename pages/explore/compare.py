"""Two or three countries, sources, languages or periods side by side, with intervals; the words that mark each."""

import streamlit as st

from components import compare, compare_course, compare_measures, compare_words, corpus, filters, notices
from steppewire import views, wording

seen = corpus.ask(views.overview, filters.current())
sides = compare.values()

with st.container(gap="xxsmall"):
    st.title("Compare", anchor=False)
    st.caption("Two or three sides, measured in the same way. No difference is claimed where intervals overlap.")
if compare.unknown():
    st.warning(f"Not known here, ignored: {wording.listed([compare.named(value) for value in compare.unknown()])}.")
if seen.articles == 0:
    notices.empty("No article", filters.in_force())
else:
    compare.draw_choice()
    if len(sides) < views.compared.FEWEST:
        st.header("Choose one more", anchor=False)
        st.markdown("A comparison needs two sides or three.")
    else:
        compare_measures.draw()
        compare_course.draw()
        compare_words.draw()
