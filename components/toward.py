"""Tone toward each state: a table of how many sentences speak unkindly or kindly of it, drawn once it is opened."""

import pandas as pd
import streamlit as st

from components import accuracy, corpus, counted_table, download, filters
from components.counted_table import Way
from steppewire import schema, views, wording
from steppewire.views import Evidence

WORDS = {False: ("Reporters", "reporters"), True: ("In quotes", "quotes")}
NUMBERS = {"Sentences": "sentences", "Judged": "judged", "Unkind": "negative", "Neutral": "neutral", "Kind": "positive"}
DIFFERENCE = "Kind − unkind ± 95%"
FEW = 10  # judged sentences; under these there is no share and no difference


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Write the numbers as they stand on screen: two rows a state, shares only where enough was judged.

    Takes   rows: views.toward_countries
    """
    return pd.DataFrame([_line(row) for row in rows.to_dict("records")])


def _line(row: dict) -> dict[str, str | int]:
    """One voice on one state."""
    is_few = row["judged"] < FEW
    parts = {
        head: "–" if is_few else f"{wording.share(row[column])} ({round(row[column] * row['judged'])})"
        for head, column in list(NUMBERS.items())[2:]
    }
    difference = "–" if is_few else wording.tone(row["net"], row["net_low"], row["net_high"], row["judged"])
    return {
        "State": row["name"],
        "Voice": WORDS[row["in_quote"]][0],
        "Sentences": row["sentences"],
        "Judged": row["judged"],
        **parts,
        DIFFERENCE: difference,
    }


def draw() -> None:
    """Draw the closed head; the sentences are judged when they are stored, and counted when this is opened."""
    with st.container(key="toward"):
        opened = st.expander("Tone toward each state", key="toward_twin", on_change="rerun")
        if opened.open:
            with opened:
                _draw_table()


def _draw_table() -> None:
    """What it is, the numbers, their file."""
    chosen = filters.current()
    rows = corpus.ask(views.toward_countries, chosen, schema.STATES)
    st.caption(
        "How sentences speak of a state, which is not how sad their news is. English only. The scorer learned from "
        "sentences about people in US politics and was never checked on real news about countries: compare states and "
        "times by their intervals, and read the sentences. Click a number to read them."
    )
    counted_table.draw(
        "toward",
        table(rows),
        [ways(row.country, WORDS[row.in_quote][1]) for row in rows.itertuples()],
        "Sentences about each state, how many were judged, and how many are unkind, neutral or kind.",
    )
    judged, sentences = int(rows["judged"].sum()), int(rows["sentences"].sum())
    download.draw(
        "toward",
        lambda: rows,
        f"{wording.part(judged, sentences, 'sentences')} are judged; of the rest the scorer is not sure. "
        f"{accuracy.line('toward')}",
        method="toward",
    )


def ways(country: str, voice: str) -> dict[str, Way]:
    """Give what the cells of a row open."""
    return {head: behind(country, voice, head) for head in (*NUMBERS, DIFFERENCE)}


def behind(country: str, voice: str, head: str) -> Evidence:
    """Give the evidence of a cell.

    Takes   voice: reporters or quotes; head: of the column.
    """
    return Evidence("toward", country, value=f"{voice}:{NUMBERS.get(head, 'judged')}")
