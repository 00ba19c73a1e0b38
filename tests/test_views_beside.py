"""Numbers that stand beside others open what they count: speakers not resolved, coarse dates, outlets of a story."""

from datetime import date

import pytest

from steppewire.views import (
    Evidence,
    Filters,
    Snapshot,
    by_source,
    by_speaker,
    evidence,
    evidence_articles,
    list_quotes,
    overview,
    undated,
)
from tests import synthetic


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    root = tmp_path_factory.mktemp("beside") / "store"
    synthetic.fill(root, 240)
    return Snapshot.open(root)


@pytest.mark.parametrize("kinds", [("direct", "mixed", "indirect"), ("direct", "mixed")])
def test_only_resolved_speakers_are_ranked_and_the_rest_opens_its_quotes(snap, kinds):
    ranked = by_speaker(snap, Filters(), kinds, limit=10_000)
    quotes = snap.rows("SELECT person, kind FROM quotes WHERE number NOT IN (SELECT number FROM gone)")
    quotes = quotes[quotes.kind.isin(kinds)]
    named = quotes[quotes.person.fillna("") != ""]
    assert set(ranked.person) - {""} == set(named.person)
    assert ranked.quotes.sum() == len(quotes)
    rest = int(ranked[ranked.person == ""].quotes.sum())
    assert evidence(snap, Filters(), Evidence("unresolved", value=",".join(kinds))).total == rest
    first = ranked.iloc[0]
    opened = evidence(snap, Filters(), Evidence("speaker", person=first.person, value=",".join(kinds)))
    assert opened.total == first.quotes


@pytest.mark.parametrize("step", ["day", "week", "month"])
@pytest.mark.parametrize("filters", [Filters(), Filters(counting="unique"), Filters(country=("KAZ",))])
def test_what_stands_beside_the_timeline_opens_as_many_articles(snap, step, filters):
    for row in undated(snap, filters, ("KAZ", ""), step).itertuples():
        country = row.country or None
        assert evidence(snap, filters, Evidence("undated", country)).total == row.articles
        assert evidence(snap, filters, Evidence("coarse", country, value=step)).total == row.coarse


def test_outlets_of_a_story_are_those_of_the_quote(snap):
    carried = [row for row in list_quotes(snap, Filters(), limit=500).rows.itertuples() if row.outlets > 1]
    assert carried
    for row in carried[:5]:
        page = evidence(snap, Filters(country=("TKM",)), Evidence("story", value=row.article_id), limit=99)
        assert page.outlets == row.outlets
        assert set(page.rows.source) >= {row.source}


def test_the_parts_of_a_source_open_as_they_are_counted(snap):
    for row in by_source(snap, Filters()).itertuples():
        for kind, number in (("undated", row.undated), ("not_scored", row.not_scored)):
            assert evidence(snap, Filters(), Evidence(kind, value=f"source:{row.source}")).total == number


def test_a_step_that_is_none_opens_nothing():
    assert Evidence.from_param("coarse~~~~~x%27 OR 1") is None


@pytest.mark.parametrize(
    "behind", [Evidence("articles", "KAZ"), Evidence("tone"), Evidence("quotes"), Evidence("undated")]
)
@pytest.mark.parametrize("filters", [Filters(), Filters(country=("UZB",), counting="unique")])
def test_the_articles_behind_a_number_are_those_of_its_sentences_each_once(snap, filters, behind):
    rows = evidence(snap, filters, behind, limit=10_000).rows
    page = evidence_articles(snap, filters, behind, limit=10_000)
    assert page.total == len(page.rows) == rows.article_id.nunique() > 0
    places, first = rows.groupby("article_id").size(), rows.groupby("article_id").start.min()
    for row in page.rows.itertuples():
        assert (row.places, row.start) == (places[row.article_id], first[row.article_id])


def test_the_articles_behind_a_number_are_paged_by_key(snap):
    behind, seen, after = Evidence("articles", "KAZ"), [], None
    while True:
        page = evidence_articles(snap, Filters(), behind, after, 7)
        seen += page.rows.article_id.tolist()
        after = page.next_key
        if after is None:
            break
    assert len(seen) == len(set(seen)) == page.total


def test_problems_stand_in_no_article(snap):
    assert evidence_articles(snap, Filters(), Evidence("problems")).total == 0


def test_what_is_dated_too_coarsely_for_the_dates_chosen_opens_as_many(snap):
    cut = Filters(date_from=date(2024, 1, 10), date_to=date(2024, 2, 20))
    assert evidence(snap, cut, Evidence("coarse")).total == overview(snap, cut).too_coarse > 0
    assert evidence(snap, Filters(), Evidence("coarse")).total == 0
