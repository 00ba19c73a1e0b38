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
    ("read/articles.py", "Articles", "articles"),
    ("read/article.py", "Article", "article"),
    ("corpus/sources.py", "Sources", "sources"),
    ("corpus/problems.py", "Problems", "problems"),
    ("corpus/add.py", "Add articles", "add"),
    ("corpus/corrections.py", "Corrections", "corrections"),
    ("about/methods.py", "Methods", "methods"),
)
"""File, title, path in the address; the first is the start page."""
UNLISTED = ("Article", "Corrections")


class Rooted(st.Page):
    """A page whose link begins at the root. Streamlit's are relative: on another page "Overview" would lead nowhere."""

    @property
    def url_path(self) -> str:
        """The path from the root, /timeline."""
        return f"{address.root()}/{super().url_path}"


def pages() -> list[st.Page]:
    """List every page, by absolute path."""
    return [st.Page(APP / "pages" / file, title=title, url_path=path, default=not path) for file, title, path in PAGES]


def draw() -> None:
    """Draw the wordmark and the links."""
    st.logo(str(STATIC / f"wordmark_{'dark' if theme.is_dark() else 'light'}.svg"), size="large")
    with st.container(horizontal=True, key="menu", gap="small"):
        for file, title, path in PAGES:
            if title not in UNLISTED:
                page = Rooted(APP / "pages" / file, title=title, url_path=path, default=not path)
                st.page_link(page, label=title, query_params=address.link())
