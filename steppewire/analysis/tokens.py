"""Words of a noun phrase outside English: where they stand, without the marks around them."""

import re
from typing import NamedTuple

from steppewire.analysis.quote_marks import BLOT

TOKEN = re.compile(rf"[^\s{BLOT}]+|{BLOT}+")
EDGES = ".,;:?!…—–-()[]\"'“”«»•\u200b"
_STOPS = frozenset(",;:—–)")


OUTLET = re.compile(r"\w\.(?:kz|kg|uz|tj|tm|ru|com|org|net|info|news|media|report)\b", re.IGNORECASE)
"""A name that is an address: Kurs.kz, the outlet."""
PATRONYMIC = re.compile(r"(?:uly|kyzy|vich|viç|vna|oglu|ogly|вич|вна)$")
SURNAME = re.compile(
    r"(?:[oe]v|[oe]va|ina?|[st]kii|[st]kaia|uly|kyzy|zoda|zade|bek|bai"
    r"|(?<=\w\w)[ое]в(?:а|у|ой|ым)?|(?<=\w\w\w)[иы]н(?:а|ой|ым)?|[сц]к(?:ий|ая|ого|ой)|е?нко|enko)$"
)


class Token(NamedTuple):
    """A word of a phrase, without the marks around it; is_last where a stop follows."""

    start: int
    end: int
    text: str
    is_last: bool


_CAPITALS = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_CAPITAL = rf"(?:[{_CAPITALS}]|ı(?=[A-ZÝ]))"
RUN = re.compile(rf"[{_CAPITALS}ı](?<![\w’'‘ʻ-].)(?:(?<!ı)|(?=[A-ZÝ]))[\w’'ʻ‘-]+(?: {_CAPITAL}[\w’'ʻ‘-]+){{1,2}}")
"""Two or three capitalised words in a row; ıA and ıÝ are the capitals Я and Ю of Latin Kazakh."""
_INITIALS = re.compile(r"\w(?:\.\w){1,2}")
_DIGRAPH = re.compile("ı(?=[A-ZÝ])")


def is_initials(text: str) -> bool:
    """Say whether a word is an abbreviation in capitals: МЧС, IAEA."""
    return text.isupper() and 1 < len(text) < 8 and text.isalpha()


def _capital(text: str) -> str:
    """A word of Latin Kazakh that begins with one capital of two letters, ıAn, with a plain one; another as it is."""
    return text.capitalize() if text[0] == "ı" and _DIGRAPH.match(text) else text


def is_mixed(text: str) -> bool:
    """Say whether a word has capitals in its middle, as brands have: KazTransOil."""
    return sum(char.isupper() for char in text) > 1 and "-" not in text and not text.isupper()


def token_at(source: str, start: int, end: int) -> Token | None:
    """Give a word without the marks around it; None where it has no letter."""
    raw = source[start:end]
    if raw[0].isalnum() and raw[-1].isalnum():  # no mark at either end
        return Token(start, end, _capital(raw), False)
    bare = raw.strip(EDGES)
    if not bare:
        return None
    at = start + raw.index(bare)
    is_last = raw[-1] in _STOPS or (raw[-1] in ".!?" and len(bare) > 1 and not _INITIALS.fullmatch(bare))
    return Token(at, at + len(bare), _capital(bare), is_last)
