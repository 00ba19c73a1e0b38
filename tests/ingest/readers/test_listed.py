"""Lists of addresses: told one by one, fetched only where that is asked for."""

from pathlib import Path

import pytest

from steppewire.ingest import fetch
from steppewire.ingest.inputs import Input, of_bytes
from tests.ingest.readers.reading import facts, read

OPML = (
    '<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><head><title>Yak '
    'feeds</title></head><body><outline text="North">'
    '<outline type="rss" text="Herald" xmlUrl="https://herald.example/rss" htmlUrl="https://herald.example/"/>'
    '<outline type="link" text="Post" url="https://post.example/feed"/></outline>'
    '<outline type="rss" text="Again" XMLURL="https://herald.example/rss"/></body></opml>'
)
FEED = (
    b"<rss version='2.0'><channel><title>Yak Herald</title><item><title>Yaks return</title><description>They came back."
    b"</description><link>https://herald.example/1</link></item></channel></rss>"
)
LIST = "https://herald.example/rss\nhttps://post.example/feed\n"


@pytest.mark.parametrize(
    ("name", "raw"), [("feeds.opml", OPML), ("feeds.xml", OPML), ("list.txt", LIST), ("list", LIST)]
)
def test_nothing_is_fetched_unasked(tmp_path: Path, name: str, raw: str) -> None:
    articles, problems = read(tmp_path, name, raw)
    assert articles == []
    assert [(problem["record"], problem["stage"]) for problem in problems] == [
        ("https://herald.example/rss", "fetch"), ("https://post.example/feed", "fetch"),
    ]  # fmt: skip
    assert "--follow" in problems[0]["reason"]


@pytest.mark.parametrize(("name", "raw"), [("feeds.opml", OPML), ("list.txt", LIST)])
def test_addresses_are_fetched_where_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, raw: str
) -> None:
    def answered(url: str, how: fetch.Fetching) -> Input:
        body = FEED if "herald" in url else LIST.encode()  # a list behind an address leads no further
        return of_bytes(body, url, "feed", "", url)

    monkeypatch.setattr(fetch, "fetch", answered)
    articles, problems = read(tmp_path, name, raw, follow_lists=True)
    assert facts(articles, "title", "origin") == [("Yaks return", "https://herald.example/rss")]
    assert [problem["origin"] for problem in problems] == ["https://post.example/feed"] * 2


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("<opml version='2.0'><body/></opml>", "names no address"),
        ("<opml version='2.0'><body><outline", "broken"),
        ('<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/hosts">]><opml><outline xmlUrl="&x;"/></opml>', "document type"),
        ("".join(f"https://a.example/{number}\n" for number in range(20_001)), "split it"),
    ],
    ids=["empty", "broken", "entity", "long"],
)  # fmt: skip
def test_a_list_that_cannot_be_read_is_one_reason(tmp_path: Path, raw: str, what: str) -> None:
    articles, problems = read(tmp_path, "x", raw)
    assert (len(articles), len(problems)) == (0, 1) and what in problems[0]["reason"]
