"""Corrections applied: the tables of a version with what people said is wrong put right.

The rows of corrected articles, some of many, are copied into memory, put right there and counted anew by the very
queries that counted them when they were stored; a view joins them to the rows of all other articles. Every question
asks these views, so every number sees the same rows. A version without corrections pays nothing.
"""

import duckdb
import pyarrow as pa

from steppewire import schema
from steppewire.store.corrections import focus
from steppewire.store.corrections.standing import standing
from steppewire.store.derived import Chunk, recount

TOUCHED = ("articles", "mentions", "focus", "quotes", "tone", "target_tone", "counts")
"""The tables that a correction may change; texts, stories and copies are about words and stay as they are."""
VIEW = {"articles": "told_articles"}
"""Under which name a table is shown, where not under its own: articles still lack what gave way."""

PLACED = """
CREATE TABLE placed AS
SELECT c.* EXCLUDE (country), c.country AS toward, a.number, coalesce(s.text_hash = c.text_hash, false) AS is_same_text
FROM stored_corrections AS c SEMI JOIN standing USING (correction_id)
JOIN stored_articles AS a USING (article_id) LEFT JOIN signatures AS s ON s.number = a.number
WHERE coalesce(c.undoes, '') = ''
"""
MOVED = """
DELETE FROM placed WHERE NOT is_same_text AND correction_id NOT IN (
    SELECT correction_id FROM placed JOIN texts USING (number)
    WHERE NOT is_same_text AND coalesce(excerpt, '') <> ''
        AND starts_with(substring(text, start + 1, "end" - start), excerpt))
"""
PLACES = """
CREATE TABLE touched AS SELECT DISTINCT number FROM placed ORDER BY number;
{copies}
CREATE TABLE before_mentions AS SELECT * FROM corrected_mentions;
CREATE TABLE places AS
    SELECT 'mention' AS target, number, start, "end", '' AS unit, '' AS toward FROM corrected_mentions
    UNION ALL SELECT 'quote', number, start, "end", '', '' FROM corrected_quotes
    UNION ALL SELECT 'speaker', number, start, "end", '', '' FROM corrected_quotes
    UNION ALL SELECT 'tone', number, start, "end", unit, '' FROM corrected_tone
    UNION ALL SELECT 'tone', number, start, "end", 'sentence', country FROM corrected_target_tone;
CREATE TABLE found AS
    SELECT p.* REPLACE (coalesce(p.unit, '') AS unit, coalesce(p.toward, '') AS toward, nullif(p.value, '') AS value),
        row_number() OVER (PARTITION BY p.number, p.target, p.start, p."end", coalesce(p.unit, ''),
            coalesce(p.toward, ''), p.field ORDER BY made_at::TIMESTAMP DESC, correction_id DESC) = 1 AS is_last
    FROM placed AS p SEMI JOIN places AS o ON o.number = p.number AND o.target = p.target AND o.start = p.start
        AND o."end" = p."end" AND o.unit = coalesce(p.unit, '') AND o.toward = coalesce(p.toward, '');
CREATE TABLE removed AS SELECT DISTINCT number, target, start, "end" FROM found WHERE field = 'row';
CREATE TABLE fixes AS
    SELECT f.* FROM found AS f WHERE is_last AND (field = 'row' OR NOT EXISTS (
        SELECT 1 FROM removed AS r WHERE r.number = f.number AND r.start = f.start AND r."end" = f."end"
            AND (r.target = f.target OR (r.target = 'quote' AND (f.target = 'speaker' OR f.unit = 'quote')))));
"""
COPY = "CREATE TABLE corrected_{name} AS SELECT * FROM stored_{name} WHERE number IN (SELECT number FROM touched);"

HERE = 'r.number = f.number AND r.start = f.start AND r."end" = f."end"'
REMOVE = """
DELETE FROM corrected_mentions AS r USING removed AS f WHERE f.target = 'mention' AND {here};
DELETE FROM corrected_quotes AS r USING removed AS f WHERE f.target = 'quote' AND {here};
DELETE FROM corrected_tone AS r USING removed AS f WHERE f.target = 'quote' AND r.unit = 'quote' AND {here};
""".format(here=HERE)  # noqa: UP032  (the same text holds many lines of SQL)
CHANGE = """
UPDATE corrected_mentions AS r SET country = f.value, region = NULL, rule = rule || ', corrected',
    kind = CASE kind WHEN 'region' THEN 'name' ELSE kind END
    FROM fixes AS f WHERE f.target = 'mention' AND f.field = 'country' AND {here};
UPDATE corrected_tone AS r SET polarity = f.value::DOUBLE, scorer = 'correction', scored_words = '[]',
    subjectivity = CASE WHEN f.value IS NULL THEN NULL ELSE subjectivity END,
    words_scored = CASE WHEN f.value IS NULL THEN 0 ELSE greatest(words_scored, 1) END
    FROM fixes AS f WHERE f.target = 'tone' AND f.field = 'polarity' AND f.unit = r.unit AND {here};
UPDATE corrected_target_tone AS r SET label = f.value::BIGINT, score = f.value::DOUBLE, confidence = NULL,
    scorer = 'correction'
    FROM fixes AS f WHERE f.target = 'tone' AND f.field = 'label' AND f.toward = r.country AND {here};
""".format(here=HERE)  # noqa: UP032  (as above)
CHANGE_SPEAKER = f"""
UPDATE corrected_quotes AS r SET {{field}} = f.value FROM fixes AS f
    WHERE f.target = 'speaker' AND f.field = '{{field}}' AND {HERE};
"""
MARK_SPEAKERS = f"""
UPDATE corrected_quotes AS r SET rule = rule || ', corrected' FROM (
    SELECT DISTINCT number, start, "end" FROM fixes WHERE target = 'speaker') AS f WHERE {HERE};
"""
LEFT_OVER = """
DELETE FROM corrected_target_tone AS r
    WHERE (number, start, country) IN (SELECT (number, sentence_start, country) FROM before_mentions)
    AND (number, start, country) NOT IN (SELECT (number, sentence_start, country) FROM corrected_mentions
        WHERE sentence_start IS NOT NULL AND country IS NOT NULL);
"""
STATES = """
CREATE TABLE states AS
    SELECT correction_id, CASE WHEN coalesce(undoes, '') <> '' AND stands THEN 'undo' WHEN NOT stands THEN 'undone'
        WHEN correction_id IN (SELECT correction_id FROM fixes) THEN 'applied'
        WHEN correction_id IN (SELECT correction_id FROM found) THEN 'overruled' ELSE 'missing' END AS state
    FROM (SELECT *, correction_id IN (SELECT correction_id FROM standing) AS stands FROM stored_corrections);
"""


