"""Attributions in Russian, Tajik and the Turkic languages: by cue, marks, dashes and the place of the verb."""

import re
from bisect import bisect_left
from typing import Final

from steppewire.analysis import closings, edges, interrupted
from steppewire.analysis.beside import COMMA, DASHES, MOST_WORDS, REACH, TAIL, Beside, trimmed
from steppewire.analysis.cues import Cue
from steppewire.analysis.name_words import TURKIC
from steppewire.analysis.nominals import Phrases
from steppewire.analysis.noun_forms import fold, listed
from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.scenes import Draft, Scene, Unit
from steppewire.spans import Span

_ENDING: Final = frozenset(',.!?…"»”')
_MARKS: Final = "\"'“”„«»‘’"
_GAP: Final = 4  # characters of white space between a dash and its speech
_SPEECH: Final = 40  # sentences of one speech between a dash and its verb
_MIN_CLAUSE: Final = 3  # words; what is shorter was a phrase and no report in the samples read
_MIN_LINKED: Final = 2
_MIN_FRAGMENT: Final = 3  # words: of a clause behind что, of quoted words in the middle of a clause
_LINK: Final = re.compile(r"[^.;:\n" + BLOT + r"]{0,80}?,?\s(?:что|чтобы|будто|якобы|ки|то)\s")
_BARE_LINK: Final = re.compile(r",?\s(?:что|чтобы|будто|якобы|ки)\s")
_TO_WORDS: Final = re.compile(
    r"\bна\s(?:\w+\s)?(?:слова|вопрос|заявлени[ея]|обвинени[ея]|критику|реплику|упрёк|упрек)\b"
)
_TO_MARK: Final = re.compile(rf"[^{BLOT}.;\n]{{0,90}}?[:,]?\s*[{DASHES}]?\s*(?={BLOT})")
_COLON: Final = re.compile(r"[^.;:\n,]{0,60}:\s*")
_SIGNS: Final = ((_BARE_LINK, "verb that"), (_LINK, "verb that"), (_TO_MARK, "verb mark"), (_COLON, "verb colon"))
_DIALOGUE: Final = re.compile(rf"\s*[{DASHES}]\s+")
_ONWARD: Final = re.compile(rf"[^{BLOT}]{{0,60}}?[,.]?\s*[:,{DASHES}]\s*(?={BLOT})")
_IN: Final = re.compile(r"\s(?:в|на)\s")
_MARK_BEHIND: Final = re.compile(rf"[:,]\s*(?={BLOT})")
_QUOTATIVE: Final = re.compile(r"[\s,—–-]*(?:diýip|diýen|деп|дея|деб|deb|deya|dep)\b,?")
_ENDED: Final = re.compile(r"[.!?…]*\s*$")
_BRACKETS: Final = re.compile(r"\s\([^()\n]{1,120}\)")
_HOW: Final = re.compile(r"(?:^|[\s,(])[Кк]ак\s(?:ранее\s|уже\s)?$")
_OF_PEOPLE: Final = frozenset({"по мнению", "по словам", "по утверждению", "со слов"})
_IN_MARKS: Final = frozenset({"dash, verb", "quote, verb", "quote, subject, verb"})


def attribute(scene: Scene, phrases: Phrases) -> None:
    """Fill the drafts of each unit of a scene in a language other than English."""
    for unit in scene.units:
        if unit.stretches:
            interrupted.attribute(scene, unit)
        taken, glued = (edges.opening(scene, unit), edges.glued(scene, unit)) if unit.cues else (unit.start, [])
        for cue in unit.cues:
            if cue.start < taken:
                continue
            at = bisect_left(glued, cue.end)
            low = max(taken, glued[at - 1] if at else 0)
            draft = _Attribution(scene, unit, phrases, low, glued[at] if at < len(glued) else unit.end).draft(cue)
            if draft and _is_plausible(scene, phrases, draft):
                unit.drafts.append(draft)
                taken = max(cue.end, *(end for _, end in draft.pieces))
        if unit.stretches:
            closings.attribute(scene, unit, phrases)


