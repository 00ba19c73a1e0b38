"""What is not in the picture: buckets that can be seen and opened, never a zero and never a guess."""

import streamlit as st

from components import address, corpus, evidence, filters
from steppewire import views, wording
from steppewire.paths import APP
from steppewire.views import Evidence, Overview

REGION = "Central Asia"
PROBLEMS = str(APP / "pages" / "corpus" / "problems.py")


def draw(seen: Overview) -> None:
    """List undated, too coarsely dated, unscored, on the region as a whole, and unreadable; what is none is left
    out."""
    with st.container(gap="xxsmall"):
        st.subheader("What is not in the picture", anchor=False)
        _draw_region()
        for key, label in buckets(seen):
            if key == "problems":  # a page of their own: no article stands behind them
                st.page_link(PROBLEMS, label=f":blue[{label} ›]", query_params=address.link())
            else:
                evidence.button(label, Evidence(key), key=f"bucket_{key}")
        if not buckets(seen):
            st.caption("Every article has a date and is scored, and every record was read.")


def _draw_region() -> None:
    """The articles that name the region as a whole: no state gets them."""
    named = corpus.ask(views.regions, filters.current())
    whole = int(named.loc[named["region"] == REGION, "articles"].sum())
    if whole:
        label = f"{wording.counted(whole, 'article')} on the region as a whole: in no state"
        evidence.button(label, Evidence("region", value=REGION), key="region")


def buckets(seen: Overview) -> list[tuple[str, str]]:
    """List the buckets that are not empty: kind of evidence and words."""
    rows = [
        ("undated", seen.undated, f"{wording.part(seen.undated, seen.articles)} carry no date"),
        (
            "coarse",
            seen.too_coarse,
            f"{wording.counted(seen.too_coarse, 'article')} dated too coarsely for these days",
        ),
        (
            "not_scored",
            seen.not_scored,
            f"{wording.count(seen.not_scored)} of {wording.count(seen.articles)} not scored for tone",
        ),
        ("problems", seen.problems, f"{wording.counted(seen.problems, 'record')} could not be read, or not in full"),
    ]
    return [(key, label) for key, number, label in rows if number]
