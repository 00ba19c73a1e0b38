"""The filters: one frozen value that page, list, chart, evidence, file and command line share."""

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from steppewire import countries, schema
from steppewire.errors import InputError
from steppewire.views.sides import Pair

COUNTINGS = ("raw", "unique")
NONE = "none"
"""What stands for an empty source or language in an address."""

_MANY = ("country", "source", "language", "speaker", "speaker_country")


@dataclass(frozen=True)
class Filters:
    """What is looked at. Values of one filter are OR, filters are AND.

    country holds ISO codes, `!KAZ` for excluded; dates are inclusive UTC days; language "" is unrecognised, source ""
    is unknown; counting is raw (every article) or unique (a story's copies once). pair holds the two sides of a
    relation, both of which an article must name, or the first alone; it is part of a question and stands in no address.
    One word may stand for a tuple of one, "2024-12-31" for a day. InputError where a value is not known.
    """

    country: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    source: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    speaker_country: tuple[str, ...] = ()
    query: str = ""
    counting: str = "raw"
    pair: Pair | None = None

    def __post_init__(self) -> None:
        """Bring what a notebook gives into form, and refuse what would select nothing in silence."""
        notices: list[str] = []
        for key in _MANY:
            given = getattr(self, key)
            values = (given,) if isinstance(given, str) else tuple(given)
            object.__setattr__(self, key, values)
            all(_is_good(key, value, notices) for value in values if value)
        for key in ("date_from", "date_to"):
            if isinstance(getattr(self, key), str):
                object.__setattr__(self, key, _day(getattr(self, key), notices))
        if notices or not _is_good("counting", self.counting, notices):
            raise InputError(notices[0].replace(": ignored.", "."))

    @property
    def included(self) -> tuple[str, ...]:
        """The countries of which an article must mention one."""
        return tuple(code for code in self.country if not code.startswith("!"))

    @property
    def excluded(self) -> tuple[str, ...]:
        """The countries that an article must not mention."""
        return tuple(code[1:] for code in self.country if code.startswith("!"))

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> tuple["Filters", list[str]]:
        """Read the filters of an address.

        Takes   params: every value of each key: country, dates (twice), source, language, speaker, speaker_country,
                query, counting. Other keys are not looked at.
        Gives   the filters; a sentence for each value that is not known and was ignored.
        """
        notices: list[str] = []
        found: dict[str, Any] = {key: _many(key, params.get(key, ()), notices) for key in _MANY}
        found["date_from"], found["date_to"] = _dates(params.get("dates", ()), notices)
        found["query"] = next((words.strip() for words in params.get("query", ()) if words.strip()), "")
        counting = [word for word in params.get("counting", ()) if _is_good("counting", word, notices)]
        return cls(**found, counting=counting[-1] if counting else "raw"), notices

    def to_params(self) -> list[tuple[str, str]]:
        """Give the filters as keys and values of an address; a key is repeated for each value."""
        pairs = [(key, value or NONE) for key in _MANY for value in getattr(self, key)]
        if self.date_from or self.date_to:
            pairs += [("dates", str(self.date_from or date.min)), ("dates", str(self.date_to or date.max))]
        pairs += [("query", self.query)] if self.query else []
        return pairs + ([("counting", self.counting)] if self.counting != "raw" else [])

    def without(self, *names: str) -> "Filters":
        """Give the filters with some of them cleared; `dates` clears both days."""
        cleared = {name for given in names for name in (("date_from", "date_to") if given == "dates" else (given,))}
        fields: dict[str, Any] = {field.name: field.default for field in dataclasses.fields(self)}
        return dataclasses.replace(self, **{name: fields[name] for name in cleared})

    def replace(self, **changes: Any) -> "Filters":
        """Give the filters with some of them changed."""
        return dataclasses.replace(self, **changes)


def is_country(code: str) -> bool:
    """Say whether a code names a country we know, of today or of before."""
    return code in countries.names() or code in schema.STATES


def _many(key: str, values: Sequence[str], notices: list[str]) -> tuple[str, ...]:
    good = [value for value in dict.fromkeys(values) if _is_good(key, value, notices)]
    if key in ("source", "language"):
        return tuple("" if value == NONE else value for value in good)
    return tuple(good)


def _is_good(key: str, value: str, notices: list[str]) -> bool:
    known = {
        "country": lambda: is_country(value.removeprefix("!")),
        "speaker_country": lambda: value in schema.BLOCS or is_country(value),
        "language": lambda: re.fullmatch(r"[a-z]{2}|none|", value) is not None,
        "counting": lambda: value in COUNTINGS,
    }
    is_good = known.get(key, lambda: bool(value.strip()))()
    if not is_good:
        notices.append(f"{key.replace('_', ' ').capitalize()} “{value}” is not known: ignored.")
    return is_good


def _dates(values: Sequence[str], notices: list[str]) -> tuple[date | None, date | None]:
    days = [day for value in values if (day := _day(value, notices))]
    first, last = min(days, default=None), max(days, default=None)
    return (None if first == date.min else first), (None if last == date.max else last)


def _day(word: str, notices: list[str]) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        notices.append(f"Date “{word}” is not known: ignored. A date is written 2024-12-31.")
        return None
