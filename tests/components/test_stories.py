"""The pieces of the pages of stories: what is claimed of the first, what cells open, what changed."""

from datetime import date

import pandas as pd
import pytest

from components import story, story_articles, story_changes, story_head, story_shared, story_table, story_words
from steppewire.views import Evidence, Filters, Page, Story, group_words, questions

ROW = {
    "first_id": "a1", "title": "Reading room opens", "source": "Demo Wire", "articles": 3, "labels": 3,
    "publishers": 2, "no_hand": 0, "agencies": 1, "languages": '{"en": 2, "ru": 1}', "first_day": date(2026, 3, 2),
    "last_day": date(2026, 3, 3), "not_dated": 1,
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_address(monkeypatch):
    monkeypatch.setattr("components.address.words", dict)


def article(name: str, source: str, published: str, **more: object) -> dict:
    precision = {20: "minute", 10: "day", 7: "month", 0: "unknown"}[len(published)]
    return {
        "article_id": name, "title": f"Title {name}", "source": source, "published": published, "wire": "",
        "published_precision": precision, "published_from": "json-ld", "language": "en", "hand": source,
        "relation": "copy", "similarity": 0.81, "owner_kind": "unknown", "owner": "", "url_key": "",
        "ingested_at": "2026-03-09T10:11:12Z", "is_superseded": False,
    } | more  # fmt: skip


HOUR, LATER, DAY = "2026-03-02T08:00:00Z", "2026-03-02T10:00:00Z", "2026-03-02"


@pytest.mark.parametrize(
    ("published", "head", "told"),
    [
        ((HOUR, LATER), "A carried it first", "exact to the minute, by json-ld"),
        ((HOUR, LATER, ""), "A carried it first, of those with a date", "1 article without a date may be earlier."),
        ((DAY, HOUR), "Who carried it first is not known", "2 share 2026-03-02, and nothing tells them apart"),
        ((HOUR, HOUR), "Who carried it first is not known", "2 share 2026-03-02 08:00 UTC"),
        (("2026-03", DAY), "Who carried it first is not known", "2 share 2026-03, and nothing"),
        (("", ""), "Who carried it first is not known", "None of the 2 has a date. Stored first: "),
        ((DAY,), "Carried by one article", "exact to the day"),
    ],
)
def test_who_was_first_is_claimed_as_far_as_the_dates_say(published, head, told):
    rows = pd.DataFrame([article(name, name, day) for name, day in zip("ABC", published, strict=False)])
    assert story_head.heading(rows) == head
    assert told in " ".join(story_head.first(rows)).replace("\\", "").replace("\u2060", "")


def test_an_agency_that_the_first_credits_had_it_before():
    rows = pd.DataFrame([article("a", "Demo Wire", HOUR, wire="TASS"), article("b", "Example Times", LATER)])
    assert "credits TASS: the agency had it before" in " ".join(story_head.first(rows))
    own = pd.DataFrame([article("a", "tass.ru", HOUR, wire="TASS")])
    assert "credits" not in " ".join(story_head.first(own))


def test_a_row_says_what_the_view_says_and_opens_it():
    shown = story_table.table(pd.DataFrame([ROW])).iloc[0]
    assert shown["First headline"] == "Reading room opens" and shown["Languages"] == "English 2, Russian 1"
    found = story_table.ways(ROW)
    assert found["First headline"] == ("story", {"id": ["a1"]})
    assert found["Articles"] == Evidence("told", value="a1")
    assert found["First"] == Evidence("told", None, date(2026, 3, 2), date(2026, 3, 2), value="a1")
    assert found["No day"] == Evidence("told", value="a1/not_dated:")
    assert "No day" not in story_table.ways({**ROW, "not_dated": 0})


@pytest.mark.parametrize(
    ("number", "said"), [(0, "no known publisher"), (1, "1 publisher"), (3, "at most 3 independent publishers")]
)
def test_publishers_are_called_an_upper_bound(number, said):
    assert group_words.publishers(number) == said


def test_a_text_without_a_headline_is_called_by_its_beginning(monkeypatch):
    monkeypatch.setattr("components.corpus.ask", lambda view, names: dict.fromkeys(names, "One two\n three " * 9))
    rows = pd.DataFrame([{"article_id": "a", "title": ""}, {"article_id": "b", "title": "Given"}])
    assert story_words.headlines(rows) == ["One two three " * 3 + "One two three …", "Given"]


def test_the_finding_calls_no_story_an_event():
    page = Page(pd.DataFrame([ROW]), 1)
    assert (
        story_table.finding(page)
        == "The text in the most articles stands in 3 articles of at most 2 independent publishers"
    )
    alone = Page(pd.DataFrame([{**ROW, "articles": 1}]), 1)
    assert story_table.finding(alone) == "No text stands in two articles"
    assert "not an event" in story_words.MEANING


def versions() -> Story:
    older = article("v1", "Demo Wire", DAY, url_key="u", is_superseded=True)
    rows = [article("v2", "Demo Wire", DAY, url_key="u"), article("c", "Example Times", LATER, url_key="w")]
    return Story(pd.DataFrame(rows), pd.DataFrame([older]))


def test_versions_are_compared_with_the_text_before_and_copies_with_the_first():
    offered = story_changes.pairs(versions())
    assert {name: pair[0]["article_id"] for name, pair in offered.items()} == {"v2": "v1", "c": "v2"}
    assert story_changes.words(offered["v2"]) == "Version at Demo Wire read 2026-03-09 10:11, against the one before"
    assert story_changes.words(offered["c"]) == "Copy at Example Times, 2026-03-02 10:00 UTC, against the first"


def test_a_story_of_one_text_has_nothing_to_compare():
    alone = Story(pd.DataFrame([article("a", "Demo Wire", DAY)]), pd.DataFrame(columns=list(article("a", "", ""))))
    assert story_changes.pairs(alone) == {}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("One.\n\nTwo three.", "One.\n\nTwo four.", "1 word added, 1 word left out."),
        ("One.\n\nTwo.", "One.\n\nNew here.\n\nTwo.", "2 words added, 0 words left out."),
        ("One.\n\nTwo.", "One.\n\nTwo.\n", "The bodies have the same words."),
    ],
)
def test_what_changed_is_counted_in_words(before, after, said):
    assert story_changes.summary(story_changes.blocks(before, after), False) == said


