"""TextBlob's scores, unchanged, several times as fast and with the place of every scored word.

TextBlob scores a text as a row of words. Each blank-separated chunk turns into the same words wherever it stands, so a
chunk is cut up and looked up once and remembered. What TextBlob does across blanks, joining ": )" to a smiley, happens
in few texts; these take the longer way. tests/analysis/test_tone.py holds both ways to TextBlob itself.

Source  textblob (MIT): _text.py, find_tokens and Sentiment.assessments; en-sentiment.xml (PDDL)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from steppewire.spans import Span

_CHUNK = re.compile(r"\S+")
_PIECE = re.compile(r"""[“”‘’'"]|n(?='t)|(?:(?!n't)[^“”‘’'"])+""")
_PUNCTUATION = frozenset(".,;:!?()[]{}`'\"@#$^&*+-|=~_")
_SPLIT_OFF = re.escape("".join(sorted(_PUNCTUATION)))
_LONGEST_ABBREVIATION = 64  # longer ones score alike, read as one word or as word and stop
_REMEMBERED = 200_000
_END_OF_SENTENCE = "END-OF-SENTENCE"  # TextBlob's own mark, dropped where it stands as a word
_END_MARKS = frozenset({"...", ".", "!", "?", _END_OF_SENTENCE})
_CLOSING_MARKS = _END_MARKS | {"”", "’", ")"}


class Assessment(NamedTuple):
    """A scored word with what modifies it: its place and its two scores."""

    start: int
    end: int
    polarity: float
    subjectivity: float


class _Known(NamedTuple):
    """A word of the lexicon. is_modifier: an adverb, that works on the next word; is_ly: it ends in -ly."""

    polarity: float
    subjectivity: float
    intensity: float
    is_modifier: bool
    is_ly: bool


class _Unknown(NamedTuple):
    """A word that is not in the lexicon, by what it does to a negation and a modifier before it."""

    is_negation: bool
    ends_negation: bool
    ends_modifier: bool
    is_exclamation: bool
    mood: tuple[float, float] | None


_PLAIN = _Unknown(False, True, True, False, None)
_Word = _Known | _Unknown
_Placed = tuple[_Word, int, int]


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
    start, end = spans[0]
    seen, shift = _cut_up_once(text), 0
    is_whole = (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace())
    if not is_whole:
        seen, shift = _cut_up(text[start:end]), start
    if seen.is_joinable and _needs_joining(text, (start, end)):
        return _run(_joined(text, (start, end)))
    return _run(seen.placed(start - shift, end - shift, shift))


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

    scored = assess(together, [(0, len(together))])
    return [each._replace(start=back(each.start), end=back(each.end - 1) + 1) for each in scored]


def _run(words: Iterable[_Placed]) -> list[Assessment]:
    """Score words in a row, as Sentiment.assessments does."""
    found: list[_Open] = []
    modifier: _Known | None = None
    negation: Span | None = None
    for word, start, end in words:
        if word is _PLAIN:
            modifier = negation = None
        elif isinstance(word, _Known):
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


def _intensify(last: _Open, word: _Known, end: int) -> None:
    """Let the modifier before work on a known word: "very good"."""
    last.polarity = max(-1.0, min(word.polarity * last.intensity, 1.0))
    last.subjectivity = max(-1.0, min(word.subjectivity * last.intensity, 1.0))
    last.intensity, last.end = word.intensity, end


def _negate(last: _Open, negation: Span) -> None:
    """Turn an assessment round, its span with the negation in it."""
    last.is_negated = True
    last.start, last.end = min(last.start, negation[0]), max(last.end, negation[1])


def _pass(
    word: _Unknown, place: Span, found: list[_Open], modifier: _Known | None, negation: Span | None
) -> tuple[_Known | None, Span | None]:
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


class _Chunk(NamedTuple):
    """The words of one chunk.

    is_plain: it ends what came before, no more. is_active: it has a word that counts. is_closing: it has a known word,
    on which all before it has worked. is_open: it has a modifier or a negation, which may work on what follows.
    """

    words: tuple[_Placed, ...]
    is_plain: bool
    is_active: bool
    is_closing: bool
    is_open: bool


class _Chunks(dict[str, _Chunk]):
    """The words of each chunk, made when first asked for."""

    def __missing__(self, chunk: str) -> _Chunk:
        known = _words()
        words = tuple((known[chunk[start:end].lower()], start, end) for start, end in _cut(chunk))
        is_active = any(map(_is_active, words))
        is_plain = not is_active and any(word is _PLAIN for word, _, _ in words)
        is_closing = any(isinstance(word, _Known) for word, _, _ in words)
        made = _Chunk(words, is_plain, is_active, is_closing, any(map(_is_open, words)))
        if len(chunk) <= _LONGEST_ABBREVIATION:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[chunk] = made
        return made


def _is_active(placed: _Placed) -> bool:
    """Whether a word scores, negates or boosts; "said," and "(Monday)" do not."""
    word = placed[0]
    return isinstance(word, _Known) or word.is_negation or word.is_exclamation or word.mood is not None


def _is_open(placed: _Placed) -> bool:
    """Whether a word may work on the next."""
    word = placed[0]
    return word.is_modifier if isinstance(word, _Known) else word.is_negation


class _CutText(NamedTuple):
    """A text in chunks: where they start, what they are, and the numbers of the active ones."""

    starts: list[int]
    chunks: list[_Chunk]
    active: list[int]
    is_joinable: bool

    def placed(self, start: int, end: int, shift: int) -> Iterator[_Placed]:
        """The words that decide the scores of a span, whose ends are at blanks.

        After a modifier or a negation the words up to the next plain one; further ones change nothing.
        """
        done, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        is_open = False
        for number in self.active[bisect_left(self.active, done) : bisect_left(self.active, last)]:
            if is_open:
                yield from self._leading(done, number, shift)
            chunk, at = self.chunks[number], self.starts[number] + shift
            for word, begin, close in chunk.words:
                yield word, at + begin, at + close
            is_open = chunk.is_open or (is_open and not chunk.is_closing)
            done = number + 1

    def _leading(self, first: int, last: int, shift: int) -> Iterator[_Placed]:
        for number in range(first, last):
            at = self.starts[number] + shift
            for word, start, end in self.chunks[number].words:
                yield word, at + start, at + end
            if self.chunks[number].is_plain:
                return


@lru_cache(maxsize=1)
def _cut_up_once(text: str) -> _CutText:
    """A text cut once for its article, its sentences and its quotes."""
    return _cut_up(text)


def _cut_up(text: str) -> _CutText:
    """A text in chunks."""
    chunks = list(map(_chunks().__getitem__, text.split()))
    active = [number for number, chunk in enumerate(chunks) if chunk.is_active]
    starts = [found.start() for found in _CHUNK.finditer(text)]
    return _CutText(starts, chunks, active, _needs_joining(text, (0, len(text))))


class _Words(dict[str, _Word]):
    """Every lower-case word as the scoring sees it."""

    def __init__(self, known: dict[str, _Word], moods: dict[str, float], negations: frozenset[str]) -> None:
        super().__init__(known)
        self.moods, self.negations = moods, negations

    def __missing__(self, word: str) -> _Word:
        mood = (0.0, 1.0) if word == "(!)" else None
        if word in self.moods and not word.isalpha():
            mood = (self.moods[word], 1.0)
        is_negation = word in self.negations
        made = _Unknown(is_negation, len(word.strip("'")) > 1, len(word) > 2, word == "!", mood)
        return _PLAIN if made == _PLAIN else made


def _needs_joining(text: str, span: Span) -> bool:
    """Whether TextBlob may join words across blanks here: a smiley, "(!)", or its own mark of a sentence's end."""
    return _joinable().search(text, *span) is not None or text.find(_END_OF_SENTENCE, *span) >= 0


@lru_cache(maxsize=1)
def _joinable() -> re.Pattern[str]:
    """Emoticons of two signs or more with blanks between them, where the last sign or what follows is split off."""
    from textblob._text import EMOTICONS  # see _words

    tails: dict[str, list[str]] = {"(": [r"\s*!\s*\)"]}
    followed = rf"(?=[{_SPLIT_OFF}]{{0,20}}(?:[\s“”‘’'\"{_SPLIT_OFF}]|\Z)|n't|[“”‘’'\"])"
    for face in sorted({face for faces in EMOTICONS.values() for face in faces if len(face) > 1}):
        signs = "".join(rf"\s*{re.escape(sign)}" for sign in face[1:])
        tails.setdefault(face[0], []).append(signs if face[-1] in _PUNCTUATION else signs + followed)
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in tails.items()))


