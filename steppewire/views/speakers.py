"""Who speaks: every person with quotes, and beside them what groups said and what nobody resolved said."""

import pandas as pd
import pyarrow as pa

from steppewire import computed, people, schema, spellings
from steppewire.store.query import Snapshot
from steppewire.views import pages
from steppewire.views.filters import Filters
from steppewire.views.pages import Order, Page
from steppewire.views.quoted import IS_RESOLVED
from steppewire.views.selection import Clause, rows_of
from steppewire.views.source_facts import IS_EXACT

IN_MARKS = ", ".join(f"'{kind}'" for kind in schema.KINDS_IN_MARKS)
PARTS = ("persons", "groups", "unresolved")
"""What all quotes fall into."""
IS_GROUP = "2 * count(*) FILTER (collective) > count(*)"
"""Of a name: most of its quotes are by a group or an institution."""
GROUPS = f"SELECT lower(person) AS name FROM quotes WHERE {{where}} AND {IS_RESOLVED} GROUP BY 1 HAVING {IS_GROUP}"
LISTED = f"""
WITH resolved AS (SELECT *, lower(person) AS name FROM quotes WHERE {{where}} AND {IS_RESOLVED} AND {{named}}),
roles AS (SELECT name, to_json(map_from_entries(list((role, n) ORDER BY n DESC, role))) AS roles
    FROM (SELECT name, role, count(*) AS n FROM resolved WHERE coalesce(role, '') <> '' GROUP BY ALL) GROUP BY name),
sides AS (SELECT name, min_by(side, ROW(-n, side)) AS speaker_country
    FROM (SELECT name, speaker_country AS side, count(*) AS n FROM resolved WHERE coalesce(speaker_country, '') <> ''
        GROUP BY ALL) GROUP BY name)
SELECT person, quotes, in_marks, indirect, articles, outlets, first_day, last_day, not_dated,
    coalesce(speaker_country, '') AS speaker_country, coalesce(roles, '{{{{}}}}')::VARCHAR AS roles
FROM (SELECT name, max(person) AS person, count(*) AS quotes, count(*) FILTER (kind IN ({IN_MARKS})) AS in_marks,
        count(*) FILTER (kind NOT IN ({IN_MARKS})) AS indirect, count(DISTINCT number) AS articles,
        count(DISTINCT nullif(source, '')) AS outlets, min(day_first) FILTER ({IS_EXACT}) AS first_day,
        max(day_last) FILTER ({IS_EXACT}) AS last_day, count(*) FILTER (NOT coalesce({IS_EXACT}, FALSE)) AS not_dated
    FROM resolved GROUP BY name HAVING NOT {IS_GROUP}) AS told
LEFT JOIN roles USING (name) LEFT JOIN sides USING (name)
"""
ORDER = Order(("-quotes", "-in_marks", "lower(person)"), is_down=False)
COUNTED = """
SELECT CASE WHEN coalesce(person, '') = '' THEN 'unresolved' WHEN lower(person) IN ({groups}) THEN 'groups'
    ELSE 'persons' END AS part, count(*) AS quotes, count(DISTINCT lower(nullif(person, ''))) AS names,
    count(DISTINCT number) AS articles
FROM quotes WHERE {where} GROUP BY 1
"""


def speakers(snap: Snapshot, filters: Filters) -> pd.DataFrame:
    """Describe each person with a quote in the articles that pass, the most quoted first.

    A person is a name that speakers were resolved to and that most of its quotes do not call a group. Spellings in two
    scripts are two persons, unless data/leaders.csv knows both.

    Gives   computed.SPEAKERS.
    Errors  QueryError where the search cannot be understood.
    """
    sql, parameters = _listed(snap, filters, "")
    return _typed(snap.rows(f"SELECT * FROM ({sql}) ORDER BY {', '.join(ORDER.keys)}", parameters))


