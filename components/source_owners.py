"""Whose the sources are: how many of each kind of owner, each a way to look at these alone."""

import pandas as pd
import streamlit as st

from components import evidence, source_table
from steppewire import wording
from steppewire.views import Evidence

MOST = 40  # sources that an address can hold
ORDER = ("state", "foreign state", "public", "foreign public", "private", "foreign private", "unknown")


def groups(rows: pd.DataFrame) -> list[tuple[str, list[str], int]]:
    """List the kinds that occur: kind, its sources, their articles.

    Takes   rows: views.sources
    """
    found: dict[str, tuple[list[str], int]] = {}
    for row in rows.to_dict("records"):
        names, articles = found.get(source_table.kind(row), ([], 0))
        found[source_table.kind(row)] = ([*names, row["source"]], articles + row["articles"])
    return [(one, *found[one]) for one in ORDER if one in found]


def draw(rows: pd.DataFrame) -> None:
    """Put the kinds on screen, where there is more than one source."""
    if len(rows) == 1:
        return
    with st.container(gap="xxsmall", key="source_owners"):
        st.header("Whose they are", anchor=False)
        st.caption(
            "State, public or private by the pages that were read; foreign where the publisher sits outside the five "
            "states. What no page says is unknown."
        )
        total = int(rows["articles"].sum())
        for one, names, articles in groups(rows):
            label = f"{one}: {wording.counted(len(names), 'source')}, {wording.part(articles, total)}"
            if len(names) > MOST or len(names) == len(rows):
                told = f"{one}: {wording.part(articles, total)} of {wording.counted(len(names), 'source')}"
                evidence.button(told, Evidence("owner", value=one), key=f"owner_{one.replace(' ', '_')}")
            else:
                st.button(
                    f":blue[{label}]",
                    key=f"owner_{one.replace(' ', '_')}",
                    type="tertiary",
                    icon=":material/chevron_right:",
                    icon_position="right",
                    on_click=source_table.choose,
                    args=(names,),
                )
