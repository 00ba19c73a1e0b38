"""Web archives: pages come out, the rest is told, damage ends them."""

import gzip
import zlib
from pathlib import Path

import pytest

from steppewire import ingest

PAGE = (
    b"<html><head><title>Yaks return to the pass</title></head><body><article><h1>Yaks return to the pass</h1>"
    b"<p>The yaks of Tosor came back over the pass on Sunday, a week early, their owner Azamat Turdubekov said.</p>"
    b"<p>He counted them twice and found two more than he had sent up in spring, which pleased him.</p>"
    b"</article></body></html>"
)


def entry(kind: str, content: bytes, what: str = "application/http; msgtype=response", name: str = "1") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\nWARC-Target-URI: https://a.example/{name}\r\n"
    return (
        head.encode()
        + f"Content-Type: {what}\r\nContent-Length: {len(content)}\r\n\r\n".encode()
        + content
        + b"\r\n\r\n"
    )


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html",)), "", ""]).encode() + body


def outcome(path: Path, raw: bytes) -> tuple[list[tuple[str, str, str]], list[tuple[str, int]]]:
    path.write_bytes(raw)
    batches = list(ingest.read([path]))
    rows = [row for batch in batches for row in batch.articles.itertuples()]
    stages = [(str(stage), batch.refused) for batch in batches for stage in batch.problems["stage"]]
    return [(str(row.record), str(row.url), str(row.title)) for row in rows], stages


READ = ("urn:uuid:1", "https://a.example/1", "Yaks return to the pass")


@pytest.mark.parametrize(
    "content",
    [
        answer(PAGE),
        answer(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), "Content-Type: text/html", "Transfer-Encoding: chunked"),
        answer(PAGE, "Content-Type: text/html", "Transfer-Encoding: chunked"),
        answer(gzip.compress(PAGE), "Content-Type: text/html; charset=utf-8", "Content-Encoding: gzip"),
        answer(zlib.compress(PAGE), "Content-Type: text/html", "Content-Encoding: deflate"),
        answer(PAGE, "Content-Type: text/html", "Content-Encoding: gzip"),
    ],
    ids=["plain", "chunked", "chunked, it says", "gzip", "deflate", "gzip, it says"],
)
def test_a_page_is_read_however_it_was_sent(tmp_path: Path, content: bytes) -> None:
    assert outcome(tmp_path / "x.warc", entry("response", content)) == ([READ], [])
    assert outcome(tmp_path / "x.warc.gz", gzip.compress(entry("response", content))) == ([READ], [])


def test_what_is_no_page_is_told_once(tmp_path: Path) -> None:
    others = [
        entry("warcinfo", b"software: x", "application/warc-fields"),
        entry("request", b"GET / HTTP/1.1\r\n\r\n"),
        entry("response", answer(b"\x89PNG", "Content-Type: image/png")),
        entry("response", answer(PAGE, status="404 Not Found")),
    ]
    assert outcome(tmp_path / "x.warc", b"".join(others) + entry("resource", PAGE, "text/html")) == (
        [READ],
        [("record", 0)],
    )
    assert outcome(tmp_path / "x.warc", b"".join(others)) == ([], [("record", 1)])


@pytest.mark.parametrize(
    "damage",
    [
        b"nonsense\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 99\r\n\r\nshort",
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
    ],
)
def test_pages_before_damage_are_kept(tmp_path: Path, damage: bytes) -> None:
    read, problems = outcome(tmp_path / "x.warc", entry("response", answer(PAGE)) + damage)
    assert read == [READ] and problems == [("parse", 1)]
