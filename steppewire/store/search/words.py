"""The words of texts and queries, as the index has them.

Folding, for texts and queries alike: case; marks on Latin letters (Erdoğan = Erdogan); ё = е; the many apostrophes of
Uzbek oʻ and gʻ are one, other apostrophes part words (Kazakhstan's = Kazakhstan s). Letters of their own (қ, ө, ұ, й)
stay apart. Chinese and Japanese put no space between words: each sign is a word, and a word of several is a phrase.
"""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ`´ʻ", "'") | {"ё": "е", "Ё": "Е"})
_UZBEK = re.compile(r"(?<=[oOgG])'(?=[^\W\d_])(?!s\b)")
_SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SIGN = re.compile(f"[{_SIGNS}]")
_WORD = re.compile(rf"[{_SIGNS}]|[^\W_{_SIGNS}]+")


def fold(text: str) -> str:
    """Fold apostrophes and ё, one character for one; case and marks are the tokenizer's matter."""
    return _UZBEK.sub("ʻ", text.translate(_APOSTROPHES))


def spaced(text: str) -> str:
    """Fold a text for the tokenizer: each Chinese or Japanese sign stands apart."""
    return _SIGN.sub(r" \g<0> ", fold(text))


def words_of(text: str) -> list[str]:
    """Give the words of a query as they were written."""
    return _WORD.findall(fold(text))


def words_in(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Give the words of a stretch of a text, each with its place; `normal` says what the index has for one."""
    return list(_WORD.finditer(fold(text), start, end))


@lru_cache(maxsize=1 << 16)
def normal(word: str) -> str:
    """Give a word as the tokenizer keeps it: small letters, Latin ones without marks."""
    folded = fold(word)
    return folded.lower() if folded.isascii() else "".join(map(_bare, folded)).lower()


@lru_cache(maxsize=1 << 12)
def _bare(letter: str) -> str:
    """A Latin letter without its marks; any other letter as it is."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter
