"""Factiva: articles saved as a page, with field codes (HD, PD, LP, TD) or without."""

import re
from collections.abc import Iterator

from steppewire.ingest import dates, encodings, markup
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits

_ARTICLE = re.compile(r"<div[^<>]{0,80}class=[\"']article \w\wArticle[\"'][^<>]{0,200}>", re.IGNORECASE)
_CODE = re.compile(
    r"<b>\s{0,9}([A-Z]{2,3})\s{0,9}</b>(?:&nbsp;|\s|</[bp]>|<br/?>){0,9}</td>\s{0,99}<td[^<>]{0,200}>", re.IGNORECASE
)
_DOCUMENT = re.compile(r"(?:Document|Dokument|Documento)\s+(\w{15,40})")
_FOOTER = re.compile(r"<div[^<>]{0,80}id=[\"']?(?:pageFooter|nlFooter)", re.IGNORECASE)
_BY = re.compile(r"(?:By|Par|Von|Por)\s+")
_PARAGRAPH = re.compile(r"<p[^<>]{0,80}class=[\"']?articleParagraph[^<>]{0,200}>", re.IGNORECASE)
_HEADLINE = re.compile(r"<div[^<>]{0,80}id=[\"']?hd[\"']?[^<>]{0,200}>", re.IGNORECASE)
_AUTHOR = re.compile(r"<div[^<>]{0,80}class=[\"']?author[\"']?[^<>]{0,200}>", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?: [AP]M)?")


def read(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read the articles of a page saved from Factiva.

    Gives   title HD, text LP and TD, day PD, author BY, source SN; the other fields are not read.
    Source  pages as saved from Factiva; the codes are those of its search forms.
    """
    page = encodings.decode(source.whole(limits.document), source.charset).text
    articles = _ARTICLE.split(_FOOTER.split(page, maxsplit=1)[0])[1:]
    for place, article in enumerate(articles, 1):
        parts = _CODE.split(article)
        yield _coded(parts, place) if len(parts) > 2 else _bare(article, place)
    if not articles:
        yield Problem(
            source.name, "parse", "The page is one of Factiva and holds no article: open it and save it whole."
        )


def _coded(parts: list[str], place: int) -> Given | Problem:
    """An article whose fields have codes."""
    fields = {code.upper(): markup.text(marked) for code, marked in zip(parts[1::2], parts[2::2], strict=False)}
    body = "\n\n".join(filter(None, [fields.get("LP", ""), fields.get("TD", "")]))
    record = _record(fields.get("AN", ""), place)
    if not body:
        return Problem(record, "record", "The article has no text (fields LP and TD).", one_line(fields.get("HD", "")))
    return Given(
        record,
        one_line(fields.get("HD", ""), 1000),
        body,
        published=fields.get("PD"),
        published_from="PD" if fields.get("PD") else "",
        byline=one_line(_BY.sub("", fields.get("BY", ""), count=1)),
        source=one_line(fields.get("SN", "")),
        language=one_line(fields.get("LA", "")),
    )


def _bare(article: str, place: int) -> Given | Problem:
    """An article without codes: title, author, words, day, time, source, code, language, rights, then the text."""
    head, *paragraphs = _PARAGRAPH.split(article)
    lines = markup.text(_HEADLINE.sub("<p>", head)).split("\n\n")
    title, byline = _after(_HEADLINE, head), _after(_AUTHOR, head)
    day = next((at for at, line in enumerate(lines) if len(line) < 60 and _is_day(line)), None)
    texts = [markup.text("<p>" + paragraph.partition("</p>")[0]) for paragraph in paragraphs]
    body = "\n\n".join(text for text in texts if text and not _DOCUMENT.fullmatch(text))
    record = _record(markup.text(article[-400:]), place)
    if day is None or not body:
        reason = "The article has no day or no paragraphs where they stand, so its text was not found."
        return Problem(record, "record", reason, one_line(" ".join(lines)))
    after = [line for line in lines[day + 1 : day + 3] if not _CLOCK.fullmatch(line)]
    return Given(
        record,
        one_line(title, 1000),
        body,
        published=lines[day],
        published_from="day line",
        byline=_BY.sub("", one_line(byline), count=1),
        source=one_line(after[0]) if after else "",
    )


def _after(opening: re.Pattern[str], marked: str) -> str:
    """The text of the first part that begins so; empty where there is none."""
    found = opening.split(marked, maxsplit=1)
    return markup.text(found[1].partition("</div>")[0]) if len(found) > 1 else ""


def _record(text: str, place: int) -> str:
    found = _DOCUMENT.search(text)
    return found[1] if found else f"article {place}"


def _is_day(line: str) -> bool:
    return dates.read(line).precision in ("day", "minute")
