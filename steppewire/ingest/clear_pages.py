"""The article of a page whose paragraphs stand together in one element: found without trying every way there is.

A page is clear where one element holds nearly all paragraphs, and what is taken of it holds nearly all their words.
Everything else is for the careful way; see pages.py.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

PARAGRAPH = 40  # characters outside links; shorter ones stand in lists, forms and captions as often as in articles
ARTICLE = 1000  # characters; below that a teaser or a notice is as long as the article
SHARE = 0.95  # of the paragraphs' characters that one element must hold
KEPT = 0.8  # of that element's characters that must remain when the page's own blocks are left out
LINKED = 0.6  # of a block's characters in links: a list of other articles
SHORT = 0.4  # of the lines shorter than a paragraph, at most: forms and menus have more, interviews fewer
OTHERS = 0.2  # blocks that are links for each line, at most: a page that goes on with other articles has as many
DEEPEST = 6  # elements between the one that holds the article and its paragraphs

NO_TEXT = (
    "applet", "area", "aside", "audio", "blink", "button", "canvas", "datalist", "dialog", "embed", "fencedframe",
    "fieldset", "footer", "frame", "frameset", "head", "iframe", "input", "label", "legend", "link", "map", "marquee",
    "math", "menu", "menuitem", "nav", "noindex", "noscript", "object", "optgroup", "option", "output", "param",
    "picture", "progress", "rp", "rt", "rtc", "script", "select", "source", "style", "svg", "textarea", "time",
    "track", "use", "video",
)  # fmt: skip
"""Elements that hold no text of an article; those that trafilatura leaves out, forms and figures excepted."""

_BREAK = "\x1e"  # no character that a page may hold
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_NOT_LAST = _HEADINGS | {"linked li"}  # at the end a heading leads to what was left out, a list to other articles
_BLOCKS = frozenset(("p", "blockquote", "pre")) | _HEADINGS
_WRAPPERS = frozenset(("div", "section", "article", "main", "span", "center", "header"))
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|aside|author\w*|banner|breadcrumbs?|byline|caption\w*|comments?|cookie\w*|copyright|"
    r"credits?|disclaimer|donat\w*|embed|footer|gallery|hidden|inset|meta|more|nav|newsletter\w*|outbrain|paywall|"
    r"player|popular|promo\w*|read-?more|recommend\w*|related\w*|shar(?:e|ing)|sidebar|signup|social|subscribe\w*|"
    r"taboola|tags?|teaser\w*|topics?|trending|video|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)


def find(holder: Any, held: int) -> str:
    """Find the article's text where the page is clear, a line for each paragraph.

    Takes   what holder_of gives.
    Gives   an empty text where there is any doubt.
    Cost    linear in elements times their depth.
    """
    kinds_and_lines = list(_lines(holder, 0))
    headline = max((place for place, (kind, _) in enumerate(kinds_and_lines) if kind == "h1"), default=-1)
    lines = kinds_and_lines[headline + 1 :] or kinds_and_lines  # what stands above the headline is the page's
    links = sum(kind == "links" for kind, _ in lines)
    lines = [(kind, line) for kind, line in lines if line]
    while lines and lines[-1][0] in _NOT_LAST:
        lines.pop()
    text = "\n".join(line for _, line in lines)
    short = sum(len(line) < PARAGRAPH for _, line in lines)
    is_clear = len(text) > max(ARTICLE, KEPT * held) and short <= SHORT * len(lines) and links <= OTHERS * len(lines)
    return text if is_clear else ""


def holder_of(tree: Any) -> tuple[Any, int]:
    """Find the innermost element that holds nearly all paragraphs, and how many characters of them it holds.

    Takes   tree: of which the elements of NO_TEXT are gone already.
    Gives   (None, 0) where the paragraphs make no article, or only the whole page holds them.
    """
    total = 0
    held: dict[Any, int] = {}
    for paragraph in tree.iter("p"):
        size = len(_text(paragraph)) - _linked(paragraph)
        if size >= PARAGRAPH:
            total += size
            for around in paragraph.iterancestors():
                held[around] = held.get(around, 0) + size
    if total < ARTICLE:
        return None, 0
    holder = tree
    while inner := [child for child in holder if held.get(child, 0) >= SHARE * total]:
        holder = inner[0]
    return (None, 0) if holder.tag in ("html", "body") else (holder, held[holder])


def _lines(holder: Any, depth: int) -> Iterator[tuple[str, str]]:
    """The lines of an article with the kind of element each comes from; the page's own blocks are left out."""
    for element in holder:
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (name != " " and _OTHERS.search(name)) or not isinstance(element.tag, str):
            continue
        if element.tag == "h1":
            yield "h1", ""
        elif element.tag in _BLOCKS:
            text = _text(element)
            if text and _linked(element) < LINKED * len(text):
                yield from ((element.tag, line) for line in text.split("\n"))
            elif text:
                yield "links", ""
        elif element.tag in ("ul", "ol"):
            yield from _items(element)
        elif element.tag in _WRAPPERS and depth < DEEPEST and not _is_list_of_links(element):
            yield from _lines(element, depth + 1)


def _items(listed: Any) -> Iterator[tuple[str, str]]:
    if not _is_list_of_links(listed):
        kind = "li" if listed.find(".//a") is None else "linked li"
        for item in listed.iterchildren("li"):
            if text := _text(item).replace("\n", " "):
                yield kind, f"- {text}"


def _is_list_of_links(element: Any) -> bool:
    size = len("".join(element.itertext()))
    return _linked(element) >= LINKED * size if size else True


def _linked(element: Any) -> int:
    return sum(len("".join(link.itertext())) for link in element.iter("a"))


def _text(element: Any) -> str:
    """An element's text: its lines as breaks cut them, white space as a reader sees it."""
    if element.find(".//br") is None:
        return " ".join("".join(element.itertext()).split())
    parts: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append(_BREAK if part.tag == "br" else part.text or "")
        elif part is not element:
            parts.append(part.tail or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split(_BREAK))
    return "\n".join(line for line in lines if line)
