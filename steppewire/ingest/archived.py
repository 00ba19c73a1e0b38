"""What a server once sent, as web archives keep it: the page in an HTTP answer, its packing undone."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import replace

from steppewire.ingest.inputs import Input, Limits, of_bytes

MAX_HEADERS = 200  # lines

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/rss+xml", "application/atom+xml", "text/xml")


def answer(source: Input, name: str, url: str, content: bytes) -> Input | None:
    """Give the page of an HTTP answer; None where it is no page or no success."""
    head, gap, body = content.partition(b"\r\n\r\n")
    if not gap:
        head, _, body = content.partition(b"\n\n")
    status, _, lines = head.partition(b"\n")
    said = _headers_of(lines)
    if b" 200" not in status[:16]:
        return None
    return page(source, name, url, said.get("content-type", ""), _unpacked(_joined(body, said), said))


def page(source: Input, name: str, url: str, what: str, body: bytes) -> Input | None:
    """Give a page as a file of its own; None where its type is another or nothing is in it."""
    if not what.lower().startswith(_PAGES) or not body.strip():
        return None
    charset = _CHARSET.search(what)
    made = of_bytes(body, source.origin, name, charset[1] if charset else "", url, source.depth)
    return replace(made, is_unpacked=True)


def _headers_of(lines: bytes) -> dict[str, str]:
    pairs = (line.partition(":") for line in lines.decode("latin-1").split("\n")[:MAX_HEADERS])
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
