"""Quotation marks: which stretches of a text stand inside them, and the text with these stretches blotted out."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from steppewire.spans import Span

BLOT: Final = "\ue000"
"""Stands for each character of a quoted stretch in the masked text: offsets stay true, no pattern matches inside."""

_DOUBLE: Final = re.compile(r"[\"“”„‟«»❝❞`'](?:(?<=`)`|(?<=')'{1,2}|(?<=[^`']))")  # a set first: five times as fast
_ANY: Final = re.compile(r"[\"“”„‟«»❝❞`'‘’]")
_SINGLE: Final = re.compile(r"(?<!\w)‘|’")
_OPENING_SINGLE: Final = re.compile(r"(?<!\w)‘")
_OPENERS: Final = frozenset("“„‟«❝") | {"``"}
_BEFORE_OPENING: Final = frozenset(" \t\u00a0\n([{—–-/:‘'")
_MARKS: Final = " \u00a0\"“”„‟«»❝❞`'‘’"
_SAYING: Final = r"(?:said|says|told|added|wrote|asked)\b"
_SAID: Final = re.compile(
    rf"[,?!]\s(?={_SAYING}\s(?:[A-Z]|the\s|an?\s)|(?:(?:s?he|they)|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,2}})\s{_SAYING})"
)
"""Words of saying behind a comma, where the mark that should have closed is missing: “We were told, said Anna Brook."""
_STRAIGHT: Final = ('"', "''", "'''")
_BEGINNERS: Final = frozenset("“„‟«❝‘\"'`")
_MOST_NESTED: Final = 12  # marks of one paragraph that are looked at for the end of a speech with names in it
_MOST_OF_NAME: Final = 4  # words
_FEW_SINGLE: Final = (
    3  # a text quotes with ‘ ’ only if it has no other marks and this many of them; fewer are apostrophes
)


class Stretch(NamedTuple):
    """A quoted stretch, marks included; is_closed is false where the closing mark is missing."""

    start: int
    end: int
    is_closed: bool


def find(text: str, paragraphs: Iterable[Span]) -> list[Stretch]:
    """Find the quoted stretches of a text.

    Takes   paragraphs: ordered, disjoint spans; no stretch crosses the border of one.
    Gives   ordered, disjoint stretches. An unclosed mark quotes to the end of its paragraph, unless another opening
            mark follows in it: then it is a stray one and quotes nothing.
    Errors  none.     Cost  linear in characters.
    """
    is_single = text.count("‘") >= _FEW_SINGLE and not _DOUBLE.search(text)
    marks = _SINGLE if is_single and len(_OPENING_SINGLE.findall(text)) >= _FEW_SINGLE else _DOUBLE
    found: list[Stretch] = []
    for start, end in paragraphs:
        places = [(mark.start(), mark.end(), mark[0]) for mark in marks.finditer(text, start, end)]
        if places:
            found += _Paragraph(text, start, end, places).stretches()
    return found


def may_quote(text: str) -> bool:
    """Say whether any mark stands in a text, be it an apostrophe."""
    return bool(_ANY.search(text))


def last_sign(text: str, stretch: Stretch) -> str:
    """Give the last character inside the marks of a stretch, those within it not counted."""
    inner = text[max(stretch.start + 1, stretch.end - 6) : stretch.end].rstrip(_MARKS)
    return inner[-1:]


def mask(text: str, stretches: Sequence[Stretch]) -> str:
    """Blot out the quoted stretches and make every hard space a plain one, length unchanged."""
    parts: list[str] = []
    at = 0
    for start, end, _ in stretches:
        parts += (text[at:start], BLOT * (end - start))
        at = end
    parts.append(text[at:])
    return "".join(parts).replace("\u00a0", " ")


class _Paragraph:
    """The marks of one paragraph, read from left to right."""

    def __init__(self, text: str, start: int, end: int, places: list[tuple[int, int, str]]) -> None:
        self._text, self._start, self._end, self._places = text, start, end, places

    def stretches(self) -> list[Stretch]:
        """Pair the marks."""
        found: list[Stretch] = []
        opened, depth, nested = -1, 0, -1
        for index, (start, end, mark) in enumerate(self._places):
            if index <= nested:
                continue
            if opened < 0:
                opened, depth = (index, 1) if self._opens(start, end, mark, not index) else (-1, 0)
                continue
            opener = self._places[opened][2]
            if opener == "«":
                depth += (mark == "«") - (mark == "»")
                is_end = mark == "»" and (depth <= 0 or self._is_attributed(end))
            else:
                is_end = self._closes(start, end, mark, opener)
            if is_end:
                found.append(Stretch(self._places[opened][0], end, True))
                opened = -1
            elif self._nests(opened, index):
                nested = index + 1
            elif (last := self._nested_straight(opened, index)) >= 0:
                nested = last
            elif opener != "«" and self._reopens(start, end, mark, opener):
                opened = index
        if opened >= 0:
            found += self._unclosed(opened)
        return found

    def _opens(self, start: int, end: int, mark: str, is_first: bool) -> bool:
        if mark in _OPENERS or mark == "‘":
            return True
        return mark in _STRAIGHT and (
            self._looks_opening(start, end) or self._opens_glued(start, end) or (is_first and start == self._start)
        )

    def _looks_opening(self, start: int, end: int) -> bool:
        """Whether a straight mark has a word on its right and none on its left."""
        if end >= self._end or self._text[end].isspace():
            return False
        return start == self._start or self._text[start - 1] in _BEFORE_OPENING

    def _opens_glued(self, start: int, end: int) -> bool:
        """Whether a straight mark opens though the space before it is lost: Ended."He said, Press office"He said."""
        text = self._text
        if not (self._start < start and end < self._end):
            return False
        return (text[start - 1] in ".!?" and text[end].isalnum() and not text[end].islower()) or (
            text[start - 1].isalnum() and not text[start - 1].isupper() and text[end].isupper()
        )

    def _closes(self, start: int, end: int, mark: str, opener: str) -> bool:
        if mark == "’":
            return not self._text[end : end + 1].isalnum() and self._text[start - 1] not in " \n"
        if mark in ("”", "»", "❞"):
            return True
        if mark == "“":  # closes „; and “so“, where the typesetter took the same mark twice
            return opener == "„" or (
                opener in ("“", '"', "''")
                and not self._text[start - 1].isspace()
                and not self._text[end : end + 1].isalnum()
            )
        return mark in _STRAIGHT and not self._looks_opening_sentence(start, end)

    def _looks_opening_sentence(self, start: int, end: int) -> bool:
        """Whether a straight mark opens: the one that should have closed before it was left out."""
        return self._looks_opening(start, end) and start > self._start and self._text[start - 1].isspace()

    def _reopens(self, start: int, end: int, mark: str, opener: str) -> bool:
        return (mark == opener and mark in _OPENERS) or (mark != "‘" and self._opens(start, end, mark, False))

    def _nests(self, opened: int, index: int) -> bool:
        """Whether “ and the ” behind it stand within straight marks: "The so-called “Water Bill” has passed"."""
        places = self._places
        if places[opened][2] not in _STRAIGHT or places[index][2] != "“" or index + 1 >= len(places):
            return False
        is_paired = places[index + 1][2] == "”"
        is_outer = places[opened][0] == self._start or (index + 2 < len(places) and places[index + 2][2] in _STRAIGHT)
        return is_paired and is_outer

    def _nested_straight(self, opened: int, index: int) -> int:
        """The last of the marks that a name in a speech has, all of them straight: "For "Irtysh" it was new", he said.

        Gives   -1 where the mark begins no name: more marks close than open where there is one. The name at the end of
                a speech may share its closing mark.
        """
        depth = 0
        for at in range(index, min(len(self._places), index + _MOST_NESTED)):
            start, end, mark = self._places[at]
            if mark not in _STRAIGHT or self._places[opened][2] not in _STRAIGHT:
                return -1
            if self._looks_opening_sentence(start, end):
                depth += 1
            elif not depth:
                return at - 1
            elif depth > 1:
                return -1
            elif at == index + 1 and self._is_attributed(end) and self._is_name(index):
                return index
            else:
                depth -= 1
        return -1

    def _is_name(self, index: int) -> bool:
        """Whether a mark and the next enclose a few words with a capital in the middle of a sentence."""
        start, end, _ = self._places[index]
        stop = self._places[index + 1][0]
        is_inside = self._text[max(self._start, start - 2) : start - 1].isalpha()
        return is_inside and self._text[end].isupper() and self._text.count(" ", end, stop) < _MOST_OF_NAME

    def _is_attributed(self, end: int) -> bool:
        """Whether a dash follows a closing mark, as before the words of saying; then it closes inner marks as well."""
        return self._text[end : end + 4].lstrip(", \u00a0")[:1] in ("—", "–", "-")

    def _unclosed(self, opened: int) -> list[Stretch]:
        """The stretch that the last opening mark begins; with « the last closing mark after it ends it."""
        start = self._places[opened][0]
        for _, end, mark in reversed(self._places[opened + 1 :]):
            if mark == "»":
                return [Stretch(start, end, True)]
        said = None if self._goes_on() else _SAID.search(self._text, start + 3, self._end)
        if said:
            return [Stretch(start, said.start() + 1, True)]
        return [Stretch(start, self._end, False)] if self._end - start > 3 else []

    def _goes_on(self) -> bool:
        """Whether the next paragraph begins with a mark: then the words of this one go on in it."""
        return self._text[self._end : self._end + 4].lstrip()[:1] in _BEGINNERS
