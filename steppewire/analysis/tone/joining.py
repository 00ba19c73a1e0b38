"""What TextBlob does across blanks: ": )" becomes a smiley, "( ! )" irony. It happens in few texts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from steppewire.analysis.tone.chunks import CHUNK, PUNCTUATION, Placed, cut
from steppewire.analysis.tone.vocabulary import textblob, words
from steppewire.spans import Span, merge

_SPLIT_OFF: Final = re.escape("".join(sorted(PUNCTUATION)))
_LAST_OF_O: Final = re.compile(r"O(?:(?![^\W_])|n't)")  # o.O, o_O: no letter follows
_NO_FACE: Final = frozenset(',”"’?')  # no face has one of these
_END_OF_SENTENCE: Final = "END-OF-SENTENCE"  # TextBlob's own mark, dropped where it stands as a word
_END_MARKS: Final = frozenset({"...", ".", "!", "?", _END_OF_SENTENCE})
_CLOSING_MARKS: Final = _END_MARKS | {"”", "’", ")"}


def needs_joining(text: str, span: Span) -> bool:
    """Say whether TextBlob may join words across blanks here: a smiley, "(!)", or its own mark of a sentence's end."""
    return _joinable().search(text, *span) is not None or text.find(_END_OF_SENTENCE, *span) >= 0


def joins(text: str) -> list[Span]:
    """Give the places where TextBlob may join words, in order and disjoint."""
    found: list[Span] = []
    for start, end in sorted(_faces(text)):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    if _END_OF_SENTENCE in text:
        found += [place.span() for place in re.finditer(_END_OF_SENTENCE, text)]
    return merge(found)


def paragraphs(text: str, places: Sequence[Span]) -> list[Span]:
    """Give the paragraphs of places, joined where they touch: what is joined in one changes nothing in another."""
    found: list[Span] = []
    for start, end in places:
        if found and end <= found[-1][1]:
            continue
        above, below = text.rfind("\n\n", 0, start), text.find("\n\n", end)
        found.append((above + 2 if above >= 0 else 0, below if below >= 0 else len(text)))
    return merge(found)


def can_join_below(text: str, end: int, start: int) -> bool:
    """Say whether a face might come about where what begins at start is put below what ends at end."""
    last, first = text[end - 1], text[start]
    return last not in _NO_FACE and (first in _signs() or last.isspace() or first.isspace())


@lru_cache(maxsize=1)
def _signs() -> frozenset[str]:
    """Every sign of a face."""
    return frozenset("".join(face for faces in textblob().EMOTICONS.values() for face in faces))


def _faces(text: str) -> Iterator[Span]:
    """What _joinable matches at any place.

    Each of the rare first signs is looked for by itself, which takes half the time of a search for all. "o" is in every
    second word, so the last sign of what begins with it is looked for first.
    """
    face = _joinable()
    for sign in _joined_signs():
        if sign != "o":
            at = text.find(sign)
            while at >= 0:
                if found := face.match(text, at):
                    yield found.span()
                at = text.find(sign, at + 1)
        elif _LAST_OF_O.search(text):
            yield from (found.span() for found in _of_sign("o").finditer(text))


@lru_cache(maxsize=1)
def _joinable() -> re.Pattern[str]:
    """Emoticons of two signs or more with blanks between them, where the last sign or what follows is split off."""
    return re.compile("|".join(map(_begun, _joined_signs())))


@lru_cache(maxsize=1)
def _of_sign(first: str) -> re.Pattern[str]:
    return re.compile(_begun(first))


def _begun(first: str) -> str:
    return f"{re.escape(first)}(?:{'|'.join(_joined_signs()[first])})"


@lru_cache(maxsize=1)
def _joined_signs() -> dict[str, list[str]]:
    """What may follow each first sign, as patterns, the longest first."""
    tails: dict[str, list[str]] = {"(": [r"\s*!\s*\)"]}
    followed = rf"(?=[{_SPLIT_OFF}]{{0,20}}(?:[\s“”‘’'\"{_SPLIT_OFF}]|\Z)|n't|[“”‘’'\"])"
    known = {face for faces in textblob().EMOTICONS.values() for face in faces if len(face) > 1}
    for face in sorted(known, key=lambda face: (-len(face), face)):  # :o) before :o, which ends where a paragraph may
        signs = "".join(rf"\s*{re.escape(sign)}" for sign in face[1:])
        tails.setdefault(face[0], []).append(signs if face[-1] in PUNCTUATION else signs + followed)
    return tails


def joined(text: str, span: Span) -> Iterator[Placed]:
    """Give the words of a stretch, joined within TextBlob's sentences as it joins them."""
    word, known = words(), textblob()
    for sentence in _sentences(text, _tokens(text, *span)):
        line = known.RE_SARCASM.sub("(!)", " ".join(text[start:end] for start, end in sentence))
        line = known.RE_EMOTICONS.sub(lambda found: found[1].replace(" ", "") + found[2], line)
        parts = iter(sentence)
        for whole in line.split():
            start, end = next(parts)
            length = end - start
            while length < len(whole):
                _, end = part = next(parts)
                length += part[1] - part[0]
            yield word[whole.lower()], start, end


def _tokens(text: str, first: int, last: int) -> Iterator[Span | None]:
    """The words and marks of a stretch; None where TextBlob sees a sentence end between lines."""
    before = first
    for chunk in CHUNK.finditer(text, first, last):
        if "\n\n" in text[before : chunk.start()].replace("\r\n", "\n"):
            yield None
        for start, end in cut(chunk[0]):
            place = chunk.start() + start, chunk.start() + end
            yield place if text[place[0] : place[1]] != _END_OF_SENTENCE else None
        before = chunk.end()


def _sentences(text: str, tokens: Iterable[Span | None]) -> Iterator[list[Span]]:
    """TextBlob's own sentences: an end mark and all that closes behind it."""
    sentence: list[Span] = []
    is_ending = False
    for place in tokens:
        token = text[place[0] : place[1]] if place else _END_OF_SENTENCE
        if is_ending and token not in _CLOSING_MARKS:
            yield sentence
            sentence, is_ending = [], False
        is_ending = is_ending or token in _END_MARKS
        if place:
            sentence.append(place)
    yield sentence
