"""The pages of speakers without a browser: numbers of the views, search in any script, two persons together."""

import pytest

from steppewire import pipeline, views
from steppewire.settings import Settings
from steppewire.views import Filters, Snapshot
from tests import said
from tests.dashboard import numbers, run, words

PAGE = "read/speaker.py"
BOTH = ["Saule Sampleva", "Сауле Самплева"]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("said")
    pipeline.ingest([said.write(folder / "said.jsonl")], folder / "store", Settings(workers=1))
    return folder / "store"


@pytest.fixture(scope="module")
def snap(store) -> Snapshot:
    return Snapshot.open(store)


@pytest.mark.parametrize("query", [{}, {"country": ["KAZ"]}, {"name": ["Самплева"]}])
def test_the_list_has_the_rows_of_the_view(store, snap, monkeypatch, query):
    app = run(store, monkeypatch, query, "read/speakers.py")
    filters, name = Filters(country=tuple(query.get("country", ()))), (query.get("name") or [""])[0]
    rows = views.list_speakers(snap, filters, name).rows
    assert not app.exception
    assert app.dataframe[0].value["Speaker"].tolist() == rows.person.tolist()
    assert numbers(app.dataframe[0].value["Quotes"]) == rows.quotes.tolist()
    assert any(each.key == "download_speakers" for each in app.get("download_button"))


def test_the_search_writes_the_address_and_nobody_is_a_sentence(store, monkeypatch):
    app = run(store, monkeypatch, page="read/speakers.py")
    app.text_input(key="speaker_name").set_value("Nobodyatall").run()
    assert "No person of that name is quoted here" in words(app)
    app.button(key="speaker_all").click().run()
    assert not app.exception and len(app.dataframe[0].value) > 1


def test_the_parts_at_the_foot_open_their_quotes(store, snap, monkeypatch):
    app = run(store, monkeypatch, page="read/speakers.py")
    parts = views.speaker_parts(snap, Filters())
    for row in parts[parts.quotes > 0].itertuples():
        assert app.button(key=f"evidence_part_{row.part}").label.startswith(
            f":blue[{row.quotes} of {parts.quotes.sum()}"
        )
    app.button(key="evidence_part_persons").click().run()
    assert any(f"CSV, {parts.quotes[0]} rows" in each.label for each in app.get("download_button"))


def test_a_persons_page_has_every_part_and_its_numbers(store, snap, monkeypatch):
    app = run(store, monkeypatch, {"person": BOTH[:1]}, PAGE)
    total = views.speaker_totals(snap, Filters(), BOTH[:1]).iloc[0]
    assert not app.exception
    assert [title.value for title in app.title] == BOTH[:1]
    heads = [head.value for head in app.header]
    for head in (
        "Offices, from data/leaders.csv",
        "Called in these texts",
        f"{total.in_marks} quotes in quotation marks",
        "1 quote of others about Saule Sampleva",
        "1 quote in several outlets, 1 of them changed",
    ):
        assert head in heads
    assert "May be the same person: [Сауле Самплева]" in words(app)
    assert "~~gate" not in words(app) and "**gates**" in words(app) and "~~doors~~" in words(app)
    keys = {each.key for each in app.get("download_button")}
    assert {
        f"download_speaker_{key}" for key in ("names", "roles", "timeline", "countries", "outlets", "in_marks")
    } <= keys


@pytest.mark.parametrize(
    "key", ["speaker_in_marks", "speaker_indirect", "speaker_not_dated", "speaker_naming", "same_1"]
)
def test_a_base_opens_as_many_quotes_as_it_says(store, monkeypatch, key):
    app = run(store, monkeypatch, {"person": BOTH[:1]}, PAGE)
    button = app.button(key=f"evidence_{key}")
    number = button.label.removeprefix(":blue[").split(" ")[0]
    button.click().run()
    assert not app.exception
    assert any(each.label.startswith(f":blue[CSV, {number} row") for each in app.get("download_button"))


def test_a_large_store_is_looked_through_for_a_name_only_when_asked(store, monkeypatch):
    monkeypatch.setattr("components.speaker_quotes.AT_ONCE", 0)
    app = run(store, monkeypatch, {"person": BOTH[:1]}, PAGE)
    assert not app.exception and "What others say about Saule Sampleva" in [head.value for head in app.header]
    assert not any("of others about" in head.value for head in app.header)
    assert any(each.label.startswith("Look through all 7 texts") for each in app.expander)


def test_two_persons_are_shown_together_and_not_joined(store, monkeypatch):
    app = run(store, monkeypatch, {"person": BOTH}, PAGE)
    assert not app.exception and ":blue[5 quotes]" in words(app) and ":blue[5 articles]" in words(app)
    assert "Shown together because the address names them all" in words(app)
    assert "May be the same person" not in words(app)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ({}, "The address names nobody"),
        ({"person": ["Nobody Atall"]}, "No quote in this store has a speaker of that name"),
        ({"person": BOTH[:1], "country": ["TKM"]}, "No quote of this person passes these filters"),
        ({"person": ["' OR 1=1 --"]}, "No quote in this store"),
    ],
)
def test_nothing_is_a_sentence(store, monkeypatch, query, text):
    app = run(store, monkeypatch, query, PAGE)
    assert not app.exception and text in words(app)


def test_names_on_other_pages_lead_there(store, monkeypatch):
    app = run(store, monkeypatch, page="read/quotes.py")
    assert "/speaker?person=Saule+Sampleva" in words(app)
    app.query_params["evidence"] = ["persons"]
    assert "said by [Saule Sampleva](/speaker?person=Saule+Sampleva" in words(app.run())
