"""Everybody who is quoted, a row each: how often, in marks or not, in what role, where, and when."""

import json
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import accuracy, corpus, counted_table, download, filters, pager, person, speaker_search
from components.counted_table import Way
from components.plain_text import plain, tidy
from steppewire import countries, views, wording
from steppewire.views import Page, persons

SIZE = 50
ROLES = 2  # of a person, on screen; the CSV has all
WIDTHS = {
    "Speaker": 190, "Quotes": 72, "In marks": 78, "Indirect": 78, "Articles": 74, "Outlets": 72, "Country": 110,
    "Role, or office": 260, "First": 96, "Last": 96, "No day": 70, "Page": 60,
}  # fmt: skip
NUMBERS = ("Quotes", "In marks", "Indirect", "Articles", "Outlets", "No day")
DECK = (
    "Quotes under the filters. Click a name for the person’s page, a number to read what it counts. "
    f"{counted_table.KEYS}"
)
NOTE = (
    "In marks: direct and mixed. First and last: of articles dated to the day; No day: quotes in the others. Role as "
    "the texts wrote it, else the office in data/leaders.csv. A name in two scripts is two rows, unless that list "
    "knows both."
)


def page() -> Page:
    """Ask for the persons of this page."""
    found: Page = corpus.ask(
        views.list_speakers, filters.current(), name=speaker_search.asked(), after=pager.after(), limit=SIZE
    )
    return found


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Write the rows for the screen.

    Takes   rows: computed.SPEAKERS
    """
    names, shown = countries.names(), rows.to_dict("records")
    return pd.DataFrame(
        {
            "Speaker": [tidy(row["person"]) for row in shown],
            "Quotes": rows["quotes"].tolist(),
            "In marks": rows["in_marks"].tolist(),
            "Indirect": rows["indirect"].tolist(),
            "Articles": rows["articles"].tolist(),
            "Outlets": rows["outlets"].tolist(),
            "Country": [names.get(row["speaker_country"], row["speaker_country"]) for row in shown],
            "Role, or office": [roles(row["roles"]) for row in shown],
            "First": [wording.day(row["first_day"]) for row in shown],
            "Last": [wording.day(row["last_day"]) for row in shown],
            "No day": rows["not_dated"].tolist(),
            "Page": [person.href(row["person"]) for row in shown],
        }
    )


def roles(written: str) -> str:
    """Write the commonest roles with their quotes, and how many more there are."""
    found = list(json.loads(written).items())
    told = [f"{tidy(role)} {wording.count(quotes)}" for role, quotes in found[:ROLES]]
    return ", ".join(told + ([f"{len(found) - ROLES} more"] if len(found) > ROLES else []))


def ways(row: dict) -> dict[str, Way]:
    """Give what the cells of a row open."""
    named = (row["person"],)
    every = person.behind(named)
    found: dict[str, Way] = {"Speaker": ("speaker", {"person": [row["person"]]})}
    found |= dict.fromkeys(("Quotes", "Country", "Role, or office"), every)
    found |= {"Articles": replace(every, by="article"), "Outlets": replace(every, by="source")}
    for head, column, value in (
        ("In marks", "in_marks", persons.IN_MARKS),
        ("Indirect", "indirect", "indirect"),
        ("No day", "not_dated", "/not_dated:"),
    ):
        found |= {head: person.behind(named, value)} if row[column] else {}
    return found | person.days(named, row)


def draw(shown: Page) -> None:
    """Put the table on screen, its pages and its file."""
    rows = shown.rows
    with st.container(gap="xxsmall"):
        st.header(finding(shown), anchor=False)
        st.caption(DECK)
    counted_table.draw(
        "speakers",
        table(rows),
        [ways(row) for row in rows.to_dict("records")],
        "Persons with quotes: how many, in marks and indirect, articles, outlets, country, role, first and last day.",
        column_config={
            **{head: st.column_config.NumberColumn(format="localized", width=WIDTHS[head]) for head in NUMBERS},
            **{head: st.column_config.TextColumn(width=width) for head, width in WIDTHS.items() if head not in NUMBERS},
            "Speaker": st.column_config.TextColumn(width=WIDTHS["Speaker"], pinned=True),
            "Page": st.column_config.LinkColumn(display_text="Open", width=WIDTHS["Page"]),
        },
    )
    pager.draw("speakers", shown, SIZE, "persons")
    download.draw("speakers", _file, f"{NOTE} {accuracy.line('speakers')}", method="speakers")


def finding(shown: Page) -> str:
    """Say who is quoted most, or how many were found of a name."""
    if speaker_search.asked():
        return f"{wording.counted(shown.total, 'person')} found for {plain(speaker_search.asked())}"
    first = shown.rows.iloc[0]
    if pager.number() > 1:
        return f"Page {wording.count(pager.number())} of the persons quoted"
    return f"{plain(first['person'])} is quoted most: {wording.counted(first['quotes'], 'quote')}"


def _file() -> pd.DataFrame | bytes:
    """Every person, for the CSV; those of the name, where one is looked for."""
    if not speaker_search.asked():
        return download.table("speakers")
    return views.list_speakers(
        corpus.snapshot(), filters.current(), speaker_search.asked(), limit=max(page().total, 1)
    ).rows
