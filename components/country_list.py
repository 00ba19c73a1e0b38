"""The same numbers as the map, ranked: it does all the map does, for small states, keyboards and screen readers."""

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import streamlit as st

from components import address, strip
from components.plain_text import plain
from steppewire import wording

WEEKS = f"{strip.WEEKS} weeks"
VOICES = {
    "Tone ± 95%": ["tone", "tone_low", "tone_high", "sentences_scored"],
    "In quotes ± 95%": ["speech_tone", "speech_low", "speech_high", "speech_scored"],
}
"""Reporters' sentences, and words in quotation marks: two means, never mixed."""


def table(rows: pd.DataFrame, weeks: pd.DataFrame) -> pd.DataFrame:
    """Write the numbers as they stand on screen, most articles first; indexed by code.

    Takes   rows: views.by_country; weeks: views.by_period of the same countries; only complete weeks are drawn, since a
            bar in a cell cannot be left open.
    """
    ranked = rows.sort_values(["articles", "mentions", "name"], ascending=[False, False, True])
    return pd.DataFrame(
        {
            "State": ranked["name"].tolist(),
            "Articles": ranked["articles"].tolist(),
            "Share": [wording.share(value) for value in ranked["share"]],
            **{head: [wording.tone(*row) for row in ranked[of].itertuples(index=False)] for head, of in VOICES.items()},
            WEEKS: [_course(weeks, code) for code in ranked["country"]],
        },
        index=pd.Index(ranked["country"].tolist(), name="country"),
    )


def _course(weeks: pd.DataFrame, code: str) -> list[int]:
    """Articles of a country in each of its last complete weeks."""
    complete = weeks[(weeks["country"] == code) & ~weeks["is_open"]]
    return [int(count) for count in strip.recent(complete)["articles"]]


@dataclass(frozen=True)
class Listed:
    """The list as it is drawn: its table, its codes in order, the greatest count, each code with its base in words."""

    table: pa.Table
    codes: tuple[str, ...]
    top: int
    bases: tuple[tuple[str, str], ...]


def listed(rows: pd.DataFrame, weeks: pd.DataFrame) -> Listed:
    """Write the list.

    Takes   rows: views.by_country; weeks: views.by_period of the same countries
    """
    shown = table(rows, weeks)
    found = rows.set_index("country").loc[list(shown.index)]
    labels = [f"{plain(row['name'])}: {wording.part(row['articles'], row['base'])}" for row in found.to_dict("records")]
    return Listed(
        pa.Table.from_pandas(shown, preserve_index=False),
        tuple(shown.index),
        max(int(shown["Articles"].max()), 1) if len(shown) else 1,
        tuple(zip(shown.index, labels, strict=True)),
    )


def draw(shown: Listed) -> None:
    """Put the list on screen; the ticked rows are the states of the filter, and a click on a name sets or clears one.

    Keys tick a row (Shift and Space); a table tells nothing of where its focus rests, so passing through chooses none.
    """
    st.session_state["countries_order"] = list(shown.codes)
    given = address.words().get("country", [])
    ticked = [row for row, code in enumerate(shown.codes) if code in given]
    st.session_state["countries_rows"] = {"selection": {"rows": ticked, "columns": [], "cells": []}}
    with st.container(key="countries_table"):
        st.dataframe(
            shown.table,
            hide_index=True,
            key="countries_rows",
            on_select=_choose,
            selection_mode="multi-row",
            row_height=42,
            alt="Articles, share, tone of reporters, tone in quotes and the last weeks of each state, ranked.",
            column_config={
                "State": st.column_config.ButtonColumn(
                    width=108, type="tertiary", alignment="left", key="countries_name", on_click=_toggle
                ),
                "Articles": st.column_config.ProgressColumn(format="%d", min_value=0, max_value=shown.top, width=82),
                "Share": st.column_config.TextColumn(width=50),
                **{head: st.column_config.TextColumn(width=100) for head in VOICES},
                WEEKS: st.column_config.BarChartColumn(
                    width=74, y_min=0, help="Articles a week, the last complete weeks; each state has its own scale."
                ),
            },
        )


def _choose() -> None:
    """Filter by the states whose rows are ticked; a state of the filter that is no row stays in it."""
    order = st.session_state["countries_order"]
    ticked = [order[row] for row in st.session_state["countries_rows"]["selection"]["rows"]]
    given = address.words().get("country", [])
    kept = [code for code in given if code not in order or code in ticked]
    address.change(country=kept + [code for code in ticked if code not in given])


def _toggle() -> None:
    """Filter by the state whose name was clicked; a second click takes it out again."""
    code = st.session_state["countries_order"][st.session_state["countries_name"]["row"]]
    address.change(country=toggled(address.words().get("country", []), code))


def toggled(given: list[str], code: str) -> list[str]:
    """Put a country into the filter, or take it out if it is there."""
    return [each for each in given if each != code] if code in given else [*given, code]