def _is_plausible(scene: Scene, phrases: Phrases, draft: Draft) -> bool:
    """Whether words without marks have a speaker that can speak and are a clause; no agency's credit."""
    if draft.speaker and phrases.names_agency(draft.speaker):
        return False
    if draft.rule == "dash, verb":
        return _is_spoken(scene, phrases, draft)
    if any(BLOT in scene.masked[start:end] for start, end in draft.pieces):
        return True
    least = _MIN_LINKED if draft.rule in ("verb that", "as said") else _MIN_CLAUSE
    if not draft.speaker or sum(scene.masked.count(" ", start, end) + 1 for start, end in draft.pieces) < least:
        return False
    if draft.rule == "document says" and scene.language in TURKIC:
        return True
    read = phrases.read(draft.speaker)
    phrase = scene.masked[slice(*draft.speaker)]
    most = {"by the words of": 1, "verb that": 3}.get(draft.rule, 0)
    if read.kind != "unknown" or (phrase[:1].isupper() and phrase.count(" ") < most):
        return True
    return draft.cue is not None and scene.masked[slice(*draft.cue)].lower() in _OF_PEOPLE and phrase.count(" ") < 4


def _is_spoken(scene: Scene, phrases: Phrases, draft: Draft) -> bool:
    """Whether words before a dash are speech: a dash opens them, a stop or comma closes them, or a speaker follows."""
    start, end = draft.pieces[0]
    ahead = scene.masked[max(0, start - _GAP) : start].rstrip()
    if scene.masked[end : end + 1] in _ENDING or ahead.endswith(tuple(DASHES)):
        return True
    return bool(draft.speaker) and phrases.read(draft.speaker or (0, 0)).kind != "unknown"


