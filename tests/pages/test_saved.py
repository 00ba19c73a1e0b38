"""Saving a view and the page that tells what is new in it, without a browser."""

import json
import re
import shutil

import pytest

from steppewire import cli, views
from steppewire.store.saved_views import FILE, saved_views
from steppewire.views import Filters, Snapshot
from tests.dashboard import run, words

PAGE = "read/saved.py"
SWANS = {"id": "s", "title": "Swans of Kazakhstan", "body": "“Two,” said Saule Sampleva.", "published": "2026-06-01"}


@pytest.fixture
def store(small_store, tmp_path):
    return shutil.copytree(small_store, tmp_path / "store")


def save(store, monkeypatch, name="Kazakhstan, once", query=None):
    app = run(store, monkeypatch, query or {"country": ["KAZ"], "counting": ["unique"], "version": ["1"]})
    app.text_input(key="save_view_name").set_value(name)
    return app.button(key="save_view_save").click().run()


def test_a_view_is_saved_with_its_filters_and_without_its_version(store, monkeypatch):
    app = save(store, monkeypatch)
    assert not app.exception and "Saved as Kazakhstan" in app.success[0].value
    (view,) = saved_views(store)
    snap = Snapshot.open(store)
    assert (view.page, view.address) == ("", "country=KAZ&counting=unique")
    assert (view.seen_version, view.seen_number) == (snap.version, snap.made.next_number)
    again = save(store, monkeypatch)
    assert "already" in again.error[0].value and len(saved_views(store)) == 1


def test_the_page_tells_what_is_new_until_it_is_seen(store, monkeypatch, tmp_path):
    save(store, monkeypatch)
    assert "Nothing new in" in words(run(store, monkeypatch, page=PAGE))
    (tmp_path / "more.jsonl").write_text(json.dumps(SWANS), encoding="utf-8")
    assert cli.main(["ingest", str(tmp_path / "more.jsonl"), "--store", str(store), "--workers", "1"]) == 0
    app = run(store, monkeypatch, page=PAGE)
    total = views.overview(Snapshot.open(store), Filters(country="KAZ", counting="unique")).articles
    told = next(part.value for part in app.markdown if "new article" in part.value)
    assert re.match(
        rf"\*\*\[1 new article\]\(/\?country=KAZ&counting=unique&evidence=new[~0-9]+\)\*\* of {total}", told
    )
    assert "[1 new quote](" in told
    app.button(key="saved_0_seen").click().run()
    assert "Nothing new in" in words(app) and "1 new article" not in words(app)
    app.button(key="saved_0_forget").click().run()
    assert "No view is saved yet" in words(app)


def test_a_name_from_outside_is_shown_letter_by_letter(store, monkeypatch):
    save(store, monkeypatch, "![x](http://tracker.invalid/x.png) <b>")
    shown = words(run(store, monkeypatch, page=PAGE))
    assert r"\!\[x\]\(http" in shown and "<b>" not in shown.replace(r"\<b\>", "")


def test_a_damaged_file_is_a_sentence_on_the_page(store, monkeypatch):
    (store / FILE).write_bytes(b"not a database at all, but long enough to be looked at" * 30)
    app = run(store, monkeypatch, page=PAGE)
    assert not app.exception and "delete it" in app.error[0].value
