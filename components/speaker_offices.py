"""Offices as data/leaders.csv has them, and, apart, what the texts call a person."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import corpus, evidence, filters, person, speaker_names
from components.plain_text import plain, tidy
from steppewire import countries, people, views, wording


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
        shown = pd.DataFrame({"Role": [tidy(role) for role in called["role"]], **speaker_names.counts(called)})
        speaker_names.draw_part(
            "speaker_roles", shown, called, [f"role:{role}" for role in called["role"]], names, "roles"
        )
    for row in rows[rows["is_filled"].astype(bool) | (rows["role"] == "")].to_dict("records"):
        given = f"no role in the text; the list has {plain(row['role'])}" if row["role"] else "no role known"
        part = f"{'office' if row['is_filled'] else 'role'}:{row['role']}"
        label = f"{wording.part(row['quotes'], total, 'quotes')}: {given}"
        evidence.button(label, person.behind(names, f"/{part}"), key=f"role_{part}")
