"""One person: names, offices and roles, quotes by and about, by date, on which countries, the same quote elsewhere."""

import streamlit as st

from components import (
    corpus,
    deck,
    filters,
    notices,
    person,
    same_words,
    speaker_course,
    speaker_head,
    speaker_names,
    speaker_offices,
    speaker_quotes,
    speaker_subjects,
)
from steppewire import views

names = person.chosen()
total = corpus.ask(views.speaker_totals, filters.current(), names).iloc[0] if names else None

with st.container(gap="xxsmall"):
    st.title(person.title(names) or "Speaker", anchor=False)
    if total is not None and total["quotes"]:
        deck.draw(speaker_head.deck(names, total))
if total is None:
    st.markdown("The address names nobody. Choose a person on the page **Speakers**.")
elif total["quotes"] == 0:
    if filters.in_force():
        notices.empty("No quote of this person", filters.in_force())
    else:
        st.markdown("No quote in this store has a speaker of that name. Choose one on the page **Speakers**.")
    speaker_quotes.draw_about(names)
else:
    speaker_head.draw_bases(names, total)
    speaker_head.draw_suggestions(names)
    left, right = st.columns(2, gap="large")
    with left:
        speaker_names.draw(names)
    with right:
        speaker_offices.draw_offices(names)
        speaker_offices.draw_roles(names)
    speaker_course.draw(names)
    speaker_subjects.draw(names, total)
    same_words.draw(names)
    speaker_quotes.draw_in_marks(names)
    speaker_quotes.draw_indirect(names)
    speaker_quotes.draw_about(names)
