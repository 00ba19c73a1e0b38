"""A person's words to read: in marks page by page, indirect speech apart, and what others say of them."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import accuracy, corpus, download, evidence, filters, pager, person, quote_ledger, theme
from steppewire import countries, views, wording
from steppewire.views import Evidence, Page, persons

SIZE, NEWEST = 10, 4
AT_ONCE = 20_000  # texts that are looked through unasked: of 2,700 news articles it took a tenth of a second
ABOUT = (
    "Quotes of others, or of speakers nobody resolved, whose words hold the name: in full, as the texts or "
    "data/leaders.csv spell it, or a surname that means nobody else in office on the day. Other mentions of a surname "
    "alone, and case forms that the list lacks, are not found."
)


def draw_in_marks(names: Sequence[str]) -> None:
    """Direct and mixed quotes, newest first."""
    shown = _page(names, persons.IN_MARKS, pager.after(), SIZE)
    with st.container(gap="xxsmall"):
        st.header(f"{wording.counted(shown.total, 'quote')} in quotation marks", anchor=False)
        st.caption("Direct and partly quoted, newest first. The words in marks are exact.")
    _draw(shown, "in_marks")
    pager.draw("in_marks", shown, SIZE, "quotes")
    _draw_file("speaker_in_marks", names, persons.IN_MARKS, shown.total)


def draw_indirect(names: Sequence[str]) -> None:
    """Indirect speech, newest first."""
    shown = _page(names, "indirect", None, NEWEST)
    with st.container(gap="xxsmall"):
        st.header("In the reporter’s words", anchor=False)
        st.caption("Indirect speech: what was said, not how. It is found less surely than words in marks.")
    if not shown.total:
        st.markdown("No indirect speech by this name here.")
        return
    _draw(shown, "indirect")
    _draw_all(shown, person.behind(names, "indirect"), "indirect")
    _draw_file("speaker_indirect", names, "indirect", shown.total)


def draw_about(names: Sequence[str]) -> None:
    """What others say in words that hold the name, newest first; of a large store once somebody asks for it."""
    texts = corpus.ask(views.overview, filters.current()).total
    if texts <= AT_ONCE:
        _draw_about(names)
        return
    st.header(f"What others say about {person.title(names)}", anchor=False)
    told = f"Look through all {wording.count(texts)} texts for the name: it takes some seconds"
    shown = st.expander(told, key="speaker_look", on_change="rerun")
    if shown.open:
        with shown:
            _draw_about(names)


def _draw_about(names: Sequence[str]) -> None:
    """The quotes about them."""
    shown = corpus.ask(views.list_about, filters.current(), tuple(names), None, NEWEST)
    with st.container(gap="xxsmall"):
        number = wording.counted(shown.total, "quote") if shown.total else "No quote"
        st.header(f"{number} of others about {person.title(names)}", anchor=False)
        st.caption(ABOUT)
    if shown.total:
        _draw(shown, "about")
        _draw_all(shown, Evidence("about", person=persons.to_word(names)), "about")
        wanted = filters.current()
        every = max(shown.total, 1)
        download.draw(
            "speaker_about",
            lambda: views.list_about(corpus.snapshot(), wanted, tuple(names), limit=every).rows,
            accuracy.line("quotes"),
            method="speakers",
        )


def _page(names: Sequence[str], kinds: str, after: str | None, size: int) -> Page:
    found: Page = corpus.ask(views.list_said, filters.current(), tuple(names), kinds, after, size)
    return found


def _draw(shown: Page, key: str) -> None:
    with st.container(key=f"speaker_{key}"):
        quote_ledger.draw(shown.rows, countries.names(), theme.tokens(), f"{key}_outlets")


def _draw_all(shown: Page, behind: Evidence, key: str) -> None:
    """The way to all of which only the newest are shown."""
    if shown.total > len(shown.rows):
        label = f"The newest {wording.part(len(shown.rows), shown.total, 'quotes')}: read all"
    else:
        label = f"All {wording.counted(shown.total, 'quote')}"
    evidence.button(label, behind, key=f"all_{key}")


def _draw_file(key: str, names: Sequence[str], kinds: str, total: int) -> None:
    """The file of all quotes of some kinds of speech."""

    def rows() -> pd.DataFrame:
        return views.list_said(corpus.snapshot(), filters.current(), tuple(names), kinds, limit=max(total, 1)).rows

    note = f"CSV: all {wording.counted(total, 'quote')}. {accuracy.line('speakers')}"
    download.draw(key, rows, note, method="speakers")
