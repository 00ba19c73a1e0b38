"""Articles: the list, and one of them with everything that was found in it."""

import json
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from steppewire import schema
from steppewire.spans import Span
from steppewire.store import search
from steppewire.store.query import Snapshot
from steppewire.views import pages, texts
from steppewire.views.filters import Filters
from steppewire.views.pages import Order, Page
from steppewire.views.search.places import WIDTH, Marker, snippet
from steppewire.views.selection import Clause, marks, passing

WHEN = "coalesce(nullif(published, ''), '{none}')"
ORDERS = {
    "newest": Order((WHEN.format(none=""), "number")),
    "oldest": Order((WHEN.format(none="~"), "number"), is_down=False),
    "title": Order(("lower(coalesce(title, ''))", "number"), is_down=False),
    "source": Order(("lower(coalesce(source, ''))", "number"), is_down=False),
    "longest": Order(("words", "number")),
}
OWN = ", ".join(schema.ARTICLES.names)


@dataclass(frozen=True)
class ArticleView:
    """One article: its row (schema.ARTICLES, and story_id, relation), its text, and the rows of the other tables.

    story holds the articles of its story, itself included: article_id, title, source, published, url, relation,
    similarity. versions holds the other texts of its address: article_id, title, published, ingested_at, is_superseded.
    searched holds the stretches that a search found.
    """

    row: pd.Series
    text: str
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    tone: pd.DataFrame
    focus: pd.DataFrame
    furniture: list[Span]
    story: pd.DataFrame
    versions: pd.DataFrame
    searched: list[Span] = field(default_factory=list)


def list_articles(
    snap: Snapshot, filters: Filters, order: str = "newest", after: str | None = None, limit: int = 25
) -> Page:
    """List articles, a page at a time.

    Takes   order: newest, oldest, title, source, longest; after: a key of another page; limit: rows.
    Gives   a page with all columns of articles, snippet, marks (what the search found in it, a list of [start, end]),
            focus (the country it is most about), story_id, copies (other articles of its story in the store).
    """
    return read(snap, passing(snap, filters), order, after, limit, filters.query)


def read(
    snap: Snapshot, clause: Clause, order: str = "newest", after: str | None = None, limit: int = 25, query: str = ""
) -> Page:
    """Read a page of the articles that a condition takes."""
    total = snap.value(f"SELECT count(*) FROM articles WHERE {clause.sql}", clause.parameters)
    source = (f"SELECT number, story, {OWN} FROM articles WHERE {clause.sql}", clause.parameters)
    page = pages.read(snap, source, ORDERS.get(order, ORDERS["newest"]), after, limit, total)
    return Page(_dressed(snap, page.rows, query), page.total, page.next_key, page.previous_key)


BESIDE = {
    "focus": "SELECT number, min(country) AS focus FROM focus WHERE rank = 1 AND number IN ({marks}) GROUP BY number",
    "story_id": "SELECT number, story_id FROM stories WHERE number IN ({marks})",
}


def _dressed(snap: Snapshot, rows: pd.DataFrame, query: str) -> pd.DataFrame:
    """Add snippet, marks, focus, story and copies."""
    words = texts.of(snap, rows.number)
    marker = Marker.of(snap, query, search.of_days(rows.day_first))
    cuts = []
    for number, body, language in zip(rows.number, rows.body_start, rows.language, strict=True):
        found = marker.places(words[number], body, _language(language), WIDTH) if marker else ()
        cuts.append(snippet(words[number], body, found))
    rows["snippet"] = pd.array([line for line, _ in cuts], dtype="str")
    rows["marks"] = pd.array([json.dumps(inside) for _, inside in cuts], dtype="str")
    wanted = sorted({int(number) for number in rows.number})
    for sql in BESIDE.values():
        rows = rows.merge(snap.rows(sql.format(marks=marks(wanted) or "NULL"), wanted), on="number", how="left")
    rows = rows.merge(_copies(snap, rows), on="story", how="left")
    rows["copies"] = rows.copies.fillna(0).astype(int)
    rows["focus"], rows["story_id"] = rows.focus.fillna(""), rows.story_id.fillna(rows.article_id)
    return rows.drop(columns=["number", "story"])


def _copies(snap: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    stories = sorted({int(story) for story in rows.story.dropna()})
    sql = f"""SELECT story, count(*) - 1 AS copies FROM articles WHERE story IN ({marks(stories) or "NULL"})
        AND NOT is_superseded GROUP BY story"""
    return snap.rows(sql, stories)


def read_article(snap: Snapshot, article_id: str, query: str = "") -> ArticleView | None:
    """Read one article with all that was found in it; None where this version of the store has no such article.

    Errors  QueryError where the search cannot be understood.
    """
    found = snap.rows(f"SELECT number, story, {OWN} FROM articles WHERE article_id = ?", [article_id])
    if found.empty:
        return None
    row = found.iloc[0]
    number = int(row.number)
    parts = {name: _part(snap, name, number) for name in ("mentions", "quotes", "tone", "focus")}
    story = _story(snap, number, row.story)
    own = story[story.article_id == article_id]
    row = row.drop(["number", "story"])
    row["relation"] = own.relation.iloc[0] if len(own) else "first"
    row["story_id"] = own.story_id.iloc[0] if len(own) else article_id
    furniture = [(int(start), int(end)) for start, end in json.loads(row.furniture)]
    text = texts.of(snap, [number])[number]
    marker = Marker.of(snap, query, search.of_days([row.day_first]))
    return ArticleView(
        row,
        text,
        **parts,
        furniture=furniture,
        story=story,
        versions=_versions(snap, row.url_key, article_id),
        searched=marker.places(text, row.body_start, _language(row.language)) if marker else [],
    )


def _language(given: Any) -> str:
    """A language as a cell has it; "" where it was not recognised."""
    return given if isinstance(given, str) else ""


def _part(snap: Snapshot, name: str, number: int) -> pd.DataFrame:
    columns = ", ".join(f'"{column}"' for column in schema.TABLES[name].names)
    place = "rank" if name == "focus" else 'start, "end"'
    return snap.rows(f"SELECT {columns} FROM {name} WHERE number = ? ORDER BY {place}", [number])


def _story(snap: Snapshot, number: int, story: Any) -> pd.DataFrame:
    sql = """SELECT a.article_id, title, source, published, url, story_id, relation, similarity
        FROM articles AS a JOIN stories AS s USING (number)
        WHERE (a.number = ? OR a.story = ?) ORDER BY coalesce(published, ''), a.number"""
    return snap.rows(sql, [number, None if pd.isna(story) else int(story)])


def _versions(snap: Snapshot, url_key: str, article_id: str) -> pd.DataFrame:
    sql = """SELECT article_id, title, published, ingested_at, is_superseded FROM articles
        WHERE url_key = ? AND url_key <> '' AND article_id <> ? ORDER BY number"""
    return snap.rows(sql, [url_key, article_id])
