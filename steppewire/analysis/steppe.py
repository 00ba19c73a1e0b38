"""Attributions in Russian, Tajik and the Turkic languages: by cue, marks, dashes and the place of the verb."""

import re
from bisect import bisect_left

from steppewire.analysis import closings, edges, interrupted
from steppewire.analysis.cues import Cue
from steppewire.analysis.nominals import TURKIC, Phrases
from steppewire.analysis.noun_forms import fold, listed
from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.scenes import Draft, Scene, Unit
from steppewire.spans import Span

_DASHES = "—–-"
_ENDING = frozenset(",.!?…\"»”")
_MARKS = "\"'“”„«»‘’"
_TAIL = " \t\n\u00a0.,;:?!…—–-"
_MOST_WORDS, _REACH = 12, 240
_SPEECH = 40  # sentences of one speech between a dash and its verb
_MIN_CLAUSE = 3  # words; what is shorter was a phrase and no report in the samples read
_MIN_LINKED, _MIN_FRAGMENT = 2, 3  # words: of a clause behind что, of quoted words in the middle of a clause
_LINK = re.compile(r"[^.;:\n" + BLOT + r"]{0,80}?,?\s(?:что|чтобы|будто|якобы|ки|то)\s")
_BARE_LINK = re.compile(r",?\s(?:что|чтобы|будто|якобы|ки)\s")
_TO_WORDS = re.compile(r"\bна\s(?:\w+\s)?(?:слова|вопрос|заявлени[ея]|обвинени[ея]|критику|реплику|упрёк|упрек)\b")
_TO_MARK = re.compile(rf"[^{BLOT}.;\n]{{0,90}}?[:,]?\s*[{_DASHES}]?\s*(?={BLOT})")
_COLON = re.compile(r"[^.;:\n,]{0,60}:\s*")
_DIALOGUE = re.compile(rf"\s*[{_DASHES}]\s+")
_STOP = re.compile(
    rf"[,;:\n{BLOT}(!?]|(?<!\b\w)\.|\s[{_DASHES}]|\s(?:в|во|на|по|после|о|об|что|перед|при|во время|"
    r"журналистам|журналисту|ранее|накануне|сегодня|"
    r"который|которая|дар|ки|ба|аз|бо|зимни|ва|и также)\s"
)
_ONWARD = re.compile(rf"[^{BLOT}]{{0,60}}?[,.]?\s*[:,{_DASHES}]\s*(?={BLOT})")
_IN = re.compile(r"\s(?:в|на)\s")
_MARK_BEHIND = re.compile(rf"[:,]\s*(?={BLOT})")
_QUOTATIVE = re.compile(r"[\s,—–-]*(?:diýip|diýen|деп|дея|деб|deb|deya|dep)\b,?")
_COMMA = re.compile(rf"[,;:\n{BLOT}]|(?<!\b\w)\.|\s[{_DASHES}]")
_ENDED = re.compile(r"[.!?…]*\s*$")
_HOW = re.compile(r"(?:^|[\s,(])[Кк]ак\s(?:ранее\s|уже\s)?$")
_RUSSIAN_OBLIQUE = re.compile(r"\w(?:ам|ям|ами|ями|ах|ях|ую|юю|ого|его|ому|ему|ым|им|ой)$")
_IN_MARKS = frozenset({"dash, verb", "quote, verb", "quote, subject, verb"})
_TO_WHOM = re.compile(
    r"\s(?:корреспонденту|журналистам|журналисту|изданию|агентству|порталу)(?:[A-Za-z]\S*|\s[A-Z]\S*)?"
)
_WHERE = re.compile(r"\s(?:у|на|при|перед|после|для|из|через)\s(?=\S)")
_OWNER = re.compile(r"\s(?:его|её|ее|их)\s(?=\S)")
_ASIDE = re.compile(
    r",\s(?:в частности|в свою очередь|в том числе|например|кстати|однако|между тем|помимо прочего|также),?(?=\s)"
)
_GERUND = re.compile(r"\w(?:я|ав|ив|ев|ув|ыв|вши|сь)$")


def attribute(scene: Scene, phrases: Phrases) -> None:
    """Fill the drafts of each unit of a scene in a language other than English."""
    for unit in scene.units:
        interrupted.attribute(scene, unit)
        taken = edges.opening(scene, unit)
        glued = edges.glued(scene, unit)
        for cue in unit.cues:
            if cue.start < taken:
                continue
            at = bisect_left(glued, cue.end)
            low = max(taken, glued[at - 1] if at else 0)
            draft = _Attribution(scene, unit, phrases, low, glued[at] if at < len(glued) else unit.end).draft(cue)
            if draft and _is_plausible(scene, phrases, draft):
                unit.drafts.append(draft)
                taken = max(cue.end, *(end for _, end in draft.pieces))
        closings.attribute(scene, unit, phrases)


