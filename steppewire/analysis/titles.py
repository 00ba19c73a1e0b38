"""Titles in quotation marks: “Fox and Friends,” inside a sentence names a programme; nobody said it."""

import re
from collections.abc import Sequence
from typing import Final

from steppewire.analysis import cues
from steppewire.analysis.quote_marks import Stretch
from steppewire.analysis.word_classes import words

_WORD: Final = re.compile(r"\w+")
_SOLID: Final = re.compile(r"\S")
_LETTER: Final = re.compile(r"[^\W\d_]")
_MARK: Final = re.compile(r"[^\w\s](?![^\w\s]{0,2}\Z)|[^\w\s,.](?=[^\w\s]?\Z)")
_AS_SUBJECT: Final = re.compile(r"\s(?:is|was|has|had|will|won|opens|opened)\s")
_LAST_WORD: Final = re.compile(r"([\w’'.-]+),?\s*$")
_SMALL: Final = re.compile(r"\b[a-z]\w{3,}")
_AUTHOR: Final = re.compile(rf"\s?by\s(?:the\s)?(?!{'|'.join(sorted(words('day')))})[A-Z]")
_WORKS: Final = words("work")
_ARTICLES: Final = frozenset({"the", "a", "an"})
_LOWER: Final = frozenset({"with", "from", "into", "over", "upon"})  # long words that titles leave small
_BEFORE: Final = words("preposition") - {"to", "as", "like", "than"}
_MOST_WORDS: Final = 12
_SHORT: Final = 3
_REACH: Final = 40
_LONGEST_NAME: Final = 40
_MOST_OF_NAME: Final = 4  # characters, words
_STOPS: Final = re.compile(r"[,;:!?…]|\.(?=\s|\Z)")
_NOUN_AHEAD: Final = re.compile(r"[\w’'ʻ‘.-]*\w[ \u00a0]\Z")
_APART: Final = re.compile(
    r"[,.!?]?\s?[—–-]\s|[\s,—–-]*(?:деп|дея|деб|деген|деді|деди|дейді|дейт|dep|deb|deya|degen|dedi|deıdi|di[ýy]ip|"
    r"di[ýy]en|di[ýy]di)\b"
)


def is_title(text: str, stretch: Stretch) -> bool:
    """Say whether a stretch is written like a title: every long word has a capital, and it neither asks nor cries.

    What begins small, "if we do not win", is none, nor are three words all in capitals.
    """
    if not _is_capital(text, stretch) or text[stretch.end - 2] in "!?":
        return False
    found = _WORD.findall(text, stretch.start, stretch.end)
    is_begun = not found or not found[0][0].islower() or found[0] in _ARTICLES
    return is_begun and not (len(found) > 2 and all(map(str.isupper, found)))


def _is_capital(text: str, stretch: Stretch) -> bool:
    """Whether every long word has a capital: “Midday with Anna Brook”."""
    small = _SMALL.search(text, stretch.start, stretch.end)
    if small and small[0] not in _LOWER:
        return False
    found = _WORD.findall(text, stretch.start, stretch.end)
    if found and found[0] == "I":
        return all(map(str.istitle, found))
    return len(found) <= _MOST_WORDS and all(
        word[0].isupper() for word in found if len(word) > _SHORT and word not in _LOWER
    )


def proper(text: str, stretches: Sequence[Stretch], language: str) -> list[Stretch]:
    """Find the stretches that are names in languages other than English: акция «Чистый город», ТОО "Белая вода".

    Gives   those of a few words with a capital or a digit first and no stop or comma in them, that stand in the middle
            of a sentence: a word right before them that says nothing, no dash and no word that closes speech behind.
    Errors  none.     Cost  linear in the number of stretches.
    """
    return [stretch for stretch in stretches if stretch.is_closed and _is_proper(text, stretch, language)]


def _is_proper(text: str, stretch: Stretch, language: str) -> bool:
    inner = text[stretch.start + 1 : stretch.end - 1]
    if len(inner) > _LONGEST_NAME or inner.count(" ") >= _MOST_OF_NAME or not inner[:1].strip():
        return False
    if not (inner[0].isupper() or inner[0].isdigit()) or _STOPS.search(inner):
        return False
    ahead = _NOUN_AHEAD.search(text, max(0, stretch.start - _REACH), stretch.start)
    return ahead is not None and not _APART.match(text, stretch.end) and not cues.find(ahead[0].lower(), language)


def named(text: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Find the stretches that are titles by what stands beside them too.

    Gives   those written like a title behind a preposition, a possessive (ABC’s “Good Morning”) or a word for a work
            (his book, “…”), and those with their author behind them: “…,” by Anna Brook.
    Errors  none.     Cost  linear in the number of stretches.
    """
    return [stretch for stretch in stretches if stretch.is_closed and _is_named(text, stretch)]


def _is_named(text: str, stretch: Stretch) -> bool:
    if text[stretch.end - 2 : stretch.end - 1] in (",", "'", "’") and _AUTHOR.match(text, stretch.end):
        return True
    if not _is_capital(text, stretch):
        return False
    if _AS_SUBJECT.match(text, stretch.end) and text[stretch.end - 2] not in ".,":
        return True
    ahead = _LAST_WORD.search(text[max(0, stretch.start - _REACH) : stretch.start])
    if not ahead:
        return False
    word = ahead[1].lower()
    if word in _WORKS:
        return True
    return (
        is_title(text, stretch)
        and not ahead[0].rstrip().endswith(",")
        and (word in _BEFORE or word.endswith(("’s", "'s", "s’", "s'")))
    )


def veil(text: str, titles: Sequence[Stretch], is_capital: bool = True) -> str:
    """Put x for every letter of the titles and blanks for their marks: a name without meaning, length unchanged.

    Takes   is_capital: whether its words stay words, with their capitals and between blanks; else the name, marks
            included, is one plain word or several.
    """
    parts: list[str] = []
    at = 0
    for start, end, _ in titles:
        name = _MARK.sub(" ", _LETTER.sub(_letter, text[start:end])) if is_capital else _SOLID.sub("x", text[start:end])
        parts += (text[at:start], name)
        at = end
    return "".join((*parts, text[at:]))


def _letter(found: re.Match[str]) -> str:
    return "X" if found[0].isupper() else "x"
