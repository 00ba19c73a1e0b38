"""Where the sentence around a cue begins and ends: behind a dateline, at a line break that was lost."""

import re
from typing import Final

from steppewire.analysis.name_words import CYRILLIC
from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.scenes import Scene, Unit

_DATELINE: Final = re.compile(r"[^\W\d_]{3,}[^\n—–]{0,60}?\s[—–-]\s")
_AGENCY_LINE: Final = re.compile(r"[\w.]{3,20}\.\s?[\w.]{3,20}\s[—–-]\s")
_GLUED: Final = re.compile(rf"(?:[a-zа-яё0-9{BLOT}»)]|[А-ЯЁ][А-ЯЁ])[.!?](?=[A-ZА-ЯЁ{BLOT}])")
_ADDRESS: Final = re.compile(r"[a-z]\.(?=[A-Z])")  # in a Cyrillic text: Hook.Report
"""A sentence that ends without a space behind its stop, as in pages whose line breaks are lost."""


def opening(scene: Scene, unit: Unit) -> int:
    """Where the sentence begins behind a dateline."""
    masked = scene.masked
    if not masked[unit.start].isupper() or masked[unit.start + 1 : unit.start + 2].islower():
        return unit.start  # the first word of a dateline is in capitals
    for pattern in (_AGENCY_LINE, _DATELINE):
        found = pattern.match(masked, unit.start, unit.end)
        if found and re.split(r"[\W\d]", found[0], maxsplit=1)[0].isupper():
            return found.end()
    return unit.start


def glued(scene: Scene, unit: Unit) -> list[int]:
    """Give the ends of the sentences inside a unit that no space follows, in order."""
    ends = [found.end() for found in _GLUED.finditer(scene.masked, unit.start, unit.end)]
    if not ends or scene.language not in CYRILLIC:
        return ends
    return [end for end in ends if not _ADDRESS.match(scene.masked, end - 2)]
