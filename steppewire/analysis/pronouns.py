"""Pronouns: he is who last was a subject or spoke, they are the group that last spoke; in every language."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from steppewire.analysis.cast import Speaker
from steppewire.analysis.scenes import Unit

_REACH = 6  # sentences that a pronoun looks back
Spoken = Sequence[tuple[int, Speaker]]


def last_spoken(spoken: Spoken, start: int, is_group: bool) -> tuple[int, Speaker]:
    """Give the group, or the person, that spoke last before a place, and where.

    Takes   spoken: who spoke where, in the order of the text.
    Gives   (-1, …) where nobody did: of a person nothing is known, of a group that it is one (they said).
    Errors  none.     Cost  linear in the number of speakers since.
    """
    for at, who in reversed(spoken):
        if at < start and who.is_collective == is_group:
            return at, who
    return -1, Speaker(None, None, None, is_group)


def last_lead(
    units: Sequence[Unit], start: int, after: int, leads: Callable[[Unit, int], Speaker | None]
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
        if who:
            return who
    return None
