"""What is computed once, when articles are stored: their numbers, and the counts by article and country."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from steppewire import schema
from steppewire.store import duck
from steppewire.store.declared import TABLES

NAMED = ("articles", "texts", "mentions", "focus", "quotes", "tone", "stories", "target_tone")
COUNTED = ", ".join(f"'{kind}'" for kind in (*schema.COUNTED_KINDS, "region"))
IN_MARKS = ", ".join(f"'{kind}'" for kind in schema.KINDS_IN_MARKS)
SIGNATURES = pa.schema(
    [
        pa.field("article_id", pa.string()),
        pa.field("id_hash", pa.int64()),
        pa.field("text_hash", pa.int64()),
        pa.field("signature", pa.binary()),
    ]
)


@dataclass
class Chunk:
    """What one commit adds: tables of schema.py by name, signatures for copies, and what the import's row in batches
    says."""

    tables: Mapping[str, pa.Table]
    signatures: pa.Table = field(default_factory=SIGNATURES.empty_table)
    updated: int = 0
    duplicates: int = 0
    records: int = 0

    def table(self, name: str) -> pa.Table:
        """Give one table, empty where the chunk has none."""
        return self.tables.get(name, schema.TABLES[name].arrow.empty_table())


FACTS = """
CREATE TEMP TABLE sentences AS
    SELECT number, start, "end", polarity FROM numbered_tone WHERE unit = 'sentence' AND NOT in_quote;
CREATE TEMP TABLE counted AS
    SELECT number, coalesce(country, '') AS country, coalesce(region, '') AS region, kind, start, "end",
        sentence_start, in_quote, kind IN ({counted}) AS is_counted
    FROM numbered_mentions;
CREATE TEMP TABLE numbers AS
    SELECT number, country, region, count(*) FILTER (is_counted) AS mentions,
        count(*) FILTER (kind = 'dateline') AS datelines, count(*) FILTER (kind = 'leader') AS leaders,
        count(*) FILTER (kind = 'historical') AS historical
    FROM counted GROUP BY ALL;
CREATE TEMP TABLE told AS
    SELECT number, country, region, count(*) AS sentences, count(polarity) AS sentences_scored,
        sum(polarity) AS tone_sum
    FROM (SELECT DISTINCT number, country, region, sentence_start FROM counted WHERE is_counted AND NOT in_quote)
        AS named JOIN sentences USING (number) WHERE sentences.start = named.sentence_start
    GROUP BY ALL;
CREATE TEMP TABLE said AS
    SELECT number, start, "end", unnest(spans::JSON::BIGINT[][]) AS stretch
    FROM numbered_quotes WHERE kind IN ({in_marks});
CREATE TEMP TABLE spoken AS
    SELECT number, country, region, count(polarity) AS speech_scored, sum(polarity) AS speech_sum
    FROM (SELECT DISTINCT counted.number, country, region, said.start, said."end"
        FROM counted JOIN said ON said.number = counted.number
            AND counted.start >= said.stretch[1] AND counted."end" <= said.stretch[2]
        WHERE is_counted) AS named
    JOIN numbered_tone AS tone USING (number)
    WHERE tone.unit = 'quote' AND tone.start = named.start AND tone."end" = named."end"
    GROUP BY ALL;
""".format(counted=COUNTED, in_marks=IN_MARKS)  # noqa: UP032  (the same text holds many lines of SQL)

ARTICLES = """
SELECT a.number, {columns}, story_number(s.story_id) AS story, coalesce(t.is_scored, false) AS is_scored,
    coalesce(q.quotes, 0) AS quotes, coalesce(n.sentences, 0) AS sentences,
    coalesce(n.sentences_scored, 0) AS sentences_scored, coalesce(n.tone_sum, 0) AS tone_sum
FROM numbered_articles AS a
LEFT JOIN numbered_stories AS s USING (number)
LEFT JOIN (SELECT number, bool_or(polarity IS NOT NULL) AS is_scored FROM numbered_tone WHERE unit = 'article'
    GROUP BY 1) AS t USING (number)
