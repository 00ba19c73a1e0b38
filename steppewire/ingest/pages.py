"""HTML pages: the facts by the page's metadata; the main text by clear_pages.py, where in doubt by trafilatura."""

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from html import unescape
from typing import Any

import trafilatura
from htmldate import find_date
from lxml import etree, html
from trafilatura import external

from steppewire.ingest import clear_pages, dates, encodings, page_facts
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits

DEEPEST = 1000  # elements inside each other; pages of people had at most 90, and trees of 100,000 end in the stack
PIECE = 4000  # characters counted at a time; no more than a third of them can open an element
LONG_TEXT = 1000  # characters; a shorter text of the quick ways may be a teaser
ENOUGH = 250  # characters; below that the most careful look is worth its time: it cost four times as much
FOUND = 0.7  # of the characters of the element that holds the paragraphs; with less, the whole page is looked at
DATE_LINES = 60  # characters; a date stands alone or with a section's name
DATE_PLACES = 40  # elements that are looked at for a printed date

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,40})[^<>]{0,5000}?(/?)>")
_HIDDEN = re.compile(r"<(script|style|noscript|template|svg)\b[^<>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_STOPPED = (
    "Arabic", "Azerbaijani", "English", "French", "German", "Italian", "Kazakh", "Kyrgyz", "Persian", "Polish",
    "Portuguese", "Russian", "Spanish", "Turkish", "Turkmen", "Ukrainian", "Uzbek",
)  # fmt: skip
_UNPAIRED = "area base br col embed hr img input link meta param source track wbr p li td tr th option dt dd"
_VOID = frozenset(_UNPAIRED.split())
_PARSER = {"encoding": "utf-8", "collect_ids": False, "remove_comments": True, "remove_pis": True, "no_network": True}

for _name in ("trafilatura", "htmldate", "charset_normalizer"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what they say of a page is no word for people


def read(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read a page as one article."""
    raw = source.whole(limits.page)
    page = encodings.decode(raw, source.charset or declared(raw)).text
    tree = None if _may_be_deep(page) and depth(page) > DEEPEST else parsed(page)
    if tree is None:
        yield from _bare(page, source)
        return
    facts = page_facts.of_page(tree)
    if facts.published is None:
        facts.published, facts.published_from = _printed(tree)
    body = _main_text(tree)
    if facts.title and body.startswith(facts.title + "\n"):
        body = body[len(facts.title) :].lstrip()
    if not body.strip():
        reason = "No article was found in the page: it may be a list, a form, or drawn by a script."
        yield Problem(source.name, "parse", reason, one_line(facts.title or "".join(tree.itertext())[:2000]))
        return
    yield Given(
        record=source.name,
        title=facts.title,
        body=body,
        url=source.url or facts.url,
        published=facts.published,
        published_from=facts.published_from,
        byline=facts.byline,
        source=facts.source,
    )


def declared(raw: bytes) -> str:
    """Give the charset that a page names in its head."""
    found = _CHARSET.search(raw[:4096])
    return found[1].decode("ascii", "replace") if found else ""


def _may_be_deep(page: str) -> bool:
    """Whether some place of a page may be inside more elements than DEEPEST: a bound, by counting signs."""
    level = 0
    for start in range(0, len(page), PIECE):
        piece = page[start : start + PIECE]
        opened = piece.count("<")
        if level + opened > DEEPEST:
            return True
        level = max(0, level + opened - 2 * piece.count("</") - piece.count("/>") - piece.count("<!"))
    return False


def depth(page: str) -> int:
    """Estimate how deeply elements are nested, without building them; those that need no end tag count nothing."""
    deepest = level = 0
    for found in _TAG.finditer(page):
        if found[2].lower() in _VOID or found[3]:
            continue
        level = max(0, level - 1) if found[1] else level + 1
        deepest = max(deepest, level)
    return deepest


def parsed(page: str) -> Any:
    """Build the tree of a page; None where there is nothing in it."""
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(**_PARSER))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _main_text(tree: Any) -> str:
    """The article's text: taken as it stands where the page is clear, else found by trafilatura in the element that
    holds the paragraphs, else in the whole page. The tree is spent afterwards.
    """
    etree.strip_elements(tree, *clear_pages.NO_TEXT, with_tail=False)
    holder, held = clear_pages.holder_of(tree)
    if holder is not None:
        text = clear_pages.find(holder, held) or _extracted(_alone(holder), is_quick=True)
        if len(text) > max(LONG_TEXT, FOUND * held):
            return text
    text = _extracted(tree, is_quick=True)
    if len(text) > ENOUGH:
        return text
    _prepare_careful_way()
    return _extracted(tree, is_quick=False)


@cache
def _prepare_careful_way() -> None:
    """Give trafilatura the small words of the languages that pages here are in; all of justext's take 30 MB."""
    words = tuple({word for language in _STOPPED for word in external.get_stoplist(language)})
    external.JT_STOPLIST = words  # type: ignore[assignment]


def _alone(element: Any) -> Any:
    """A page that holds one element of another page."""
    page = html.document_fromstring("<html><body></body></html>")
    page.body.append(deepcopy(element))
    return page


def _extracted(tree: Any, is_quick: bool) -> str:
    found = trafilatura.bare_extraction(
        tree, with_metadata=False, include_comments=False, favor_precision=True, fast=is_quick
    )
    text = getattr(found, "text", "") or ""
    return text if text.strip() else ""


def _bare(page: str, source: Input) -> Iterator[Given | Problem]:
    """A page without a tree, or too deep for one: all its text."""
    text = unescape(_TAG.sub(" ", _HIDDEN.sub(" ", page)))
    text = "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)
    if not any(map(str.isalpha, text)):
        yield Problem(source.name, "parse", "The page holds no text: there is nothing to read.", one_line(page))
        return
    reason = "The page is nested too deeply to find its article; all its text was taken."
    yield Problem(source.name, "parse", reason, is_record=False)
    yield Given(record=source.name, body=text, url=source.url)


_PRINTED = etree.XPath(
    "//*[contains(@class,'date') or contains(@class,'time') or contains(@class,'publish') or contains(@id,'date') or "
    "contains(@class,'Date') or contains(@class,'meta') or self::time]"
)


def _printed(tree: Any) -> tuple[object, str]:
    """The date that a page prints; then htmldate's guess, which knows addresses and more places."""
    for element in _PRINTED(tree)[:DATE_PLACES]:
        text = one_line("".join(element.itertext()), 2 * DATE_LINES)
        if 6 <= len(text) <= DATE_LINES:
            published = dates.read(text, (tree.get("lang") or "")[:2])
            if published.precision in ("minute", "day"):
                return published, "printed on the page"
    found = find_date(tree, original_date=True, outputformat="%Y-%m-%d", extensive_search=False)
    if not found:
        return None, ""
    # Where it found a year or a month alone, htmldate says the first day.
    exact = found[:4] if found.endswith("-01-01") else found[:7] if found.endswith("-01") else found
    return dates.read(exact), "htmldate"
