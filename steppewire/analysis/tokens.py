"""Words of a noun phrase outside English: where they stand, without the marks around them."""

import re
from typing import Final, NamedTuple

from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.remembered import Remembered

TOKEN: Final = re.compile(rf"[^\s{BLOT}]+|{BLOT}+")
EDGES: Final = ".,;:?!…—–-()[]\"'“”«»•\u200b"
_STOPS: Final = frozenset(",;:—–)")
_DASHES: Final = frozenset("—–-")


OUTLET: Final = re.compile(r"\w\.(?:kz|kg|uz|tj|tm|ru|com|org|net|info|news|media|report)\b", re.IGNORECASE)
"""A name that is an address: Kurs.kz, the outlet."""
PATRONYMIC: Final = re.compile(r"(?:uly|kyzy|vich|viç|vna|oglu|ogly|вич|вна)$")
SURNAME: Final = re.compile(
    r"(?:[oe]v|[oe]va|ina?|[st]kii|[st]kaia|uly|kyzy|zoda|zade|bek|bai"
    r"|(?<=\w\w)[ое]в(?:а|у|ой|ым)?|(?<=\w\w\w)[иы]н(?:а|ой|ым)?|[сц]к(?:ий|ая|ого|ой)|е?нко|enko)$"
)


class Token:
    """A word of a phrase, without the marks around it; is_last where a stop follows."""

    __slots__ = ("end", "is_last", "start", "text")

    def __init__(self, start: int, end: int, text: str, is_last: bool) -> None:
        self.start, self.end, self.text, self.is_last = start, end, text, is_last


_CAPITALS: Final = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_CAPITAL: Final = rf"(?:[{_CAPITALS}]|ı(?=[A-ZÝ]))"
RUN: Final = re.compile(
    rf"[{_CAPITALS}ı](?<![\w’'‘ʻ-].)(?:(?<!ı)|(?=[A-ZÝ]))[\w’'ʻ‘-]+(?: {_CAPITAL}[\w’'ʻ‘-]+){{1,2}}"
)
"""Two or three capitalised words in a row; ıA and ıÝ are the capitals Я and Ю of Latin Kazakh."""
_NO_CAPITAL: Final = rf"\s\d{re.escape(EDGES)}a-zа-яёқғңөұүһіәўҳҷӣӯáǵńóúýäöüşçğžň"
TWO_CAPS: Final = re.compile(rf"(?<!\w)[^{_NO_CAPITAL}]\S*\s[\s{re.escape(EDGES)}]*[^{_NO_CAPITAL}]")
"""Where two words in a row may begin with a capital: with no letter that is small for certain."""
_INITIALS: Final = re.compile(r"\w(?:\.\w){1,2}")
_DIGRAPH: Final = re.compile("ı(?=[A-ZÝ])")


def is_initials(text: str) -> bool:
    """Say whether a word is an abbreviation in capitals: МЧС, IAEA."""
    return text.isupper() and 1 < len(text) < 8 and text.isalpha()


def _capital(text: str) -> str:
    """A word of Latin Kazakh that begins with one capital of two letters, ıAn, with a plain one; another as it is."""
    return text.capitalize() if text[0] == "ı" and _DIGRAPH.match(text) else text


def is_mixed(text: str) -> bool:
    """Say whether a word has capitals in its middle, as brands have: KazTransOil."""
    return sum(char.isupper() for char in text) > 1 and "-" not in text and not text.isupper()


class _Cut(NamedTuple):
    """A word of a spelling without its marks, and where it stands in it; no text: a dash, at which a phrase ends."""

    start: int
    end: int
    text: str
    is_last: bool


def _cuts(raw: str) -> tuple[_Cut, ...]:
    """The words of what stands between two blanks: nearly always one."""
    if raw.isalnum():
        return (_Cut(0, len(raw), _capital(raw), False),)
    if BLOT not in raw and raw.split() == [raw]:
        one = _cut(raw, 0, len(raw))
        return (one,) if one else ()
    found = (_cut(raw, match.start(), match.end()) for match in TOKEN.finditer(raw))
    return tuple(one for one in found if one)


_CUTS: Remembered[tuple[_Cut, ...]] = Remembered(_cuts)


def cut(source: str, start: int, end: int, most: int) -> list[Token]:
    """Cut the first words of a stretch, without the marks around them; a dash alone makes the word before it the last.

    Takes   source: a text; most: how many words.
    Errors  none.     Cost  linear in the words; a word met again takes a twentieth of its first time.
    """
    found: list[Token] = []
    at = start
    for raw in source[start:end].split(" "):
        for low, high, text, is_last in _CUTS[raw]:
            if text:
                found.append(Token(at + low, at + high, text, is_last))
            elif found:
                found[-1].is_last = True
        if len(found) >= most:
            return found[:most]
        at += len(raw) + 1
    return found


def token_at(source: str, start: int, end: int) -> Token | None:
    """Give a word, or a name of several, without the marks around it; None where it has no letter."""
    found = _cut(source[start:end], 0, end - start)
    return Token(start + found.start, start + found.end, found.text, found.is_last) if found and found.text else None


def _cut(raw: str, start: int, end: int) -> _Cut | None:
    """A word without the marks around it; None for marks alone that are no dash."""
    word = raw[start:end]
    bare = word.strip(EDGES)
    if not bare:
        return _Cut(start, end, "", True) if word in _DASHES else None
    at = start + word.index(bare)
    is_last = word[-1] in _STOPS or (word[-1] in ".!?" and len(bare) > 1 and not _INITIALS.fullmatch(bare))
    return _Cut(at, at + len(bare), _capital(bare), is_last)
