"""Quoted words whose sentence has no cue: they go on, they follow a colon, or only the marks speak."""

import re
from typing import Final

from steppewire.analysis import subjects, titles
from steppewire.analysis.nominals import Phrases
from steppewire.analysis.quote_marks import BLOT, Stretch, last_sign
from steppewire.analysis.scenes import Draft, Scene, Unit
from steppewire.spans import Span

_WORD: Final = re.compile(r"\w+")
_PAST: Final = re.compile(r",?\s((?:[\w’'.-]+\s){0,4}?[\w’'.-]+)\s([a-z]+ed|began|broke|shot|went|spoke|put)\b")
_EMPTY: Final = frozenset({"who", "that", "which", "it", "this"})
_NO_NAME: Final = subjects.DETERMINERS | subjects.HELPERS
_MOST_OPEN: Final = 50  # paragraphs left open one after the other
_LONGEST_ENTRY: Final = 200  # characters
_ENTRY: Final = re.compile(r"[,.?!][’'”\"]+\sby\s[^:;\n”\"]{2,80}:\s*\Z")
"""An article with its author in a list of articles: “The Road,” by Anna Brook: “…” gives its first words, no speech."""
_MIN_QUOTE: Final = 3  # words; shorter stretches without a cue were scare quotes more often than not
_ALONE: Final = 2  # words that may stand outside the marks of a sentence that is all quote


def attribute(scene: Scene, phrases: Phrases | None) -> None:
    """Give the stretches that no draft holds to the draft, the colon or the speaker they belong to.

    Takes   phrases: the noun phrases of a text in another language than English.
    """
    units, last = scene.units, None
    heirs = _heirs(scene.text, units)
    for index, unit in enumerate(units):
        if not unit.stretches and not unit.drafts:
            continue
        pending = [stretch for stretch in unit.stretches if not _is_held(stretch, unit)]
        if pending:
            previous = units[index - 1] if index else None
            if previous and _continue(scene, unit, previous, last, pending):
                pass
            elif index in heirs and not (previous and _ends_with_colon(scene, previous)):
                _open(unit, heirs[index])
            else:
                _lone(scene, unit, previous, last, pending, phrases)
        last = _latest(scene, unit, last, units[index - 1] if index else None)


def _heirs(text: str, units: list[Unit]) -> dict[int, Draft]:
    """The drafts in which paragraphs go on that begin with words in marks and leave them open, by number of unit."""
    heirs: dict[int, Draft] = {}
    run = 0
    for index in range(len(units) - 2, -1, -1):
        unit, after = units[index], units[index + 1]
        if not (unit.stretches and after.stretches) or unit.drafts or unit.stretches[-1].is_closed:
            continue
        began, begun = unit.stretches[0].start, after.stretches[0].start
        is_whole = began <= unit.start + 1 and begun <= after.start + 1
        if not is_whole or text[began] != text[begun] or after.paragraph != unit.paragraph + 1:
            continue
        heir = next((draft for draft in after.drafts if draft.is_open and draft.pieces[0][0] <= begun + 1), None)
        run = 0 if heir else run + 1
        if not heir and not after.drafts and run <= _MOST_OPEN:
            heir = heirs.get(index + 1)
        if heir:
            heirs[index] = heir
    return heirs


def _open(unit: Unit, heir: Draft) -> None:
    """Put the words of an open paragraph before those of the draft in which they go on."""
    heir.pieces = [*((stretch.start, stretch.end) for stretch in unit.stretches), *heir.pieces]
    unit.drafts.append(heir)


def _latest(scene: Scene, unit: Unit, last: Draft | None, previous: Unit | None) -> Draft | None:
    """The draft whose speaker may go on: the last with open words of the paragraph, else the last one at all."""
    if not unit.drafts:
        return last
    is_same = previous is not None and previous.paragraph == unit.paragraph
    still = [draft for draft in unit.drafts if draft.is_open]
    if still or (is_same and last and last.is_open):
        return still[-1] if still else last
    named = [
        draft for draft in unit.drafts if draft.speaker and scene.text[slice(*draft.speaker)].lower() not in _EMPTY
    ]
    return named[-1] if named else last or unit.drafts[-1]


def _lead(scene: Scene, phrases: Phrases | None, start: int, end: int) -> Span | None:
    """The subject with which a sentence begins, in the text's language."""
    return phrases.subject(start, end) if phrases else subjects.lead(scene.masked, start, end)


