"""Reading as a whole: cases beside their expected results, counts, batches, hostile bytes."""

import gzip
import io
import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steppewire import ingest, schema

CASES = Path(__file__).parents[1] / "cases"
OPTIONS = ingest.Options(batch="test", clock=datetime(2024, 9, 1, tzinfo=UTC))


def whole(sources: Iterable[Any], options: ingest.Options = OPTIONS) -> ingest.Ingested:
    """All batches as one, each checked."""
    batches = list(ingest.read(sources, options))
    for batch in batches:
        schema.check(batch.articles, schema.ARTICLES)
        schema.check(batch.problems, schema.PROBLEMS)
        assert batch.records == len(batch.articles) + batch.refused
        assert batch.articles["article_id"].tolist() == batch.texts["article_id"].tolist()
        for row, text in zip(batch.articles.itertuples(), batch.texts["text"], strict=True):
            assert all(0 <= start < end <= len(text) for start, end in json.loads(str(row.furniture)))
        for problem in batch.problems.itertuples():
            assert str(problem.reason).endswith((".", "!")) and "\n" not in str(problem.reason)
            assert len(str(problem.excerpt)) <= 200
    empty = {table.name: schema.build(table, []) for table in (schema.ARTICLES, schema.TEXTS, schema.PROBLEMS)}
    tables = {
        name: pa.concat_tables([rows, *(batch.tables[name] for batch in batches)]) for name, rows in empty.items()
    }
    return ingest.Ingested(tables, sum(b.records for b in batches), sum(b.refused for b in batches))


@pytest.mark.parametrize("expected", sorted(CASES.glob("ingest_*.expected.json")), ids=lambda path: path.name)
def test_a_case_gives_what_stands_beside_it(expected: Path) -> None:
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    found = whole([expected.with_name(expected.name.removesuffix(".expected.json"))])
    rows = found.articles.to_dict("records")
    assert len(rows) == len(wanted["articles"])
    for row, want in zip(rows, wanted["articles"], strict=True):
        assert {name: row[name] for name in want} == want
    texts = "\n<>\n".join(found.texts["text"])
    assert all(part in texts for part in wanted["contains"])
    assert not any(part in texts for part in wanted["lacks"])
    assert sorted(map(list, found.problems[["record", "stage"]].itertuples(index=False))) == sorted(wanted["problems"])


def test_the_same_input_has_the_same_identities(tmp_path: Path) -> None:
    packed = tmp_path / "other.jsonl.gz"
    packed.write_bytes(gzip.compress((CASES / "ingest_lines.jsonl").read_bytes()))
    one, two = whole([CASES / "ingest_lines.jsonl"]), whole([packed])
    assert one.articles["article_id"].tolist() == two.articles["article_id"].tolist()
    assert one.texts["text"].tolist() == two.texts["text"].tolist()


def test_standard_input_is_read_by_its_content() -> None:
    stdin = io.BytesIO((CASES / "ingest_table.csv").read_bytes().replace("Номер".encode(), b"id"))
    found = whole(["-"], ingest.Options(clock=OPTIONS.clock, stdin=stdin))
    assert found.articles["title"].tolist() == ["Мост открыт", "Лишнее"]
    assert set(found.articles["origin"]) == {"-"}


def test_a_folder_is_walked_in_order_and_hidden_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/two.txt", "a.txt", "._a.txt", "b/.DS_Store", ".git/config"):
        (tmp_path / name).write_text(f"Report {name} from the pasture, read out in full.", encoding="utf-8")
    found = whole([tmp_path])
    assert found.articles["record"].tolist() == ["a.txt", "two.txt"]
    assert sorted(found.problems["record"]) == [".DS_Store", "._a.txt", ".git"]
    assert (found.records, found.refused) == (2, 0)


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "link.txt").symlink_to(tmp_path / "secret.txt")
    found = whole([tmp_path / "folder"])
    assert len(found.articles) == 0 and found.problems["record"].tolist() == ["link.txt"]


def test_a_linked_folder_and_an_empty_one_are_told(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "link").symlink_to(tmp_path / "other")
    found = whole([tmp_path / "folder"])
    assert [(row.record, row.stage) for row in found.problems.itertuples()] == [("link", "open"), ("folder", "open")]
    assert (found.records, found.refused) == (1, 1)


@pytest.mark.parametrize(
    "source", ["no-such-file.txt", "ftp://a.example/x", "file:///etc/hosts", "http://127.0.0.1:9/"]
)
def test_what_cannot_be_opened_is_one_refused_record(source: str) -> None:
    found = whole([source])
    assert (found.records, found.refused) == (1, 1)
    assert found.problems["origin"].tolist() == [source]


