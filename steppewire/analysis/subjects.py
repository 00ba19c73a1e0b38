"""Subjects: the noun phrase before or after an English verb, found without a parser by walking the words."""

import re
from collections.abc import Set
from typing import Final

from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.subject_words import (
    BE,
    BEFORE_DAYS,
    BREAK,
    BREAKS,
    DAYS,
    EDGE,
    FINITE,
    HELPERS,
    HELPS,
    LEADING,
    LOWER_DAYS,
    ODD,
    PREPOSITIONS,
    ROLES,
    STOP,
    UNFIT_FIRST,
    Help,
)
from steppewire.analysis.word_classes import words
from steppewire.spans import Span

_INSIDE_NAMES: Final = words("inside_name")
PRONOUNS: Final = words("pronoun")
DETERMINERS: Final = words("determiner")
_NO_SUBJECTS: Final = PREPOSITIONS | LEADING | BREAKS | DETERMINERS | words("adverb")
_SIGN: Final = re.compile(rf"[,—–;:{BLOT}-]")
_NOT: Final = frozenset({"not", "n't", "never"})
_NO_NOUNS: Final = PREPOSITIONS | BREAKS
_TOKEN: Final = re.compile(r"[^\s,]*")
_FIRST: Final = re.compile(r"\w*")
_MOST_WORDS: Final = 16
_MOST_TRADE: Final = 5
_REACH: Final = 400
_LIKES_TO: Final = re.compile(
    r"\s(?:likes?|liked|used|loves?|loved|continue[sd]?|proceed(?:s|ed)|hasten(?:s|ed)|rushed|went on|goes on)\Z"
)
"""Verbs under which an infinitive is said all the same: likes to say, went on to say."""


class Subject:
    """What stands before a verb: the noun phrase (none: to be inherited), where its clause begins, and the helpers."""

    __slots__ = ("clause", "is_coordinated", "is_infinitive", "is_negated", "is_passive", "phrase")

    def __init__(
        self,
        phrase: Span | None,
        clause: int,
        is_passive: bool,
        is_negated: bool,
        is_infinitive: bool,
        is_coordinated: bool = False,
    ) -> None:
        self.phrase, self.clause, self.is_passive = phrase, clause, is_passive
        self.is_negated, self.is_infinitive, self.is_coordinated = is_negated, is_infinitive, is_coordinated

    def begun(self, start: int, end: int, clause: int) -> "Subject":
        """Give the subject with another phrase, and where its clause begins."""
        return Subject((start, end), clause, self.is_passive, self.is_negated, self.is_infinitive, self.is_coordinated)


_NO_HELPERS: Final = frozenset[str]()


def first_word(masked: str, start: int, end: int) -> str:
    """Give the letters and digits with which a stretch begins, none if another sign does."""
    found = _FIRST.match(masked, start, end)
    return found[0] if found else ""


def before(masked: str, low: int, at: int) -> Subject:
    """Find the subject of the verb that begins at a position, not before low.

    Gives   phrase None where the verb shares another verb's subject, is a participle, or a quoted stretch or a comma
            with nothing fit before it stands there.
    """
    low = max(low, at - _REACH)
    tokens = masked[low:at].split(" ")
    if not tokens[-1] and len(tokens) > 1:  # the blank before the verb
        tokens.pop()
        at -= 1
    end, helpers = (at, _NO_HELPERS) if HELPS[tokens[-1]] is None else _skip_helpers(tokens, low, at)
    passive = negated = infinitive = False
    if helpers:
        passive, negated, infinitive = not helpers.isdisjoint(BE), not helpers.isdisjoint(_NOT), "to" in helpers
    likes = _LIKES_TO.search(masked, max(low, end - 24), end) if infinitive else None
    if likes:
        end, infinitive = _strip(masked, low, likes.start()), False
        tokens = masked[low:end].split(" ")
    if masked[end - 1] == ")":
        end = _skip_parenthesis(masked, low, end)
        tokens = masked[low:end].split(" ")
    if end <= low:
        return Subject(None, low, passive, negated, infinitive)
    last = masked[end - 1]
    if last in ",—–-":
        phrase = _over_apposition(masked, low, end - 1)
    elif last == BLOT or last in ":;":
        phrase = None
    else:
        phrase = _last_phrase(masked, low, end, tokens)
    if phrase:
        return Subject(phrase, _strip(masked, low, phrase[0]), passive, negated, infinitive)
    coordinated = masked[max(low, end - 4) : end].lower().endswith(("and", "but", "or"))
    return Subject(None, end, passive, negated, infinitive, coordinated)


