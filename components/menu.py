"""The menu: wordmark and links that keep the filters in the address."""

from pathlib import Path

import streamlit as st

from components import address, theme
from steppewire.paths import APP

STATIC = Path(__file__).resolve().parent / "static"
PAGES = (
    ("explore/overview.py", "Overview", ""),
    ("explore/timeline.py", "Timeline", "timeline"),
    ("explore/relations.py", "Relations", "relations"),
    ("explore/compare.py", "Compare", "compare"),
    ("read/quotes.py", "Quotes", "quotes"),
    ("read/speakers.py", "Speakers", "speakers"),
    ("read/speaker.py", "Speaker", "speaker"),
    ("read/articles.py", "Articles", "articles"),
    ("read/article.py", "Article", "article"),
    ("read/stories.py", "Stories", "stories"),
    ("read/story.py", "Story", "story"),
    ("read/saved.py", "Saved views", "saved"),
    ("read/brief.py", "Brief", "brief"),
    ("corpus/sources.py", "Sources", "sources"),
    ("corpus/problems.py", "Problems", "problems"),
    ("corpus/add.py", "Add articles", "add"),
    ("corpus/corrections.py", "Corrections", "corrections"),
    ("about/methods.py", "Methods", "methods"),
    ("about/coding.py", "Check by hand", "coding"),
)
"""File, title, path in the address; the first is the start page."""
UNLISTED = ("Speaker", "Article", "Story", "Corrections", "Check by hand")


class Rooted(st.Page):
    """A page whose link begins at the root. Streamlit's are relative: on another page "Overview" would lead nowhere."""

    @property
    def url_path(self) -> str:
        """The path from the root, /timeline."""
        return f"{address.root()}/{super().url_path}"


def pages() -> list[st.Page]:
    """List every page, by absolute path."""
    return [st.Page(APP / "pages" / file, title=title, url_path=path, default=not path) for file, title, path in PAGES]


def go(path: str, **extra: list[str]) -> None:
    """Show another page, filters included. Never from a callback: there Streamlit changes no page.

    Takes   path: in the address, as PAGES has it; extra: further keys of its address.
    """
    file = next(file for file, _, own in PAGES if own == path)
    st.switch_page(str(APP / "pages" / file), query_params=address.link(**extra))


def draw() -> None:
    """Draw the wordmark and the links."""
    st.logo(str(STATIC / f"wordmark_{'dark' if theme.is_dark() else 'light'}.svg"), size="large")
    with st.container(horizontal=True, key="menu", gap="small"):
        for file, title, path in PAGES:
            if title not in UNLISTED:
                page = Rooted(APP / "pages" / file, title=title, url_path=path, default=not path)
                st.page_link(page, label=title, query_params=address.link())
