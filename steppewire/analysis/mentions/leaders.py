"""Leaders by name, and governments by the leader's name: "Biden administration"."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from steppewire import countries, people
from steppewire.analysis.mentions import persons
from steppewire.analysis.mentions.evidence import Found, is_head_of_sentence
from steppewire.analysis.mentions.matching import Hit

_GOVERNMENT: Final = re.compile(r"(?:'s|s')? (?:administration|Administration|government|Government|cabinet|Cabinet)\b")
_OFFICE: Final = re.compile(r"(?:(?:U\.S\. |US )?(?:President|Prime Minister|Chancellor|Premier|Vice President) )$")
_WORD_BEFORE: Final = re.compile(r"(?:(?P<first>[^\W\d_][\w'-]{2,20}) )?(?<![\w.'-])(?P<word>[^\W\d_][\w'-]{2,24}) $")
_PATRONYMIC: Final = re.compile(
    r"(?:[оеи]вич|[оеи]вна|ич|[ұу]лы|[қк]ызы|uly|qyzy|o'g'li|ўғли)(?:[ауе]|ем|ом|ой|ей|ы)?$"
)
# A Russian forename in the case of its surname: Жалил Атамбаев, Жалила Атамбаева, Жалилу Атамбаеву.
_RUSSIAN_CASES: Final = (
    (re.compile(r"(?:[оеё]в|ин|ий|ан)$"), re.compile(r"[бвгджзйклмнпрстфхцчшщь]$")),
    (re.compile(r"(?:[оеё]ва|ина)$"), re.compile(r"[ая]$")),
    (re.compile(r"(?:[оеё]ву|ину)$"), re.compile(r"[ую]$")),
    (re.compile(r"(?:[оеё]вым|иным)$"), re.compile(r"[ое]м$")),
    (re.compile(r"(?:[оеё]вой|иной)$"), re.compile(r"[оеи]й?$")),
    (re.compile(r"(?:[оеё]ве|ине)$"), re.compile(r"е$")),
)
_SURNAME: Final = re.compile(r"(?:[оеё]в|ин|[oe]v|in)а?$")
_ENDED: Final = re.compile(r"(?:[дтн][ыіиуү][ңн]|[dtn][yiı]ń|ning|нинг|[ыіy])$")  # whose or its: Сенаты, so no forename
REACH: Final = 48  # characters before a surname that are read
ALIKE: Final = 0.75  # of the letters; spellings of one forename have as many in common: Emomalı, Эмомали, Эмомалӣ


def find(folded: str, hit: Hit, day: date | None) -> Found | None:
    """Resolve the name of who holds an office on the day of the article, on any day where that is unknown.

    With "administration" after it, it is the government, of a former leader too.

    Takes   hit: a hit of kind leader; day: the last day the article may be of, None = unknown.
    Gives   None where nobody of that name holds an office on the day; where two of one state do, their state by the
            rule "leaders".
    """
    person = people.lookup(hit.surface, day)
    country = person.country if person else people.country_in_office(hit.surface, day)
    if country is None or country not in countries.names():
        return None
    government = _GOVERNMENT.match(folded, hit.end)
    if government:
        office = _OFFICE.search(folded, max(0, hit.start - 24), hit.start)
        start = office.start() if office else hit.start
        return Found(start, government.end(), country, "government", "", "leader_government")
    if person and person.office is None:
        return None
    return Found(hit.start, hit.end, country, "leader", "", "leader" if person else "leaders")


def without_namesakes(folded: str, hits: Sequence[Hit], others: Collection[Hit], table: str) -> list[Hit]:
    """Leave out who only bears the surname of a leader: Жалил Атамбаев, Shavkat Rahmonov.

    A surname alone is a namesake's too, behind the first one, where the text never names the leader in full or by a
    title; in English it stays: there it is mostly a leader's family that is named.

    Takes   hits: those of kind leader; others: the other hits, which are no forenames; table: the name of the lexicon.
    Gives   the hits that stay, in order.
    """
    if not hits:
        return []
    ends = {hit.end for hit in hits} | {hit.end for hit in others}
    forenames = {hit.start: name for hit in hits if (name := _forename(folded, hit, ends, table))}
    sure = {name for start, name in forenames.items() if not is_head_of_sentence(folded, start - len(name) - 1)}
    if not sure:
        return list(hits)
    namesakes: dict[str, set[int]] = defaultdict(set)
    for hit in hits:
        if forenames.get(hit.start) in sure:
            namesakes[hit.entry.person].add(hit.start)
    whole = {hit.entry.person for hit in hits if table == "en" or " " in hit.surface or _is_titled(folded, hit)}
    since = {person: len(folded) if person in whole else min(starts) for person, starts in namesakes.items()}
    return [
        hit
        for hit in hits
        if hit.start < since.get(hit.entry.person, len(folded)) and hit.start not in namesakes[hit.entry.person]
    ]


def _forename(folded: str, hit: Hit, ends: Collection[int], table: str) -> str:
    """The word before a surname, where it may be the forename of somebody else; else empty."""
    if " " in hit.surface or hit.start - 1 in ends:
        return ""
    before = _WORD_BEFORE.search(folded, max(0, hit.start - REACH), hit.start)
    if before is None:
        return ""
    word, first = before["word"], before["first"] or ""
    if not word[0].isupper() or word.isupper() or _PATRONYMIC.search(word):
        return ""
    if before.end("first") in ends:
        first = ""
    if any(_is_own(name, hit.entry.person) for name in (word, first) if name):
        return ""
    if first[:1].isupper() and table != "ru" and not is_head_of_sentence(folded, before.start("first")):
        return ""  # another person in full, then whom they met: Адам Нортон Трампты; a Russian one has another case
    return word if _is_like_forename(word, hit.surface, table) else ""


def _is_own(word: str, person: str) -> bool:
    """Say whether a word is a title, or one of a leader's names in some spelling; words may be run together."""
    own = _own_names(person)
    if word in own or word.endswith(tuple(persons.words("leader_title"))):
        return True
    return any(
        (name[0] == word[0] and SequenceMatcher(None, name, word).ratio() >= ALIKE) or word.endswith(name)
        for name in own
        if len(name) > 3
    )


def _is_like_forename(word: str, surname: str, table: str) -> bool:
    """Say whether a word may be a forename: English ones are listed, Russian ones have the case of the surname."""
    if table == "en":
        return word in persons.words("forename")
    if table == "ru":
        return any(of_surname.search(surname) and of_name.search(word) for of_surname, of_name in _RUSSIAN_CASES)
    return _ENDED.search(word) is None and _SURNAME.search(word) is None


def _is_titled(folded: str, hit: Hit) -> bool:
    """Say whether a title with a capital stands before a surname."""
    before = _WORD_BEFORE.search(folded, max(0, hit.start - REACH), hit.start)
    return before is not None and before["word"].capitalize() in persons.words("leader_title")


@cache
def _own_names(person: str) -> frozenset[str]:
    """All words of a leader's names, in every spelling."""
    return frozenset(word for surface, who in people.variants() if who == person for word in surface.split(" "))
