"""Cited sources: according to a name, a report or a ministry, and which words of the sentence are theirs."""

import re
from typing import Final

from steppewire.analysis import subjects
from steppewire.analysis.cues import Cue
from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.reported_words import DAY, MIN_CLAUSE, PARTS, trimmed_end
from steppewire.analysis.scenes import Draft, Scene, Unit
from steppewire.analysis.word_classes import words
from steppewire.spans import Span

_APPOSED: Final = re.compile(rf",\s(who|which|whose|an?|the|its|his|her)\s([^,.;:\n{BLOT}]{{2,100}}),")
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|\w+ed)\b"
)
_DOCUMENTS: Final = words("document")
_ISSUER: Final = re.compile(
    rf"\s(?:from|by|of)\s[^,.;:\n{BLOT}]{{2,80}}?(?=[,.;:]|\s(?:in|on|at|that|who|which|released|published|issued|seen|obtained|last|this|{DAY})\b|\Z)"
)


def attribute(scene: Scene, unit: Unit, cue: Cue) -> Draft | None:
    """According to NAME, A; A, according to NAME; A, according to NAME, B."""
    masked = scene.masked
    phrase = subjects.after(masked, cue.end, unit.end)
    if not phrase:
        return None
    phrase = _with_issuer(masked, phrase, unit.end)
    left = PARTS.match(masked, unit.start, cue.start)
    start = left.end() if left else unit.start
    end = trimmed_end(masked, start, cue.start)
    pieces = [(start, end)] if masked.count(" ", start, end) + 1 >= MIN_CLAUSE else []
    comma = _behind_apposition(masked, masked.find(",", phrase[1], unit.end), unit.end)
    if comma >= 0 and (not pieces or masked[end : end + 1] == ","):
        rest = (comma + 2, trimmed_end(masked, comma + 2, unit.end))
        if not pieces or masked.count(" ", rest[0], rest[1]) > 5:
            pieces.append(rest)
    pieces = [piece for piece in pieces if piece[1] > piece[0]]
    return Draft(pieces, "according to", (cue.start, cue.end), phrase, is_open=True) if pieces else None


def _with_issuer(masked: str, phrase: Span, end: int) -> Span:
    """A document with who gave it out: a statement from the ministry."""
    if masked[slice(*phrase)].lower().split()[-1] not in _DOCUMENTS:
        return phrase
    found = _ISSUER.match(masked, phrase[1], end)
    return (phrase[0], found.end()) if found else phrase


def _behind_apposition(masked: str, comma: int, end: int) -> int:
    """The comma behind "…, a hydrologist at the academy," where that stands behind the source's name."""
    apposed = _APPOSED.match(masked, comma, end) if comma >= 0 else None
    if not apposed or masked.count(" ", apposed.end(), end) < MIN_CLAUSE:
        return comma
    is_clause = not apposed[1].startswith("wh") and _FINITE.search(apposed[2])
    return comma if is_clause else apposed.end() - 1
