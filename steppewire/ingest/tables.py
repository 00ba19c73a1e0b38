"""CSV and TSV: the delimiter found from the header, columns known by their names."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TextIO

from steppewire.ingest import columns, encodings
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits

DELIMITERS = ",;\t|"


def header(line: str) -> tuple[str, list[str]]:
    """Read a header line.

    Gives   (delimiter, names): the delimiter that gives the most known names, then the most names.
    """
    line = line.lstrip("\ufeff")
    read = [(delimiter, next(csv.reader([line], delimiter=delimiter), [])) for delimiter in DELIMITERS]
    return max(read, key=lambda one: (sum(bool(columns.field_of(name)) for name in one[1]), len(one[1])))


def is_table(text: str) -> bool:
    """Say whether a text without a telling name begins with a header: two known names or more, one of them a text's."""
    line = text.lstrip("\ufeff").partition("\n")[0].strip()
    if not line or len(line) > 2000:
        return False
    try:
        fields = [columns.field_of(name) for name in header(line)[1]]
    except csv.Error:
        return False
    return (
        sum(map(bool, fields)) >= 2
        and sum(map(bool, fields)) >= len(fields) / 3
        and "body" in fields + ["body"] * ("title" in fields)
    )


def read(source: Input, limits: Limits, mapping: columns.Mapped = None) -> Iterator[Given | Problem]:
    """Read the rows of a CSV or TSV file, each a record.

    Takes   mapping: what a person said of the columns.
    """
    before = csv.field_size_limit(limits.record)
    charset = encodings.guess(source.head(), source.charset)
    try:
        errors = encodings.on_error(charset)
        with source.open() as raw, io.TextIOWrapper(raw, charset, errors=errors, newline="") as stream:
            yield from _table(source, stream, limits, mapping)
    finally:
        csv.field_size_limit(before)  # it is one for the whole process


def _table(source: Input, stream: TextIO, limits: Limits, mapped: columns.Mapped) -> Iterator[Given | Problem]:
    line = stream.readline(limits.record)
    while line and not line.strip("\ufeff \r\n"):
        line = stream.readline(limits.record)
    if not line:
        yield Problem(source.name, "parse", "The file is empty: there is nothing to read.")
        return
    try:
        delimiter, names = header(line)
    except csv.Error as error:
        yield Problem(source.name, "parse", f"The header row cannot be read ({error}): correct it.", one_line(line))
        return
    mapping = columns.chosen(names, mapped)
    fields = columns.order(names, mapping)
    if refused := unknown(names, fields, mapping):
        yield Problem(source.name, "parse", refused, one_line(line))
        return
    yield from _twice_named(source, names)
    yield from _rows(csv.reader(stream, delimiter=delimiter), names, fields, mapping)


def unknown(names: list[str], fields: Mapping[str, list[str]], mapping: Mapping[str, str] | None) -> str:
    """Say why columns of these names cannot be read; empty where they can."""
    if isinstance(mapping, columns.Sample):
        return "" if sum(bool(name.strip()) for name in names) > 1 else "A row of one cell names no columns."
    if absent := columns.missing(names, mapping):
        return f"The mapping names a column that is not there ({one_line(', '.join(absent), 80)}): correct the mapping."
    if not any(fields.get(field) for field in columns.TEXT_FIELDS):
        return "No column is known as a title or a text: name one of them title or body, or give a mapping."
    return ""


def _twice_named(source: Input, names: list[str]) -> Iterator[Problem]:
    for name, count in Counter(name.strip().casefold() for name in names if name.strip()).items():
        if count > 1 and columns.field_of(name):
            reason = f"{count} columns are called {one_line(name, 60)}; the first that is filled is read."
            yield Problem(source.name, "parse", reason, is_record=False)


def _rows(
    rows: Iterator[list[str]], names: list[str], fields: dict[str, list[str]], mapping: Mapping[str, str] | None
) -> Iterator[Given | Problem]:
    number = 0
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            number += 1
            yield from _row(row, number, names, fields, mapping)
    except csv.Error as error:
        reason = f"The table breaks off after row {number} ({error}), as after a quotation mark that is never closed."
        yield Problem(f"row {number + 1}", "parse", reason)
    if not number:
        yield Problem("rows", "record", "The table has a header and no rows: there is nothing to read.")


def _row(
    row: list[str], number: int, names: list[str], fields: dict[str, list[str]], mapping: Mapping[str, str] | None
) -> Iterator[Given | Problem]:
    values: dict[str, object] = {}
    for name, cell in zip(names, row, strict=False):
        if not values.get(name):  # of two columns of one name the first that is filled
            values[name] = cell
    record = str(number)
    if len(row) > len(names):
        reason = f"The row has {len(row)} cells under {len(names)} column names; the last ones were left out."
        yield Problem(record, "record", reason, one_line(" | ".join(row[len(names) :])), is_record=False)
    yield columns.given(values, record, fields, mapping)
