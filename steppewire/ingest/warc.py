"""Web archives (WARC 1.0 and 1.1, packed or not): each page that a server sent is a file of its own."""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from steppewire.ingest.given import Problem, one_line
from steppewire.ingest.inputs import Input, Limits, Refused, UnreadableError, of_bytes

MAX_LINE = 64 * 1024  # bytes of one header line
MAX_HEADERS = 200  # lines

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/rss+xml", "application/atom+xml", "text/xml")


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
    body = content
    if kind == "response" and "http" in what:
        head, _, body = content.partition(b"\r\n\r\n")
        status, _, lines = head.partition(b"\r\n")
        said = _headers_of(lines)
        what = said.get("content-type", "")
        if b" 200" not in status[:16]:
            return None
        body = _unpacked(_joined(body, said), said)
    elif kind not in ("resource", "conversion"):
        return None
    if not what.lower().startswith(_PAGES) or not body.strip():
        return None
    charset = _CHARSET.search(what)
    url = headers.get("warc-target-uri", "").strip("<>")
    name = one_line(headers.get("warc-record-id", "").strip("<>")) or one_line(url)
    made = of_bytes(body, source.origin, name, charset[1] if charset else "", url, source.depth)
    return replace(made, is_unpacked=True)


def _headers_of(lines: bytes) -> dict[str, str]:
    pairs = (line.partition(":") for line in lines.decode("latin-1").split("\r\n")[:MAX_HEADERS])
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _joined(body: bytes, said: Mapping[str, str]) -> bytes:
    """The body of a chunked answer; as it is where the chunks are none."""
    if "chunked" not in said.get("transfer-encoding", "").lower():
        return body
    pieces: list[bytes] = []
    at = 0
    while at < len(body):
        line, _, _ = body[at : at + 80].partition(b"\r\n")
        try:
            size = int(line.split(b";")[0], 16)
        except ValueError:
            return b"".join(pieces) or body
        at += len(line) + 2
        pieces.append(body[at : at + max(size, 0)])
        at += max(size, 0) + 2
        if size <= 0:
            break
    return b"".join(pieces)


def _unpacked(body: bytes, said: Mapping[str, str], most: int = Limits.page) -> bytes:
    """The body without its packing; as it is where it is not packed after all."""
    if said.get("content-encoding", "").lower() not in ("gzip", "x-gzip", "deflate"):
        return body
    try:
        return zlib.decompressobj(47).decompress(body, most)
    except zlib.error:
        return body
