"""Find the names in a text: longest match, whole words, endings of the language."""

import re
from itertools import takewhile
from typing import NamedTuple

from steppewire.analysis.mentions.lexicon import STEMMED, Entry, Lexicon
from steppewire.analysis.mentions.suffixes import inflected, manner

_REST = re.compile(r"(?:[^\W\d_]|[-'])+")
LONGEST_ENDING = 14  # letters after a stem
_new = tuple.__new__  # half the time of Hit(...), of which a text needs some thirty
LONGEST_WORD = 60  # letters and hyphens looked at after a stem


class Hit(NamedTuple):
    """One name found: where, what it says, what it may mean, and whether an ending made it a people."""

    start: int
    end: int
    surface: str
    entry: Entry
    is_people: bool = False


def find(folded: str, lexicon: Lexicon) -> list[Hit]:
    """Find the names of a lexicon, in order and without overlaps; blockers are among them."""
    if lexicon.language == "zh":
        return _anywhere(folded, lexicon)
    whole_words = _endings if lexicon.language in STEMMED else _words
    return whole_words(folded, lexicon)


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
            hits.append(_new(Hit, (start, end, surface, entry, False)))
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
            hits.append(_new(Hit, (start, end, surface, entry, False)))
            continue
        whole = _ended(ending, ending_of)
        if whole is None or (entry.kind == "demonym" and manner_of.match(ending)):
            continue
        if entry.rule == "inhabitants" and not whole[1]:
            continue
        hits.append(_new(Hit, (start, end + whole[0], surface, entry, whole[1])))
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
