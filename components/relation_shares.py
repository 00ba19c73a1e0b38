"""Share of attention: which other countries are named in the articles that name the first side."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import (
    accuracy,
    brief_pins,
    chart,
    corpus,
    download,
    evidence,
    filters,
    relation,
    theme,
    time_course,
    twin,
)
from components.plain_text import for_figure
from components.theme import BARS, Tokens, template
from steppewire import countries, views, wording
from steppewire.brief import figures
from steppewire.views import Evidence, relation_words, sides
from steppewire.views.sides import Pair

ROW, LABELS = 30, 150  # px: a bar, the margin with the names
PERCENT_FROM = 100  # articles; of fewer a heading names the count
KEY = "relations_share"


def figure(rows: pd.DataFrame, pair: Pair, tokens: Tokens, revision: str = "") -> go.Figure:
    """Draw a bar for each second side, the longest on top: accent for the pair, grey for the rest.

    Takes   rows: views.relations of one first side; revision: what the page shows.
    Gives   a figure whose bars carry the code of the second side as customdata.
    """
    found = rows.sort_values("articles", ascending=False, kind="stable").reset_index(drop=True)
    is_pair = found["b"] == pair[1]
    places = [-number for number in found.index]
    most = max(float(found["share"].max()), 0.01) if len(found) else 1.0
    bars = go.Bar(
        x=found["share"],
        y=places,
        width=0.62,
        marker={"color": [tokens.accent if own else tokens.rest for own in is_pair]},
        text=[_printed(row, tokens) for row in found.itertuples()],
        textfont={"color": tokens.ink, "size": 13},
        customdata=[[code] for code in found["b"]],
        **BARS,
    )
    names = [for_figure(relation_words.short(code)) for code in found["b"]]
    layout = {
        "template": template(tokens),
        "height": ROW * len(found) + 8,
        "margin": {"l": LABELS, "r": 0, "t": 0, "b": 0},
        "selectionrevision": revision or "none",
        "xaxis": {"visible": False, "range": [0, most * 1.75]},
        "yaxis": {
            "automargin": False, "showgrid": False, "showline": False, "range": [0.6 - len(found), 0.6],
            "tickvals": places, "tickfont": {"size": 13, "color": tokens.ink},
            "ticktext": [f"<b>{n}</b> " if own else f"{n} " for n, own in zip(names, is_pair, strict=True)],
        },
    }  # fmt: skip
    return go.Figure(data=[bars], layout=layout)


def _printed(row: tuple, tokens: Tokens) -> str:
    """Share and count: 37% 64 of 171."""
    base = f"{wording.count(row.articles)} of {wording.count(row.base)}"  # type: ignore[attr-defined]
    share = wording.share(row.share)  # type: ignore[attr-defined]
    return f"<b>{share}</b> <span style='color:{tokens.muted}'>{base}</span>"


def finding(rows: pd.DataFrame, pair: Pair) -> str:
    """Say what share of the articles names the second side."""
    row = rows[rows["b"] == pair[1]].iloc[0]
    also = "another of the five states" if pair[1] == sides.FIVE else relation_words.naming(pair[1])
    name = wording.capital(also)
    if not row["articles"]:
        return f"{name} is not named"
    is_many = row["base"] >= PERCENT_FROM
    return (
        f"{name} is named in {wording.share(row['share']) if is_many else wording.part(row['articles'], row['base'])}"
    )


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Write the shares as a table for the screen."""
    ranked = rows.sort_values("articles", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "Also named": [relation_words.short(code) for code in ranked["b"]],
            "Articles": ranked["articles"].tolist(),
            "Of": ranked["base"].tolist(),
            "Share": [wording.share(share) for share in ranked["share"]],
        }
    )


def draw(pair: Pair) -> None:
    """Draw finding, bars, the way to the articles, table and file."""
    wanted = filters.current()
    rows = corpus.ask(views.relations, wanted, pair[:1], views.seconds_of(*pair))
    own = rows[rows["b"] == pair[1]].iloc[0]
    base = int(own["base"])
    with st.container(gap="xxsmall"):
        st.header(finding(rows, pair), anchor=False)
        copies = " Copies counted once." if wanted.counting == "unique" else ""
        st.caption(
            f"Share of the {wording.counted(base, 'article')} that name {relation_words.naming(pair[0])} and also name "
            f"each of these.{copies}"
        )
    with st.container(horizontal=True, gap="small", key="relations_base"):
        both = f"{wording.part(own['articles'], base)} name both"
        evidence.button(both, Evidence("articles", pair=sides.to_word(pair)), "pair")
        every = f"All {wording.counted(base, 'article')} that name {relation_words.naming(pair[0])}"
        evidence.button(every, Evidence("articles", pair=sides.to_word((pair[0], ""))), "pair_base")
    revision = relation.revision()
    drawn = corpus.keep(
        KEY,
        lambda: chart.fixed(figure(rows, pair, theme.tokens(), revision)),
        wanted, pair, revision, theme.is_dark(),
    )  # fmt: skip
    told = ", ".join(f"{relation_words.short(row.b)} {row.articles}" for row in rows.itertuples())
    chart.draw(drawn, KEY, f"Of {base} articles also name: {told}", on_select=_open)
    twin.draw(KEY, lambda: table(rows), "Articles that also name each country, with their share.")
    download.draw(
        KEY,
        lambda: rows,
        "An article can name several, so shares do not add up. European Union: the bloc or one of its "
        f"{len(countries.blocs()['EU'])} members of today, whatever the article’s date. {accuracy.line('articles')}",
        figure=lambda: download.picture(drawn, relation_caption(pair, finding(rows, pair)), drawn.height),
        method="relations",
        pin=lambda: brief_pins.pinned_chart(
            lambda shown, chosen: figures.beside(shown, chosen, pair[0], views.seconds_of(*pair), pair[1]),
            Evidence("articles", pair=sides.to_word(pair)),
        ),
    )


def relation_caption(pair: Pair, head: str) -> download.Caption:
    """What a picture of a relation says of itself."""
    row = corpus.ask(views.relations, filters.current(), pair[:1], pair[1:]).iloc[0]
    base = f"{wording.part(row['articles'], row['base'])} that name {relation_words.naming(pair[0])}"
    return time_course.caption(f"{relation_words.title(pair)}: {head}", base)


def _open() -> None:
    """Open the articles behind the bar that was clicked."""
    points = st.session_state[KEY]["selection"]["points"]
    if points:
        second = str(points[0]["customdata"][0])
        evidence.show(Evidence("articles", pair=sides.to_word((relation.first(), second))))
