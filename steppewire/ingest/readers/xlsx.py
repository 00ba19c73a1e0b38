"""Excel workbooks (XLSX): each sheet a table, its columns known by their names as those of CSV are."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from steppewire.ingest import columns, containers, tables
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits, UnreadableError

WIDEST = 300  # columns that are read
HEADER_ROWS = 20  # rows among which the names of the columns are looked for; some put a title above them
SETTINGS = 60_000  # elements of styles and the like, unless the part is large when packed
EMPTY_ROWS = 20_000  # in a row, after which a sheet is taken to be over

Row = tuple[Any, ...]

_FAULTS = (
    *containers.BROKEN,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    ArithmeticError,
)
"""What openpyxl raises on workbooks that no program wrote; broken XML is a SyntaxError."""

_STRINGS = re.compile(r"xl/sharedStrings\.xml", re.IGNORECASE)
_SHEET = re.compile(r"xl/worksheets/[^/]{1,60}\.xml", re.IGNORECASE)
_XML = re.compile(r".*\.(?:xml|rels)", re.IGNORECASE)
_MARK = re.compile(rb"<!DOCTYPE|<!ENTITY")


def read(source: Input, limits: Limits, mapping: columns.Mapped = None) -> Iterator[Given | Problem]:
    """Read the rows of all sheets, each a record.

    Takes   mapping: what a person said of the columns.
    Gives   a Given a row; values as last calculated, formulas themselves are not read.
    Source  ECMA-376, part 1 (SpreadsheetML), by openpyxl in its read-only mode.
    """
    with containers.opened_zip(source) as archive:
        _check(archive, limits)
        import openpyxl  # heavy: .15 s, where there is a workbook only

        try:
            book = openpyxl.load_workbook(archive.fp, read_only=True, data_only=True, keep_links=False)
            yield from _sheets(book, source, mapping)
        except _FAULTS as error:
            reason = f"The Excel file is damaged ({type(error).__name__}): open it and save it again, or as CSV."
            yield Problem(source.name, "parse", reason, one_line(str(error)))


def _check(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Look at the parts without building anything of them.

    Errors  UnreadableError where one is locked, damaged or a trap by its size, or declares entities.
    """
    for member in archive.infolist():
        if not _XML.fullmatch(member.filename):
            continue
        is_strings = bool(_STRINGS.fullmatch(member.filename))
        before = b""
        most_tags = containers.TAGS if is_strings or _SHEET.fullmatch(member.filename) else SETTINGS
        for piece in containers.part(archive, member.filename, limits, 0 if is_strings else limits.member, most_tags):
            if _MARK.search(before + piece):
                raise UnreadableError(
                    "parse", "The Excel file declares a document type, as only traps do; it is not read."
                )
            before = piece[-10:]


def _sheets(book: Any, source: Input, mapping: columns.Mapped) -> Iterator[Given | Problem]:
    """The rows of each sheet that has the columns; the others are told."""
    others: list[Problem] = []
    is_any = False
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a sheet says of its size is often wrong
        for found in _rows(sheet, len(book.worksheets) > 1, mapping):
            if isinstance(found, Problem):
                others.append(found)
            else:
                is_any = True
                yield found
    if not is_any and not others:
        yield Problem(source.name, "record", "The Excel file has no rows: there is nothing to read.")
    for place, problem in enumerate(others):
        problem.is_record = not is_any and not place
        yield problem


def _rows(sheet: Any, is_many: bool, mapped: columns.Mapped) -> Iterator[Given | Problem]:
    """The records of a sheet; one problem where it has no columns that are known."""
    rows = sheet.iter_rows(max_col=WIDEST, values_only=True)
    names, refused, before = _header(rows, mapped)
    if not names:
        if refused:
            yield Problem(one_line(sheet.title, 60), "parse", refused, before)
        return
    mapping = columns.chosen(names, mapped)
    fields = columns.order(names, mapping)
    empty = 0
    for number, row in enumerate(rows, 1):
        values = {name: _value(cell) for name, cell in reversed(list(zip(names, row, strict=False))) if name}
        if not any(values.values()):
            empty += 1
            if empty == EMPTY_ROWS:
                return
            continue
        empty = 0
        record = f"{one_line(sheet.title, 60)} {number}" if is_many else str(number)
        yield columns.given(values, record, fields, mapping)


def _header(rows: Iterator[Row], mapped: columns.Mapped) -> tuple[list[str], str, str]:
    """The names of the columns; else why there are none, and the first row that holds something."""
    reason, before = "", ""
    for _, row in zip(range(HEADER_ROWS), rows, strict=False):
        names = [_value(cell) for cell in row]
        if not any(names):
            continue
        mapping = columns.chosen(names, mapped)
        refused = tables.unknown(names, columns.order(names, mapping), mapping)
        if not refused:
            return names, "", ""
        reason, before = reason or refused, before or one_line(" | ".join(filter(None, names)))
    return [], reason, before


def _value(cell: object) -> str:
    """A cell as text: days as ISO 8601, whole numbers without a point."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
