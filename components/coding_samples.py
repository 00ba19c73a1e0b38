"""Every sample that was checked by hand in this store, a line each, for the page Methods."""

import pandas as pd
import streamlit as st

from components import address, coding_results, corpus
from components.plain_text import plain
from steppewire.errors import StoreError
from steppewire.paths import APP
from steppewire.store import codings
from steppewire.views import checked

PAGE = str(APP / "pages" / "about" / "coding.py")


def draw() -> None:
    """Put what was found in each sample on screen, and the way to check one."""
    with st.container(gap="xxsmall"):
        st.header("Checked by hand in this corpus", anchor="checked")
        try:
            rows = found()
        except StoreError as error:
            st.error(plain(str(error)))
            return
        if rows.empty:
            st.caption("No sample of this corpus has been checked yet.")
        else:
            with st.container(key="checked_table"):
                st.dataframe(rows, hide_index=True, alt="What was found in each sample that was checked by hand.")
        st.page_link(PAGE, label=":blue[Check sentences by hand ›]", query_params=address.link())


def found() -> pd.DataFrame:
    """Give the results of each sample that somebody has answered: when it was drawn, from which version, what was
    found."""
    parts = []
    for sample in codings.samples(corpus.path()):
        given = codings.answers(corpus.path(), sample.sample)
        if given:
            told = coding_results.table(checked.results(codings.items(corpus.path(), sample.sample), given))
            told.insert(0, "Version", sample.version)
            told.insert(0, "Drawn", sample.made_at[:10])
            parts.append(told)
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
