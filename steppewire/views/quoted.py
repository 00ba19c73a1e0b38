"""Who said what: quotes, and their speakers."""

from collections.abc import Sequence

import pandas as pd

from steppewire.store.query import Snapshot
from steppewire.views import pages, texts
from steppewire.views.filters import Filters
from steppewire.views.pages import Order, Page
from steppewire.views.selection import Clause, marks, rows_of

KINDS = ("direct", "mixed", "indirect")
SPEAKER = "coalesce(nullif(person, ''), nullif(speaker, ''), '')"
IS_RESOLVED = "coalesce(person, '') <> ''"
"""The speaker is a person or a group by name; a pronoun or a description that led to nobody is not."""
WHEN = "coalesce(nullif(published, ''), '{none}')"
ORDERS = {
    "newest": Order((WHEN.format(none=""), "number", "-start", '-"end"')),
    "oldest": Order((WHEN.format(none="~"), "number", "start", '"end"'), is_down=False),
    "speaker": Order((f"lower({SPEAKER})", "number", "start", '"end"'), is_down=False),
}
OWN = """number, article_id, start, "end", spans, kind, cue, speaker, person, role, speaker_country, collective, rule,
    confidence, published, day_first AS day, source, story"""
COLUMNS = [
    "article_id", "start", "end", "spans", "kind", "cue", "speaker", "person", "role", "speaker_country", "collective",
    "rule",
    "confidence", "quote", "countries", "day", "published", "source", "title", "url", "outlets",
]  # fmt: skip


def list_quotes(
    snap: Snapshot,
    filters: Filters,
    kinds: Sequence[str] = KINDS,
    order: str = "newest",
    after: str | None = None,
    limit: int = 25,
) -> Page:
    """List quotes, a page at a time.

    Takes   kinds: of direct, mixed, indirect; order: newest, oldest, speaker; after: a key of another page; limit:
            rows.
    Gives   a page with the columns of quotes, quote (the text of its spans), countries (codes named in it, comma
            between), day, published, source, title, url, outlets (sources that carry the story, this one included).
    """
    return read(snap, rows_of(snap, "quotes", filters, tuple(kinds)), order, after, limit)


def read(snap: Snapshot, clause: Clause, order: str, after: str | None, limit: int) -> Page:
    """Read a page of the quotes that a condition takes."""
    total = snap.value(f"SELECT count(*) FROM quotes WHERE {clause.sql}", clause.parameters)
    source = (f"SELECT {OWN} FROM quotes WHERE {clause.sql}", clause.parameters)
    page = pages.read(snap, source, ORDERS.get(order, ORDERS["newest"]), after, limit, total)
    return Page(_dressed(snap, page.rows), page.total, page.next_key, page.previous_key)


def _dressed(snap: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    """Add the words, the article's title and address, and how many outlets carry it."""
    words = texts.of(snap, rows.number)
    rows["quote"] = pd.array(
        [texts.quote(words[n], spans) for n, spans in zip(rows.number, rows.spans, strict=True)], dtype="str"
    )
    rows["countries"] = pd.array(texts.named_in(snap, rows), dtype="str")
    if rows.empty:
        return rows.assign(title="", url="", outlets=0)[COLUMNS]
    wanted = sorted(set(rows.number))
    about = snap.rows(f"SELECT number, title, url FROM articles WHERE number IN ({marks(wanted)})", wanted)
    rows = rows.merge(about, on="number", how="left").merge(_outlets(snap, rows), on="story", how="left")
    rows["outlets"] = rows.outlets.fillna(1).astype(int)
    return rows[COLUMNS]


def _outlets(snap: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    stories = sorted({int(story) for story in rows.story.dropna()})
    sql = f"""SELECT story, greatest(count(DISTINCT nullif(source, '')), 1) AS outlets FROM articles
        WHERE story IN ({marks(stories) or "NULL"}) AND NOT is_superseded GROUP BY story"""
    return snap.rows(sql, stories)


def by_speaker(snap: Snapshot, filters: Filters, kinds: Sequence[str] = KINDS, limit: int = 20) -> pd.DataFrame:
    """Rank the persons and groups that were resolved by their quotes.

    Gives   person, role, speaker_country (the commonest of each), quotes, articles. The last row, with an empty person,
            counts the quotes without a resolved speaker (none found, a pronoun or a description that led to nobody);
            it is there when there are such.
    """
    clause = rows_of(snap, "quotes", filters, tuple(kinds))
    sql = f"""SELECT mode(person) AS person, coalesce(mode(nullif(role, '')), '') AS role,
        coalesce(mode(nullif(speaker_country, '')), '') AS speaker_country,
        count(*) AS quotes, count(DISTINCT number) AS articles
        FROM quotes WHERE {clause.sql} AND {IS_RESOLVED} GROUP BY lower(person)
        ORDER BY quotes DESC, person LIMIT {int(limit)}"""
    rest = f"""SELECT '' AS person, '' AS role, '' AS speaker_country, count(*) AS quotes,
        count(DISTINCT number) AS articles FROM quotes WHERE {clause.sql} AND NOT {IS_RESOLVED} HAVING count(*) > 0"""
    parts = [snap.rows(query, clause.parameters) for query in (sql, rest)]
    return pd.concat([part for part in parts if len(part)], ignore_index=True) if any(map(len, parts)) else parts[0]