def _word_before(masked: str, low: int, end: int) -> int:
    """Where the word that ends there begins."""
    at = masked.rfind(" ", low, end)
    return at + 1 if at >= 0 else low


def _strip(masked: str, low: int, end: int) -> int:
    """The end without white space before it."""
    while end > low and masked[end - 1] in EDGE:
        end -= 1
    return end


def _skip_helpers(tokens: list[str], low: int, at: int) -> tuple[int, Set[str]]:
    """Walk back over auxiliaries, adverbs and days; give where they begin and which they were.

    Takes   tokens: what stands between blanks from low on; the helpers and the white space before them are taken away.
    """
    end, helpers = at, set[str]()
    while tokens:
        token = tokens[-1]
        word = token.rstrip(EDGE)
        found = HELPS[word]
        if not found or (found.is_doubtful and not _is_help(found, len(tokens) > 1, helpers)):
            tokens[-1] = word
            return end - len(token) + len(word), helpers
        helpers.add(found.name)
        if found.cut:
            tokens[-1] = word[: -found.cut]
            return end - len(token) + len(tokens[-1]), helpers
        tokens.pop()
        end -= len(token) + 1
    return low, helpers


def _is_help(found: Help, is_inside: bool, helpers: Set[str]) -> bool:
    """Whether a capitalised word is no name, being the first, and "last" or "this" stands before a day."""
    if found.is_name and not is_inside:
        return True
    return found.name in BEFORE_DAYS and not helpers.isdisjoint(LOWER_DAYS)


def _skip_parenthesis(masked: str, low: int, end: int) -> int:
    """Walk back over "(R-Iowa)" and the like."""
    if end <= low or masked[end - 1] != ")":
        return end
    opened = masked.rfind("(", low, end)
    return _strip(masked, low, opened) if opened > low else end


def _last_phrase(masked: str, low: int, end: int, tokens: list[str]) -> Span | None:
    """The noun phrase that ends there, back to the last word that begins a clause; tokens stand between low and end."""
    start = at = end
    count = first = others = 0
    for token in reversed(tokens):
        role = ROLES[token]
        begin = at - len(token)
        at = begin - 1
        if role:
            word = token.strip()
            if word:
                if role & STOP or count >= _MOST_WORDS:
                    break
                if role & BREAK and not (word == "and" and _joins_names(masked, low, begin, start)):
                    if start == end:  # the verb stands right after it: "officials who say"
                        return _relative(masked, begin, end, word)
                    break
            others |= first | role & ODD
            if not word:
                continue
        elif count >= _MOST_WORDS:
            break
        elif first:
            others |= first
        start, first = begin, role
        count += 1
    if count and not (first or others & ~UNFIT_FIRST):  # nothing to cut off: three phrases of four
        return start, end
    while start < end and masked[start] in EDGE:
        start += 1
    return trim(masked, start, end)


def _relative(masked: str, begin: int, end: int, word: str) -> Span | None:
    """The relative pronoun that is itself the subject; a conjunction is none."""
    return (begin, end) if word.lower() in ("who", "that", "which") else None


def _joins_names(masked: str, low: int, begin: int, start: int) -> bool:
    """Whether "and" stands between two capitalised words: Trump and Pence."""
    ahead = masked[start + 1 : start + 2] if masked[start : start + 1] == " " else masked[start : start + 1]
    before_ = _strip(masked, low, begin)
    previous = masked[_word_before(masked, low, before_) : before_]
    return ahead.isupper() and previous[:1].isupper() and previous[-1:] not in ".,;:" + BLOT


def trim(masked: str, start: int, end: int) -> Span | None:
    """Cut what leads a noun phrase without being part of it; None where nothing fit is left."""
    end = _strip(masked, start, end)
    while start < end:
        space = masked.find(" ", start, end)
        first = masked[start : space if space > 0 else end].lower().strip("[]()")
        if first.rstrip(",") in LEADING and space > 0:
            start = space + 1
        else:
            break
    if start >= end or not any(map(str.isalnum, masked[start:end])):
        return None
    parts = masked[start:end].split()
    if parts[0].lower() in PREPOSITIONS or not FINITE.isdisjoint(parts[1:]):
        return _trailing_phrase(masked, start, end)
    return start, end


