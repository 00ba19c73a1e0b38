"""The page of checks by hand: the samples, a new one, and the one that the address names."""

from collections import defaultdict
from urllib.parse import parse_qs

import streamlit as st

from components import address, coding_form, coding_results, corpus, filters
from components.plain_text import plain
from steppewire import wording
from steppewire.errors import SteppewireError, StoreError
from steppewire.store import codings
from steppewire.store.codings import Sample
from steppewire.store.tables import now
from steppewire.views import Filters, checked, questions

DECK = (
    f"Two people judge the same {checked.SIZE} sentences, drawn by chance and apart from each other. How far they "
    "agree says how clear the question is; how often the analysis is right holds for this corpus."
)
_REFUSED = "coding_sample_refused"


def draw() -> None:
    """Put the page below its title on screen; what the file keeps out is a sentence."""
    try:
        kept = {sample.sample: sample for sample in codings.samples(corpus.path())}
    except StoreError as error:
        st.error(plain(str(error)))
        return
    wanted = (address.words().get("sample") or [""])[0]
    if wanted in kept:
        _draw_sample(kept[wanted])
        return
    if wanted:
        st.warning(f"There is no sample {plain(wanted)} in this store.")
    _draw_new()
    for sample in kept.values():
        _draw_line(sample)


def _draw_new() -> None:
    """The button that draws a sample under the filters in force."""
    refusal = st.session_state.pop(_REFUSED, None)
    if refusal:
        st.error(plain(refusal))
    st.button(f"Draw {checked.SIZE} sentences", key="coding_draw", on_click=_sample)
    st.caption("From all sentences that name a country in articles that pass the filters; each has the same chance.")


def _sample() -> None:
    """Draw a sample, keep it, and go to it."""
    try:
        sample, drawn = checked.draw_sample(corpus.snapshot(), filters.current(), now())
        codings.add_sample(corpus.path(), sample, drawn)
    except SteppewireError as error:
        st.session_state[_REFUSED] = str(error)
        return
    _open(sample.sample)


def _open(sample: str) -> None:
    """Go to a sample, or with "" to the list of them."""
    coding_form.begin()
    address.change(sample=[sample] if sample else [])


def _draw_line(sample: Sample) -> None:
    """One sample: from what it was drawn, and who has answered how much of it."""
    drawn, given = codings.items(corpus.path(), sample.sample), codings.answers(corpus.path(), sample.sample)
    asked = sum(len(checked.asked(item)) for item in drawn)
    by: dict[str, int] = defaultdict(int)
    for one in given:
        by[one.coder] += 1
    done = [f"{plain(coder)} {wording.count(count)} of {wording.count(asked)} answers" for coder, count in by.items()]
    with st.container(key=f"sample_{sample.sample}", gap="xxsmall"):
        label = f":blue[{wording.counted(len(drawn), 'sentence')}, drawn {sample.made_at[:10]}]"
        st.button(label, key=f"open_{sample.sample}", type="tertiary", on_click=_open, args=(sample.sample,))
        st.caption(f"{plain(told(sample))} {'; '.join(done) or 'Nobody has answered yet'}.")


def told(sample: Sample) -> str:
    """Say from what a sample was drawn."""
    chosen, _ = Filters.from_params(parse_qs(sample.address))
    return f"Version {sample.version}, {questions.cut(chosen)}."


def _draw_sample(sample: Sample) -> None:
    """The questions; once the coder has answered all of them, the results."""
    st.button(":blue[‹ All samples]", key="coding_all", type="tertiary", on_click=_open, args=("",))
    st.caption(plain(told(sample)))
    drawn, given = codings.items(corpus.path(), sample.sample), codings.answers(corpus.path(), sample.sample)
    coding_form.draw(drawn, given)
    own = {(one.place, one.question): one.answer for one in given if one.coder == coding_form.coder()}
    if drawn and all(coding_form.is_answered(item, own) for item in drawn):
        coding_results.draw(drawn, given)
    elif coding_form.coder():
        st.caption("What was found is shown once you have answered all, so that nobody is led.")
