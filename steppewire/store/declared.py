"""What the store keeps: the tables of schema.py with a number for each article, and tables of its own.

Every table is partitioned by `batch`, so undoing an import takes whole files out of a version and rewrites none.
`number` counts articles in the order they were stored; joins over it are several times faster than over article_id.
"""

from dataclasses import dataclass

import pyarrow as pa

from steppewire import schema

ROW_GROUP = 100_000
TEXT_ROW_GROUP = 256  # rows; a page of 25 texts from 25 places then unpacks 20 MB instead of all


@dataclass(frozen=True)
class StoredTable:
    """One Delta table: its name, the Arrow schema inside its files (batch is in the folder's name), rows a group."""

    name: str
    fields: pa.Schema
    row_group: int = ROW_GROUP

    @property
    def whole(self) -> pa.Schema:
        """The schema as Delta knows it, with the partition column."""
        return self.fields.append(pa.field("batch", pa.string()))


def _fields(**kinds: pa.DataType) -> list[pa.Field]:
    return [pa.field(name, kind) for name, kind in kinds.items()]


NUMBER = pa.field("number", pa.int64())
STORY = pa.field("story", pa.int64())

PER_ARTICLE = _fields(
    story=pa.int64(),
    is_scored=pa.bool_(),
    quotes=pa.int64(),
    sentences=pa.int64(),
    sentences_scored=pa.int64(),
    tone_sum=pa.float64(),
)
"""Beside each article: its story as a number; whether its tone was scored; quotes; sentences outside quotes, those of
them that were scored, and the sum of their polarity."""

FRAME = _fields(
    published=pa.string(), day_first=pa.date32(), day_last=pa.date32(), source=pa.string(), language=pa.string()
)
"""The columns of articles that filters look at, repeated where a filter would else need a join."""

COUNTS = _fields(
    number=pa.int64(),
    country=pa.string(),
    region=pa.string(),
    mentions=pa.int64(),
    datelines=pa.int64(),
    leaders=pa.int64(),
    historical=pa.int64(),
    sentences=pa.int64(),
    sentences_scored=pa.int64(),
    tone_sum=pa.float64(),
    speech_scored=pa.int64(),
    speech_sum=pa.float64(),
    story=pa.int64(),
)
"""One row per article and country, or region: counted mentions and the other kinds beside them; sentences outside
quotes that mention it, those scored and the sum of their polarity; the same of scored quotes in marks
(schema.KINDS_IN_MARKS) whose words mention it."""


STATE = "state"
"""The column of corrections that depends on the version: never stored, filled in by query.Snapshot."""


def _of(table: schema.Table, extra: list[pa.Field], row_group: int = ROW_GROUP) -> StoredTable:
    return StoredTable(table.name, pa.schema([NUMBER, *_own(table), *extra]), row_group)


def _own(table: schema.Table) -> list[pa.Field]:
    """The columns that stand inside a table's files."""
    return [field for field in table.arrow if field.name not in ("batch", STATE)]


TABLES = {
    table.name: table
    for table in (
        _of(schema.ARTICLES, PER_ARTICLE),
        _of(schema.TEXTS, [], TEXT_ROW_GROUP),
        _of(schema.MENTIONS, []),
        _of(schema.FOCUS, []),
        _of(schema.QUOTES, [STORY, *FRAME]),
        _of(schema.TONE, []),
        _of(schema.STORIES, []),
        _of(schema.TARGET_TONE, []),
        StoredTable("problems", pa.schema(list(schema.PROBLEMS.arrow))),
        StoredTable("corrections", pa.schema(_own(schema.CORRECTIONS))),
        StoredTable("counts", pa.schema([*COUNTS, *FRAME])),
        StoredTable(
            "signatures",
            pa.schema(_fields(number=pa.int64(), id_hash=pa.int64(), text_hash=pa.int64(), signature=pa.binary())),
        ),
        StoredTable(
            "superseded",
            pa.schema(_fields(number=pa.int64(), by_number=pa.int64(), by_batch=pa.string())),
        ),
        StoredTable(
            "batches",
            pa.schema(
                _fields(
                    name=pa.string(),
                    at=pa.string(),
                    articles=pa.int64(),
                    updated=pa.int64(),
                    duplicates=pa.int64(),
                    problems=pa.int64(),
                    records=pa.int64(),
                )
            ),
        ),
    )
}

VERSIONS = pa.schema(
    _fields(
        version=pa.int64(),
        at=pa.string(),
        what=pa.string(),
        next_number=pa.int64(),
        tables=pa.string(),
        files=pa.string(),
    )
)
"""One row per version of the store: what it did, the Delta version of each table (JSON), and the files it wrote with
their sizes and SHA-256 (JSON)."""
