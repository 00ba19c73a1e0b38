"""Web archives (WARC 1.0 and 1.1, packed or not): each page that a server sent is a file of its own."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from steppewire.ingest import archived
from steppewire.ingest.given import Problem, one_line
from steppewire.ingest.inputs import Input, Limits, Refused, UnreadableError

MAX_LINE = 64 * 1024  # bytes of one header line
MAX_HEADERS = 200  # lines


def records(source: Input, limits: Limits) -> Iterator[Input | Refused]:
    """Give the pages of a web archive; what is no page (images, scripts, requests) is counted and told once."""
    given = others = 0
    with source.open() as stream:
        while (version := _version(stream)) is not None:
            if not version.startswith(b"WARC/"):
                raise UnreadableError(
                    "parse", "The web archive is damaged: where a record should begin stands something else."
                )
            headers = _headers(stream)
            content = _content(stream, headers, limits)
            page = _page(source, headers, content) if content is not None else None
            if page is None:
                others += 1
            else:
                given += 1
                yield page
    if others or not given:
        reason = f"{others} records of the web archive are no pages (requests, images, scripts); they were left out."
        yield Refused(source.origin, Problem(source.name, "record", reason, is_record=not given))


def _version(stream: BinaryIO) -> bytes | None:
    """The next line that holds something; None at the end."""
    while line := stream.readline(MAX_LINE):
        if line.strip():
            return line
    return None


def _headers(stream: BinaryIO) -> dict[str, str]:
    """Header lines up to an empty one, names in lower case."""
    found: dict[str, str] = {}
    for _ in range(MAX_HEADERS):
        line = stream.readline(MAX_LINE).decode("utf-8", "replace").strip()
        if not line:
            break
        name, _, value = line.partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    return found


def _content(stream: BinaryIO, headers: Mapping[str, str], limits: Limits) -> bytes | None:
    """A record's content; None where it is larger than a page may be."""
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise UnreadableError("parse", "The web archive is damaged: a record does not say how long it is.")
    size = int(length)
    if size <= limits.page:
        content = stream.read(size)
        if len(content) < size:
            raise UnreadableError("parse", "The web archive breaks off in the middle of a record.")
        return content
    while size > 0 and (piece := stream.read(min(size, 1 << 20))):
        size -= len(piece)
    return None


def _page(source: Input, headers: Mapping[str, str], content: bytes) -> Input | None:
    """The page that a response or a resource holds; None where it is none."""
    kind, what = headers.get("warc-type", ""), headers.get("content-type", "")
    url = headers.get("warc-target-uri", "").strip("<>")
    name = one_line(headers.get("warc-record-id", "").strip("<>")) or one_line(url)
    if kind == "response" and "http" in what:
        return archived.answer(source, name, url, content)
    return archived.page(source, name, url, what, content) if kind in ("resource", "conversion") else None
