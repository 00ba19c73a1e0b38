"""Tone: reporters' sentences on each country and words in quotation marks that name it, each with n scored."""

from typing import Any

from steppewire import wording
from steppewire.brief import chart as charts
from steppewire.brief.composing.scope import Scope, name
from steppewire.brief.items import Item
from steppewire.views import Evidence, Overview, by_country
from steppewire.views.intervals import NARRATION, SPEECH, Voice

VOICES = {
    "tone": ("Reporters’ sentences on {name}", "sentence", NARRATION),
    "speech": ("Words in quotation marks that name {name}", "quote", SPEECH),
}
"""By the kind of evidence: what is scored, one of it, and its columns."""


def items(scope: Scope, seen: Overview) -> list[Item]:
    """Tell the two means of each country; where less than ten are scored, only how many."""
    now, before = (
        by_country(scope.snap, wanted, scope.codes).set_index("country").to_dict("index")
        for wanted in (scope.filters, scope.before)
    )
    told = [
        _told(scope, code, kind, now[code], before[code])
        for code in scope.codes
        for kind in VOICES
        if now[code][VOICES[kind][2].scored]
    ]
    head = Item("heading", "Tone")
    if not told:
        return [head, Item("note", "Nothing here is scored: no scorer knows the language, or no word of it was known.")]
    return [head, *told, *_chart(scope, now)]


def _told(scope: Scope, code: str, kind: str, now: dict, before: dict) -> Item:
    """One voice on one country."""
    words, noun, voice = VOICES[kind]
    scored = f"{wording.counted(now[voice.scored], noun)} scored"
    if kind == "tone":
        scored = f"{wording.part(now[voice.scored], now['sentences'], 'sentences')} scored"
    base = int(now["sentences"]) if kind == "tone" else None
    sentence = f"{words.format(name=name(code))}: {_mean(now, voice)}, {scored}.{_change(now, before, voice)}"
    return scope.told(sentence, Evidence(kind, country=code), base)


def _mean(row: dict, voice: Voice) -> str:
    """A mean with its interval; under ten scored only that there is none."""
    if row[voice.scored] < wording.SCORED_AT_LEAST:
        return "no mean"
    ends = f"{wording.signed(row[voice.low])} to {wording.signed(row[voice.high])}"
    return f"mean {wording.signed(row[voice.mean])} (95%: {ends})"


def _change(now: dict, before: dict, voice: Voice) -> str:
    """Say what the intervals allow, where both means are known."""
    if min(now[voice.scored], before[voice.scored]) < wording.SCORED_AT_LEAST:
        return ""
    was = f" In the days before: {_mean(before, voice)}."
    if now[voice.low] > before[voice.high]:
        return f"{was} The words are more positive: the intervals are apart."
    if now[voice.high] < before[voice.low]:
        return f"{was} The words are more negative: the intervals are apart."
    return f"{was} No change shown: the intervals overlap."


def _chart(scope: Scope, now: dict[Any, dict]) -> list[Item]:
    rows = [
        (words.format(name=name(code)), *(now[code][column] for column in _columns(voice)))
        for code in scope.codes
        for words, _, voice in VOICES.values()
        if now[code][voice.scored] >= wording.SCORED_AT_LEAST
    ]
    note = "Mean polarity of scored English words, −1 to +1, with 95% intervals over stories. Not scored is not zero."
    drawn = charts.means([(row[0], *map(float, row[1:4]), int(row[4])) for row in rows], "Tone by voice", note)
    return [scope.drawn(drawn, Evidence("tone"))] if rows else []


def _columns(voice: Voice) -> tuple[str, str, str, str]:
    return voice.mean, voice.low, voice.high, voice.scored
