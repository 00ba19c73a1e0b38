"""The headline of a text without markup: its short first line, which stays where it stands."""

import re

MAX_TITLE = 160  # characters; the first line of a text without a headline is a paragraph

_FIRST_LINE = re.compile(r"\s*(\S[^\n]*)\n\s*(?=\S)")


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
