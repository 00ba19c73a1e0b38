"""What is counted of the rows behind a number: its words, what an address may hold, and rows inside one article."""

from datetime import date

import pytest

from steppewire import views
from steppewire.schema import COUNTED_KINDS
from steppewire.views import Evidence, Filters, Snapshot, evidence, evidence_articles, group_words, questions
from steppewire.views.peaks import before
from tests import told

ALL = Filters()


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    """Stories in copies, versions and one article each."""
    from steppewire import pipeline

    folder = tmp_path_factory.mktemp("groups")
    for later in told.write(folder):
        pipeline.ingest([later], folder / "store")
    return Snapshot.open(folder / "store")


@pytest.mark.parametrize(
    ("by", "number", "said"),
    [
        ("source", 1, "1 source"),
        ("story", 156, "156 stories"),
        ("hand", 3, "At most 3 independent publishers"),
        ("hand", 0, "No known publisher"),
        ("rate", 0.0667, "0.07 articles a day"),
        ("usual_week", 3.5, "Usually 3.5 stories a week"),
    ],
)
def test_a_number_of_groups_is_told(by, number, said):
    assert questions.told(Evidence("articles", by=by), number, None) == said


@pytest.mark.parametrize(
    ("behind", "asked"),
    [
        (Evidence("articles", "KAZ", by="source"), "Sources of articles on Kazakhstan, all dates"),
        (Evidence("articles", by="source:Demo Wire"), "Articles, those from Demo Wire, all dates"),
        (Evidence("quotes", by="article"), "Articles with attributed quotes, all dates"),
        (Evidence("story", value="a", by="article"), "Articles that carry one story."),
        (Evidence("merged", "KAZ"), "Stories, copies merged, on Kazakhstan, all dates"),
        (Evidence("named", "RUS", value="article:a"), "Mentions in this article on Russia."),
        (Evidence("named", value="article:a/dateline"), "Mentions in this article, as dateline, not counted."),
        (Evidence("toned", value="article:a"), "Scored sentences of the reporter in this article."),
        (Evidence("toned", value="article:a", person=""), "Scored words in marks of no known speaker in this article."),
        (Evidence("problems", value="stage=parse"), "Records that could not be read, or not in full, of the stage p"),
    ],
)  # fmt: skip
def test_what_is_counted_is_said(behind, asked):
    assert str(questions.question(behind, ALL)).startswith(asked)


def test_an_address_holds_only_what_is_known():
    behind = Evidence("articles", by="source:A~B%")
    assert Evidence.from_param(behind.to_param()) == behind
    assert Evidence.from_param("articles~~~~~~~~planet") is None
    assert Evidence.from_param("read~~~~~en") is None  # of no side
    assert Evidence.from_param("merged~~0001-01-01~9999-12-31~~~~~usual_day") is None  # a row for each day


@pytest.mark.parametrize(
    ("step", "period", "days"),
    [
        ("month", date(2026, 3, 1), (date(2025, 7, 1), date(2026, 2, 28))),
        ("week", date(2026, 3, 2), (date(2026, 1, 5), date(2026, 3, 1))),
        ("day", date(2026, 3, 2), (date(2026, 2, 22), date(2026, 3, 1))),
    ],
)
def test_what_is_usual_lies_in_the_eight_periods_before(step, period, days):
    assert before(period, step) == days


def test_a_group_cuts_the_rows_and_a_name_of_its_own_kind_alone(snap):
    page = evidence(snap, ALL, Evidence("articles", by="source"), limit=99)
    assert page.total == len(page.rows) > 1
    for row in page.rows.itertuples():
        cut = Evidence("articles", by=f"source:{row.value}")
        assert evidence(snap, ALL, cut, limit=1).total == row.articles
        assert set(evidence_articles(snap, ALL, cut, limit=99).rows.source) == {row.value}


def test_numbers_inside_an_article_open_their_own_rows(snap):
    """Whatever the filters are."""
    nothing, seen = Filters(language=("none",)), 0
    for name in views.list_articles(snap, ALL, limit=99).rows.article_id:
        found = views.read_article(snap, name)
        for kind, rows in found.mentions.groupby("kind"):
            if kind not in COUNTED_KINDS:
                beside = Evidence("named", value=f"article:{name}/{kind}")
                assert evidence(snap, nothing, beside).total == len(rows)
        counted = found.mentions[found.mentions.kind.isin(COUNTED_KINDS)]
        for code, rows in counted.groupby("country"):
            assert evidence(snap, nothing, Evidence("named", code, value=f"article:{name}")).total == len(rows) > 0
            seen += 1
        sentences = found.tone[(found.tone.unit == "sentence") & ~found.tone.in_quote & (found.tone.words_scored > 0)]
        assert evidence(snap, nothing, Evidence("toned", value=f"article:{name}")).total == len(sentences)
    assert seen


def test_mentions_of_a_story_are_those_of_its_countries(snap):
    name = str(views.list_stories(snap, ALL, limit=1).rows.first_id[0])
    rows = views.story_countries(snap, name)
    assert len(rows)
    for row in rows.itertuples():
        behind = Evidence("named", row.country, value=f"story:{name}")
        assert evidence(snap, ALL, behind).total == row.mentions
        assert evidence_articles(snap, ALL, behind).total == row.articles


def test_publishers_that_may_be_one_are_told_so():
    assert group_words.publishers(2) == "at most 2 independent publishers"
