"""Stories under the filters: groups of articles that carry one text, with labels against independent publishers."""

import pandas as pd
import pyarrow as pa

from steppewire import computed, schema, sources
from steppewire.store.query import Snapshot
from steppewire.views import pages
from steppewire.views.filters import Filters
from steppewire.views.pages import Order, Page
from steppewire.views.selection import Clause, passing
from steppewire.views.source_facts import IS_EXACT

STORY = "coalesce(story, -number)"
FIRST = "ROW(coalesce(nullif(published, ''), '~'), number)"
"""What the first article of a story is the least of: those without a date come last, then in the order stored."""
TOLD = f"""
WITH told AS (SELECT *, {STORY} AS group_number FROM articles WHERE {{where}}),
languages AS (SELECT group_number, to_json(map_from_entries(list((language, n) ORDER BY n DESC, language))) AS languages
    FROM (SELECT group_number, coalesce(language, '') AS language, count(*) AS n FROM told GROUP BY ALL)
    GROUP BY group_number)
SELECT group_number, min_by(article_id, {FIRST}) AS first_id, min_by(coalesce(title, ''), {FIRST}) AS title,
    min_by(coalesce(source, ''), {FIRST}) AS source, count(*) AS articles,
    count(DISTINCT nullif(source, '')) AS labels, count(DISTINCT nullif(hand, '')) AS publishers,
    count(*) FILTER (hand = '') AS no_hand, count(DISTINCT nullif(wire, '')) AS agencies,
    any_value(languages)::VARCHAR AS languages, min(day_first) FILTER ({IS_EXACT}) AS first_day,
    max(day_last) FILTER ({IS_EXACT}) AS last_day, count(*) FILTER (NOT coalesce({IS_EXACT}, FALSE)) AS not_dated
FROM told JOIN {{hands}} AS h ON h.label = coalesce(told.source, '') AND h.agency = coalesce(told.wire, '')
    JOIN languages USING (group_number)
GROUP BY group_number
"""
ORDER = Order(("-articles", "-publishers", "group_number"), is_down=False)
PAIRS = "SELECT DISTINCT coalesce(source, '') AS label, coalesce(wire, '') AS agency FROM articles ORDER BY 1, 2"


def story_groups(snap: Snapshot, filters: Filters) -> pd.DataFrame:
    """Describe each story of the articles that pass, those of the most articles first.

    A story is a group of copies and versions of one text (analysis.stories), not an event.

    Gives   computed.STORY_GROUPS.
    Errors  QueryError where the search cannot be understood.
    """
    sql, parameters = _told(snap, filters)
    return _typed(snap.rows(f"SELECT * FROM ({sql}) ORDER BY {', '.join(ORDER.keys)}", parameters))


def list_stories(snap: Snapshot, filters: Filters, after: str | None = None, limit: int = 25) -> Page:
    """List the rows of story_groups, a page at a time.

    Gives   a page with the columns of computed.STORY_GROUPS.
    """
    source, clause = _told(snap, filters), passing(snap, filters)
    total = snap.value(f"SELECT count(DISTINCT {STORY}) FROM articles WHERE {clause.sql}", clause.parameters)
    page = pages.read(snap, source, ORDER, after, limit, total)
    return Page(_typed(page.rows), page.total, page.next_key, page.previous_key)


def story_counts(snap: Snapshot, filters: Filters) -> dict[str, int]:
    """Count the stories that pass: stories, articles, told_again (of two articles or more), of_two (those with two
    independent publishers or more)."""
    sql, parameters = _told(snap, filters)
    counts = f"""SELECT count(*) AS stories, coalesce(sum(articles), 0)::BIGINT AS articles,
        count(*) FILTER (articles > 1) AS told_again, count(*) FILTER (publishers > 1) AS of_two FROM ({sql})"""
    found: dict[str, int] = snap.table(counts, parameters).to_pylist()[0]
    return found


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    return schema.frame(computed.STORY_GROUPS, rows[computed.STORY_GROUPS.names].astype(object).itertuples(index=False))


def _told(snap: Snapshot, filters: Filters) -> tuple[str, list[object]]:
    clause = passing(snap, filters)
    return TOLD.format(where=clause.sql, hands=hands(snap)), list(clause.parameters)


def hands(snap: Snapshot) -> str:
    """Give the table that says whose hand each label and agency of the store is: label, agency, hand; made once a
    version."""

    def make() -> pa.Table:
        pairs = snap.table(PAIRS)
        rows = zip(pairs["label"].to_pylist(), pairs["agency"].to_pylist(), strict=True)
        found = pa.array([sources.hand(label, agency) for label, agency in rows], pa.string())
        return pairs.append_column("hand", found)

    return snap.keep(("hands",), make)


def of_story(article_id: str) -> Clause:
    """Give the condition for the articles of the story that an article tells, itself included."""
    same = f"{STORY} = (SELECT max({STORY}) FROM articles WHERE article_id = ?)"
    return Clause([same], [article_id])
