"""Tell persons, streets and teams from the places whose names they bear."""

import csv
import re
from functools import cache

from steppewire.paths import DATA

_STREET = re.compile(
    r" (?:St\.?|Street|Road|Rd\.?|Avenue|Ave\.?|Drive|Dr\.|Lane|Ln\.?|Boulevard|Blvd\.?|Way|Court|Place|River|Lake|Creek|"
    r"Mountains?|Sea|Highway|Bridge|Valley)(?!\w)"
)
_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Lt|Sgt|Capt|Col|Gen|Maj|Rev|Prof|Judge|Justice|Senator|Congressman|Sir|"
    r"Governor|Officer|Detective|Sheriff|Coach|Captain|Sergeant|Professor|Lord|Lady|Sister|Brother|Saint)\.?|"
    r"\b[A-Z]\.) $"
)
_NEXT_WORD = re.compile(r" ([A-Z][a-z'-]+)")
_BEFORE = re.compile(r"([A-Z][a-z]+|[A-Z]\.) $")
_SAYS = re.compile(r",? (?:said|says|told|added|testified|pleaded|tweeted)\b")


@cache
def words(role: str) -> frozenset[str]:
    """Read the words of one role from data/guards.csv: forename, given_place, place_word, common_word, adverb."""
    with (DATA / "guards.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(word for row in csv.DictReader(file) if row["role"] == role for word in row["words"].split("|"))


def is_other_thing(folded: str, start: int, end: int) -> bool:
    """Say whether the name is a street's or a river's."""
    return folded[end : end + 1] == " " and _STREET.match(folded, end) is not None


def is_person(folded: str, start: int, end: int, *, is_given: bool) -> bool:
    """Say whether a name that may be a place stands for a person here.

    Takes   is_given: whether the name is also a first name (Jordan, Georgia, Paris).
    """
    before = folded[max(0, start - 16) : start]
    if before.endswith(" ") and (_TITLE.search(before) or _is_forename(before)):
        return True
    if is_given:
        after = _NEXT_WORD.match(folded, end)
        return after is not None and after[1] not in words("place_word") | words("forename")
    return False


def _is_forename(before: str) -> bool:
    match = _BEFORE.search(before)
    return match is not None and match[1] in words("forename")


def is_speaking(folded: str, end: int) -> bool:
    """Say whether a verb of saying follows: small towns do not speak."""
    return _SAYS.match(folded, end) is not None
