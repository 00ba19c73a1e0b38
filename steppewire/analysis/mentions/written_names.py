"""Where the names of a list stand in a text: leftmost, longest, without overlaps."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Protocol

import ahocorasick_rs

Match = tuple[str, int, int]
_NO_LETTER = re.compile(r"[\W_]")
_REMEMBERED = 100_000  # words
_LONGEST = 60  # letters; no name has a longer word
_FEW = 500  # names, whose automaton may take more memory to be twice as fast


class Source(Protocol):
    """A longer list of names, looked up by how they begin."""

    @property
    def names(self) -> Sequence[str]:
        """Every name."""

    def beginning(self, word: str) -> list[str]:
        """Give the names that begin with these letters."""


class EndedNames:
    """Names that may be the beginning of a longer word."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names in."""
        self._names = sorted(names)
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._names,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=ahocorasick_rs.Implementation.DFA if len(self._names) < _FEW else None,
        )

    def matches(self, folded: str) -> list[Match]:
        """Find (name, start, end)."""
        found = self._automaton.find_matches_as_indexes(folded)
        return [(self._names[number], start, end) for number, start, end in found]


class WholeNames:
    """Names that begin where a word begins.

    Words are looked up one by one, which is as fast as an automaton of 75,000 names; to make that took .15 s. With a
    source only capitals begin a word to be looked up; the few other names have an automaton.
    """

    def __init__(self, names: Iterable[str], source: Source | None = None) -> None:
        """Take the names in."""
        own = list(names)
        self._begun = _Begun(own, source)
        every = [*own, *source.names] if source else own
        letters = {name[0] for name in every}
        begins = {letter for letter in letters if (letter.isupper() if source else letter.isalnum())}
        rest = sorted({name for name in every if name[0] not in begins})
        self._rest = EndedNames(rest) if rest else None
        self._is_dense = source is not None
        capital = f"[{re.escape(''.join(sorted(begins)))}]"
        self._words = re.compile(rf"({capital}(?<!\w.)\w*)" if source else r"(\w+)", re.DOTALL)

    def matches(self, folded: str) -> list[Match]:
        """Find (name, start, end)."""
        if "_" in folded:  # a line under a word is no part of it
            folded = folded.replace("_", " ")
        other = self._rest.matches(folded) if self._rest else []
        waiting = [one for one in reversed(other) if not folded[one[1] - 1 : one[1]].isalnum()]
        found: list[Match] = []
        done = 0
        for names, start in (self._placed if self._is_dense else self._sought)(folded):
            if names is None or start < done:
                continue
            while waiting and waiting[-1][1] <= start:
                done = _add(found, waiting.pop(), done)
            at = start + names.first
            for length in names.lengths.get(folded[at : at + 2], names.short):
                name = folded[start : start + length]
                if name in names.listed and start >= done:
                    done = start + len(name)  # the end of a text cuts it short
                    found.append((name, start, done))
                    break
        for one in reversed(waiting):
            done = _add(found, one, done)
        return found

    def _placed(self, folded: str) -> Iterator[tuple["_Names | None", int]]:
        """Give the names that each word may begin, and its place, where every second one begins some: capitals."""
        pieces = self._words.split(folded)  # what is between words, a word, and so on
        starts = islice(accumulate(map(len, pieces)), 0, None, 2)
        return zip(map(self._begun.__getitem__, pieces[1::2]), starts, strict=False)

    def _sought(self, folded: str) -> Iterator[tuple["_Names | None", int]]:
        """Give the same, where few words begin a name: each is looked for."""
        find, at, begun = folded.find, 0, self._begun
        for word in filter(begun.__getitem__, self._words.findall(folded)):
            start = find(word, at)
            at = start + len(word)
            while folded[start - 1 : start].isalnum() or folded[at : at + 1].isalnum():
                start = find(word, start + 1)
                at = start + len(word)
            yield begun[word], start


def _add(found: list[Match], match: Match, done: int) -> int:
    """Add a match that overlaps none before; give where the last one ends."""
    if match[1] < done:
        return done
    found.append(match)
    return match[2]


class _Names:
    """Names of one first word.

    first: its letters; lengths: of names, the longest first, by what follows the first word, two characters; short: of
    those that end before that.
    """

    __slots__ = ("first", "lengths", "listed", "short")

    def __init__(self, names: Iterable[str], first: int) -> None:
        self.first, self.listed = first, frozenset(names)
        self.lengths: dict[str, list[int]] = {}
        if len(self.listed) == 1 and first in map(len, self.listed):  # the word alone, as nearly always
            self.short = [first]
            return
        self.short = sorted({len(name) for name in self.listed if len(name) < first + 2}, reverse=True)
        onward: dict[str, set[int]] = {}
        for name in self.listed:
            if len(name) >= first + 2:
                onward.setdefault(name[first : first + 2], set()).add(len(name))
        self.lengths = {after: sorted(sizes, reverse=True) + self.short for after, sizes in onward.items()}


class _Begun(dict[str, _Names | None]):
    """The names whose first word this is, looked up when the word is first met."""

    def __init__(self, names: Iterable[str], source: Source | None) -> None:
        super().__init__()
        self._source = source
        self._alone = frozenset(names)
        self._longer: dict[str, list[str]] = {}
        for name in [name for name in self._alone if not name.isalnum()]:
            self._longer.setdefault(_NO_LETTER.split(name, 1)[0], []).append(name)

    def __missing__(self, word: str) -> _Names | None:
        size = len(word)
        if size > _LONGEST:
            return None
        names = self._longer.get(word, [])
        if word in self._alone:
            names = [*names, word]
        if self._source:
            longer = self._source.beginning(word)
            names = names + [name for name in longer if not name[size : size + 1].isalnum()]
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = _Names(names, len(word)) if names else None
        return found
