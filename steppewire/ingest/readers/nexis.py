"""Nexis, the press archive: its export as plain text, up to some hundred documents in a file."""

import re
from collections.abc import Iterator

from steppewire.ingest import encodings, press_export
from steppewire.ingest.given import Given, Problem
from steppewire.ingest.inputs import Input, Limits

_NUMBER = re.compile(
    r"^[ \t]*(?:\d{1,6} (?:of|von|de) \d{1,6} (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS)|Dokument \d{1,6} von \d{1,6}|"
    r"Document \d{1,6} de \d{1,6})[ \t]*$",
    re.MULTILINE,
)


def read(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read the documents of a text export; the cover page before the first is no document.

    Source  steppewire.ingest.press_export says where the form is known from.
    """
    text = encodings.decode(source.whole(limits.document), source.charset).text.replace("\r\n", "\n")
    documents = _NUMBER.split(text)[1:]
    for place, document in enumerate(documents, 1):
        yield press_export.article(press_export.blocks(document), f"document {place}")
    if not documents:
        yield Problem(source.name, "record", "The export holds no document: there is nothing to read.")
