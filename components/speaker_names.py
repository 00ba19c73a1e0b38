"""How the texts write a person where they speak; and what all tables of parts of a person's quotes have in common."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import corpus, counted_table, download, filters, person
from components.plain_text import tidy
from steppewire import views, wording

SHOWN = 10  # names, roles; the CSV has all
WIDTHS = {"As": 86, "Script": 72, "Quotes": 62, "First": 92, "Last": 92, "No day": 62}
COLUMNS = {"Quotes": "quotes", "First": "first_day", "Last": "last_day", "No day": "not_dated"}


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Write the names for the screen.

    Takes   rows: views.speaker_names
    """
    written = [tidy(name) or "not named beside the quote" for name in rows["speaker"]]
    kinds = ["name" if is_name else "other words" for is_name in rows["is_name"]]
    return pd.DataFrame(
        {
            "Written": written,
            "Quotes": rows["quotes"].tolist(),  # beside the name, also on a phone
            "As": kinds,
            "Script": [person.script(code) for code in rows["script"]],
            **counts(rows),
        }
    )


def counts(rows: pd.DataFrame) -> dict[str, list]:
    """Give the columns that all parts of a person's quotes have: quotes, first and last day, and those without one."""
    made = {head: rows[column].tolist() for head, column in COLUMNS.items()}
    return {head: [wording.day(v) if head in ("First", "Last") else v for v in values] for head, values in made.items()}


def ways(names: Sequence[str], row: dict, part: str) -> dict[str, counted_table.Way]:
    """Give what the cells of a row open: its quotes, those of its first and last day, those without a day."""
    value = f"/{part}"
    return {"Quotes": person.behind(names, value), **person.days(names, row, value)}


def draw(names: Sequence[str]) -> None:
    """How the texts write the persons where they speak."""
    rows = corpus.ask(views.speaker_names, filters.current(), tuple(names))
    rows = rows.sort_values(["is_name", "quotes"], ascending=False, kind="stable")
    own = rows[rows["is_name"].astype(bool)]
    scripts = own.groupby("script")["quotes"].sum().sort_values(ascending=False)
    told = wording.listed([f"{person.script(str(code))} {wording.count(n)}" for code, n in scripts.items()])
    with st.container(gap="xxsmall"):
        st.header("As the texts write it", anchor=False)
        named = f"By name in {wording.part(own['quotes'].sum(), rows['quotes'].sum(), 'quotes')}"
        scripted = f", by script: {told}" if told else ""
        st.caption(f"{named}{scripted}. The rest are pronouns, offices and descriptions that led to the person.")
    draw_part("speaker_names", table(rows), rows, [f"surface:{n}" for n in rows["speaker"]], names, "names")


def draw_part(
    key: str, shown: pd.DataFrame, rows: pd.DataFrame, parts: Sequence[str], names: Sequence[str], what: str
) -> None:
    """Put one table of parts of a person's quotes on screen, its file, and how many rows are only there.

    Takes   shown: as it stands on screen; rows: of the file; parts: as views.persons has them; what: they are called.
    """
    found = [ways(names, row, part) for row, part in zip(rows.to_dict("records"), parts, strict=True)]
    told = f"The person’s {what}, with the number of quotes."
    counted_table.draw(key, shown.head(SHOWN), found[:SHOWN], told, column_config=counted_table.widths(WIDTHS))
    left = len(rows) - SHOWN
    note = f"{wording.count(left)} more {what} in the CSV." if left > 0 else ""
    download.draw(key, lambda: rows, note, method="speakers")
