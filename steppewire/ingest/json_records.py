"""JSON: one object, a list of objects, an object that holds the list, or one object a line. Read as a stream."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from steppewire.ingest import columns, encodings
from steppewire.ingest.columns import Mapped
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits, megabytes
from steppewire.ingest.json_text import DECODER, JsonText, told

LISTS = ("articles", "records", "items", "results", "docs", "documents", "entries", "data", "news", "rows", "response")


def read(source: Input, limits: Limits, mapping: Mapped = None) -> Iterator[Given | Problem]:
    """Read the records of a JSON or JSON Lines file.

    Takes   mapping: what a person said of the names.
    """
    head = source.head()
    charset = encodings.guess(head, source.charset)
    if is_lines(head, source.name):
        yield from _lines(source, charset, limits, mapping)
    else:
        yield from _document(source, charset, limits, mapping)


def is_lines(head: bytes, name: str) -> bool:
    """Say whether a file is JSON Lines: by its name, else because its first line is an object and another follows."""
    if name.lower().endswith((".jsonl", ".ndjson", ".jsonlines", ".ldjson")):
        return True
    first, end, rest = head.strip().partition(b"\n")
    if not end or not rest.lstrip().startswith((b"{", b'"', b"[")):
        return False
    try:
        return isinstance(DECODER.decode(first.decode("utf-8", "replace").lstrip("\ufeff")), dict)
    except (ValueError, RecursionError):
        return False


def _lines(source: Input, charset: str, limits: Limits, mapping: Mapped) -> Iterator[Given | Problem]:
    is_empty = True
    with source.open() as stream:
        is_wide = charset.startswith(("utf-16", "utf-32"))
        lines = _text_lines(stream, charset, limits) if is_wide else _byte_lines(stream, limits)
        for number, line in enumerate(lines, 1):
            name = f"line {number}"
            if line is None:
                reason = f"Line {number} is longer than {megabytes(limits.record)}, too long for one record: split it."
                is_empty = False
                yield Problem(name, "limit", reason)
                continue
            text = line if isinstance(line, str) else _decoded(line, charset)
            text = text.strip("\ufeff\x1e \t\r\n")
            if text:
                is_empty = False
                yield _line(text, name, mapping)
    if is_empty:
        yield Problem(source.name, "parse", "The file is empty: there is nothing to read.")


def _byte_lines(stream: BinaryIO, limits: Limits) -> Iterator[bytes | None]:
    """Lines of a stream; None for one that is too long."""
    while line := stream.readline(limits.record):
        if len(line) < limits.record or line.endswith(b"\n"):
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.record)
            yield None


def _text_lines(stream: BinaryIO, charset: str, limits: Limits) -> Iterator[str | None]:
    """Lines of a stream in UTF-16 or UTF-32; None for one that is too long."""
    with io.TextIOWrapper(stream, charset, errors="replace", newline="\n") as reader:
        while line := reader.readline(limits.record):
            if len(line) < limits.record or line.endswith("\n"):
                yield line
            else:
                while line and not line.endswith("\n"):
                    line = reader.readline(limits.record)
                yield None


def _decoded(line: bytes, charset: str) -> str:
    """One line; files put together of others have lines in several charsets."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return encodings.decode(line, charset).text


def _line(text: str, name: str, mapping: Mapped) -> Given | Problem:
    try:
        value = DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        return Problem(name, "parse", f"{name.capitalize()} is no JSON ({told(error)}): correct it.", one_line(text))
    return _record(value, name, mapping)


def _record(value: object, name: str, mapping: Mapped) -> Given | Problem:
    if isinstance(value, dict):
        chosen = columns.chosen(value, mapping, is_record=True)
        return columns.given(value, name, columns.order(value, chosen) if chosen else None, chosen)
    reason = "The record is no object with named fields; it needs at least a title or a body."
    return Problem(name, "record", reason, one_line(value))


