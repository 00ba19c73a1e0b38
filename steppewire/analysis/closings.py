"""Words that close reported speech in the Turkic languages, and verbs of any kind behind quoted words."""

import re
from typing import Final

from steppewire.analysis import edges
from steppewire.analysis.nominals import Phrases
from steppewire.analysis.noun_forms import fold, word
from steppewire.analysis.quote_marks import BLOT, last_sign
from steppewire.analysis.scenes import Draft, Scene, Unit

_PLURAL_OBJECT: Final = re.compile(r"[лдт][ае]р[дн][ыи]$|[ldt][ae]r[dn][yıi]$")  # him who told: оқушыларды, no verb
_PRESENT: Final = re.compile(r"т(?:ся)?$")  # a noun may end so as well
_MIN_WORDS: Final = 3  # of a stretch whose verb is not listed; shorter ones were names
_UNLISTED: Final = re.compile(
    rf"(?<={BLOT})(?:,?\s?[—–-]\s?(\w{{3,}}(?:л|ла|ли|ло|лся|лась|лись|[еиё]т|[еиё]тся|[ую]т))(?=\s)|[\s,—–-]*((?:diýip|деп|дея|деб|deb|deya|dep)\s(?:\w[\w’'‘ʻ]*\s){{0,2}}?"
    r"\w[\w’'‘ʻ]*(?:[дт][ыіиуү]|[dt][iıyuü]|[йеао]т|[йа]ды|[еі]ді|ýar|ýär))(?!\w))"
)
_REPORTED: Final = {
    "kk": re.compile(
        r"(?:[dtl][ae]r|[gk][ae]n|t[yi]n|kend?i|[lt][yi]g|d[yi]g|r|s|me[uiy])(?:d[yi]g)?[yi]n(?:[dt][ae])?$|ekenin$"
    ),
    "ky": re.compile(r"(?:[gk][aeo]n|t[yiu]n|[ltd][yiu]g|r|ken)(?:d[yiu]g)?[yiu]n(?:[dt][aeo])?$"),
    "uz": re.compile(r"(?:[gk]an|ligi|iş|ik)(?:lar|ligi)?i?ni(?:ham)?$"),
    "tk": re.compile(r"(?:l[ae]r[yi]|[yiu]g[yiu]|[ae]n[yi]|m[ae]g[yi])n[yi](?:[dh]em)?$"),
}
"""Endings of a verb that stands for a reported clause: келгенін, kelishini, geljekdigini; folded."""
_SAYING: Final = frozenset({"dep", "deb", "diiip", "deia", "diip"})


def is_saying(word: str, language: str) -> bool:
    """Say whether a word closes reported speech: деп, deb, diýip."""
    return fold(word, language) in _SAYING


def is_reported(word: str, language: str) -> bool:
    """Say whether a word is a verb that stands for a reported clause."""
    return bool(_REPORTED[language].search(fold(word, language)))


def attribute(scene: Scene, unit: Unit, phrases: Phrases) -> None:
    """«A», – деп күлдү Ормонова; «A», — смеётся Орлова: any verb behind quoted speech."""
    for found in _UNLISTED.finditer(scene.masked, unit.start, unit.end):
        stretch = next((s for s in unit.stretches if s.end == found.start()), None)
        last = (found[found.lastindex or 0].split() or [""])[-1]
        if stretch is None or _PLURAL_OBJECT.search(last) or word(last, scene.language).kind:
            continue
        if any(a <= stretch.start < b for draft in unit.drafts for a, b in draft.pieces):
            continue
        high = next((end for end in edges.glued(scene, unit) if end > found.end()), unit.end)
        behind = phrases.behind(found.end(), high)
        is_named = bool(behind) and phrases.read(behind or (0, 0)).kind in ("name", "pronoun", "person")
        is_sure = is_named and (last_sign(scene.text, stretch) in ",?!…" or scene.masked[stretch.end] == ",")
        words = scene.text.count(" ", stretch.start, stretch.end) + 1
        if not is_sure and (words < _MIN_WORDS or (found[1] and _PRESENT.search(last))):
            continue
        speaker = behind or phrases.subject(unit.start, stretch.start)
        cue = found.span(found.lastindex or 0)
        unit.drafts.append(Draft([(stretch.start, stretch.end)], "quote, verb", cue, speaker, is_open=True))
