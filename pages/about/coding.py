"""Check by hand: two people judge sentences drawn by chance; how far they agree, how often the analysis is right."""

import streamlit as st

from components import coding

with st.container(gap="xxsmall"):
    st.title("Check by hand", anchor=False)
    st.caption(coding.DECK)
coding.draw()
