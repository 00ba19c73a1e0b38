"""Attributions in Russian, Tajik and the Turkic languages: by cue, marks, dashes and the place of the verb."""

import re

from steppewire.analysis.cues import Cue
from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.scenes import Draft, Scene, Unit
from steppewire.analysis.word_classes import words
from steppewire.spans import Span

VERB_FINAL = frozenset({"kk", "ky", "uz", "tk"})
_DASHES = "—–-"
_TAIL = " \t\n\u00a0.,;:?!…—–-"
_MOST_WORDS, _REACH, _LABEL_WORDS = 12, 240, 7
_LINK = re.compile(r"[^.;:\n" + BLOT + r"]{0,80}?,?\s(?:что|чтобы|будто|якобы|ки|то)\s")
_BARE_LINK = re.compile(r",?\s(?:что|чтобы|будто|якобы|ки)\s")
_TO_MARK = re.compile(rf"[^{BLOT}.;\n]{{0,90}}?[:,]?\s*[{_DASHES}]?\s*(?={BLOT})")
_COLON = re.compile(r"[^.;:\n,]{0,60}:\s*")
_DIALOGUE = re.compile(rf"\s*[{_DASHES}]\s+")
_STOP = re.compile(
    rf"[,;:.\n{BLOT}(!?]|\s[{_DASHES}]|\s(?:в|во|на|по|после|о|об|что|перед|при|во время|"
    r"журналистам|журналисту|ранее|накануне|сегодня|"
    r"который|которая|дар|ки|ба|аз|бо|зимни|деп|ва|және|жана|hamda|и также)\s"
)
_ONWARD = re.compile(rf"[^{BLOT}]{{0,60}}?[,.]?\s*[:,{_DASHES}]\s*(?={BLOT})")
_IN = re.compile(r"\s(?:в|на)\s")
_MARK_BEHIND = re.compile(rf"[:,]\s*(?={BLOT})")
_QUOTATIVE = re.compile(r"[\s,—–-]*(?:diýip|diýen|деп|дея|деб|deb|deya|dep)\b,?")
_COMMA = re.compile(rf"[,;:.\n{BLOT}]|\s[{_DASHES}]")
_ENDED = re.compile(r"[.!?…]*\s*$")
_HOW = re.compile(r"(?:^|[\s,(])[Кк]ак\s(?:ранее\s|уже\s)?$")


def attribute(scene: Scene) -> None:
    """Fill the drafts of each unit of a scene in a language other than English."""
    finals = scene.language in VERB_FINAL
    for unit in scene.units:
        taken = unit.start
        for cue in unit.cues:
            if cue.start < taken:
                continue
            draft = _source(scene, unit, cue) if cue.form.use == "source" else _verb(scene, unit, cue, taken, finals)
            if draft:
                unit.drafts.append(draft)
                taken = max(cue.end, *(end for _, end in draft.pieces))


def lead(masked: str, start: int, end: int) -> Span | None:
    """Find the noun phrase with which a sentence begins: up to the last capital of its first words, or all if short."""
    start, end = _trimmed(masked, start, min(end, start + _REACH))
    if masked[end : end + 1] == ":" and masked.count(" ", start, end) < _LABEL_WORDS:
        return start, end
    last, seen = 0, False
    for count, word in enumerate(re.finditer(r"\S+", masked[start:end]), start=1):
        if BLOT in word[0] or count > _MOST_WORDS or (seen and not word[0][0].isupper()):
            break
        if word[0][0].isupper() and (count > 1 or end - start > word.end()):
            last, seen = word.end(), count > 1
        if word[0][-1] in ",;:":
            break
    if not last:
        return None
    first = masked[start : start + last].split()[0].lower()
    return None if first in words("opening", "ru") else _trimmed(masked, start, start + last)


def _trimmed(masked: str, start: int, end: int) -> Span:
    """A span without stops, dashes and white space at its ends."""
    while end > start and masked[end - 1] in _TAIL:
        end -= 1
    while start < end and masked[start] in _TAIL:
        start += 1
    return start, end


