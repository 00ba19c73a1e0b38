"""Who carries a relation: outlets, the agencies whose texts they print, and the kinds of their owners."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from components import corpus, counted_table, download, filters
from components.plain_text import tidy
from steppewire import views, wording
from steppewire.views import Evidence, sides
from steppewire.views.sides import Pair

SHOWN = 8
HEADS = {"source": "Outlet", "wire": "Agency", "owner": "Owner"}
EMPTY = {"source": "no source given", "wire": "no agency named", "owner": "unknown"}
KINDS = {"source": "source", "wire": "agency", "owner": "owner"}
NOTES = {
    "wire": "An agency is known by its signs: a dateline, brackets, a source line, a formula of credit.",
    "owner": "State, public or private by the page that was read of each; foreign: outside the five states.",
}


def table(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Write the rows for the screen.

    Takes   rows: views.outlets or views.by_owner; column: source, wire or owner.
    """
    other = "outlets" if column == "owner" else "stories"
    return pd.DataFrame(
        {
            HEADS[column]: [tidy(name) or EMPTY[column] for name in rows[column]],
            "Articles": rows["articles"].tolist(),
            other.capitalize(): rows[other].tolist(),
        }
    )


def finding(wires: pd.DataFrame, articles: int) -> str:
    """Say how much of it carries an agency's name."""
    named = wires[wires["wire"] != ""]
    if named.empty:
        return "Who carries it"
    top = named.iloc[0]
    return f"{tidy(top['wire'])} signs {wording.part(top['articles'], articles)}"


def draw(pair: Pair) -> None:
    """Draw outlets and agencies side by side."""
    wanted = filters.current().replace(pair=pair)
    found = {column: corpus.ask(views.outlets, wanted, column) for column in ("source", "wire")}
    found["owner"] = corpus.ask(views.by_owner, wanted)
    articles = int(found["wire"]["articles"].sum())
    with st.container(gap="xxsmall"):
        st.header(finding(found["wire"], articles), anchor=False)
        st.caption(
            f"Outlets of the {wording.counted(articles, 'article')} that name both, the agency that signs the text, "
            "and whose the outlets are. Stories: copies merged. Click a number to read the articles."
        )
    for column, shown in zip(st.columns(2, gap="large"), (("source",), ("wire", "owner")), strict=True):
        with column:
            for each in shown:
                _draw_table(each, found[each], pair)


def _draw_table(column: str, rows: pd.DataFrame, pair: Pair) -> None:
    """One table, its most frequent rows, and the file of all."""
    top = rows.head(SHOWN)
    shown = table(top, column)
    behind = [Evidence(KINDS[column], value=value, pair=sides.to_word(pair)) for value in top[column]]
    other, by = ("Outlets", "source") if column == "owner" else ("Stories", "story")
    ways = [{**dict.fromkeys(shown.columns, each), other: replace(each, by=by)} for each in behind]
    counted_table.draw(f"relations_{column}", shown, ways, f"Articles that name both, by {HEADS[column].lower()}.")
    left = len(rows) - len(top)
    more = f"{wording.counted(left, 'further row')} in the CSV." if left else ""
    note = f"{more} {NOTES.get(column, '')}".strip()
    download.draw(f"relations_{column}", lambda: rows, note, method="relations")
