"""Attributions in English: which words are reported, by which cue, and who stands as its subject."""

import re
from bisect import bisect_right
from typing import Final

from steppewire.analysis import cited_sources, subjects
from steppewire.analysis.cues import Cue
from steppewire.analysis.quote_marks import BLOT, last_sign
from steppewire.analysis.reported_words import (
    ADVERBIAL,
    ADVERBIAL_TO_MARK,
    DAY,
    MIN_CLAUSE,
    OBJECT,
    PARTS,
    TO_MARK,
    absolute,
    addressee,
    right_end,
    right_words,
    takes_words,
    trimmed_end,
)
from steppewire.analysis.scenes import Draft, Scene, Unit
from steppewire.analysis.subjects import DETERMINERS, PRONOUNS, Subject
from steppewire.analysis.word_classes import words
from steppewire.spans import Span

_FINAL: Final = re.compile(rf"\s*(?:[.,;!?)—–]|$)|\s+(?:{ADVERBIAL}|{DAY}|today|yesterday)\b")
_CONJUNCTION: Final = re.compile(r"(?:But|And|So|Yet|Still|Or),")
_JOINED: Final = re.compile(r",?\s(?:and|but)(?:\s(?:has|have|had|also|then|later|\w+ly))*\s*$")
_CLAUSE_JOINED: Final = re.compile(r"[,;](?:\s(?:and|but|with|(while|whereas|though|although)))?\s*$")
_THOUGHTS: Final = words("thought")
_GLOSS: Final = re.compile(r", (?:which|who|whose)\b")  # what follows is the reporter's own remark
_FINAL_END: Final = re.compile(r"\s*[.!?]*\s*$")
_SEPARATORS: Final = "," + BLOT
# by saying, before saying: the sentence's own subject says
_BARRING: Final = subjects.PREPOSITIONS - {"before", "after", "by", "without"}
_STRAIGHT_ON: Final = re.compile(rf"[,:;—–-]?\s*[,:;—–-]\s*(?={BLOT})")
_APPOSED_ON: Final = re.compile(rf",\s[^.:;\n{BLOT}]{{1,120}},\s*(?={BLOT})")  # said Brook, an aide, “and we close.”
_FIRST_LETTER: Final = re.compile(r"^\W+")
_PLURAL: Final = words("plural")
_NOUNS: Final = words("noun_verb")
_OBJECT_AHEAD: Final = re.compile(
    rf"\s+(?:that|the|an?|his|her|their|its|he|she|it|they|we|I|you|this|these|those|"
    rf"there|no|not|how|why|what|on {DAY}|[A-Z0-9$])"
    rf"|\s*[,:]?\s*{BLOT}|\s*[,.]?$|\.\s"
)
_MOST_APPOSED: Final = 8  # words between the marks and a name that stands in apposition


def attribute(scene: Scene) -> None:
    """Fill the drafts of each unit of a scene, cue by cue."""
    for index, unit in enumerate(scene.units):
        if unit.cues:
            _in_sentence(scene, index, unit)


def _in_sentence(scene: Scene, index: int, unit: Unit) -> None:
    """Fill the drafts of a unit."""
    taken = unit.start
    found = _subjects(scene.masked, unit)
    limits = _limits(scene, unit, found) if len(found) > 1 else [unit.end]
    for number, cue in enumerate(unit.cues):
        subject, limit = found[number], limits[number]
        if cue.form.use == "source":
            draft = cited_sources.attribute(scene, unit, cue)
        elif subject is None:
            continue
        else:
            draft = _verb(scene, index, cue, subject, taken, limit)
        if draft and not _is_within(unit, draft):
            unit.drafts.append(draft)
            taken = max(taken, cue.end)
            for _, end in draft.pieces:
                if end <= limit:
                    taken = max(taken, end)


def _subjects(masked: str, unit: Unit) -> list[Subject | None]:
    """The subject of each cue; None for a form that is no reporting verb there."""
    low, found = unit.start, list[Subject | None]()
    for cue in unit.cues:
        subject = None
        if cue.form.lemma not in _NOUNS or _may_be_verb(masked, cue):
            before = subjects.before(masked, low, cue.start)
            if _is_fit(masked, cue, before):
                low, subject = cue.end, before
        found.append(subject)
    return found


def _is_within(unit: Unit, draft: Draft) -> bool:
    """Whether an earlier attribution of the sentence holds the quoted words of this one: the outer one has them."""
    if not unit.drafts or not unit.stretches:
        return False
    marked = [
        stretch
        for stretch in unit.stretches
        if any(start <= stretch.start + 1 and stretch.end - 1 <= end for start, end in draft.pieces)
    ]
    earlier = [piece for other in unit.drafts for piece in other.pieces]
    return any(start < stretch.end and stretch.start < end for stretch in marked for start, end in earlier)