def _verb(scene: Scene, unit: Unit, cue: Cue, low: int, finals: bool) -> Draft | None:
    """The attribution that a verb makes."""
    masked = scene.masked
    ahead = masked[max(low, cue.start - _REACH) : cue.start].rstrip()
    left = cue.start - (len(masked[max(low, cue.start - _REACH) : cue.start]) - len(ahead))
    bare = ahead.rstrip(_TAIL)
    if cue.form.use == "passive":
        return _passive(scene, unit, cue, low)
    between = _between(masked, max(low, cue.start - _REACH), left)
    if between:
        start = unit.stretches[0].start if unit.stretches else low
        end = masked.rfind(BLOT, low, between[0]) + 1
        return Draft([(min(start, end - 1), end)], "quote, subject, verb", _span(cue), between, is_open=True)
    if bare.endswith(BLOT) or (ahead and ahead[-1] in _DASHES):
        return _after_words(scene, unit, cue, low, left)
    if finals:
        return _final_verb(scene, unit, cue, low)
    if _HOW.search(masked, max(low, cue.start - 12), cue.start):
        return _as_said(scene, unit, cue)
    return _before_words(scene, unit, cue, low) or _closing(scene, unit, cue, low)


def _between(masked: str, low: int, end: int) -> Span | None:
    """The subject between the marks and the verb: «A» diýip, ministr Orazow belledi; «A», Иванов сказал."""
    at = masked.rfind(BLOT, low, end) + 1
    if not at:
        return None
    quotative = _QUOTATIVE.match(masked, at, end)
    start, stop = _trimmed(masked, quotative.end() if quotative else at, end)
    is_set_apart = bool(quotative) or masked[at : at + 1] == ","
    if (
        stop <= start
        or not is_set_apart
        or masked.count(" ", start, stop) > _MOST_WORDS
        or not _COMMA.search(masked, at, start)
    ):
        return None
    return None if _COMMA.search(masked, start, stop) else (start, stop)


def _after_words(scene: Scene, unit: Unit, cue: Cue, low: int, left: int) -> Draft | None:
    """«A», — заявил Иванов; «A», – деді Иванов; — A, — сказал Иванов. — B."""
    masked = scene.masked
    opened = _DIALOGUE.match(masked, low, left)
    start, end = _trimmed(masked, opened.end() if opened else low, left)
    phrase = _phrase_after(masked, cue.end, unit.end)
    first = unit.stretches[0].start if unit.stretches else end
    if start < first <= end and masked[end - 1] == BLOT:
        before = _trimmed(masked, start, first)
        if not phrase and before[1] > before[0]:
            phrase = lead(masked, *before) or before
        start = first if phrase and phrase[0] < first else start
    if end <= start:
        return None
    pieces = [(start, end)]
    rest = max(cue.end, phrase[1] if phrase else 0)
    onward = _ONWARD.match(masked, rest, unit.end)
    if onward:
        pieces.append(_trimmed(masked, onward.end(), unit.end))
    rule = "quote, verb" if masked[end - 1] == BLOT else "dash, verb"
    return Draft(pieces, rule, _span(cue), phrase, is_open=True)


def _phrase_after(masked: str, at: int, high: int) -> Span | None:
    """The noun phrase behind a verb, to the next stop or preposition."""
    stop = _STOP.search(masked, at, min(high, at + _REACH))
    start, end = _trimmed(masked, at, stop.start() if stop else min(high, at + _REACH))
    if end <= start or masked.count(" ", start, end) >= _MOST_WORDS:
        return None
    return (start, end) if re.search(r"\w", masked[start:end]) else None


def _phrase_before(masked: str, low: int, at: int) -> Span | None:
    """The noun phrase that ends before a verb, back to the last comma, dash or conjunction."""
    breaks = words("break", "ru")
    start, end = _trimmed(masked, max(low, at - _REACH), at)
    begin, count = end, 0
    while begin > start and count < _MOST_WORDS:
        space = masked.rfind(" ", start, begin - 1) + 1 or start
        word = masked[space:begin].strip()
        if not word or word[-1] in ",;:" + _DASHES + BLOT or word.lower() in breaks:
            break
        begin, count = space, count + 1
    begin, end = _trimmed(masked, begin, end)
    return (begin, end) if end > begin else None


