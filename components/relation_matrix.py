"""The way in: every state beside every power, with count and share; a click opens the pair."""

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from components import accuracy, corpus, download, evidence, filters, relation, theme
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


def shaded(rows: pd.DataFrame, tokens: Tokens) -> Styler:
    """Shade the cells by their share, in the five classes of the map."""
    shares = dict(zip(zip(rows["a"], rows["b"], strict=True), rows["share"].tolist(), strict=True))
    colours = {
        head(second): [tokens.classes[sum(shares[first, second] >= low for low in CLASSES)] for first in FIRSTS]
        for second in SECONDS
    }

    def style(column: pd.Series) -> list[str]:
        return [f"background-color: {c}; color: {readable_on(c)}" for c in colours[str(column.name)]]

    return table(rows).style.apply(style, subset=list(colours))


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
            f"or choose it above; click the articles to read them.{relation.narrowed()}"
        )
    with st.container(key=f"{KEY}_table"):
        st.dataframe(
            shaded(rows, theme.tokens()),
            hide_index=True,
            key=KEY,
            on_select=_choose,
            selection_mode="single-cell",
            row_height=42,
            height="content",
            alt="Share and number of articles that name each state and each power.",
            column_config={"State": st.column_config.TextColumn(pinned=True, width=110)},
        )
    download.draw(
        KEY,
        lambda: rows,
        f"Shades: under 5%, 5 to 10, 10 to 20, 20 to 30, 30 and over. {accuracy.line('articles')}",
        method="relations",
    )


def _choose() -> None:
    """Open the pair of the cell that was clicked; of a base its articles."""
    cells = st.session_state[KEY]["selection"]["cells"]
    if not cells:
        return
    place, name = cells[0]
    second = next((code for code in SECONDS if head(code) == name), "")
    if second:
        relation.open_pair((FIRSTS[place], second))
    elif name == BASE:
        evidence.show(Evidence("articles", pair=sides.to_word((FIRSTS[place], ""))))
