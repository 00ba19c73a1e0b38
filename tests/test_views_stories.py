"""Stories: each number against a recount in pandas; page = list = drawer = file, for any filters; one story's parts."""

import io
import json

import pandas as pd
import pytest
from hypothesis import given, settings

from steppewire import computed, export, pipeline, sources
from steppewire.settings import Settings
from steppewire.views import (
    Evidence,
    Filters,
    Snapshot,
    evidence,
    list_stories,
    overview,
    read_bodies,
    read_story,
    story_countries,
    story_counts,
    story_groups,
    story_quotes,
)
from tests import synthetic, told
from tests.recount import Recount
from tests.test_views import ANY, FILTERS

FEW = settings(ANY, max_examples=5)
ALL = Filters()


@pytest.fixture(scope="module")
def snap(tmp_path_factory) -> Snapshot:
    root = tmp_path_factory.mktemp("stories") / "store"
    made = synthetic.fill(root, 160)
    made.append(synthetic.versions_of(synthetic.chunk(106, 1, "a"), 5), "later", "versions")
    return Snapshot.open(root)


@pytest.fixture(scope="module")
def recount(snap) -> Recount:
    return Recount(snap)


@pytest.fixture(scope="module")
def named(tmp_path_factory) -> Snapshot:
    folder = tmp_path_factory.mktemp("told")
    for path in told.write(folder):
        pipeline.ingest([path], folder / "store", Settings(workers=1))
    return Snapshot.open(folder / "store")


def by_record(snap: Snapshot, record: str) -> str:
    """The id of the newest article of a record."""
    rows = snap.rows("SELECT article_id FROM articles WHERE record = ? AND NOT is_superseded", [record])
    return str(rows.article_id.iloc[0])


@FEW
@given(FILTERS)
def test_each_row_is_the_recount_and_opens_its_articles(snap, recount, filters):
    passing, rows = recount.passing(filters), story_groups(snap, filters)
    grouped = {
        min(zip(own.published.replace("", "~"), own.number, own.article_id, strict=True))[2]: own
        for _, own in passing.groupby("story_id")
    }
    assert set(rows.first_id) == set(grouped)
    for row in rows.itertuples():
        own = grouped[row.first_id]
        hands = {sources.hand(source, wire) for source, wire in zip(own.source, own.wire, strict=True)}
        exact = own[own.day_first.notna() & (own.day_first == own.day_last)]
        assert (row.articles, row.labels) == (len(own), own.source.replace("", None).nunique())
        assert (row.publishers, row.no_hand) == (len(hands - {""}), (own.source == "").sum())
        assert row.not_dated == len(own) - len(exact)
        assert json.loads(row.languages) == own.language.value_counts().to_dict()
        if len(exact):
            assert (row.first_day, row.last_day) == (exact.day_first.min(), exact.day_first.max())
        behind = Evidence("told", value=row.first_id)
        assert evidence(snap, filters, behind, limit=1).total == row.articles
    for row in rows[rows.not_dated > 0].head(3).itertuples():
        undated = Evidence("told", value=f"{row.first_id}/not_dated:")
        assert evidence(snap, filters, undated, limit=1).total == row.not_dated


@FEW
@given(FILTERS)
def test_list_file_and_counts_have_the_same_rows(snap, recount, filters):
    rows, file = story_groups(snap, filters), io.BytesIO()
    assert export.write(snap, "story_groups", filters, file) == len(rows) == export.count(snap, "story_groups", filters)
    written = pd.read_csv(io.BytesIO(file.getvalue()), keep_default_na=False)
    assert list(written.columns) == computed.STORY_GROUPS.names
    page = list_stories(snap, filters, limit=40)
    seen = [*page.rows.first_id]
    while page.next_key:
        page = list_stories(snap, filters, page.next_key, 40)
        seen += [*page.rows.first_id]
    assert page.total == len(rows) and seen == rows.first_id.tolist() == written.first_id.tolist()
    counts = story_counts(snap, filters)
    assert counts == {
        "stories": len(rows), "articles": len(recount.passing(filters)), "told_again": (rows.articles > 1).sum(),
        "of_two": (rows.publishers > 1).sum(),
    }  # fmt: skip
    assert counts["stories"] == overview(snap, filters).stories


