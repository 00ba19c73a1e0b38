"""Transcripts: WALLACE: What did you see? — a name, a colon and what that voice says, with or without marks."""

import re
from collections.abc import Iterator
from typing import Final

from steppewire.analysis import captions
from steppewire.analysis.scenes import Draft, Scene, Unit
from steppewire.spans import Span

RULE: Final = "transcript"
_LABEL: Final = re.compile(r"((?:[A-Z][A-Z.’'-]+)(?:\s[A-Z][A-Z.’'-]+){0,2}|[A-Z][a-z]+\s[A-Z][a-z]+|[QA])(:)\s+(?=\S)")
_MARK: Final = re.compile(r"[^\w\s]{1,2}\s?")
_LONGEST: Final = 80  # characters of a label
_FEWEST: Final = 2  # labelled paragraphs in a row that make a transcript where no marks stand; one alone is a heading


def attribute(scene: Scene) -> None:
    """Give each labelled paragraph its draft and take its cues away: what it reports belongs to the voice."""
    for unit in scene.units:
        if unit.stretches:
            found = _in_marks(scene, unit)
            if found:
                unit.drafts.append(found)
                unit.cues = []
    if _may_be_transcript(scene):
        for run in _runs(scene):
            for units, label in run:
                _spoken(scene, units, label)


def _may_be_transcript(scene: Scene) -> bool:
    """Whether so many paragraphs begin with a colon near as a run needs: hardly any text of news."""
    masked = scene.masked
    if masked.count(":") < _FEWEST:
        return False
    return sum(masked.find(":", start, start + _LONGEST) >= 0 for start, _ in scene.paragraphs) >= _FEWEST


def _in_marks(scene: Scene, unit: Unit) -> Draft | None:
    """The voice named right behind an opening mark: "WALLACE: What did you see?"""
    stretch = unit.stretches[0]
    if ":" not in scene.text[stretch.start : min(stretch.end, stretch.start + _LONGEST)]:
        return None
    mark = _MARK.match(scene.text, stretch.start, stretch.end)
    label = _LABEL.match(scene.text, mark.end(), stretch.end) if mark else None
    if not label or (not label[1].isupper() and stretch.start > unit.start) or captions.is_label(label[1]):
        return None
    return Draft([(label.end(), stretch.end)], RULE, label.span(2), label.span(1), is_open=True)


def _runs(scene: Scene) -> Iterator[list[tuple[list[Unit], re.Match[str]]]]:
    """The longest runs of labelled paragraphs, each paragraph with its units."""
    run: list[tuple[list[Unit], re.Match[str]]] = []
    for units in _by_paragraph(scene):
        start = units[0].start
        is_near = scene.masked.find(":", start, start + _LONGEST) >= 0
        label = _LABEL.match(scene.masked, start, units[-1].end) if is_near else None
        if label and label[1].isupper() and not captions.is_label(label[1]):
            run.append((units, label))
            continue
        if len(run) >= _FEWEST:
            yield run
        run = []
    if len(run) >= _FEWEST:
        yield run


def _by_paragraph(scene: Scene) -> Iterator[list[Unit]]:
    units: list[Unit] = []
    for unit in scene.units:
        if units and units[-1].paragraph != unit.paragraph:
            yield units
            units = []
        units.append(unit)
    if units:
        yield units


def _spoken(scene: Scene, units: list[Unit], label: re.Match[str]) -> None:
    """One draft for a labelled paragraph; the units behind its first hold it as well."""
    spoken: Span = (label.end(), units[-1].end)
    draft = Draft([spoken], RULE, label.span(2), label.span(1))
    for unit in units:
        unit.drafts, unit.cues, unit.stretches = [draft], [], []
