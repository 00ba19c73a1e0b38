"""Who a person is: names as written, offices of the list beside roles of the texts, and who may be the same."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import address, corpus, counted_table, download, evidence, filters, person
from components.plain_text import plain, tidy
from steppewire import countries, people, views, wording
from steppewire.views import persons

SHOWN = 10  # names, roles; the CSV has all
WIDTHS = {"As": 86, "Script": 72, "Quotes": 62, "First": 92, "Last": 92, "No day": 62}
COLUMNS = {"Quotes": "quotes", "First": "first_day", "Last": "last_day", "No day": "not_dated"}


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


def names_table(rows: pd.DataFrame) -> pd.DataFrame:
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


def draw_names(names: Sequence[str]) -> None:
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
    _draw("speaker_names", names_table(rows), rows, [f"surface:{n}" for n in rows["speaker"]], names, "names")


def draw_offices(names: Sequence[str]) -> None:
    """Offices as data/leaders.csv has them."""
    held = [(name, office) for name in names for office in people.offices(name)]
    with st.container(gap="xxsmall"):
        st.header("Offices, from data/leaders.csv", anchor=False)
        if not held:
            st.caption("None: the list has no such name. It holds heads of state, of government and ministers.")
            return
        st.caption("A list kept with this program, whatever these texts say.")
        with st.container(key="speaker_offices_table"):
            st.table(pd.DataFrame([office_row(*one) for one in held]).set_index("Office"), border="horizontal")


def office_row(name: str, office: people.Office) -> dict[str, str]:
    """Write one office for the screen; safe Markdown."""
    country = countries.names().get(office.country, office.country)
    until = str(office.last) if office.last else "no end in the list"
    return {
        "Office": f"{plain(office.office)}, {plain(country)}",
        "Held": f"{office.first} to {until}",
        "Origin": f"{plain(office.origin)}, read {office.retrieved}",
    }


def draw_roles(names: Sequence[str]) -> None:
    """What the texts call them; where a text gives no role and the list's office was filled in stands apart."""
    rows = corpus.ask(views.speaker_roles, filters.current(), tuple(names))
    called = rows[~rows["is_filled"].astype(bool) & (rows["role"] != "")]
    total = int(rows["quotes"].sum())
    with st.container(gap="xxsmall"):
        st.header("Called in these texts", anchor=False)
        st.caption(f"A role stands beside {wording.part(called['quotes'].sum(), total, 'quotes')}, as written there.")
    if len(called):
        shown = pd.DataFrame({"Role": [tidy(role) for role in called["role"]], **counts(called)})
        _draw("speaker_roles", shown, called, [f"role:{role}" for role in called["role"]], names, "roles")
    for row in rows[rows["is_filled"].astype(bool) | (rows["role"] == "")].to_dict("records"):
        given = f"no role in the text; the list has {plain(row['role'])}" if row["role"] else "no role known"
        part = f"{'office' if row['is_filled'] else 'role'}:{row['role']}"
        label = f"{wording.part(row['quotes'], total, 'quotes')}: {given}"
        evidence.button(label, person.behind(names, f"/{part}"), key=f"role_{part}")


def _draw(
    key: str, shown: pd.DataFrame, rows: pd.DataFrame, parts: Sequence[str], names: Sequence[str], what: str
) -> None:
    """One table of parts, its file, and how many rows are only there."""
    found = [ways(names, row, part) for row, part in zip(rows.to_dict("records"), parts, strict=True)]
    told = f"The person’s {what}, with the number of quotes."
    counted_table.draw(key, shown.head(SHOWN), found[:SHOWN], told, column_config=counted_table.widths(WIDTHS))
    left = len(rows) - SHOWN
    note = f"{wording.count(left)} more {what} in the CSV." if left > 0 else ""
    download.draw(key, lambda: rows, note, method="speakers")
