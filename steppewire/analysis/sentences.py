"""Sentences: where each begins and ends, in any of the languages, in one pass over the text."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from steppewire.paths import DATA
from steppewire.spans import Span, merge

_ENDS: Final = ".!?…‥؟۔。！？｡"
_CLOSING: Final = "\"'’”“»›‹«)\\]』」"
# Nothing after the leading class can fail, so plain repeats never go back; possessive ones fail in Python 3.11.2.
_BREAK: Final = re.compile(
    rf"[{_ENDS}\n](?:(?<=\n)\s*|[{_ENDS}]*("  # one leading class: three times as fast as an alternation
    rf"(?:[{_CLOSING}]|(?<=[\"'’”»\).!?…\]])\[\d{{1,3}}\])*"  # closing marks, footnote numbers
    rf"(?:[^\S\n]?[»”](?=[\s.,;:!?)]|\Z))?)"  # a closing mark set apart by a space
    rf"(\s*))"
)
_UNSPACED: Final = frozenset("。！？｡")
_WORD: Final = re.compile(r"[^\W_](?:[\w.’'ʻ‘ʼ`-]*[\wʻ‘ʼ'’`])?\Z")
_BULLET: Final = re.compile(r"[•▪◦‣●■□▸►∙*·]+[^\S\n]+")
_OPENING: Final = "\"'“”„«»‹›‘’‚([{¿¡—–-―•▪●*"
_DASHES: Final = frozenset("—–-―")
_LOOK_BACK: Final = 30
_LOOK_AHEAD: Final = 24
_GEORGIAN: Final = ("ა", "ჿ")  # one case only, yet lower case to Unicode

_BORROWED: Final = {"kk": ("ru",), "ky": ("ru",), "tg": ("ru",), "uz": ("ru",), "tk": ("ru",), "": ("en", "ru")}
_ORDINAL_LANGUAGES: Final = frozenset({"de", "da", "no", "nb", "fi", "cs", "sk", "et", "hu", "hr", "sr", "sl", "lv"})


@dataclass(frozen=True)
class _Habits:
    """What a language does with full stops.

    titles always have a word after them; loose abbreviations may end a sentence: in a language with starters, the
    words that begin sentences, only before one of these. numbered ones stand before a number. is_ordinal: "3." before
    a capital is the third, not an end.
    """

    titles: frozenset[str]
    loose: frozenset[str]
    numbered: frozenset[str]
    starters: frozenset[str]
    is_ordinal: bool


def split(text: str, language: str, furniture: Sequence[Span] = ()) -> list[Span]:
    """Find the sentences of a text.

    Takes   language: ISO 639-1, "" where unknown; furniture: stretches that are not the article, in any order.
    Gives   spans in order, disjoint, without white space at either end and without furniture. A line end is the end
            of a sentence, unless lines are wrapped at a fixed width. Stretches without a letter or digit are left out.
    Errors  none.
    Source  data/abbreviations.csv.     Cost  linear in characters.
    """
    habits = _habits(language)
    width = _wrap_width(text)
    found: list[Span] = []
    for start, end in _gaps(len(text), furniture):
        is_caseless = text[start : min(end, start + 2000)].islower()
        for piece in _pieces(text, start, end, habits, width, is_caseless):
            trimmed = _trim(text, piece[0], piece[1])
            if trimmed:
                found.append(trimmed)
    return found


def _gaps(length: int, furniture: Sequence[Span]) -> Iterator[Span]:
    """The stretches between furniture."""
    at = 0
    for start, end in merge(furniture):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length


@lru_cache(maxsize=1)
def _abbreviations() -> dict[tuple[str, str], frozenset[str]]:
    """The words of data/abbreviations.csv by language and kind."""
    words: dict[tuple[str, str], set[str]] = {}
    with (DATA / "abbreviations.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            words.setdefault((row["language"], row["kind"]), set()).add(row["word"])
    return {key: frozenset(found) for key, found in words.items()}


@lru_cache(maxsize=64)
def _habits(language: str) -> _Habits:
    """The habits of a language, with those of the language it borrows from."""
    sources = (language, *_BORROWED.get(language, ()))
    known = _abbreviations()
    titles, loose, numbered, starters = (
        frozenset().union(*(known.get((source, kind), frozenset()) for source in sources))
        for kind in ("title", "loose", "number", "starter")
    )
    return _Habits(titles, loose - titles, numbered, starters, language in _ORDINAL_LANGUAGES)


def _pieces(text: str, start: int, end: int, habits: _Habits, width: int, is_caseless: bool) -> Iterator[Span]:
    """Cut one stretch of text at the ends of its sentences."""
    at = start
    for found in _BREAK.finditer(text, start, end):
        space = found[2]
        if not space:
            if space is None:
                if not (width and _is_soft(text, found, width)):
                    yield at, found.start()
                    at = found.end()
                continue
            if text[found.start()] not in _UNSPACED:
                continue
        if ("\n" in space and not (width and _is_soft(text, found, width))) or _ends(
            text, found, end, habits, is_caseless
        ):
            yield at, found.start(2)
            at = found.end()
    if at < end:
        yield at, end


def _ends(text: str, found: re.Match[str], end: int, habits: _Habits, is_caseless: bool) -> bool:
    """Whether a stop followed by white space ends its sentence."""
    at, after = found.start(), found.end()
    if after >= end or text[at] in _UNSPACED:
        return True
    ahead = text[after : min(end, after + _LOOK_AHEAD)]
    first = ahead.lstrip(_OPENING + " \t\u00a0")[:1] if ahead[0] in _OPENING else ahead[0]
    is_lower = first.islower() and not _GEORGIAN[0] <= first <= _GEORGIAN[1]
    if is_lower and not is_caseless and (ahead[0] == first or ahead[0] in _DASHES):
        return False
    if at and text[at - 1] in "[(" and found[1][:1] in ("]", ")"):
        return False  # an omission: [...]
    if text[at] != "." or found[1] or found.start(1) > at + 1:
        return True
    return _is_end_after_word(text, at, ahead, habits)


def _is_end_after_word(text: str, stop: int, ahead: str, habits: _Habits) -> bool:
    """Whether a full stop right after a word ends the sentence, rather than an abbreviation, an initial or a number."""
    word = _word_before(text, stop)
    if not word:
        return True
    if word.isdecimal():
        return not _is_number_mark(text, stop - len(word), word, ahead, habits)
    if word in habits.titles or (word.isupper() and word.capitalize() in habits.titles and len(word) > 1):
        return False
    if word in habits.numbered and ahead[0].isdecimal():
        return False
    is_initial = (len(word) == 1 and word.isupper()) or (word[-2:-1] in (".", "-") and word[-1].isupper())
    if is_initial and len(word) <= 6 and word not in habits.loose:
        return _first_word(ahead) in habits.starters
    if word in habits.loose or (word.isupper() and word.capitalize() in habits.loose):
        return _is_end_after_loose(text, stop - len(word), word, ahead, habits)
    return True


def _word_before(text: str, stop: int) -> str:
    """The word that ends at a stop, with the stops inside it: U.S; empty where there is none."""
    near = text[max(0, stop - _LOOK_BACK) : stop]
    last = near[near.rfind(" ") + 1 :]
    if last.isalnum():  # nearly always, and in a fifth of the time
        return last
    found = _WORD.search(near)
    return found[0] if found else ""


def _is_end_after_loose(text: str, start: int, word: str, ahead: str, habits: _Habits) -> bool:
    """Whether an abbreviation that may end a sentence does: by what follows, and by the number before it."""
    if ahead[0].isdecimal():
        return False
    if word in ("г", "в", "м", "т", "с", "ч"):  # "2023 г. Он" ends, "в г. Алматы" does not
        return text[max(0, start - 3) : start].strip()[-1:].isdecimal()
    if habits.starters and word.isascii():
        return ahead[0] in '"“«' or _first_word(ahead) in habits.starters
    return True


def _is_number_mark(text: str, start: int, word: str, ahead: str, habits: _Habits) -> bool:
    """Whether "3." is the mark of a list item or an ordinal."""
    if len(word) > 2:
        return False
    line = text[max(0, start - 8) : start].rpartition("\n")
    is_line_start = not line[2].strip() and (bool(line[1]) or start <= 8)
    return is_line_start or (habits.is_ordinal and ahead[0].isupper())


def _first_word(ahead: str) -> str:
    """The first word of what follows."""
    return re.split(r"[\W_]", ahead.lstrip(_OPENING + " "), maxsplit=1)[0]


def _is_soft(text: str, found: re.Match[str], width: int) -> bool:
    """Whether a line end is only the end of a full line of wrapped text."""
    if not width or not found[0].endswith("\n") or found[0].count("\n") > 1:
        return False
    line_end = found.end() - 1
    line_start = text.rfind("\n", max(0, line_end - 200), line_end) + 1
    return line_end - line_start >= 0.6 * width and not _BULLET.match(text, found.end())


def _wrap_width(text: str) -> int:
    """The width at which lines are wrapped, 0 where each line is a paragraph of its own.

    Wrapped lines break between words of one sentence: the next line goes on in lower case, again and again.
    """
    if text.count("\n", 0, 20_000) < 3:
        return 0
    lines = text[:20_000].split("\n")
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    open_lines = [(a, b) for a, b in pairs if 40 <= len(a) <= 100 and a[-1] not in ".!?:;" and not b[0].isspace()]
    running_on = sum(following[0].islower() for _, following in open_lines)
    if not running_on or len(open_lines) < 3 or 2 * len(open_lines) < len(pairs) or 5 * running_on < len(open_lines):
        return 0
    return max(len(line) for line, _ in open_lines)


def _trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space and list bullets around it; None where no letter or digit is left."""
    piece = text[start:end].rstrip()
    end = start + len(piece)
    piece = piece.lstrip()
    start = end - len(piece)
    if piece[:1].isalnum():
        return start, end
    bullet = _BULLET.match(text, start, end)
    if bullet:
        start = bullet.end()
    return (start, end) if any(map(str.isalnum, text[start:end])) else None