def _document(source: Input, charset: str, limits: Limits, mapping: Mapped) -> Iterator[Given | Problem]:
    with (
        source.open() as stream,
        io.TextIOWrapper(stream, charset, errors=encodings.on_error(charset), newline="") as reader,
    ):
        text = JsonText(reader)
        first = text.next()
        if not first:
            yield Problem(source.name, "parse", "The file is empty: there is nothing to read.")
        elif first == "[":
            yield from _list(source, text, limits, mapping)
        else:
            yield from _object(source, text, limits, mapping)


def _list(source: Input, text: JsonText, limits: Limits, mapping: Mapped) -> Iterator[Given | Problem]:
    """The records of a list, one after the other; what follows a fault is not read, and a problem says so."""
    text.at += 1
    found, bare = 0, 0
    while text.next() not in ("", "]") or found or bare:
        if text.next() == "]" and (found or bare):
            break
        name = f"record {found + bare + 1}"
        try:
            value = text.value(limits.record)
        except (ValueError, RecursionError) as error:
            yield _broken(name, error, found + bare, text)
            return
        if isinstance(value, dict):
            found += 1
            yield _record(value, name, mapping)
        else:
            bare += 1
        if text.next() == ",":
            text.at += 1
            if text.next() == "]":
                text.text = text.text[: text.at] + "," + text.text[text.at :]  # a comma before the end is no JSON
        elif text.next() != "]":
            yield _broken(name, ValueError(), found + bare, text)
            return
    yield from _after_list(source, text, found, bare)


def _after_list(source: Input, text: JsonText, found: int, bare: int) -> Iterator[Problem]:
    if text.next() != "]":
        yield _broken("end", ValueError(), found + bare, text)
        return
    text.at += 1
    if text.next():
        reason = "After the list there is more, so this is no JSON; what follows the list was not read."
        yield Problem(source.name, "parse", reason, one_line(text.text[text.at : text.at + 400]))
    if bare:
        reason = (
            f"{bare} entries of the list are no objects with named fields; a record needs at least a title or a body."
        )
        yield Problem(source.name, "record", reason)
    elif not found:
        yield Problem(source.name, "record", "The list is empty: there is nothing to read.")


def _broken(name: str, error: Exception, before: int, text: JsonText) -> Problem:
    fault = "not separated by commas" if type(error) is ValueError and not error.args else told(error)
    reason = f"The JSON is broken ({fault}): {before} entries before that place were read, what follows was not."
    return Problem(name, "parse", reason, one_line(text.text[text.at : text.at + 400]))


def _object(source: Input, text: JsonText, limits: Limits, mapping: Mapped) -> Iterator[Given | Problem]:
    """One object: a record, or what holds the list of them."""
    try:
        value = text.value(limits.document)
        rest = text.next()
    except (ValueError, RecursionError) as error:
        reason = f"This is no JSON ({told(error)}): correct it."
        yield Problem(source.name, "parse", reason, one_line(text.text[:400]))
        return
    if rest:
        reason = "After the JSON value there is more, so this is no JSON: correct it, or call it .jsonl."
        yield Problem(source.name, "parse", reason, one_line(text.text[text.at : text.at + 400]))
        return
    inside = _list_inside(value) if isinstance(value, dict) and not _is_record(value, mapping) else None
    if inside is None:
        yield _record(value, source.name, mapping)
    for place, one in enumerate(inside or (), 1):
        yield _record(one, f"record {place}", mapping)


def _is_record(value: dict[str, object], mapping: Mapped) -> bool:
    """Whether an object has a text of its own."""
    fields = columns.order(value, columns.chosen(value, mapping, is_record=True))
    return any(isinstance(value[name], str) for field in columns.TEXT_FIELDS for name in fields.get(field, ()))


def _list_inside(value: dict[str, object], depth: int = 2) -> list[object] | None:
    """The list of records inside an object, at most two levels down."""
    for name in LISTS:
        inside = value.get(name)
        if isinstance(inside, list) and any(isinstance(one, dict) for one in inside):
            return inside
        if isinstance(inside, dict) and depth > 1 and (found := _list_inside(inside, depth - 1)) is not None:
            return found
    return None
