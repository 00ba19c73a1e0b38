"""What was refused, or read in part: why, from where, and the way to read it again."""

import streamlit as st

from components import problem_list

chosen = problem_list.wanted()
with st.container(gap="xxsmall"):
    st.title("Problems", anchor=False)
    problem_list.draw_deck(chosen)
problem_list.draw_filters(chosen)
problem_list.draw(chosen)
