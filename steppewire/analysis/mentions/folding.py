"""Fold a text one character for one character, so that offsets hold."""

from typing import Final

APOSTROPHES: Final = "ʻ‘’`ʼʹ′´"
_FOLDED: Final = {
    **dict.fromkeys(APOSTROPHES, "'"),
    "\u00a0": " ",
    "\u202f": " ",
    "\n": " ",
    "\u2011": "-",
    "\u2010": "-",
    "ي": "ی",
    "ك": "ک",
    "\u200c": " ",
    "ё": "е",
    "Ё": "Е",
}


def fold(text: str) -> str:
    """Make apostrophes, spaces, hyphens and ё the same everywhere; the length never changes."""
    if text.isascii():  # nine of ten names of the tables: folding them took half of the time of loading
        return text.replace("\n", " ")
    for written, plain in _FOLDED.items():
        if written in text:
            text = text.replace(written, plain)
    return text
