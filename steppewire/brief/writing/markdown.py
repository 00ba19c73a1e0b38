"""A document as Markdown with footnotes (CommonMark, [^1] as GitHub and pandoc read it); a chart is its table."""

import re

from steppewire.brief.document import Block, Document, Figure, Footnote, Heading, Paragraph, Quotation, Sentence

_JOINER = "\u2060"  # no width, no break: an address in running text is no link
_MARKS = re.compile(r"[\\`*_\[\]|~^$]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_BARE = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)", re.IGNORECASE)
_FIRST = re.compile(r"^(\d{0,9})([.)](?=\s|$)|(?<!\d)[#+=-])")


def write(document: Document) -> bytes:
    """Write a document as UTF-8."""
    parts = [f"# {escaped(document.title)}", escaped(document.deck), *map(_block, document.blocks)]
    notes = ["## Notes", *map(_footnote, document.notes)] if document.notes else []
    return ("\n\n".join(filter(None, (*parts, *notes, escaped(document.closing)))) + "\n").encode()


def escaped(text: str) -> str:
    """Make text from outside mean itself: no emphasis, link, picture, table, list, heading, formula or HTML."""
    marked = _MARKS.sub(r"\\\g<0>", text.translate(_ENTITIES))
    return _FIRST.sub(r"\1\\\2", _BARE.sub(_JOINER, marked))


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"## {escaped(block.text)}"
    if isinstance(block, Quotation):
        return f"> {escaped(block.words)}\n>\n> {_sentence(block.by)}"
    if isinstance(block, Figure):
        return f"**{escaped(block.title)}**\n\n{_table(block)}\n\n{_sentence(block.caption)}"
    return _paragraph(block)


def _paragraph(block: Paragraph) -> str:
    words = " ".join(map(_sentence, block.sentences))
    return f"*{words}*" if block.role == "comment" else words


def _sentence(sentence: Sentence) -> str:
    return escaped(sentence.text) + "".join(f"[^{number}]" for number in sentence.notes)


def _table(block: Figure) -> str:
    head, rows = block.chart.table()
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell if cell == '---' else escaped(cell) for cell in line)} |" for line in lines)


def _footnote(note: Footnote) -> str:
    return f"[^{note.number}]: {escaped(note.text)} <{note.link}>"
