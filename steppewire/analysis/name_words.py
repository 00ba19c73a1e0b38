"""Words outside English by their spelling alone: may one be part of a name, does it stand in another case."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from steppewire import people
from steppewire.analysis.noun_forms import OBLIQUE, fold, listed, word
from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.tokens import OUTLET, PATRONYMIC, SURNAME, is_initials, is_mixed

TURKIC: Final = frozenset({"kk", "ky", "uz", "tk"})
CYRILLIC: Final = frozenset({"ru", "ky", "tg"})
_PLURAL: Final = re.compile(r"\w{3}(?:л[аеоө]р|l[ae]r)(?:[ндт]\w{1,2}|[ndt]\w{1,2})?$")
_GENITIVES: Final = ("ова", "ева", "ёва", "ина", "ского")
_AS_IN_NAMES: Final = re.compile(
    r"(?:[ntd][yi]|[mbp]en)$"
)  # cases with which family names end: Mamdani, Satybaldy, Suleimen


@lru_cache(maxsize=1 << 14)
def may_be_name(text: str, language: str) -> bool:
    """Say whether a word is written like part of a person's name."""
    if not text[:1].isupper():
        return False
    if " " in text:  # an office-holder's
        return True
    if any(map(str.isdigit, text)) or OUTLET.search(text) or (language in CYRILLIC and text.isascii()):
        return False
    if not text[1:].islower() and (BLOT in text or is_mixed(text) or is_initials(text)):
        return False
    folded = fold(text, language)
    return not any(folded in listed(kind, language) for kind in ("never", "agency", "attribute"))


def is_led(parts: Sequence[str], language: str) -> bool:
    """Say whether a Russian name is led by another one in the genitive: адвокат Орлова Сергей Петров."""
    if language != "ru" or len(parts) != 3 or PATRONYMIC.search(fold(parts[-1], language)):
        return False
    return parts[0].endswith(_GENITIVES)


def is_attribute(parts: Sequence[str]) -> bool:
    """Say whether a capitalised Russian word is an adjective before its noun: Национального курултая."""
    return len(parts) > 1 and parts[0].endswith(("ого", "его")) and parts[1][0].islower()


def is_plural(text: str, language: str) -> bool:
    """Say whether a Turkic word is a plural, which no person's name is: Соодагерлер, traders."""
    return language in TURKIC and bool(_PLURAL.search(fold(text, language)))


@lru_cache(maxsize=1 << 14)
def oblique_ending(text: str, language: str) -> str | None:
    """Give the ending of an oblique case where it may be a name's own; "" for others, None for a nominative."""
    found = word(text, language)
    if language not in TURKIC or found.kind:
        return "" if found.case else None
    folded = fold(text, language)
    if not OBLIQUE[language].search(folded) or SURNAME.search(folded) or people.is_listed(text):
        return None
    ending = _AS_IN_NAMES.search(folded)
    return ending[0] if ending and not text[0].islower() else ""
