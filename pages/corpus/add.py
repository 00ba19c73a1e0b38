"""Add articles from files, pasted text or an address; take an import back."""

import streamlit as st

from components import import_list, import_report, importing

with st.container(gap="xxsmall"):
    st.title("Add articles", anchor=False)
    st.caption(
        "They are read and kept on this machine, in a store of your own; the demonstration is left as it is. "
        "The same text twice is counted once."
    )
import_report.draw()
importing.draw()
import_list.draw()
