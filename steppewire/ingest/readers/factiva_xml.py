"""Factiva: articles exported as XML."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits

ELEMENTS = 50_000  # of one article; the longest have some hundred paragraphs

_BODY = ("leadParagraph", "tailParagraphs")
_FACTS = ("accessionNo", "sourceName", "publisherName", "baseLanguage", "byline")


def read(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read the articles of an XML export, one after the other; entities and other files are not followed.

    Source  files of Factiva's XML export (namespace http://global.factiva.com/pps/2.0).
    """
    read_so_far = 0
    with source.open() as stream:
        options: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True, "recover": False}
        events = etree.iterparse(stream, events=("start", "end"), remove_comments=True, remove_pis=True, **options)
        try:
            for article in _articles(events):
                read_so_far += 1
                yield _article(article, read_so_far)
        except etree.XMLSyntaxError as error:
            reason = f"The XML is broken in line {error.lineno}: {read_so_far} articles before that place were read."
            yield Problem(source.name, "parse", reason, one_line(str(error.msg)))
            return
        except _DeclaredError:
            yield Problem(source.name, "parse", "The XML declares a document type, as only traps do; it is not read.")
            return
        except _TooManyError:
            reason = f"An article has more than {ELEMENTS} elements, as only traps do; it and the rest are not read."
            yield Problem(source.name, "limit", reason)
            return
    if not read_so_far:
        yield Problem(source.name, "record", "The export holds no article: there is nothing to read.")


class _DeclaredError(Exception):
    """A document type, in which entities and other files could be named."""


class _TooManyError(Exception):
    """An article of too many elements."""


def _articles(events: Any) -> Iterator[Any]:
    """The elements called article, each dropped when the next is asked for."""
    elements = 0
    for event, element in events:
        if not elements and element.getroottree().docinfo.internalDTD is not None:
            raise _DeclaredError
        if event == "start":
            elements += 1
            if elements > ELEMENTS:
                raise _TooManyError
        elif _name(element) == "article":
            yield element
            elements = 0
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        elif _name(element) == "ppsarticle":
            element.clear()


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _article(article: Any, place: int) -> Given | Problem:
    children = {_name(child): child for child in article}
    facts = {name: one_line("".join(children[name].itertext())) for name in _FACTS if name in children}
    record = facts.get("accessionNo") or f"article {place}"
    title = _text(children["headline"]) if "headline" in children else ""
    body = "\n\n".join(filter(None, (_text(children[name]) for name in _BODY if name in children)))
    if not body:
        return Problem(record, "record", "The article has no text.", one_line(title))
    published = "".join(children["publicationDate"].itertext()).strip() if "publicationDate" in children else ""
    return Given(
        record,
        " ".join(title.split()),
        body,
        published=published or None,
        published_from="publicationDate" if published else "",
        byline=facts.get("byline", ""),
        source=facts.get("sourceName") or facts.get("publisherName", ""),
        language=facts.get("baseLanguage", ""),
    )


def _text(element: Any) -> str:
    """The paragraphs of a field; a field without any is a text whose lines were cut."""
    paragraphs = [child for child in element if _name(child) == "paragraph"]
    texts = ["".join(one.itertext()) for one in paragraphs] or _unwrapped("".join(element.itertext()))
    return "\n\n".join(filter(None, (" ".join(text.split()) for text in texts)))


def _unwrapped(text: str) -> list[str]:
    """Paragraphs of a text with cut lines: the next begins where a line is set in."""
    found: list[str] = []
    for line in text.strip("\n").split("\n"):
        if found and line[:1].strip():
            found[-1] += " " + line
        else:
            found.append(line)
    return found
