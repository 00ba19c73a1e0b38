"""Who speaks and who publishes, by a word of the name: without regard to case, marks, and Cyrillic or Latin."""

import re
from functools import cache, lru_cache

from steppewire import people
from steppewire.store import search
from steppewire.views.search.grammar import Term, Word

_LETTERS = str.maketrans(
    dict(zip("абвгғдезиіклмнңоөпрстуұүўфхһҳъьэәӣӯҷқ", "abvggdeziiklmnnooprstuuuofhhh\0\0eaiujk", strict=True))
    | {"ё": "io", "ж": "j", "й": "i", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ы": "i", "ю": "iu", "я": "ia"}
    | {"q": "k", "y": "i", "ı": "i", "\0": "", "ʻ": ""}
)
_WORD = re.compile(r"[^\W_]+(?:ʻ[^\W_]+)*")
_SOUNDS = ((re.compile("zh|dj|dzh"), "j"), (re.compile("kh"), "h"), (re.compile("(?<=[aeiou])i+(?=e)"), ""))


def key(text: str) -> str:
    """Give the words of a name in plain Latin letters, a space around each: Токаев and Tokayev are " tokaev "."""
    return f" {' '.join(map(_plain, _WORD.findall(text.lower())))} "


@lru_cache(maxsize=1 << 15)
def _plain(word: str) -> str:
    """A word in plain Latin letters."""
    plain = search.normal(word.replace("ё", "\ue000")).replace("\ue000", "ё").translate(_LETTERS).replace("\0", "")
    for sound, letter in _SOUNDS:
        plain = sound.sub(letter, plain)
    return plain


def wanted(term: Term) -> list[str]:
    """Give the stretches of which a key holds one where its name is meant; an office-holder by any spelling known."""
    words = [term.text] if isinstance(term, Word) else list(term.words)
    asked = key(" ".join(words))
    if term.is_prefix:
        return [asked[:-1]]
    return [asked, *sorted(_variants().get(asked, frozenset()) - {asked})]


@cache
def _variants() -> dict[str, frozenset[str]]:
    """By the key of a spelling: the keys of the names of those it may mean."""
    found: dict[str, set[str]] = {}
    for surface, name in people.variants():
        found.setdefault(key(surface), set()).add(key(name))
    return {asked: frozenset(names) for asked, names in found.items()}
