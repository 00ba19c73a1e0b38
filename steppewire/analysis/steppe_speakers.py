"""Speakers outside English: who is meant by a noun phrase of Russian, Tajik or a Turkic language."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final

from steppewire import countries, people
from steppewire.analysis import noun_forms, pronouns, russian_cases
from steppewire.analysis.cast import Mention, Speaker
from steppewire.analysis.name_words import TURKIC, is_plural
from steppewire.analysis.nominals import Nominal, Phrases
from steppewire.analysis.noun_forms import fold, listed, word
from steppewire.analysis.scenes import Draft, Scene, Unit
from steppewire.analysis.word_classes import words
from steppewire.spans import Reading, Span

_GENITIVE: Final = {
    "kk": re.compile(r"['’-]?[ндт][ыі]ң$|['’-]?[ndt][yiıІі][ńňñ]$"),
    "ky": re.compile(r"[ндт][ыиуү]н$"),
    "uz": re.compile(r"['’-]?(?:нинг|ning)$"),
    "tk": re.compile(r"n[yiuü]ň$|(?<=[bdfghjklmnprstwzžç])[yiuü]ň$"),
}
_SPELLED: Final = re.compile(r"[\w’'ʻ‘-]+")
_EDGE: Final = ' \t\n\u00a0,.;:—–-«»“”"'
_FORMER: Final = re.compile(
    r"\b(?:бывш|экс-|мурдакы|мурунку|бұрынғы|burynǵy|burynğy|sobiq|собиқ|öňki|пештара)", re.IGNORECASE
)
_SPACE: Final = _EDGE.rstrip('«»“”"')
_CASE: Final = 4  # letters of a case ending
_MOST_PERSONS: Final = 400  # of one text, so that work stays linear in hostile ones
_ORGANISATIONS: Final = words("organisation")
_Named = tuple[str, str | None, str | None]
_Full = tuple[int, str, str | None, str | None]


class Register:
    """The persons of one document in a language other than English."""

    def __init__(self, scene: Scene, reading: Reading, mentions: Sequence[Mention], phrases: Phrases) -> None:
        self._scene, self._day, self._mentions, self._phrases = scene, reading.day, mentions, phrases
        self._language = scene.language
        self._starts = [mention.start for mention in mentions]
        self._spoken: list[tuple[int, Speaker]] = []
        self._full: list[_Full] | None = None
        self._presidents: list[tuple[int, people.Person]] | None = None

    def resolve(self, draft: Draft) -> Speaker:
        """Say who the speaker of a draft is; drafts come in the order of the text."""
        if not draft.speaker:
            return Speaker()
        is_source = draft.rule in ("by the words of", "document says")
        who = self._meant(draft.speaker, is_source)
        is_document = draft.rule == "document says" and self._language in TURKIC
        if is_document and not who.person and " " in self._scene.text[slice(*draft.speaker)]:
            who = Speaker(self._scene.text[slice(*draft.speaker)], None, self._country(*draft.speaker), False)
        if who.person:
            self._spoken.append((draft.speaker[0], who))
        return who

    def _meant(self, span: Span, is_oblique: bool = False) -> Speaker:
        """Who is meant by a phrase; in an oblique case where it stands with words of source."""
        start, end = span
        read = self._phrases.read(span)
        if read.kind == "pronoun":
            return self._by_pronoun(read.head, start)
        if read.name:
            return self._by_name(read, start, is_oblique)
        country = self._country(start, end)
        if read.kind == "place":
            name = None if self._language == "ru" else self._scene.text[start:end]
            return Speaker(name, None, country, True)
        if read.kind == "institution":
            name = self._nominative(start, end, is_oblique)
            return Speaker(name, None, country, True)
        if read.kind == "person":
            return self._by_office(start, end, is_oblique, country)
        if read.kind == "unknown" and is_oblique and end - start > 3 and " " not in self._scene.text[start:end]:
            bare = self._bare(self._scene.text[start:end], True)
            return self._named(bare, None, None, start) if self._phrases.is_known(bare) else Speaker()
        return Speaker()

    def _by_name(self, read: Nominal, start: int, is_oblique: bool) -> Speaker:
        """A person by name, with the role and the country that stand before it."""
        low, high = read.name or (start, start)
        name = self._bare(self._scene.text[low:high], is_oblique)
        body = self._body(start, high, name)
        if body:
            return Speaker(body, None, self._country(start, low), True)
        role = self._role(start, low) if read.head else None
        if role and is_oblique and self._language == "ru":
            role = _russian(role.split())
        return self._named(name, role, self._country(start, low), low, self._scene.text[low:high])

    def _body(self, start: int, end: int, name: str) -> str | None:
        """Who speaks where what looks like a name is a plural, Соодагерлер, or has an English word for a body."""
        if not _ORGANISATIONS.isdisjoint(name.split()):
            return self._scene.text[start:end] if self._scene.text[start].isupper() else name
        is_group = " " not in name and is_plural(name, self._language) and not people.is_listed(name)
        return _GENITIVE[self._language].sub("", name) if is_group else None

    def _named(self, name: str, role: str | None, country: str | None, start: int, written: str = "") -> Speaker:
        """The longest form of a name in the text; an office-holder under the one name of all languages."""
        known = people.lookup(written or name, self._day) or people.lookup(name, self._day)
        if not known:
            name, role, country = self._fullest(name, role, country, start)
            known = people.lookup(name, self._day)
        if known:
            return Speaker(known.name, role or known.office, country or known.country)
        return Speaker(name, role, country)

    def _bare(self, name: str, is_oblique: bool) -> str:
        """A name in the nominative."""
        name = name.replace("\u00a0", " ").strip(_EDGE)
        if not is_oblique:
            return name
        if self._language == "ru":
            return russian_cases.nominative_name(name)
        ending = _GENITIVE.get(self._language)
        return ending.sub("", name) if ending else name

    def _role(self, start: int, end: int) -> str | None:
        """The words before a name, without adverbs, numerals and dates at their beginning."""
        parts = self._scene.text[start:end].replace("\u00a0", " ").strip(_SPACE).split()
        while parts and self._phrases.is_never(parts[0]):
            parts = parts[1:]
        return _paired(" ".join(parts).strip(_SPACE)) or None

    def _persons(self) -> list[_Full]:
        """The persons named in full outside quotes: where, name, role, country; looked for once."""
        if self._full is None:
            self._full = self._find_persons()
        return self._full

    def _find_persons(self) -> list[_Full]:
        """Those that subjects and speakers name, then those of runs; of equal ones the first."""
        found = []
        for unit in self._scene.units:
            is_named = self._phrases.may_name_in_full(unit.start, unit.end)
            phrase = self._phrases.subject(unit.start, unit.end) if is_named else None
            spans = [draft.speaker for draft in unit.drafts]
            for span in filter(None, (unit.teller, phrase, *spans)):
                read = self._phrases.read(span)
                if read.name and " " in self._scene.text[slice(*read.name)].strip():
                    name = self._bare(self._scene.text[slice(*read.name)], False)
                    role = self._role(span[0], read.name[0]) if read.head else None
                    found.append((span[0], name, role, self._country(span[0], read.name[0])))
        first: dict[_Named, int] = {}
        for at, name, role, country in (*found, *self._runs()):
            first.setdefault((name, role, country), at)
        return sorted(((at, *named) for named, at in first.items()), key=lambda person: person[0])[:_MOST_PERSONS]

    def _runs(self) -> list[_Full]:
        """Runs of two or three capitalised words anywhere: Bolat Seitkali in the middle of a sentence."""
        masked, text = self._scene.masked, self._scene.text
        found: list[_Full] = []
        for span in self._phrases.runs:
            read = self._phrases.read(span)
            if read.name and " " in text[slice(*read.name)]:
                ahead = masked[max(0, read.name[0] - 40) : read.name[0]].split()[-1:]
                office = ahead[0] if ahead and word(ahead[0], self._language).kind == "person" else None
                found.append((read.name[0], text[slice(*read.name)], office, None))
        return found

    def _fullest(
        self, name: str, role: str | None, country: str | None, start: int
    ) -> tuple[str, str | None, str | None]:
        """The longest form of a name, the nearest before the place, with the role that stands there."""
        own = name.split()
        fitting = [
            other
            for other in self._persons()
            if _is_alike(own[-1], other[1].split()[-1], self._language)
            and (len(own) == 1 or _is_alike(own[0], other[1].split()[0], self._language))
        ]
        before = [other for other in fitting if other[0] <= start] or fitting
        if len(own) == 1 and before:
            name = min(
                (
                    other[1]
                    for other in before
                    if other[1].split()[-1][:4] == before[-1][1].split()[-1][:4]
                    and other[1].split()[0] == before[-1][1].split()[0]
                ),
                key=len,
            )
        elif fitting:
            name = min([name, *(other[1] for other in fitting if other[1][:3] == name[:3])], key=len)
        if self._language == "ru" and own[-1] != name.split()[-1]:
            other = russian_cases.nominative_name(name)
            name = other if other.split()[-1] == own[-1] else name
        elif self._language != "ru":
            name = self._bare(name, self._language != "ky")
        roles = [other for other in fitting if other[2]]
        return name, role or (roles[0][2] if roles else None), country or next((o[3] for o in fitting if o[3]), None)

    def _nominative(self, start: int, end: int, is_oblique: bool) -> str:
        """An institution's name in the nominative: миграционной службы → миграционная служба."""
        phrase = _paired(self._scene.text[start:end].replace("\u00a0", " ").strip(_SPACE + "()"))
        parts = phrase.split()
        while len(parts) > 1 and self._phrases.is_never(parts[0]):
            parts = parts[1:]
        phrase = " ".join(parts)
        if self._language == "ru":
            return _russian(parts)
        ending = _GENITIVE.get(self._language)
        return ending.sub("", phrase) if ending and is_oblique else phrase

    def _by_office(self, start: int, end: int, is_oblique: bool, country: str | None) -> Speaker:
        """The president, the governor: the head of state in office, or who was named before with that office."""
        phrase = self._nominative(start, end, is_oblique)
        folded = " ".join(fold(part, self._language) for part in phrase.split())
        heads = listed("head_of_state", self._language)
        is_former = bool(_FORMER.search(self._scene.text[start:end]))
        if not is_former and (
            folded in heads or (country and any(folded.endswith((f" {head}", f" {head}i")) for head in heads))
        ):
            leader = self._head_of_state(country, start)
            if leader:
                return leader
        office = folded.split()[-1 if self._language in TURKIC else 0] if folded else ""
        for at, name, role, side in reversed(self._persons()):
            if at < start and role and office in [fold(part, self._language) for part in role.split()]:
                return self._named(name, role, side or country, start)
        return Speaker(None, phrase or None, country, False)

    def _head_of_state(self, country: str | None, start: int) -> Speaker | None:
        """The president in office whom the text names: of a country if one is given, else of its main one.

        Else the one it names alone, more than once, or last before the place.
        """
        if self._presidents is None:
            self._presidents = self._find_presidents()
        named = [(at, known) for at, known in self._presidents if not country or known.country == country]
        if country or not named:
            return Speaker(named[0][1].name, named[0][1].office, named[0][1].country) if named else None
        counts = Counter(mention.country for mention in self._mentions if mention.country and mention.kind != "leader")
        main = counts.most_common(1)[0][0] if counts else None
        of_main = [known for _, known in named if known.country == main]
        others = [known for at, known in named if at < start] or [known for _, known in named]
        if not of_main and len({known.name for _, known in named}) == len(named) == 1 and main:
            return None
        known = of_main[0] if of_main else others[-1]
        return Speaker(known.name, known.office, known.country)

    def _find_presidents(self) -> list[tuple[int, people.Person]]:
        """The presidents in office whom the text names, and where."""
        found = []
        for mention in self._mentions:
            if mention.kind == "leader":
                surface = self._scene.text[mention.start : mention.end]
                known = people.lookup(surface, self._day) or people.lookup(self._bare(surface, True), self._day)
                if known and known.office == "President":
                    found.append((mention.start, known))
        return found

    def _by_pronoun(self, pronoun: str, start: int) -> Speaker:
        """He: the person who last was a subject, or spoke; they: the group that last spoke."""
        is_group = pronoun in listed("group_pronoun", self._language) or pronoun in noun_forms.GROUP_OWNERS
        at, spoken = pronouns.last_spoken(self._spoken, start, is_group, pronoun)
        if is_group:
            return spoken
        return pronouns.last_lead(self._scene.units, start, at, self._leads, pronoun) or spoken

    def _leads(self, unit: Unit, start: int) -> Speaker | None:
        """The person with whom a sentence begins, in words before a place."""
        before = [self._phrases.before(unit.start, cue.start) for cue in unit.cues if cue.form.use == "say"]
        for phrase in (unit.teller, *before, self._phrases.subject(unit.start, unit.end)):
            read = self._phrases.read(phrase) if phrase and phrase[1] <= start else None
            if phrase and read and read.name:
                return self._by_name(read, phrase[0], False)
        return None

    def _country(self, start: int, end: int) -> str | None:
        """The country or the bloc named first in a stretch."""
        for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            mention = self._mentions[at]
            if mention.kind != "leader" and (mention.country or mention.region in countries.blocs()):
                return mention.country or mention.region
        return None


