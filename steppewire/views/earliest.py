"""Who was first, as far as the dates say: a day tells nothing of the hour, and no date tells nothing at all."""

from collections.abc import Sequence

from steppewire.wording import tidy


def tied(published: Sequence[str]) -> int:
    """Count those that the first cannot be told from: equally dated, or one of them less exactly.

    Takes   published: ISO 8601, as exact as is known, the earliest first; "" without a date, last.
    """
    first = published[0]
    return sum(bool(each) and (each.startswith(first) or first.startswith(each)) for each in published) if first else 0


def order(published: Sequence[str]) -> str:
    """Say whether the first is known to be the earliest.

    Takes   published: as tied().
    """
    if not published[0]:
        return "none has a date: which was first is not known"
    if tied(published) > 1:
        return "the order within that time is not known"
    return "the earliest of those with a date" if "" in published else "the earliest"


def when(published: object) -> str:
    """Write a time as exactly as it is known: 2026-03-02 08:00 UTC, 2026-03-02, 2026-03, no date."""
    written = tidy(published).replace("T", " ")
    return f"{written.removesuffix('Z').removesuffix(':00')} UTC" if " " in written else written or "no date"
