"""The way in: every state beside every power, with count and share; a click opens the pair."""

from functools import partial

import pandas as pd
import streamlit as st

from components import accuracy, corpus, counted_table, download, filters, relation, theme
from components.counted_table import Way
from components.theme import Tokens, readable_on
from steppewire import views, wording
from steppewire.views import Evidence, relation_words, sides
from steppewire.views.sides import FIVE

KEY = "relations_matrix"
BASE = "Articles"
SECONDS = (*sides.POWERS, FIVE)
FIRSTS = (*sides.FIRSTS[1:], FIVE)
CLASSES = (0.05, 0.10, 0.20, 0.30)  # lower ends of the shares' classes, as on the map
HEADS = {FIVE: "Each other", "EU": "EU"}


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Write the cells: 37% · 64; the articles that name the state beside them.

    Takes   rows: views.relations of FIRSTS and SECONDS.
    """
    numbers = rows.to_dict("records")
    cells = {(n["a"], n["b"]): f"{wording.share(n['share'])} · {wording.count(n['articles'])}" for n in numbers}
    bases = dict(zip(rows["a"], rows["base"], strict=True))
    lines = [[relation_words.short(a) if a != FIVE else "All five states", int(bases[a])] for a in FIRSTS]
    made = pd.DataFrame(lines, columns=["State", BASE])
    for second in SECONDS:
        made[head(second)] = [cells[first, second] for first in FIRSTS]
    return made


def head(second: str) -> str:
    """Name a column."""
    return HEADS.get(second) or relation_words.short(second)


def shades(rows: pd.DataFrame, tokens: Tokens) -> dict[str, list[str]]:
    """Give the CSS of the cells, by head: shaded by their share, in the five classes of the map."""
    shares = dict(zip(zip(rows["a"], rows["b"], strict=True), rows["share"].tolist(), strict=True))
    colours = {
        head(second): [tokens.classes[sum(shares[first, second] >= low for low in CLASSES)] for first in FIRSTS]
        for second in SECONDS
    }
    return {name: [f"background-color: {c}; color: {readable_on(c)}" for c in own] for name, own in colours.items()}


def ways(first: str) -> dict[str, Way]:
    """Give what the cells of a row open: of the base its articles, else the pair."""
    pairs: dict[str, Way] = {head(second): partial(relation.open_pair, (first, second)) for second in SECONDS}
    return {BASE: Evidence("articles", pair=sides.to_word((first, ""))), **pairs}


def finding(rows: pd.DataFrame) -> str:
    """Say which power is named most often with which state."""
    most = rows[(rows["a"] != FIVE) & (rows["b"] != FIVE) & (rows["articles"] > 0)]
    if most.empty:
        return "All pairs"
    top = most.sort_values(["articles", "share"], ascending=False).iloc[0]
    both = f"{relation_words.named(top['a'])} and {relation_words.named(top['b'])}"
    return f"{wording.capital(both)}: {wording.part(top['articles'], top['base'])}"


def draw() -> None:
    """Draw the matrix; a click on a cell opens its pair."""
    rows = corpus.ask(views.relations, filters.current(), FIRSTS, SECONDS)
    with st.container(gap="xxsmall"):
        st.header(finding(rows), anchor=False)
        st.caption(
            "Share and count of the articles on each state that also name each power. Click a cell to open the pair, "
            f"or choose it above; click the articles to read them. {counted_table.KEYS}{relation.narrowed()}"
        )
    counted_table.draw(
        KEY,
        table(rows),
        [ways(first) for first in FIRSTS],
        "Share and number of articles that name each state and each power.",
        column_config={"State": st.column_config.TextColumn(pinned=True, width=110)},
        row_height=42,
        shades=shades(rows, theme.tokens()),
    )
    download.draw(
        KEY,
        lambda: rows,
        f"Shades: under 5%, 5 to 10, 10 to 20, 20 to 30, 30 and over. {accuracy.line('articles')}",
        method="relations",
    )
