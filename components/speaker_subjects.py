"""Which countries a person speaks of, and which outlets print it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import accuracy, corpus, counted_table, download, evidence, filters, person, speaker_names
from components.plain_text import tidy
from steppewire import countries, views, wording

SHOWN = 10


def draw(names: Sequence[str], row: pd.Series) -> None:
    """Draw countries and outlets side by side.

    Takes   row: of views.speaker_totals
    """
    left, right = st.columns(2, gap="large")
    with left:
        _draw_countries(names, row)
    with right:
        _draw_outlets(names, row)


def finding(rows: pd.DataFrame, total: int) -> str:
    """Say which country is named most."""
    if rows.empty:
        return "Speaks of no country by name"
    top = rows.iloc[0]
    name = countries.names().get(top["country"], top["country"])
    return f"Speaks most of {wording.the(name)}: {wording.part(top['quotes'], total, 'quotes')}"


def _draw_countries(names: Sequence[str], row: pd.Series) -> None:
    """The countries named in the words said."""
    rows, total = corpus.ask(views.spoken_of, filters.current(), tuple(names)), int(row["quotes"])
    with st.container(gap="xxsmall"):
        st.header(finding(rows, total), anchor=False)
        st.caption("Countries that the words said name, indirect speech included. A quote can name several.")
    if row["naming"]:
        label = f"{wording.part(row['naming'], total, 'quotes')} name a country"
        evidence.button(label, person.behind(names, "/naming:"), key="speaker_naming")
    if len(rows):
        named = [countries.names().get(code, code) for code in rows["country"]]
        shown = pd.DataFrame({"Country": named, "Quotes": rows["quotes"].tolist()})
        shown["Share"] = [wording.share(quotes / total) for quotes in rows["quotes"]]
        ways = [dict.fromkeys(("Quotes", "Share"), person.behind(names, f"/on:{code}")) for code in rows["country"]]
        counted_table.draw("speaker_countries", shown, ways, "Countries named in the words said.", SHOWN)
    download.draw("speaker_countries", lambda: rows, accuracy.line("mentions"), method="speakers")


def _draw_outlets(names: Sequence[str], row: pd.Series) -> None:
    """The outlets that print the quotes."""
    rows = corpus.ask(views.speaker_outlets, filters.current(), tuple(names))
    with st.container(gap="xxsmall"):
        st.header(f"Printed by {wording.counted(row['outlets'], 'outlet')}", anchor=False)
        st.caption("Quotes by the source of their article, as given or read from its address. Copies are counted.")
    shown = pd.DataFrame(
        {"Outlet": [tidy(source) or "no source given" for source in rows["source"]], **speaker_names.counts(rows)}
    )
    ways = [speaker_names.ways(names, each, f"source:{each['source']}") for each in rows.to_dict("records")]
    counted_table.draw(
        "speaker_outlets",
        shown,
        ways,
        "Outlets that print the person’s words.",
        SHOWN,
        counted_table.widths(speaker_names.WIDTHS),
    )
    download.draw("speaker_outlets", lambda: rows, method="speakers")
