"""Persons named in a text: runs of words with capitals, read as role and name, and the places among them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from steppewire import countries
from steppewire.analysis import captions
from steppewire.analysis.cast import Mention
from steppewire.analysis.scenes import Scene
from steppewire.analysis.word_classes import words
from steppewire.spans import Span


class Person(NamedTuple):
    """A person named in the text: where, the longest name, role and country if they stand there."""

    start: int
    end: int
    name: str
    role: str | None
    country: str | None


_CAPITAL: Final = "[" + "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper()) + "]"
RUN: Final = re.compile(
    rf"{_CAPITAL}(?<![\w’'-]{_CAPITAL})(?:\.(?:{_CAPITAL}\.)+|[\w’'ʻ-]*\.?)"  # a set first: the search is twice as fast
    r"(?:[ \u00a0](?:(?:of|for|al|bin|van|von|de|ibn)[ ](?:the[ ])?)?"
    rf"(?:{_CAPITAL}\.(?:{_CAPITAL}\.)*|{_CAPITAL}[\w’'ʻ-]*\.?))*"
)
_LONG_RUN: Final = re.compile(RUN.pattern.removesuffix("*") + "+")  # two words and more
_OF_PLACE: Final = re.compile(r"\s(?:of|for)\s(?:the\s)?")
_BEFORE_OF: Final = re.compile(r"(\S+) (?:of|for) ")
_TRADES: Final = words("trade")
_SKIP_FIRST: Final = frozenset(
    word.capitalize() for word in words("leading") | words("preposition") | words("determiner")
)
_TITLES: Final = words("title")
_PORTFOLIOS: Final = words("portfolio")
_OFFICES: Final = words("office")
_ORGANISATIONS: Final = words("organisation")
_LEGAL_FORMS: Final = words("legal_form")
_NO_PARTS: Final = _ORGANISATIONS | words("body")
POSSESSIVE: Final = re.compile(r"['’]s?$")
_COMPOUND: Final = re.compile(r"-(?:[a-z]+ed|led|born|run)$")  # Tashkent-based, Saudi-led: an adjective, no name
_SEATED: Final = tuple(f"{seat} " for seat in words("seat"))
_BASED: Final = "-based"  # based in Osh, Osh-based
_new: Final = tuple.__new__  # a third of the time of Person(...)
_MOST: Final = 400  # persons of one last name, so that work stays linear in hostile texts


class _Place(NamedTuple):
    """A mention inside a run, counted from its beginning: a place that ends there, -1 for a person, and its side."""

    start: int
    end: int
    side: str | None


class _Name(NamedTuple):
    """A run read: where the name begins in it, the name, the role and the side that stand there."""

    start: int
    name: str
    role: str | None
    side: str | None


class Persons:
    """The persons of one document, found by their last name, and the places that are none."""

    def __init__(self, scene: Scene, mentions: Sequence[Mention]) -> None:
        self._scene, self._mentions = scene, mentions
        self._starts = [mention.start for mention in mentions]
        self._begins = [start for start, _ in scene.sentences]
        self._place_ends = {mention.start: mention.end for mention in mentions if mention.kind != "leader"}
        self._named: dict[str, Sequence[Person]] = {}
        self._beside: dict[str, Sequence[Person]] = {}
        self._read: dict[Span, Person | None] = {}
        self._found: dict[str, list[Span]] | None = None

    def _runs(self) -> dict[str, list[Span]]:
        """Where words with capitals stand together outside quotes, by the last of them, small; looked for once."""
        if self._found is None:
            self._found = self._find_runs()
        return self._found

    def _find_runs(self) -> dict[str, list[Span]]:
        """Those of the masked text."""
        found: dict[str, list[Span]] = {}
        masked = self._scene.masked
        for span in (part for run in _LONG_RUN.finditer(masked) for part in self._parts(*run.span())):
            spelled = masked[slice(*span)].rstrip(" .,")
            if " " not in spelled:
                continue
            ends = {spelled.rpartition(" ")[2]}
            if " of " in spelled or " for " in spelled:
                ends.update(_BEFORE_OF.findall(spelled))
            for last in ends:
                bare = POSSESSIVE.sub("", last) if "'" in last or "’" in last else last
                found.setdefault(bare.lower(), []).append(span)
        return found

    def _parts(self, start: int, end: int) -> Iterator[Span]:
        """A run cut where a sentence begins in it: no name goes over the stop in "came to Aralsk. Brook said"."""
        at = bisect_right(self._begins, start)
        while at < len(self._begins) and self._begins[at] < end:
            yield start, self._begins[at]
            start, at = self._begins[at], at + 1
        yield start, end

    def run_at(self, start: int) -> Span | None:
        """Give the run of capitalised words of one sentence that begins at a place."""
        run = RUN.match(self._scene.masked, start)
        if not run:
            return None
        start, end = next(self._parts(*run.span()))
        return start, start + len(self._scene.masked[start:end].rstrip())

    def namesakes(self, last: str) -> Sequence[Person]:
        """Give the persons named in the text outside quotes with a last name, written small."""
        if last not in self._named:
            read = (self.read(span) for span in self._runs().get(last, ())[:_MOST])
            self._named[last] = [p for p in read if p and (" " in p.name or p.role) and key(p.name) == last]
        return self._named[last]

    def everybody(self, office: str = "") -> Sequence[Person]:
        """Give the persons named in the text outside quotes, beside a word if one is given."""
        if office not in self._beside:
            masked = self._scene.masked
            named = (
                last
                for last, spans in self._runs().items()
                if not office or any(office in masked[a:b].lower() for a, b in spans[:_MOST])
            )
            self._beside[office] = [person for last in named for person in self.namesakes(last)]
        return self._beside[office]

    def read(self, span: Span) -> Person | None:
        """Give a run of capitalised words as role and name, each read once; None where it names nobody."""
        if span not in self._read:
            self._read[span] = self._name(span[0], span[1])
        return self._read[span]

    def _name(self, start: int, end: int) -> Person | None:
        """Read a run of capitalised words."""
        places = self._places(start, end)
        found = _read(self._scene.text[start:end], places)
        if not found:
            return None
        if captions.is_of_caption(self._scene.masked, start, end):
            return None
        at = start + found.start
        return _new(Person, (at, at + len(found.name), found.name, found.role, found.side))

    def _places(self, start: int, end: int) -> tuple[_Place, ...]:
        """The mentions that begin in a run."""
        at = bisect_left(self._starts, start)
        if at == len(self._starts) or self._starts[at] >= end:
            return ()
        return tuple(
            _Place(mention.start - start, self._place_ends.get(mention.start, -1) - start, self._side(mention))
            for mention in self._mentions[at : bisect_left(self._starts, end)]
        )

    def is_in_place(self, position: int) -> bool:
        """Say whether a mention that is no person's holds a character."""
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position < self._mentions[at].end and self._mentions[at].kind != "leader"

    def is_place(self, start: int, end: int) -> bool:
        """Say whether a mention of a country or a region, not of a person, covers the words."""
        return self._place_ends.get(start, -1) >= end

    def country(self, start: int, end: int) -> str | None:
        """Give the country or the bloc named first in a stretch; where somebody is based does not say whose he is."""
        starts = self._starts
        at = bisect_left(starts, start)
        while at < len(starts) and starts[at] < end:
            side = self._side(self._mentions[at])
            if side:
                return side
            at += 1
        return None

    def _side(self, mention: Mention) -> str | None:
        """The country or the bloc that a mention gives those beside it."""
        text = self._scene.text
        if mention.kind == "leader" or not (mention.country or mention.region in countries.blocs()):
            return None
        is_seat = text.endswith(_SEATED, 0, mention.start) or text.startswith(_BASED, mention.end)
        return None if is_seat else mention.country or mention.region


