"""The brief: what was pinned, in order, with comments; composed, saved, opened, written in four formats."""

import streamlit as st

from components import brief_files, brief_list

with st.container(gap="xxsmall"):
    st.title("Brief", anchor=False)
    st.caption(brief_list.deck())
brief_files.draw_said()
left, right = st.columns([13, 6], gap="large")
with right:
    brief_files.draw()
with left:
    brief_list.draw()