def _before_words(scene: Scene, unit: Unit, cue: Cue, low: int) -> Draft | None:
    """Иванов сообщил, что A; Иванов сказал: «A»; сообщил Иванов, что A; гуфт, ки A."""
    masked = scene.masked
    phrase = _phrase_before(masked, low, cue.start)
    later = None if phrase else _phrase_after(masked, cue.end, unit.end)
    speaker = phrase or later
    at = later[1] if later else cue.end
    for pattern, rule in (
        (_BARE_LINK, "verb that"),
        (_TO_MARK, "verb mark"),
        (_LINK, "verb that"),
        (_COLON, "verb colon"),
    ):
        found = pattern.match(masked, at, unit.end)
        if found:
            start, end = _trimmed(masked, found.end(), unit.end)
            if end > start:
                return Draft([(start, end)], rule, _span(cue), speaker, is_open=rule == "verb mark")
    return None


def _closing(scene: Scene, unit: Unit, cue: Cue, low: int) -> Draft | None:
    """A, сообщил Иванов. A, Иванов сказал."""
    masked = scene.masked
    phrase = _phrase_after(masked, cue.end, unit.end)
    start, end = _trimmed(masked, low, cue.start)
    if not masked[end : cue.start].startswith(",") or masked.count(" ", start, end) < 1 or not phrase:
        return None
    return (
        Draft([(start, end)], "clause, verb", _span(cue), phrase)
        if masked[phrase[0]].isupper() or _ENDED.match(masked, phrase[1], unit.end)
        else None
    )


def _as_said(scene: Scene, unit: Unit, cue: Cue) -> Draft | None:
    """Как сообщил Иванов, A."""
    masked = scene.masked
    phrase = _phrase_after(masked, cue.end, unit.end)
    comma = masked.find(",", phrase[1] if phrase else cue.end, unit.end)
    if comma < 0 or not phrase:
        return None
    start, end = _trimmed(masked, comma + 1, unit.end)
    return Draft([(start, end)], "as said", _span(cue), phrase) if end > start else None


def _passive(scene: Scene, unit: Unit, cue: Cue, low: int) -> Draft | None:
    """A, говорится в заявлении министерства; в заявлении говорится, что A."""
    masked = scene.masked
    behind = _IN.match(masked, cue.end)
    phrase = _phrase_after(masked, behind.end(), unit.end) if behind else _phrase_before(masked, low, cue.start)
    if behind:
        start, end = _trimmed(masked, low, cue.start)
    else:
        link = _BARE_LINK.match(masked, cue.end, unit.end)
        start, end = _trimmed(masked, link.end(), unit.end) if link else (0, 0)
    return Draft([(start, end)], "document says", _span(cue), phrase) if end > start and phrase else None


def _final_verb(scene: Scene, unit: Unit, cue: Cue, low: int) -> Draft | None:
    """Иванов A деп мәлімдеді: the speaker opens the sentence, the verb closes it."""
    masked = scene.masked
    mark = _MARK_BEHIND.match(masked, cue.end, unit.end)
    if mark:
        phrase = _phrase_before(masked, low, cue.start)
        return Draft([_trimmed(masked, mark.end(), unit.end)], "verb mark", _span(cue), phrase, is_open=True)
    speaker = lead(masked, low, cue.start)
    start = speaker[1] if speaker else low
    start, end = _trimmed(masked, start, cue.start)
    if not speaker or masked.count(" ", start, end) < 1:
        return None
    return Draft([(start, end)], "verb at end", _span(cue), speaker)


def _source(scene: Scene, unit: Unit, cue: Cue) -> Draft | None:
    """По словам Иванова, A; A, по словам Иванова; Ивановтың айтуынша, A; ба гуфтаи Иванов, A."""
    masked = scene.masked
    if cue.form.shape == "after":
        phrase, edge = _phrase_before(masked, unit.start, cue.start), cue.end
    else:
        phrase, edge = _until_comma(masked, cue.end, unit.end), 0
        edge = phrase[1] if phrase else 0
    if not phrase:
        return None
    before = _trimmed(masked, unit.start, min(cue.start, phrase[0]))
    behind = _trimmed(masked, edge, unit.end)
    pieces = [piece for piece in (before, behind) if masked.count(" ", *piece) >= 1]
    return Draft(pieces, "by the words of", _span(cue), phrase, is_open=True) if pieces else None


def _until_comma(masked: str, at: int, high: int) -> Span | None:
    """The noun phrase behind a preposition of source, up to the comma."""
    stop = _COMMA.search(masked, at, min(high, at + _REACH))
    start, end = _trimmed(masked, at, stop.start() if stop else min(high, at + _REACH))
    return (start, end) if end > start and masked.count(" ", start, end) < _MOST_WORDS else None


def _span(cue: Cue) -> Span:
    return cue.start, cue.end
