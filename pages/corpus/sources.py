"""Where the articles come from: each source with its rhythm, languages, wire copy and owner; the feeds watched."""

import streamlit as st

from components import filters, notices, source_detail, source_owners, source_table, watched_feeds
from steppewire import wording

rows = source_table.ask()
found = int(rows["articles"].sum())

with st.container(gap="xxsmall"):
    st.title("Sources", anchor=False)
    copies = ", copies counted once" if filters.current().counting == "unique" else ""
    st.caption(f"{wording.counted(len(rows), 'source')} brought {wording.counted(found, 'article')}{copies}.")
if found:
    source_table.draw(rows)
    source_detail.draw(rows)
    source_owners.draw(rows)
else:
    notices.empty("No article", filters.in_force())
watched_feeds.draw()
