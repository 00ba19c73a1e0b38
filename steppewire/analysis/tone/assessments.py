"""TextBlob's scores, unchanged, many times as fast and with the place of every scored word.

TextBlob scores a text as a row of words. tests/analysis/test_tone.py holds the scores to TextBlob itself.

Source  textblob (MIT): _text.py, find_tokens and Sentiment.assessments."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from steppewire.analysis.tone.chunks import CutText, Placed
from steppewire.analysis.tone.joining import joined, needs_joining
from steppewire.analysis.tone.vocabulary import PLAIN, Known, Unknown
from steppewire.spans import Span


class Assessment(NamedTuple):
    """A scored word with what modifies it: its place and its two scores."""

    start: int
    end: int
    polarity: float
    subjectivity: float


class _Open:
    """An assessment that later words may still change."""

    __slots__ = ("end", "intensity", "is_negated", "polarity", "start", "subjectivity")

    def __init__(self, start: int, end: int, polarity: float, subjectivity: float, intensity: float = 1.0) -> None:
        self.start, self.end = start, end
        self.polarity, self.subjectivity, self.intensity = polarity, subjectivity, intensity
        self.is_negated = False

    def closed(self) -> Assessment:
        """The final scores: "not good" is slightly bad, "not bad" slightly good."""
        polarity = self.polarity * -0.5 if self.is_negated else self.polarity
        return Assessment(self.start, self.end, polarity, self.subjectivity)


def assess(text: str, spans: Sequence[Span]) -> list[Assessment]:
    """Find the words that TextBlob scores in stretches of a text, as if these stood one below the other.

    Takes   spans: ordered, disjoint, not empty.
    Gives   one Assessment for each of TextBlob's, in its order; their mean is TextBlob's polarity and subjectivity.
            start, end count characters of text, modifier and negation included, exclamation marks not.
    Errors  none.     Cost  linear in characters.
    """
    if len(spans) != 1:
        return _below(text, spans)
    cut_text, is_joinable = _cut_up_once(text)
    end = spans[0][1]
    is_cut_off = end < len(text) and not text[end].isspace()  # there ":D" may end that goes on in the text
    return _assessed(cut_text, spans[0], is_joinable or is_cut_off)


@lru_cache(maxsize=1)
def _cut_up_once(text: str) -> tuple[CutText, bool]:
    """A text cut once for its article, its sentences and its quotes; whether words may be joined somewhere in it."""
    return CutText(text), needs_joining(text, (0, len(text)))


def _assessed(cut_text: CutText, span: Span, is_in_doubt: bool) -> list[Assessment]:
    if is_in_doubt and needs_joining(cut_text.text, span):
        return _run(joined(cut_text.text, span))
    return _run(cut_text.placed(*span))


def _below(text: str, spans: Sequence[Span]) -> list[Assessment]:
    """Score stretches put together, and give the places they have in the text."""
    together = "\n\n".join(text[start:end] for start, end in spans)
    begins, at = [], 0
    for start, end in spans:
        begins.append(at)
        at += end - start + 2

    def back(place: int) -> int:
        number = bisect_right(begins, place) - 1
        return place - begins[number] + spans[number][0]

    scored = _assessed(CutText(together), (0, len(together)), is_in_doubt=True)
    return [each._replace(start=back(each.start), end=back(each.end - 1) + 1) for each in scored]


def _run(words: Iterable[Placed]) -> list[Assessment]:
    """Score words in a row, as Sentiment.assessments does."""
    found: list[_Open] = []
    modifier: Known | None = None
    negation: Span | None = None
    for word, start, end in words:
        if word is PLAIN:
            modifier = negation = None
        elif isinstance(word, Known):
            if modifier is None:
                found.append(_Open(start, end, word.polarity, word.subjectivity, word.intensity))
            else:
                _intensify(found[-1], word, end)
            if negation is not None:
                _negate(found[-1], negation)
                found[-1].intensity = 1.0 / found[-1].intensity
            modifier, negation = (word if word.is_modifier else None), None
        else:
            modifier, negation = _pass(word, (start, end), found, modifier, negation)
    return [each.closed() for each in found]


def _intensify(last: _Open, word: Known, end: int) -> None:
    """Let the modifier before work on a known word: "very good"."""
    last.polarity = max(-1.0, min(word.polarity * last.intensity, 1.0))
    last.subjectivity = max(-1.0, min(word.subjectivity * last.intensity, 1.0))
    last.intensity, last.end = word.intensity, end


def _negate(last: _Open, negation: Span) -> None:
    """Turn an assessment round, its span with the negation in it."""
    last.is_negated = True
    last.start, last.end = min(last.start, negation[0]), max(last.end, negation[1])


def _pass(
    word: Unknown, place: Span, found: list[_Open], modifier: Known | None, negation: Span | None
) -> tuple[Known | None, Span | None]:
    """Carry modifier and negation over an unknown word; give what is left of them."""
    if word.is_negation:
        negation = place
    elif word.ends_negation:
        negation = None
    if negation is not None and modifier is not None and modifier.is_ly:
        _negate(found[-1], negation)  # "really not"
        negation = None
    elif word.ends_modifier:
        modifier = None
    if word.is_exclamation and found:
        found[-1].polarity = max(-1.0, min(found[-1].polarity * 1.25, 1.0))
    if word.mood:
        found.append(_Open(*place, *word.mood))
    return modifier, negation
