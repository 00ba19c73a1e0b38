"""The fonts that pictures and PDF files carry, and which letters they have."""

from functools import cache

from steppewire.paths import DATA

FONTS = DATA / "fonts"
UNKNOWN = "■"


def shown(words: str) -> str:
    """Give text with each letter that the fonts lack replaced by a mark; nothing is left out unseen."""
    return words if words.isascii() else "".join(letter if ord(letter) in _letters() else UNKNOWN for letter in words)


@cache
def _letters() -> frozenset[int]:
    """What all of the fonts have."""
    from matplotlib.ft2font import FT2Font  # takes .2 s; English needs none of it

    return frozenset.intersection(*(frozenset(FT2Font(str(path)).get_charmap()) for path in FONTS.glob("*.ttf")))
