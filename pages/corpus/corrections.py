"""What was said to be wrong, and what became of it."""

import streamlit as st

from components import correction_list

with st.container(gap="xxsmall"):
    st.title("Corrections", anchor=False)
    st.caption(correction_list.deck())
correction_list.draw()
