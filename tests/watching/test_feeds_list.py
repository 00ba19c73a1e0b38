"""The list of feeds that ships along: each with its origin, and none that is said to be checked without having been."""

import re
from datetime import date
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from steppewire import paths
from steppewire.ingest import addresses
from steppewire.watching import lists

LIST = paths.DATA / "feeds.opml"
FEEDS = [outline.attrib for outline in ElementTree.parse(LIST).iter("outline") if "xmlUrl" in outline.attrib]
GROUPS = {"Region", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"}


def test_the_list_covers_the_five_states_and_is_read_by_the_command():
    groups = {outline.attrib["text"] for outline in ElementTree.parse(LIST).iter("outline") if len(outline)}
    assert groups == GROUPS and len(FEEDS) >= 40
    assert lists.addresses([str(LIST)]) == [feed["xmlUrl"] for feed in FEEDS]


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed["text"])
def test_every_feed_says_where_its_address_comes_from(feed):
    assert feed["type"] == "rss" and feed["text"].strip()
    parts = urlsplit(feed["xmlUrl"])
    assert parts.scheme == "https" and parts.hostname and not parts.username and not parts.port
    assert re.search(r"github\.com/[\w.-]+/[\w.-]+.* at [0-9a-f]{7}", feed["origin"])
    assert date(2026, 11, 1) <= date.fromisoformat(feed["checked"])
    assert feed["status"] in {"unverified", "verified"}
    assert feed["language"] in {"en", "ru", "kk", "ky", "uz", "tg", "tk"}


def test_no_feed_stands_there_twice():
    keys = [addresses.url_key(feed["xmlUrl"]) for feed in FEEDS]
    assert len(set(keys)) == len(keys)
    assert len({feed["text"] for feed in FEEDS}) == len(FEEDS)


def test_every_language_of_the_region_has_a_feed():
    assert {feed["language"] for feed in FEEDS} == {"en", "ru", "kk", "ky", "uz", "tg", "tk"}
