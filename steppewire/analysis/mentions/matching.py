"""Find the names in a text: longest match, whole words, endings of the language."""

import re
from itertools import takewhile
from typing import Final

from steppewire.analysis.mentions.lexicon import STEMMED, Entry, Lexicon
from steppewire.analysis.mentions.suffixes import inflected, manner

_REST: Final = re.compile(r"(?:[^\W\d_]|[-'])+")
LONGEST_ENDING: Final = 14  # letters after a stem
LONGEST_WORD: Final = 60  # letters and hyphens looked at after a stem


class Hit:
    """One name found: where, what it says, what it may mean, and whether an ending made it a people."""

    __slots__ = ("end", "entry", "is_people", "start", "surface")

    def __init__(self, start: int, end: int, surface: str, entry: Entry, is_people: bool = False) -> None:
        self.start, self.end, self.surface, self.entry, self.is_people = start, end, surface, entry, is_people


def find(folded: str, lexicon: Lexicon) -> list[Hit]:
    """Find the names of a lexicon, in order and without overlaps; blockers are among them."""
    if lexicon.language == "zh":
        return _anywhere(folded, lexicon)
    return _endings(folded, lexicon) if lexicon.language in STEMMED else _words(folded, lexicon)


def _anywhere(folded: str, lexicon: Lexicon) -> list[Hit]:
    """Hits at any place: Chinese has no spaces between words; names inside other words are blocked by the table."""
    found = lexicon.matches(folded)
    return [Hit(start, end, name, entry) for name, start, end in found if (entry := lexicon.get(name)) is not None]


def _words(folded: str, lexicon: Lexicon) -> list[Hit]:
    """Hits that are whole words as they stand."""
    hits = []
    for surface, start, end in lexicon.matches(folded):
        while folded[end : end + 1].isalnum() and surface[-1] != ".":
            end, surface = _shorter(start, surface, lexicon)
            if not surface:
                break
        entry = lexicon.entries[surface]
        if entry is not None:
            hits.append(Hit(start, end, surface, entry))
    return hits


def _shorter(start: int, surface: str, lexicon: Lexicon) -> tuple[int, str]:
    """The longest beginning of a surface, cut between words, that is a name too."""
    while " " in surface:
        surface = surface.rpartition(" ")[0]
        if lexicon.get(surface):
            return start + len(surface), surface
    return start, ""


def _endings(folded: str, lexicon: Lexicon) -> list[Hit]:
    """Hits that are a stem with an ending of the language."""
    hits = []
    ending_of, manner_of = inflected(lexicon.language), manner(lexicon.language)
    for surface, start, end in lexicon.matches(folded):
        if start and (folded[start - 1].isalnum() or folded[start - 1] == "'"):
            continue
        entry = lexicon.get(surface)
        if entry is None:
            continue
        ending = _rest_of_word(folded, end)
        if not ending and entry.rule != "inhabitants":
            hits.append(Hit(start, end, surface, entry))
            continue
        whole = _ended(ending, ending_of)
        if whole is None or (entry.kind == "demonym" and manner_of.match(ending)):
            continue
        if entry.rule == "inhabitants" and not whole[1]:
            continue
        hits.append(Hit(start, end + whole[0], surface, entry, whole[1]))
    return hits


def _rest_of_word(folded: str, at: int) -> str:
    """The letters and marks from here to the end of the word, or to what may still be an ending."""
    found = _REST.match(folded, at, at + LONGEST_WORD)
    rest = found[0] if found else ""
    if rest and not rest.isalpha():
        rest = "".join(takewhile(lambda sign: sign.isalpha() or sign in "-'", rest))  # not "²", which is of no word
    return rest.rstrip("-'")


def _ended(ending: str, pattern: re.Pattern[str]) -> tuple[int, bool] | None:
    """How many letters belong to the name's word, and whether they make a people; None: another word."""
    if len(ending) <= LONGEST_ENDING:
        match = pattern.match(ending)
        if match:
            return len(ending), match[1] is not None
    first, dash, _ = ending.partition("-")
    if dash:
        match = pattern.match(first)
        if match:
            return len(first), match[1] is not None
    return None
