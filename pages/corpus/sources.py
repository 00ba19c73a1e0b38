"""Where the articles come from: each source with its rhythm, languages, wire copy and owner; the feeds watched."""

import streamlit as st

from components import deck, filters, notices, source_detail, source_owners, source_table, watched_feeds
from steppewire import wording
from steppewire.views import Evidence

rows = source_table.ask()
found = int(rows["articles"].sum())

with st.container(gap="xxsmall"):
    st.title("Sources", anchor=False)
    copies = "copies counted once" if filters.current().counting == "unique" else ""
    brought = (wording.counted(found, "article"), Evidence("articles"))
    deck.draw([f"{wording.counted(len(rows), 'source')} brought", brought, copies])
if found:
    source_table.draw(rows)
    source_detail.draw(rows)
    source_owners.draw(rows)
else:
    notices.empty("No article", filters.in_force())
watched_feeds.draw()
