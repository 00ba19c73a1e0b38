"""What is counted of the rows behind a number in the place of the rows: their sources, stories, names, days."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from steppewire.store.query import Snapshot
from steppewire.views import pages
from steppewire.views.evidence_number import Evidence
from steppewire.views.pages import Order, Page
from steppewire.views.periods import extent, starts
from steppewire.views.selection import Clause
from steppewire.views.source_facts import IS_EXACT
from steppewire.views.told import FIRST, STORY, hands

COLUMNS = ["value", "name", "articles", "places", "article_id"]
SAID = """JOIN (SELECT number, start, "end", kind, person FROM quotes) AS q
    ON q.number = p.number AND q.start = p.start AND q."end" = p."end" AND q.kind = p.kind"""
HAND = "JOIN {hands} AS h ON h.label = coalesce(a.source, '') AND h.agency = coalesce(a.wire, '')"
MOST_FIRST = Order(("-places", "-articles", "value"), is_down=False)
MOST_ARTICLES = Order(("-articles", "-places", "value"), is_down=False)
BY_ARTICLE = ("articles", "word")
"""Kinds that count articles though their rows are the sentences in them."""
LATEST_FIRST = Order(("value",))


@dataclass(frozen=True)
class Grouping:
    """How rows are put into groups.

    key: what the rows of a group share, none where they belong to no group; name: what it is called; value: what an
    address calls it; cut: the condition for one group; least: what a group has to be, to count.
    """

    key: str
    name: str = "max(group_key)"
    value: str = "max(group_key)"
    cut: str = "group_key = ?"
    join: str = ""
    least: str = "TRUE"
    order: Order = MOST_FIRST


STORIES = Grouping(
    f"({STORY})::VARCHAR",
    f"min_by(coalesce(title, ''), {FIRST})",
    f"min_by(article_id, {FIRST})",
    f"group_key = (SELECT max({STORY})::VARCHAR FROM articles WHERE article_id = ?)",
)
DAYS = Grouping(f"CASE WHEN {IS_EXACT} THEN day_first::VARCHAR END", order=LATEST_FIRST)
GROUPINGS = {
    "source": Grouping("nullif(a.source, '')"),
    "language": Grouping("nullif(language, '')"),
    "story": STORIES,
    "told_again": replace(STORIES, least="count(DISTINCT number) > 1"),
    "of_two": replace(STORIES, join=HAND, least="count(DISTINCT nullif(hand, '')) > 1"),
    "hand": Grouping("nullif(hand, '')", join=HAND),
    "person": Grouping("lower(nullif(q.person, ''))", "max(person)", "max(person)", "group_key = lower(?)", SAID),
    "day": DAYS,
    "span": DAYS,
    "rate": DAYS,
}
"""By what is counted; day: the days with an article; span: those from the first to the last of them; rate: how many a
day of these."""
USUAL = {f"usual_{step}": step for step in ("day", "week", "month")}
"""By the step of a timeline: its periods, those without an article among them."""
WRITTEN = {"day": "%Y-%m-%d", "week": "week of %Y-%m-%d", "month": "%Y-%m"}
KEYED = """
SELECT p.*, {key} AS group_key, article_id, title, published, day_first, day_last{more}
FROM ({sql}) AS p JOIN articles AS a USING (number) {join}
"""
GROUPED = """
SELECT {value} AS value, {name} AS name, count(DISTINCT number) AS articles, count(*) AS places,
    min_by(article_id, {first}) AS article_id
FROM ({keyed}) WHERE group_key IS NOT NULL GROUP BY group_key HAVING {least}
"""
OF_PERIODS = """
SELECT strftime(period, '%Y-%m-%d') AS value, strftime(period, '{written}') AS name,
    count(DISTINCT number) AS articles, count(number) AS places, coalesce(min(article_id), '') AS article_id
