"""The scene in which quotes are found: a text cut into units, with its quoted stretches blotted out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from steppewire.analysis import cues as listed_cues
from steppewire.analysis import quote_marks, titles
from steppewire.analysis.cues import Cue
from steppewire.analysis.quote_marks import Stretch
from steppewire.spans import Reading, Span

_MOST_CUES = 60  # cues or stretches of one sentence; the fullest sentence of 628 news texts had 7


@dataclass(slots=True)
class Draft:
    """An attribution before its speaker is resolved; is_open: more of the same speaker's words may follow."""

    pieces: list[Span]
    rule: str
    cue: Span | None = None
    speaker: Span | None = None
    addressee: Span | None = None
    is_open: bool = False


@dataclass(slots=True)
class Unit:
    """A sentence that ends where the sentence around the quoted words ends, with its cues and stretches."""

    start: int
    end: int
    paragraph: int
    stretches: list[Stretch] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    teller: Span | None = None
    drafts: list[Draft] = field(default_factory=list)


class Scene:
    """A text with its paragraphs and units; stretches are the marked ones that are no titles; masked keeps offsets."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.language = listed_cues.language_of(reading.language, reading.script)
        self._sentences = reading.sentences
        self.paragraphs = _paragraphs(reading.text, reading.sentences)
        self.marked = quote_marks.find(reading.text, self.paragraphs)
        is_english = self.language == "en"
        text, marked = reading.text, self.marked
        names = titles.named(text, marked) if is_english else titles.proper(text, marked, self.language)
        self.stretches = sorted(set(self.marked) - set(names)) if names else self.marked
        self.masked = quote_marks.mask(titles.veil(reading.text, names, is_english), self.stretches)

    @cached_property
    def units(self) -> list[Unit]:
        """The sentences, joined where one begins inside quoted words, each with what stands in it."""
        units: list[Unit] = []
        paragraph = 0
        for start, end in self._sentences:
            while paragraph + 1 < len(self.paragraphs) and start >= self.paragraphs[paragraph + 1][0]:
                paragraph += 1
            if units and units[-1].paragraph == paragraph and self._is_inside(start):
                units[-1].end = end
                continue
            units.append(Unit(start, end, paragraph))
        self._fill(units)
        return [part for unit in units for part in _parts(unit)]

    def _is_inside(self, position: int) -> bool:
        """Whether a place is inside a stretch, not at its beginning."""
        at = bisect_left(self.stretches, (position,)) - 1
        return at >= 0 and self.stretches[at].start < position < self.stretches[at].end

    def _fill(self, units: list[Unit]) -> None:
        """Give each unit its stretches and cues."""
        for name, things in (("stretches", self.stretches), ("cues", listed_cues.find(self.masked, self.language))):
            at = 0
            for thing in things:
                while at < len(units) and units[at].end <= thing.start:
                    at += 1
                if at < len(units) and units[at].start <= thing.start:
                    getattr(units[at], name).append(thing)


def _parts(unit: Unit) -> list[Unit]:
    """Cut what is too long for a sentence at every so many-th cue, so that work stays linear in hostile texts."""
    if len(unit.cues) <= _MOST_CUES and len(unit.stretches) <= _MOST_CUES:
        return [unit]
    starts = [thing.start for things in (unit.cues, unit.stretches) for thing in things[_MOST_CUES::_MOST_CUES]]
    edges = sorted(set(starts))
    parts = [Unit(start, end, unit.paragraph) for start, end in pairwise([unit.start, *edges, unit.end]) if end > start]
    for name in ("cues", "stretches"):
        at = 0
        for thing in getattr(unit, name):
            while at + 1 < len(parts) and parts[at].end <= thing.start:
                at += 1
            getattr(parts[at], name).append(thing)
    return parts


def _paragraphs(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Join the sentences between which no line ends; in wrapped text, where sentences run over lines, no empty line."""
    is_wrapped = any(text.find("\n", start, end) >= 0 for start, end in sentences[:50])
    found: list[Span] = []
    for start, end in sentences:
        if found:
            last = found[-1][1]
            if text.find("\n", last, start) < 0 or (
                is_wrapped and text.count("\n", last, start) == 1 and not text[last:start].strip()
            ):
                found[-1] = (found[-1][0], end)
                continue
        found.append((start, end))
    return found
