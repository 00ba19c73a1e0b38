"""The pages of stories without a browser: numbers of the views, who was first, what changed, ways from other pages."""

import pytest

from steppewire import pipeline, views
from steppewire.settings import Settings
from steppewire.views import Filters, Snapshot
from tests import told
from tests.dashboard import numbers, run, words
from tests.test_views_stories import by_record

PAGE = "read/story.py"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("told")
    for path in told.write(folder):
        pipeline.ingest([path], folder / "store", Settings(workers=1))
    return folder / "store"


@pytest.fixture(scope="module")
def snap(store) -> Snapshot:
    return Snapshot.open(store)


@pytest.mark.parametrize("query", [{}, {"country": ["KAZ"]}, {"counting": ["unique"]}])
def test_the_list_has_the_rows_of_the_view(store, snap, monkeypatch, query):
    app = run(store, monkeypatch, query, "read/stories.py")
    filters = Filters(country=tuple(query.get("country", ())), counting=query.get("counting", ["raw"])[0])
    rows = views.list_stories(snap, filters).rows
    assert not app.exception
    assert numbers(app.dataframe[0].value["Articles"]) == rows.articles.tolist()
    assert numbers(app.dataframe[0].value["Publishers"]) == rows.publishers.tolist()
    assert "It is not an event" in words(app)
    assert any(each.key == "download_stories" for each in app.get("download_button"))


def test_a_storys_page_says_who_was_first_and_has_its_numbers(store, snap, monkeypatch):
    app = run(store, monkeypatch, {"id": [by_record(snap, "late")]}, PAGE)
    heads = [head.value for head in app.header]
    assert not app.exception
    assert [title.value for title in app.title] == ["Reading room opens at the station"]
    assert "Demo Wire carried it first, of those with a date" in heads and "No quote in all of them" in heads
    assert "1 article without a date may be earlier." in words(app)
    assert app.button(key="evidence_story_hand").label == ":blue[at most 3 independent publishers]"
    app.button(key="evidence_story_article").click().run()
    assert any("CSV, 3 rows" in each.label for each in app.get("download_button"))


def test_a_version_is_compared_with_the_text_before(store, snap, monkeypatch):
    name = by_record(snap, "copy")
    app = run(store, monkeypatch, {"id": [name]}, PAGE)
    assert "1 later version of an address" in words(app) and "**four**" not in words(app)
    app.selectbox(key="story_compare").set_value(name).run()
    assert not app.exception and "5 words added, 1 word left out." in words(app)
    assert "~~three~~" in words(app) and "**four**" in words(app) and "**\\(corrected\\)**" in words(app)
    app.selectbox(key="story_compare").set_value(None).run()
    assert "compare" not in app.query_params and "**four**" not in words(app)


def test_a_shared_quote_opens_the_articles_that_hold_it(store, snap, monkeypatch):
    app = run(store, monkeypatch, {"id": [by_record(snap, "first")]}, PAGE)
    assert app.button(key="evidence_shared_0").label == ":blue[Saule Sampleva: in 2 of 3 articles]"
    app.button(key="evidence_shared_0").click().run()
    assert any("CSV, 2 rows" in each.label for each in app.get("download_button"))


@pytest.mark.parametrize(
    ("record", "head"), [("rope-1", "Who carried it first is not known"), ("alone", "Carried by one article")]
)
def test_nothing_is_claimed_that_is_not_known(store, snap, monkeypatch, record, head):
    app = run(store, monkeypatch, {"id": [by_record(snap, record)]}, PAGE)
    assert not app.exception and head in [each.value for each in app.header]


def test_a_story_without_a_headline_is_called_by_its_beginning(store, snap, monkeypatch):
    app = run(store, monkeypatch, {"id": [by_record(snap, "bare-1")]}, PAGE)
    assert app.title[0].value.startswith("The kite was found in the poplar") and "None of the 2 has a date" in words(
        app
    )


@pytest.mark.parametrize("query", [{}, {"id": ["nothing"]}, {"id": ["' OR 1=1 --"]}])
def test_a_story_that_is_not_there_is_a_sentence(store, monkeypatch, query):
    app = run(store, monkeypatch, query, PAGE)
    assert not app.exception and "Choose a story on the page" in words(app)


def test_other_pages_lead_to_the_story(store, snap, monkeypatch):
    name = by_record(snap, "first")
    for page, query in (("read/articles.py", {}), ("read/article.py", {"id": [name]})):
        assert f"/story?id={name}" in words(run(store, monkeypatch, query, page))
    assert "[2 copies in the store]" in words(run(store, monkeypatch, page="read/articles.py"))
    drawer = run(store, monkeypatch, {"evidence": [f"story~~~~~{name}"]})
    assert f"[The page of this story](/story?id={name}" in words(drawer)
