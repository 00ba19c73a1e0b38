"""Every kind of file cut short, nested deeply, or in two encodings: rows or reasons, and the counts add up."""

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steppewire.ingest import kinds
from tests.ingest.readers.reading import read
from tests.ingest.readers.test_hostile import SEEDS, damaged
from tests.ingest.test_arc import archive
from tests.ingest.test_arc import entry as old_entry
from tests.ingest.test_warc import PAGE, answer, entry

CUTS = 24  # places, evenly over the file: every k-th byte, k a prime of its own for each length
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
RECORDS = [{"id": str(number), "title": f"Yaks {number}", "body": "The yaks came back."} for number in range(3)]
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title>'
    + "".join(f"<item><title>{row['title']}</title><description>{row['body']}</description></item>" for row in RECORDS)
    + "</channel></rss>"
)


def zipped(name: str, raw: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as files:
        files.writestr(name, raw)
    return made.getvalue()


def tarred(name: str, raw: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as files:
        member = tarfile.TarInfo(name)
        member.size = len(raw)
        files.addfile(member, io.BytesIO(raw))
    return made.getvalue()


FILES: dict[str, bytes] = {
    **SEEDS,
    "page": PAGE,
    "feed": FEED.encode(),
    "json": json.dumps(RECORDS).encode(),
    "lines": "\n".join(map(json.dumps, RECORDS)).encode(),
    "jsonfeed": json.dumps({"version": "https://jsonfeed.org/version/1", "items": RECORDS}).encode(),
    "table": b"id,title,body\n" + b"".join(f"{r['id']},{r['title']},{r['body']}\n".encode() for r in RECORDS),
    "opml": b'<opml version="2.0"><body><outline xmlUrl="https://herald.example/feed"/></body></opml>',
    "addresses": b"https://herald.example/1\nhttps://herald.example/2\n",
    "text": b"Yaks return\n\nThe yaks came back over the pass.\n",
    "warc": entry("response", answer(PAGE)) + entry("response", answer(PAGE), name="2"),
    "arc": archive(old_entry(answer(PAGE)), old_entry(answer(PAGE))),
    "gzip": gzip.compress(PAGE),
    "zip": zipped("yaks.html", PAGE),
    "tar": tarred("yaks.html", PAGE),
}


def test_every_kind_that_is_read_stands_here() -> None:
    assert set(kinds.READ) <= set(FILES)


@pytest.mark.parametrize("kind", sorted(FILES))
def test_a_file_cut_anywhere_ends_as_rows_or_reasons(tmp_path: Path, kind: str) -> None:
    raw = FILES[kind]
    step = max(1, len(raw) // CUTS)
    for end in range(0, len(raw), step):
        articles, problems = read(tmp_path, "file", raw[:end])
        assert articles or problems, f"cut at byte {end} of {len(raw)}"


@pytest.mark.parametrize("kind", sorted(FILES))
@settings(max_examples=15, deadline=None, suppress_health_check=QUIET)
@given(rest=st.binary(max_size=400))
def test_any_bytes_after_the_beginning_end_as_rows_or_reasons(tmp_path: Path, kind: str, rest: bytes) -> None:
    articles, problems = read(tmp_path, "file", FILES[kind][:40] + rest)
    assert articles or problems


@pytest.mark.parametrize("kind", ["page", "feed", "json", "lines", "jsonfeed", "table", "text", "warc", "arc", "tar"])
@settings(max_examples=25, deadline=None, suppress_health_check=QUIET)
@given(draw=st.data())
def test_damage_ends_as_rows_or_reasons(tmp_path: Path, kind: str, draw: st.DataObject) -> None:
    articles, problems = read(tmp_path, "file", draw.draw(damaged(FILES[kind])))
    assert articles or problems


DEEP = 30_000
NESTED = {
    "lists": "[" * DEEP,
    "objects": '{"a":' * DEEP,
    "closed lists": "[" * DEEP + "]" * DEEP,
    "a record inside": '{"title": "Yaks", "body": ' + "[" * DEEP + "]" * DEEP + "}",
    "csl": '[{"type": "book", "container-title": "a", "title": ' + "[" * DEEP + "]" * DEEP + "}]",
    "telegram": '{"name": "a", "type": "public_channel", "id": 1, "messages": [{"id": 1, "type": "message", "text": '
    + "[" * DEEP,
    "elements": "<html><body>" + "<div>" * DEEP + "yaks",
    "markup in a feed": "<rss><channel><item><title>a</title><description>" + "&lt;b&gt;" * DEEP,
    "groups of a feed": "<rss><channel>" + "<item>" * (DEEP // 10),
    "outlines": "<opml><body>" + '<outline text="a">' * DEEP,
    "a press archive": "<PPSResponse>" + "<a>" * DEEP,
    "JSON-LD": '<html><script type="application/ld+json">' + '{"a":' * DEEP + "</script><p>yaks</p>",
    "parts of a mail": "MIME-Version: 1.0\n" + 'Content-Type: multipart/mixed; boundary="a"\n\n--a\n' * 300 + "yaks",
}


@pytest.mark.parametrize("what", sorted(NESTED))
def test_deep_nesting_is_read_or_told(tmp_path: Path, what: str) -> None:
    articles, problems = read(tmp_path, "file", NESTED[what])
    assert articles or problems


@pytest.mark.parametrize("kind", sorted(set(FILES) - {"pdf", "docx", "xlsx", "gzip", "zip"}))
@pytest.mark.parametrize("second", ["cp1251", "koi8-r", "utf-16", "utf-16-le"])
def test_two_encodings_in_one_file(tmp_path: Path, kind: str, second: str) -> None:
    russian = " Яки вернулись через перевал ".encode(second)
    raw = FILES[kind]
    for place in (len(raw) // 2, len(raw)):
        articles, problems = read(tmp_path, "file", raw[:place] + russian + raw[place:])
        assert articles or problems
