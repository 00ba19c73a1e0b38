"""Footnotes of a Word file, which python-docx does not write: their part of the file, their marks, their links."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from steppewire.brief.document import Footnote

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
SMALL = '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="16"/></w:rPr>'
RAISED = '<w:rPr><w:sz w:val="17"/><w:vertAlign w:val="superscript"/></w:rPr>'
SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
    for number, kind, mark in (
        (-1, "separator", "separator"),
        (0, "continuationSeparator", "continuationSeparator"),
    )
)


class Notes:
    """The footnotes of one file, gathered while its text is written."""

    def __init__(self, made: Any) -> None:
        """Begin the notes of a document of python-docx."""
        from docx.opc.packuri import PackURI  # python-docx takes .2 s; used here only
        from docx.opc.part import Part

        self._written: list[str] = []
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        self._part = Part(PackURI("/word/footnotes.xml"), kind, b"", made.part.package)
        made.part.relate_to(self._part, f"{OFFICE}/footnotes")

    def add(self, paragraph: Any, note: Footnote) -> None:
        """Put a note's mark at the end of a paragraph and keep the note."""
        from docx.oxml import parse_xml

        number = len(self._written) + 1
        mark = f'<w:r {SPACES}>{RAISED}<w:footnoteReference w:id="{number}"/></w:r>'
        paragraph._p.append(parse_xml(mark))
        self._written.append(_xml(number, note, self._part.relate_to(note.link, f"{OFFICE}/hyperlink", True)))

    def store(self) -> None:
        """Write the part; call it when the text is whole."""
        body = f"<w:footnotes {SPACES}>{SEPARATORS}{''.join(self._written)}</w:footnotes>"
        self._part._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}'.encode()


def _xml(number: int, note: Footnote, link: str) -> str:
    """One note: its mark, what the number is, the address as a link."""
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:spacing w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r>{RAISED}<w:footnoteRef/></w:r>{_run(f' {note.text} ')}"
        f"<w:hyperlink r:id={quoteattr(link)}>{_run(note.link)}</w:hyperlink></w:p></w:footnote>"
    )


def _run(text: str) -> str:
    return f'<w:r>{SMALL}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def set_font(style: Any, name: str) -> None:
    """Give a style a font for all scripts: the template names others by its theme, which would win."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.rPr.rFonts
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def plain_borders(style: Any) -> None:
    """Take the template's line below the title away."""
    from docx.oxml.ns import qn

    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)
