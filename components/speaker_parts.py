"""What all quotes fall into: persons, groups, and speakers whom nothing resolved."""

import streamlit as st

from components import corpus, evidence, filters
from steppewire import views, wording
from steppewire.views import Evidence

LABELS = {
    "persons": "by persons with a name",
    "groups": "by groups and institutions",
    "unresolved": "without a resolved speaker: a pronoun or a description that led to nobody, or none found",
}


def draw() -> None:
    """What all quotes fall into, each part a way to its sentences."""
    parts = corpus.ask(views.speaker_parts, filters.current())
    total = int(parts["quotes"].sum())
    with st.container(gap="xxsmall", key="speaker_parts"):
        st.header("All quotes, by who said them", anchor=False)
        st.caption("A name counts as a group where most of its quotes are by an institution or several people.")
        for row in parts[parts["quotes"] > 0].to_dict("records"):
            label = f"{wording.part(row['quotes'], total, 'quotes')} {LABELS[row['part']]}"
            with st.container(horizontal=True, gap="small"):
                evidence.button(label, Evidence(row["part"]), key=f"part_{row['part']}")
                if row["names"]:
                    names = Evidence(row["part"], by="person")
                    evidence.button(wording.counted(row["names"], "name"), names, key=f"names_{row['part']}")
