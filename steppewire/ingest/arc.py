"""Web archives of before 2009 (ARC 1 and 2, packed or not): each page that a server sent is a file of its own."""

from collections.abc import Iterator
from typing import BinaryIO

from steppewire.ingest import archived
from steppewire.ingest.given import Problem, one_line
from steppewire.ingest.inputs import Input, Limits, Refused, UnreadableError

MAX_LINE = 64 * 1024  # bytes of one header line


def records(source: Input, limits: Limits) -> Iterator[Input | Refused]:
    """Give the pages of a web archive; what is no page (images, name servers' answers) is counted and told once.

    Source  archive.org/web/researcher/ArcFileFormat.php: a line (address, IP, day, type, ..., length), then the bytes.
    """
    given = others = 0
    with source.open() as stream:
        while line := _line(stream):
            url, content = _record(line, stream, limits)
            is_about = url.startswith("filedesc://")
            page = archived.answer(source, one_line(url), url, content) if content and not is_about else None
            others += page is None and not is_about
            if page is not None:
                given += 1
                yield page
    if others or not given:
        reason = f"{others} records of the web archive are no pages (images, scripts, errors); they were left out."
        yield Refused(source.origin, Problem(source.name, "record", reason, is_record=not given))


def _line(stream: BinaryIO) -> str:
    """The next line that holds something; empty at the end."""
    while line := stream.readline(MAX_LINE):
        if line.strip():
            return line.decode("utf-8", "replace").strip()
    return ""


def _record(line: str, stream: BinaryIO, limits: Limits) -> tuple[str, bytes]:
    """The address and the bytes of a record; no bytes where it is larger than a page may be.

    Errors  UnreadableError where the line is none that begins a record, or the file breaks off.
    """
    fields = line.split(" ")
    length = fields[-1]
    if len(fields) < 5 or ("://" not in line and not line.startswith("dns:")):
        raise UnreadableError("parse", "The web archive is damaged: where a record should begin stands something else.")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise UnreadableError("parse", "The web archive is damaged: a record does not say how long it is.")
    size = int(length)
    if size <= limits.page:
        content = stream.read(size)
        if len(content) < size:
            raise UnreadableError("parse", "The web archive breaks off in the middle of a record.")
        return fields[0], content
    while size > 0 and (piece := stream.read(min(size, 1 << 20))):
        size -= len(piece)
    return fields[0], b""