def _joined(text: str, span: Span) -> Iterator[_Placed]:
    """The words of a stretch, joined within TextBlob's sentences as it joins them."""
    from textblob._text import RE_EMOTICONS, RE_SARCASM  # see _words

    word = _words()
    for sentence in _sentences(text, _tokens(text, *span)):
        line = RE_SARCASM.sub("(!)", " ".join(text[start:end] for start, end in sentence))
        line = RE_EMOTICONS.sub(lambda found: found[1].replace(" ", "") + found[2], line)
        parts = iter(sentence)
        for joined in line.split():
            start, end = next(parts)
            length = end - start
            while length < len(joined):
                _, end = part = next(parts)
                length += part[1] - part[0]
            yield word[joined.lower()], start, end


def _tokens(text: str, first: int, last: int) -> Iterator[Span | None]:
    """The words and marks of a stretch; None where TextBlob sees a sentence end between lines."""
    before = first
    for chunk in _CHUNK.finditer(text, first, last):
        if "\n\n" in text[before : chunk.start()].replace("\r\n", "\n"):
            yield None
        for start, end in _cut(chunk[0]):
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


@lru_cache(maxsize=1)
def _chunks() -> _Chunks:
    """The memory of chunks."""
    return _Chunks()


@lru_cache(maxsize=1)
def _words() -> _Words:
    """TextBlob's lexicon and emoticons."""
    from textblob._text import EMOTICONS, PUNCTUATION  # loads nltk, half a second
    from textblob.en import sentiment

    len(sentiment)  # it is read on first use
    known: dict[str, _Word] = {}
    for form, senses in sentiment.items():
        polarity, subjectivity, intensity = senses[None]
        is_modifier = any(tag in senses for tag in sentiment.modifiers)
        known[form] = _Known(polarity, subjectivity, intensity, is_modifier, form.endswith("ly"))
    moods: dict[str, float] = {}
    for (_, polarity), faces in EMOTICONS.items():
        for face in map(str.lower, faces):
            if len(face) <= 5 and face not in PUNCTUATION:
                moods.setdefault(face, polarity)
    return _Words(known, moods, frozenset(sentiment.negations))


