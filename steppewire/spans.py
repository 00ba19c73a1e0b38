"""Places in a text: half-open spans of code points, and the reading that every finder takes."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

Span = tuple[int, int]

LONGEST: Final = 500_000  # characters of one text that are analysed: some 80,000 words
_MARGIN: Final = 1_000  # in which a white space is looked for, so that no word is cut


def read_until(text: str) -> int:
    """Give where the part of a text that is analysed ends: its end, or the last white space before half a million.

    What lies behind is kept and shown, and marked as no evidence, as page furniture is.
    """
    if len(text) <= LONGEST:
        return len(text)
    return next((at for at in range(LONGEST, LONGEST - _MARGIN, -1) if text[at].isspace()), LONGEST)


@dataclass(slots=True)
class Reading:
    """One article as the finders see it.

    sentences leave out furniture; they are in order and do not overlap. day is the last day the article may be of.
    quoted holds the stretches inside quotation marks, once quotes are found.
    """

    article_id: str
    text: str
    language: str
    script: str = "Latn"
    body_start: int = 0
    day: date | None = None
    furniture: list[Span] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    dateline: Span | None = None
    quoted: list[Span] = field(default_factory=list)


def overlaps(span: Span, spans: Sequence[Span]) -> bool:
    """Say whether a span shares a character with one of the ordered, disjoint spans."""
    start, end = span
    at = bisect_right(spans, (start, end))
    return (at < len(spans) and spans[at][0] < end) or (at > 0 and spans[at - 1][1] > start)


def around(position: int, spans: Sequence[Span], starts: Sequence[int]) -> Span | None:
    """Find the span that holds a position, among ordered, disjoint spans; starts: where each begins."""
    at = bisect_right(starts, position) - 1
    return spans[at] if at >= 0 and position < spans[at][1] else None


def merge(spans: Sequence[Span]) -> list[Span]:
    """Order spans and join those that touch or overlap."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
