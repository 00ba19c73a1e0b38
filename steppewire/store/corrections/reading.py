"""A file of corrections: CSV as `export corrections` writes it, or as somebody typed it."""

import csv
import difflib
import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from steppewire import schema
from steppewire.errors import InputError
from steppewire.store.corrections import rules
from steppewire.store.corrections.rules import Correction
from steppewire.store.corrections.writing import Draft

NEEDED = ("author", "reason")
PLACED = ("article_id", "target", "start", "end", "field")
COLUMNS = tuple(schema.CORRECTIONS.names)
LARGEST = 50_000_000  # bytes; a file of a hundred thousand corrections has some 30 MB
MOST_TRIED = 32
_MARKED = re.compile(rf"'(?:{schema.FORMULA.replace('^', '')})")

Cells = dict[str, str]


def read(path: Path) -> tuple[list[Draft], list[tuple[int, str]]]:
    """Read the corrections of a file.

    Gives   drafts; line and reason of each row that is none.
    Errors  InputError where the file is not there, is no CSV in UTF-8, or lacks a column.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    return parse(content, path.name)


def parse(content: bytes, name: str) -> tuple[list[Draft], list[tuple[int, str]]]:
    """Read the corrections of a file's bytes; name: what the file is called in sentences."""
    if len(content) > LARGEST:
        raise InputError(f"{name} has {len(content):,} bytes; a file of corrections has at most {LARGEST:,}.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name} is no text in UTF-8; save it as CSV UTF-8.") from None
    drafts: list[Draft] = []
    refused: list[tuple[int, str]] = []
    for line, cells in _rows(text, name):
        found = _draft(line, cells)
        if isinstance(found, Draft):
            drafts.append(found)
        else:
            refused.append((line, found))
    return drafts, refused


def _rows(text: str, name: str) -> Iterator[tuple[int, Cells | str]]:
    """Each row with its line: its cells by column, or why it has none."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        head = [cell.strip() for cell in next(reader, [])]
        _check(head, name)
        before = reader.line_num
        for row in reader:
            line, before = before + 1, reader.line_num
            if len(row) == len(head):
                yield line, dict(zip(head, row, strict=True))
            elif any(cell.strip() for cell in row):
                yield line, f"There are {len(row)} cells under {len(head)} columns."
    except csv.Error as error:
        raise InputError(f"{name} is no CSV in line {reader.line_num}: {error}.") from error


def _check(head: list[str], name: str) -> None:
    """Refuse a file whose columns are not those of corrections."""
    if not any(head):
        raise InputError(f"{name} is empty; its first line must name the columns.")
    unknown = [column for column in head if column not in COLUMNS]
    if unknown:
        near = difflib.get_close_matches(unknown[0], COLUMNS, 1, 0)
        raise InputError(f"{name} has a column {unknown[0]!r}, which corrections have not; the nearest is {near[0]}.")
    if len(set(head)) < len(head):
        raise InputError(f"{name} names a column twice: {next(c for c in head if head.count(c) > 1)}.")
    missing = [column for column in NEEDED if column not in head]
    if "undoes" not in head:
        missing += [column for column in PLACED if column not in head]
    if missing:
        raise InputError(f"{name} lacks the column {missing[0]}; corrections need {', '.join((*PLACED, *NEEDED))}.")


def _draft(line: int, cells: Cells | str) -> Draft | str:
    """A row as a draft, or why it is none.

    A spreadsheet's file has an apostrophe before what looks like a formula; where a row's identity says that one
    belongs there, it stays.
    """
    if isinstance(cells, str):
        return cells
    identity = rules.tidy(cells.get("correction_id", ""))
    found = [_correction(bare) for bare in itertools.islice(_bare(cells), MOST_TRIED if identity else 1)]
    fitting = [one for one in found if isinstance(one, Correction) and one.identity == identity]
    best = fitting[0] if fitting else found[0]
    return best if isinstance(best, str) else Draft(best, line, identity)


def _bare(cells: Cells) -> Iterator[Cells]:
    """A row without the apostrophes that may have been put there: without all of them, then without some."""
    marked = [column for column, cell in cells.items() if _MARKED.match(cell)]
    for kept in range(len(marked) + 1):
        for columns in itertools.combinations(marked, kept):
            yield {**cells, **{column: cells[column][1:] for column in marked if column not in columns}}


def _correction(cells: Cells) -> Correction | str:
    words = {name: rules.tidy(cells.get(name, "")) for name in rules.NAMES}
    words["excerpt"] = cells.get("excerpt", "")
    numbers: dict[str, int | None] = {}
    for name in ("start", "end", "text_hash"):
        given = words.pop(name)
        if not re.fullmatch(r"-?[0-9]{1,19}|", given):
            return f"{name} is {given!r}, which is no whole number."
        numbers[name] = int(given) if given else None
    if not words["undoes"] and (numbers["start"] is None or numbers["end"] is None):
        return "start or end is empty; they are the place of what is wrong in the article's text."
    if words["field"] == "polarity":
        words["value"] = rules.polarity(words["value"])
    start, end, text_hash = numbers["start"] or 0, numbers["end"] or 0, numbers["text_hash"]
    return Correction(start=start, end=end, text_hash=text_hash, **words)
