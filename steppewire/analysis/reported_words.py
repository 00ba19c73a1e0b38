"""Reported words in English: where those behind a verb of saying begin and end."""

import re
from typing import Final

from steppewire.analysis import subjects
from steppewire.analysis.cues import Cue
from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.scenes import Scene
from steppewire.analysis.word_classes import words
from steppewire.spans import Span

_COMMISSIVE: Final = words("commissive")
DAY: Final = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
ADVERBIAL: Final = (
    r"(?:in|on|at|during|after|to|of|about|via|through|from|with|before|by|as|when|last|this|earlier|later|recently)"
)
TO_MARK: Final = re.compile(rf"\s*[,:—–-]?\s*{BLOT}")
_ASIDE_TO_MARK: Final = re.compile(rf",\s[^\s,;:{BLOT}]+(?:\s[^\s,;:{BLOT}]+){{0,3}},\s{BLOT}")  # said, however, “…”
ADVERBIAL_TO_MARK: Final = re.compile(rf"\s+(?:{ADVERBIAL}|{DAY})\b[^{BLOT}:;\n]{{0,160}}?[,:]\s*(?={BLOT})")
_TO_COLON: Final = re.compile(rf"[^{BLOT}:;\n,]{{0,160}}:\s*")
_THAT: Final = re.compile(
    rf"(?:\s+(?:{ADVERBIAL}|{DAY}|reporters|again|publicly)\b(?:\s+[^\s,;:{BLOT}]+){{0,14}}?|,[^,{BLOT}\n]{{0,90}},)?\s+that\b"
)
_SHORT_ADVERBIAL: Final = re.compile(
    rf"\s+(?:(?:on\s+)?{DAY}(?:\s+(?:morning|afternoon|evening|night))?|(?:in|at)\s+an?\s+(?:\w+\s+){{0,3}}?"
    r"(?:statement|interview|tweet|speech|email|letter|report|conference|briefing|release|rally)"
    rf"(?:\s+(?:on\s+)?{DAY})?|(?:earlier|later|last|this)\s+\w+)(?=[\s,])"
)
_ADDRESSEE: Final = re.compile(
    rf"\s+([^,:;\n{BLOT}]{{1,120}}?)(?=\s+(?:that|in|on|at|during|after|as|when|to|about|of|how|why|what|he|she|they)\b|[,:.]|\s*{BLOT})"
)
_GROUPS: Final = words("collective") | words("office") | words("plural")
_CLAUSE: Final = re.compile(
    rf"(?:\s+(?:on\s+)?{DAY})?\s+(?=(?:the|an?|h[ei]s?|she|her|it|its|they|their|we|I|this|these|there|no|all|both)\s|[A-Z])"
)
"""What may stand between who was told and the clause: "told parliament on Wednesday the loan …"."""
_ABSOLUTE: Final = re.compile(r"[,—–]\swith\s(?:[\w’'.-]+\s){1,8}\Z")
TAIL: Final = " \t\n\u00a0.,;:?!—–-"
PARTS: Final = re.compile(r"[\s,;:—–-]*(?:(?:But|And|So|Yet|Still|Or|that|but|and|so|yet)\b[\s,]*)?")
MIN_CLAUSE: Final = 3  # words; a shorter run before ", he said" was an adverbial, not the reported clause
_AFTER_ING: Final = words("be") | words("helper") | frozenset({"and", "but", "or"})
_CLOSING: Final = frozenset(",.?!…—–-")
OBJECT: Final = frozenset({"judge", "urge"})


def absolute(masked: str, cue: Cue) -> int | None:
    """Where the clause of a participle with its own subject begins: he denied it, with Ivan Petrov calling it “…”."""
    found = _ABSOLUTE.search(masked, max(0, cue.start - 90), cue.start) if cue.form.shape == "ing" else None
    return found.start() if found else None


def takes_words(masked: str, cue: Cue, start: int, end: int) -> bool:
    """Whether a verb can have the words right behind it as what is reported, and not as where or how."""
    first = subjects.first_word(masked, start, end).lower()
    if cue.form.shape == "ing" and absolute(masked, cue) is None:
        ahead = masked[max(0, cue.start - 30) : cue.start].rstrip()
        word = ahead.split()[-1].lower() if ahead.split() else ""
        if ahead[-1:] not in ("", ",", "–", "—", "-", BLOT) and word not in _AFTER_ING and not word.endswith("ly"):
            return False
    if cue.form.use in OBJECT or (first == "to" and cue.form.lemma in _COMMISSIVE):
        return True
    return first not in subjects.PREPOSITIONS or first in ("like", "asked", "regarding")


def right_words(scene: Scene, cue: Cue, limit: int) -> tuple[int, str] | None:
    """Where the reported words begin behind a verb, and by which sign."""
    masked, at = scene.masked, cue.end
    rest = masked[at:limit]
    is_marked = BLOT in rest  # one look spares three patterns where no marks follow
    mark = (TO_MARK.match(masked, at, limit) or _ASIDE_TO_MARK.match(masked, at, limit)) if is_marked else None
    if mark:
        return mark.end() - 1, "mark"
    told = _ADDRESSEE.match(masked, at, limit) if cue.form.use in ("tell", "urge") else None
    behind = told.end() if told else at
    mark = TO_MARK.match(masked, behind, limit) if told and is_marked else None
    if mark:
        return mark.end() - 1, "mark"
    if " that" in rest and cue.form.use not in OBJECT:
        that = _THAT.match(masked, behind, limit)
        if that:
            return that.end() - 4, "that"
    adverbial = ADVERBIAL_TO_MARK.match(masked, behind, limit) if is_marked else None
    if adverbial:
        return adverbial.end(), "mark"
    if ":" in rest:
        colon = _TO_COLON.match(masked, at, limit)
        if colon:
            return colon.end(), "colon"
    if told and cue.form.use == "tell" and _is_addressee(masked, told.start(1), told.end(1)):
        clause = _CLAUSE.match(masked, behind, limit)
        at = clause.end() if clause else at
    short = _SHORT_ADVERBIAL.match(masked, at, limit)
    at = short.end() if short else at
    while at < limit and masked[at] in " ,\u00a0\n":
        at += 1
    if at >= limit or masked[at] in ".;?!)—–":
        return None
    return at, "words"


def right_end(scene: Scene, start: int, limit: int) -> int:
    """Where reported words end: at a stretch closed by a stop, or at the limit."""
    masked = scene.masked
    if masked[start] == BLOT:
        rest = masked[start:limit]
        end = limit - len(rest.lstrip(BLOT))
        text = scene.text
        if text[end - 2] in _CLOSING or text[end : end + 1] in _CLOSING:
            return end
    return trimmed_end(masked, start, limit)


def trimmed_end(masked: str, start: int, end: int) -> int:
    """Give the end without stops and white space before it."""
    while end > start and masked[end - 1] in TAIL:
        end -= 1
    return end


def addressee(masked: str, cue: Cue, limit: int) -> Span | None:
    """Who was told, asked or urged."""
    if cue.form.use not in ("tell", "urge"):
        return None
    found = _ADDRESSEE.match(masked, cue.end, limit)
    return found.span(1) if found and _is_addressee(masked, found.start(1), found.end(1)) else None


def _is_addressee(masked: str, start: int, end: int) -> bool:
    """Whether somebody can be told: a noun phrase, or a bare one such as parliament."""
    last = masked[start:end].split()[-1:]  # none where all of it stands in quotation marks
    return subjects.is_noun_like(masked, start, end) or (bool(last) and last[0].lower() in _GROUPS)
