"""Which corrections stand: those that no standing row takes back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

Pair = tuple[str, str]
"""A correction's id and the id of the one that it takes back, empty for none."""


def standing(pairs: Iterable[Pair]) -> set[str]:
    """Find the corrections that stand, undo rows included.

    A row falls where a standing row takes it back; taking back such a row lets the first one stand again. A row can
    only take back one that was there before it, so there are no circles.
    """
    by: dict[str, list[str]] = defaultdict(list)
    rows = dict(pairs)
    for identity, undone in rows.items():
        if undone:
            by[undone].append(identity)
    found: dict[str, bool] = {}
    for identity in rows:
        _settle(identity, by, found)
    return {identity for identity, stands in found.items() if stands}


def _settle(identity: str, by: Mapping[str, list[str]], found: dict[str, bool]) -> None:
    """Find whether a row stands, after those that take it back; a stack, since a chain may be long."""
    waiting, begun = [identity], set()
    while waiting:
        last = waiting[-1]
        open_ones = [other for other in by.get(last, ()) if other not in found and other not in begun]
        begun.add(last)
        if open_ones:
            waiting += open_ones
        else:
            waiting.pop()
            found[last] = not any(found.get(other) for other in by.get(last, ()))
