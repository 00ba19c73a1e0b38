"""Speakers: the persons of a document, and who is meant by a name, an office or a pronoun."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from steppewire import people
from steppewire.analysis import persons, pronouns, subjects
from steppewire.analysis.cast import Mention, Speaker
from steppewire.analysis.persons import Person, Persons
from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.scenes import Draft, Scene, Unit
from steppewire.analysis.word_classes import words
from steppewire.spans import Reading, Span

_APPOSITION: Final = re.compile(
    rf",\s+(?:an?\s+|the\s+|who is\s+|its\s+|his\s+|her\s+)?([^,.;:\n{BLOT}]{{3,80}})(?=[,.;])"
)
_NEAR: Final = 10_000  # characters; a news text is shorter
_STOPS: Final = frozenset(".!?: \n")
_DETERMINED: Final = re.compile(r",\s(?:an?|the|its|his|her)\s")
_FIRST_WORD: Final = re.compile(r"[\w-]+")
_OFFICES: Final = words("office")
_DOCUMENTS: Final = words("document")
_ISSUED: Final = re.compile(r"\s(?:from|by|of)\s|[’']s?\s")
_COLLECTIVES: Final = words("collective")
_BODIES: Final = words("body")
_IN_BODIES: Final = words("organisation") | words("legal_form")
_TRADES: Final = words("trade")
_NO_NAMES: Final = _BODIES | _IN_BODIES | words("month")
_PRONOUNS: Final = words("pronoun")
_GROUP_PRONOUNS: Final = words("group_pronoun")
_INDEFINITE: Final = words("indefinite")
_NOBODY: Final = frozenset(
    {"someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody", "neither", "none"}
)
_RELATIVE: Final = frozenset({"who", "that", "which"})
_WHEN: Final = re.compile(r"\A(?:now|then|currently|until recently|once)\s+")  # "now an adviser" is an adviser
_BEHIND_HEAD: Final = re.compile(r"\s(?:of|in|at|for|from|with|who|that|on|by|to|near)\s|,|\s\(")
_ARTICLE: Final = re.compile(r"\A(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Yy]our)\s+")
_Kin = tuple[list[Person], str | None, str | None]


class Register:
    """The persons of one document, and what its speakers' phrases mean."""

    def __init__(self, scene: Scene, reading: Reading, mentions: Sequence[Mention]) -> None:
        self._scene, self._day = scene, reading.day
        self._spoken: list[tuple[int, Speaker]] = []
        self._persons = Persons(scene, mentions)
        self._resolved: dict[tuple[Person, str | None, str | None], Speaker] = {}
        self._kin: dict[str, _Kin] = {}
        self._phrases: dict[Span, Person | None] = {}
        self._led: dict[int, tuple[int, Speaker] | None] = {}

    def resolve(self, draft: Draft) -> Speaker:
        """Say who the speaker of a draft is; drafts come in the order of the text."""
        if not draft.speaker:
            return Speaker()
        who = self._meant(draft.speaker)
        if who.person:
            self._spoken.append((draft.speaker[0], who))
        return who

    def _meant(self, span: Span) -> Speaker:
        """Who is meant by a phrase."""
        start, end = span
        phrase = self._scene.text[start:end]
        lower = phrase.lower()
        if lower in _PRONOUNS:
            return self._by_pronoun(lower, start)
        if lower in _INDEFINITE or lower.partition(" ")[0] in _NOBODY:
            return Speaker()
        person = self._person_in(span)
        if person:
            return self._as_speaker(person, start)
        bare = _ARTICLE.sub("", phrase, count=1)
        bare = persons.POSSESSIVE.sub("", bare) if "'" in bare or "’" in bare else bare
        last = _last_word(bare)
        country = self._persons.country(start, end)
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
        return office or Speaker(None, bare if last in _OFFICES or last in _TRADES else None, country, False)

    def _named_behind(self, end: int) -> Person | None:
        """The person in apposition: the governor, Anna Brook, said."""
        masked = self._scene.masked
        run = self._persons.run_at(end + 2) if masked[end : end + 2] == ", " else None
        if not run or " " not in masked[slice(*run)]:
            return None
        if masked[run[1] - 1] != "." and masked[run[1] : run[1] + 1] not in (",", ".", ";", ""):
            return None
        person = self._persons.read(run)
        return (
            person if person and " " in person.name and not self._persons.is_place(person.start, person.end) else None
        )

    def _as_speaker(self, person: Person, start: int) -> Speaker:
        """A person with the role and the country that stand in the text, else those that are known."""
        full = self._fullest(person, start)
        key = (full, person.role, person.country)
        if key not in self._resolved:
            apposed = (
                _APPOSITION.match(self._scene.masked, full.end)
                if self._scene.masked[full.end : full.end + 1] == ","
                else None
            )
            found = _role_in(apposed) if apposed else None
            role = person.role or full.role or found
            country = person.country or full.country
            if apposed and not country and (found or _DETERMINED.match(apposed[0])):
                country = self._persons.country(apposed.start(1), apposed.end(1))
            self._resolved[key] = self._known(Speaker(full.name, role, country))
        return self._resolved[key]

    def _known(self, who: Speaker) -> Speaker:
        """An office-holder under the one name that all languages share, with what the text leaves out."""
        known = people.lookup(who.person, self._day) if who.person else None
        return Speaker(known.name, who.role or known.office, who.country or known.country) if known else who

    def _person_in(self, span: Span) -> Person | None:
        """The person that a phrase names, the last one of it: "Kremlin spokesman Ivan Petrov"; each is read once."""
        if span not in self._phrases:
            self._phrases[span] = self._last_person(span[0], span[1])
        return self._phrases[span]

    def _last_person(self, start: int, end: int) -> Person | None:
        masked, best = self._scene.masked, None
        if masked[start:end].islower():
            return None
        for run in persons.RUN.finditer(masked, start, min(end, start + 300)):
            person, high = self._persons.read(run.span()), run.end()
            if (
                person
                and not (person.name.isupper() and len(person.name) < 6 and not person.role)
                and not self._persons.is_place(person.start, person.end)
            ):
                best = person
                if masked[high : high + 1] in (",", "(") or masked.startswith((" of ", " from ", " who "), high):
                    break
        if not best or _last_word(masked[start:end]) in _COLLECTIVES:
            return None
        ahead = masked[start : best.start].strip()
        if not best.role and ahead and (_last_word(ahead) in _OFFICES or subjects.is_trade(ahead)):
            return best._replace(
                role=_ARTICLE.sub("", ahead, count=1), country=best.country or self._persons.country(start, best.start)
            )
        if not (self._is_known(best) or self._is_lone_name(best, ahead, masked[best.end : end])):
            return None
        if ahead and not best.country and _last_word(ahead).islower():
            return best._replace(country=self._persons.country(start, best.start))
        return best

    def _is_known(self, person: Person) -> bool:
        """Whether a name has two words or a title, here or elsewhere in the text."""
        return " " in person.name or bool(person.role) or bool(self._persons.namesakes(persons.key(person.name)))

    def _is_lone_name(self, person: Person, ahead: str, behind: str) -> bool:
        """Whether a single capitalised word is a name: the head of its phrase, and not only the first of a sentence."""
        name = person.name
        if name in _NO_NAMES or name.isupper() or name.lower() in _TRADES:
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
            masked[at - 1] in " \n" and masked[at - 2] not in _STOPS and not self._persons.is_in_place(at)
            for at in _places(masked, name, start)
            if at > 1
        )

    def _fullest(self, person: Person, start: int) -> Person:
        """The longest form of a name in the document, the nearest before the place if there are several persons."""
        if person.name not in self._kin:
            self._kin[person.name] = self._named_alike(person.name)
        longer, role, country = self._kin[person.name]
        before = [other for other in longer if other.start <= start]
        full = before[-1] if before else longer[0] if longer else person
        return Person(full.start, full.end, full.name, full.role or role, full.country or country)

    def _named_alike(self, name: str) -> _Kin:
        """The longer forms of a name in the document, and the first role and country that stand beside any form."""
        own = name.split()
        namesakes = self._persons.namesakes(persons.key(name)) or (self._first_named(name) if len(own) < 2 else ())
        fitting = [other for other in namesakes if len(own) < 2 or other.name.split()[0] == own[0]]
        longer = [other for other in fitting if len(other.name.split()) > len(own)]
        role = next((other.role for other in fitting if other.role), None)
        return longer, role, next((other.country for other in fitting if other.country), None)

    def _first_named(self, first: str) -> Sequence[Person]:
        """The one person of the text who has a first name: Anna is Anna Brook where no other Anna is named."""
        named = [other for other in self._persons.everybody() if other.name.startswith(f"{first} ")]
        return named if len({persons.key(other.name) for other in named}) == 1 else ()

    def _by_office(self, bare: str, country: str | None, start: int) -> Speaker | None:
        """The president, the foreign minister: the person last named before with that office."""
        office = bare.lower().split()[-1] if bare else ""
        is_heading = start == 0  # "Minister: no rationing" stands over a text that names the minister
        if office not in _OFFICES or not (is_heading or self._scene.text.startswith(("the ", "The "), start)):
            return None
        holders = [p for p in self._persons.everybody(office) if p.role and office in p.role.lower().split()]
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
            self._led[unit.start] = self._lead(unit)
        led = self._led[unit.start]
        return led[1] if led and led[0] <= start else None

    def _lead(self, unit: Unit) -> tuple[int, Speaker] | None:
        """The person with whom a sentence begins, and where the phrase ends."""
        phrase = subjects.lead(self._scene.masked, unit.start, unit.end)
        if not phrase or self._scene.text[slice(*phrase)].lower() in _PRONOUNS:
            return None
        person = self._person_in(phrase)
        return (phrase[1], self._as_speaker(person, phrase[0])) if person and self._is_known(person) else None

    def _only(self) -> Speaker:
        """The one person of a text that names no other, wherever: he may come before his name."""
        named = {person.name: person for person in self._persons.everybody()}
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
        return self._meant(phrase)

    def _is_collective(self, bare: str, last: str, start: int, end: int) -> bool:
        """Whether a phrase is a group, an institution or a country that speaks."""
        if last in _COLLECTIVES or (last.endswith("s") and last in bare and not last.endswith("ss")):
            return True
        if bare.rpartition(" ")[2] in _BODIES or (bare.isupper() and len(bare) > 1):
            return True
        if last not in _OFFICES and any(word in _IN_BODIES for word in _FIRST_WORD.findall(bare)):
            return True
        return self._persons.is_place(start, end) or self._persons.is_place(end - len(bare), end)


def _role_in(apposed: re.Match[str]) -> str | None:
    """The apposition behind a name, if it has a word for an office or a group."""
    said = _WHEN.sub("", apposed[1], count=1)
    return said if set(map(str.lower, _FIRST_WORD.findall(apposed[1]))) & (_OFFICES | _COLLECTIVES) else None


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
