"""Nexis, the press archive: its export as a page, up to some hundred documents in a file."""

import re
from collections.abc import Iterator

from steppewire.ingest import encodings, markup, press_export
from steppewire.ingest.given import Given, Problem
from steppewire.ingest.inputs import Input, Limits

_DOCUMENT = re.compile(r"<DOC NUMBER=\d+>\s{0,9}<DOCFULL>\s{0,9}(?:-->)?", re.IGNORECASE)
_BREAK = re.compile(r"<br[^<>]{0,200}>", re.IGNORECASE)
_NUMBER = re.compile(r"\d+ \w+ \d+ \w+|\w+ \d+ \w+ \d+")
_LINE_END = "\u2028"


def read(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read the documents of a page export.

    Source  steppewire.ingest.press_export says where the form is known from.
    """
    page = encodings.decode(source.whole(limits.document), source.charset).text
    documents = _DOCUMENT.split(page)[1:]
    for place, document in enumerate(documents, 1):
        text = markup.text(_BREAK.sub(_LINE_END, document))
        blocks = press_export.blocks(text, _LINE_END)
        if blocks and _NUMBER.fullmatch(blocks[0][0]):
            blocks = blocks[1:]
        yield press_export.article(blocks, f"document {place}")
    if not documents:
        yield Problem(source.name, "record", "The export holds no document: there is nothing to read.")