def _is_held(stretch: Stretch, unit: Unit) -> bool:
    """Whether a draft of the unit holds a stretch, if only from a label in it on."""
    return any(
        start == stretch.start or (start < stretch.end and stretch.end - 1 <= end)
        for draft in unit.drafts
        for start, end in draft.pieces
    )


def _outside(scene: Scene, unit: Unit) -> int:
    """How many words of a unit stand outside the marks."""
    return len(_WORD.findall(scene.masked[unit.start : unit.end].replace(BLOT, " ")))


def _continue(scene: Scene, unit: Unit, previous: Unit, last: Draft | None, pending: list[Stretch]) -> bool:
    """“A,” he said. “B.”: the second stretch is his too; and so is a paragraph after one without a closing mark."""
    if last is None or unit.drafts or pending[0].start > unit.start + 1:
        return False
    is_same = unit.paragraph == previous.paragraph and last.is_open
    is_carried = (
        bool(previous.stretches) and not previous.stretches[-1].is_closed and unit.paragraph == previous.paragraph + 1
    )
    if not (is_same or is_carried):
        return False
    last.pieces += [(stretch.start, stretch.end) for stretch in pending if _words(scene, stretch) > 1]
    unit.drafts.append(last)
    return True


def _lone(
    scene: Scene,
    unit: Unit,
    previous: Unit | None,
    last: Draft | None,
    pending: list[Stretch],
    phrases: Phrases | None,
) -> None:
    """A draft for stretches that nothing before them claims."""
    wordy = [
        stretch
        for stretch in pending
        if _words(scene, stretch) >= _MIN_QUOTE and not titles.is_title(scene.text, stretch)
    ]
    if not wordy:
        return
    first = wordy[0]
    if _ENTRY.search(scene.text, max(unit.start, first.start - _LONGEST_ENTRY), first.start):
        return
    named = _unlisted_verb(scene, unit, wordy[-1]) if scene.language == "en" else None
    pieces: list[Span] = [(stretch.start, stretch.end) for stretch in wordy]
    head = scene.masked[unit.start : first.start].rstrip()
    if named:
        unit.drafts.append(Draft(pieces, "unlisted verb", named[1], named[0], is_open=True))
    elif head.endswith(":"):
        colon = unit.start + len(head) - 1
        unit.drafts.append(
            Draft(pieces, "colon", (colon, colon + 1), _lead(scene, phrases, unit.start, colon), is_open=True)
        )
    elif previous and _outside(scene, unit) <= _ALONE and _ends_with_colon(scene, previous):
        colon = _colon(scene, previous)
        speaker = (
            previous.drafts[-1].speaker if previous.drafts else _lead(scene, phrases, previous.start, previous.end)
        )
        unit.drafts.append(Draft(pieces, "colon before", (colon, colon + 1), speaker, is_open=True))
    elif _outside(scene, unit) <= _ALONE:
        unit.drafts.append(
            Draft(pieces, "same speaker", None, _same(scene, unit, previous, last, phrases), is_open=True)
        )
    elif not phrases:
        speaker = unit.drafts[-1].speaker if unit.drafts else _lead(scene, phrases, unit.start, first.start)
        speaker = speaker or (last.speaker if last else None)
        unit.drafts.append(Draft(pieces, "marks alone", None, speaker))


def _same(scene: Scene, unit: Unit, previous: Unit | None, last: Draft | None, phrases: Phrases | None) -> Span | None:
    """Who spoke last; where nobody did, with whom the sentence before begins."""
    if last:
        return last.speaker
    if not previous or previous.paragraph != unit.paragraph:
        return None
    return _lead(scene, phrases, previous.start, previous.end)


def _unlisted_verb(scene: Scene, unit: Unit, stretch: Stretch) -> tuple[Span, Span] | None:
    """“A,” an angry Brook thundered: a subject and a past form right behind words that a comma ends."""
    if last_sign(scene.text, stretch) not in ",?!" and scene.masked[stretch.end : stretch.end + 1] != ",":
        return None
    found = _PAST.match(scene.masked, stretch.end, unit.end)
    if not found or not subjects.is_noun_like(scene.masked, found.start(1), found.end(1)):
        return None
    if set(found[1].lower().split()[1:]) & _NO_NAME:
        return None
    return found.span(1), found.span(2)


def _colon(scene: Scene, unit: Unit) -> int:
    return unit.start + len(scene.text[unit.start : unit.end].rstrip()) - 1


def _ends_with_colon(scene: Scene, unit: Unit) -> bool:
    return scene.text[_colon(scene, unit)] == ":"


def _words(scene: Scene, stretch: Stretch) -> int:
    return len(_WORD.findall(scene.text, stretch.start, stretch.end))
