"""Speakers: the persons of a document, and who is meant by a name, an office or a pronoun."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from steppewire import countries, people
from steppewire.analysis import pronouns, subjects
from steppewire.analysis.cast import Mention, Speaker
from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.scenes import Draft, Scene, Unit
from steppewire.analysis.word_classes import words
from steppewire.spans import Reading, Span


class _Person(NamedTuple):
    """A person named in the text: where, the longest name, role and country if they stand there."""

    start: int
    end: int
    name: str
    role: str | None
    country: str | None


_CAPITAL = "[" + "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper()) + "]"
_RUN = re.compile(
    rf"{_CAPITAL}(?<![\w’'-]{_CAPITAL})(?:\.(?:{_CAPITAL}\.)+|[\w’'ʻ-]*\.?)"  # a set first: the search is twice as fast
    r"(?:[ \u00a0](?:(?:of|for|al|bin|van|von|de|ibn)[ ](?:the[ ])?)?"
    rf"(?:{_CAPITAL}\.(?:{_CAPITAL}\.)*|{_CAPITAL}[\w’'ʻ-]*\.?))*"
)
_LONG_RUN = re.compile(_RUN.pattern.removesuffix("*") + "+")  # two words and more
_APPOSITION = re.compile(rf",\s+(?:an?\s+|the\s+|who is\s+|its\s+|his\s+|her\s+)?([^,.;:\n{BLOT}]{{3,80}})(?=[,.;])")
_NEAR = 10_000  # characters; a news text is shorter
_STOPS = frozenset(".!?: \n")
_DETERMINED = re.compile(r",\s(?:an?|the|its|his|her)\s")
_OF_PLACE = re.compile(r"\s(?:of|for)\s(?:the\s)?")
_FIRST_WORD = re.compile(r"[\w-]+")
_TITLES, _PORTFOLIOS, _OFFICES = words("title"), words("portfolio"), words("office")
_DOCUMENTS = words("document")
_BEFORE_OF = re.compile(r"(\S+) (?:of|for) ")
_ISSUED = re.compile(r"\s(?:from|by|of)\s|[’']s?\s")
_TRADES = words("trade")
_COLLECTIVES, _ORGANISATIONS = words("collective"), words("organisation")
_SKIP_FIRST = frozenset(word.capitalize() for word in words("leading") | words("preposition") | words("determiner"))
_PRONOUNS, _GROUP_PRONOUNS = words("pronoun"), words("group_pronoun")
_INDEFINITE = words("indefinite")
_NOBODY = frozenset({"someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody", "neither", "none"})
_RELATIVE = frozenset({"who", "that", "which"})
_WHEN = re.compile(r"\A(?:now|then|currently|until recently|once)\s+")  # "now an adviser" is an adviser
_BEHIND_HEAD = re.compile(r"\s(?:of|in|at|for|from|with|who|that|on|by|to|near)\s|,|\s\(")
_ARTICLE = re.compile(r"\A(?:[Tt]he|[Aa]n?)\s+")
_POSSESSIVE = re.compile(r"['’]s?$")


class Register:
    """The persons of one document, and what its speakers' phrases mean."""

    def __init__(self, scene: Scene, reading: Reading, mentions: Sequence[Mention]) -> None:
        self._scene, self._day, self._mentions = scene, reading.day, mentions
        self._starts = [mention.start for mention in mentions]
        self._place_ends = {mention.start: mention.end for mention in mentions if mention.kind != "leader"}
        self._spoken: list[tuple[int, Speaker]] = []
        self._persons: dict[str, Sequence[_Person]] = {}
        self._resolved: dict[tuple[_Person, str | None, str | None], Speaker] = {}
        self._led: dict[int, tuple[int, Speaker] | None] = {}
        self._read: dict[tuple[int, int], _Person | None] = {}

    def resolve(self, draft: Draft) -> Speaker:
        """Say who the speaker of a draft is; drafts come in the order of the text."""
        if not draft.speaker:
            return Speaker()
        who = self._meant(*draft.speaker)
        if who.person:
            self._spoken.append((draft.speaker[0], who))
        return who

    def _meant(self, start: int, end: int) -> Speaker:
        """Who is meant by a phrase."""
        phrase = self._scene.text[start:end]
        lower = phrase.lower()
        if lower in _PRONOUNS:
            return self._by_pronoun(lower, start)
        if lower in _INDEFINITE or lower.partition(" ")[0] in _NOBODY:
            return Speaker()
        person = self._person_in(start, end)
        if person:
            return self._as_speaker(person, start)
        bare = _POSSESSIVE.sub("", _ARTICLE.sub("", phrase, count=1))
        last = _last_word(bare)
        country = self._country(start, end)
        behind = self._named_behind(end)
        if behind:
            role = bare if last in _OFFICES else None
            return self._as_speaker(behind._replace(role=role, country=country or behind.country), behind.start)
        if last in _DOCUMENTS:
            return Speaker(bare if (" " in bare and country) or _ISSUED.search(bare) else None, None, country, False)
        is_plural = bare.endswith("s") and bare.isalpha() and not bare.endswith("ss")  # Fishermen, Soldiers
        if is_plural or self._is_collective(bare, last, start, end):
            return Speaker(bare, None, country, True)
        office = self._by_office(bare, country, start)
        return office or Speaker(None, bare if last in _OFFICES else None, country, False)

    def _named_behind(self, end: int) -> _Person | None:
        """The person in apposition: the governor, Anna Brook, said."""
        masked = self._scene.masked
        run = _RUN.match(masked, end + 2) if masked.startswith(", ", end) else None
        if not run or " " not in run[0] or masked[run.end() : run.end() + 1] not in (",", ".", ";", ""):
            return None
        person = self._person(run.start(), run.end())
        return person if person and " " in person.name and not self._is_place(person.start, person.end) else None

    def _as_speaker(self, person: _Person, start: int) -> Speaker:
        """A person with the role and the country that stand in the text, else those that are known."""
        full = self._fullest(person, start)
        key = (full, person.role, person.country)
        if key not in self._resolved:
            role = person.role or full.role or self._role_elsewhere(full)
            country = person.country or full.country or self._country_elsewhere(full)
            self._resolved[key] = self._known(Speaker(full.name, role, country))
        return self._resolved[key]

    def _known(self, who: Speaker) -> Speaker:
        """An office-holder under the one name that all languages share, with what the text leaves out."""
        known = people.lookup(who.person, self._day) if who.person else None
        return Speaker(known.name, who.role or known.office, who.country or known.country) if known else who

    @cached_property
    def _runs(self) -> dict[str, list[Span]]:
        """Where words with capitals stand together outside quotes, by the last of them, small."""
        found: dict[str, list[Span]] = {}
        for run in _LONG_RUN.finditer(self._scene.masked):
            spelled = run[0].rstrip(" .,")
            if " of " in spelled or " for " in spelled:
                ends = {spelled.rsplit(" ", 1)[-1], *_BEFORE_OF.findall(spelled)}
            else:
                ends = {spelled[spelled.rfind(" ") + 1 :]}
            for last in ends:
                bare = _POSSESSIVE.sub("", last) if "'" in last or "’" in last else last
                found.setdefault(bare.lower(), []).append(run.span())
        return found

    def _namesakes(self, key: str) -> Sequence[_Person]:
        """The persons named in the text outside quotes with a last name."""
        if key not in self._persons:
            read = (self._person(*span) for span in self._runs.get(key, ()))
            self._persons[key] = [p for p in read if p and (" " in p.name or p.role) and _key(p.name) == key]
        return self._persons[key]

    def _everybody(self, office: str = "") -> list[_Person]:
        """The persons named in the text outside quotes, beside a word if one is given."""
        masked = self._scene.masked
        named = (
            key
            for key, spans in self._runs.items()
            if not office or any(office in masked[a:b].lower() for a, b in spans)
        )
        return [person for key in named for person in self._namesakes(key)]

    def _person(self, start: int, end: int) -> _Person | None:
        """A run of capitalised words as role and name, each read once."""
        key = (start, end)
        if key not in self._read:
            self._read[key] = self._name(start, end)
        return self._read[key]

    def _name(self, start: int, end: int) -> _Person | None:
        """Read a run of capitalised words."""
        text = self._scene.text
        at, cut, is_titled = start, start, False
        for word in text[start:end].replace("\u00a0", " ").split(" "):
            if (
                word in _TITLES
                or (at == start and word.lower() in _TRADES and text.count(" ", start, end) > 1)
                or (at == start and word.lower() in _OFFICES)
                or (is_titled and cut == at and word in _PORTFOLIOS)
            ):
                cut, is_titled = at + len(word) + 1, True
            elif cut == at and ((word in _SKIP_FIRST and at == start) or self._is_place(at, at + len(word))):
                cut = at + len(word) + 1
            at += len(word) + 1
        whole, end = end, self._before_place(cut, end)
        name = _POSSESSIVE.sub("", text[cut:end].rstrip(" .,")) if cut < end else ""
        parts = name.split()
        if not parts or not _is_personal(parts, is_titled):
            return None
        role = text[start : cut - 1].strip() if is_titled else None
        role = role.split(" ", 1)[-1] if role and role.split(" ")[0] in _SKIP_FIRST else role
        country = self._country(start, cut) or (self._country(end, whole) if end < whole else None)
        return _Person(cut, cut + len(name), name, role or None, country)

    def _before_place(self, start: int, end: int) -> int:
        """Where a name ends that a place follows: Anna Brook of Ohio."""
        found = _OF_PLACE.search(self._scene.text, start, end)
        if not found or " " not in self._scene.text[start : found.start()]:
            return end
        return found.start() if self._is_place(found.end(), found.end() + 1) else end

    def _person_in(self, start: int, end: int) -> _Person | None:
        """The person that a phrase names, the last one of it: "Kremlin spokesman Ivan Petrov"."""
        masked, best = self._scene.masked, None
        if masked[start:end].islower():
            return None
        for run in _RUN.finditer(masked, start, min(end, start + 300)):
            person = self._person(run.start(), run.end())
            if (
                person
                and not (person.name.isupper() and len(person.name) < 6)
                and not self._is_place(person.start, person.end)
            ):
                best = person
                if masked[run.end() : run.end() + 1] in (",", "(") or masked.startswith(
                    (" of ", " from ", " who "), run.end()
                ):
                    break
        if not best or _last_word(masked[start:end]) in _COLLECTIVES:
            return None
        ahead = masked[start : best.start].strip()
        if not best.role and ahead and _last_word(ahead) in _OFFICES:
            return best._replace(
                role=_ARTICLE.sub("", ahead, count=1), country=best.country or self._country(start, best.start)
            )
        if not (self._is_known(best) or self._is_lone_name(best, ahead, masked[best.end : end])):
            return None
        if ahead and not best.country and _last_word(ahead).islower():
            return best._replace(country=self._country(start, best.start))
        return best

    def _is_known(self, person: _Person) -> bool:
        """Whether a name has two words or a title, here or elsewhere in the text."""
        return " " in person.name or bool(person.role) or bool(self._namesakes(_key(person.name)))

    def _is_lone_name(self, person: _Person, ahead: str, behind: str) -> bool:
        """Whether a single capitalised word is a name: the head of its phrase, and not only the first of a sentence."""
        name = person.name
        if name in _ORGANISATIONS or name.isupper():
            return False
        if any(True for _ in _places(self._scene.text, name.lower(), person.start)):
            return False
        if behind[1:2].islower() and behind[1:].split(" ", 1)[0] not in subjects.PREPOSITIONS | _RELATIVE:
            return False  # Human rights groups
        if ahead and ahead.split()[-1].lower() in subjects.PREPOSITIONS:
            return False  # fishermen in Aralsk
        return self._is_within(name, person.start) or bool(people.lookup(name, self._day))

    def _is_within(self, name: str, start: int) -> bool:
        """Whether a word has its capital inside a sentence too, not in a place's name: then it is no common noun."""
        masked = self._scene.masked
        return any(
            masked[at - 1] in " \n" and masked[at - 2] not in _STOPS and not self._is_in_place(at)
            for at in _places(masked, name, start)
            if at > 1
        )

    def _is_in_place(self, position: int) -> bool:
        """Whether a mention that is no person's holds a character."""
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position < self._mentions[at].end and self._mentions[at].kind != "leader"

    def _fullest(self, person: _Person, start: int) -> _Person:
        """The longest form of a name in the document, the nearest before the place if there are several persons."""
        own = person.name.split()
        fitting = [
            other for other in self._namesakes(_key(person.name)) if len(own) < 2 or other.name.split()[0] == own[0]
        ]
        named = [other for other in fitting if len(other.name.split()) > len(own)]
        before = [other for other in named if other.start <= start]
        longest = (before or named)[-1 if before else 0] if named else person
        titled = [other for other in fitting if other.role]
        return longest._replace(
            role=longest.role or (titled[0].role if titled else None),
            country=longest.country or next((o.country for o in fitting if o.country), None),
        )

    def _role_elsewhere(self, person: _Person) -> str | None:
        """The apposition behind a name where it first stands."""
        found = _APPOSITION.match(self._scene.masked, person.end)
        if not found:
            return None
        said = _WHEN.sub("", found[1], count=1)
        return said if set(map(str.lower, _FIRST_WORD.findall(found[1]))) & (_OFFICES | _COLLECTIVES) else None

    def _country_elsewhere(self, person: _Person) -> str | None:
        found = _APPOSITION.match(self._scene.masked, person.end)
        if not found or not (self._role_elsewhere(person) or _DETERMINED.match(found[0])):
            return None
        return self._country(*found.span(1))

    def _by_office(self, bare: str, country: str | None, start: int) -> Speaker | None:
        """The president, the foreign minister: the person last named before with that office."""
        office = bare.lower().split()[-1] if bare else ""
        is_heading = start == 0  # "Minister: no rationing" stands over a text that names the minister
        if office not in _OFFICES or not (is_heading or self._scene.text.startswith(("the ", "The "), start)):
            return None
        holders = [p for p in self._everybody(office) if p.role and office in p.role.lower().split()]
        named = min(holders, default=None) if is_heading else max((p for p in holders if p.start < start), default=None)
        return self._as_speaker(named, named.start if is_heading else start) if named else None

    def _by_pronoun(self, pronoun: str, start: int) -> Speaker:
        """He: the person who last was a subject; they: the group that last spoke."""
        if pronoun in _RELATIVE:
            return self._antecedent(start)
        is_group = pronoun in _GROUP_PRONOUNS
        at, spoken = pronouns.last_spoken(self._spoken, start, is_group)
        if is_group:
            return spoken
        return pronouns.last_lead(self._scene.units, start, at, self._leads) or (spoken if at >= 0 else self._only())

    def _leads(self, unit: Unit, start: int) -> Speaker | None:
        """The person with whom a sentence begins, in words before a place."""
        if unit.start not in self._led:
            phrase = subjects.lead(self._scene.masked, unit.start, unit.end)
            is_noun = phrase and self._scene.text[slice(*phrase)].lower() not in _PRONOUNS
            person = self._person_in(*phrase) if phrase and is_noun else None
            is_person = phrase and person and self._is_known(person)
            self._led[unit.start] = (phrase[1], self._as_speaker(person, phrase[0])) if is_person else None
        led = self._led[unit.start]
        return led[1] if led and led[0] <= start else None

    def _only(self) -> Speaker:
        """The one person of a text that names no other, wherever: he may come before his name."""
        named = {person.name: person for person in self._everybody()}
        if len(named) != 1:
            return Speaker()
        (person,) = named.values()
        return self._as_speaker(person, person.start)

    def _antecedent(self, start: int) -> Speaker:
        """The noun phrase before a relative pronoun."""
        end = (
            len(self._scene.masked[:start].rstrip(" ,"))
            if start < 400
            else start - 400 + len(self._scene.masked[start - 400 : start].rstrip(" ,"))
        )
        phrase = subjects.before(self._scene.masked, max(0, end - 120), end).phrase
        if not phrase or self._scene.text[slice(*phrase)].lower() in _PRONOUNS:
            return Speaker()
        return self._meant(*phrase)

    def _is_collective(self, bare: str, last: str, start: int, end: int) -> bool:
        """Whether a phrase is a group, an institution or a country that speaks."""
        if last in _COLLECTIVES or (last.endswith("s") and last in bare and not last.endswith("ss")):
            return True
        if any(word in _ORGANISATIONS for word in _FIRST_WORD.findall(bare)) or (bare.isupper() and len(bare) > 1):
            return True
        return self._is_place(start, end) or self._is_place(end - len(bare), end)

    def _is_place(self, start: int, end: int) -> bool:
        """Whether a mention of a country or a region, not of a person, covers the words."""
        return self._place_ends.get(start, -1) >= end

    def _country(self, start: int, end: int) -> str | None:
        """The country or the bloc named first in a stretch."""
        for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            mention = self._mentions[at]
            if mention.kind != "leader" and (mention.country or mention.region in countries.blocs()):
                return mention.country or mention.region
        return None