class _Attribution:
    """The attribution that one cue makes between low, where the words before it end, and high, where its own do."""

    def __init__(self, scene: Scene, unit: Unit, phrases: Phrases, low: int, high: int) -> None:
        self._scene, self._unit, self._phrases, self._low, self._high = scene, unit, phrases, low, high
        self._masked, self._is_final = scene.masked, scene.language in TURKIC
        self._beside = Beside(scene, phrases, low, high)

    def draft(self, cue: Cue) -> Draft | None:
        """The attribution by what the cue may take."""
        if cue.form.use == "source":
            return self._source(cue)
        if cue.form.use == "passive":
            return self._passive(cue)
        return self._naming(cue) if cue.form.use == "name" else self._verb(cue)

    def _naming(self, cue: Cue) -> Draft | None:
        """Иванов назвал дорогу «самым дорогим километром»: the quoted words are what he calls it."""
        found = _TO_MARK.match(self._masked, cue.end, self._high)
        phrase = self._beside.before(cue.start)
        if not found or not phrase:
            return None
        end = next((s.end for s in self._unit.stretches if s.start == found.end()), self._high)
        return Draft([(found.end(), end)], "verb mark", cue.span, phrase)

    def _verb(self, cue: Cue) -> Draft | None:
        """The attribution that a verb makes."""
        masked, low, unit = self._masked, self._low, self._unit
        if cue.form.shape == "ing":
            return self._gerund(cue)
        if self._scene.language == "ru" and self._is_about_this(low, cue.start):
            unit.teller = self._beside.behind(cue.end) or self._beside.before(cue.start)
        window = masked[max(low, cue.start - REACH) : cue.start]
        ahead = window.rstrip()
        left = cue.start - (len(window) - len(ahead))
        between = self._between(max(low, cue.start - REACH), left)
        if between:
            start = unit.stretches[0].start if unit.stretches else low
            end = masked.rfind(BLOT, low, between[0]) + 1
            return Draft([(min(start, end - 1), end)], "quote, subject, verb", cue.span, between, is_open=True)
        if self._is_final and ahead.endswith(BLOT) and self._reports(left):
            return self._final_verb(cue)
        if ahead.rstrip(TAIL).endswith(BLOT) or (ahead and ahead[-1] in DASHES):
            return self._after_words(cue, left)
        if self._is_final:
            return self._final_verb(cue)
        if _HOW.search(masked, max(low, cue.start - 12), cue.start):
            return self._as_said(cue)
        return self._before_words(cue) or self._closing(cue)

    def _gerund(self, cue: Cue) -> Draft | None:
        """Иванов поблагодарил всех, отметив, что A: who speaks is the subject of the sentence."""
        earlier = [draft.speaker for draft in self._unit.drafts if draft.speaker]
        speaker = earlier[-1] if earlier else self._phrases.subject(self._unit.start, cue.start)
        return self._with_words(cue, cue.end, speaker) if speaker else None

    def _reports(self, end: int) -> bool:
        """Whether quoted words end in a verb that stands for a reported clause: javobda “musiqa eshitganini” aytdi."""
        inner = self._scene.text[max(self._low, end - REACH) : end].rstrip(_MARKS).split()
        return bool(inner) and closings.is_reported(inner[-1], self._scene.language)

    def _between(self, low: int, end: int) -> Span | None:
        """The subject between the marks and the verb: «A» diýip, ministr Orazow belledi; «A», Иванов сказал."""
        masked = self._masked
        at = masked.rfind(BLOT, low, end) + 1
        if not at:
            return None
        quotative = _QUOTATIVE.match(masked, at, end)
        start, stop = trimmed(masked, quotative.end() if quotative else at, end)
        is_set_apart = bool(quotative) or masked[at : at + 1] == ","
        if stop <= start or not is_set_apart or masked.count(" ", start, stop) > MOST_WORDS:
            return None
        if COMMA.search(masked, start, stop) or not (quotative or COMMA.search(masked, at, start)):
            return None
        return (start, stop) if self._phrases.read((start, stop)).kind != "unknown" else None

    def _after_words(self, cue: Cue, left: int) -> Draft | None:
        """«A», — заявил Иванов; «A», – деді Иванов; — A, — сказал Иванов. — B."""
        masked, unit, low = self._masked, self._unit, self._low
        opened = _DIALOGUE.match(masked, low, left)
        start, end = trimmed(masked, opened.end() if opened else low, left)
        phrase = self._beside.behind(cue.end)
        first = self._first_mark(start, end)
        if start < first <= end and masked[end - 1] == BLOT:
            phrase = phrase or self._phrases.subject(start, first)
            start = first if phrase and phrase[0] < first else self._set_apart(start, end)[0]
        if end <= start:
            return None
        if masked[end - 1] != BLOT and low == unit.start:
            start = self._dialogue_start(start)
        pieces = [(start, end)]
        onward = _ONWARD.match(masked, max(cue.end, phrase[1] if phrase else 0), self._high)
        if onward:
            pieces.append(trimmed(masked, onward.end(), self._high))
        return Draft(pieces, "quote, verb" if masked[end - 1] == BLOT else "dash, verb", cue.span, phrase, is_open=True)

    def _set_apart(self, start: int, end: int) -> Span:
        """Words that end in marks without the sentence before these, be its space or its stop lost."""
        first = self._first_mark(start, end)
        if not start < first < end or self._masked[end - 1] != BLOT:
            return start, end
        is_apart = self._masked[start:first].rstrip()[-1:] in ".!?:" or self._masked[first - 1].isalnum()
        return (first, end) if is_apart else (start, end)

    def _first_mark(self, start: int, end: int) -> int:
        """Where the first stretch between two places begins."""
        return next((stretch.start for stretch in self._unit.stretches if start <= stretch.start < end), end)

    def _dialogue_start(self, start: int) -> int:
        """Where a speech that a dash opens begins: sentences before, of the same paragraph, belong to it."""
        scene, unit = self._scene, self._unit
        first = scene.paragraphs[unit.paragraph][0]
        opened = _DIALOGUE.match(scene.masked, first, self._high)
        if not opened or opened.end() >= start:
            return start
        at = bisect_left(scene.units, unit.start, key=lambda other: other.start)
        before = [other for other in scene.units[max(0, at - _SPEECH) : at] if other.start >= first]
        if any(draft.rule in _IN_MARKS for other in before for draft in other.drafts):
            return start
        for other in before:  # what a speech reports is part of it
            other.drafts = []
        return opened.end()

    def _before_words(self, cue: Cue) -> Draft | None:
        """Иванов сообщил, что A; Иванов сказал: «A»; сообщил Иванов, что A; гуфт, ки A."""
        phrase = self._beside.before(cue.start)
        later = None if phrase else self._beside.behind(cue.end)
        return self._with_words(cue, later[1] if later else cue.end, phrase or later)

    def _with_words(self, cue: Cue, at: int, speaker: Span | None) -> Draft | None:
        """The words behind a verb, by the sign that opens them."""
        for pattern, rule in _SIGNS:
            found = pattern.match(self._masked, at, self._high)
            if found and not (pattern is _TO_MARK and not self._takes(found)):
                start, end = trimmed(self._masked, found.end(), self._high)
                if end > start:
                    return Draft([(start, end)], rule, cue.span, speaker, is_open=rule == "verb mark")
        return None

    def _takes(self, ahead: re.Match[str]) -> bool:
        """Whether a verb has the quoted words behind it as its own, be they only the end of its clause.

        Two words there are a name or a catchword; "answered to the words of" quotes somebody else.
        """
        said = ahead[0].strip()
        if not said or said[-1] in ":," + DASHES:
            return True
        stop = self._masked.find(" ", ahead.end(), self._high)
        end = next((s.end for s in self._unit.stretches if s.start == ahead.end()), stop)
        return self._scene.text.count(" ", ahead.end(), end) >= _MIN_FRAGMENT - 1 and not _TO_WORDS.search(said)

    def _closing(self, cue: Cue) -> Draft | None:
        """A, сообщил Иванов. A, Иванов сказал."""
        masked = self._masked
        phrase = self._beside.behind(cue.end)
        start, end = trimmed(masked, self._low, cue.start)
        if not masked[end : cue.start].startswith(",") or end <= start or not phrase:
            return None
        is_set_apart = masked[phrase[1] : phrase[1] + 2] in (", ", " (")
        is_led = masked[phrase[0]].isupper() and not (self._scene.language == "ru" and is_set_apart)
        if is_led or _ENDED.match(masked, phrase[1], self._high):
            return Draft([(start, end)], "clause, verb", cue.span, phrase)
        aside = _BRACKETS.match(masked, phrase[1], self._high)
        at = aside.end() if aside else phrase[1]
        behind = trimmed(masked, at, self._high)
        if masked[at : at + 1] != "," or self._phrases.read(phrase).kind == "unknown":
            return None
        return Draft([(start, end), behind], "clause, verb", cue.span, phrase)

    def _as_said(self, cue: Cue) -> Draft | None:
        """Как сообщил Иванов, A."""
        masked = self._masked
        phrase = self._beside.behind(cue.end)
        comma = masked.find(",", phrase[1] if phrase else cue.end, self._high)
        if comma < 0 or not phrase:
            return None
        start, end = trimmed(masked, comma + 1, self._high)
        return Draft([(start, end)], "as said", cue.span, phrase) if end > start else None

    def _passive(self, cue: Cue) -> Draft | None:
        """A, говорится в заявлении министерства; в заявлении говорится, что A; A, дейилади вазирлик хабарида."""
        masked = self._masked
        if self._is_final:
            draft, spoken = self._in_document(cue), self._verb(cue)
            if draft and spoken and spoken.rule in _IN_MARKS:
                spoken.speaker = draft.speaker
                return spoken
            return draft or spoken
        behind = _IN.match(masked, cue.end)
        phrase = self._beside.after(behind.end()) if behind else self._beside.before(cue.start)
        if behind:
            start, end = self._set_apart(*trimmed(masked, self._low, cue.start))
        else:
            link = _BARE_LINK.match(masked, cue.end, self._high)
            start, end = trimmed(masked, link.end(), self._high) if link else (0, 0)
        if end <= start or not phrase:
            return None
        return Draft([(start, end)], "document says", cue.span, self._phrases.author(phrase[0], phrase[1]))

    def _in_document(self, cue: Cue) -> Draft | None:
        """A, дейилади вазирлик хабарида: whose document says so stands before the word for it."""
        masked, low = self._masked, self._low
        stop = COMMA.search(masked, cue.end, self._high)
        first, last = trimmed(masked, cue.end, stop.start() if stop else self._high)
        head = masked.rfind(" ", first, last) + 1 or first
        if first >= last or not self._phrases.is_document(masked[head:last]):
            return None
        start, end = trimmed(masked, low, cue.start)
        start, end = self._set_apart(start, end)
        owner = trimmed(masked, first, head)
        is_known = owner[1] > owner[0] and self._phrases.read(owner).kind != "unknown"
        speaker = owner if is_known else (first, last)
        return Draft([(start, end)], "document says", cue.span, speaker, is_open=True) if end > start else None

    def _final_verb(self, cue: Cue) -> Draft | None:
        """Иванов A деп мәлімдеді; A, деп хабарлады Иванов; A-нын Иванов айтты."""
        masked, low = self._masked, self._low
        mark = _MARK_BEHIND.match(masked, cue.end, self._high)
        if mark and cue.form.use != "credit":
            phrase = self._phrases.before(low, cue.start)
            return Draft([trimmed(masked, mark.end(), self._high)], "verb mark", cue.span, phrase, is_open=True)
        is_closed = closings.is_saying(masked[cue.start : cue.end].split()[0], self._scene.language)
        start, end = trimmed(masked, low, cue.start)
        if is_closed or masked[end : cue.start].startswith(","):
            later = self._phrases.behind(cue.end, self._high)
            if cue.form.use == "credit":
                return Draft([(start, end)], "clause, verb", cue.span, later) if later else None
            if later and self._phrases.read(later).kind != "unknown":
                return Draft([(start, end)], "clause, verb", cue.span, later)
            is_closed = True
        if self._is_about_this(low, end):
            self._unit.teller = self._near(cue) or self._phrases.subject(low, end)
            return None
        near = None if is_closed else self._near(cue)
        clause_end = trimmed(masked, low, near[0])[1] if near else end
        if not is_closed and not self._is_reported(start, clause_end):
            return None
        speaker = near or self._phrases.subject(start, end)
        if not speaker:
            return None
        return self._without(cue, speaker, start, clause_end)

    def _is_about_this(self, low: int, end: int) -> bool:
        """Whether a sentence only says who said the one before it: Бұл туралы министр хабарлады."""
        first = self._masked[low:end].split(maxsplit=2)[:2]
        return fold(" ".join(first), self._scene.language) in listed("about_this", self._scene.language)

    def _near(self, cue: Cue) -> Span | None:
        """The subject right before the verb, with the small words between it and the reported clause."""
        near = self._phrases.before(self._low, cue.start)
        if not near:
            return None
        ahead = [(m.start(), m.end()) for m in re.finditer(r"\S+", self._masked[self._low : near[0]])][-4:]
        for start, end in reversed(ahead):
            if self._is_reported(self._low + start, self._low + end):
                return self._low + ahead[ahead.index((start, end)) + 1][0] if (start, end) != ahead[-1] else near[
                    0
                ], near[1]
        return near

    def _without(self, cue: Cue, speaker: Span, start: int, end: int) -> Draft | None:
        """The clause without the subject that opens or closes it."""
        if speaker[0] >= end:
            return Draft([(start, end)], "verb at end", cue.span, speaker)
        piece = trimmed(self._masked, speaker[1], end)
        return Draft([piece], "verb at end", cue.span, speaker) if piece[1] > piece[0] else None

    def _is_reported(self, start: int, end: int) -> bool:
        """Whether the last word is a verb that stands for a clause, or quoted words with a case ending."""
        last = self._masked[start:end].split()[-1:] or [""]
        if BLOT in last[0]:
            return True
        return closings.is_reported(last[0], self._scene.language)

    def _source(self, cue: Cue) -> Draft | None:
        """По словам Иванова, A; A, по словам Иванова; Ивановтың айтуынша, A; ба гуфтаи Иванов, A."""
        masked = self._masked
        if cue.form.shape == "own":
            first = masked.find(" ", cue.start) + 1
            phrase: Span | None = (first, masked.find(" ", first))
            edge = cue.end
        elif cue.form.shape == "after":
            phrase, edge = self._beside.owner(cue), cue.end
        else:
            phrase = self._beside.until_comma(cue.end)
            edge = phrase[1] if phrase else 0
        if not phrase:
            return None
        before = trimmed(masked, self._low, min(cue.start, phrase[0]))
        behind = trimmed(masked, edge, self._high)
        pieces = [piece for piece in (before, behind) if masked.count(" ", piece[0], piece[1]) >= 1]
        return Draft(pieces, "by the words of", cue.span, phrase, is_open=True) if pieces else None
