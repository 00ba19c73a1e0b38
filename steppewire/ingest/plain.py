"""Plain text: one file, one article; the title is its short first line and stays where it stands."""

from collections.abc import Iterator

from steppewire.ingest import encodings, titles
from steppewire.ingest.given import Given, Problem


def read(raw: bytes, name: str, declared: str = "") -> Iterator[Given | Problem]:
    """Read the bytes of a text file.

    Takes   declared: a charset that the server or the container named.
    Gives   one Given, or one Problem where there is no text in it.
    """
    text = encodings.decode(raw, declared).text.replace("\r\n", "\n")
    if not text.strip():
        yield Problem(name, "parse", "The file holds no text, only white space: there is nothing to read.")
    else:
        title, end = titles.first_line(text)
        yield Given(name, title, text, title_end=end)
