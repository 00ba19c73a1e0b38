"""Where in a text a search finds its words: for marks and snippets. What is marked is what was looked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from steppewire.spans import Span
from steppewire.store import search
from steppewire.store.query import Snapshot
from steppewire.store.search import ALL, Months, normal
from steppewire.views.search import finding, grammar, reading
from steppewire.views.search.grammar import Term, Word

WIDTH = 220  # characters of a snippet


@dataclass
class Wanted:
    """What to look for in texts of one language, in the title or in the body."""

    words: set[str] = field(default_factory=set)
    beginnings: tuple[str, ...] = ()
    phrases: dict[str, list[tuple[tuple[str, ...], bool]]] = field(default_factory=dict)
    """By the first word: the words in a row, and whether the last is a beginning only."""

    def places(self, found: list[re.Match[str]]) -> Iterator[Span]:
        """Give the stretches that are wanted among the words of a text."""
        past = 0
        for at, match in enumerate(found):
            word = normal(match[0])
            length = int(word in self.words or (bool(self.beginnings) and word.startswith(self.beginnings)))
            for words, is_prefix in self.phrases.get(word, ()):
                if len(words) > length and _stands(words, is_prefix, found[at : at + len(words)]):
                    length = len(words)
            if length and at >= past:
                past = at + length
                yield match.start(), found[past - 1].end()


def _stands(words: tuple[str, ...], is_prefix: bool, found: list[re.Match[str]]) -> bool:
    stand = [normal(match[0]) for match in found]
    if is_prefix and len(stand) == len(words):
        return stand[:-1] == list(words[:-1]) and stand[-1].startswith(words[-1])
    return stand == list(words)


class Marker:
    """The words of one search, to be found in texts."""

    def __init__(self, query: str, found: finding.Found) -> None:
        """Read a search; found: the other forms of its words."""
        self._terms = list(grammar.terms(reading.read(query)))
        self._found = found
        self._made: dict[tuple[str, bool], Wanted] = {}

    @classmethod
    def of(cls, snap: Snapshot, query: str, months: Months = ALL) -> "Marker | None":
        """Give the marker of a search over a version; None where nothing is searched.

        Takes   months: of the articles that are marked.
        Errors  QueryError, StoreError.
        """
        return cls(query, finding.found_forms(snap, query, months)) if query else None

    def places(self, text: str, body: int, language: str, enough: int | None = None) -> list[Span]:
        """Give the stretches of a text that the search found.

        Takes   body: where the body begins; language: of the text; enough: characters behind the first place in the
                body that are looked at; all of them unless told.
        """
        found = list(self._wanted(language, True).places(search.words_in(text, 0, body)))
        first = None
        for place in self._wanted(language, False).places(search.words_in(text, body, len(text))):
            first = place[0] if first is None else first
            if enough is not None and place[0] > first + enough:
                break
            found.append(place)
        return found

    def _wanted(self, language: str, is_title: bool) -> Wanted:
        if (language, is_title) not in self._made:
            self._made[language, is_title] = made = Wanted()
            for name, term in self._terms:
                if name in ("", "title") and (is_title or not name):
                    self._add(made, term, language)
        return self._made[language, is_title]

    def _add(self, wanted: Wanted, term: Term, language: str) -> None:
        words = tuple(map(normal, (term.text,) if isinstance(term, Word) else term.words))
        others = self._found.get(finding.inflected(term), {}).get(language, ())
        if len(words) > 1:
            rows = [(words, term.is_prefix), *(((*words[:-1], other), False) for other in others)]
            wanted.phrases.setdefault(words[0], []).extend(rows)
        elif term.is_prefix:
            wanted.beginnings += (words[0],)
        else:
            wanted.words |= {words[0], *others}


def snippet(text: str, body: int, marks: Sequence[Span]) -> tuple[str, list[Span]]:
    """Cut a stretch of a text around its first mark in the body, else in the title, else from where the body begins.

    Gives   at most WIDTH characters on one line and an ellipsis at each side that was cut; the marks inside it.
    """
    first = next((mark for mark in marks if mark[0] >= body), marks[0] if marks else None)
    start = begin = body if first is None or first[0] >= body else 0
    if first is not None:
        start = max(begin, first[0] - WIDTH // 3)
        while start > begin and not text[start - 1].isspace():
            start -= 1
    end = min(len(text), start + WIDTH)
    line, moved = _one_line(text, start, end, "… " if start > begin else "")
    inside = [(moved[a - start], moved[b - start]) for a, b in marks if start <= a and b <= end]
    return line + (" …" if end < len(text) else ""), inside


def _one_line(text: str, start: int, end: int, lead: str) -> tuple[str, list[int]]:
    """A stretch with runs of white space as one space each, and where each of its characters went."""
    line, moved = lead, []
    for char in text[start:end]:
        is_space = char.isspace()
        moved.append(len(line))
        if not is_space:
            line += char
        elif line and not line.endswith(" "):
            line += " "
    return line.rstrip() if not lead or line.strip() else line, [*moved, len(line)]