def _is_plausible(scene: Scene, phrases: Phrases, draft: Draft) -> bool:
    """Whether words without marks have a speaker that can speak and are a clause; no agency's credit."""
    if draft.speaker and phrases.names_agency(*draft.speaker):
        return False
    if draft.rule == "dash, verb":
        return _is_spoken(scene, phrases, draft)
    if any(BLOT in scene.masked[start:end] for start, end in draft.pieces):
        return True
    least = _MIN_LINKED if draft.rule in ("verb that", "as said") else _MIN_CLAUSE
    if not draft.speaker or sum(scene.masked.count(" ", *piece) + 1 for piece in draft.pieces) < least:
        return False
    if draft.rule == "document says" and scene.language in TURKIC:
        return True
    read = phrases.read(*draft.speaker)
    phrase = scene.masked[slice(*draft.speaker)]
    most = {"by the words of": 1, "verb that": 3}.get(draft.rule, 0)
    return read.kind != "unknown" or (phrase[:1].isupper() and phrase.count(" ") < most)


def _is_spoken(scene: Scene, phrases: Phrases, draft: Draft) -> bool:
    """Whether words before a dash are speech: a dash opens them, a stop or a comma closes them, or a speaker follows."""
    start, end = draft.pieces[0]
    if scene.masked[end : end + 1] in _ENDING or scene.masked[:start].rstrip()[-1:] in _DASHES:
        return True
    return bool(draft.speaker) and phrases.read(*(draft.speaker or (0, 0))).kind != "unknown"


def _trimmed(masked: str, start: int, end: int) -> Span:
    """A span without stops, dashes and white space at its ends."""
    while end > start and masked[end - 1] in _TAIL:
        end -= 1
    while start < end and masked[start] in _TAIL:
        start += 1
    return start, end


