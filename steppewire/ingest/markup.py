"""Markup to text: paragraphs stay paragraphs, words stay whole, scripts go."""

import re
from html import unescape

DEEPEST = 3  # times that a text is unescaped: feeds escape their markup once, careless ones twice

_HIDDEN = re.compile(
    r"<(script|style|template|svg|head|object|iframe)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S
)
_BREAK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|blockquote|article|section|figure|figcaption|hr|pre|dd|dt|dl)\b[^<>]{0,2000}>",
    re.I,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,4000}>|<[!?][^<>]{0,4000}>")
_MARKED = re.compile(r"</?[a-zA-Z][\w:-]{0,20}(?:\s[^<>]{0,4000})?/?>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,30});")
_SPACES = re.compile(r"[ \t\xa0\r\f\v]+")
_LINES = re.compile(r"\s*\n\s*")


def is_marked(text: str) -> bool:
    """Say whether a text holds tags or entities."""
    return bool(_MARKED.search(text))


def text(marked: str) -> str:
    """Give the text of a piece of HTML, its paragraphs with an empty line between them; other text as it is."""
    if not is_marked(marked):
        return marked.strip()
    bare = _TAG.sub("", _BREAK.sub("\n", _HIDDEN.sub(" ", marked.replace("\n", " "))))
    bare = _SPACES.sub(" ", unescape(bare))
    return _LINES.sub("\n\n", bare).strip()


def plain(marked: str) -> str:
    """Give the text of a title or a name, on one line."""
    bare = _TAG.sub("", marked) if "<" in marked else marked
    return " ".join(unescape(bare).split())
