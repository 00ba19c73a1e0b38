"""Checking by hand without a browser: two coders, apart from each other, and what the page makes of it."""

import shutil

import pytest

from steppewire.store import codings
from steppewire.views import checked
from tests.dashboard import run, words

PAGE = "about/coding.py"


@pytest.fixture
def store(small_store, tmp_path, monkeypatch):
    monkeypatch.setattr(checked, "SIZE", 3)
    return shutil.copytree(small_store, tmp_path / "store")


def begin(store, monkeypatch, coder, sample=""):
    app = run(store, monkeypatch, {"country": ["KAZ"]}, PAGE)
    if not sample:
        app.button(key="coding_draw").click().run()
        sample = codings.samples(store)[0].sample
    else:
        app.button(key=f"open_{sample}").click().run()
    app.text_input(key="coding_name").set_value(coder).run()
    return app, sample


def answer_all(app, store, sample, coder, mention="right"):
    for item in codings.items(store, sample):
        for asked in checked.asked(item):
            word = {"mention": mention, "speaker": "right", "tone": "0"}[asked]
            app.segmented_control(key=f"coding_{sample}_{item.place}_{asked}_{coder}").set_value(word)
        app.button(key="coding_keep").click().run()
        assert not app.exception and not app.error


def test_two_people_answer_apart_and_see_what_was_found(store, monkeypatch):
    app, sample = begin(store, monkeypatch, "Ann")
    count = len(codings.items(store, sample))
    assert f"Sentence 1 of {count}" in app.get("progress")[0].proto.text
    assert "is shown once you have answered all" in words(app)
    app.button(key="coding_keep").click().run()
    assert "Answer every question" in app.error[0].value and codings.answers(store, sample) == []
    answer_all(app, store, sample, "Ann")
    assert "you have answered every question" in app.success[0].value
    assert app.dataframe[0].value["Krippendorff’s alpha"].tolist()[0] == "no second coder yet"

    other, _ = begin(store, monkeypatch, "Bea", sample)
    assert not other.dataframe
    answer_all(other, store, sample, "Bea", mention="wrong")
    found = other.dataframe[0].value.set_index("Question")
    assert found.loc["Country of a mention", "Agreed"].startswith(f"0 of {count}")
    assert found.loc["Tone toward the country", "Agreed"].startswith(f"{count} of {count}")
    assert "Where they differ" in words(other) and "Ann: yes, Bea: no" in words(other)

    methods = run(store, monkeypatch, page="about/methods.py")
    assert not methods.exception
    assert methods.dataframe[0].value["Coders"].tolist()[0] == "2"


def test_a_sample_that_is_not_there_is_told(store, monkeypatch):
    app = run(store, monkeypatch, {"sample": ["nothing"]}, PAGE)
    assert not app.exception and "no sample nothing" in app.warning[0].value


def test_nothing_to_check_is_a_sentence(store, monkeypatch):
    app = run(store, monkeypatch, {"query": ["nowherefound"]}, PAGE)
    app.button(key="coding_draw").click().run()
    assert "nothing to check" in app.error[0].value