def _key(name: str) -> str:
    """The last word of a name."""
    return name.split()[-1].lower()


def _places(text: str, word: str, start: int) -> Iterator[int]:
    """Where a whole word stands, not farther than so many characters from a place: a name is near its person."""
    high = start + _NEAR
    at = text.find(word, max(0, start - _NEAR), high)
    while at >= 0:
        end = at + len(word)
        if not _is_in_word(text[at - 1 : at]) and not _is_in_word(text[end : end + 1]):
            yield at
        at = text.find(word, end, high)


def _is_in_word(char: str) -> bool:
    """Whether a character goes on with a word: a letter, a digit, an apostrophe or a hyphen."""
    return char.isalnum() or char in ("’", "'", "-")


def _last_word(phrase: str) -> str:
    """The head of a phrase: its last word before a preposition, lower case."""
    if " " not in phrase and "," not in phrase:
        return phrase.strip().lower().strip(".'’")
    ended = _BEHIND_HEAD.search(phrase)
    head = (phrase[: ended.start()] if ended else phrase).split()
    return head[-1].lower().strip(".'’") if head else ""


def _is_personal(parts: list[str], is_titled: bool) -> bool:
    """Whether the words of a run may be a person's name."""
    if len(parts) > 4:
        return False
    for part in parts:
        if part.rstrip(".,") in _ORGANISATIONS or part[0].isdigit() or (not is_titled and part in ("of", "for")):
            return False
    return True