def list_speakers(snap: Snapshot, filters: Filters, name: str = "", after: str | None = None, limit: int = 50) -> Page:
    """List the rows of speakers, a page at a time.

    Takes   name: a name or the beginning of one, in any script; "" for all; after: a key of another page; limit: rows.
    Gives   a page with the columns of computed.SPEAKERS.
    """
    source = _listed(snap, filters, name)
    total = snap.value(f"SELECT count(*) FROM ({source[0]})", source[1])
    page = pages.read(snap, source, ORDER, after, limit, total)
    return Page(_typed(page.rows), page.total, page.next_key, page.previous_key)


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    return schema.frame(computed.SPEAKERS, rows[computed.SPEAKERS.names].astype(object).itertuples(index=False))


def _listed(snap: Snapshot, filters: Filters, name: str) -> tuple[str, list[object]]:
    """The query for the persons, of whom one may be looked for."""
    clause, named = rows_of(snap, "quotes", filters), Clause()
    if name.strip():
        named = _named(snap, name)
    return LISTED.format(where=clause.sql, named=named.sql), [*clause.parameters, *named.parameters]


def speaker_parts(snap: Snapshot, filters: Filters) -> pd.DataFrame:
    """Count all quotes by who said them: persons, groups, or nobody resolved (none found, a pronoun, a description).

    Gives   part (of PARTS, each once), quotes, names (how many persons or groups), articles.
    """
    clause = rows_of(snap, "quotes", filters)
    sql = COUNTED.format(groups=GROUPS.format(where=clause.sql), where=clause.sql)
    found = snap.rows(sql, [*clause.parameters, *clause.parameters]).set_index("part")
    return found.reindex(list(PARTS), fill_value=0).astype("int64").rename_axis("part").reset_index()


def of_part(snap: Snapshot, filters: Filters, part: str) -> Clause:
    """Give the condition for the quotes of one of PARTS."""
    clause = rows_of(snap, "quotes", filters)
    if part == "unresolved":
        clause.add(f"NOT {IS_RESOLVED}")
        return clause
    inside = f"lower(person) {'IN' if part == 'groups' else 'NOT IN'} ({GROUPS.format(where=clause.sql)})"
    clause.add(f"{IS_RESOLVED} AND {inside}", list(clause.parameters))
    return clause


def _named(snap: Snapshot, name: str) -> Clause:
    """The condition for persons of a name: it holds what was written, or words that sound alike in any script."""
    clause = Clause([f"name IN (SELECT name FROM {spelled(snap)} WHERE contains(folded, ?))"], [spellings.fold(name)])
    for key in spellings.keys(name):
        words = key.split()
        if min(map(len, words)) > 1:  # one consonant begins half of all names
            like = " AND ".join(["concat(' ', key, ' ') LIKE ?"] * len(words))
            clause.parts = [f"({clause.sql} OR name IN (SELECT name FROM {spelled(snap)} WHERE {like}))"]
            clause.parameters += [f"% {word}%" if len(word) > 2 else f"% {word} %" for word in words]
    return clause


def spelled(snap: Snapshot) -> str:
    """Give the table of the persons' spellings: name (in small letters), person, folded, key; made once a version.

    A person of data/leaders.csv has a row for each spelling there.
    """
    return snap.keep(("spelled",), lambda: _spelled(snap))


def _spelled(snap: Snapshot) -> pa.Table:
    found = snap.table(f"SELECT DISTINCT lower(person) AS name, person FROM quotes WHERE {IS_RESOLVED} ORDER BY 1, 2")
    known: dict[str, list[str]] = {}
    for surface, person in people.variants():
        known.setdefault(person, []).append(surface)
    rows = [
        (row["name"], row["person"], spellings.fold(surface), key)
        for row in found.to_pylist()
        for surface in dict.fromkeys([row["person"], *known.get(row["person"], ())])
        for key in spellings.keys(surface) or ("",)
    ]
    columns = list(zip(*rows, strict=True)) or [()] * 4
    names = ("name", "person", "folded", "key")
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})