def _limits(scene: Scene, unit: Unit, found: list[Subject | None]) -> list[int]:
    """Where the words of each cue end at the latest: before the next clause that has a cue of its own."""
    limits, limit = [], unit.end
    for number in range(len(found) - 1, 0, -1):
        limits.append(limit)
        subject = found[number]
        limit = (subject and _edge(scene.masked, unit, unit.cues[number], subject)) or limit
    return [limit, *limits[::-1]]


def _edge(masked: str, unit: Unit, cue: Cue, subject: Subject) -> int | None:
    """Where the words before a cue end, if its clause is set apart by a comma, a stretch or a conjunction."""
    opened = _own_stretch(masked, unit, subject.clause)
    if opened is not None:
        return opened
    apart = absolute(masked, cue)
    if apart is not None:
        return apart
    if subject.phrase is None:
        base = max(unit.start, cue.start - 60)
        end = base + len(masked[base : cue.start].rstrip())
        if cue.form.shape == "ing" or cue.form.use == "source":
            return end if masked[end - 1] in _SEPARATORS else None
        joined = _JOINED.search(masked, base, end)
        return joined.start() if joined else None
    if _FINAL_END.match(masked, cue.end, unit.end):
        return None
    joined = _CLAUSE_JOINED.search(masked, max(unit.start, subject.phrase[0] - 60), subject.phrase[0])
    if joined and (joined[1] or (cue.form.use not in OBJECT and cue.form.lemma not in _THOUGHTS)):
        return joined.start()
    return None


def _own_stretch(masked: str, unit: Unit, clause: int) -> int | None:
    """Where the stretch before a clause begins, if a stop stands before it: it can only be this clause's."""
    at = len(masked[max(unit.start, clause - 3) : clause].rstrip(" ,—–-")) + max(unit.start, clause - 3)
    number = bisect_right(unit.stretches, (at,)) - 1
    if number < 0 or unit.stretches[number].end != at:
        return None
    start = unit.stretches[number].start
    return start if masked[max(unit.start, start - 3) : start].rstrip().endswith((".", "!", "?", ":")) else None


def _verb(scene: Scene, index: int, cue: Cue, subject: Subject, low: int, limit: int) -> Draft | None:
    """The attribution that a verb makes, by where its subject and its words stand."""
    unit, masked = scene.units[index], scene.masked
    is_shared = cue.form.shape == "ing"
    if is_shared:
        apart = absolute(masked, cue) if subject.phrase else None
        if apart is not None and subject.phrase:
            subject = subject.begun(apart + len(", with "), subject.phrase[1], subject.clause)
        is_shared = not subject.is_passive and apart is None
    if subject.phrase is None or is_shared:
        inverted = _inverted(scene, unit, cue, low)
        if inverted:
            return inverted
        phrase = _inherited(scene, unit, cue, subject)
        return _rightward(scene, unit, cue, phrase, limit, "shared") if phrase else None
    head = unit.start if low == unit.start else low
    left = _left_words(scene, unit, head, subject.clause)
    if not (left and left[1]):
        subject, left = _from_marks(masked, head, subject, left)
    phrase = subject.phrase
    if phrase is None:
        return None
    if left and left[1]:
        return _quoted_left(scene, cue, phrase, left[0], limit)
    right = _rightward(scene, unit, cue, phrase, limit, "subject")
    if right is None or right.rule == "subject words":
        ended = _sentence_before(scene, index, cue, phrase)
        if ended:
            return ended
    if left and _is_final(masked, cue, unit, right):
        return _clause_left(scene, unit, cue, phrase, left[0], limit)
    return right


def _from_marks(
    masked: str, low: int, subject: Subject, left: tuple[Span, bool] | None
) -> tuple[Subject, tuple[Span, bool] | None]:
    """“A,” another friend, Ivan Petrov, said; “A,” the poet and guide Petrov said: the subject begins at the marks."""
    phrase = subject.phrase
    at = masked.rfind(BLOT, low, subject.clause) + 1
    if not phrase or not at:
        return subject, left
    between = masked[at : subject.clause]
    start = at + len(between) - len(between.lstrip(" ,—–-"))
    if (
        between.count(" ") > _MOST_APPOSED
        or not (left or between.endswith(" and"))
        or not subjects.is_noun_like(masked, start, phrase[1])
    ):
        return subject, left
    return subject.begun(start, phrase[1], at), ((left[0][0] if left else low, at), True)


