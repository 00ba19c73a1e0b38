"""Europresse (Eureka): articles saved as a page, in its older form of tables and its newer one of articles."""

import re
from collections.abc import Iterator

from steppewire.ingest import encodings, markup
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits

_START = re.compile(r"<span[^<>]{0,80}class=[\"']?DocPublicationName[\"']?[^<>]{0,80}>", re.IGNORECASE)
_HEADER = re.compile(r"<span[^<>]{0,80}class=[\"']?DocHeader[\"']?[^<>]{0,80}>", re.IGNORECASE)
_TITLE = re.compile(r"<(?:span|p)[^<>]{0,80}class=[\"']?titreArticleVisu[\"']?[^<>]{0,80}>", re.IGNORECASE)
_END = re.compile(
    r"<aside[\s>]|<footer[\s>]|<small>|(?:<[bi]>){0,2}\s{0,9}©|"
    r"(?:Numéro de document|Document number|Número de documento)\s?:",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"news·\d{8}·[\w·-]{3,80}")
_AUTHOR = re.compile(r"(?:<br\s?/?>|\s){1,9}([^<>]{2,120})<br\s?/?>\s{0,9}<p></p>", re.IGNORECASE)
_SECTION = re.compile(r"<section[\s>]", re.IGNORECASE)


def read(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read the articles of a page saved from Europresse.

    Source  pages as saved from Europresse; both forms as github.com/cran/tm.plugin.europresse reads them.
    """
    page = encodings.decode(source.whole(limits.document), source.charset).text
    articles = _START.split(page)[1:]
    for place, article in enumerate(articles, 1):
        yield _article(article, place)
    if not articles:
        yield Problem(source.name, "parse", "The page is one of Europresse and holds no article: save it whole.")


def _article(article: str, place: int) -> Given | Problem:
    number = _NUMBER.search(article)
    record = number[0] if number else f"article {place}"
    head, *rest = _TITLE.split(article, maxsplit=1)
    title, after = _cut(rest[0], "</p>") if rest and "<section" in rest[0].lower() else _titled(rest)
    byline, body = _byline(after)
    text = markup.text("<p>" + _END.split(body, maxsplit=1)[0] + "</p>")
    if not text:
        return Problem(record, "record", "The article has no text.", one_line(markup.plain(title)))
    day = " ".join(markup.plain(_cut(part, "</span>")[0]) for part in _HEADER.split(head)[1:])
    return Given(
        record,
        markup.plain(title),
        text,
        published=day or None,
        published_from="day line" if day else "",
        byline=one_line(markup.plain(byline)),
        source=markup.plain(_cut(article, "</span>")[0]),
    )


def _titled(rest: list[str]) -> tuple[str, str]:
    """The older form: the title is a span with others inside it, and ends with two line ends."""
    found = re.split(r"<br>\s{0,9}<br>|<br\s?/>\s{0,9}<br\s?/>", rest[0], maxsplit=1) if rest else [""]
    return found[0], found[1] if len(found) > 1 else ""


def _byline(after: str) -> tuple[str, str]:
    """The author between title and text, and what follows."""
    section = _SECTION.search(after)
    if section:
        return after[: section.start()], after[section.start() :].partition(">")[2]
    author = _AUTHOR.match("<br>" + after)
    return (author[1], after[author.end() - 4 :]) if author else ("", after)


def _cut(text: str, end: str) -> tuple[str, str]:
    before, _, after = text.partition(end)
    return before, after
