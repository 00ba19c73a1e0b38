"""Sides that are compared: two or three countries, sources, languages or periods, each the filters cut to one value."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import quote, unquote

from steppewire.store.query import Snapshot
from steppewire.views.filters import Filters, is_country
from steppewire.views.overviews import count
from steppewire.views.selection import Clause, passing

DIMENSIONS = ("countries", "sources", "languages", "periods")
FIELD = {"countries": "country", "sources": "source", "languages": "language", "periods": "dates"}
"""The filter that a dimension takes the place of."""
FEWEST, MOST = 2, 3
NONE = "none"  # an empty source or language, as in an address
BETWEEN = "*"


class Side(NamedTuple):
    """One of the sides compared: what is compared, its own value, and the values of the others.

    A value is a country's code, a source, a language's code (`none` for none), or two days: 2026-01-01_2026-01-31.
    """

    dimension: str
    value: str
    others: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The country, "" where something else is compared."""
        return self.value if self.dimension == "countries" else ""

    def to_word(self) -> str:
        """Give it as one word for an address: countries*KAZ*UZB."""
        return BETWEEN.join(quote(part, safe="") for part in (self.dimension, self.value, *self.others))


def from_word(word: str | None) -> Side | None:
    """Read a side; None where the word is none."""
    dimension, *values = (unquote(part) for part in (word or "").split(BETWEEN))
    if dimension not in DIMENSIONS or not values or not all(is_value(dimension, value) for value in values):
        return None
    return Side(dimension, values[0], tuple(values[1:]))


def is_value(dimension: str, value: str) -> bool:
    """Say whether a value can stand for a side."""
    if dimension == "countries":
        return is_country(value)
    return days(value) is not None if dimension == "periods" else bool(value)


def days(value: str) -> tuple[date, date] | None:
    """Read the two days of a period, in order; None where they are none."""
    try:
        first, last = map(date.fromisoformat, value.split("_"))
    except ValueError:
        return None
    return (first, last) if first <= last else None


def sides_of(dimension: str, values: Sequence[str]) -> list[Side]:
    """Give each value as a side beside the others."""
    return [Side(dimension, value, tuple(other for other in values if other != value)) for value in values]


def apply(filters: Filters, side: Side) -> Filters:
    """Cut the filters to a side; what they said of the same thing is replaced, excluded countries stay."""
    if side.dimension == "countries":
        return filters.replace(country=(side.value, *(f"!{code}" for code in filters.excluded)))
    if found := days(side.value) if side.dimension == "periods" else None:
        return filters.replace(date_from=found[0], date_to=found[1])
    return filters.replace(**{FIELD[side.dimension]: ("" if side.value == NONE else side.value,)})


def wider(filters: Filters, dimension: str) -> Filters:
    """Give the filters of the base that sides are shares of: all but what is compared; excluded countries stay."""
    cleared = filters.without(FIELD[dimension])
    return (
        cleared.replace(country=tuple(f"!{code}" for code in filters.excluded)) if dimension == "countries" else cleared
    )


def compared_base(snap: Snapshot, filters: Filters, dimension: str) -> int:
    """Count the articles that sides are shares of.

    Errors  QueryError where the search cannot be understood.
    """
    return count(snap, wider(filters, dimension))


def alone(snap: Snapshot, filters: Filters, side: Side) -> Clause:
    """Give the condition for the articles of one side that are of no other, one of each story."""
    unique = filters.replace(counting="unique")
    clause = passing(snap, apply(unique, side))
    for value in side.others:
        other = passing(snap, apply(unique, Side(side.dimension, value)))
        clause.add(f"number NOT IN (SELECT number FROM articles WHERE {other.sql})", other.parameters)
    return clause
