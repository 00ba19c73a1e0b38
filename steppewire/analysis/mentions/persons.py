"""Tell persons, streets and teams from the places whose names they bear."""

import csv
import re
from functools import cache
from typing import Final

from steppewire.paths import DATA

_STREET: Final = re.compile(
    r" (?:St\.?|Street|Road|Rd\.?|Avenue|Ave\.?|Drive|Dr\.|Lane|Ln\.?|Boulevard|Blvd\.?|Way|Court|Place|River|Lake|"
    r"Creek|Mountains?|Sea|Highway|Bridge|Valley|Islands)(?!\w)"
)
_OVER: Final = re.compile(r"\b(?:bridge|dam|ferry|crossing|banks?) (?:over|across|on|of) the $")
THING_INITIALS: Final = frozenset("SRADLBWCPMHVI")
_CAPITAL_BEFORE: Final = re.compile(r"[^.!?\s] [А-Я][а-я]+ $|(?<!\w)[А-Я]\. ?$")
_CAPITAL_AFTER: Final = re.compile(r" [А-Я][а-я]{2,}")
_SURNAME_AFTER: Final = re.compile(
    r" (?:(?=[^\W\d_])\w\.(?: ?\w\.)? ?)?[^\W\d_][\w'-]{1,20}?(?:[оеё]в|ский|[ұу]лы|[қк]ызы|уулу|"
    r"[oe]v|skiy|ski[iı]|uly|qyzy|o'g'li|qizi|ўғли|қизи)(?:а|a)?(?![\w-]{7})"
)
_FORENAME_BEFORE: Final = re.compile(r"(?:\w[\w'-]+ (?P<name>[^\W\d_][^\W\d_]{2,13}) |(?<!\w)[^\W\d_]\. ?)$")
_TOWN_AFTER: Final = re.compile(r" (?:қала|қ\.|аудан|әкім|qala|aýdan|ákim|шаар|shahr|город|район)")
LONGEST_FORENAME: Final = 14  # letters
_NEXT_WORD: Final = re.compile(r" ([A-Z][a-z'-]+)")
_SAYS: Final = re.compile(r",? (?:said|says|told|added|testified|pleaded|tweeted)\b")


@cache
def words(role: str) -> frozenset[str]:
    """Read the words of one role from data/guards.csv: title, forename, given_place, place_word,
    common_word, adverb, given_state, head_word and others.
    """
    with (DATA / "guards.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(
            word for row in csv.DictReader(file) if row["role"] == role for word in row["words"].split("|")
        )


def is_crossed(folded: str, start: int) -> bool:
    """Say whether the town's name that begins here is a river's: a bridge over the Naryn."""
    return folded.startswith(" the ", max(0, start - 5)) and _OVER.search(folded, max(0, start - 24), start) is not None


def is_other_thing(folded: str, end: int) -> bool:
    """Say whether the name that ends here is a street's or a river's."""
    return folded[end + 1 : end + 2] in THING_INITIALS and _STREET.match(folded, end) is not None


def is_person(folded: str, start: int, end: int, *, is_given: bool) -> bool:
    """Say whether a name that may be a place stands for a person here.

    Takes   is_given: whether the name is also a first name (Jordan, Georgia, Paris).
    """
    if start > 1 and folded[start - 1] == " " and _is_title_or_forename(folded, start - 1):
        return True
    if is_given:
        if folded[start - 1 : start] == " " and folded[max(0, start - 13) : start - 1].rpartition(" ")[2] in words(
            "kin"
        ):
            return True
        after = _NEXT_WORD.match(folded, end)
        return after is not None and after[1] not in words("place_word") and after[1] not in words("forename")
    return False


def _is_title_or_forename(folded: str, end: int) -> bool:
    """Say whether the word that ends here is Mr., Anna or an initial."""
    before = folded[max(0, end - LONGEST_FORENAME) : end].rpartition(" ")[2].lstrip("(\"“'")
    if not before[:1].isupper():
        return False
    word = before.rstrip(".")
    return word in words("title") or word in words("forename") or (len(word) == 1 and before.endswith("."))


def is_full_name(folded: str, start: int, end: int, rule: str) -> bool:
    """Say whether a Russian name of a place is part of a person's name: Анна Казань, София Петрова.

    Takes   rule: how the name came to the table; "_given" at its end marks a first name or surname.
    """
    if rule != "geonames" and not rule.endswith("_given"):
        return False
    if _CAPITAL_BEFORE.search(folded, max(0, start - LONGEST_FORENAME), start):
        return True
    return rule.endswith("_given") and is_before_surname(folded, end)


def is_forename(folded: str, end: int) -> bool:
    """Say whether a surname of the region follows a place's name that is a first name too: Дания Еспаева."""
    after = _SURNAME_AFTER.match(folded, end)
    return after is not None and folded[end + 1].isupper()


def is_namesake(folded: str, start: int, end: int) -> bool:
    """Say whether a town's name is the person's it bears: Қаныш Сәтбаев, Қ. Сәтбаев, not Сәтбаев қаласы."""
    before = _FORENAME_BEFORE.search(folded, max(0, start - 2 * LONGEST_FORENAME), start)
    if before is None or _TOWN_AFTER.match(folded, end):
        return False
    return before["name"] is None or before["name"][0].isupper()


def is_word_at_head(folded: str, end: int) -> bool:
    """Say whether no word for a town follows a name that is a common word too."""
    return _TOWN_AFTER.match(folded, end) is None


def is_before_surname(folded: str, end: int) -> bool:
    """Say whether a Russian word with a capital follows."""
    return _CAPITAL_AFTER.match(folded, end) is not None


def is_speaking(folded: str, end: int) -> bool:
    """Say whether a verb of saying follows: small towns do not speak."""
    return _SAYS.match(folded, end) is not None
