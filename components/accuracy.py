"""How often a kind of number is right: one line for where the number stands, tables for the page Methods."""

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st

from components import download
from steppewire import wording
from steppewire.paths import DATA
from steppewire.views.intervals import wilson

OURS = "steppewire"
CALIBRATION = DATA / "calibration.csv"


@dataclass(frozen=True)
class Line:
    """Which measurement stands beside a kind of number, and what is right in how many of a hundred."""

    measure: str
    set: str
    words: str


LINES = {
    "mentions": Line("country count, F1 over articles (four English sets pooled)", "pooled", "mentions right"),
    "articles": Line("country presence, F1", "pooled", "countries of an article right"),
    "quotes": Line("quote words exact and speaker right, F1", "polnear", "quotes right, words and speaker"),
    "speakers": Line("quote speaker right, direct speech", "polnear", "speakers right, direct speech"),
    "tone": Line("tone sign right, share of sentences", "newsmtsc_rw", "signs as people give them, US news"),
    "toward": Line("tone toward a target by light where sure, macro-F1 of three classes", "gold", "right where sure"),
}
"""By kind of number."""


@cache
def measured() -> pd.DataFrame:
    """Read what was measured: measure, set, program, n, value, low, high, goal, date, command."""
    numbers = dict.fromkeys(("value", "low", "high", "goal"), "float64")
    return pd.read_csv(DATA / "accuracy.csv", dtype=numbers)


@cache
def sets() -> dict[str, str]:
    """Name the sets of texts, by their short names in data/accuracy.csv."""
    rows = pd.read_csv(DATA / "test_sets.csv")
    return dict(zip(rows["set"], rows["name"], strict=True))


@cache
def line(kind: str) -> str:
    """Give one sentence: Measured: 87 of 100 quotes right, words and speaker (86–88), PolNeAR, n 5,793.

    Takes   kind: a key of LINES.
    Gives   safe text; empty where it was not measured.
    """
    wanted = LINES[kind]
    rows = measured()
    found = rows[(rows["measure"] == wanted.measure) & (rows["set"] == wanted.set) & (rows["program"] == OURS)]
    if found.empty:
        return ""
    row = found.iloc[0]
    right = f"{round(100 * row['value'])} of 100 {wanted.words}{_between(row)}"
    return f"Measured: {right}, {sets().get(wanted.set, wanted.set)}, n\u00a0{wording.count(row['n'])}."


def _between(row: pd.Series) -> str:
    """The 95 % interval in hundredths; nothing where none was computed."""
    if math.isnan(row["low"]) or math.isnan(row["high"]):
        return ""
    return f" ({math.floor(100 * row['low'])}–{math.ceil(100 * row['high'])})"


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Write measurements as they stand on the page Methods: the set by its name, value and interval together."""
    names = sets()
    shown = rows.assign(set=[names.get(short, short) for short in rows["set"]])
    between = [f"{low:.3f}–{high:.3f}" if low == low and high == high else "" for low, high in _ends(rows)]
    return shown.assign(interval=between).drop(columns=["low", "high"])


def _ends(rows: pd.DataFrame) -> list[tuple[float, float]]:
    return list(zip(rows["low"], rows["high"], strict=True))


def draw() -> None:
    """Draw what was measured of this program, of others on the same texts, and of the quotes' confidence."""
    rows = measured()
    is_ours = rows["program"] == OURS
    with st.container(gap="xxsmall"):
        st.header("Measured accuracy", anchor="accuracy")
        st.caption("On texts labelled by hand. Each line names its set, its size and the command that repeats it.")
    if rows.empty:
        st.markdown("Nothing has been measured for this version yet.")
        return
    _draw_table("accuracy", rows[is_ours].drop(columns="program"), "Measured accuracy of this program.")
    download.draw("accuracy", measured, method="accuracy")
    if not is_ours.all():
        _draw_peers(rows)
    if CALIBRATION.is_file():
        _draw_calibration(pd.read_csv(CALIBRATION))


def _draw_peers(rows: pd.DataFrame) -> None:
    """Other programs on the same texts, ours beside them."""
    theirs = rows[rows["program"] != OURS]
    both = rows[(rows["measure"] + rows["set"]).isin(theirs["measure"] + theirs["set"])]
    ranked = both.sort_values(["measure", "set", "value"], ascending=[True, True, False], kind="stable")
    with st.container(gap="xxsmall"):
        st.header("Other programs on the same texts", anchor="peers")
        st.caption("Counted by the same script. Each with its version; what it is run with stands in the results.")
    _draw_table("peers", ranked.drop(columns="goal"), "Accuracy of other programs on the same texts.")


def _draw_calibration(rows: pd.DataFrame) -> None:
    """What the confidence of a quote means: of the quotes with it, how many are right."""
    with st.container(gap="xxsmall"):
        st.header("What the confidence of a quote means", anchor="confidence")
        st.caption(
            "Quotes by the confidence they were given, and how many of them are right on texts labelled by hand."
        )
    with st.container(key="calibration_table"):
        st.dataframe(
            calibration(rows), hide_index=True, height="content", alt="Confidence of quotes and how many are right."
        )


def calibration(rows: pd.DataFrame) -> pd.DataFrame:
    """Write what the confidence of quotes means: by range of confidence how many are right, with a 95 % interval.

    Takes   rows: data/calibration.csv: set, low, high, n, right, date.
    """
    counts = list(zip(rows["right"], rows["n"], strict=True))
    between = [wilson(right, n) for right, n in counts]
    return pd.DataFrame(
        {
            "Set": rows["set"].tolist(),
            "Confidence": [f"{low:.1f}–{high:.1f}" for low, high in zip(rows["low"], rows["high"], strict=True)],
            "Right": [wording.part(right, n, "").strip() for right, n in counts],
            "Share": [f"{right / n:.2f}" for right, n in counts],
            "95%": [f"{low:.2f}–{high:.2f}" for low, high in between],
            "Date": rows["date"].tolist(),
        }
    )


HEADS: dict[str, Any] = {
    "measure": "Measure",
    "program": "Program",
    "set": "Set",
    "n": st.column_config.NumberColumn("n", format="localized"),
    "value": st.column_config.NumberColumn("Value", format="%.3f"),
    "interval": "95%",
    "goal": st.column_config.NumberColumn("Goal", format="%.3f"),
    "date": "Date",
    "command": "Command",
}


def _draw_table(key: str, rows: pd.DataFrame, alt: str) -> None:
    """One table of measurements."""
    shown = table(rows)
    ordered = [name for name in HEADS if name in shown.columns]
    with st.container(key=f"{key}_table"):
        st.dataframe(shown[ordered], hide_index=True, height="content", alt=alt, column_config=HEADS)
