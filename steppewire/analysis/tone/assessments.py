"""TextBlob's scores, unchanged, many times as fast and with the place of every scored word.

TextBlob scores a text as a row of words. A text is scored once, and its sentences and quotes take their words from
that, unless a word outside of them has worked on one inside. tests/analysis/test_tone.py holds the scores to TextBlob
itself.

Source  textblob (MIT): _text.py, find_tokens and Sentiment.assessments."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from steppewire.analysis.tone.chunks import CutText, Placed, is_cut_cleanly
from steppewire.analysis.tone.joining import can_join_below, joined, joins, needs_joining, paragraphs
from steppewire.analysis.tone.vocabulary import PLAIN, Known, Unknown
from steppewire.spans import Span, merge, overlaps


class Assessment(NamedTuple):
    """A scored word with what modifies it: its place, its two scores, and both as they stand in scored_words."""

    start: int
    end: int
    polarity: float
    subjectivity: float
    listed: str


class Scores(NamedTuple):
    """The tone of a unit: the means over its scored words, how many these are, and all as schema.TONE lists them."""

    polarity: float | None
    subjectivity: float | None
    words_scored: int
    scored_words: str


_NOTHING: Final = Scores(None, None, 0, "[]")
_new: Final = tuple.__new__  # half the time of Assessment(...)


class _Open:
    """An assessment that the next words may still change."""

    __slots__ = ("end", "intensity", "is_negated", "polarity", "start", "subjectivity")

    def __init__(self, start: int, end: int, polarity: float, subjectivity: float, intensity: float = 1.0) -> None:
        self.start, self.end = start, end
        self.polarity, self.subjectivity, self.intensity = polarity, subjectivity, intensity
        self.is_negated = False

    def closed(self) -> Assessment:
        """The final scores: "not good" is slightly bad, "not bad" slightly good."""
        return _assessment(
            self.start, self.end, self.polarity * -0.5 if self.is_negated else self.polarity, self.subjectivity
        )


def _assessment(start: int, end: int, polarity: float, subjectivity: float) -> Assessment:
    return _new(Assessment, (start, end, polarity, subjectivity, f"[{start}, {end}, {round(polarity, 4)}]"))


def assess(text: str, spans: Sequence[Span]) -> list[Assessment]:
    """Find the words that TextBlob scores in stretches of a text, as if these stood one below the other.

    Takes   spans: ordered, disjoint, not empty.
    Gives   one Assessment for each of TextBlob's, in its order; their mean is TextBlob's polarity and subjectivity.
            start, end count characters of text, modifier and negation included, exclamation marks not.
    Errors  none.     Cost  linear in characters.
    """
    return _scored_once(text).assess(spans)


def score_each(text: str, units: Iterable[Sequence[Span]]) -> list[Scores]:
    """Give the tone of several units of a text, each as assess finds its words."""
    return list(map(_scored_once(text).score, units))


class _Scored:
    """A text scored once. Its links go from the start of a word to that of a later one which it works on."""

    def __init__(self, text: str) -> None:
        self.text, self.cut, self._joins = text, CutText(text), joins(text)
        self._found, links = _run(self._words() if self._joins else self.cut.whole())
        starts, _, polarities, subjectivities, listed = zip(*self._found, strict=True) if self._found else ((),) * 5
        self._starts, self._listed = starts, listed
        self._polarities, self._subjectivities = polarities, subjectivities
        linked = merge([(start + 1, end + 1) for start, end in links])
        self._from, self._to = [-1, *(start for start, _ in linked)], [-1, *(end for _, end in linked)]

    @property
    def has_joins(self) -> bool:
        """Whether words may be joined somewhere in the text."""
        return bool(self._joins)

    def _words(self) -> Iterator[Placed]:
        """The words of a text in which some are joined across blanks."""
        done = 0
        for start, end in paragraphs(self.text, self._joins):
            yield from self.cut.placed(done, start, done > 0)
            yield from joined(self.text, (start, end))
            done = end
        yield from self.cut.placed(done, len(self.text), done > 0)

    def score(self, spans: Sequence[Span]) -> Scores:
        """The tone of stretches that are put one below the other."""
        inside = self._bounds(*spans[0]) if len(spans) == 1 else None
        if inside is None:
            return _scores(*list(zip(*self.assess(spans), strict=True))[2:])
        some = slice(*inside)
        return _scores(self._polarities[some], self._subjectivities[some], self._listed[some])

    def assess(self, spans: Sequence[Span]) -> list[Assessment]:
        """The assessments of stretches that are put one below the other."""
        if len(spans) > 1:
            together = self._together(spans)
            return _below(self.text, spans) if together is None else together
        start, end = spans[0]
        found = self._within(start, end)
        return _alone(self, spans[0]) if found is None else found

    def _together(self, spans: Sequence[Span]) -> list[Assessment] | None:
        """The assessments of several stretches; None where these must be scored anew."""
        found: list[Assessment] = []
        before = 0
        for start, end in spans:
            inside = self._within(start, end)
            if inside is None or (before and not self._is_apart(before, start)):
                return None
            found, before = found + inside, end
        return found

    def _within(self, start: int, end: int) -> list[Assessment] | None:
        """The assessments of a stretch; None where it must be scored by itself."""
        inside = self._bounds(start, end)
        return None if inside is None else self._found[slice(*inside)]

    def _bounds(self, start: int, end: int) -> tuple[int, int] | None:
        """Which assessments, from the first up to a last, are those of a stretch."""
        if start == 0 and end == len(self.text):
            return 0, len(self._found)
        is_joined = self._joins and overlaps((start, end), self._joins)
        if start >= end or is_joined or not (self._is_free(start) and self._is_free(end)):
            return None
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def _is_free(self, place: int) -> bool:
        """Whether a text may be cut here: no word works across, and a chunk cut in two keeps its words."""
        if self._from and self._to[bisect_right(self._from, place) - 1] > place:
            return False
        text = self.text
        if not 0 < place < len(text) or text[place].isspace() or text[place - 1].isspace():
            return True
        return is_cut_cleanly(text, place)

    def _is_apart(self, end: int, start: int) -> bool:
        """Whether no word before the end can work on one behind the start when these are put together."""
        return self.cut.is_closed(end) and "!" not in self.text and not can_join_below(self.text, end, start)


def _scores(
    polarities: Sequence[float] = (), subjectivities: Sequence[float] = (), listed: Sequence[str] = ()
) -> Scores:
    """The means of scores, and the words that have them as one list."""
    count = len(listed)
    if not count:
        return _NOTHING
    return _new(Scores, (sum(polarities) / count, sum(subjectivities) / count, count, f"[{', '.join(listed)}]"))


@lru_cache(maxsize=1)
def _scored_once(text: str) -> _Scored:
    """A text scored once for its article, its sentences and its quotes."""
    return _Scored(text)


def _alone(scored: _Scored, span: Span) -> list[Assessment]:
    """Score one stretch by itself."""
    text, end = scored.text, span[1]
    is_cut_off = end < len(text) and not text[end].isspace()  # there ":D" may end that goes on in the text
    if (scored.has_joins or is_cut_off) and needs_joining(text, span):
        return _run(joined(text, span))[0]
    return _run(scored.cut.placed(*span))[0]


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

    whole = (0, len(together))
    words = joined(together, whole) if needs_joining(together, whole) else CutText(together).placed(*whole)
    scored = _run(words)[0]
    return [_assessment(back(each.start), back(each.end - 1) + 1, *each[2:4]) for each in scored]


def _run(words: Iterable[Placed]) -> tuple[list[Assessment], list[Span]]:
    """Score words in a row, as Sentiment.assessments does; give the links between them too."""
    found: list[_Open | Assessment] = []
    links: list[Span] = []
    modifier: Known | None = None
    negation: Span | None = None
    opened = 0
    for word, start, end in words:
        if word is PLAIN:
            modifier = negation = None
            continue
        is_open = modifier is not None or negation is not None
        if isinstance(word, Known):
            if is_open:
                links.append((opened, start))
            elif not word.is_modifier:
                place = f"[{start}, {end}, {word.listed}]"
                found.append(_new(Assessment, (start, end, word.polarity, word.subjectivity, place)))
                continue
            _add(word, (start, end), found, modifier, negation)
            opened = opened if is_open else start
            modifier, negation = (word if word.is_modifier else None), None
        else:
            if found and word.is_exclamation:
                links.append((found[-1].start, start))
            if is_open and word.is_negation:
                links.append((opened, start))
            opened = opened if is_open else start
            modifier, negation = _pass(word, (start, end), found, modifier, negation)
    return [each if isinstance(each, Assessment) else each.closed() for each in found], links


def _last(found: list[_Open | Assessment]) -> _Open:
    """The last assessment, opened again where it was closed."""
    last = found[-1]
    if isinstance(last, Assessment):
        last = found[-1] = _Open(*last[:4])
    return last


def _add(
    word: Known, place: Span, found: list[_Open | Assessment], modifier: Known | None, negation: Span | None
) -> None:
    """Add a known word, or let the modifier before work on it: "very good"; negations turn it round."""
    if modifier is None:
        found.append(_Open(*place, word.polarity, word.subjectivity, word.intensity))
    else:
        last = _last(found)
        last.polarity = max(-1.0, min(word.polarity * last.intensity, 1.0))
        last.subjectivity = max(-1.0, min(word.subjectivity * last.intensity, 1.0))
        last.intensity, last.end = word.intensity, place[1]
    if negation is not None:
        last = _last(found)
        _negate(last, negation)
        last.intensity = 1.0 / last.intensity


def _negate(last: _Open, negation: Span) -> None:
    """Turn an assessment round, its span with the negation in it."""
    last.is_negated = True
    last.start, last.end = min(last.start, negation[0]), max(last.end, negation[1])


def _pass(
    word: Unknown, place: Span, found: list[_Open | Assessment], modifier: Known | None, negation: Span | None
) -> tuple[Known | None, Span | None]:
    """Carry modifier and negation over an unknown word; give what is left of them."""
    if word.is_negation:
        negation = place
    elif word.ends_negation:
        negation = None
    if negation is not None and modifier is not None and modifier.is_ly:
        _negate(_last(found), negation)  # "really not"
        negation = None
    elif word.ends_modifier:
        modifier = None
    if word.is_exclamation and found:
        last = _last(found)
        last.polarity = max(-1.0, min(last.polarity * 1.25, 1.0))
    if word.mood:
        found.append(_Open(*place, *word.mood))
    return modifier, negation