def test_batches_are_bounded(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": n, "body": f"Sheep {n} came home."}) + "\n" for n in range(1001)))
    assert [batch.records for batch in ingest.read([path], OPTIONS)] == [400, 400, 201]
    path.write_text("".join(json.dumps({"id": n, "body": f"{n} " + "baa " * 400_000}) + "\n" for n in range(7)))
    assert [batch.records for batch in ingest.read([path], OPTIONS)] == [3, 3, 1]


def test_a_link_that_entries_of_a_list_share_is_no_identity(tmp_path: Path) -> None:
    records = [
        {"id": 1, "url": "https://a.example/live", "body": "Wolves were seen."},
        {"id": 2, "url": "https://a.example/live#2", "body": "Wolves were heard."},
        {"id": 3, "url": "https://a.example/own", "body": "Sheep were counted."},
        {"id": 4, "url": "https://a.example/own?utm_source=x", "body": "Sheep were counted."},
    ]
    path = tmp_path / "list.json"
    path.write_text(json.dumps(records))
    keys = whole([path]).articles["url_key"].tolist()
    assert keys == ["", "", "https://a.example/own", "https://a.example/own"]


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("x.txt", b"%PDF-1.7\n", "PDF"),
        ("x.html", b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        ("x", b"WARC/1.1\r\nnothing", "web archive"),
        ("x.opml", b"<opml version='2.0'><body/></opml>", "OPML"),
        ("x.bin", bytes(range(256)) * 20, "no text"),
        ("x.json", b"[1, 2", "JSON"),
        ("x.json", b'{"a": NaN}', "JSON"),
        ("x.json", b"[" * 100_000, "JSON"),
        ("x.jsonl", b"{" * 100_000, "JSON"),
        ("x.csv", b"a,b\n1,2\n", "column"),
        ("x.csv", b"title,body\n", "no rows"),
        ("x.txt", b" \n\t", "white space"),
        ("x.txt", b"", "empty"),
        ("x.xml", b"<rss version='2.0'><channel/></rss>", "no entries"),
        ("x.xml", b'<?xml version="1.0" encoding="utf\x00-8"?><rss><channel/></rss>', "save it as UTF-8"),
        ("x.xml", b"<!DOCTYPE b [<!ENTITY a '1'>]><b>&a;</b>", "XML"),
        ("x.xml", b"<?xml version='1.0'?><news><article><p>Snow fell.</p></article></news>", "XML"),
        ("x.html", b"<html><body></body></html>", "page"),
        ("x.txt", b"http://a.example/1\n", "address"),
    ],
)
def test_what_is_not_read_is_one_clear_problem(tmp_path: Path, name: str, raw: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    found = whole([path])
    assert (len(found.articles), found.refused, len(found.problems)) == (0, 1, 1)
    assert what in found.problems["reason"].iloc[0]


_SEEDS = [path.read_bytes() for path in sorted(CASES.glob("ingest_*")) if not path.name.endswith(".expected.json")]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sound file with a piece cut out, doubled or replaced."""
    raw = draw(st.sampled_from(_SEEDS))
    start = draw(st.integers(0, len(raw)))
    end = draw(st.integers(start, len(raw)))
    return (
        raw[:start]
        + draw(st.sampled_from([b"", raw[start:end] * 2, bytes(9), b"\xff\xfe", b'"', b"<", b"]"]))
        + raw[end:]
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    raw=st.one_of(st.binary(max_size=300), damaged()),
    name=st.sampled_from(
        ["x", "x.txt", "x.html", "x.csv", "x.tsv", "x.json", "x.jsonl", "x.xml", "x.zip", "x.gz", "x.tar"]
    ),
    is_packed=st.booleans(),
)
def test_any_bytes_end_as_articles_or_reasons(tmp_path: Path, raw: bytes, name: str, is_packed: bool) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(raw) if is_packed else raw)
    found = whole([path])
    assert found.records >= 1
    assert len(found.articles) + len(found.problems) >= 1


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("rows.csv", "id,title,body\nя,Yaks,Они вернулись\n".encode() * 9 + b"\x9d\xff,Yaks,They came back.\n"),
        ("rows.jsonl", b'{"id": "\\ud83d", "title": "Yaks", "body": "They came back."}'),
        ("rows.json", b'[{"id": "\\ud83d", "title": ""}]'),
        (os.fsdecode(b"yaks-\xff.txt"), b"The yaks came back."),
        (os.fsdecode(b"empty-\xff.txt"), b""),
    ],
)
def test_ids_and_names_that_no_file_can_hold_are_mended(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    batches = list(ingest.read([tmp_path]))
    cells = [cell for batch in batches for table in (batch.articles, batch.problems) for cell in table.to_numpy().flat]
    assert cells and not any("\ud800" <= sign <= "\udfff" for cell in cells for sign in str(cell))
