"""The numbers at the top: how many articles pass, of how many, and what is not in the picture."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from steppewire.store import search
from steppewire.store.query import Snapshot
from steppewire.views import intervals
from steppewire.views.filters import Filters
from steppewire.views.rolled import STORY_GROUP as STORY_GROUP
from steppewire.views.selection import passing, rows_of


@dataclass(frozen=True)
class Overview:
    """Counts of what passes the filters, the bases beside them, and what was left out.

    articles pass all filters; base: all but country; total: all in the store, newest versions. copies: articles that
    tell a story another passing article tells; superseded: older versions, never counted. undated: pass all but dates
    and have no date; too_coarse: their month or year is only partly in the range. tone: mean polarity of scored
    sentences outside quotes, with its 95 % interval; None where none was scored.
    """

    articles: int
    base: int
    total: int
    stories: int
    copies: int
    superseded: int
    sources: int
    languages: int
    first_day: date | None
    last_day: date | None
    undated: int
    too_coarse: int
    not_scored: int
    scored: int
    quotes: int
    articles_with_quotes: int
    tone: float | None
    tone_low: float | None
    tone_high: float | None
    sentences_scored: int
    sentences: int
    problems: int
    version: int
    batches: int


MAIN = """
SELECT count(*) AS articles, count(DISTINCT coalesce(story, -number)) AS stories,
    count(DISTINCT nullif(source, '')) AS sources, count(DISTINCT nullif(language, '')) AS languages,
    min(day_first) AS first_day, max(day_last) AS last_day, count(*) FILTER (NOT is_scored) AS not_scored,
    count(*) FILTER (is_scored) AS scored, coalesce(sum(sentences), 0)::BIGINT AS sentences,
    coalesce(sum(sentences_scored), 0)::BIGINT AS sentences_scored, coalesce(sum(quotes), 0)::BIGINT AS quotes,
    count(*) FILTER (quotes > 0) AS articles_with_quotes
FROM articles WHERE {where}
"""


def overview(snap: Snapshot, filters: Filters) -> Overview:
    """Count what passes the filters.

    Errors  QueryError where the search cannot be understood.
    """
    clause = passing(snap, filters)
    main = snap.table(MAIN.format(where=clause.sql), clause.parameters).to_pylist()[0]
    raw = main if filters.counting == "raw" else _raw(snap, filters)
    low_high = _tone(snap, filters)
    if filters.speaker or filters.speaker_country:
        main |= _quoted(snap, filters)
    return Overview(
        **main,
        base=count(snap, filters.without("country")),
        total=snap.value("SELECT count(*) FROM articles WHERE NOT is_superseded"),
        copies=raw["articles"] - raw["stories"],
        superseded=_superseded(snap, filters),
        undated=undated_articles(snap, filters),
        too_coarse=too_coarse(snap, filters),
        problems=snap.value("SELECT count(*) FROM problems"),
        version=snap.version,
        batches=snap.value("SELECT count(*) FROM imports"),
        **low_high,
    )


def _quoted(snap: Snapshot, filters: Filters) -> dict[str, int]:
    """The quotes of the speakers chosen: articles count all of theirs."""
    clause = rows_of(snap, "quotes", filters)
    sql = "SELECT count(*) AS quotes, count(DISTINCT number) AS articles_with_quotes FROM quotes"
    found: dict[str, int] = snap.table(f"{sql} WHERE {clause.sql}", clause.parameters).to_pylist()[0]
    return found


def count(snap: Snapshot, filters: Filters, condition: str = "TRUE", months: search.Months | None = None) -> int:
    """Count the articles that pass, under one more condition on the table articles; months: those that it leaves."""
    clause = passing(snap, filters, months)
    return int(snap.value(f"SELECT count(*) FROM articles WHERE {clause.sql} AND {condition}", clause.parameters))


UNDATED = search.of_days([None])
YEAR = timedelta(days=366)  # the longest that a date may mean


def around(filters: Filters) -> search.Months:
    """Give the months of articles whose date overlaps the range: the first day of one may lie a year before it."""
    first = filters.date_from
    return search.between(first - YEAR if first and first > date.min + YEAR else None, filters.date_to)


def undated_articles(snap: Snapshot, filters: Filters) -> int:
    """Count the articles that pass all filters but dates and have no date."""
    return count(snap, filters.without("dates"), "day_first IS NULL", UNDATED)


def too_coarse(snap: Snapshot, filters: Filters) -> int:
    """Count the articles whose month or year lies in the range only in part, so that they do not pass."""
    clause = coarse_clause(filters)
    return count(snap, filters.without("dates"), clause, around(filters)) if clause else 0


def coarse_clause(filters: Filters) -> str:
    """Give the condition for a date that overlaps the range without lying in it; empty where no dates are chosen."""
    first, last = filters.date_from, filters.date_to
    overlaps = ([f"day_last >= DATE '{first}'"] if first else []) + ([f"day_first <= DATE '{last}'"] if last else [])
    sticks_out = ([f"day_first < DATE '{first}'"] if first else []) + ([f"day_last > DATE '{last}'"] if last else [])
    return f"{' AND '.join(overlaps)} AND ({' OR '.join(sticks_out)})" if overlaps else ""


def _raw(snap: Snapshot, filters: Filters) -> dict[str, int]:
    clause = passing(snap, filters.replace(counting="raw"))
    counts = "count(*) AS articles, count(DISTINCT coalesce(story, -number)) AS stories"
    sql = f"SELECT {counts} FROM articles WHERE {clause.sql}"
    found: dict[str, int] = snap.table(sql, clause.parameters).to_pylist()[0]
    return found


def _superseded(snap: Snapshot, filters: Filters) -> int:
    """Articles that would pass, were there no newer version of them."""
    if not snap.has_gone:
        return 0
    clause = passing(snap, filters.replace(counting="raw"))
    parts = [part for part in clause.parts if "FROM gone" not in part]
    sql = f"SELECT count(*) FROM articles WHERE number IN (SELECT number FROM gone) AND {' AND '.join(parts) or 'TRUE'}"
    return int(snap.value(sql, clause.parameters))


def _tone(snap: Snapshot, filters: Filters) -> dict[str, Any]:
    """The mean over scored sentences outside quotes, with its interval."""
    clause = passing(snap, filters)
    sql = f"""SELECT 1 AS all_of_them, {STORY_GROUP}, sum(tone_sum) AS total, sum(sentences_scored)::BIGINT AS scored
        FROM articles WHERE {clause.sql} AND sentences_scored > 0 GROUP BY ALL"""
    found = intervals.means(snap.rows(sql, clause.parameters), ["all_of_them"])
    names = ("tone", "tone_low", "tone_high")
    return {name: float(found[name].iloc[0]) if len(found) else None for name in names}
