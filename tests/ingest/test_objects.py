"""Sources in object storage: one, a folder, a pattern; what is missing; who may read them."""

import gzip
import json

import pytest

from steppewire import ingest
from steppewire.ingest import Options
from steppewire.object_storage import Bucket
from tests.objects import address, service

__all__ = ["address", "service"]


def line(name: str) -> bytes:
    text = f"The bridge at {name} was opened. Aidar Bekov, an invented mayor, was there."
    return json.dumps({"title": name, "text": text, "url": f"https://example.org/{name}"}).encode() + b"\n"


@pytest.fixture
def corpus(address) -> str:
    bucket = Bucket(address)
    bucket.create("2026/a.jsonl", line("a1") + line("a2"))
    bucket.create("2026/b.jsonl.gz", gzip.compress(line("b1")))
    bucket.create("2026/old/c.jsonl", line("c1"))
    bucket.create("2026/.hidden.jsonl", line("h1"))
    bucket.create("20260/d.jsonl", line("d1"))
    return address


def read(*sources: str, is_allowed: bool = True) -> tuple[list[str], list[tuple[str, str]]]:
    titles, problems = [], []
    for batch in ingest.read(sources, Options(object_storage=is_allowed)):
        titles += batch.articles.title.tolist()
        problems += list(zip(batch.problems.origin, batch.problems.reason, strict=True))
    return titles, problems


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("/2026/a.jsonl", ["a1", "a2"]),
        ("/2026/*.jsonl", ["a1", "a2"]),
        ("/2026/*.jsonl*", ["a1", "a2", "b1"]),
        ("/2026/?.jsonl.gz", ["b1"]),
        ("/**/c.jsonl", ["c1"]),
        ("/2026/**.jsonl", ["a1", "a2", "c1"]),
        ("/2026", ["a1", "a2", "b1", "c1"]),
        ("/2026/", ["a1", "a2", "b1", "c1"]),
        ("/2026*", []),
    ],
)
def test_what_an_address_names(corpus, pattern, expected):
    assert read(corpus + pattern)[0] == expected


def test_a_hidden_object_is_left_out_with_a_reason(corpus):
    _, problems = read(f"{corpus}/2026")
    assert [(origin, reason[:34]) for origin, reason in problems] == [
        (f"{corpus}/2026/.hidden.jsonl", "A hidden object is left out: give ")
    ]


def test_what_is_not_there_is_a_problem_and_the_others_are_read(corpus):
    titles, problems = read(f"{corpus}/none.jsonl", "s3://no-such-bucket-here/a.jsonl", f"{corpus}/2026/a.jsonl")
    assert titles == ["a1", "a2"]
    assert [reason for _, reason in problems] == [
        "There is no such object or folder: check the address.",
        "The object storage cannot be read: The specified bucket does not exist.",
    ]


def test_without_leave_nothing_is_asked(corpus, monkeypatch):
    monkeypatch.setattr(Bucket, "__init__", lambda *_: pytest.fail("the object storage was asked"))
    titles, problems = read(f"{corpus}/2026/a.jsonl", is_allowed=False)
    assert titles == []
    assert problems[0][1].startswith("Object storage is read by the command line alone")


def test_a_list_of_addresses_leads_to_none(corpus, tmp_path, monkeypatch):
    listed = tmp_path / "list.txt"
    listed.write_text(f"{corpus}/2026/a.jsonl\n{corpus}/2026/b.jsonl.gz\nhttps://example.invalid/a\n")
    monkeypatch.setattr(Bucket, "__init__", lambda *_: pytest.fail("the object storage was asked"))
    options = Options(object_storage=True, follow_lists=True)
    reasons = [r for batch in ingest.read([listed], options) for r in batch.problems.reason]
    assert sum("command line alone" in reason for reason in reasons) == 2, reasons


def test_one_object_is_asked_for_without_listing_its_folder(corpus, monkeypatch):
    monkeypatch.setattr(Bucket, "list", lambda *_: pytest.fail("the folder was listed"))
    assert read(f"{corpus}/2026/a.jsonl") == (["a1", "a2"], [])