def _is_fit(masked: str, cue: Cue, subject: Subject) -> bool:
    """Whether a form can be a reporting verb after such a subject."""
    shape = cue.form.shape
    if subject.is_passive and shape == "past":
        return False
    if subject.is_infinitive or (subject.is_negated and cue.form.use != "judge"):
        return False
    if cue.form.lemma in _NOUNS and shape in ("base", "third") and _is_noun(masked, cue, subject):
        return False
    if shape == "base" and subject.phrase:
        words = masked[slice(*subject.phrase)].lower().split()
        return (
            words[-1] in _PLURAL
            or (words[-1].endswith("s") and not words[-1].endswith(("'s", "’s")))
            or (
                " " in masked[subject.phrase[1] : cue.start].strip()
                or masked[subject.phrase[1] : cue.start].strip() != ""
            )
        )
    if shape == "base":
        return subject.is_coordinated
    return True


def _may_be_verb(masked: str, cue: Cue) -> bool:
    """Whether what stands behind a form that may be a noun can be its object; forms that are no nouns always may."""
    return cue.form.shape not in ("base", "third") or bool(_OBJECT_AHEAD.match(masked, cue.end))


def _is_noun(masked: str, cue: Cue, subject: Subject) -> bool:
    """Whether a form with an object is a noun still: the claims, its claims, investigative reports."""
    last = masked[slice(*subject.phrase)].split()[-1] if subject.phrase else ""
    if cue.form.shape == "base":
        return last.lower() in DETERMINERS or last.endswith(("’s", "'s", "’", "'"))
    return (
        (bool(last) and last.islower() and last not in PRONOUNS)
        or last.lower() in DETERMINERS
        or last.endswith(("’s", "'s"))
    )


def _inverted(scene: Scene, unit: Unit, cue: Cue, low: int) -> Draft | None:
    """The subject behind the verb: “A,” said Ivan Petrov; Said Petrov: “A”."""
    masked = scene.masked
    if cue.form.use in OBJECT or cue.form.shape in ("ing", "base"):
        return None
    ahead = masked[low : cue.start].rstrip()
    phrase = subjects.after(masked, cue.end, unit.end)
    if not phrase:
        return None
    ahead = "" if _CONJUNCTION.fullmatch(ahead) else ahead
    if ahead.endswith((BLOT, BLOT + ",", BLOT + "—", BLOT + " —", BLOT + " -")):
        left = _left_words(scene, unit, low, low + len(ahead))
        return _quoted_left(scene, cue, phrase, left[0], unit.end, "inverted") if left and left[1] else None
    if ahead.endswith(",") and masked[phrase[1] : phrase[1] + 1] in (",", ".", "") and not scene.masked[low].islower():
        return _clause_left(scene, unit, cue, phrase, (low, low + len(ahead) - 1), unit.end, "inverted clause")
    mark = TO_MARK.match(masked, phrase[1], unit.end)
    if not ahead and mark:
        return Draft(
            [(mark.end() - 1, trimmed_end(masked, mark.end(), unit.end))], "said he", cue.span, phrase, is_open=True
        )
    return None


def _inherited(scene: Scene, unit: Unit, cue: Cue, subject: Subject) -> Span | None:
    """The subject that a verb shares with an earlier one of its sentence, else with the sentence."""
    if not (subject.is_coordinated or cue.form.shape == "ing"):
        return None
    if cue.form.shape == "ing":
        ahead = scene.masked[max(unit.start, cue.start - 12) : cue.start].split()
        if not ahead or ahead[-1].lower() in _BARRING:
            return None
    earlier = [draft.speaker for draft in unit.drafts if draft.speaker]
    return earlier[-1] if earlier else subjects.lead(scene.masked, unit.start, cue.start)


def _left_words(scene: Scene, unit: Unit, low: int, end: int) -> tuple[Span, bool] | None:
    """The words between a position and a subject, and whether they end in quotation marks."""
    masked = scene.masked
    stop = trimmed_end(masked, low, end)
    if stop <= low or (masked[stop - 1] != BLOT and masked[end - 1] not in ",—–"):
        return None  # five times of six
    skipped = PARTS.match(masked, low, end)
    start = skipped.end() if skipped else low
    if stop <= start:
        return None
    if masked[stop - 1] == BLOT:
        return (start, stop), True
    least = MIN_CLAUSE - 1 if masked[start:stop].split(" ", 1)[0].lower() in DETERMINERS else MIN_CLAUSE
    if masked.count(" ", start, stop) + 1 < least:
        return None
    first = subjects.first_word(masked, start, stop).lower()
    return None if first in subjects.PREPOSITIONS and BLOT not in masked[start:stop] else ((start, stop), False)


