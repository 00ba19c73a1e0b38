"""Who said what: quotes to read or as a table, speakers ranked beside them."""

import streamlit as st

from components import corpus, deck, filters, quotes
from steppewire import views, wording
from steppewire.views import Evidence

overview = corpus.ask(views.overview, filters.current())
shown = quotes.page()

with st.container(gap="xxsmall"):
    st.title("Quotes", anchor=False)
    deck.draw(
        [
            (wording.counted(shown.total, "attributed quote"), Evidence("quotes", value=",".join(quotes.kinds()))),
            "in articles that pass the filters:",
            (wording.part(overview.articles_with_quotes, overview.articles), Evidence("quotes", by="article")),
            "hold any",
        ]
    )
quotes.draw_switches()
quotes.draw_speaker_filters()
if shown.total and quotes.is_table():
    quotes.draw_ledger(shown)
    quotes.draw_speakers()
elif shown.total:
    left, right = st.columns([13, 6], gap="large")
    with left:
        quotes.draw_ledger(shown)
    with right:
        quotes.draw_speakers()
else:
    quotes.draw_empty()
