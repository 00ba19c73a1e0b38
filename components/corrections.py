"""“Wrong?” beside what was found: where it stands, and the line that says how many corrections the numbers hold."""

import pandas as pd
import streamlit as st

from components import address, corpus, correction_form
from steppewire import views, wording
from steppewire.views import ArticleView

QUOTES = ("direct", "mixed", "indirect")
_OPEN = "corrections_open"
Stretch = tuple[str, int, int]
"""An article's id and the part of its text that is looked at."""


def is_possible() -> bool:
    """Say whether the pages show the newest version: corrections are made to that one only."""
    return corpus.snapshot().version == corpus.newest()


def draw_wrong(row: dict, number: int) -> None:
    """Draw the control at a sentence of the drawer, and what it opens; nothing is asked before it is clicked.

    Takes   row: of views.evidence; number: of the row.
    """
    if not is_possible():
        return
    stretch = (str(row["article_id"]), int(row["sentence_start"]), int(row["sentence_end"]))
    if st.session_state.get(_OPEN) != stretch:
        _draw_button(stretch, f"wrong_{number}")
        return
    with st.container(border=True, key="wrong_form"):
        correction_form.draw(stretch[0], _choices(stretch), close, _target(row), int(row["start"]))


def _target(row: dict) -> str:
    """What a row of the drawer shows, which is what is probably wrong in it."""
    if row["kind"] in QUOTES:
        return "speaker"
    return "tone" if pd.notna(row["polarity"]) else "mention"


def draw_wrong_in_article(found: ArticleView, at: int) -> None:
    """Draw the control at an article's text; it opens a dialog over all that was found there.

    Takes   at: the place that a link names; what stands there is offered first.
    """
    if not is_possible():
        return
    stretch = (str(found.row["article_id"]), 0, len(found.text))
    _draw_button(stretch, "wrong_article")
    if st.session_state.get(_OPEN) == stretch and not address.words().get("evidence"):
        opened = st.dialog("What is wrong in this article?", on_dismiss=close)(correction_form.draw)
        opened(stretch[0], _choices(stretch), close, at=at)


def _draw_button(stretch: Stretch, key: str) -> None:
    st.button(
        ":blue[Wrong?]",
        key=key,
        type="tertiary",
        icon=":material/edit:",
        on_click=_open,
        args=(stretch,),
    )


def _open(stretch: Stretch) -> None:
    """Ask what is wrong in a stretch, for callbacks."""
    correction_form.forget()
    st.session_state[_OPEN] = stretch


def close() -> None:
    """Ask no more, for callbacks."""
    st.session_state.pop(_OPEN, None)


def _choices(stretch: Stretch) -> list[correction_form.Choice]:
    return correction_form.choices(corpus.ask(views.correctable, *stretch))


def draw_line() -> None:
    """Say how many corrections the numbers hold, and lead to their list."""
    counts = corpus.ask(views.corrected)
    parts = [f"{wording.counted(counts['applied'], 'correction')} applied"]
    parts += [f"{wording.count(counts['missing'])} not applied"] if counts["missing"] else []
    st.markdown(f":small[[{', '.join(parts)}]({address.href('corrections')})]")  # a caption would fade the link
