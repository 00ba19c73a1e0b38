"""What the articles of a story have in common: quotes that all hold, and the countries they name."""

import pandas as pd
import streamlit as st

from components import accuracy, corpus, counted_table, download, evidence
from components.plain_text import plain, tidy
from steppewire import countries, views, wording
from steppewire.views import Evidence

SHOWN = 8  # quotes


def draw(article_id: str, articles: int) -> None:
    """Draw quotes and countries side by side.

    Takes   articles: how many carry the story.
    """
    left, right = st.columns([13, 8], gap="large")
    with left:
        _draw_quotes(article_id, articles)
    with right:
        _draw_countries(article_id, articles)


def finding(rows: pd.DataFrame, articles: int) -> str:
    """Say how many quotes every article holds."""
    if rows.empty:
        return "No quote in marks"
    if articles == 1:
        return f"{wording.counted(len(rows), 'quote')} in marks"
    in_all = int((rows["articles"] == articles).sum())
    return (
        f"{wording.counted(in_all, 'quote')} in all {wording.counted(articles, 'article')}"
        if in_all
        else "No quote in all of them"
    )


def _draw_quotes(article_id: str, articles: int) -> None:
    """The quotes, those in the most articles first."""
    rows = corpus.ask(views.story_quotes, article_id)
    with st.container(gap="xxsmall"):
        st.header(finding(rows, articles), anchor=False)
        st.caption("Quotes in marks; two are the same where their words are, without case and punctuation.")
    for number, row in enumerate(rows.head(SHOWN).to_dict("records")):
        with st.container(gap="xxsmall"):
            st.code(tidy(row["quote"]), language=None, wrap_lines=True)
            who = plain(row["speaker"]) or "no speaker found"
            behind = Evidence("shared", value=f"{row['article_id']}:{int(row['start'])}")
            evidence.button(f"{who}: in {wording.part(row['articles'], articles)}", behind, key=f"shared_{number}")
    if len(rows):
        left = len(rows) - SHOWN
        note = f"{wording.counted(left, 'further quote')} in the CSV. " if left > 0 else ""
        download.draw("story_quotes", lambda: rows, f"{note}{accuracy.line('quotes')}", method="stories")


def _draw_countries(article_id: str, articles: int) -> None:
    """The countries, by the articles that name them."""
    rows = corpus.ask(views.story_countries, article_id)
    with st.container(gap="xxsmall"):
        st.header("Countries named" if len(rows) else "No country is named", anchor=False)
        st.caption(f"Of the {wording.counted(articles, 'article')}, how many name each.")
    if rows.empty:
        return
    shown = pd.DataFrame(
        {
            "Country": [countries.names().get(code, code) for code in rows["country"]],
            "Articles": rows["articles"].tolist(),
            "Mentions": rows["mentions"].tolist(),
        }
    )
    ways = [
        {
            "Articles": Evidence("story", country=code, value=article_id),
            "Mentions": Evidence("named", country=code, value=f"story:{article_id}"),
        }
        for code in rows["country"]
    ]
    counted_table.draw("story_countries", shown, ways, "Countries that the articles of the story name.")
    download.draw("story_countries", lambda: rows, accuracy.line("mentions"), method="stories")
