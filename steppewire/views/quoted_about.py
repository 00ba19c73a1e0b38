"""Quotes about a person: what others say in words that name them."""

import re
from collections.abc import Sequence

import pyarrow as pa

from steppewire import people, spellings
from steppewire.store.query import Snapshot
from steppewire.views import persons, quoted
from steppewire.views.filters import Filters
from steppewire.views.pages import Page
from steppewire.views.selection import Clause, marks, rows_of

IN_FULL = """
WITH naming AS (SELECT number, text FROM texts WHERE regexp_matches(text, ?)),
said AS (SELECT q.number, q.start, q."end", text, unnest(spans::JSON::BIGINT[][]) AS stretch
    FROM quotes AS q JOIN naming USING (number) WHERE {others})
SELECT DISTINCT number, start, "end" FROM said
WHERE regexp_matches(substring(text, stretch[1] + 1, stretch[2] - stretch[1]), ?)
"""
AS_LEADER = """
SELECT DISTINCT q.number, q.start, q."end", m.surface, q.day_first
FROM (SELECT *, unnest(spans::JSON::BIGINT[][]) AS stretch FROM quotes WHERE {others}) AS q
JOIN mentions AS m ON m.number = q.number AND m.start >= stretch[1] AND m."end" <= stretch[2]
WHERE m.kind = 'leader' AND m.surface IN ({surfaces})
"""
PLACES = pa.schema([("number", pa.int64()), ("start", pa.int64()), ("end", pa.int64())])


def about(snap: Snapshot, filters: Filters, names: Sequence[str]) -> Clause:
    """Give the condition for quotes about some persons, indirect speech included.

    The speaker is none of them, or was not resolved, and the words said hold a name of theirs: in full, as the texts or
    data/leaders.csv spell it, Russian case forms included; or a surname, where it is a mention of kind leader that
    means nobody else on the article's day.
    """
    clause = rows_of(snap, "quotes", filters)
    clause.add(f"{persons.PLACE} IN (FROM {_places(snap, names)})")
    return clause


def list_about(
    snap: Snapshot, filters: Filters, names: Sequence[str], after: str | None = None, limit: int = 25
) -> Page:
    """List quotes about some persons, newest first.

    Gives   a page as views.list_quotes.
    """
    return quoted.read(snap, about(snap, filters, names), "newest", after, limit)


def full_names(snap: Snapshot, names: Sequence[str]) -> list[str]:
    """List the spellings of some persons' full names, as data/leaders.csv and the texts have them."""
    known = [surface for surface, person in people.variants() if person in names]
    telling = {key for name in names for key in spellings.keys(name) if spellings.is_telling(key)}
    written = [surface for surface in persons.written(snap, names) if telling & set(spellings.keys(surface))]
    return sorted({name.strip() for name in (*names, *known, *written) if len(name.split()) > 1})


def _places(snap: Snapshot, names: Sequence[str]) -> str:
    """The table of the quotes about some persons, whatever the filters; made once a version."""
    return snap.keep(("about", tuple(names)), lambda: pa.concat_tables([_in_full(snap, names), _led(snap, names)]))


def _in_full(snap: Snapshot, names: Sequence[str]) -> pa.Table:
    """Quotes whose words hold a full name."""
    full, others = full_names(snap, names), persons.is_none(names)
    if not full:
        return PLACES.empty_table()
    wanted = "|".join(map(re.escape, full))
    sql = IN_FULL.format(others=others.sql)
    # RE2 knows no boundary of words but that of ASCII letters
    found = snap.table(sql, [wanted, *others.parameters, rf"(^|[^\pL])({wanted})($|[^\pL])"])
    return found.cast(PLACES)


def _led(snap: Snapshot, names: Sequence[str]) -> pa.Table:
    """Quotes whose words hold a leader's name that means one of the persons on the day."""
    surfaces = sorted({surface for surface, person in people.variants() if person in names})
    others = persons.is_none(names)
    sql = AS_LEADER.format(others=others.sql, surfaces=marks(surfaces) or "NULL")
    rows = snap.table(sql, [*others.parameters, *surfaces]).to_pylist()
    kept = [row for row in rows if _is_meant(row["surface"], row["day_first"], names)]
    return pa.Table.from_pylist([{name: row[name] for name in PLACES.names} for row in kept], schema=PLACES)


def _is_meant(surface: str, day: object, names: Sequence[str]) -> bool:
    found = people.lookup(surface, day)  # type: ignore[arg-type]
    return found is not None and found.name in names