def test_paragraphs_that_stayed_are_counted_and_long_ones_are_shown_whole():
    found = story_changes.blocks("a\nb\nc", "a\nx\nc")
    assert [what for what, *_ in found] == ["same", "changed", "same"]
    long = ["word " * (story_changes.LONGEST + 1)]
    assert [what for what, _ in story_changes.compared(long, ["other"])] == ["gone", "new"]


def test_an_article_of_a_story_has_its_relation_and_owner():
    rows = pd.DataFrame(
        [article("a", "Demo Wire", HOUR, relation="first", similarity=1.0, owner_kind="state", owner="X")]
    )
    shown = story_articles.table(rows).iloc[0]
    assert (shown["Shared"], shown["Owner"]) == ("", "state: X")
    assert story_articles.table(pd.DataFrame([article("a", "", DAY)]))["Shared"].tolist() == ["81%"]


@pytest.mark.parametrize(
    ("counts", "articles", "said"),
    [
        ([3, 2], 3, "1 quote in all 3 articles"), ([2], 3, "No quote in all of them"), ([], 3, "No quote in marks"),
        ([1, 1], 1, "2 quotes in marks"),
    ],
)  # fmt: skip
def test_a_quote_is_shared_only_where_every_article_holds_it(counts, articles, said):
    assert story_shared.finding(pd.DataFrame({"articles": counts}), articles) == said


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        (Evidence("told", value="a/not_dated:"), "Articles that tell one story, those without an exact day"),
        (Evidence("story", country="KAZ", value="a"), "Articles that carry one story on Kazakhstan"),
        (Evidence("shared", value="a:1"), "The same quote in one story"),
    ],
)
def test_the_drawer_says_which_articles_it_shows(behind, said):
    assert said in str(questions.question(behind, Filters()))


def test_a_link_to_a_story_keeps_its_words():
    assert story.linked("a1", "2 copies").endswith("/story?id=a1)")
