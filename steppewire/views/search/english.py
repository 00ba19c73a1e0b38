"""English words by their endings: number of nouns, forms of verbs. Irregular forms are words of their own."""

import re
from collections.abc import Iterator

_VOWELS = frozenset("aeiouy")
_HISSING = ("s", "x", "z", "ch", "sh", "o")
_DOUBLING = re.compile(r"[^aeiouy]*[aeiouy][^aeiouywx]")
"""A short word whose last letter doubles before an ending: stop, stopped; hop is no base of hoped."""
_LONG = re.compile(r"[^aeiouy]*[aeiouy](ll|ss|ff|zz)")
"""A short word that ends in two letters already: call, pass."""
ALONE = frozenset({
    "but", "economics", "evening", "evenings", "for", "her", "him", "morning", "news", "not", "physics", "politics",
    "the", "them", "united", "wedding",
})  # fmt: skip
"""Words whose end looks like an ending of another word."""


def forms(word: str) -> frozenset[str]:
    """Give what a word may be written like in its other forms; most are no words at all."""
    bases = {word, *_bases(word)}
    return frozenset(form for base in bases for form in _forms(base) if form not in ALONE) - {word}


def _bases(word: str) -> Iterator[str]:
    """What a form may be made of."""
    if word in ALONE or len(word) < 4:
        return
    if word.endswith(("ies", "ied")):
        yield word[:-3] + "y"
    elif word.endswith("es") and word[:-2].endswith(_HISSING):
        yield from (word[:-2], word[:-1])
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and not _VOWELS.isdisjoint(stem) and stem[-1] != "i":
            yield from _stems(stem)


def _stems(stem: str) -> Iterator[str]:
    """The base of a verb whose ending was taken off."""
    yield stem + "e"
    if not _DOUBLING.fullmatch(stem):
        yield stem
    if stem[-1] == stem[-2] and not _LONG.fullmatch(stem):
        yield stem[:-1]


def _forms(base: str) -> Iterator[str]:
    """A word with each ending it may take."""
    if base in ALONE or len(base) < 3:
        return
    is_y = base.endswith("y") and base[-2] not in _VOWELS
    yield base
    yield base[:-1] + "ies" if is_y else base + ("es" if base.endswith(_HISSING) else "s")
    stem = base[:-1] if base.endswith("e") else base
    doubled = base + base[-1]
    if not _DOUBLING.fullmatch(base) and not _VOWELS.isdisjoint(stem):
        yield base[:-1] + "ied" if is_y else stem + "ed"
        yield (base if base.endswith("ee") else stem) + "ing"
    if base[-1] not in _VOWELS | {"w", "x"} and base[-2] in _VOWELS and base[-3] not in _VOWELS:
        yield from (f"{doubled}ed", f"{doubled}ing")
