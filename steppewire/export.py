"""Rows to files: CSV of two kinds, JSON Lines, Parquet, Excel; streamed, so that the memory does not grow with the
rows."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from steppewire import computed
from steppewire.errors import InputError
from steppewire.schema import FORMULA, TABLES, Table, to_arrow
from steppewire.store.query import Snapshot, to_frame
from steppewire.views import Filters, codings_of, select, sources, speakers, story_groups

FORMATS = ("csv", "jsonl", "parquet", "xlsx")
BOM = b"\xef\xbb\xbf"
SHEET_ROWS = 1_048_575  # below the header: Excel's limit
CELL = 32_767  # characters: Excel's limit
UNNUMBERED = {"problems": "batch, origin, record, reason", "corrections": "made_at, correction_id"}
"""The order of the tables whose rows belong to no article of the store, or may."""
COMPUTED: dict[str, Callable[[Snapshot, Filters], pd.DataFrame]] = {
    "sources": sources,
    "speakers": speakers,
    "story_groups": story_groups,
    "codings": codings_of,
}
"""What makes the tables that no file holds."""
ARTICLES_AT_ONCE = {"articles": 100_000, "texts": 2_000}

Write = Callable[[Iterator[pa.RecordBatch], pa.Schema, BinaryIO], int]


def write(
    snap: Snapshot,
    table: str,
    filters: Filters,
    file: BinaryIO,
    format: str = "csv",
    for_people: bool = False,
    kinds: Sequence[str] = (),
) -> int:
    """Write the rows of a table that pass, all of them.

    Takes   table: a name of schema.TABLES or computed.COMPUTED; file: open for bytes; format: one of FORMATS;
            for_people: CSV with a byte order mark and harmless text cells, for spreadsheets; kinds: of quotes, all
            unless some are named.
    Gives   the number of rows.
    Errors  InputError where there is no such table or format; QueryError where the search cannot be understood.
    """
    if format not in FORMATS:
        raise InputError(f"There is no format {format}; there are {', '.join(FORMATS)}.")
    fields = declared(table).arrow
    batches = (batch.cast(fields) for batch in _batches(snap, table, filters, kinds))
    if for_people:
        batches = (harmless(batch) for batch in batches)
        if format == "csv":
            file.write(BOM)
    return WRITERS[format](batches, fields, file)


def read_table(snap: Snapshot, table: str, filters: Filters, kinds: Sequence[str] = ()) -> pd.DataFrame:
    """Give the rows that write would write, in its order, as a frame: all of them, so mind the memory.

    Errors  as write.
    """
    fields = declared(table).arrow
    return to_frame(pa.Table.from_batches((b.cast(fields) for b in _batches(snap, table, filters, kinds)), fields))


def declared(table: str) -> Table:
    """Give the declaration of a table that can be written.

    Errors  InputError where there is no such table.
    """
    every = TABLES | computed.COMPUTED
    if table not in every:
        raise InputError(f"There is no table {table}; there are {', '.join(every)}.")
    return every[table]


def _batches(snap: Snapshot, table: str, filters: Filters, kinds: Sequence[str]) -> Iterator[pa.RecordBatch]:
    if table in COMPUTED:
        return iter(to_arrow(COMPUTED[table](snap, filters), computed.COMPUTED[table]).to_batches())
    sql, parameters = select(snap, table, filters, kinds)
    return _rows(snap, table, sql, parameters)


def _rows(snap: Snapshot, table: str, sql: str, parameters: Sequence[object]) -> Iterator[pa.RecordBatch]:
    """Stream the rows in the order the articles were stored, some thousand articles at a time.

    A filter may become a join, and a join does not keep the order of the files; sorting everything would not stream.
    """
    if table in UNNUMBERED:
        yield from snap.batches(f"{sql} ORDER BY {UNNUMBERED[table]}", parameters)
        return
    step = ARTICLES_AT_ONCE.get(table, 20_000)
    order = ", ".join(["number", *(f'"{name}"' for name in TABLES[table].key if name != "article_id")])
    last = snap.value("SELECT coalesce(max(number), -1) FROM articles")
    for first in range(0, int(last) + 1, step):
        window = f"{sql} AND number BETWEEN {first} AND {first + step - 1} ORDER BY {order}"
        yield from snap.batches(window, parameters)


def count(snap: Snapshot, table: str, filters: Filters, kinds: Sequence[str] = ()) -> int:
    """Count the rows that write would write."""
    if table in COMPUTED:
        return len(COMPUTED[table](snap, filters))
    sql, parameters = select(snap, table, filters, kinds)
    return int(snap.value(f"SELECT count(*) FROM ({sql})", parameters))


def harmless(rows: pa.RecordBatch) -> pa.RecordBatch:
    """Put an apostrophe before text cells that a spreadsheet may take for a formula; numbers stay as they are."""
    columns = [
        _harmless(column) if pa.types.is_string(column.type) or pa.types.is_large_string(column.type) else column
        for column in rows.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=rows.schema)


def _harmless(column: pa.Array) -> pa.Array:
    is_risky = pc.match_substring_regex(column, FORMULA)
    mark, nothing = pa.scalar("'", column.type), pa.scalar("", column.type)
    return pc.if_else(is_risky, pc.binary_join_element_wise(mark, column, nothing), column)


def write_csv(batches: Iterator[pa.RecordBatch], fields: pa.Schema, file: BinaryIO) -> int:
    """Write CSV: UTF-8, header, RFC 4180, empty cells for what is missing."""
    rows = 0
    with pyarrow.csv.CSVWriter(file, fields) as writer:
        for batch in batches:
            writer.write_batch(batch)
            rows += len(batch)
    return rows


def _write_jsonl(batches: Iterator[pa.RecordBatch], fields: pa.Schema, file: BinaryIO) -> int:
    rows = 0
    for batch in batches:
        lines = (json.dumps(row, ensure_ascii=False, default=str) for row in batch.to_pylist())
        file.write("".join(line + "\n" for line in lines).encode())
        rows += len(batch)
    return rows


def _write_parquet(batches: Iterator[pa.RecordBatch], fields: pa.Schema, file: BinaryIO) -> int:
    rows = 0
    with pq.ParquetWriter(file, fields, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)
            rows += len(batch)
    return rows


def _write_xlsx(batches: Iterator[pa.RecordBatch], fields: pa.Schema, file: BinaryIO) -> int:
    """One sheet for each 1,048,575 rows; a cell holds at most 32,767 characters, so longer texts are cut with a
    mark."""
    import openpyxl  # takes .2 s; used here only

    book = openpyxl.Workbook(write_only=True)
    sheet: Any = None
    rows = 0
    for batch in batches:
        for row in batch.to_pylist():
            if rows % SHEET_ROWS == 0:
                sheet = book.create_sheet(f"rows {rows + 1:,}")
                sheet.append(fields.names)
            sheet.append([_cell(sheet, value) for value in row.values()])
            rows += 1
    if not rows:
        book.create_sheet("rows").append(fields.names)
    book.save(file)
    return rows


def _cell(sheet: object, value: object) -> object:
    """A text cell is told to be text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell  # see above
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        return value
    words = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
    cell = WriteOnlyCell(sheet, words if len(words) <= CELL else words[: CELL - 2] + " …")
    cell.data_type = "s"
    return cell


WRITERS: dict[str, Write] = {
    "csv": write_csv,
    "jsonl": _write_jsonl,
    "parquet": _write_parquet,
    "xlsx": _write_xlsx,
}


def frame_csv(frame: pd.DataFrame, for_people: bool = True) -> bytes:
    """Give a small table as CSV: the same two kinds, the frame's rows and columns in their order."""
    rows = pa.Table.from_pandas(frame, preserve_index=False)
    fields = [pa.field(f.name, pa.string() if pa.types.is_null(f.type) else f.type) for f in rows.schema]
    rows = rows.cast(pa.schema(fields))
    file = io.BytesIO()
    batches = iter(rows.to_batches())
    if for_people:
        file.write(BOM)
        batches = (harmless(batch) for batch in batches)
    write_csv(batches, rows.schema, file)
    return file.getvalue()