class _Attribution:
    """The attribution that one cue makes between low, where the words before it end, and high, where its own do."""

    def __init__(self, scene: Scene, unit: Unit, phrases: Phrases, low: int, high: int) -> None:
        self._scene, self._unit, self._phrases, self._low, self._high = scene, unit, phrases, low, high
        self._masked, self._is_final = scene.masked, scene.language in TURKIC

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
        phrase = self._phrase_before(cue.start)
        if not found or not phrase:
            return None
        end = next((s.end for s in self._unit.stretches if s.start == found.end()), self._high)
        return Draft([(found.end(), end)], "verb mark", cue[:2], phrase)

    def _verb(self, cue: Cue) -> Draft | None:
        """The attribution that a verb makes."""
        masked, low, unit = self._masked, self._low, self._unit
        window = masked[max(low, cue.start - _REACH) : cue.start]
        ahead = window.rstrip()
        left = cue.start - (len(window) - len(ahead))
        between = self._between(max(low, cue.start - _REACH), left)
        if between:
            start = unit.stretches[0].start if unit.stretches else low
            end = masked.rfind(BLOT, low, between[0]) + 1
            return Draft([(min(start, end - 1), end)], "quote, subject, verb", cue[:2], between, is_open=True)
        if self._is_final and ahead.endswith(BLOT) and self._reports(left):
            return self._final_verb(cue)
        if ahead.rstrip(_TAIL).endswith(BLOT) or (ahead and ahead[-1] in _DASHES):
            return self._after_words(cue, left)
        if self._is_final:
            return self._final_verb(cue)
        if _HOW.search(masked, max(low, cue.start - 12), cue.start):
            return self._as_said(cue)
        return self._before_words(cue) or self._closing(cue)

    def _reports(self, end: int) -> bool:
        """Whether quoted words end in a verb that stands for a reported clause: javobda “musiqa eshitganini” aytdi."""
        inner = self._scene.text[max(self._low, end - _REACH) : end].rstrip(_MARKS).split()
        return bool(inner) and closings.is_reported(inner[-1], self._scene.language)

    def _between(self, low: int, end: int) -> Span | None:
        """The subject between the marks and the verb: «A» diýip, ministr Orazow belledi; «A», Иванов сказал."""
        masked = self._masked
        at = masked.rfind(BLOT, low, end) + 1
        if not at:
            return None
        quotative = _QUOTATIVE.match(masked, at, end)
        start, stop = _trimmed(masked, quotative.end() if quotative else at, end)
        is_set_apart = bool(quotative) or masked[at : at + 1] == ","
        if stop <= start or not is_set_apart or masked.count(" ", start, stop) > _MOST_WORDS:
            return None
        if _COMMA.search(masked, start, stop) or not (quotative or _COMMA.search(masked, at, start)):
            return None
        return (start, stop) if self._phrases.read(start, stop).kind != "unknown" else None

    def _after_words(self, cue: Cue, left: int) -> Draft | None:
        """«A», — заявил Иванов; «A», – деді Иванов; — A, — сказал Иванов. — B."""
        masked, unit, low = self._masked, self._unit, self._low
        opened = _DIALOGUE.match(masked, low, left)
        start, end = _trimmed(masked, opened.end() if opened else low, left)
        phrase = self._behind(cue.end)
        first = self._first_mark(start, end)
        if start < first <= end and masked[end - 1] == BLOT:
            phrase = phrase or self._phrases.subject(start, first)
            is_apart = masked[start:first].rstrip()[-1:] in ".!?:" or masked[first - 1].isalnum()
            start = first if is_apart or (phrase and phrase[0] < first) else start
        if end <= start:
            return None
        if masked[end - 1] != BLOT and low == unit.start:
            start = self._dialogue_start(start)
        pieces = [(start, end)]
        onward = _ONWARD.match(masked, max(cue.end, phrase[1] if phrase else 0), self._high)
        if onward:
            pieces.append(_trimmed(masked, onward.end(), self._high))
        return Draft(pieces, "quote, verb" if masked[end - 1] == BLOT else "dash, verb", cue[:2], phrase, is_open=True)

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

    def _behind(self, at: int) -> Span | None:
        """The noun phrase behind a verb: a name, a person, in Russian also an institution behind "в"."""
        masked, high = self._masked, self._high
        if self._scene.language != "ru":
            stop = _STOP.search(masked, at, min(high, at + _REACH))
            return self._phrases.behind(at, stop.start() if stop and stop.start() > at + 1 else high)
        for pattern in (_ASIDE, _TO_WHOM):
            skipped = pattern.match(masked, at, high)
            at = skipped.end() if skipped else at
        if masked.startswith((" в ", " во "), at) and not masked.startswith(" во время", at):
            start = masked.find(" ", at + 1) + 1
            found = self._phrase_after(start - 1)
            if found and self._phrases.read(*found).kind == "institution":
                return found
            return self._inside(found) if found else None
        aside = _WHERE.match(masked, at, high)
        if aside:
            found = self._phrase_after(aside.end() - 1)
            return self._inside(found) if found else None
        owner = _OWNER.match(masked, at, high)
        return self._phrase_after(owner.end() - 1 if owner else at)

    def _inside(self, phrase: Span) -> Span | None:
        """The person named behind the words that say where: (в) интервью газете старший директор Иванов."""
        places = [(m.start(), m.end()) for m in re.finditer(r"\S+", self._masked[slice(*phrase)])]
        for start, end in places[1:]:
            if self._phrases.read(phrase[0] + start, phrase[0] + end).kind in ("person", "name"):
                return phrase[0] + start, phrase[1]
        return None

    def _phrase_after(self, at: int) -> Span | None:
        """The noun phrase behind a verb, to the next stop or preposition."""
        masked, high = self._masked, self._high
        stop = _STOP.search(masked, at, min(high, at + _REACH))
        start, end = _trimmed(masked, at, stop.start() if stop else min(high, at + _REACH))
        if (
            end <= start
            or masked.count(" ", start, end) >= _MOST_WORDS
            or self._phrases.is_never(masked[start:end].split()[0])
        ):
            return None
        return (start, end) if re.search(r"\w", masked[start:end]) else None

    def _phrase_before(self, at: int) -> Span | None:
        """The subject before a verb: over adverbs, over what stands between commas without a noun that can speak."""
        masked, high = self._masked, at
        for _ in range(3):
            low = max(masked.rfind(char, self._low, high) for char in ",;:" + BLOT + "—–\n(") + 1
            found = self._in_segment(max(low, self._low), high)
            if found:
                return found
            if low <= self._low or masked[low - 1] != ",":
                return None
            high = low - 1
        return None

    def _in_segment(self, low: int, high: int) -> Span | None:
        """The subject in words without a comma."""
        masked = self._masked
        places = [(m.start(), m.end()) for m in re.finditer(r"\S+", masked[low:high])]
        tokens = [(low + a, low + b, masked[low + a : low + b].strip(_TAIL)) for a, b in places]
        tokens = [token for token in tokens if token[2]]
        while tokens and self._phrases.is_never(tokens[-1][2]):
            tokens = tokens[:-1]
        if not tokens or (_GERUND.search(tokens[0][2]) and tokens[0][2][0].islower()):
            return None
        at = self._head_at(tokens)
        if at is None:
            return None
        end = len(tokens)
        for number in range(at + 1, len(tokens)):
            if tokens[number][2] in ("дар", "бо", "аз", "ба", "в", "во", "на", "зимни", "после", "о", "об"):
                end = number
                break
        start, stop = _trimmed(masked, tokens[at][0], tokens[end - 1][1])
        read = self._phrases.read(start, stop)
        is_short = end - at <= 3 and not _RUSSIAN_OBLIQUE.search(masked[start:stop])
        return (start, stop) if read.kind != "unknown" or is_short else None

    def _head_at(self, tokens: list[tuple[int, int, str]]) -> int | None:
        """Where the noun phrase begins among words: behind conjunctions, adverbs and phrases with prepositions."""
        at = 0
        while at < len(tokens) and self._phrases.is_never(tokens[at][2]):
            is_in = tokens[at][2].lower() in ("в", "во") and at + 1 < len(tokens)
            at += 1
            if is_in and self._phrases.read(tokens[at][0], tokens[-1][1]).kind == "institution":
                return at
            if is_in:
                spoken = [n for n in range(at, len(tokens)) if self._phrases.can_head(tokens[n][2])]
                return spoken[0] if spoken else None
        return at if at < len(tokens) else None

    def _before_words(self, cue: Cue) -> Draft | None:
        """Иванов сообщил, что A; Иванов сказал: «A»; сообщил Иванов, что A; гуфт, ки A."""
        masked = self._masked
        phrase = self._phrase_before(cue.start)
        later = None if phrase else self._behind(cue.end)
        at = later[1] if later else cue.end
        patterns = (
            (_BARE_LINK, "verb that"),
            (_TO_MARK, "verb mark"),
            (_LINK, "verb that"),
            (_COLON, "verb colon"),
        )
        for pattern, rule in patterns:
            found = pattern.match(masked, at, self._high)
            if found and pattern is _TO_MARK and not self._takes(found):
                return None
            if found:
                start, end = _trimmed(masked, found.end(), self._high)
                if end > start:
                    return Draft([(start, end)], rule, cue[:2], phrase or later, is_open=rule == "verb mark")
        return None

    def _takes(self, ahead: re.Match[str]) -> bool:
        """Whether a verb has the quoted words behind it as its own, be they only the end of its clause.

        Two words there are a name or a catchword; "answered to the words of" quotes somebody else.
        """
        said = ahead[0].strip()
        if not said or said[-1] in ":," + _DASHES:
            return True
        stop = self._masked.find(" ", ahead.end(), self._high)
        end = next((s.end for s in self._unit.stretches if s.start == ahead.end()), stop)
        return self._scene.text.count(" ", ahead.end(), end) >= _MIN_FRAGMENT - 1 and not _TO_WORDS.search(said)

    def _closing(self, cue: Cue) -> Draft | None:
        """A, сообщил Иванов. A, Иванов сказал."""
        masked = self._masked
        phrase = self._behind(cue.end)
        start, end = _trimmed(masked, self._low, cue.start)
        if not masked[end : cue.start].startswith(",") or end <= start or not phrase:
            return None
        if masked[phrase[0]].isupper() or _ENDED.match(masked, phrase[1], self._high):
            return Draft([(start, end)], "clause, verb", cue[:2], phrase)
        behind = _trimmed(masked, phrase[1], self._high)
        if masked[phrase[1] : phrase[1] + 1] != "," or self._phrases.read(*phrase).kind == "unknown":
            return None
        return Draft([(start, end), behind], "clause, verb", cue[:2], phrase)

    def _as_said(self, cue: Cue) -> Draft | None:
        """Как сообщил Иванов, A."""
        masked = self._masked
        phrase = self._behind(cue.end)
        comma = masked.find(",", phrase[1] if phrase else cue.end, self._high)
        if comma < 0 or not phrase:
            return None
        start, end = _trimmed(masked, comma + 1, self._high)
        return Draft([(start, end)], "as said", cue[:2], phrase) if end > start else None

    def _passive(self, cue: Cue) -> Draft | None:
        """A, говорится в заявлении министерства; в заявлении говорится, что A; A, дейилади вазирлик хабарида."""
        masked = self._masked
        if self._is_final:
            return self._in_document(cue)
        behind = _IN.match(masked, cue.end)
        phrase = self._phrase_after(behind.end()) if behind else self._phrase_before(cue.start)
        if behind:
            start, end = _trimmed(masked, self._low, cue.start)
        else:
            link = _BARE_LINK.match(masked, cue.end, self._high)
            start, end = _trimmed(masked, link.end(), self._high) if link else (0, 0)
        if end <= start or not phrase:
            return None
        return Draft([(start, end)], "document says", cue[:2], self._phrases.author(*phrase))

    def _in_document(self, cue: Cue) -> Draft | None:
        """A, дейилади вазирлик хабарида: whose document says so stands before the word for it."""
        masked, low = self._masked, self._low
        stop = _COMMA.search(masked, cue.end, self._high)
        first, last = _trimmed(masked, cue.end, stop.start() if stop else self._high)
        head = masked.rfind(" ", first, last) + 1 or first
        if first >= last or not self._phrases.is_document(masked[head:last]):
            return None
        start, end = _trimmed(masked, low, cue.start)
        if masked[end - 1 : end] == BLOT:
            start = self._first_mark(start, end)
        owner = _trimmed(masked, first, head)
        speaker = owner if owner[1] > owner[0] else (first, last)
        return Draft([(start, end)], "document says", cue[:2], speaker, is_open=True) if end > start else None

    def _final_verb(self, cue: Cue) -> Draft | None:
        """Иванов A деп мәлімдеді; A, деп хабарлады Иванов; A-нын Иванов айтты."""
        masked, low = self._masked, self._low
        mark = _MARK_BEHIND.match(masked, cue.end, self._high)
        if mark:
            phrase = self._phrases.before(low, cue.start)
            return Draft([_trimmed(masked, mark.end(), self._high)], "verb mark", cue[:2], phrase, is_open=True)
        is_closed = closings.is_saying(masked[cue.start : cue.end].split()[0], self._scene.language)
        start, end = _trimmed(masked, low, cue.start)
        if is_closed or masked[end : cue.start].startswith(","):
            later = self._phrases.behind(cue.end, self._high)
            if later and self._phrases.read(*later).kind != "unknown":
                return Draft([(start, end)], "clause, verb", cue[:2], later)
            is_closed = True
        if self._is_about_this(low, end):
            self._unit.teller = self._near(cue) or self._phrases.subject(low, end)
            return None
        near = None if is_closed else self._near(cue)
        clause_end = _trimmed(masked, low, near[0])[1] if near else end
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
            return Draft([(start, end)], "verb at end", cue[:2], speaker)
        piece = _trimmed(self._masked, speaker[1], end)
        return Draft([piece], "verb at end", cue[:2], speaker) if piece[1] > piece[0] else None

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
            phrase, edge = self._owner(cue), cue.end
        else:
            phrase = self._until_comma(cue.end)
            edge = phrase[1] if phrase else 0
        if not phrase:
            return None
        before = _trimmed(masked, self._low, min(cue.start, phrase[0]))
        behind = _trimmed(masked, edge, self._high)
        pieces = [piece for piece in (before, behind) if masked.count(" ", *piece) >= 1]
        return Draft(pieces, "by the words of", cue[:2], phrase, is_open=True) if pieces else None

    def _owner(self, cue: Cue) -> Span | None:
        """The noun phrase before a Turkic word of source, back to a comma or the sentence's beginning."""
        masked = self._masked
        low = max(masked.rfind(char, self._low, cue.start) for char in ",;:—–\n(") + 1
        start, end = _trimmed(masked, max(low, self._low), cue.start)
        while start < end and self._phrases.is_never(masked[start:end].split()[0]):
            if self._phrases.read(start, end).kind == "pronoun":
                break
            start = _trimmed(masked, start + len(masked[start:end].split()[0]), end)[0]
        return (start, end) if end > start and masked.count(" ", start, end) < _MOST_WORDS else None

    def _until_comma(self, at: int) -> Span | None:
        """The noun phrase behind a preposition of source, up to the comma; without one, to the end of its head."""
        masked, high = self._masked, self._high
        stop = _COMMA.search(masked, at, min(high, at + _REACH))
        start, end = _trimmed(masked, at, stop.start() if stop else min(high, at + _REACH))
        return (start, end) if end > start and masked.count(" ", start, end) < _MOST_WORDS else None
