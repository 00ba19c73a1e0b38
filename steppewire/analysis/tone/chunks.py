"""A text in blank-separated chunks, of which only the few that score are cut into words.

Each chunk turns into the same words wherever it stands, so it is cut up once and remembered."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress
from typing import Final

from steppewire.analysis.tone.vocabulary import IDLE, NEGATIONS, PLAIN, Known, Word, is_abbreviation, words
from steppewire.spans import Span

CHUNK: Final = re.compile(r"\S+")
PUNCTUATION: Final = frozenset(".,;:!?()[]{}`'\"@#$^&*+-|=~_")
_PIECE: Final = re.compile(r"""[“”‘’'"]|n(?='t)|(?:(?!n't)[^“”‘’'"])+""")
_MARKS: Final = "".join(sorted(PUNCTUATION)) + "“”‘’"
_QUOTES: Final = re.compile(r"[“”‘’'\"]")
_LONGEST_ABBREVIATION: Final = 64  # longer ones score alike, read as one word or as word and stop
_REMEMBERED: Final = 100_000

Placed = tuple[Word, int, int]


class Chunk:
    """The words of a chunk that scores, negates or boosts, by their places in it; those that do nothing left out.

    is_closing: it has a known word, on which all before it has worked. is_open: it has a modifier or a negation, which
    may work on what follows.
    """

    __slots__ = ("is_closing", "is_open", "length", "words")

    def __init__(self, words: tuple[Placed, ...], length: int, is_closing: bool, is_open: bool) -> None:
        self.words, self.length, self.is_closing, self.is_open = words, length, is_closing, is_open


class _Chunks(dict[str, Chunk | None]):
    """Each chunk as it scores, None where it does not: "said," and "(Monday)"."""

    def __missing__(self, chunk: str) -> Chunk | None:
        made = None if _is_idle(chunk) else _made(chunk)
        if len(chunk) <= _LONGEST_ABBREVIATION:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[chunk] = made
        return made


def _is_idle(chunk: str) -> bool:
    """Say at one glance, for nearly all chunks that do not score, that none of their words does."""
    core = chunk.strip(_MARKS).lower()
    if "!" in chunk:
        return False
    listed = _cores()
    if core.isalnum():
        return core not in listed
    return "n't" not in core and not any(part.strip(_MARKS) in listed for part in _QUOTES.split(core))


@lru_cache(maxsize=1)
def _cores() -> frozenset[str]:
    """Every word that scores, negates or boosts, without the marks at its ends; a face keeps those it begins with."""
    known = words()
    return frozenset(form.strip(_MARKS) for form in (*known, *NEGATIONS)).union(known.moods)


def _made(chunk: str) -> Chunk | None:
    known = words()
    seen = ((known[chunk[start:end].lower()], start, end) for start, end in cut(chunk))
    placed = tuple(each for each in seen if each[0] is not IDLE)
    if not any(_is_active(word) for word, _, _ in placed):
        return None
    is_closing = any(isinstance(word, Known) for word, _, _ in placed)
    return Chunk(placed, len(chunk), is_closing, any(_is_open(word) for word, _, _ in placed))


def _is_active(word: Word) -> bool:
    """Whether a word scores, negates or boosts."""
    return isinstance(word, Known) or word.is_negation or word.is_exclamation or word.mood is not None


def _is_open(word: Word) -> bool:
    """Whether a word may work on the next."""
    return word.is_modifier if isinstance(word, Known) else word.is_negation


@lru_cache(maxsize=1)
def _chunks() -> _Chunks:
    """The memory of chunks."""
    return _Chunks()


@lru_cache(maxsize=20_000)
def _passed(chunk: str) -> tuple[Placed, ...]:
    """The words of a chunk that scores nothing, up to a plain one: "a", "of"."""
    found: list[Placed] = []
    for start, end in cut(chunk):
        word = words()[chunk[start:end].lower()]
        if word is not IDLE:
            found.append((word, start, end))
        if word is PLAIN:
            break
    return tuple(found)


class CutText:
    """A text with its chunks that score, and where they start."""

    def __init__(self, text: str) -> None:
        """Cut a text up."""
        self.text = text
        self._pieces = text.split()
        made = list(map(_chunks().__getitem__, self._pieces))
        self._numbers = list(compress(range(len(made)), made))
        self._chunks: list[Chunk] = list(filter(None, made))
        self._starts = _places(text, [self._pieces[number] for number in self._numbers])

    def whole(self) -> Iterator[Placed]:
        """Give the words that decide the scores of the whole text, as placed does; those passed over have no place."""
        is_open, before = False, 0
        for number, at, chunk in zip(self._numbers, self._starts, self._chunks, strict=True):
            if is_open:
                yield from self._passed_over(before + 1, number)
            for word, begin, close in chunk.words:
                yield word, at + begin, at + close
            is_open = chunk.is_open or (is_open and not chunk.is_closing)
            before = number

    def _passed_over(self, first: int, last: int) -> Iterator[Placed]:
        """The words of chunks that do not score, up to a plain one."""
        for number in range(first, last):
            for word, _, _ in _passed(self._pieces[number]):
                yield word, 0, 0
                if word is PLAIN:
                    return

    def is_closed(self, end: int) -> bool:
        """Say whether the last chunk that scores before a place ends all before it and begins nothing."""
        at = bisect_left(self._starts, end) - 1
        return at < 0 or (self._chunks[at].is_closing and not self._chunks[at].is_open)

    def placed(self, start: int, end: int, is_open: bool = False) -> Iterator[Placed]:
        """Give the words that decide the scores of a span, in order.

        Takes   is_open: whether a modifier or a negation may stand before the span.

        After a modifier or a negation also the words up to the next plain one; further ones change nothing. At an end
        that cuts a chunk in two, the part inside the span is read as a chunk of its own.
        """
        done = start
        for at, chunk in self._inside(start, end):
            if is_open:
                yield from self._leading(done, at)
            for word, begin, close in chunk.words:
                yield word, at + begin, at + close
            is_open = chunk.is_open or (is_open and not chunk.is_closing)
            done = at + chunk.length
        if is_open:
            yield from self._leading(done, end)

    def _inside(self, start: int, end: int) -> list[tuple[int, Chunk]]:
        """The chunks of a span that score, those cut by its ends included."""
        text = self.text
        first, last = start, end
        if start and not text[start - 1].isspace() and (cut_off := CHUNK.match(text, start, end)):
            first = cut_off.end()
        if end < len(text) and first < end and not text[end].isspace() and not text[end - 1].isspace():
            last = end - len(_last_chunk(text, first, end))
        low, high = bisect_left(self._starts, first), bisect_left(self._starts, last)
        found = list(zip(self._starts[low:high], self._chunks[low:high], strict=True))
        if start < first and (chunk := _chunks()[text[start:first]]):
            found.insert(0, (start, chunk))
        if last < end and (chunk := _chunks()[text[last:end]]):
            found.append((last, chunk))
        return found

    def _leading(self, start: int, end: int) -> Iterator[Placed]:
        """The words between two chunks that score, up to a plain one."""
        for found in CHUNK.finditer(self.text, start, end):
            at = found.start()
            for word, begin, close in _passed(found[0]):
                yield word, at + begin, at + close
                if word is PLAIN:
                    return


def is_cut_cleanly(text: str, place: int) -> bool:
    """Say whether a chunk that is cut here keeps its words, as “A,” does after A."""
    before = text[max(0, place - _LONGEST_ABBREVIATION) : place].rsplit(None, 1)
    after = text[place : place + _LONGEST_ABBREVIATION].split(None, 1)
    return len(before) > 1 and len(after) > 1 and _are_words_kept(before[-1], after[0])


@lru_cache(maxsize=20_000)
def _are_words_kept(first: str, second: str) -> bool:
    """Whether two parts of a chunk have its words; the second must begin with a mark, as a face may end before one."""
    if second[0] not in _MARKS:
        return False
    whole, one, other = (_chunks()[chunk] for chunk in (first + second, first, second))
    parted = one.words if one else ()
    if other:
        parted += tuple((word, start + len(first), end + len(first)) for word, start, end in other.words)
    return parted == (whole.words if whole else ())


def _last_chunk(text: str, start: int, end: int) -> str:
    """The last chunk of a span that ends in none of its blanks."""
    near = text[max(start, end - _LONGEST_ABBREVIATION) : end].rsplit(None, 1)
    return near[-1] if len(near) > 1 else text[start:end].split()[-1]


def _places(text: str, pieces: list[str]) -> list[int]:
    """Where chunks stand that are in order; one that is a part of a longer chunk is passed over."""
    places, at = [], 0
    padded, find = f" {text} ", text.find  # with a blank at both ends no end of the text is a case of its own
    for piece in pieces:
        at = find(piece, at)
        while not (padded[at].isspace() and padded[at + len(piece) + 1].isspace()):
            at = find(piece, at + 1)
        places.append(at)
        at += len(piece)
    return places


def cut(chunk: str) -> Iterator[Span]:
    """Cut a chunk into words and punctuation marks as find_tokens does."""
    for piece in _PIECE.finditer(chunk):
        yield from _peel(chunk, piece.start(), piece.end())


def _peel(chunk: str, start: int, end: int) -> Iterator[Span]:
    """Split marks off both ends of a piece; the full stop of an abbreviation stays."""
    while start < end and chunk[start] in PUNCTUATION and chunk[start] != ".":
        yield start, start + 1
        start += 1
    tail: list[Span] = []
    while start < end and chunk[end - 1] in PUNCTUATION:
        if chunk[end - 1] != ".":
            end -= 1
            tail.append((end, end + 1))
        if chunk.endswith("...", start, end):
            tail.append((end - 3, end))
            end -= 3
            while start < end and chunk[end - 1] == ".":
                end -= 1
        if start < end and chunk[end - 1] == ".":
            if end - start <= _LONGEST_ABBREVIATION and is_abbreviation(chunk[start:end]):
                break
            end -= 1
            tail.append((end, end + 1))
    if start < end:
        yield start, end
    yield from reversed(tail)
