"""One correction: what it may say, and the sentence for what it may not."""

import hashlib
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta

from steppewire import countries, schema

FIELDS: dict[str, tuple[str, ...]] = {
    "mention": ("row", "country"),
    "quote": ("row",),
    "speaker": ("person", "role", "speaker_country"),
    "tone": ("polarity", "label"),
}
"""What may be corrected of each target; `row`: the row should not be there."""
UNITS = ("article", "title", "sentence", "quote")
EXCERPT = 120  # characters of the text kept beside a correction
LONGEST = {"author": 100, "reason": 1_000, "value": 200}  # characters
CONTENT = (
    "article_id", "target", "start", "end", "unit", "country", "field", "value", "author", "reason", "made_at",
    "undoes",
)  # fmt: skip
"""What a correction's identity is made from; was, excerpt and text_hash only tell how things stood."""

_MADE_AT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True)
class Correction:
    """One row of schema.CORRECTIONS without its identity, batch and state. Empty text stands for nothing."""

    article_id: str
    target: str
    start: int
    end: int
    field: str
    value: str = ""
    unit: str = ""
    country: str = ""
    author: str = ""
    reason: str = ""
    made_at: str = ""
    undoes: str = ""
    was: str = ""
    excerpt: str = ""
    text_hash: int | None = None

    @property
    def identity(self) -> str:
        """The id that follows from the content."""
        content = json.dumps([getattr(self, name) for name in CONTENT], ensure_ascii=False, default=int)
        return "c" + hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    @property
    def place(self) -> tuple[str, str, int, int, str, str]:
        """What identifies the row that is wrong."""
        return self.article_id, self.target, self.start, self.end, self.unit, self.country

    @property
    def saying(self) -> tuple[object, ...]:
        """The content without its time: the same said twice by the same author for the same reason."""
        return tuple(getattr(self, name) for name in CONTENT if name != "made_at")


NAMES = tuple(field.name for field in fields(Correction))


def times() -> Iterator[str]:
    """Give the time in UTC to the microsecond, later each time it is asked: it decides the order of corrections."""
    begun = datetime.now(UTC)
    for number in itertools.count():
        made = max(datetime.now(UTC), begun + timedelta(microseconds=number))
        yield made.isoformat(timespec="microseconds").replace("+00:00", "Z")


def tidy(words: str) -> str:
    """Put what a person typed on one line without what is not seen."""
    return " ".join(_UNSEEN.sub(" ", words).split())


def fault(given: Correction) -> str:
    """Say what is wrong with a correction by itself; empty where nothing is.

    Gives   one sentence that begins with a column's name: it stands behind a line number, or on a page.
    """
    if given.target not in FIELDS:
        return f"target is {given.target!r}; it must be one of {', '.join(FIELDS)}."
    if given.field not in FIELDS[given.target]:
        return f"field is {given.field!r}; of a {given.target} it must be {' or '.join(FIELDS[given.target])}."
    if given.start < 0 or given.end <= given.start:
        return f"start {given.start} and end {given.end} are no stretch of a text."
    return _said_fault(given) or _unit_fault(given) or ("" if given.undoes else _value_fault(given))


def _said_fault(given: Correction) -> str:
    """Author, reason and time, which every row needs."""
    for name, longest in LONGEST.items():
        words = getattr(given, name)
        if not words and name != "value":
            return f"{name} is empty; a correction says who made it and why."
        if len(words) > longest:
            return f"{name} has {len(words):,} characters; at most {longest:,} are kept."
    try:
        made = datetime.fromisoformat(given.made_at) if _MADE_AT.fullmatch(given.made_at) else None
    except ValueError:
        made = None
    if made is None:
        return f"made_at is {given.made_at!r}; a time is written 2024-05-07T09:30:00Z."
    is_ahead = made > datetime.now(UTC) + timedelta(days=1)
    return f"made_at is {given.made_at}, which has not come yet." if is_ahead else ""


def _unit_fault(given: Correction) -> str:
    if given.target != "tone":
        extra = "unit" if given.unit else "country" if given.country else ""
        return f"{extra} is for tone only; leave it empty for a {given.target}." if extra else ""
    if given.unit not in UNITS:
        return f"unit is {given.unit!r}; of tone it must be {', '.join(UNITS)}."
    if (given.field == "label") != bool(given.country):
        return "label is the tone toward a country and needs one in country; polarity is the unit's own and needs none."
    return ""


def _value_fault(given: Correction) -> str:
    """Whether the value is one that the field may have."""
    value = given.value
    if given.field == "row":
        return "value must be empty where the row should not be there." if value else ""
    if given.field in ("country", "speaker_country"):
        blocs = schema.BLOCS if given.field == "speaker_country" else ()
        is_good = value in countries.names() or value in blocs or (bool(blocs) and not value)
        return "" if is_good else f"value is {value!r}, which is no code of a country; Kazakhstan is KAZ."
    if given.field == "label":
        return "" if value in ("", "-1", "0", "1") else f"value is {value!r}; a label is -1, 0, 1 or empty."
    if given.field == "polarity":
        return "" if not value or _is_polarity(value) else f"value is {value!r}; a polarity lies between -1 and 1."
    return ""


def _is_polarity(value: str) -> bool:
    try:
        return -1 <= float(value) <= 1 and value == polarity(value)
    except ValueError:
        return False


def polarity(value: str) -> str:
    """Write a polarity in its one form: 0.5 for .50; what is no number stays as it is."""
    try:
        return f"{round(float(value), 4) + 0.0:g}"  # + 0.0: there is no -0
    except ValueError:
        return value
