"""The script that Streamlit runs: page configuration, menu, filters; then the page; then what is behind a number.

Pages are given by absolute path: with a `pages` folder beside the script, a deep link would run a page without this
frame.
"""

from datetime import UTC, datetime

import streamlit as st

from components import address, corpus, corrections, evidence, filter_bar, filters, menu, notices, saving
from steppewire.citing import SHOWN
from steppewire.errors import QueryError, StoreError

NEEDS_NO_STORE = ("Add articles", "Methods")


def main() -> None:
    """Draw one run."""
    st.set_page_config(page_title="Steppewire", page_icon=str(menu.STATIC / "icon.png"), layout="wide")
    page = st.navigation(menu.pages(), position="hidden")
    filters.adopt()
    saving.remember(page.url_path)
    menu.draw()
    if corpus.is_demo():
        notices.demo()
    notices.ignored()
    if page.title in NEEDS_NO_STORE or store_opens():
        draw_version()
        filter_bar.draw()
        draw_page(page)
        draw_closing()


def store_opens() -> bool:
    """Open the store; where that fails, say why and what to do instead of drawing the page."""
    try:
        corpus.snapshot()
    except StoreError as error:
        if corpus.path().is_dir():
            notices.damaged(str(corpus.path()), str(error))
        else:
            notices.no_store(str(corpus.path()))
        return False
    return True


def draw_version() -> None:
    """Say where the address names an older version, or one of another corpus."""
    shown, named = corpus.options() and corpus.snapshot(), address.words().get("version_hash", [""])[0]
    if shown and named and not shown.made.digest.startswith(named):
        notices.other_corpus(named, shown.version, shown.made.digest[:SHOWN])
    elif shown and address.words().get("version") and shown.version != corpus.newest():
        notices.older(shown.version, corpus.newest())


def draw_page(page: st.Page) -> None:
    """Run the page and open what is behind a number; what a reader has to know is a sentence, not a traceback."""
    try:
        page.run()
        evidence.draw()
    except QueryError as error:
        notices.not_understood(error)
    except StoreError as error:
        notices.damaged(str(corpus.path()), str(error))


def draw_closing() -> None:
    """Name the corpus and its version under everything."""
    if corpus.options() is None:
        return
    today = datetime.now(UTC).date()
    st.space("small")
    st.caption(f"Steppewire {corpus.name()}, store version {corpus.snapshot().version}, read {today} (UTC).")
    corrections.draw_line()


main()
