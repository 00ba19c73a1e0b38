"""Everybody who is quoted; groups and unresolved speakers stand apart at the foot."""

import streamlit as st

from components import corpus, deck, filters, notices, speaker_parts, speaker_search, speaker_table
from steppewire import views, wording
from steppewire.views import Evidence

parts = corpus.ask(views.speaker_parts, filters.current()).set_index("part")
total = int(parts["quotes"].sum())
said = parts.loc["persons"]

with st.container(gap="xxsmall"):
    st.title("Speakers", anchor=False)
    deck.draw(
        [
            (f"{wording.counted(said['names'], 'person')} by name", Evidence("persons", by="person")),
            "said",
            (wording.part(said["quotes"], total, "quotes"), Evidence("persons")),
            "in articles that pass the filters; groups, and quotes without a resolved speaker, stand at the foot",
        ]
    )
if total:
    speaker_search.draw()
    shown = speaker_table.page()
    if shown.total:
        speaker_table.draw(shown)
    elif speaker_search.asked():
        speaker_search.draw_nobody()
    speaker_parts.draw()
else:
    notices.empty("No quote", filters.in_force())