def _cut(chunk: str) -> Iterator[Span]:
    """Cut a chunk into words and punctuation marks as find_tokens does."""
    for piece in _PIECE.finditer(chunk):
        yield from _peel(chunk, piece.start(), piece.end())


def _peel(chunk: str, start: int, end: int) -> Iterator[Span]:
    """Split marks off both ends of a piece; the full stop of an abbreviation stays."""
    while start < end and chunk[start] in _PUNCTUATION and chunk[start] != ".":
        yield start, start + 1
        start += 1
    tail: list[Span] = []
    while start < end and chunk[end - 1] in _PUNCTUATION:
        if chunk[end - 1] != ".":
            end -= 1
            tail.append((end, end + 1))
        if chunk.endswith("...", start, end):
            tail.append((end - 3, end))
            end -= 3
            while start < end and chunk[end - 1] == ".":
                end -= 1
        if start < end and chunk[end - 1] == ".":
            if end - start <= _LONGEST_ABBREVIATION and _is_abbreviation(chunk[start:end]):
                break
            end -= 1
            tail.append((end, end + 1))
    if start < end:
        yield start, end
    yield from reversed(tail)


def _is_abbreviation(word: str) -> bool:
    """Whether TextBlob takes the full stop for a part of the word."""
    from textblob._text import ABBREVIATIONS, RE_ABBR1, RE_ABBR2, RE_ABBR3  # see _words

    return word in ABBREVIATIONS or any(kind.match(word) for kind in (RE_ABBR1, RE_ABBR2, RE_ABBR3))
