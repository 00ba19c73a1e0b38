"""Captions: “Photo: Anna Brook / Agency”, “Фото из архива: …”: whose a picture is; the label is nobody who speaks."""

import csv
import re
from functools import cache
from typing import Final

from steppewire import paths
from steppewire.analysis.scenes import Scene, Unit
from steppewire.analysis.word_classes import every

_LONGEST: Final = 80  # characters of a label: Photo provided by the Ice Fund:
_BEHIND: Final = r"(?:\s[^\s:.!?]+){0,4}"  # words of a credit behind those listed: Фото из личного архива:


@cache
def _listed(kind: str) -> str:
    """The phrases of data/furniture.csv that name ("photo") or credit ("credit") a picture, as one alternation."""
    with (paths.DATA / "furniture.csv").open(encoding="utf-8", newline="") as file:
        phrases = {row["phrase"] for row in csv.DictReader(file) if row["kind"] == kind}
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


@cache
def _label() -> re.Pattern[str]:
    """A label at the beginning of a sentence; of others than those listed it is a trade: Photo editor Anna Brook: …"""
    named = rf"(?:{_listed('credit')})\b{_BEHIND}|(?:{_listed('photo')})"
    return re.compile(rf"[\W_]{{0,4}}(?:{named})\s?:\s*", re.IGNORECASE)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(_listed("photo"), re.IGNORECASE)


@cache
def _credit() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, every("picture_credit"))))
    return re.compile(rf"(?<!\w)(?:{words})\b[^:.!?\n]{{0,30}}:\s?\Z", re.IGNORECASE)


def is_of_caption(masked: str, start: int, end: int) -> bool:
    """Say whether a run of words is a caption's label, or the name right behind a credit: Photo Credit: Anna Brook."""
    if masked[end : end + 1] == ":" and is_label(masked[start:end]):
        return True
    if ":" not in masked[max(0, start - 2) : start]:
        return False
    return bool(_credit().search(masked[max(0, start - _LONGEST) : start]))


def is_label(words: str) -> bool:
    """Say whether words before a colon are a caption's label: Photo Credit, ФОТО."""
    return bool(_name().fullmatch(words))


def pass_by(scene: Scene) -> None:
    """Take what is no speech from the sentences that begin with a caption's label.

    That is words of saying in the label, and the words in marks right behind it, which are what the picture is called,
    unless words of saying follow.
    Errors  none.     Cost  linear in the number of sentences.
    """
    for unit in scene.units:
        if scene.masked.find(":", unit.start, min(unit.end, unit.start + _LONGEST)) >= 0:
            label = _label().match(scene.masked, unit.start, unit.end)
            if label:
                _pass_by(unit, label.end())


def _pass_by(unit: Unit, end: int) -> None:
    """Take them from one sentence, whose label ends there."""
    unit.cues = [cue for cue in unit.cues if cue.start >= end]
    if not unit.cues:
        unit.stretches = [stretch for stretch in unit.stretches if stretch.start > end]