LEFT JOIN (SELECT number, count(*) AS quotes FROM numbered_quotes GROUP BY 1) AS q USING (number)
LEFT JOIN (SELECT number, count(*) AS sentences, count(polarity) AS sentences_scored, sum(polarity) AS tone_sum
    FROM sentences GROUP BY 1) AS n USING (number)
ORDER BY a.number
"""

COUNTS = """
SELECT number, country, region, mentions, datelines, leaders, historical, coalesce(sentences, 0) AS sentences,
    coalesce(sentences_scored, 0) AS sentences_scored, coalesce(tone_sum, 0) AS tone_sum,
    coalesce(speech_scored, 0) AS speech_scored, coalesce(speech_sum, 0) AS speech_sum,
    story_number(s.story_id) AS story, a.published, a.day_first, a.day_last, a.source, a.language
FROM numbers LEFT JOIN told USING (number, country, region) LEFT JOIN spoken USING (number, country, region)
JOIN numbered_articles AS a USING (number) LEFT JOIN numbered_stories AS s USING (number)
ORDER BY number, country, region
"""

QUOTES = """
SELECT q.*, story_number(s.story_id) AS story, a.published, a.day_first, a.day_last, a.source, a.language
FROM numbered_quotes AS q JOIN numbered_articles AS a USING (number) LEFT JOIN numbered_stories AS s USING (number)
ORDER BY number, q.start, q."end"
"""


def derive(chunk: Chunk, first: int) -> dict[str, pa.Table]:
    """Make the rows of the stored tables from a chunk.

    Takes   first: the number of its first article.
    Gives   by table name, in the column order of declared.TABLES.
    """
    articles = chunk.table("articles")
    numbers = pa.array(range(first, first + len(articles)), pa.int64())
    with duck.connect() as connection:
        _number(connection, chunk, numbers)
        made = _counted(connection) | {
            "quotes": _ask(connection, "quotes", QUOTES),
            "problems": chunk.table("problems"),
            "signatures": _ask(connection, "signatures", "SELECT * FROM numbered_signatures ORDER BY number"),
        }
        for name in [name for name in NAMED if name not in made]:
            made[name] = _ask(connection, name, f"SELECT * FROM numbered_{name} ORDER BY number, place")
    return made


def recount(chunk: Chunk, numbers: pa.Array) -> dict[str, pa.Table]:
    """Count articles anew whose rows were corrected.

    Takes   chunk: all tables but texts; numbers: of its articles, in their order.
    Gives   articles and counts, in the column order of declared.TABLES.
    """
    with duck.connect() as connection:
        _number(connection, chunk, numbers)
        return _counted(connection)


def _counted(connection: duckdb.DuckDBPyConnection) -> dict[str, pa.Table]:
    """The tables that hold sums over others."""
    connection.execute(FACTS)
    columns = ", ".join(f'a."{name}"' for name in schema.ARTICLES.names if name != "batch")
    return {
        "articles": _ask(connection, "articles", ARTICLES.format(columns=columns)),
        "counts": _ask(connection, "counts", COUNTS),
    }


def _number(connection: duckdb.DuckDBPyConnection, chunk: Chunk, numbers: pa.Array) -> None:
    """Register each table with its articles' numbers and its rows' order."""
    connection.execute("SET timezone = 'UTC'")
    connection.execute("CREATE MACRO story_number(story_id) AS (md5_number_lower(story_id) >> 1)::BIGINT")
    articles = chunk.table("articles")
    connection.register("ids", pa.table({"article_id": articles["article_id"], "number": numbers}))
    tables = {name: chunk.table(name) for name in NAMED} | {"signatures": chunk.signatures}
    for name, rows in tables.items():
        connection.register(f"given_{name}", rows.append_column("place", pa.array(range(len(rows)), pa.int64())))
        joined = f"SELECT number, g.* FROM given_{name} AS g JOIN ids USING (article_id)"
        connection.execute(f"CREATE TEMP TABLE numbered_{name} AS {joined}")


def _ask(connection: duckdb.DuckDBPyConnection, name: str, sql: str) -> pa.Table:
    fields = TABLES[name].fields
    rows = connection.sql(sql).to_arrow_table()
    return rows.select(fields.names).cast(fields)
