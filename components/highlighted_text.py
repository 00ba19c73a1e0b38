"""An article's text with its marks (countries, quotes, tone words, speakers, page furniture) as Streamlit Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.plain_text import kept
from steppewire.spans import Span

OUTER = ("furniture", "quote")
"""Layers that wrap others; furniture before quotes."""
WRAPS = {
    "quote": (":yellow-background[", "]"),
    "country": (":blue-background[", "]"),
    "beside": (":gray-background[", "]"),
    "positive": (":violet[**", "**⁺]"),
    "negative": (":orange[**", "**⁻]"),
    "speaker": ("**", "**"),
    "match": (":yellow-background[", "]"),
    "search": ("**:primary-background[", "]**"),
    "furniture": (":gray[:small[", "]]"),
}
RANK = ("search", "country", "speaker", "beside", "positive", "negative", "match")
"""Where two inner marks overlap, the earlier layer keeps its place."""


@dataclass(frozen=True)
class Mark:
    """One stretch to be shown: a half-open span of the text and a key of WRAPS."""

    start: int
    end: int
    layer: str


def paragraphs(text: str, marks: Sequence[Mark]) -> list[str]:
    """Write each paragraph of a text as one line of Markdown with its marks.

    Takes   marks in any order; those of one layer may touch, inner ones that overlap are settled by RANK, and a mark
            across a paragraph's or an outer mark's edge is cut there.
    Gives   safe Markdown: every character of the text is escaped.
    """
    outer = _apart([mark for mark in marks if mark.layer in OUTER], OUTER)
    inner = _apart([mark for mark in marks if mark.layer not in OUTER], RANK)
    return [_wrapped(text, span, outer, inner) for span in _lines(text)]


def scored(words: Sequence[tuple[int, int, float]]) -> list[Mark]:
    """Give the marks of words that made a tone; a word of tone 0 has none."""
    return [Mark(int(a), int(b), "positive" if tone > 0 else "negative") for a, b, tone in words if tone]


def excerpt(text: str, marks: Sequence[Span], layer: str = "country", beside: Sequence[Mark] = ()) -> str:
    """Write one stretch of text, a sentence for example, with some spans of it marked, and other marks beside them."""
    inner = _apart([*(Mark(start, end, layer) for start, end in marks), *beside], RANK)
    return _wrapped(text, (0, len(text)), [], inner)


def _lines(text: str) -> list[Span]:
    """The spans of the lines that are not empty."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _apart(marks: list[Mark], rank: Sequence[str]) -> list[Mark]:
    """Marks without overlaps: the layer that ranks first keeps its place, then the longer one."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (rank.index(m.layer), m.start - m.end, m.start)):
        if mark.start < mark.end and not any(mark.start < k.end and k.start < mark.end for k in kept):
            kept.append(mark)
    return sorted(kept, key=lambda m: m.start)


def _inside(span: Span, marks: Sequence[Mark]) -> list[Mark]:
    """The marks that touch a span, cut to it."""
    start, end = span
    touching = [m for m in marks if m.start < end and start < m.end]
    return [Mark(max(m.start, start), min(m.end, end), m.layer) for m in touching]


def _wrapped(text: str, span: Span, outer: Sequence[Mark], inner: Sequence[Mark]) -> str:
    """One stretch as Markdown: outer marks around inner ones around escaped text."""
    parts, at = [], span[0]
    for mark in _inside(span, outer or inner):
        parts.append(_wrapped(text, (at, mark.start), (), inner) if outer else kept(text[at : mark.start]))
        held = _wrapped(text, (mark.start, mark.end), (), inner) if outer else kept(text[mark.start : mark.end])
        parts.append(_dressed(held, mark.layer))
        at = mark.end
    rest = (at, span[1])
    parts.append(_wrapped(text, rest, (), inner) if outer else kept(text[rest[0] : rest[1]]))
    return "".join(parts)


def _dressed(held: str, layer: str) -> str:
    """Wrap Markdown in a layer's signs; white space stays outside, since bold needs a letter at each end."""
    left, right = WRAPS[layer]
    core = held.strip()
    if not core:
        return held
    lead, tail = held[: len(held) - len(held.lstrip())], held[len(held.rstrip()) :]
    return f"{lead}{left}{core}{right}{tail}"
