"""Searching on the pages: the forms that were found, the marks in list and article, the place of an error."""

from steppewire.views import Filters, Snapshot, list_articles
from tests.dashboard import run, words
from tests.searched import store_of

TEXTS = (
    {"text": "Парламент Казахстана принял закон.", "title": "О законе", "language": "ru"},
    {"text": "Казахстан и газ.", "language": "ru"},
)


def test_the_forms_found_stand_beside_the_filters(tmp_path, monkeypatch):
    root = store_of(tmp_path / "store", TEXTS).root
    app = run(root, monkeypatch, {"query": ["Казахстан"]}, "read/articles.py")
    assert not app.exception
    assert "Казахстан: 2 forms" in words(app)
    assert ":yellow-background[Казахстана]" in words(app)
    table = next(each.value for each in app.dataframe if "Form" in each.value)
    assert table["Form"].tolist() == ["казахстан", "казахстана"] and table["Articles"].tolist() == [1, 1]


def test_the_article_marks_the_words_searched(tmp_path, monkeypatch):
    root = store_of(tmp_path / "store", TEXTS).root
    found = list_articles(Snapshot.open(root), Filters(query="Казахстан закон")).rows.article_id[0]
    app = run(root, monkeypatch, {"query": ["Казахстан"], "id": [found]}, "read/article.py")
    assert not app.exception
    assert "**:primary-background[Казахстана]**" in words(app)
    plain = run(root, monkeypatch, {"id": [found]}, "read/article.py")
    assert "primary-background" not in words(plain)


def test_an_error_is_shown_at_its_place_with_what_to_write(tmp_path, monkeypatch):
    root = store_of(tmp_path / "store", TEXTS).root
    app = run(root, monkeypatch, {"query": ["газ AND (право"]})
    assert not app.exception
    assert app.title[0].value == "The search cannot be understood"
    assert ":orange-background[**\\(**]" in words(app) and "character 9 of 14" in words(app)
    app.button(key="clear_query").click().run()
    assert not app.exception and "query" not in app.query_params
