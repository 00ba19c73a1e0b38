"""Tone: polarity and subjectivity of articles, titles, sentences and quotes, with the words that made them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from steppewire.analysis.tone.assessments import Scores, score_each
from steppewire.languages import SCORERS
from steppewire.spans import Reading, Span, merge, overlaps


class Tone(NamedTuple):
    """A row of schema.TONE without its article."""

    unit: str
    start: int
    end: int
    polarity: float | None
    subjectivity: float | None
    words_scored: int
    scored_words: str
    scorer: str
    in_quote: bool


class Quoted(Protocol):
    """What is read of a quote: its span, and the quoted stretches as JSON text."""

    @property
    def start(self) -> int:
        """Where the quote begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def spans(self) -> str:
        """List of [start, end]."""


Scorer = Callable[[str, Iterable[Sequence[Span]]], list[Scores]]
REGISTRY: Mapping[str, Scorer] = MappingProxyType({"textblob": score_each})
"""Scorers by name: text and the stretches of each unit -> the means over its scored words."""
_new: Final = tuple.__new__  # half the time of Tone(...), of which a text has some forty
_decode: Final = (
    json.JSONDecoder().raw_decode
)  # json.loads does more before and after: twice the time for a list of two


def score(reading: Reading, quotes: Sequence[Quoted]) -> list[Tone]:
    """Score the article, its title, its sentences and its quotes.

    Takes   quotes: with start, end and spans (JSON); the words in their spans are scored, not "he said" between them.
    Gives   schema.TONE without article_id. Furniture is left out; an article without any is scored whole. Where no
            scorer knows the language, or it knows no word, polarity and subjectivity are None and words_scored is 0.
            scored_words: [start, end, polarity to 4 digits], start and end in characters of the text.
    Errors  none.
    Source  TextBlob's scores, unchanged (assessments.py).     Cost  linear in characters.
    """
    name = next((name for name in SCORERS.get(reading.language, ()) if name in REGISTRY), "")
    scorer = REGISTRY.get(name)
    if scorer is None:
        return [Tone(unit, *span, None, None, 0, "[]", "", said) for unit, span, _, said in _units(reading, quotes)]
    units = list(_units(reading, quotes))
    scored = scorer(reading.text, [stretches for _, _, stretches, _ in units])
    return [
        _new(Tone, (unit, start, end, *scores, name, is_quoted))
        for (unit, (start, end), _, is_quoted), scores in zip(units, scored, strict=True)
    ]


def _units(reading: Reading, quotes: Sequence[Quoted]) -> Iterator[tuple[str, Span, Sequence[Span], bool]]:
    """Each unit: its name, its span, the stretches to score, and whether it is in quotes."""
    whole, quoted = (0, len(reading.text)), reading.quoted
    furniture = merge(reading.furniture)
    yield "article", whole, _outside(whole, furniture), False
    title = (0, len(reading.text[: reading.body_start].rstrip()))
    if title[1]:
        yield "title", title, _outside(title, furniture), overlaps(title, quoted)
    for sentence in reading.sentences:
        yield "sentence", sentence, (sentence,), bool(quoted) and overlaps(sentence, quoted)
    for quote in quotes:
        yield "quote", (quote.start, quote.end), [(start, end) for start, end in _decode(quote.spans)[0]], True


def _outside(span: Span, furniture: Sequence[Span]) -> list[Span]:
    """The stretches of a span between ordered, disjoint furniture."""
    if not furniture:
        return [span]
    edges = [span[0], *(edge for start, end in furniture for edge in (start, end) if start < span[1]), span[1]]
    return [(start, min(end, span[1])) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
