"""Nexis Uni and Lexis+: documents in a Word file, each ending with a line that says so."""

import re
from collections.abc import Iterator

from steppewire.ingest import dates
from steppewire.ingest.given import Given, Problem, one_line

_END = re.compile(r"(?:End of Document|Ende des Dokuments?|Fin du document|Fin del documento)\W*", re.IGNORECASE)
_BODY = re.compile(r"Body|Volltext|Corps|Texte|Cuerpo", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:Classification|Load-Date|Graphic|Grafik|Language|Publication-Type|Subject|Industry|Person|Notes)\s*(?::|$)",
    re.I,
)
_LABEL = re.compile(r"(Byline|Autor|Auteur|Section|Length|Länge|Longueur|Highlight|Dateline):\s*(.*)", re.IGNORECASE)


def is_export(blocks: list[str]) -> bool:
    """Say whether the paragraphs of a Word file are such documents."""
    return any(_END.fullmatch(block.strip()) for block in blocks) and any(_BODY.fullmatch(b.strip()) for b in blocks)


def articles(blocks: list[str], name: str) -> Iterator[Given | Problem]:
    """Read the documents in the paragraphs of a Word file; the list of them at its beginning is no document.

    Source  exports of Nexis Uni as github.com/JBGruber/LexisNexisTools reads them.
    """
    document: list[str] = []
    place = 0
    for block in [*(block.strip() for block in blocks), ""]:
        if _END.fullmatch(block):
            place += 1
            yield _article(document, f"document {place}")
            document = []
        elif block:
            document.append(block)
    if any(_BODY.fullmatch(block) for block in document):
        yield _article(document, f"document {place + 1}")


def _article(document: list[str], record: str) -> Given | Problem:
    """Title, source, day, labels, the word Body, the text."""
    start = next((place for place, block in enumerate(document) if _BODY.fullmatch(block)), None)
    if start is None:
        reason = "The document has no line that says where its text begins, so it is not read."
        return Problem(record, "record", reason, one_line(" ".join(document)))
    head, body = document[:start], document[start + 1 :]
    end = next((place for place, block in enumerate(body) if _TAIL.match(block)), len(body))
    day = max((place for place, block in enumerate(head) if _is_day(block)), default=0)
    named = {found[1].casefold(): found[2] for found in map(_LABEL.fullmatch, head[day:]) if found}
    if not body[:end]:
        return Problem(record, "record", "The document holds no text.", one_line(" ".join(head)))
    return Given(
        record,
        head[max(day - 2, 0)] if day > 1 else head[0] if head else "",
        "\n\n".join(filter(None, [named.get("highlight", ""), *body[:end]])),
        published=head[day] if day else None,
        published_from="day line" if day else "",
        byline=next((named[key] for key in ("byline", "autor", "auteur") if key in named), ""),
        source=head[day - 1] if day else "",
    )


def _is_day(block: str) -> bool:
    return len(block) < 80 and dates.read(block).precision in ("day", "minute")