FROM (SELECT unnest(?::DATE[]) AS period) AS s LEFT JOIN (
    SELECT number, article_id, date_trunc('{step}', day_first)::DATE AS period
    FROM ({sql}) AS p JOIN articles AS a USING (number)
    WHERE date_trunc('{step}', day_first) = date_trunc('{step}', day_last)) AS t USING (period)
GROUP BY period
"""


def of(wanted: Evidence) -> str:
    """Name what is counted in the place of the rows; empty where the rows are, or their articles."""
    by, _, one = (wanted.by or "").partition(":")
    return by if by != "article" and not one else ""


def cut(snap: Snapshot, wanted: Evidence, sql: str, clause: Clause) -> str:
    """Cut the query for the rows behind a number to one group, where it names one; its parameters are added."""
    by, _, one = (wanted.by or "").partition(":")
    if not one or by not in GROUPINGS:
        return sql
    clause.parameters.append(one)
    kept = "* EXCLUDE (group_key, article_id, title, published, day_first, day_last, hand, person)"
    return f"SELECT {kept} FROM ({_keyed(snap, by, sql)}) WHERE {GROUPINGS[by].cut}"


def _keyed(snap: Snapshot, by: str, sql: str) -> str:
    """The query for the rows with what puts them into groups."""
    own = GROUPINGS[by]
    more = f", {'hand' if own.join == HAND else 'NULL'} AS hand, {'q.person' if own.join == SAID else 'NULL'} AS person"
    return KEYED.format(key=own.key, more=more, sql=sql, join=own.join.format(hands=hands(snap)))


def read(snap: Snapshot, wanted: Evidence, query: tuple[str, Clause], after: str | None, limit: int) -> Page:
    """List the groups of the rows behind a number.

    Takes   query: for the rows.
    Gives   a page: value, name, articles, places (rows), article_id (of the earliest); its total counts the groups,
            measured is the number asked for where that is another one, articles those behind all rows.
    """
    by, (sql, clause) = of(wanted), query
    if by in USUAL:
        return _usual(snap, wanted, query, after, limit)
    own = GROUPINGS[by]
    keyed = _keyed(snap, by, sql)
    grouped = GROUPED.format(value=own.value, name=own.name, least=own.least, keyed=keyed, first=FIRST)
    counted = f"SELECT count(*), min(value), max(value) FROM ({grouped})"
    total, first, last = snap.table(counted, clause.parameters).to_pylist()[0].values()
    articles = int(snap.value(f"SELECT count(DISTINCT number) FROM ({sql})", clause.parameters))
    order = MOST_ARTICLES if own.order == MOST_FIRST and wanted.kind in BY_ARTICLE else own.order
    page = pages.read(snap, (grouped, clause.parameters), order, after, limit, total, articles)
    return replace(page, rows=page.rows[COLUMNS], measured=_measured(by, first, last, articles))


def _measured(by: str, first: Any, last: Any, articles: int) -> float | None:
    """The days from the first to the last, or how many articles a day of these; None for other groups."""
    if by not in ("span", "rate"):
        return None
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1 if first else 0
    return float(days) if by == "span" else articles / max(days, 1)


def _usual(snap: Snapshot, wanted: Evidence, query: tuple[str, Clause], after: str | None, limit: int) -> Page:
    """The periods from one day to another with the articles of each; measured is their mean."""
    step, (sql, clause) = USUAL[of(wanted)], query
    known = extent(snap)
    first, last = wanted.period_from or known[0], wanted.period_to or known[1]
    listed = starts(step, first, last) if first and last else []
    source = (OF_PERIODS.format(step=step, sql=sql, written=WRITTEN[step]), [listed, *clause.parameters])
    articles = int(snap.value(f"SELECT coalesce(sum(articles), 0) FROM ({source[0]})", source[1]))
    page = pages.read(snap, source, LATEST_FIRST, after, limit, len(listed), articles)
    return replace(page, rows=page.rows[COLUMNS], measured=articles / max(len(listed), 1))
