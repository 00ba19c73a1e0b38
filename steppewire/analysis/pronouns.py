"""Pronouns: he is who last was a subject or spoke, they are the group that last spoke; in every language."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from steppewire.analysis.cast import Speaker
from steppewire.analysis.scenes import Unit

_WOMAN: Final = re.compile(r"(?:[оеё]ва|[иы]на|[сц]кая|зода|[иы]зы|вна)$")
_MAN: Final = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий|вич|ұлы|улы|уулу|оглы)$")
_HERS: Final = frozenset({"она", "ее", "её", "ней"})
_HIS: Final = frozenset({"он", "его", "нему"})
_REACH: Final = 6  # sentences that a pronoun looks back
Spoken = Sequence[tuple[int, Speaker]]


def fits(pronoun: str, name: str | None) -> bool:
    """Say whether a Russian pronoun may mean a person, by the ending of the family name: она is not Орлов."""
    last = (name or "").split()[-1:] or [""]
    if pronoun in _HERS:
        return not _MAN.search(last[0])
    return not (pronoun in _HIS and _WOMAN.search(last[0]) and not last[0].endswith("зода"))


def last_spoken(spoken: Spoken, start: int, is_group: bool, pronoun: str = "") -> tuple[int, Speaker]:
    """Give the group, or the person, that spoke last before a place, and where.

    Takes   spoken: who spoke where, in the order of the text; pronoun: a Russian one, folded, tells men from women.
    Gives   (-1, …) where nobody did: of a person nothing is known, of a group that it is one (they said).
    Errors  none.     Cost  linear in the number of speakers since.
    """
    for at, who in reversed(spoken):
        if at < start and who.is_collective == is_group and fits(pronoun, who.person):
            return at, who
    return -1, Speaker(None, None, None, is_group)


def last_lead(
    units: Sequence[Unit], start: int, after: int, leads: Callable[[Unit, int], Speaker | None], pronoun: str = ""
) -> Speaker | None:
    """Find the person with whom one of the last sentences before a place begins, not before another place.

    Takes   leads: says who leads a sentence, in words that end before a place.
    Errors  none.     Cost  at most six sentences.
    """
    at = bisect_left(units, start, key=lambda unit: unit.start)
    for unit in reversed(units[max(0, at - _REACH) : at]):
        if unit.start <= after:
            return None
        who = leads(unit, start)
        if who and fits(pronoun, who.person):
            return who
    return None
