"""Words of saying inside the marks: «A, — сказал Иванов. — B», as Russian and its neighbours print it."""

import re
from typing import Final

from steppewire.analysis import cues
from steppewire.analysis.quote_marks import Stretch
from steppewire.analysis.scenes import Draft, Scene, Unit

_BREAK: Final = re.compile(r"[,.!?…]\s?[—–-]\s")
_ONWARD: Final = re.compile(r"[^.!?\n—–]{0,100}[.,]\s?[—–-]\s")
_STOP: Final = re.compile(r"[.,!?…»”\"]")
_FINAL: Final = re.compile(r"[^.!?\n—–,]{3,}[.!?…]?[»”\"]?")
_LONGEST: Final = 120  # characters between the two dashes


def attribute(scene: Scene, unit: Unit) -> None:
    """Give a unit a draft for each stretch with a cue between two dashes in it."""
    for stretch in unit.stretches:
        draft = _draft(scene, stretch)
        if draft:
            unit.drafts.append(draft)


def _draft(scene: Scene, stretch: Stretch) -> Draft | None:
    """The attribution inside one stretch: the first dash behind which a verb of saying and a name stand.

    Where no more words follow, the closing mark was forgotten or stands behind the name: «A, — сказал Иванов.
    """
    text = scene.text
    for opened in _BREAK.finditer(text, stretch.start, stretch.end):
        closed = _ONWARD.match(text, opened.end(), min(stretch.end, opened.end() + _LONGEST))
        is_short = stretch.end - opened.end() < _LONGEST
        if not closed and not (is_short and _FINAL.fullmatch(text, opened.end(), stretch.end)):
            continue
        end = closed.end() if closed else stretch.end
        found = cues.find(text[opened.end() : end], scene.language)
        if not found or found[0].start > 0 or found[0].form.use not in ("say", "tell"):
            continue
        cue = (opened.end() + found[0].start, opened.end() + found[0].end)
        stop = _STOP.search(text, cue[1], end)
        last = len(text[: stop.start()].rstrip()) if stop else cue[1]
        first = last - len(text[cue[1] : last].lstrip())
        pieces = [(stretch.start, opened.start() + 1), *([(end, stretch.end)] if closed else [])]
        return Draft(pieces, "quote, verb", cue, (first, last) if last > first else None, is_open=True)
    return None
