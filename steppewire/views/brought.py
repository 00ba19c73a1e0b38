"""What an import brought: its articles, new texts, versions and copies, by language, and how many have no date."""

from dataclasses import dataclass

import pandas as pd

from steppewire.store.query import Snapshot

LISTED = """
SELECT a.article_id, a.title, a.source, a.published, a.language, a.words, coalesce(s.relation, 'first') AS relation
FROM articles a LEFT JOIN stories s ON s.number = a.number AND s.batch = a.batch
WHERE a.batch = ? ORDER BY a.number LIMIT ?
"""


@dataclass(frozen=True)
class Brought:
    """The articles of an import: how many, without a date, copies of others, by language ("" not recognised).

    rows are the first of them: article_id, title, source, published, language, words, relation (first, copy, version).
    """

    articles: int
    undated: int
    copies: int
    languages: dict[str, int]
    rows: pd.DataFrame


def brought(snap: Snapshot, batch: str, limit: int = 20) -> Brought:
    """Say what an import brought into this version of the store; nothing where it has been taken back.

    Takes   limit: rows.
    """
    sql = """SELECT count(*), count(*) FILTER (day_first IS NULL), count(*) FILTER (number IN (
        SELECT number FROM stories WHERE relation = 'copy')) FROM articles WHERE batch = ?"""
    articles, undated, copies = (column.to_pylist()[0] for column in snap.table(sql, [batch]).columns)
    counted = "SELECT coalesce(language, ''), count(*) FROM articles WHERE batch = ? GROUP BY 1 ORDER BY 2 DESC, 1"
    codes, counts = (column.to_pylist() for column in snap.table(counted, [batch]).columns)
    rows = snap.rows(LISTED, [batch, limit])
    return Brought(articles, undated, copies, dict(zip(codes, counts, strict=True)), rows)
