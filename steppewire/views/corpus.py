"""The corpus itself: what there is to choose from, sources, languages, imports, and what could not be read."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from steppewire.store.query import Snapshot
from steppewire.store.tables import Store
from steppewire.views.filters import Filters
from steppewire.views.periods import extent
from steppewire.views.selection import passing


@dataclass(frozen=True)
class Options:
    """What filters can offer: values with their number of articles, the commonest first; first and last day; versions
    (numbers, oldest first); batches (one row per import, as `imports` gives it)."""

    sources: dict[str, int]
    languages: dict[str, int]
    countries: dict[str, int]
    first_day: date | None
    last_day: date | None
    versions: list[int]
    batches: pd.DataFrame


def options(snap: Snapshot) -> Options:
    """List what filters can offer in this version; the empty source or language stands under `none`."""
    sources, languages = (_counted(snap, column) for column in ("source", "language"))
    sql = """SELECT country, count(*) FROM counts WHERE mentions > 0 AND country <> ''
        AND number NOT IN (SELECT number FROM gone) GROUP BY 1 ORDER BY 2 DESC, 1"""
    countries = _pairs(snap, sql)
    first, last = extent(snap)
    return Options(sources, languages, countries, first, last, list(range(1, snap.version + 1)), imports(snap))


def _counted(snap: Snapshot, column: str) -> dict[str, int]:
    sql = f"""SELECT coalesce(nullif({column}, ''), 'none'), count(*) FROM articles WHERE NOT is_superseded
        GROUP BY 1 ORDER BY 2 DESC, 1"""
    return _pairs(snap, sql)


def _pairs(snap: Snapshot, sql: str) -> dict[str, int]:
    keys, counts = snap.table(sql).columns
    return dict(zip(keys.to_pylist(), counts.to_pylist(), strict=True))


def imports(snap: Snapshot) -> pd.DataFrame:
    """List the imports of this version, the newest first.

    Gives   batch, name, at, articles (new ones and newer versions), updated (newer versions among them), duplicates,
            problems (rows: of a refused record, or of one read in part), records (read; empty for an import of a
            release that did not count them).
    """
    return snap.rows('SELECT * FROM imports ORDER BY "at" DESC, batch DESC')


def versions(snap: Snapshot) -> pd.DataFrame:
    """List the store's versions up to this one, the newest first: version, at, what."""
    made = [v for v in Store.open(snap.root).versions() if v.version <= snap.version]
    rows = [(version.version, version.at, version.what) for version in reversed(made)]
    return pd.DataFrame(rows, columns=["version", "at", "what"])


def problems(snap: Snapshot, limit: int | None = None) -> pd.DataFrame:
    """List what could not be read, or not in full: the columns of problems, and batch, the newest import first.

    Takes   limit: rows; None for all.
    """
    cut = "" if limit is None else f"LIMIT {int(limit)}"
    sql = (
        f"SELECT origin, record, stage, reason, excerpt, batch FROM problems ORDER BY batch DESC, origin, record {cut}"
    )
    return snap.rows(sql)


PARTS = """
SELECT coalesce({column}, '') AS {column}, count(*) AS articles, count(*) FILTER (day_first IS NULL) AS undated,
    count(*) FILTER (NOT is_scored) AS not_scored, sum(quotes)::BIGINT AS quotes, min(day_first) AS first_day,
    max(day_last) AS last_day, count(DISTINCT {other}) AS {other}s, count(*) - count(DISTINCT coalesce(story, -number))
    AS copies
FROM articles WHERE {where} GROUP BY 1 ORDER BY articles DESC, 1
"""


def by_source(snap: Snapshot, filters: Filters) -> pd.DataFrame:
    """Count articles by source.

    Gives   source ("" unknown), articles, undated, not_scored, quotes, first_day, last_day, languages, copies.
    """
    clause = passing(snap, filters)
    return snap.rows(PARTS.format(column="source", other="language", where=clause.sql), clause.parameters)


def by_language(snap: Snapshot, filters: Filters) -> pd.DataFrame:
    """Count articles by language.

    Gives   language ("" not recognised), articles, undated, not_scored, quotes, first_day, last_day, sources, copies.
    """
    clause = passing(snap, filters)
    return snap.rows(PARTS.format(column="language", other="source", where=clause.sql), clause.parameters)
