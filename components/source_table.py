"""Every source in a row: how much, since when, how steadily, in which languages, whose wire, whose property."""

import json
import math
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components import address, corpus, counted_table, download, filters
from components.counted_table import Way
from components.plain_text import plain, tidy
from steppewire import countries, views, wording
from steppewire.views import Evidence

SHOWN = 200  # rows on screen; the CSV has all
WIDTHS = {
    "Source": 170, "Articles": 78, "A day": 66, "Dated": 66, "Days": 60, "First": 96, "Last": 96, "Languages": 150,
    "Owner": 160, "Wire copy": 84, "No date": 76, "Gaps": 80, "Longest": 70,
}  # fmt: skip
NUMBERS = ("Articles", "Dated", "Days", "Wire copy", "No date")
DECK = (
    "Articles that pass the filters. A day: articles dated to the day, divided by the days from the first to the last "
    "of them. Wire copy: of another agency. Longest: days without an article. Click a source to look at it alone, a "
    f"number to read what it counts. {counted_table.KEYS}"
)
NOTE = (
    "A gap is more than three times as long as nine in ten of the source’s stretches between days with an article; the "
    "stretch up to the newest day of any source counts as well. Under 11 such days there is no rhythm, so none are "
    "counted. Articles without an exact day neither make nor fill a gap."
)


def name(source: object) -> str:
    """Name a source on screen."""
    return tidy(source) or "no source given"


def kind(row: dict) -> str:
    """Name the kind of owner: foreign where the publisher's country is known and none of the five states."""
    return f"foreign {row['owner_kind']}" if row["is_foreign"] and row["owner_kind"] != "unknown" else row["owner_kind"]


def owner(row: dict) -> str:
    """Write the kind of owner and the country: foreign state, Russia."""
    if row["owner_kind"] == "unknown":
        return "unknown"
    where = countries.names().get(row["country"] or "", "")
    return f"{kind(row)}, {where}" if where else kind(row)


def parts(written: str) -> list[tuple[str, int]]:
    """Read languages or wire families: each with its articles, the commonest first."""
    return list(json.loads(written).items())


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Write the table as it stands on screen.

    Takes   rows: views.sources
    """
    shown = rows.to_dict("records")
    return pd.DataFrame(
        {
            "Source": [name(row["source"]) for row in shown],
            "Articles": [row["articles"] for row in shown],
            "A day": [f"{row['per_day']:.2f}" if not math.isnan(row["per_day"]) else "" for row in shown],
            "Dated": [row["dated"] for row in shown],
            "Days": [row["days"] for row in shown],
            "First": [wording.day(row["first_day"]) for row in shown],
            "Last": [wording.day(row["last_day"]) for row in shown],
            "Languages": [", ".join(f"{wording.language(c)} {n}" for c, n in parts(row["languages"])) for row in shown],
            "Owner": [owner(row) for row in shown],
            "Wire copy": [row["wire"] for row in shown],
            "No date": [row["undated"] for row in shown],
            "Gaps": ["no rhythm" if pd.isna(row["gaps"]) else wording.count(row["gaps"]) for row in shown],
            "Longest": ["" if pd.isna(row["longest_gap"]) else wording.count(row["longest_gap"]) for row in shown],
        }
    )


def behind(row: dict, head: str) -> Evidence | None:
    """Give what a cell opens; None: it leads to the source alone, or counts nothing."""
    source, part = row["source"], f"source:{row['source']}"
    opened = {
        "Articles": (row["articles"], Evidence("source", value=source)),
        "Languages": (row["articles"], Evidence("source", value=source, by="language")),
        "Dated": (row["dated"], Evidence("dated", value=part)),
        "A day": (row["dated"], Evidence("dated", value=part, by="rate")),
        "Days": (row["dated"], Evidence("dated", value=part, by="span")),
        "First": (row["dated"], _on(row["first_day"], part)),
        "Last": (row["dated"], _on(row["last_day"], part)),
        "Wire copy": (row["wire"], Evidence("wire", value=part)),
        "No date": (row["undated"], Evidence("undated", value=part)),
    }
    count, found = opened.get(head, (0, None))
    return found if count else None


def _on(day: Any, part: str) -> Evidence:
    """The articles of one day."""
    known = None if pd.isna(day) else day
    return Evidence("dated", period_from=known, period_to=known, value=part)


def draw(rows: pd.DataFrame) -> None:
    """Put the table on screen, with its CSV.

    Takes   rows: views.sources
    """
    shown = rows.head(SHOWN)
    with st.container(gap="xxsmall"):
        st.header(finding(rows), anchor=False)
        st.caption(DECK)
    counted_table.draw(
        "sources",
        table(shown),
        [ways(row) for row in shown.to_dict("records")],
        "Each source: articles, how many a day, first and last, languages, owner, wire copy, no date, gaps.",
        column_config={
            head: st.column_config.NumberColumn(format="localized", width=width)
            if head in NUMBERS
            else st.column_config.TextColumn(width=width)
            for head, width in WIDTHS.items()
        },
    )
    cut = f"The first {SHOWN} of {wording.count(len(rows))} sources are shown; the CSV has all. " * (len(rows) > SHOWN)
    download.draw("sources", lambda: download.table("sources"), cut + NOTE, method="sources")


def finding(rows: pd.DataFrame) -> str:
    """Say in a sentence which source brought the most."""
    first = rows.iloc[0]
    total = int(rows["articles"].sum())
    if not total:
        return "No source has an article with such a date"
    if len(rows) == 1:
        return f"{plain(name(first['source']))}: {wording.counted(total, 'article')}"
    named = f"{plain(name(first['source']))} brought the most" if first["source"] else "Most come without a source"
    return f"{named}: {wording.part(first['articles'], total)}"


def ways(row: dict) -> dict[str, Way]:
    """Give what the cells of a row open; those that count nothing look at the source alone."""
    found: dict[str, Way] = dict.fromkeys(("Source", "Owner", "Gaps", "Longest"), partial(choose, [row["source"]]))
    return found | {head: way for head in WIDTHS if (way := behind(row, head)) is not None}


def choose(chosen: list[str]) -> None:
    """Filter to sources, for callbacks."""
    address.change(source=[source or filters.NONE for source in chosen])


def ask() -> pd.DataFrame:
    """Give views.sources under the filters in force."""
    rows: pd.DataFrame = corpus.ask(views.sources, filters.current())
    return rows
