"""The forms in which a search's words were found, with the articles that hold each: no search is widened in silence."""

import pandas as pd
import streamlit as st

from components import corpus, filters
from components.plain_text import tidy
from steppewire import views, wording
from steppewire.errors import QueryError


def draw() -> None:
    """Draw the closed list beside the filters, where a search is in force that has forms."""
    chosen = filters.current()
    if not chosen.query:
        return
    try:
        found = corpus.ask(views.word_forms, chosen)
    except QueryError:
        return  # the page says why
    if found.empty:
        return
    with st.popover(f"Word forms ({wording.count(len(found))})", key="word_forms", width="content"):
        st.caption(said(found))
        st.dataframe(table(found), hide_index=True, key="word_forms_rows", alt="Forms found, and articles with each.")
        st.caption("Articles that pass the filters. Write =word to find one form only.")


def said(found: pd.DataFrame) -> str:
    """Say how many forms of each word were found: Казахстан: 6 forms."""
    counts = found.drop_duplicates(["word", "form"]).groupby("word", sort=False).size()
    return " · ".join(f"{tidy(word)}: {wording.counted(int(count), 'form')}" for word, count in counts.items())


def table(found: pd.DataFrame) -> pd.DataFrame:
    """The forms as they are shown: word, form, where it was looked for, articles."""
    where = [f"{wording.language(code)} texts" if code else "all texts" for code in found["language"]]
    shown = found.assign(language=where)[["word", "form", "language", "articles"]]
    return shown.set_axis(["Word", "Form", "Looked for in", "Articles"], axis=1)
