"""Old web archives: pages come out, the rest is told, damage ends them."""

import gzip
from pathlib import Path

import pytest

from tests.ingest.readers.reading import facts, read
from tests.ingest.test_warc import PAGE, answer

ABOUT = b"1 0 Yak Capture\nURL IP-address Archive-date Content-type Archive-length\n"


def entry(content: bytes, url: str = "http://herald.example/1", kind: str = "text/html", length: str = "") -> bytes:
    return f"{url} 192.0.2.7 20080507093000 {kind} {length or len(content)}\n".encode() + content + b"\n"


def archive(*entries: bytes) -> bytes:
    return entry(ABOUT, "filedesc://yaks.arc", "text/plain") + b"".join(entries)


def test_pages_are_read_and_the_rest_is_told(tmp_path: Path) -> None:
    image = entry(answer(b"GIF8", "Content-Type: image/gif"), "http://herald.example/yak.gif", "image/gif")
    raw = archive(
        entry(answer(PAGE)),
        image,
        entry(answer(PAGE, status="404 Gone")),
        entry(b"20080507 192.0.2.7", "dns:herald.example"),
    )
    for name, packed in (("x.arc", raw), ("x.arc.gz", gzip.compress(raw))):
        articles, problems = read(tmp_path, name, packed)
        assert facts(articles, "title", "url", "record") == [
            ("Yaks return to the pass", "http://herald.example/1", "http://herald.example/1")
        ]
        assert [problem["reason"][:9] for problem in problems] == ["3 records"]


def test_line_ends_of_old_servers(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, "x.arc", archive(entry(answer(PAGE).replace(b"\r\n", b"\n"))))
    assert len(articles) == 1


@pytest.mark.parametrize(
    ("more", "what"),
    [
        (entry(PAGE, length="-1"), "how long"),
        (entry(PAGE, length="99999"), "breaks off"),
        (b"nothing at all\n", "stands something else"),
    ],
)
def test_damage_ends_it_and_is_told(tmp_path: Path, more: bytes, what: str) -> None:
    articles, problems = read(tmp_path, "x.arc", archive(entry(answer(PAGE)), more))
    assert len(articles) == 1 and what in problems[-1]["reason"]
