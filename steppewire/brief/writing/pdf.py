"""A document as a PDF by reportlab, in an embedded font that has the letters of the region: no browser is needed."""

import io
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from steppewire.brief import drawing, fonts
from steppewire.brief.document import Block, Document, Figure, Footnote, Heading, Quotation, Sentence
from steppewire.brief.fonts import UNKNOWN, shown
from steppewire.palette import LIGHT

SERIF, SANS = "SteppewireSerif", "SteppewireSans"
MARGIN, WIDTH = 56.7, 481.9  # points: 20 mm, the text of an A4 page
UNSHOWN = f"Letters that the font of this file does not have are shown as {UNKNOWN}; the other formats have them."


def write(document: Document) -> bytes:
    """Write a document; letters that the font lacks are shown as such, and the file says so."""
    from reportlab.platypus import SimpleDocTemplate  # takes .3 s; used here only

    _register()
    file = io.BytesIO()
    page = SimpleDocTemplate(
        file, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN, pagesize=(595.3, 841.9),
        title=shown(document.title), author="Steppewire", creator="Steppewire", invariant=1, lang="en-GB",
    )  # fmt: skip
    parts = [_text(document.title, "title"), *([_text(document.deck, "deck")] if document.deck else [])]
    parts += [part for block in document.blocks for part in _block(block)]
    parts += [_text("Notes", "heading"), *map(_note, document.notes)] if document.notes else []
    parts += [_text(document.closing, "small")]
    parts += [_text(UNSHOWN, "small")] if any(shown(words) != words for words in document.words()) else []
    page.build(parts, onFirstPage=_number, onLaterPages=_number)
    return file.getvalue()


@cache
def _register() -> None:
    """Tell reportlab of our fonts; each file embeds the letters it uses."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for family, style in ((SERIF, "Regular"), (SERIF, "Bold"), (SERIF, "Italic"), (SANS, "Regular"), (SANS, "Bold")):
        pdfmetrics.registerFont(TTFont(f"{family}-{style}", str(fonts.FONTS / f"{family}-{style}.ttf")))


@cache
def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    def style(name: str, font: str, size: float, colour: str = LIGHT.ink, **more: Any) -> Any:
        return ParagraphStyle(
            name, fontName=font, fontSize=size, leading=size * 1.38, textColor=colour, splitLongWords=1, **more
        )

    return {
        "title": style("title", f"{SERIF}-Bold", 22, spaceAfter=4),
        "deck": style("deck", f"{SANS}-Regular", 9.5, LIGHT.muted, spaceAfter=10),
        "heading": style("heading", f"{SERIF}-Bold", 14, spaceBefore=16, spaceAfter=5, keepWithNext=1),
        "text": style("text", f"{SERIF}-Regular", 10.5, spaceAfter=6),
        "comment": style("comment", f"{SERIF}-Italic", 10.5, LIGHT.accent, leftIndent=12, spaceAfter=6),
        "quote": style(
            "quote", f"{SERIF}-Regular", 11, spaceBefore=4, backColor="#f4f1e9", borderPadding=(6, 8, 6, 8),
            leftIndent=8, rightIndent=8, keepWithNext=1,
        ),
        "by": style("by", f"{SANS}-Regular", 8.5, LIGHT.muted, spaceBefore=8, spaceAfter=10, leftIndent=8),
        "figure": style("figure", f"{SERIF}-Bold", 10.5, spaceBefore=8, spaceAfter=3, keepWithNext=1),
        "place": style("place", f"{SANS}-Regular", 8.5, LIGHT.muted, spaceAfter=5),
        "small": style("small", f"{SANS}-Regular", 8, LIGHT.muted, spaceBefore=10, spaceAfter=5),
        "note": style("note", f"{SANS}-Regular", 8, LIGHT.ink, spaceAfter=3, leftIndent=18, firstLineIndent=-18),
    }  # fmt: skip


def _text(words: str, style: str) -> Any:
    return _marked(_plain(words), style)


def _marked(markup: str, style: str) -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph(markup, _styles()[style])


def _plain(words: str) -> str:
    """Text for reportlab, which reads tags in paragraphs: none of these words is one."""
    return escape(shown(words))


def _block(block: Block) -> list[Any]:
    if isinstance(block, Heading):
        return [_text(block.text, "heading")]
    if isinstance(block, Quotation):
        return [_text(block.words, "quote"), _marked(_sentence(block.by), "by")]
    if isinstance(block, Figure):
        return _figure(block)
    return [_marked(" ".join(map(_sentence, block.sentences)), block.role)]


def _figure(block: Figure) -> list[Any]:
    from reportlab.platypus import Image, KeepTogether

    picture = Image(io.BytesIO(drawing.png(block.chart)))
    picture.drawHeight *= WIDTH / picture.drawWidth
    picture.drawWidth = WIDTH
    return [KeepTogether([_text(block.title, "figure"), picture, _marked(_sentence(block.caption), "place")])]


def _sentence(sentence: Sentence) -> str:
    marks = ",".join(f'<link href="#note{number}">{number}</link>' for number in sentence.notes)
    return _plain(sentence.text) + (f'<super size="7" rise="3.5">{marks}</super>' if marks else "")


def _note(note: Footnote) -> Any:
    link = f'<link href={quoteattr(note.link)} color="{LIGHT.accent}">{_plain(note.link)}</link>'
    return _marked(f'<a name="note{note.number}"/>{note.number}. {_plain(note.text)} {link}', "note")


def _number(canvas: Any, page: Any) -> None:
    """The number of the page, at its foot."""
    canvas.setFont(f"{SANS}-Regular", 8)
    canvas.setFillColor(LIGHT.muted)
    canvas.drawRightString(MARGIN + WIDTH, MARGIN / 2, str(page.page))
