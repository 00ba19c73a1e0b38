"""One story: who carried its text first, who copied it, what changed, what all of them quote and name."""

import streamlit as st

from components import corpus, story_articles, story_changes, story_head, story_shared, story_words
from components.plain_text import plain
from steppewire import views

wanted = st.query_params.get("id", "")
found = corpus.ask(views.read_story, wanted) if wanted else None

if found is None or found.articles.empty:
    st.title("Story", anchor=False)
    st.markdown("No article of this store has that number. Choose a story on the page **Stories**.")
else:
    with st.container(gap="xxsmall"):
        st.title(plain(story_words.headlines(found.articles.head(1))[0]), anchor=False)
        st.caption(story_head.deck(found))
    story_head.draw(found, wanted)
    story_articles.draw(found)
    story_changes.draw(found)
    story_shared.draw(wanted, len(found.articles))
    st.caption(f"{story_words.MEANING} {story_words.RULE}")
