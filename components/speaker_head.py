"""A person in numbers, and who may be the same under another spelling."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import address, corpus, evidence, filters, person
from steppewire import views, wording
from steppewire.views import persons

SHOWN = 10  # suggestions


def deck(row: pd.Series) -> str:
    """Say how many quotes there are, where and when.

    Takes   row: of views.speaker_totals
    """
    base = f"{wording.counted(row['quotes'], 'quote')} in {wording.counted(row['articles'], 'article')}"
    outlets = f" of {wording.counted(row['outlets'], 'outlet')}" if row["outlets"] else ""
    days = wording.period(*(None if pd.isna(row[day]) else row[day] for day in ("first_day", "last_day")))
    beside = f"; {wording.count(row['not_dated'])} in articles without an exact day" if row["not_dated"] else ""
    return f"{base}{outlets}, {days}{beside}."


def draw_bases(names: Sequence[str], row: pd.Series) -> None:
    """The numbers of the head, each a way to its sentences."""
    with st.container(horizontal=True, gap="small", key="speaker_bases"):
        for key, kinds, words in (
            ("in_marks", persons.IN_MARKS, "quotes in marks"),
            ("indirect", "indirect", "quotes in indirect speech"),
        ):
            if row[key]:
                label = wording.part(row[key], row["quotes"], words)
                evidence.button(label, person.behind(names, kinds), key=f"speaker_{key}")
        if row["not_dated"]:
            label = f"{wording.part(row['not_dated'], row['quotes'], 'quotes')} in articles without an exact day"
            evidence.button(label, person.behind(names, "/not_dated:"), key="speaker_not_dated")


def draw_suggestions(names: Sequence[str]) -> None:
    """Who may be the same person under another spelling; nothing is joined unless the reader asks for it."""
    found = corpus.ask(views.may_be_same, filters.current(), tuple(names)).to_dict("records")
    for row in found[:SHOWN]:
        other = row["person"]
        both = address.href("speaker", person=[*names, other])
        said = f"{person.linked(other)} ({person.script(row['script'])}), {wording.counted(row['quotes'], 'quote')}"
        st.markdown(f"May be the same person: {said} · [see {'both' if len(names) == 1 else 'all'} together]({both})")
    if found:
        st.caption("Their full names are written alike, across scripts. Different people may bear one name.")
    if len(names) > 1:
        alone = " · ".join(person.linked(name) for name in names)
        st.markdown(f"Shown together because the address names them all. Each alone: {alone}")
