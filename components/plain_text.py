"""Text from outside is data: the only ways it may reach Markdown, a figure, or a link."""

import html
import string

from steppewire.wording import tidy

_JOINER = "\u2060"  # no width, no break: "www.", "a@b" and ":name:" stop being links, addresses and icons
_ESCAPED = str.maketrans({sign: f"\\{sign}{_JOINER if sign in ':/@.' else ''}" for sign in string.punctuation})


def plain(text: object) -> str:
    """Escape text from outside for Markdown: labels, captions, headings and buttons show it letter by letter.

    Takes   any string; None and NaN give an empty text.
    Gives   one line. Every punctuation mark has a backslash; U+2060 follows : / @ and the full stop, because links are
            also made from bare addresses after Markdown was read.
    """
    return tidy(text).translate(_ESCAPED)


def kept(text: str) -> str:
    """Escape a stretch and keep the white space at its ends, which `plain` drops."""
    core = plain(text)
    if not core:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{core}{' ' if text[-1].isspace() else ''}"


def for_cell(text: object) -> str:
    """Keep text from outside from being an icon or a menu on the button of a table's cell, which reads ":material/x:"
    and "[…]" at its beginning and no other markup."""
    written = tidy(text)
    return f"{_JOINER}{written}" if written.startswith((":", "[")) else written


def for_figure(text: object) -> str:
    """Escape text from outside for Plotly, which reads <b> and <a href> in every label."""
    return html.escape(tidy(text), quote=False)