def _trailing_phrase(masked: str, start: int, end: int) -> Span | None:
    """After a leading adverbial: the name, the pronoun or the phrase from the last determiner on."""
    places = [(m.start(), m.end()) for m in re.finditer(r"\S+", masked[start:end])]
    words = [masked[start + a : start + b] for a, b in places]
    if words[-1].lower() in PRONOUNS and len(words) > 1:
        return start + places[-1][0], end
    at = len(words)
    while at > 1 and (words[at - 1][0].isupper() or (words[at - 1] in _INSIDE_NAMES and at < len(words))):
        at -= 1
    while at < len(words) and (words[at] in _INSIDE_NAMES or words[at] in DAYS):
        at += 1
    if at < len(words):
        return start + places[at][0], end
    for at in range(len(words) - 1, 0, -1):
        if words[at].lower() in DETERMINERS and words[at - 1].lower() not in PREPOSITIONS:
            return start + places[at][0], end
    return None


def _pieces(masked: str, low: int, end: int) -> list[Span]:
    """The stretches between commas and dashes before a position, the nearest first."""
    found, stop = [], end
    for sign in reversed(list(_SIGN.finditer(masked, low, end))):
        at, char = sign.start(), sign[0]
        if char == "," or (char in "—–-" and masked[at - 1 : at] == " "):
            found.append((at + 1, stop))
            stop = at
        elif char not in "—–-":
            found.append((at + 1, stop))
            return found
    found.append((low, stop))
    return found


def _over_apposition(masked: str, low: int, end: int) -> Span | None:
    """The noun phrase before an apposition or a relative clause between commas: a name first, else any."""
    fallback = None
    for start, stop in _pieces(masked, low, end)[1:6]:
        stop = _skip_parenthesis(masked, start, _strip(masked, start, stop))
        phrase = _last_phrase(masked, start, stop, masked[start:stop].split(" "))
        if not phrase or masked.count(" ", phrase[0], phrase[1]) > 12:
            continue
        if _is_name(masked, phrase):
            return phrase
        first = first_word(masked, phrase[0], phrase[1])
        is_whole = start <= low or masked[start - 1] == BLOT or masked[start - 2 : start] == BLOT + ","
        if first.lower() in DETERMINERS | PRONOUNS or (
            first[:1].isupper() and (is_whole or masked[phrase[1] - 1] == "s")
        ):
            fallback = fallback or phrase
    return fallback


def _is_name(masked: str, phrase: Span) -> bool:
    """Whether a phrase ends in a capitalised word and begins with one that is no determiner."""
    words = masked[phrase[0] : phrase[1]].split()
    return (
        words[-1][0].isupper()
        and words[0][0].isupper()
        and words[0].lower() not in DETERMINERS
        and words[0].lower() not in PREPOSITIONS
        and words[-1] not in DAYS
    )


def _clause_start(masked: str, low: int, start: int) -> int:
    """Where the words before a subject end."""
    return _strip(masked, low, start)


_AFTER_STOP: Final = re.compile(
    rf"[,;:\n{BLOT}—–(\"“”«»]|\s-\s"
    r"|\s(?:who|whom|which|that|in|on|at|during|after|before|as|when|while|to|about|by|from|with|last|this|where|through|"
    r"via|amid|because|if|since|has|had|is|was|will|would|earlier|later|recently|yesterday|today|again|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|and (?:he|she|they|it|added|then|also|said))\b"
)


def after(masked: str, at: int, high: int) -> Span | None:
    """Find the noun phrase that follows a verb: "said Ivan Petrov, an aide"."""
    high = min(high, at + _REACH)
    while at < high and masked[at] in EDGE:
        at += 1
    stop = _AFTER_STOP.search(masked, at, high)
    end = _strip(masked, at, stop.start() if stop else high)
    while end > at and masked[end - 1] in ".?!" and not masked[at:end].endswith(("Jr.", "Sr.")):
        end -= 1
    if end <= at or not (is_noun_like(masked, at, end) or _is_trade_and_name(masked, at, end)):
        return None
    return at, end


