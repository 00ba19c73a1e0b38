"""A person in numbers, and who may be the same under another spelling."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import address, corpus, evidence, filters, person
from steppewire import views, wording
from steppewire.views import Evidence, persons

SHOWN = 10  # suggestions


def deck(names: Sequence[str], row: pd.Series) -> list[str | tuple[str, Evidence]]:
    """Say how many quotes there are, where and when; what deck.draw takes.

    Takes   row: of views.speaker_totals
    """
    every = person.behind(names)
    days = wording.period(*(None if pd.isna(row[day]) else row[day] for day in ("first_day", "last_day")))
    found: list[str | tuple[str, Evidence]] = [(wording.counted(row["quotes"], "quote"), every), "in"]
    found.append((wording.counted(row["articles"], "article"), replace(every, by="article")))
    if row["outlets"]:
        found += ["of", (wording.counted(row["outlets"], "outlet"), replace(every, by="source"))]
    return [*found, days]


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
