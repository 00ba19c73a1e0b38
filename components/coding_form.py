"""Checking a sample by hand: one sentence at a time, its questions, the coder's own answers, nobody else's."""

import streamlit as st

from components import address, corpus
from components.highlighted_text import excerpt
from components.plain_text import plain
from steppewire import countries, views, wording
from steppewire.errors import SteppewireError
from steppewire.store import codings
from steppewire.store.codings import Answer, Item
from steppewire.store.tables import now
from steppewire.views import checked

RIGHT = {"right": "Yes", "wrong": "No", checked.UNSURE: "Cannot say"}
TONES = {"-1": "Unkindly", "0": "Neutrally", "1": "Kindly", checked.UNSURE: "Cannot say"}
_CODER, _PLACE, _REFUSED = "coder", "coding_place", "coding_refused"


def begin() -> None:
    """Begin another sample with its first open sentence."""
    st.session_state.pop(_PLACE, None)


def coder() -> str:
    """Give the name that was typed in this tab."""
    return wording.tidy(st.session_state.get(_CODER, ""))


def draw(drawn: list[Item], given: list[Answer]) -> None:
    """Ask the questions about the sentence that is next, or that was gone back to.

    Takes   drawn: the sentences of one sample; given: all answers to it.
    """
    typed = st.text_input(
        "Your name", st.session_state.get(_CODER, ""), key="coding_name", max_chars=codings.LONGEST, width=300
    )
    st.session_state[_CODER] = typed
    if not coder():
        st.caption("It is kept with your answers. Each coder sees only their own until all are given.")
        return
    refusal = st.session_state.pop(_REFUSED, None)
    if refusal:
        st.error(plain(refusal))
    own = {(one.place, one.question): one.answer for one in given if one.coder == coder()}
    at = place(drawn, own)
    if at is None:
        st.success(f"{plain(coder())}, you have answered every question of this sample.")
        return
    _ask(drawn[at], own, len(drawn))


def place(drawn: list[Item], own: dict[tuple[int, str], str]) -> int | None:
    """Give the index of the sentence to show: the one gone to, else the first with an open question; None: all done."""
    wanted = st.session_state.get(_PLACE)
    if wanted is not None and 0 <= wanted < len(drawn):
        return int(wanted)
    return next((n for n, item in enumerate(drawn) if not is_answered(item, own)), None)


def is_answered(item: Item, own: dict[tuple[int, str], str]) -> bool:
    """Say whether a coder has answered every question about a sentence."""
    return all((item.place, question) in own for question in checked.asked(item))


def question(item: Item, asked: str) -> str:
    """Write a question about a sentence; safe Markdown."""
    name = plain(countries.names().get(item.country, item.country))
    if asked == "mention":
        return f"Does the marked place, people or government stand for {name}?"
    if asked == "speaker":
        return f"Are the words around it those of {plain(item.speaker)}?"
    return f"How does the sentence speak of {name}?"


def _ask(item: Item, own: dict[tuple[int, str], str], total: int) -> None:
    """The sentence with its mark, then the questions."""
    st.progress(item.place / total, f"Sentence {item.place} of {total}")
    found = corpus.ask(views.read_article, item.article_id)
    if found is None:
        st.warning("This article is not in the version shown; answer “Cannot say”.")
    else:
        sentence = found.text[item.sentence_start : item.sentence_end]
        mark = (item.start - item.sentence_start, item.end - item.sentence_start)
        st.container(border=True).markdown(excerpt(sentence, [mark]))
        link = address.href("article", id=[item.article_id], at=[str(item.start)])
        day = wording.tidy(found.row["published"])[:10] or "no date"
        st.caption(f"{plain(found.row['source']) or 'no source given'} · {plain(day)} · [in its article]({link})")
    said = {asked: _choose(item, asked, own.get((item.place, asked))) for asked in checked.asked(item)}
    with st.container(horizontal=True):
        if item.place > 1:
            st.button("‹ Back", key="coding_back", on_click=_go, args=(item.place - 2,))
        st.button("Keep and go on", key="coding_keep", on_click=_keep, args=(item, list(said)))


def _choose(item: Item, asked: str, before: str | None) -> str | None:
    words, key = TONES if asked == "tone" else RIGHT, _key(item, asked)
    st.session_state.setdefault(key, before)
    return st.segmented_control(question(item, asked), list(words), format_func=words.__getitem__, key=key)


def _key(item: Item, asked: str) -> str:
    return f"coding_{item.sample}_{item.place}_{asked}_{coder()}"


def _go(to: int | None) -> None:
    st.session_state[_PLACE] = to


def _keep(item: Item, asked: list[str]) -> None:
    """Keep the answers and go on, or say what is missing."""
    given = {question: st.session_state.get(_key(item, question)) for question in asked}
    if not all(given.values()):
        st.session_state[_REFUSED] = "Answer every question; “Cannot say” is an answer."
        return
    said = [Answer(item.sample, item.place, question, coder(), str(word), now()) for question, word in given.items()]
    try:
        codings.answer(corpus.path(), said)
    except SteppewireError as error:
        st.session_state[_REFUSED] = str(error)
        return
    _go(None)