def _quoted_left(scene: Scene, cue: Cue, speaker: Span, words: Span, limit: int, rule: str = "quote, subject") -> Draft:
    """“A,” he said; with “A,” he said, “B” both stretches are his."""
    masked, pieces = scene.masked, [words]
    ahead = _right_start(scene, cue, speaker, limit)
    if ahead is not None and masked[ahead] == BLOT:
        pieces.append((ahead, right_end(scene, ahead, limit)))
    return Draft(pieces, rule, cue.span, speaker, addressee(masked, cue, limit), is_open=True)


def _right_start(scene: Scene, cue: Cue, speaker: Span, limit: int) -> int | None:
    """Where a quoted stretch begins that goes on behind the words of saying."""
    masked, told = scene.masked, addressee(scene.masked, cue, limit)
    at = max(cue.end, speaker[1], told[1] if told else 0)
    found = _STRAIGHT_ON.match(masked, at, limit) or ADVERBIAL_TO_MARK.match(masked, at, limit)
    if found:
        return found.end()
    apposed = _APPOSED_ON.match(masked, at, limit)
    return (
        apposed.end()
        if apposed and _FIRST_LETTER.sub("", scene.text[apposed.end() : apposed.end() + 8])[:1].islower()
        else None
    )


def _is_final(masked: str, cue: Cue, unit: Unit, right: Draft | None) -> bool:
    """Whether a verb closes its sentence, so that the words before it are the reported ones."""
    if cue.form.use in OBJECT:
        return False
    ended = _FINAL.match(masked, cue.end, unit.end)
    return bool(ended) and not (right and right.rule.endswith(("that", "mark")))


def _clause_left(
    scene: Scene, unit: Unit, cue: Cue, speaker: Span, words: Span, limit: int, rule: str = "clause, subject"
) -> Draft:
    """The talks failed, he said; with "The talks, he said, failed" both halves are reported."""
    pieces = [words]
    rest = scene.masked[max(cue.end, speaker[1]) : limit]
    if rest.startswith(", ") and len(rest.split()) > MIN_CLAUSE and rule == "clause, subject":
        pieces.append((cue.end + 2, trimmed_end(scene.masked, cue.end + 2, limit)))
    return Draft(pieces, rule, cue.span, speaker, is_open=False)


def _sentence_before(scene: Scene, index: int, cue: Cue, speaker: Span) -> Draft | None:
    """“Why?” Trump asked: the splitter ended the sentence within the marks."""
    unit = scene.units[index]
    if not index or unit.cues[0] is not cue or scene.units[index - 1].paragraph != unit.paragraph:
        return None
    previous = scene.units[index - 1]
    if previous.drafts or not previous.stretches or previous.stretches[-1].end < previous.end:
        return None
    if speaker[0] > unit.start + 1 or last_sign(scene.text, previous.stretches[-1]) not in "?!…—":
        return None
    draft = Draft([(previous.start, previous.end)], "sentence before", cue.span, speaker, is_open=True)
    previous.drafts.append(draft)
    return draft


def _rightward(scene: Scene, unit: Unit, cue: Cue, speaker: Span, limit: int, rule: str) -> Draft | None:
    """He said (that) A: the words behind the verb."""
    found = right_words(scene, cue, limit)
    if not found:
        return None
    start, how = found
    if start >= limit or (cue.form.use in ("quote", "think") and how == "words"):
        return None
    end = right_end(scene, start, limit)
    if how in ("that", "words"):
        end = _before_gloss(scene.masked, start, end)
    if how == "words" and not takes_words(scene.masked, cue, start, end):
        return None
    if how == "words" and cue.form.use in OBJECT:
        comma = scene.masked.find(",", start, end)
        end = comma if comma > 0 and scene.masked[comma - 1] != BLOT else end
    if end <= start or (how == "that" and end - start <= len("that")):
        return None
    if how == "words" and scene.masked.count(" ", start, end) + 1 < (2 if cue.form.use in OBJECT else MIN_CLAUSE):
        return None
    told = addressee(scene.masked, cue, limit)
    return Draft([(start, end)], f"{rule} {how}", cue.span, speaker, told, is_open=how == "mark")


def _before_gloss(masked: str, start: int, end: int) -> int:
    """Where words end behind which a relative clause is the reporter's own remark."""
    gloss = _GLOSS.search(masked, start, end) if masked.find(", wh", start, end) >= 0 else None
    return gloss.start() if gloss and masked.find(BLOT, gloss.start(), end) < 0 else end


def is_pronoun(text: str) -> bool:
    """Whether a speaker is a pronoun."""
    return text.lower() in PRONOUNS
