"""A document as a file: Markdown, HTML, Word or PDF. The same document gives the same bytes."""

from collections.abc import Callable
from pathlib import Path

from steppewire.brief.document import Document
from steppewire.brief.writing import docx, html, markdown, pdf
from steppewire.errors import InputError

FORMATS: dict[str, Callable[[Document], bytes]] = {
    "docx": docx.write,
    "pdf": pdf.write,
    "html": html.write,
    "md": markdown.write,
}
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "md": "text/markdown",
}


def write(document: Document, format: str) -> bytes:
    """Write a document.

    Takes   format: a key of FORMATS.
    Errors  InputError where there is no such format.
    """
    if format not in FORMATS:
        raise InputError(f"There is no format {format}; there are {', '.join(FORMATS)}.")
    return FORMATS[format](document)


def format_of(path: Path) -> str:
    """Give the format that a file's suffix asks for.

    Errors  InputError where it asks for none of them.
    """
    found = path.suffix.lower().removeprefix(".")
    if found not in FORMATS:
        raise InputError(f"{path} names no format of a brief: end it in .{', .'.join(FORMATS)}.")
    return found