def _is_trade_and_name(masked: str, start: int, end: int) -> bool:
    """Whether a phrase is a bare trade and a name: said glaciologist Ivan Petrov, added local farmer Petrova of Osh."""
    parts = masked[start:end].split()
    trade = next((at for at, part in enumerate(parts) if part[0].isupper()), 0)
    return bool(trade) and parts[trade] not in DAYS and _is_bare_trade(parts[:trade])


def is_trade(phrase: str) -> bool:
    """Say whether the words before a name are what its bearer is: glaciologist, the local farmer; not: after the."""
    parts = phrase.split()
    if parts and parts[0].lower() in ("a", "an", "the"):
        parts = parts[1:]
    return bool(parts) and _is_bare_trade(parts)


def _is_bare_trade(parts: list[str]) -> bool:
    """Whether small words are a noun in apposition to the name behind them.

    English leaves the article out there, whatever the trade, so no list of trades is needed.
    """
    return (
        len(parts) <= _MOST_TRADE
        and _NO_SUBJECTS.isdisjoint(parts)
        and HELPERS.isdisjoint(parts)
        and all(part.replace("-", "").isalpha() and part.islower() for part in parts)
        and not parts[0].endswith("ly")
        and not parts[-1].endswith(("ing", "ed"))
    )


def is_noun_like(masked: str, start: int, end: int) -> bool:
    """Whether a phrase begins like one: a capital, a determiner, a pronoun, an office and a name; or a bare plural."""
    token = _TOKEN.match(masked, start, end)
    word = token[0] if token else ""
    lower = word.lower()
    if lower in _NO_NOUNS:
        return False
    if word[:1].isupper() or lower in DETERMINERS or lower in PRONOUNS or (word.endswith("s") and len(word) > 4):
        return True
    return bool(_OFFICE_AND_NAME.match(masked, start, end))


_NOUNS: Final = "|".join(sorted(words("office") | words("collective"), key=len, reverse=True))
_OFFICE_AND_NAME: Final = re.compile(rf"(?:[\w-]+\s){{0,4}}?(?:{_NOUNS})\s[A-Z]")
_CAPITALS: Final = r"[A-Z][\w’'.-]*(?:\s(?:(?:of|the|de|al|bin|van|von)\s)?[A-Z][\w’'.-]*)*"
_OPENERS: Final = "|".join(sorted({word.capitalize() for word in PREPOSITIONS | words("opener")}))
_TIMES: Final = (
    "ago|later|earlier|before|afterward|afterwards|morning|afternoon|evening|night|day|week|month|year|week|season"
)
_LEAD: Final = re.compile(
    r"(?:(?:But|And|So|Yet|Still|Meanwhile|However|Then|Later),?\s+)?"
    rf"(?:(?:(?:{_OPENERS}|[A-Z][a-z]{{3,}}(?:ly|ing))\b[^,{BLOT}\n]{{0,150}}|[A-Z][^,{BLOT}\n]{{0,40}}\s(?:{_TIMES})),\s+)?"
    r"((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ne|[Ss]ome|[Mm]any)\s(?:[\w’'.-]+\s){0,5}?[\w’'.-]+?"
    r"(?=,|\s(?:who|has|had|have|is|was|were|are|will|would|also|then|later|in|on|at|of|for|said|told|says|\w{2,}ed)\b)"
    r"|[Hh]e\b|[Ss]he\b|[Tt]hey\b|I\b|[Ww]e\b"
    rf"|{_CAPITALS}(?:\s(?:{_NOUNS})\b(?:\s{_CAPITALS})?)?)"
)


def lead(masked: str, start: int, end: int) -> Span | None:
    """Find the subject with which a sentence begins."""
    found = _LEAD.match(masked, start, min(end, start + _REACH))
    if not found:
        return None
    low, high = found.span(1)
    while high > low and masked[high - 1] in ".,'’":
        high -= 1
    if masked[low:high].endswith(("’s", "'s")):
        high -= 2
    first = first_word(masked, low, high).lower()
    return (low, high) if high > low and (first not in _NO_SUBJECTS or high - low > len(first) + 2) else None
