"""Sides beside each other: shares, mentions, quotes and tone, with their intervals; what differs, and what does not."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from components import accuracy, compare, corpus, download, evidence, filters
from steppewire import views, wording

NAMES = {
    "articles": ("Share of articles", "95% by Wilson’s interval"),
    "mentions": ("Mentions an article", "Counted names of the country, or of all; 95% over stories"),
    "quotes": ("Quotes an article", "Attributed, of all speakers; 95% over stories"),
    "tone": ("Tone of reporters", "Scored sentences outside quotes, −1 to +1; 95% over stories"),
    "speech": ("Tone in quotes", "Scored words in quotation marks, −1 to +1; 95% over stories"),
}
"""What each measure is called, and of what it is made."""


def draw() -> None:
    """Draw each measure with its sides, and the file."""
    rows = corpus.ask(views.compare, filters.current(), compare.dimension(), tuple(compare.values()))
    with st.container(gap="xxsmall"):
        st.header(finding(rows), anchor=False)
        st.caption(f"{compare.DECK[compare.dimension()]}{_several()}{compare.replaced()}")
    with st.container(key="compare_measures", gap="medium"):
        for measure, own in rows.groupby("measure", sort=False):
            _draw_measure(str(measure), own)
    note = f"A difference is claimed where intervals are apart, never elsewhere. {accuracy.line('articles')}"
    download.draw("compare", lambda: rows, note, method="compare")


def _several() -> str:
    return " An article can name several, so shares do not add up." if compare.dimension() == "countries" else ""


def finding(rows: pd.DataFrame) -> str:
    """Say the shares in a sentence."""
    shares = rows[rows["measure"] == "articles"]
    named = [f"{compare.label(str(row.side))} {share(row)}" for row in shares.itertuples()]
    return f"Of {wording.counted(int(shares['base'].iloc[0]), 'article')}: {wording.listed(named)}"


def share(row: tuple) -> str:
    """Write a share; of fewer than a hundred articles their count."""
    return wording.share(row.value) if row.base >= 100 else wording.count(row.n)  # type: ignore[attr-defined]


def _draw_measure(measure: str, rows: pd.DataFrame) -> None:
    """One measure: its name, a column for each side, what differs."""
    name, made = NAMES[measure]
    with st.container(gap="xsmall"):
        st.subheader(name, anchor=False)
        st.caption(f"{made}. {difference(rows)}")
        for column, row in zip(st.columns(len(rows), gap="large"), rows.to_dict("records"), strict=True):
            with column, st.container(gap="xxsmall"):
                st.markdown(f"{compare.named(row['side'])}: {number(measure, row)}")
                _draw_base(measure, row)


def number(measure: str, row: dict) -> str:
    """Write a value with its interval."""
    if measure in ("tone", "speech"):
        if row["n"] < wording.SCORED_AT_LEAST:
            return "no mean, fewer than ten scored"
        return f"**{wording.signed(row['value'])}**, {wording.signed(row['low'])} to {wording.signed(row['high'])}"
    if pd.isna(row["value"]):
        return "no article"
    if measure == "articles":
        return f"**{row['value']:.1%}**, {row['low']:.1%} to {row['high']:.1%}"
    return f"**{row['value']:.2f}**, {row['low']:.2f} to {row['high']:.2f}"


def _draw_base(measure: str, row: dict) -> None:
    """The way to what the number was made of."""
    n = int(row["n"])
    words = {
        "articles": lambda: wording.part(n, row["base"]),
        "mentions": lambda: f"{wording.counted(n, 'mention')} in {wording.counted(row['base'], 'article')}",
        "quotes": lambda: f"{wording.counted(n, 'quote')} in {wording.counted(row['base'], 'article')}",
        "tone": lambda: f"{wording.part(n, row['base'], 'sentences')} scored",
        "speech": lambda: f"{wording.counted(n, 'quote')} scored",
    }[measure]()
    behind = compare.behind(measure, row["side"])
    if not n:
        st.caption(words)
        return
    with st.container(horizontal=True, gap="xsmall"):
        evidence.button(words, behind, key=f"{measure}_{row['side']}")
        if measure == "articles":
            label = f"from {wording.counted(row['sources'], 'source')}"
            evidence.button(label, replace(behind, by="source"), key=f"sources_{row['side']}")


def difference(rows: pd.DataFrame) -> str:
    """Say which side is higher, where intervals are apart, and where no difference is shown."""
    known = rows[(rows["n"] >= wording.SCORED_AT_LEAST) | ~rows["measure"].isin(("tone", "speech"))]
    pairs = [(compare.named(high), compare.named(low), is_apart) for high, low, is_apart in views.apart(known)]
    said = [f"{high} is above {low}." for high, low, is_apart in pairs if is_apart]
    alike = [f"{high} and {low}" for high, low, is_apart in pairs if not is_apart]
    said += [f"No difference shown between {'; '.join(alike)}: intervals overlap."] if alike else []
    return " ".join(said) or "Nothing to compare: fewer than two sides have a value."
