"""A document as a Word file with footnotes of Word's own, so that a sentence copied elsewhere takes its note along."""

import io
import zipfile
from datetime import datetime
from typing import Any

from steppewire.brief import drawing
from steppewire.brief.document import Block, Document, Figure, Footnote, Heading, Quotation, Sentence
from steppewire.brief.writing import word_notes
from steppewire.palette import LIGHT

SERIF, SANS = "Cambria", "Calibri"
"""Fonts that come with Word; a machine without them takes others."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write(document: Document) -> bytes:
    """Write a document."""
    import docx  # takes .2 s; used here only

    made: Any = docx.Document()
    _set_up(made, document)
    notes = word_notes.Notes(made)
    by_number = {note.number: note for note in document.notes}
    made.add_paragraph(document.title, "Title")
    if document.deck:
        made.add_paragraph(document.deck, "Subtitle")
    for block in document.blocks:
        _add(made, block, notes, by_number)
    made.add_paragraph(document.closing, "Caption")
    notes.store()
    file = io.BytesIO()
    made.save(file)
    return _timeless(file.getvalue())


def _set_up(made: Any, document: Document) -> None:
    """The page, the styles, and properties without the hour of writing."""
    from docx.shared import Mm, Pt, RGBColor

    for section in made.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(22)
    looks = {
        "Normal": (SERIF, 10.5, LIGHT.ink), "Title": (SERIF, 20, LIGHT.ink), "Subtitle": (SANS, 9.5, LIGHT.muted),
        "Heading 2": (SERIF, 14, LIGHT.ink), "Quote": (SERIF, 11, LIGHT.ink), "Caption": (SANS, 8.5, LIGHT.muted),
        "Intense Quote": (SERIF, 10.5, LIGHT.accent),
    }  # fmt: skip
    for name, (font, size, colour) in looks.items():
        style = made.styles[name]
        word_notes.set_font(style, font)
        style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(colour[1:].upper())
        style.font.italic = name == "Intense Quote"
        style.font.bold = name in ("Title", "Heading 2")
        style.paragraph_format.space_after = Pt(6)
    made.styles["Heading 2"].paragraph_format.space_before = Pt(16)
    word_notes.plain_borders(made.styles["Title"])
    properties = made.core_properties
    when = datetime.fromisoformat(document.day or "2000-01-01")
    properties.created = properties.modified = when
    properties.title, properties.author, properties.comments = document.title[:255], "Steppewire", ""
    properties.last_modified_by, properties.language = "Steppewire", "en-GB"


def _add(made: Any, block: Block, notes: word_notes.Notes, by_number: dict[int, Footnote]) -> None:
    """Add a block with its footnotes."""
    if isinstance(block, Heading):
        made.add_paragraph(block.text, "Heading 2")
    elif isinstance(block, Quotation):
        made.add_paragraph(block.words, "Quote").paragraph_format.keep_with_next = True
        _say(made.add_paragraph(style="Caption"), [block.by], notes, by_number)
    elif isinstance(block, Figure):
        _add_figure(made, block, notes, by_number)
    else:
        style = {"comment": "Intense Quote", "place": "Caption"}.get(block.role, "Normal")
        _say(made.add_paragraph(style=style), list(block.sentences), notes, by_number)


def _add_figure(made: Any, block: Figure, notes: word_notes.Notes, by_number: dict[int, Footnote]) -> None:
    from docx.shared import Mm

    head = made.add_paragraph()
    head.add_run(block.title).bold = True
    head.paragraph_format.keep_with_next = True
    picture = made.add_paragraph()
    picture.paragraph_format.keep_with_next = True
    drawn = picture.add_run().add_picture(io.BytesIO(drawing.png(block.chart)), width=Mm(170))
    _, rows = block.chart.table()
    drawn._inline.docPr.set("descr", "; ".join(" ".join(row) for row in rows))
    _say(made.add_paragraph(style="Caption"), [block.caption], notes, by_number)


def _say(paragraph: Any, sentences: list[Sentence], notes: word_notes.Notes, by_number: dict[int, Footnote]) -> None:
    """Write sentences, each with its notes."""
    for place, sentence in enumerate(sentences):
        paragraph.add_run((" " if place else "") + sentence.text)
        for number in sentence.notes:
            notes.add(paragraph, by_number[number])


def _timeless(packed: bytes) -> bytes:
    """Pack the file again without the hours of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, LONG_AGO)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return file.getvalue()
