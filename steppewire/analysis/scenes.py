"""The scene in which quotes are found: a text cut into units, with its quoted stretches blotted out."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from steppewire.analysis import cues as listed_cues
from steppewire.analysis import quote_marks, titles
from steppewire.analysis.cues import Cue
from steppewire.analysis.quote_marks import Stretch
from steppewire.spans import Reading, Span

_LOOKED_AT: Final = 50  # sentences in which a line end says that lines are wrapped
_MOST_CUES: Final = 60  # cues or stretches of one sentence; the fullest sentence of 628 news texts had 7


class Draft:
    """An attribution before its speaker is resolved; is_open: more of the same speaker's words may follow.

    Each is itself alone, whatever its fields: units share it where it goes on.
    """

    __slots__ = ("addressee", "cue", "is_open", "pieces", "rule", "speaker")

    def __init__(
        self,
        pieces: list[Span],
        rule: str,
        cue: Span | None = None,
        speaker: Span | None = None,
        addressee: Span | None = None,
        is_open: bool = False,
    ) -> None:
        self.pieces, self.rule, self.cue = pieces, rule, cue
        self.speaker, self.addressee, self.is_open = speaker, addressee, is_open


class Unit:
    """A sentence that ends where the sentence around the quoted words ends, with its cues and stretches."""

    __slots__ = ("cues", "drafts", "end", "paragraph", "start", "stretches", "teller")

    def __init__(self, start: int, end: int, paragraph: int) -> None:
        self.start, self.end, self.paragraph = start, end, paragraph
        self.stretches: list[Stretch] = []
        self.cues: list[Cue] = []
        self.teller: Span | None = None
        self.drafts: list[Draft] = []


class Scene:
    """A text with its paragraphs and units; stretches are the marked ones that are no titles; masked keeps offsets."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.language = listed_cues.language_of(reading.language, reading.script)
        self.sentences = reading.sentences
        self.paragraphs = _paragraphs(reading.text, reading.sentences)
        self.marked = quote_marks.find(reading.text, self.paragraphs)
        is_english = self.language == "en"
        text, marked = reading.text, self.marked
        names = titles.named(text, marked) if is_english else titles.proper(text, marked, self.language)
        self.stretches = sorted(set(self.marked) - set(names)) if names else self.marked
        self.masked = quote_marks.mask(titles.veil(reading.text, names, is_english), self.stretches)
        self._units: list[Unit] | None = None

    @property
    def units(self) -> list[Unit]:
        """The sentences, joined where one begins inside quoted words, each with what stands in it."""
        if self._units is None:
            self._units = self._cut()
        return self._units

    def _cut(self) -> list[Unit]:
        """The units, which are not needed where only the stretches are asked for."""
        units: list[Unit] = []
        paragraph, is_marked = 0, bool(self.stretches)
        edges = [start for start, _ in self.paragraphs[1:]] + [len(self.text)]  # where the next paragraph begins
        for start, end in self.sentences:
            while start >= edges[paragraph]:
                paragraph += 1
            if is_marked and units and units[-1].paragraph == paragraph and self._is_inside(start):
                units[-1].end = end
                continue
            units.append(Unit(start, end, paragraph))
        found = listed_cues.find(self.masked, self.language) if units else []
        self._fill(units, found)
        is_crowded = len(found) > _MOST_CUES or len(self.stretches) > _MOST_CUES
        return [part for unit in units for part in _parts(unit)] if is_crowded else units

    def _is_inside(self, position: int) -> bool:
        """Whether a place is inside a stretch, not at its beginning."""
        at = bisect_left(self.stretches, (position,)) - 1
        return at >= 0 and self.stretches[at].start < position < self.stretches[at].end

    def _fill(self, units: list[Unit], found: Sequence[Cue]) -> None:
        """Give each unit its stretches and cues."""
        starts = [unit.start for unit in units]
        for stretch in self.stretches:
            unit = units[bisect_right(starts, stretch.start) - 1]
            if unit.start <= stretch.start < unit.end:
                unit.stretches.append(stretch)
        for cue in found:
            unit = units[bisect_right(starts, cue.start) - 1]
            if unit.start <= cue.start < unit.end:
                unit.cues.append(cue)


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
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(sentences)]
    found = list(sentences[:1])
    if not found:
        return found
    last = sentences[:_LOOKED_AT][-1][1]
    is_wrapped = text.count("\n", found[0][0], last) > "".join(gaps[: _LOOKED_AT - 1]).count("\n")
    for gap, (start, end) in zip(gaps, sentences[1:], strict=True):
        if "\n" not in gap or (is_wrapped and gap.count("\n") == 1 and not gap.strip()):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
