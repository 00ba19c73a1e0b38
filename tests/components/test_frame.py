"""The frame and the overview run without a browser: what stands on the page, for every kind of store."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import address
from steppewire import views
from steppewire.paths import APP
from steppewire.views import Filters, Snapshot
from tests.dashboard import FRAME, metric, run, words


def test_no_store_is_a_sentence(tmp_path, monkeypatch):
    app = run(tmp_path / "nothing", monkeypatch)
    assert not app.exception
    assert "There are no articles yet" in words(app) and str(tmp_path / "nothing") in words(app)


def test_a_folder_that_is_no_store_is_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "letter.txt").write_text("no store")
    app = run(tmp_path / "store", monkeypatch)
    assert not app.exception
    assert "The store cannot be opened" in words(app) and "steppewire check" in words(app)


def test_a_demonstration_says_so_and_another_store_does_not(small_store, tmp_path, monkeypatch):
    (tmp_path / "store-demo").symlink_to(small_store)
    assert "every article, person and outlet here is invented" in words(run(tmp_path / "store-demo", monkeypatch))
    assert "invented" not in words(run(small_store, monkeypatch))


@pytest.mark.parametrize("country", [(), ("KAZ",), ("KAZ", "!UZB"), ("TKM", "TJK")])
def test_the_page_has_the_numbers_of_the_views(small_store, monkeypatch, country):
    app = run(small_store, monkeypatch, {"country": list(country)} if country else {})
    assert not app.exception
    seen = views.overview(Snapshot.open(small_store), Filters(country=country))
    assert metric(app, "Articles") == str(seen.articles)
    assert metric(app, "Attributed quotes") == str(seen.quotes)
    assert any(button.label == f":blue[{seen.articles} of {seen.base} articles]" for button in app.button)


def test_a_filter_that_leaves_nothing_can_be_cleared(small_store, monkeypatch):
    app = run(small_store, monkeypatch, {"query": ["nowherefound"], "country": ["KAZ"]})
    assert "No article passes these filters" in words(app)
    app.button(key="clear_query").click().run()
    assert not app.exception
    assert metric(app, "Articles") == "22"
    assert "query" not in app.query_params and app.query_params["country"] == "KAZ"


def test_reset_all_leaves_an_empty_address(small_store, monkeypatch):
    query = {"country": ["KAZ", "!UZB"], "dates": ["2026-01-01", "2026-12-31"], "counting": ["unique"]}
    app = run(small_store, monkeypatch, query)
    app.button(key="reset").click().run()
    assert not any(key in app.query_params for key in address.FILTERS)
    assert app.session_state["country"] == [] and app.session_state["dates"] == ()


def test_a_search_that_cannot_be_understood_is_a_sentence(small_store, monkeypatch):
    app = run(small_store, monkeypatch, {"query": ['"unclosed AND ((']})
    assert not app.exception
    assert "The search cannot be understood" in words(app)
    app.button(key="clear_query").click().run()
    assert metric(app, "Articles") == "50"


def test_the_drawer_opens_by_its_link_and_an_unknown_word_opens_none(small_store, monkeypatch):
    app = run(small_store, monkeypatch, {"evidence": ["articles~TKM"]})
    assert not app.exception
    assert "Articles on Turkmenistan" in words(app)
    other = run(small_store, monkeypatch, {"evidence": ["nonsense~~~~~~~~~"]})
    assert not other.exception and "Articles on" not in words(other)


@pytest.mark.parametrize("text", ["![](http://tracker.invalid/x)", "<script>alert(1)</script>", ":red[x] $a$ `b`"])
def test_hostile_words_in_the_address_stay_words(small_store, monkeypatch, text):
    app = run(small_store, monkeypatch, {"query": [text], "source": [text], "country": [text], "evidence": [text]})
    assert not app.exception
    shown = [each.value for each in (*app.warning, *app.markdown, *app.caption)] + [each.label for each in app.button]
    assert not any(text in part for part in shown)


def test_methods_can_be_read_without_a_store(tmp_path, monkeypatch):
    monkeypatch.setenv("STEPPEWIRE_STORE", str(tmp_path / "nothing"))
    app = AppTest.from_file(FRAME, default_timeout=60).run()
    app.switch_page(str(APP / "pages" / "about" / "methods.py")).run()
    assert not app.exception
    assert "Methods" in [each.value for each in app.title]


def test_a_link_that_names_a_version_keeps_it_and_says_so(small_store, tmp_path, monkeypatch):
    store = tmp_path / "store"
    shutil.copytree(small_store, store)
    first = Snapshot.open(store).version
    more = tmp_path / "more.jsonl"
    more.write_text('{"id": "x", "title": "Uzbekistan plants a hedge", "body": "Uzbekistan planted a hedge today."}\n')
    command = [str(Path(sys.executable).with_name("steppewire")), "ingest", str(more), "--store", str(store)]
    assert subprocess.run(command, capture_output=True, timeout=120, check=False).returncode == 0
    assert metric(run(store, monkeypatch), "Articles") == "51"
    old = run(store, monkeypatch, {"version": [str(first)]})
    assert metric(old, "Articles") == "50" and "is the newest" in words(old)
    unknown = run(store, monkeypatch, {"version": ["99"]})
    assert metric(unknown, "Articles") == "51" and len(unknown.warning) == 1