@lru_cache(maxsize=1 << 14)
def _read(run: str, places: tuple[_Place, ...]) -> _Name | None:
    """Read a run of capitalised words as role and name; most come again in a text, and in the next."""
    at, cut, is_titled = 0, 0, False
    for word in run.replace("\u00a0", " ").split(" "):
        if (
            word in _TITLES
            or (not at and _is_loud_title(word))
            or (not at and word.lower() in _TRADES and run.count(" ") > 1)
            or (not at and word.lower() in _OFFICES)
            or (is_titled and cut == at and word in _PORTFOLIOS)
        ):
            cut, is_titled = at + len(word) + 1, True
        elif cut == at and ((word in _SKIP_FIRST and not at) or _is_place(places, at, at + len(word))):
            cut = at + len(word) + 1
        at += len(word) + 1
    end = _before_place(run, places, cut)
    name = POSSESSIVE.sub("", run[cut:end].rstrip(" .,")) if cut < end else ""
    parts = name.split()
    if not parts or not _is_personal(parts, is_titled):
        return None
    role = run[: cut - 1].strip() if is_titled else None
    role = role.split(" ", 1)[-1] if role and role.split(" ")[0] in _SKIP_FIRST else role
    side = _side_in(places, 0, cut) or _side_in(places, end, len(run))
    return _Name(cut, name, role or None, side)


def _is_loud_title(word: str) -> bool:
    """Whether a word is a title all in capitals, as in a transcript's label: GEN. BROOK."""
    return word.isupper() and word.capitalize() in _TITLES


def _before_place(run: str, places: tuple[_Place, ...], start: int) -> int:
    """Where a name ends that a place or an employer follows: Anna Brook of Ohio, Anna Brook of the Ice Fund."""
    found = _OF_PLACE.search(run, start)
    ahead = run[start : found.start()].split() if found else []
    if not found or len(ahead) < 2:
        return len(run)
    is_named = not _ORGANISATIONS.intersection(ahead) and not _OFFICES.intersection(map(str.lower, ahead))
    is_employer = is_named and found[0].split()[-1] == "the"
    return found.start() if is_employer or _is_place(places, found.end(), found.end() + 1) else len(run)


def _is_place(places: tuple[_Place, ...], start: int, end: int) -> bool:
    """Whether a mention that is no person's covers words of a run."""
    return any(place.start == start and place.end >= end for place in places)


def _side_in(places: tuple[_Place, ...], start: int, end: int) -> str | None:
    """The side named first in a part of a run."""
    return next((place.side for place in places if start <= place.start < end and place.side), None)


def key(name: str) -> str:
    """Give the last word of a name, small."""
    return name.split()[-1].lower()


def _is_personal(parts: list[str], is_titled: bool) -> bool:
    """Whether the words of a run may be a person's name."""
    if len(parts) > 4 or parts[-1].rstrip(".,") in _LEGAL_FORMS:
        return False
    for part in parts:
        if (
            _COMPOUND.search(part)
            or part.rstrip(".,") in _NO_PARTS
            or part[0].isdigit()
            or (not is_titled and part in ("of", "for"))
        ):
            return False
    return True
