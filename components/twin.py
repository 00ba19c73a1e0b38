"""The same as a table, under a figure: for keyboards and screen readers, drawn once it is opened."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st


def draw(
    key: str, rows: Callable[[], pd.DataFrame], alt: str, head: str = "The same as a table", links: Sequence[str] = ()
) -> None:
    """Draw the closed head; a table that nobody has opened costs as much as the figure above it.

    Takes   key: of the figure, `timeline` for timeline_table; rows: gives the table; alt: what it holds; head: what
            stands on it; links: columns that hold addresses.
    """
    with st.container(key=f"{key}_table"):
        twin = st.expander(head, key=f"{key}_twin", on_change="rerun")
        if twin.open:
            with twin:
                config = {name: st.column_config.LinkColumn(display_text="Open", width="small") for name in links}
                st.dataframe(rows(), hide_index=True, key=f"{key}_rows", alt=alt, column_config=config)
