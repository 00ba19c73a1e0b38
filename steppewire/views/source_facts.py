"""Sources: how much each brought, since when, how steadily, in which languages, whose wire, and who owns it.

A gap is a stretch between two days with an article that is more than STRETCHES times as long as nine in ten of the
source's own stretches; a source with fewer than DAYS such days has no rhythm yet, so no gaps either. Articles without
an exact day neither make nor fill one.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from steppewire import computed, schema
from steppewire import sources as knowledge
from steppewire.store.query import Snapshot
from steppewire.views.filters import Filters
from steppewire.views.selection import Clause, passing

STRETCHES = 3
DAYS = 11  # days with an article: ten stretches between them
IS_EXACT = "(day_first = day_last)"

NUMBERS = f"""
SELECT coalesce(source, '') AS source, count(*) AS articles, count(*) FILTER ({IS_EXACT}) AS dated,
    count(*) FILTER (day_first IS NOT NULL AND NOT {IS_EXACT}) AS coarse,
    min(day_first) FILTER ({IS_EXACT}) AS first_day, max(day_last) FILTER ({IS_EXACT}) AS last_day
FROM articles WHERE {{where}} GROUP BY 1
"""
UNDATED = """
SELECT coalesce(source, '') AS source, count(*) FILTER (day_first IS NULL) AS undated, count(*) AS undated_of
FROM articles WHERE {where} GROUP BY 1
"""
PARTS = """
SELECT coalesce(source, '') AS source, coalesce({column}, '') AS part, count(*) AS articles
FROM articles WHERE {where} GROUP BY ALL ORDER BY source, articles DESC, part
"""
RHYTHM = f"""
passed AS (SELECT coalesce(source, '') AS source, number, day_first AS day FROM articles
    WHERE {{where}} AND {IS_EXACT}),
days AS (SELECT source, day, min(number) AS number FROM passed GROUP BY ALL),
steps AS (SELECT source, day, number, lead(day) OVER own AS following, lead(number) OVER own AS following_number
    FROM days WINDOW own AS (PARTITION BY source ORDER BY day)),
rhythm AS (SELECT source, quantile_disc(following - day, 0.9) AS usual FROM steps WHERE following IS NOT NULL
    GROUP BY source HAVING count(*) >= {DAYS - 1}),
gaps AS (SELECT steps.source, day AS last_day, following AS next_day, number, following_number,
    coalesce(following, ?::DATE + 1) - day - 1 AS days_without
    FROM steps JOIN rhythm USING (source) WHERE coalesce(following, ?::DATE + 1) - day > {STRETCHES} * usual)
"""
COUNTED = f"""
WITH {RHYTHM}
SELECT source, any_value(usual) AS usual_days, count(days_without) AS gaps, max(days_without) AS longest_gap,
    max_by(last_day, days_without) AS longest_from
FROM rhythm LEFT JOIN gaps USING (source) GROUP BY source
"""
LISTED = f"""
WITH {RHYTHM}
SELECT last_day, next_day, days_without, b.article_id AS before_id, b.title AS before_title, a.article_id AS after_id,
    a.title AS after_title