def apply(connection: duckdb.DuckDBPyConnection, is_wanted: bool = True) -> None:
    """Make the views of the tables in TOUCHED, and `corrections` with the state of each.

    Takes   connection: to a database with views of every stored table, those in TOUCHED and corrections under the
            names stored_…; is_wanted: False shows them as they are stored.
    """
    rows = connection.sql("SELECT correction_id, coalesce(undoes, '') AS undoes FROM stored_corrections").fetchall()
    known = standing(rows)
    connection.register("given_standing", pa.table({"correction_id": pa.array(sorted(known), pa.string())}))
    connection.execute("CREATE TABLE standing AS SELECT * FROM given_standing")
    connection.unregister("given_standing")
    if rows:
        _correct(connection)
    else:
        connection.execute("CREATE TABLE touched (number BIGINT); CREATE TABLE states (correction_id TEXT, state TEXT)")
    connection.execute(
        "CREATE VIEW corrections AS SELECT * FROM stored_corrections LEFT JOIN states USING (correction_id)"
    )
    _show(connection, is_wanted and connection.sql("SELECT count(*) > 0 FROM touched").fetchall()[0][0])


def _correct(connection: duckdb.DuckDBPyConnection) -> None:
    """Copy the rows of the articles concerned, put them right, count them anew, and say what became of each."""
    connection.execute(PLACED)
    if connection.sql("SELECT count(*) FROM placed WHERE NOT is_same_text").fetchall()[0][0]:
        connection.execute(MOVED)
    copies = "".join(COPY.format(name=name) for name in TOUCHED if name != "counts")
    connection.execute(PLACES.format(copies=copies))
    connection.execute(REMOVE + CHANGE)
    for field in ("person", "role", "speaker_country"):
        connection.execute(CHANGE_SPEAKER.format(field=field))
    connection.execute(MARK_SPEAKERS + LEFT_OVER + focus.CLOSE_UP + STATES)
    _recount(connection)


def _recount(connection: duckdb.DuckDBPyConnection) -> None:
    """Count the corrected articles as new ones are counted."""
    parts = {name: _as_declared(connection, name) for name in TOUCHED if name != "counts"}
    sql = "SELECT {columns} FROM stories WHERE number IN (SELECT number FROM touched) ORDER BY number"
    columns = ", ".join(schema.STORIES.names)
    parts["stories"] = connection.sql(sql.format(columns=columns)).to_arrow_table()
    numbers = connection.sql("SELECT number, batch FROM corrected_articles ORDER BY number").to_arrow_table()
    made = recount(Chunk(parts), numbers["number"].combine_chunks())
    connection.register("given_batches", numbers)
    for name, rows in made.items():
        connection.register("given_rows", rows)
        connection.execute(
            f"CREATE OR REPLACE TABLE corrected_{name} AS SELECT * FROM given_rows JOIN given_batches USING (number)"
        )
        connection.unregister("given_rows")
    connection.unregister("given_batches")


def _as_declared(connection: duckdb.DuckDBPyConnection, name: str) -> pa.Table:
    """The corrected rows of a table in the columns of schema.py, articles in the order of their numbers."""
    table = schema.TABLES[name]
    columns = ", ".join(f'"{column}"' for column in table.names)
    return connection.sql(f"SELECT {columns} FROM corrected_{name} ORDER BY number").to_arrow_table().cast(table.arrow)


def _show(connection: duckdb.DuckDBPyConnection, is_corrected: bool) -> None:
    for name in TOUCHED:
        rest = f" ANTI JOIN touched USING (number) UNION ALL BY NAME SELECT * FROM corrected_{name}"
        sql = f"CREATE VIEW {VIEW.get(name, name)} AS SELECT * FROM stored_{name}"
        connection.execute(sql + (rest if is_corrected else ""))
