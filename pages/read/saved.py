"""What is new in each saved view since it was last looked at."""

import streamlit as st

from components import saved_list

with st.container(gap="xxsmall"):
    st.title("Saved views", anchor=False)
    st.caption(saved_list.DECK)
saved_list.draw()
