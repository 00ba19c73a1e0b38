"""Russian words in all their forms: the OpenCorpora dictionary, and the declension of surnames that it lacks."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

LIKELY = 0.1  # of a reading of a word; below are homonyms like the town Токай behind many a surname
_SURNAME = re.compile(r"([а-я]{2,}(?:[ое]в|[иы]н))(?:а|у|ым|ой|е|ы|ых|ыми)?")
_ENDINGS = ("", "а", "у", "ым", "ой", "е", "ы", "ых", "ыми")


@lru_cache(maxsize=1024)
def forms(word: str) -> frozenset[str]:
    """Give what a word may be written like in its other forms, small letters, ё as е.

    Takes   word: small letters, ё as е, in any form.
    Source  pymorphy3 and its dictionary; for words like a surname in -ов, -ев, -ин, -ын the endings of surnames, since
            the dictionary takes Токаев for towns called Токай.
    """
    found = {
        form.word
        for reading in _dictionary().parse(word)
        if reading.is_known and reading.score >= LIKELY
        for form in reading.lexeme
    }
    if surname := _SURNAME.fullmatch(word):
        found |= {surname[1] + ending for ending in _ENDINGS}
    return frozenset(form.replace("ё", "е") for form in found) - {word}


@cache
def _dictionary() -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer  # heavy: 0.5 s and 30 MB, so only when a Russian word is looked for

    return MorphAnalyzer()
