"""Two texts word by word: what the second left out is struck through, what it added is bold; colour only helps."""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from components.plain_text import plain

Piece = tuple[str, str]
"""same, gone or new, and the words."""
WRAPS = {"same": ("", ""), "gone": (":gray-background[~~", "~~]"), "new": (":blue-background[**", "**]")}
LEGEND = "~~Struck~~ left out · **bold** added"  # without their colours: a caption fades, and these would fade too far


def as_said(word: str) -> str:
    """Give a word without case and punctuation, for words that were spoken."""
    return "".join(re.findall(r"[^\W_]+", word.casefold()))


def pieces(before: str, after: str, fold: Callable[[str], str] = str) -> list[Piece]:
    """Compare two texts word by word.

    Takes   fold: what of a word is compared; a word of which nothing is left (a dash, marks) is never a difference.
    Gives   the second text in order, with what it left out where that stood; white space is one space.
    """
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, [fold(word) for word in old], [fold(word) for word in new], autojunk=False)
    found: list[Piece] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found += _piece("same", new[c:d], fold)
        else:
            found += _piece("gone", old[a:b], fold) + _piece("new", new[c:d], fold)
    return found


def _piece(what: str, words: Sequence[str], fold: Callable[[str], str]) -> list[Piece]:
    """Some words; of those without a letter only what stands in the second text stays, unmarked."""
    if not words or (what == "gone" and not any(map(fold, words))):
        return []
    return [(what if any(map(fold, words)) else "same", " ".join(words))]


def markdown(found: Sequence[Piece]) -> str:
    """Write pieces as safe Markdown."""
    shown = ((what, plain(words)) for what, words in found)
    return " ".join(f"{WRAPS[what][0]}{words}{WRAPS[what][1]}" for what, words in shown if words)