def test_a_story_has_all_its_articles_and_the_numbers_of_its_row(snap, recount):
    for row in story_groups(snap, ALL).head(12).itertuples():
        found = read_story(snap, row.first_id)
        own = recount.passing(ALL)
        own = own[own.story_id == own.set_index("article_id").story_id[row.first_id]]
        assert set(found.articles.article_id) == set(own.article_id)
        assert (found.labels, found.publishers) == (row.labels, row.publishers)
        assert found.articles.article_id.iloc[0] == row.first_id
        assert evidence(snap, ALL, Evidence("story", value=row.first_id)).total == row.articles
        mentions = recount.counted[recount.counted.article_id.isin(own.article_id)]
        for country in story_countries(snap, row.first_id).itertuples():
            mine = mentions[mentions.country == country.country]
            assert (country.articles, country.mentions) == (mine.article_id.nunique(), len(mine))
            behind = Evidence("story", country=country.country, value=row.first_id)
            assert evidence(snap, ALL, behind).total == country.articles


def test_the_earliest_date_is_first_and_what_has_none_is_last(named):
    found = read_story(named, by_record(named, "late"))
    assert found.articles.source.tolist() == ["Demo Wire", "Example Times", "Sample Gazette"]
    assert found.articles.published.iloc[-1] == ""
    assert len(found.older) == 1 and found.older.title[0] == "Reading room opens"


def test_a_quote_is_counted_by_the_articles_that_hold_it_and_opens_them(named):
    name = by_record(named, "first")
    rows = story_quotes(named, name)
    assert rows[["speaker", "articles"]].values.tolist() == [["Saule Sampleva", 2]]
    behind = Evidence("shared", value=f"{rows.article_id[0]}:{rows.start[0]}")
    assert evidence(named, ALL, behind).total == 2
    assert evidence(named, ALL, Evidence("shared", value="nothing:1")).total == 0
    assert story_quotes(named, by_record(named, "alone")).empty


def test_two_texts_on_one_day_are_two_stories(named):
    assert read_story(named, by_record(named, "alone")).articles.source.tolist() == ["Example Times"]
    assert read_story(named, "nothing") is None


def test_a_story_is_found_by_any_of_its_articles_the_older_ones_too(named):
    found = read_story(named, by_record(named, "first"))
    for name in (*found.articles.article_id, *found.older.article_id):
        other = read_story(named, name)
        assert other.articles.article_id.tolist() == found.articles.article_id.tolist()
        assert evidence(named, ALL, Evidence("story", value=name)).total == len(found.articles)


def test_bodies_have_no_headline(named):
    name = by_record(named, "first")
    assert read_bodies(named, (name,)) == {name: told.BODY}


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (("Demo Wire", "Reuters"), ("Example Times", "Reuters"), True),
        (("Reuters", ""), ("Example Times", "Reuters"), True),
        (("tass.ru", ""), ("Example Times", "TASS"), True),
        (("RIA Novosti", ""), ("Sputnik", ""), True),
        (("Demo Wire", ""), ("Example Times", ""), False),
        (("Demo Wire", "Reuters"), ("Demo Wire", ""), False),
        (("Kazinform", ""), ("24.kg", ""), False),
    ],
)
def test_labels_are_one_hand_where_agency_or_owner_is_one(one, other, is_one):
    assert (sources.hand(*one) == sources.hand(*other)) is is_one


def test_nobody_has_no_hand():
    assert sources.hand("", "") == "" and sources.hand("", "Reuters") != ""


def test_the_publishers_that_share_an_owner_are_these():
    """Owners are compared word for word: two publishers must not share words that mean two owners."""
    shared: dict[str, set[str]] = {}
    for row in sources._rows():
        if row["owner"]:
            shared.setdefault(row["owner"], set()).add(row["name"])
    assert [names for names in shared.values() if len(names) > 1] == [{"RIA Novosti", "Sputnik"}]
