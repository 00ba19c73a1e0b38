"""The forms of a word that stand in the texts of a store, by the language of the text."""

import re
from collections.abc import Callable
from functools import cache

from steppewire import languages
from steppewire.analysis.mentions import suffixes
from steppewire.store.search import Index, normal
from steppewire.views.search import english, russian

GRAMMARS = {
    "Cyrl": {"kk": "kk", "ky": "ky", "uz": "uz_Cyrl", "tg": "tg"},
    "Latn": {"kk": "kk_Latn", "uz": "uz", "tk": "tk"},
}
"""By script of the word and language of the text: which endings of suffixes.py may follow."""
Making = Callable[[str], frozenset[str]]
LISTED: dict[str, dict[str, Making]] = {"Cyrl": {"ru": russian.forms}, "Latn": {"en": english.forms}}
"""Languages whose forms are made and looked up."""
SHORTEST = 3  # letters of a word that takes endings
_SOFT = {"к": "г", "қ": "ғ", "п": "б", "k": "g", "q": "g", "p": "b"}

Forms = dict[str, tuple[str, ...]]
"""By language, the other forms of one word, most frequent first; "" is no key: as written it is found everywhere."""


def forms(word: str, index: Index) -> Forms:
    """Give the other forms of a word that texts hold.

    Takes   word: as the index has it.
    Gives   by language; a language without any is left out. A form counts in texts of its language only.
    """
    script = languages.script_of(word)
    if script not in GRAMMARS or not word.isalpha() or len(word) < SHORTEST:
        return {}
    found = {code: made(word) for code, made in LISTED[script].items() if index.has_language(code)}
    for code, key in GRAMMARS[script].items():
        if index.has_language(code):
            found[code] = frozenset(_suffixed(word, key, index))
    return {code: some for code, words in found.items() if (some := tuple(index.present(words)))}


def _suffixed(word: str, key: str, index: Index) -> list[str]:
    """What begins with a word and goes on with endings only; of Kazakh кітап also кітабы.

    What makes an adjective or an inhabitant of a name (қазақстандық) is another word.
    """
    stems = [word] + ([word[:-1] + _SOFT[word[-1]]] if word[-1] in _SOFT else [])
    ending = _ending(key)
    candidates = [(stem, text) for stem in stems for text in index.beginning(stem) if text not in (word, stem)]
    return [text for stem, text in candidates if (found := ending.match(text, len(stem))) and not found[1]]


@cache
def _ending(key: str) -> re.Pattern[str]:
    """The endings of a language as the index has them: without marks on Latin letters."""
    pattern = suffixes.inflected(key).pattern
    return re.compile("".join(char if char.isascii() else normal(char) for char in pattern))