def _is_alike(one: str, other: str, language: str) -> bool:
    """Whether two words are forms of one name: one begins with the other's stem, a case ending apart."""
    first, second = sorted((fold(one, language), fold(other, language)), key=len)
    stem = russian_cases.name_stem(first) if language == "ru" else first
    return len(stem) > 2 and second.startswith(stem) and len(second) - len(stem) <= _CASE


def _paired(phrase: str) -> str:
    """A phrase without a quotation mark at its end or its beginning that has no partner in it."""
    if phrase.count('"') % 2 == 0 and phrase.count("«") == phrase.count("»") and phrase.count("“") == phrase.count("”"):
        return phrase
    return phrase.strip(_EDGE)


def _russian(parts: list[str]) -> str:
    """A Russian phrase with its head in the nominative."""
    for at, part in enumerate(parts):
        found = word(part, "ru")
        if found.kind and found.case in ("genitive", "locative"):
            folded = fold(part, "ru")
            if russian_cases.is_many(folded, lambda base: bool(word(base, "ru").kind)):
                return russian_cases.nominative_group(" ".join(parts), at)
            lemma = next(
                (base for case, base in russian_cases.lemmas(folded) if word(base, "ru") == (found.kind, "", False)),
                folded,
            )
            return russian_cases.nominative_phrase(" ".join(parts), lemma, at)
        if found.kind:
            break
    return " ".join(parts)
