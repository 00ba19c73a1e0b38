"""Corrections on screen without a browser: what may be said, what is kept of it, and what the page then shows."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from components import correction_form, correction_list
from components.correction_form import Choice
from steppewire.paths import APP
from steppewire.store.corrections import writing
from steppewire.store.corrections.rules import Correction
from steppewire.store.corrections.writing import Draft
from steppewire.store.tables import Store
from steppewire.views import Filters, Snapshot, by_country, correctable, corrected, corrections
from tests.dashboard import run, words

TEXT = {"target": "mention", "start": 3, "end": 10, "unit": "", "toward": "", "words": "Georgia", "country": "GEO"}
EMPTY = {"person": None, "role": None, "speaker_country": None, "value": None}


@pytest.fixture
def store(small_store, tmp_path) -> Path:
    return shutil.copytree(small_store, tmp_path / "store")


def offered(**row: object) -> list[Choice]:
    return correction_form.choices(pd.DataFrame([{**TEXT, **EMPTY, **row}]))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, ["“Georgia” names no country or region", "“Georgia” is not Georgia"]),
        ({"target": "quote", "words": "“Good melons,”"}, ["No quote: “Good melons,”"]),
        ({"target": "speaker", "words": "“Yes”", "person": "Tolov"}, ["Not said by Tolov: “Yes”"]),
        ({"target": "speaker", "words": "“Yes”"}, ["Somebody said “Yes”"]),
        ({"target": "tone", "unit": "sentence", "value": -0.25}, ["Tone of the sentence is not −0.25: “Georgia”"]),
        ({"target": "tone", "unit": "quote"}, ["Tone of the quote is not “not scored”: “Georgia”"]),
        (
            {"target": "tone", "unit": "sentence", "toward": "GEO", "value": 1},
            ["Tone toward Georgia is not “positive”: “Georgia”"],
        ),
        ({"target": "quote", "words": "a" * 90}, ["No quote: “" + "a" * 58 + " …”"]),
    ],
)
def test_what_may_be_said_of_a_row(row, said):
    assert [choice.words for choice in offered(**row)] == said


def test_the_first_choice_is_what_is_probably_wrong():
    some = [Choice("a", "mention", 0, 5), Choice("b", "speaker", 6, 9), Choice("c", "mention", 20, 25)]
    first = [correction_form.first_of(some, *asked) for asked in (("mention", 0), ("speaker", 0), ("mention", 10))]
    assert first == [0, 1, 2] and correction_form.first_of(some, "tone", 99) == 0


SPEAKER = Choice("", "speaker", 1, 5, fields=("person", "role", "speaker_country"), now=("Tolov", "grower", "KAZ"))


@pytest.mark.parametrize(
    ("chosen", "values", "who", "kept"),
    [
        (Choice("", "mention", 1, 5), {"row": ""}, "Ann", [("row", "")]),
        (SPEAKER, {"person": "Bek", "role": "grower", "speaker_country": ""}, "Ann",
         [("person", "Bek"), ("speaker_country", "")]),
        (SPEAKER, {"person": "Tolov ", "role": "grower", "speaker_country": "KAZ"}, "Ann", "Nothing was changed"),
        (Choice("", "mention", 1, 5, fields=("country",)), {"country": None}, "Ann", "Choose what is right"),
        (Choice("", "mention", 1, 5), {"row": ""}, " \u200b", "your name"),
    ],
)  # fmt: skip
def test_answers_become_corrections_or_a_sentence(chosen, values, who, kept):
    made = correction_form.drafts("a1", chosen, values, who, "why")
    if isinstance(kept, str):
        assert kept in made
    else:
        assert [(draft.correction.field, draft.correction.value) for draft in made] == kept


LISTED = {"excerpt": "“Good, melons”", "state": "applied", "undoes": None, "unit": None, "country": None, "was": None}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"target": "mention", "field": "row", "was": "KAZ"}, "**is no mention** of Kazakhstan."),
        ({"target": "mention", "field": "country", "was": "KAZ", "value": "UZB"}, ": Kazakhstan → **Uzbekistan**"),
        ({"target": "quote", "field": "row"}, "**is no quote**."),
        (
            {"target": "speaker", "field": "person", "was": "Tolov", "value": "Anna-Maria"},
            "**The speaker of** “Good\\, melons”: Tolov → **Anna\\-Maria",
        ),
        ({"target": "speaker", "field": "speaker_country", "value": "KAZ"}, ", country: nothing → **Kazakhstan**"),
        ({"target": "tone", "field": "polarity", "unit": "quote", "value": "-0.5"}, "**The tone of the quote**"),
        ({"target": "tone", "field": "polarity", "unit": "sentence", "was": "0.1"}, "0\\.\u206010 → **not scored**"),
        (
            {"target": "tone", "field": "label", "country": "KAZ", "value": "1"},
            " toward Kazakhstan: not sure → **positive**",
        ),
        ({"target": "mention", "field": "row", "state": "undo", "undoes": "c1"}, "**Taken back:** the country of"),
    ],
)
def test_what_a_correction_says_in_the_list(row, told):
    assert told in correction_list.said({**LISTED, "value": None, **row})


def mentions(store: Path, code: str = "KAZ") -> int:
    return int(by_country(Snapshot.open(store), Filters(), (code,)).mentions[0])


def test_nothing_is_asked_before_it_is_wanted(store, monkeypatch):
    app = run(store, monkeypatch, {"evidence": ["mentions~KAZ"]})
    assert [button.label for button in app.button].count(":blue[Wrong?]") == 10
    assert not [box for box in app.selectbox if str(box.key).startswith("wrong_")]


def test_a_mention_removed_in_the_drawer_is_gone_from_every_number(store, monkeypatch):
    before = mentions(store)
    app = run(store, monkeypatch, {"evidence": ["mentions~KAZ"]})
    app.button(key="wrong_0").click().run()
    app.button(key="wrong_save").click().run()
    assert "Type why it is wrong" in app.error[0].value and mentions(store) == before
    app.text_input(key="wrong_why_1").set_value("It is a horse.")
    app.text_input(key="wrong_author_1").set_value("Ann Sample").run()
    app.button(key="wrong_save").click().run()
    assert not app.exception and mentions(store) == before - 1
    assert "[1 correction applied](/corrections?" in words(app)
    assert "wrong_what_1" not in [box.key for box in app.selectbox]
    assert app.session_state["correction_author"] == "Ann Sample"
    row = corrections(Snapshot.open(store)).iloc[0]
    assert (row.author, row.reason, row.state, row.target, row.field) == (
        "Ann Sample", "It is a horse.", "applied", "mention", "row",
    )  # fmt: skip


def test_a_speaker_is_corrected_in_the_article(store, monkeypatch):
    quote = Snapshot.open(store).rows("SELECT * FROM quotes ORDER BY number").iloc[0]
    monkeypatch.setenv("STEPPEWIRE_STORE", str(store))
    app = run(store, monkeypatch)
    app.query_params["id"] = quote.article_id
    app.switch_page(str(APP / "pages" / "read" / "article.py"))
    app.query_params["id"] = quote.article_id
    app.run()
    app.button(key="wrong_article").click().run()
    found = correction_form.choices(correctable(Snapshot.open(store), quote.article_id, 0, 10_000))
    number = next(n for n, choice in enumerate(found) if choice.target == "speaker")
    app.selectbox(key="wrong_what_1").set_value(number).run()
    app.text_input(key=f"wrong_person_1_{number}").set_value("Bota Sample")
    app.text_input(key="wrong_why_1").set_value("see the caption")
    app.text_input(key="wrong_author_1").set_value("Ann").run()
    app.button(key="wrong_save").click().run()
    assert not app.exception
    snap = Snapshot.open(store)
    assert snap.value("SELECT person FROM quotes WHERE article_id = ?", [quote.article_id]) == "Bota Sample"
    assert corrected(snap)["applied"] == 1


def said(store: Path) -> writing.Outcome:
    rows = Snapshot.open(store).rows("SELECT * FROM mentions WHERE country = 'KAZ' ORDER BY number, start")
    places = [(row.article_id, "mention", row.start, row.end, "row") for row in rows.head(2).itertuples()]
    return writing.add(Store.open(store), [Draft(Correction(*p, author="Ann", reason="why")) for p in places], "two")


def page(store: Path, monkeypatch, query: dict | None = None):
    app = run(store, monkeypatch, query)
    return app.switch_page(str(APP / "pages" / "corpus" / "corrections.py")).run()


def test_the_list_takes_one_back_and_all_that_were_made_together(store, monkeypatch):
    before = mentions(store)
    outcome = said(store)
    app = page(store, monkeypatch)
    assert "2 applied." in words(app) and "is no mention** of Kazakhstan" in words(app)
    back = [button for button in app.button if str(button.key).startswith("back_c")]
    back[0].click().run()
    assert "Type your name first" in app.error[0].value and mentions(store) == before - 2
    app.text_input(key="corrections_author").set_value("Ben").run()
    app.button(key=back[0].key).click().run()
    assert mentions(store) == before - 1 and "1 taken back" in words(app)
    assert f"back_{outcome.batch}" not in [button.key for button in app.button], "one is left of the two"
    writing.undo(Store.open(store), corrections(Snapshot.open(store)).correction_id[0], "Ann", "no")
    app = page(store, monkeypatch)
    app.text_input(key="corrections_author").set_value("Ben").run()
    app.button(key=f"back_{outcome.batch}").click().run()
    assert not app.exception and mentions(store) == before


def test_a_link_to_an_older_version_shows_its_numbers_and_corrects_nothing(store, monkeypatch):
    before = Snapshot.open(store).version
    said(store)
    app = run(store, monkeypatch, {"version": [str(before)], "evidence": ["mentions~KAZ"]})
    assert not app.exception and "0 corrections applied" in words(app)
    assert not [button for button in app.button if button.label == ":blue[Wrong?]"]


def test_a_file_goes_out_and_comes_back(store, tmp_path, monkeypatch, small_store):
    said(store)
    monkeypatch.setattr("components.corpus.path", lambda: store)
    monkeypatch.setattr("components.corpus.snapshot", lambda: Snapshot.open(store))
    content = correction_list.file()
    assert content.startswith(b"\xef\xbb\xbf")
    assert correction_list.take(content, "said.csv") == (
        False, "2 lines read: 0 added, 2 already here, 0 refused.\n",
    )  # fmt: skip
    other = shutil.copytree(small_store, tmp_path / "other")
    monkeypatch.setattr("components.corpus.path", lambda: other)
    assert correction_list.take(content, "said.csv")[1].startswith("2 lines read: 2 added")
    assert mentions(other) == mentions(store)
    is_bad, told = correction_list.take(b"undoes,author,reason\nc1,A,b\n", "said.csv")
    assert is_bad and "1 refused" in told and "- line 2: undoes is" in told
    assert correction_list.take(b"\xff", "![](http://x.example)")[0]


@pytest.mark.parametrize("text", ["![](http://tracker.invalid/x)", ":red[x] $a$ `b`", "<script>alert(1)</script>"])
def test_hostile_words_of_a_correction_stay_words(store, monkeypatch, text):
    row = Snapshot.open(store).rows("SELECT * FROM quotes ORDER BY number").iloc[0]
    asked = Correction(row.article_id, "speaker", row.start, row.end, "person", text, author=text, reason=text)
    writing.add(Store.open(store), [Draft(asked)], "hostile")
    app = page(store, monkeypatch)
    assert not app.exception and "The speaker of" in words(app)
    assert not any(text in part.value for part in (*app.markdown, *app.caption))
