"""Documents of a press archive's export: blocks of lines in which the paper, the day, labels and the text stand.

The same for the archive's text and page exports; the readers differ only in how they find the blocks.

Source  documents as Nexis exported them; the labels of its English, German, French and Spanish interface as
        github.com/JBGruber/LexisNexisTools reads them.
"""

import re
from dataclasses import dataclass, field

from steppewire.ingest import dates
from steppewire.ingest.given import Given, Problem, one_line

HEAD = 8  # blocks before the labels among which the day stands

_HEAD_LABELS = (
    "BYLINE AUTHOR AUTEUR AUTOR AUTOREN SECTION RUBRIQUE RUBRIK SECCION SECCIÓN LENGTH LONGUEUR LÄNGE LONGITUD "
    "DATELINE HIGHLIGHT ENCART TITLE HEADLINE SERIES ILLUSTRATION"
)
_TAIL_LABELS = (
    "LOAD-DATE DATE-CHARGEMENT UPDATE LANGUAGE LANGUE SPRACHE IDIOMA GRAPHIC GRAFIK GRAPHIQUE PUBLICATION-TYPE "
    "TYPE-PUBLICATION PUBLIKATIONSTYP ZEITUNGS-CODE TIPO-PUBLICACION SUBJECT SUJET COMPANY ORGANIZATION ORGANISATION "
    "PERSON GEOGRAPHIC LOCALISATION-GEO CITY STATE COUNTRY INDUSTRY TICKER DISTRIBUTION JOURNAL-CODE DOCUMENT-TYPE "
    "ACC-NO CORRECTION CORRECTION-DATE NOTES TYPE PUB-TYPE CLASSIFICATION LOAD FECHA-CARGA"
)
_HEAD, _TAIL = frozenset(_HEAD_LABELS.split()), frozenset(_TAIL_LABELS.split())
_LABEL = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ-]{1,20}):(?=\s|$)")
_RIGHTS = re.compile(
    r"(?:Copyright\b|Copr\.|Copy \d{4}|©|\(c\) ?\d{4}|Alle Rechte|Tous droits|All Rights Reserved)", re.I
)
_BYLINE = ("BYLINE", "AUTHOR", "AUTEUR", "AUTOR", "AUTOREN")
_LEAD = ("HIGHLIGHT", "ENCART")
_BY = re.compile(r"(?:by|von|par|por)\s+", re.IGNORECASE)

Block = list[str]
"""Lines that stand together, each stripped."""


@dataclass
class _Document:
    """A document taken apart."""

    head: list[Block] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)


def blocks(text: str, end: str = "\n") -> list[Block]:
    """Give the stretches of a text that empty lines part.

    Takes   end: what ends a line inside a stretch.
    """
    found = (
        [line.strip(" \t\xa0\ufeff\r") for line in block.split(end)] for block in re.split(r"\n[ \t\xa0\r]*\n", text)
    )
    return [block for block in ([line for line in lines if line] for lines in found) if block]


def article(given: list[Block], record: str) -> Given | Problem:
    """Read one document.

    Takes   given: its blocks without the line that numbers it, in the order source, day, title, labels, text, labels.
    Gives   a Given; a problem where there is no text, as in documents that the archive could not show.
    """
    document = _parted(given)
    day = _day_place(document.head)
    published = document.head[day][0] if day is not None else None
    title = " ".join(_joined(block) for block in document.head[(0 if day is None else day + 1) :])
    lead = [document.labels[label] for label in _LEAD if document.labels.get(label)]
    body = "\n\n".join([*lead, *document.body])
    if not body.strip() or (day is None and not document.labels):
        shown = one_line(" ".join(_joined(block) for block in given))
        return Problem(record, "record", "The document holds no article: the archive could not show it.", shown)
    byline = next((document.labels[label] for label in _BYLINE if document.labels.get(label)), "")
    return Given(
        record,
        title or document.labels.get("TITLE", "") or document.labels.get("HEADLINE", ""),
        body,
        published=published,
        published_from="day line" if published else "",
        byline=_BY.sub("", byline, count=1) if _BY.match(byline) else byline,
        source=" ".join(_joined(block) for block in document.head[:day]) if day else "",
    )


def label_of(block: Block) -> tuple[str, str]:
    """Give the label that a block begins with, and the rest of the block; ("", "") where it is text."""
    found = _LABEL.match(block[0])
    if not found or found[1].upper() not in _HEAD | _TAIL:
        return "", ""
    return found[1].upper(), " ".join([block[0][found.end() :].strip(), *block[1:]]).strip()


def _parted(given: list[Block]) -> _Document:
    """Sort the blocks: those before the first label, the labels, the text up to the labels at its end."""
    document = _Document()
    for block in given:
        label, value = label_of(block)
        is_rights = bool(_RIGHTS.match(block[0]))
        if document.body and (label in _TAIL or is_rights):
            break
        if label:
            document.labels.setdefault(label, value)
        elif is_rights:
            continue
        elif document.labels:
            document.body.append(_joined(block))
        else:
            document.head.append(block)
    return document if document.labels else _unlabelled(document)


def _unlabelled(document: _Document) -> _Document:
    """A document without labels: one block after the day is its title, the rest its text."""
    day = _day_place(document.head)
    if day is not None:
        document.body = [_joined(block) for block in document.head[day + 2 :]]
        document.head = document.head[: day + 2]
    return document


def _day_place(head: list[Block]) -> int | None:
    """The place of the block that begins with a day."""
    for place, block in enumerate(head[:HEAD]):
        if len(block[0]) < 80 and dates.read(block[0]).precision in ("day", "minute"):
            return place
    return None


def _joined(block: Block) -> str:
    """A paragraph without the line ends that the export put into it."""
    return " ".join(block)
