"""Plain text: one file, one article; the title is its short first line and stays where it stands."""

import re
from collections.abc import Iterator

from steppewire.ingest import encodings
from steppewire.ingest.given import Given, Problem, one_line

MAX_TITLE = 160  # characters; the first line of a text without a headline is a paragraph

_FIRST_LINE = re.compile(r"\s*(\S[^\n]*)\n\s*(?=\S)")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,12}:)?//\S*", re.IGNORECASE)


def read(raw: bytes, name: str, declared: str = "") -> Iterator[Given | Problem]:
    """Read the bytes of a text file.

    Takes   declared: a charset that the server or the container named.
    Gives   one Given, or one Problem where there is no text in it.
    """
    text = encodings.decode(raw, declared).text.replace("\r\n", "\n")
    if not text.strip():
        yield Problem(name, "parse", "The file holds no text, only white space: there is nothing to read.")
    elif _is_list_of_addresses(text):
        reason = "A list of addresses is not read: give the addresses themselves as sources."
        yield Problem(name, "parse", reason, one_line(text))
    else:
        title, end = first_line(text)
        yield Given(name, title, text, title_end=end)


def first_line(text: str) -> tuple[str, int]:
    """Find a text's headline: its short first line, where more text follows.

    Gives   (title, where the body begins); ("", 0) where the first line is a paragraph of its own.
    """
    found = _FIRST_LINE.match(text)
    if not found:
        return "", 0
    line = found[1].strip()
    is_headline = len(line) <= MAX_TITLE and line[-1] not in ".,;:…»”" and any(c.isalpha() for c in line)
    return (line, found.end()) if is_headline else ("", 0)


def _is_list_of_addresses(text: str) -> bool:
    lines = [line.strip() for line in text[:20_000].split("\n") if line.strip()][:100]
    matching = sum(bool(_ADDRESS.fullmatch(line)) for line in lines)
    return matching >= 0.8 * len(lines)
