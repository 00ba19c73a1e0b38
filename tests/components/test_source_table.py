"""The table of sources: its words, what each cell opens, the kinds of owner, the state of feeds."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from components import source_detail, source_owners, source_table, watched_feeds
from steppewire import computed, schema
from steppewire.store.feed_state import FeedState
from steppewire.views import Evidence

NOW = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)


def row(**changed) -> dict:
    """One source as views.sources describes it."""
    base = {
        "source": "Demo Wire", "articles": 41, "dated": 38, "first_day": date(2026, 1, 5),
        "last_day": date(2026, 2, 27), "days": 54, "per_day": 38 / 54, "coarse": 1, "undated": 2, "undated_of": 41,
        "languages": '{"kk": 30, "": 11}', "wire": 4, "wire_families": '{"Reuters": 3, "AFP": 1}', "usual_days": 2,
        "gaps": 1, "longest_gap": 9, "longest_from": date(2026, 2, 1), "owner_kind": "unknown", "is_foreign": None,
        "country": "", "owner": "", "owner_origin": "", "owner_date": "",
    }  # fmt: skip
    assert list(base) == computed.SOURCES.names
    return base | changed


def frame(*rows: dict) -> pd.DataFrame:
    return schema.frame(computed.SOURCES, [[one[name] for name in computed.SOURCES.names] for one in rows])


def test_a_row_says_what_the_view_counted():
    shown = source_table.table(frame(row())).iloc[0]
    assert shown["A day"] == "0.70" and shown["First"] == "2026-01-05"
    assert shown["Languages"] == "Kazakh 30, not recognised 11"
    assert (shown["Wire copy"], shown["No date"], shown["Gaps"], shown["Longest"]) == (4, 2, "1", "9")


def test_what_is_not_known_is_said_and_never_zero():
    nothing = row(dated=0, first_day=None, last_day=None, days=0, per_day=None, usual_days=None, gaps=None,
                  longest_gap=None, longest_from=None, source="")  # fmt: skip
    shown = source_table.table(frame(nothing)).iloc[0]
    assert (shown["Source"], shown["Owner"], shown["Gaps"]) == ("no source given", "unknown", "no rhythm")
    assert (shown["A day"], shown["First"], shown["Longest"]) == ("", "", "")


@pytest.mark.parametrize(
    ("head", "opened"),
    [
        ("Articles", Evidence("source", value="Demo Wire")),
        ("Dated", Evidence("dated", value="source:Demo Wire")),
        ("A day", Evidence("dated", value="source:Demo Wire", by="rate")),
        ("Days", Evidence("dated", value="source:Demo Wire", by="span")),
        ("First", Evidence("dated", None, date(2026, 1, 5), date(2026, 1, 5), None, "source:Demo Wire")),
        ("Wire copy", Evidence("wire", value="source:Demo Wire")),
        ("No date", Evidence("undated", value="source:Demo Wire")),
        ("Source", None),
        ("Gaps", None),
    ],
)
def test_a_cell_opens_what_it_counts(head, opened):
    found = source_table.behind(row(), head)
    assert found == opened
    assert found is None or Evidence.from_param(found.to_param()) == found


def test_a_zero_opens_nothing():
    assert source_table.behind(row(wire=0), "Wire copy") is None
    assert source_table.behind(row(undated=0), "No date") is None


@pytest.mark.parametrize(
    ("kind", "foreign", "country", "words", "group"),
    [
        ("state", False, "KAZ", "state, Kazakhstan", "state"),
        ("state", True, "RUS", "foreign state, Russia", "foreign state"),
        ("private", None, "", "private", "private"),
        ("unknown", True, "GBR", "unknown", "unknown"),
    ],
)
def test_an_owner_in_words(kind, foreign, country, words, group):
    found = row(owner_kind=kind, is_foreign=foreign, country=country)
    assert (source_table.owner(found), source_table.kind(found)) == (words, group)


def test_kinds_of_owner_add_up():
    rows = frame(row(), row(source="B", articles=9), row(source="C", owner_kind="state", is_foreign=False, articles=5))
    assert source_owners.groups(rows) == [("state", ["C"], 5), ("unknown", ["Demo Wire", "B"], 50)]


def test_a_chosen_source_lists_its_numbers_with_their_bases():
    told = dict(source_detail.bases(row(), is_alone=True))
    assert told["41 articles"] == Evidence("source", value="Demo Wire")
    assert told["3 of 41 articles are copy of Reuters"] == Evidence("wire", person="Reuters", value="source:Demo Wire")
    assert "2 of 41 articles without a date" in told and "11 of 41 articles in not recognised" in told
    assert "30 of 41 articles in Kazakh" not in dict(source_detail.bases(row(), is_alone=False))


def test_an_owner_names_the_page_that_says_so_and_unknown_says_that_none_does():
    assert "No page" in source_detail.about(row())
    told = source_detail.about(
        row(owner_kind="state", is_foreign=True, country="RUS", owner="A <b>fund</b>", owner_origin="![](http://x.invalid)",
            owner_date="2026-11-30")
    )  # fmt: skip
    assert "2026-11-30" in told and "![](http" not in told and "<b>" not in told


def test_a_gap_leads_to_the_articles_on_both_sides(monkeypatch):
    monkeypatch.setattr("components.address.href", lambda page, **extra: f"/{page}?id={extra['id'][0]}")
    gap = {"last_day": date(2026, 1, 5), "next_day": date(2026, 1, 20), "days_without": 14, "before_id": "a",
           "before_title": "[x](javascript:alert(1))", "after_id": "b", "after_title": None}  # fmt: skip
    told = source_detail.line(gap)
    assert told.startswith("**14 days** without an article from 2026-01-05") and "/article?id=a" in told
    assert "](javascript" not in told and "[without a headline](/article?id=b)" in told
    assert "newest day of any source" in source_detail.line(gap | {"next_day": None})


@pytest.mark.parametrize(
    ("feed", "word"),
    [
        (FeedState("https://a.example/rss"), "not asked yet"),
        (FeedState("https://a.example/rss", last_tried=NOW, next_due=NOW), "due"),
        (FeedState("https://a.example/rss", last_tried=NOW, next_due=NOW.replace(hour=19)), "well"),
        (FeedState("https://a.example/rss", last_tried=NOW, failures=2), "2 failed tries in a row"),
        (FeedState("https://a.example/rss", last_tried=NOW, failures=1, is_stopped=True), "stopped: gone for good"),
    ],
)
def test_a_feed_does_in_a_word(feed, word):
    assert watched_feeds.state(feed, NOW) == word


def test_a_feed_belongs_to_the_source_of_its_title_or_its_address():
    titled, known = FeedState("https://a.example/rss", title="Demo Wire"), FeedState("https://www.inform.kz/rss")
    assert watched_feeds.is_of(titled, "Demo Wire") and not watched_feeds.is_of(titled, "")
    assert watched_feeds.is_of(known, "Kazinform") and watched_feeds.source(known) == "Kazinform"
    failing = FeedState("https://b.example/rss", title="B", failures=3, last_error="The server answered 503.")
    shown = watched_feeds.rows([titled, failing], NOW)
    assert shown["source"].tolist() == ["B", "Demo Wire"] and shown["last_error"][0] == "The server answered 503."
