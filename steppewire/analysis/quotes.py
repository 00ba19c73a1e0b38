"""Quotes: who said what, direct, mixed and indirect, by rules."""

import csv
import json
import re
import sys
from collections.abc import Sequence
from typing import Final, NamedTuple

from steppewire import paths
from steppewire.analysis import captions, english, loose, quote_marks, speakers, steppe, steppe_speakers, transcripts
from steppewire.analysis.cast import Mention
from steppewire.analysis.nominals import Phrases
from steppewire.analysis.scenes import Draft, Scene, Unit
from steppewire.schema import KINDS_IN_MARKS
from steppewire.spans import Reading, Span, merge

Register = speakers.Register | steppe_speakers.Register
_UNMEASURED: Final = 0.5  # confidence of a rule and kind that never met in the measured texts
_WORD: Final = re.compile(r"\w+")
_SPOKEN: Final = ("dash, verb", transcripts.RULE)  # direct speech without marks
_DIRECT_FROM: Final = 0.9
_INDIRECT_TO: Final = 0.04  # share of the words that stand in marks


def _confidences() -> dict[tuple[str, str], float]:
    """The share of right rows by rule and kind, read from data/quote_rules.csv."""
    with (paths.DATA / "quote_rules.csv").open(encoding="utf-8", newline="") as file:
        return {(row["rule"], row["kind"]): float(row["confidence"]) for row in csv.DictReader(file)}


_CONFIDENCES: Final = _confidences()
_new: Final = tuple.__new__  # a third of the time of Quote(...)


class Quote(NamedTuple):
    """One attribution, in the order of schema.QUOTES without article_id."""

    start: int
    end: int
    spans: str
    kind: str
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    person: str | None
    role: str | None
    speaker_country: str | None
    collective: bool
    addressee: str | None
    rule: str
    confidence: float


def find(reading: Reading, mentions: Sequence[Mention]) -> list[Quote]:
    """Find the quotes of an article.

    Takes   a reading with its sentences (furniture is in none of them); mentions: in order, may be empty; they give the
            speaker's country. The reading gains its quoted stretches.
    Gives   quotes in order of their first character, no two with the same span. spans are JSON text. Quoted words with
            marks around them are pieces of a direct or mixed quote; the words of indirect speech are its clause.
    Errors  none.     Cost  linear in characters.
    """
    scene = Scene(reading)
    reading.quoted = [(stretch.start, stretch.end) for stretch in scene.marked]
    if not scene.units:
        return []
    register = _attributed(scene, reading, mentions)
    found: dict[Span, Quote] = {}
    for draft in dict.fromkeys([draft for unit in scene.units for draft in unit.drafts]):
        if _has_words(scene.text, draft.pieces):
            quote = _quote(scene, register, draft)
            found.setdefault(quote[:2], quote)
    return [found[span] for span in sorted(found)]


def spoken(found: Sequence[Quote]) -> list[Span]:
    """Give the stretches of direct and mixed quotes: speech, be it without marks as in a transcript or after a dash."""
    kept = [json.loads(quote.spans) for quote in found if quote.kind in KINDS_IN_MARKS]
    return [(start, end) for spans in kept for start, end in spans]


def quoted_stretches(reading: Reading) -> list[Span]:
    """Give the stretches inside quotation marks, attributed or not, ordered and disjoint; find leaves them there."""
    if reading.quoted or not quote_marks.may_quote(reading.text):
        return reading.quoted
    return [(stretch.start, stretch.end) for stretch in Scene(reading).marked]


def _attributed(scene: Scene, reading: Reading, mentions: Sequence[Mention]) -> Register:
    """Fill the drafts of a scene by the rules of its language; give who resolves their speakers."""
    captions.pass_by(scene)
    if scene.language == "en":
        _drop_named(scene.units, mentions)
        transcripts.attribute(scene)
        english.attribute(scene)
        loose.attribute(scene, None)
        return speakers.Register(scene, reading, mentions)
    places = {mention.start: mention.end for mention in mentions if mention.kind != "leader"}
    leaders = {mention.start: mention.end for mention in mentions if mention.kind == "leader"}
    phrases = Phrases(scene.text, scene.masked, scene.language, places, leaders)
    steppe.attribute(scene, phrases)
    loose.attribute(scene, phrases)
    return steppe_speakers.Register(scene, reading, mentions, phrases)


def _drop_named(units: Sequence[Unit], mentions: Sequence[Mention]) -> None:
    """Take the cues away that are part of a country's name: "States" in "the United States" says nothing."""
    named = iter([*((mention.start, mention.end) for mention in mentions), (sys.maxsize, sys.maxsize)])
    start, end = next(named)
    for unit in units:
        for cue in unit.cues[:]:
            while end <= cue.start:
                start, end = next(named)
            if start < cue.end:
                unit.cues.remove(cue)


def _quote(scene: Scene, register: Register, draft: Draft) -> Quote:
    """A draft with its kind and its speaker."""
    text, pieces = scene.text, draft.pieces
    if len(pieces) > 1:
        pieces = merge(pieces)
    kind = "direct" if draft.rule in _SPOKEN else _kind(scene, pieces)
    who = register.resolve(draft)
    cue_start, cue_end = draft.cue or (None, None)
    speaker_start, speaker_end = draft.speaker or (None, None)
    row = (
        pieces[0][0],
        pieces[-1][1],
        _listed(pieces),
        kind,
        text[cue_start:cue_end] if draft.cue else None,
        cue_start,
        cue_end,
        text[speaker_start:speaker_end] if draft.speaker else None,
        speaker_start,
        speaker_end,
        who.person,
        who.role,
        who.country,
        who.is_collective,
        text[draft.addressee[0] : draft.addressee[1]] if draft.addressee else None,
        draft.rule,
        _CONFIDENCES.get((draft.rule, kind), _UNMEASURED),
    )
    return _new(Quote, row)


def _listed(pieces: Sequence[Span]) -> str:
    """Pieces as JSON text."""
    if len(pieces) == 1:  # nine of ten, and in a quarter of the time
        return f"[[{pieces[0][0]}, {pieces[0][1]}]]"
    return str([list(piece) for piece in pieces])


def _has_words(text: str, pieces: Sequence[Span]) -> bool:
    """Whether anything was said: in the first piece as a rule."""
    start, end = pieces[0]
    if end - start > 1 and (text[start].isalnum() or text[start + 1].isalnum()):  # nearly always
        return True
    return any(_WORD.search(text, start, end) for start, end in pieces)


def _kind(scene: Scene, pieces: Sequence[Span]) -> str:
    """Direct, mixed or indirect, by the share of words in marks."""
    masked = scene.masked
    marked = length = 0
    for start, end in pieces:
        marked += masked.count(quote_marks.BLOT, start, end)
        length += end - start
    if not marked:
        return "indirect"
    if marked == length:
        return "direct"
    outside = sum(len(_WORD.findall(masked, start, end)) for start, end in pieces)
    total = outside and sum(len(_WORD.findall(scene.text, start, end)) for start, end in pieces)
    share = (total - outside) / total if total else 1.0
    return "direct" if share >= _DIRECT_FROM else "indirect" if share <= _INDIRECT_TO else "mixed"
