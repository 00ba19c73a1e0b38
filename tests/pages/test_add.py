"""The page for adding articles without a browser: what is missing is said, an import that runs takes the form's place,
its report stays until it is closed."""

from pathlib import Path

import pytest

from components import import_job
from steppewire.ingest.place import Place
from steppewire.pipeline import Summary
from steppewire.pipeline.job import BROKEN_OFF, Plan, Standing
from tests.dashboard import run, words

PAGE = "corpus/add.py"


class Still:
    """An import that stands still."""

    def __init__(self, store: Path, standing: Standing) -> None:
        self.plan = Plan(("/a/one.csv", "/a/two_![x](http://tracker.invalid).csv"), store, "one.csv and 1 more")
        self._standing, self.is_stopping = standing, False

    def standing(self) -> Standing:
        return self._standing

    def stop(self) -> None:
        self.is_stopping = True


def show(store: Path, monkeypatch: pytest.MonkeyPatch, standing: Standing):
    still = Still(store, standing)
    monkeypatch.setattr(import_job, "_JOBS", {store.resolve(): still})
    return still, run(store, monkeypatch, page=PAGE)


def press(app):
    next(button for button in app.button if button.label == "Read and add").click().run()
    assert not app.exception
    return [warning.value for warning in app.warning]


def test_nothing_handed_in_is_said(small_store, monkeypatch):
    monkeypatch.setattr(import_job, "_JOBS", {})
    app = run(small_store, monkeypatch, page=PAGE)
    assert len(press(app)) == 1
    app.text_area(key="add_url").set_value("/etc/passwd\nfile:///etc/passwd")
    assert len(press(app)) == 2
    assert app.text_area(key="add_url").value == "/etc/passwd\nfile:///etc/passwd", "what was typed is still there"


def test_an_import_that_runs_takes_the_forms_place_and_can_be_told_to_stop(small_store, monkeypatch):
    place = Place(2, "/a/two_![x](http://tracker.invalid).csv", 800, 100, 1_000)
    standing = Standing(Summary(read=600, new=590, problems=10), place, rate=50.0, left=10.0)
    still, app = show(small_store, monkeypatch, standing)
    assert not app.exception and not app.text_area
    shown = words(app)
    assert "An import is running" in shown and "590 new" in shown
    assert [text.value for text in app.text] == ["Source 2 of 2: " + "tracker.invalid).csv"]
    app.button(key="add_stop").click().run()
    assert still.is_stopping and "Stopping after the records at hand" in words(app)


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing(Summary(read=0), is_over=True), "0 records read"),
        (Standing(Summary(read=7, new=3, duplicate=4), is_over=True, is_stopped=True), "Stopped after 7 records"),
    ],
)
def test_a_report_stays_until_it_is_closed(small_store, monkeypatch, standing, said):
    _, app = show(small_store, monkeypatch, standing)
    assert not app.exception and said in words(app) and app.text_area
    app.button(key="add_close").click().run()
    assert not app.exception and said not in words(app)


def test_what_was_refused_is_shown_letter_by_letter(small_store, monkeypatch):
    row = {"origin": "/a/<b>.csv", "record": "=1+1", "stage": "open", "reason": "\u202eIt is empty.", "excerpt": ""}
    standing = Standing(Summary(read=300, problems=300), is_over=True, refused=[row] * 200, refused_total=300)
    _, app = show(small_store, monkeypatch, standing)
    table = app.dataframe[0].value
    assert table.iloc[0].tolist() == ["<b>.csv", "=1+1", "It is empty."]
    assert "The first 200 of 300 rows, each with its reason." in words(app)


def test_an_import_that_broke_off_says_so_and_can_be_tried_again(small_store, monkeypatch):
    began = []
    monkeypatch.setattr(import_job, "Job", lambda plan: began.append(plan) or Still(plan.store, Standing()))
    still, app = show(small_store, monkeypatch, Standing(Summary(read=400, new=400), is_over=True, error=BROKEN_OFF))
    assert len(app.error) == 1 and "400 new" in words(app)
    app.button(key="add_again").click().run()
    assert began == [still.plan] and "An import is running" in words(app)
