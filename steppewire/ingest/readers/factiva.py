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
_RIGHTS = re.compile(r"(?:Copyright|\(c\)|©)", re.IGNORECASE)


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
    """An article without codes: title, author, words, day, source, code, language, rights, then the text."""
    lines = markup.text(article).split("\n\n")
    day = next((at for at, line in enumerate(lines[:8]) if len(line) < 60 and _is_day(line)), None)
    rights = next((at for at, line in enumerate(lines[:14]) if _RIGHTS.match(line)), None)
    record = _record(lines[-1], place)
    body = [line for line in lines[rights + 1 :] if not _DOCUMENT.fullmatch(line)] if rights is not None else []
    if day is None or not body:
        reason = "The article has no day or no line of rights where one stands, so its text was not found."
        return Problem(record, "record", reason, one_line(" ".join(lines)))
    byline = next((line for line in lines[1:day] if _BY.match(line)), "")
    clock = lines[day + 1 : day + 2] if re.fullmatch(r"\d\d:\d\d", "".join(lines[day + 1 : day + 2])) else []
    return Given(
        record,
        one_line(lines[0], 1000),
        "\n\n".join(body),
        published=lines[day],
        published_from="day line",
        byline=_BY.sub("", byline, count=1),
        source=one_line("".join(lines[day + 1 + len(clock) : day + 2 + len(clock)])),
    )


def _record(text: str, place: int) -> str:
    found = _DOCUMENT.search(text)
    return found[1] if found else f"article {place}"


def _is_day(line: str) -> bool:
    return dates.read(line).precision in ("day", "minute")
