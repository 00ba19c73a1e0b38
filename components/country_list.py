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
    """Put the list on screen; a click on a row sets the filter as a click on the map does."""
    st.session_state["countries_order"] = list(shown.codes)
    with st.container(key="countries_table"):
        st.dataframe(
            shown.table,
            hide_index=True,
            key="countries_rows",
            on_select=_choose,
            selection_mode="single-cell",
            row_height=42,
            alt="Articles, share, tone of reporters, tone in quotes and the last weeks of each state, ranked.",
            column_config={
                "State": st.column_config.TextColumn(width=104),
                "Articles": st.column_config.ProgressColumn(format="%d", min_value=0, max_value=shown.top, width=98),
                "Share": st.column_config.TextColumn(width=54),
                **{head: st.column_config.TextColumn(width=100) for head in VOICES},
                WEEKS: st.column_config.BarChartColumn(
                    width=88, y_min=0, help="Articles a week, the last complete weeks; each state has its own scale."
                ),
            },
        )


def _choose() -> None:
    """Filter by the state in the row that was clicked; a second click takes it out again.

    The last column chooses nothing: who goes through the page by Tab leaves the table there.
    """
    cells = st.session_state["countries_rows"]["selection"]["cells"]
    if cells and cells[0][1] != WEEKS:
        code = st.session_state["countries_order"][cells[0][0]]
        address.change(country=toggled(address.words().get("country", []), code))


def toggled(given: list[str], code: str) -> list[str]:
    """Put a country into the filter, or take it out if it is there."""
    return [each for each in given if each != code] if code in given else [*given, code]
