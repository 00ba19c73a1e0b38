"""The words that a walk from an English verb back to its subject meets: what each is, remembered by its spelling."""

from typing import Final, NamedTuple

from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.remembered import Remembered
from steppewire.analysis.word_classes import words

DAYS: Final = words("day")
BE: Final = words("be")
BREAKS: Final = words("break")
HELPERS: Final = words("helper") | words("modal") | BE
FINITE: Final = (words("modal") | BE | {"has", "have", "had"}) - {"'s", "’s", "may", "might", "will"}
LEADING: Final = words("leading")
PREPOSITIONS: Final = words("preposition")
LOWER_DAYS: Final = frozenset(day.lower() for day in DAYS)
_SKIPPED: Final = HELPERS | DAYS
_NOT_ADVERBS: Final = words("no_adverb")
_ENDINGS: Final = ",:;—–" + BLOT
BEFORE_DAYS: Final = frozenset({"on", "last", "this"})
EDGE: Final = " \t\n\u00a0"
_HYPHENS: Final = frozenset({"-", "--"})  # typed for a dash, as behind a dateline: ARALSK, May 2 - Anna Brook said
_CUT: Final = ("'d", "’d", "'ve", "’ve", "'ll", "’ll", "'re", "’re")
# What a word does to the noun phrase that it may be part of, as bits; nine words of ten do nothing.
STOP: Final = 1  # ends it, being or holding a mark
BREAK: Final = 2  # begins a clause
UNFIT_FIRST: Final = 4  # is cut off, or makes an adverbial, at the beginning
IS_FINITE: Final = 8  # a verb, so that the subject begins behind it
ODD: Final = 16  # white space in or beside it, no letter, no character at all


class Help(NamedTuple):
    """A word between a verb and its subject: an auxiliary, an adverb, a day."""

    name: str
    is_doubtful: bool = False  # it helps by what stands beside it: last Monday
    is_name: bool = False  # May, Will: it helps only where nothing stands before it
    cut: int = 0  # how many letters help: I'd


def _role(token: str) -> int:
    """Read what stands between two blanks."""
    lower = token.lower()
    if token.isalpha():
        is_first = lower in LEADING or lower in PREPOSITIONS
        return BREAK * (lower in BREAKS) | UNFIT_FIRST * is_first | IS_FINITE * (token in FINITE)
    word = token.strip()
    if not word:
        return ODD
    lower = word.lower()
    is_first = lower.strip("[]()").rstrip(",") in LEADING or lower in PREPOSITIONS
    is_odd = len(token.split()) > 1 or token != word or not any(map(str.isalnum, word))
    return (
        STOP * (word[-1] in _ENDINGS or word[0] in "—–" or word in _HYPHENS or BLOT in word)
        | BREAK * (lower in BREAKS)
        | UNFIT_FIRST * is_first
        | IS_FINITE * (word in FINITE)
        | ODD * is_odd
    )


def _help(word: str) -> Help | None:
    """Read a word that stands before a verb; white space behind it is to be skipped, as a helper is."""
    if word.rstrip(EDGE) != word or not word:
        return Help("")
    lower = word.lower()
    bare = lower.rstrip(",")
    is_contracted = bare.endswith(("n't", "n’t"))
    is_adverb = bare.endswith("ly") and len(bare) > 4 and bare not in _NOT_ADVERBS and word[0].islower()
    if is_contracted or is_adverb or word in DAYS:
        return Help("n't" if is_contracted else bare)
    if lower in _SKIPPED:
        return Help(bare, word[0].isupper(), word[0].isupper())
    if lower in BEFORE_DAYS:
        return Help(lower, is_doubtful=True)
    ending = next((ending for ending in _CUT if lower.endswith(ending)), "")
    return Help(ending, cut=len(ending)) if ending else None


ROLES: Remembered[int] = Remembered(_role)
HELPS: Remembered[Help | None] = Remembered(_help)
"""Both by what stands between two blanks; None for a word that helps no verb."""