FROM gaps JOIN articles AS b ON b.number = gaps.number LEFT JOIN articles AS a ON a.number = gaps.following_number
WHERE gaps.source = ? ORDER BY last_day DESC
"""


def sources(snap: Snapshot, filters: Filters) -> pd.DataFrame:
    """Describe each source by its articles that pass, and by who owns it.

    Undated articles pass no dates, so they are counted under all other filters (undated of undated_of).

    Gives   computed.SOURCES, most articles first.
    """
    clause, wider = passing(snap, filters), passing(snap, filters.without("dates"))
    rows = snap.rows(UNDATED.format(where=wider.sql), wider.parameters)
    rows = rows[rows.source.isin(_names(snap, clause)) | (rows.undated > 0)]
    for sql, parameters in (
        (NUMBERS.format(where=clause.sql), clause.parameters),
        (COUNTED.format(where=clause.sql), _with_newest(snap, filters, clause)),
    ):
        rows = rows.merge(snap.rows(sql, parameters), on="source", how="left")
    parts = {column: _parts(snap, clause, column) for column in ("language", "wire")}
    made = [_described(row, parts) for row in rows.to_dict("records")]
    made.sort(key=lambda row: (-row["articles"], row["source"]))
    return schema.frame(computed.SOURCES, [[row[name] for name in computed.SOURCES.names] for row in made])


def _names(snap: Snapshot, clause: Clause) -> Sequence[str]:
    sql = f"SELECT DISTINCT coalesce(source, '') AS source FROM articles WHERE {clause.sql}"
    names: list[str] = snap.table(sql, clause.parameters)["source"].to_pylist()
    return names


def _with_newest(snap: Snapshot, filters: Filters, clause: Clause) -> list[object]:
    """The parameters of RHYTHM: an open gap ends with the newest day of any source."""
    newest = newest_day(snap, filters)
    return [*clause.parameters, newest, newest]


def newest_day(snap: Snapshot, filters: Filters) -> date | None:
    """Give the newest exact day of all articles that pass, whatever the source."""
    clause = passing(snap, filters.without("source"))
    sql = f"SELECT max(day_last) FROM articles WHERE {clause.sql} AND {IS_EXACT}"
    found: date | None = snap.value(sql, clause.parameters)
    return found


def _parts(snap: Snapshot, clause: Clause, column: str) -> dict[str, dict[str, int]]:
    """Articles of each source by language or wire, the commonest first."""
    found: dict[str, dict[str, int]] = {}
    for row in snap.table(PARTS.format(column=column, where=clause.sql), clause.parameters).to_pylist():
        found.setdefault(row["source"], {})[row["part"]] = row["articles"]
    return found


def _described(row: dict, parts: dict[str, dict[str, dict[str, int]]]) -> dict[str, Any]:
    """One source with what is computed from its counts."""
    name = row["source"]
    wires = {family: n for family, n in parts["wire"].get(name, {}).items() if family and not is_own(name, family)}
    owner = knowledge.owner(name)
    first, last = _known(row["first_day"]), _known(row["last_day"])
    days = (last - first).days + 1 if first and last else 0
    counts = {key: int(_known(row[key]) or 0) for key in ("articles", "dated", "coarse", "undated", "undated_of")}
    has_rhythm = _known(row["usual_days"]) is not None
    return counts | {
        "source": name,
        "first_day": first,
        "last_day": last,
        "days": days,
        "per_day": counts["dated"] / days if days else None,
        "languages": json.dumps(parts["language"].get(name, {}), ensure_ascii=False),
        "wire": sum(wires.values()),
        "wire_families": json.dumps(wires, ensure_ascii=False),
        "usual_days": int(row["usual_days"]) if has_rhythm else None,
        "gaps": int(row["gaps"]) if has_rhythm else None,
        "longest_gap": int(row["longest_gap"]) if _known(row["longest_gap"]) else None,
        "longest_from": _known(row["longest_from"]),
        "owner_kind": owner.kind,
        "is_foreign": owner.is_foreign,
        "country": owner.country,
        "owner": owner.name,
        "owner_origin": owner.origin,
        "owner_date": owner.date,
    }


def _known(value: Any) -> Any:
    """A cell, None where it is empty."""
    return None if pd.isna(value) else value


def is_own(source: str, family: str) -> bool:
    """Say whether a wire family is the source itself: an agency's own site carries no wire copy of its own."""
    return knowledge.named(source) == family


def gaps(snap: Snapshot, filters: Filters, source: str) -> pd.DataFrame:
    """List the gaps of a source, the newest first.

    Gives   last_day with an article before, next_day with one after (None: none since), days_without, and an article of
            each of the two days: before_id, before_title, after_id, after_title.
    """
    clause = passing(snap, filters)
    return snap.rows(LISTED.format(where=clause.sql), [*_with_newest(snap, filters, clause), source])


def wire_of(source: str) -> Clause:
    """Give the condition for articles of a source that are wire copy."""
    own = knowledge.named(source)
    return Clause(["coalesce(source, '') = ?", "coalesce(wire, '') NOT IN ('', ?)"], [source, own])
