"""The quotes of one person, or of several looked at together: all of them, or a part that was counted."""

from collections.abc import Sequence

import pyarrow as pa

from steppewire import languages, people, schema
from steppewire.store.query import Snapshot
from steppewire.views.filters import Filters
from steppewire.views.periods import EXACT, STEPS
from steppewire.views.selection import Clause, marks, rows_of
from steppewire.views.source_facts import IS_EXACT

BETWEEN = "\n"
IN_MARKS = ",".join(schema.KINDS_IN_MARKS)
EVERY = ",".join((*schema.KINDS_IN_MARKS, "indirect"))
COUNTED = ", ".join(f"'{kind}'" for kind in schema.COUNTED_KINDS)
COLUMNS = {"surface": "speaker", "source": "source"}
"""Parts that are the value of a column."""
IN_WORDS = f"""EXISTS (
    SELECT 1 FROM mentions AS m, (SELECT unnest(quotes.spans::JSON::BIGINT[][]) AS stretch) AS s
    WHERE m.number = quotes.number AND m.start >= stretch[1] AND m."end" <= stretch[2] AND m.kind IN ({COUNTED})
        AND {{named}})
"""
UNDATED = {"undated": "day_first IS NULL", "not_dated": f"NOT coalesce({IS_EXACT}, FALSE)"}
PLACE = '(number, start, "end")'
NAMED = {"on": "m.country = ?", "naming": "coalesce(m.country, '') <> ''"}


def to_word(persons: Sequence[str]) -> str:
    """Write persons as one word of an address."""
    return BETWEEN.join(persons)


def from_word(word: str | None) -> tuple[str, ...]:
    """Read persons from one word."""
    return tuple(dict.fromkeys(filter(None, (word or "").split(BETWEEN))))


def is_one(persons: Sequence[str]) -> Clause:
    """Give the condition for quotes whose speaker is one of the persons, by the name they were resolved to."""
    return Clause([f"lower(coalesce(person, '')) IN ({_lowered(persons)})"], list(persons))


def is_none(persons: Sequence[str]) -> Clause:
    """Give the condition for quotes whose speaker is none of the persons."""
    return Clause([f"lower(coalesce(person, '')) NOT IN ({_lowered(persons)})"], list(persons))


def _lowered(persons: Sequence[str]) -> str:
    return ", ".join(["lower(?)"] * len(persons)) or "NULL"


def said(snap: Snapshot, filters: Filters, persons: Sequence[str], value: str | None = "") -> Clause:
    """Give the condition for quotes by persons, cut to kinds of speech and to a part.

    Takes   value: kinds of speech, comma between, none for all; behind a slash a part: surface:…, role:…, source:…,
            office:… (a role that the text does not give), script:Cyrl, on:KAZ (names it in the words said), naming:
            (any country), undated:, coarse:week, not_dated: (no day, whatever else the date says).
    """
    kinds, _, part = (value or "").partition("/")
    clause = rows_of(snap, "quotes", filters, tuple(filter(None, kinds.split(","))))
    own = is_one(persons)
    clause.add(own.sql, own.parameters)
    cut = _part(snap, persons, *part.partition(":")[::2])
    clause.add(cut.sql, cut.parameters)
    return clause


def _part(snap: Snapshot, persons: Sequence[str], what: str, worth: str) -> Clause:
    """The condition of a part; an unknown one cuts nothing."""
    if what in COLUMNS:
        return Clause([f"coalesce({COLUMNS[what]}, '') = ?"], [worth])
    if what in ("role", "office"):
        where = "NOT IN" if what == "role" else "IN"
        return Clause([f"coalesce(role, '') = ? AND {PLACE} {where} (FROM {filled(snap, persons)})"], [worth])
    if what in NAMED:
        return Clause([IN_WORDS.format(named=NAMED[what])], [worth] if what == "on" else [])
    if what == "script":
        surfaces = [surface for surface in written(snap, persons) if languages.script_of(surface) == worth]
        return Clause([f"coalesce(speaker, '') IN ({marks(surfaces) or 'NULL'})"], list(surfaces))
    if what in UNDATED:
        return Clause([UNDATED[what]])
    if what == "coarse" and worth in STEPS:
        return Clause([f"day_first IS NOT NULL AND NOT ({EXACT.format(step=worth)})"])
    return Clause()


def written(snap: Snapshot, persons: Sequence[str]) -> list[str]:
    """List how the texts of the store write the persons where they speak, pronouns and descriptions included."""
    own = is_one(persons)
    sql = f"SELECT DISTINCT coalesce(speaker, '') AS speaker FROM quotes WHERE {own.sql} ORDER BY 1"
    found: list[str] = snap.table(sql, own.parameters)["speaker"].to_pylist()
    return found


FILLED = """
SELECT q.number, q.start, q."end" FROM quotes AS q JOIN texts AS t USING (number)
WHERE {own} AND q.role IN ({offices}) AND NOT contains(t.text, q.role)
"""


def filled(snap: Snapshot, persons: Sequence[str]) -> str:
    """Give the table of the quotes whose role was filled in from data/leaders.csv: the article does not write it.

    Gives   the name of a table of number, start, end, made once a version.
    """

    def make() -> pa.Table:
        own = is_one(persons)
        known = sorted({office.office for name in persons for office in people.offices(name)})
        sql = FILLED.format(own=own.sql, offices=marks(known) or "NULL")
        return snap.table(sql, [*own.parameters, *known])

    return snap.keep(("filled", tuple(persons)), make)
