"""The page of the brief without a browser: what is pinned elsewhere stands there, can be changed, and is a file."""

import pytest

from components import brief_files, brief_pins
from steppewire import pipeline
from steppewire.brief import Brief, Item
from steppewire.settings import Settings
from steppewire.views import Filters, Snapshot, by_country
from tests import pairs
from tests.brief.made import brief
from tests.dashboard import PAGES, run, words

PAGE = "read/brief.py"


@pytest.fixture
def snap(small_store):
    return Snapshot.open(small_store)


@pytest.fixture(scope="module")
def pairs_store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pairs")
    pipeline.ingest([pairs.write(folder / "pairs.jsonl")], folder / "store", Settings(workers=1))
    return folder / "store"


def items(app) -> list[Item]:
    return list(app.session_state["brief_items"].values())


def held(app, made: Brief):
    """The page with a brief that was pinned before."""
    app.session_state["brief_items"] = dict(enumerate(made.items))
    return app.run()


def press(app, key: str):
    app.button(key=key).click().run()
    assert not app.exception
    return app


def test_nothing_pinned_says_how_to_pin(small_store, monkeypatch):
    app = run(small_store, monkeypatch, page=PAGE)
    assert "Nothing is pinned yet" in words(app) and "Pin a **number**" in words(app)
    assert not [button for button in app.get("download_button") if "Word" in button.label]


def test_a_number_is_pinned_with_its_citation_and_the_drawer_stays(small_store, snap, monkeypatch):
    app = press(run(small_store, monkeypatch, {"country": ["KAZ"], "evidence": ["articles~KAZ"]}), "pin_number")
    row = by_country(snap, Filters(country=("KAZ",)), ("KAZ",)).iloc[0]
    (item,) = items(app)
    assert item.words.startswith(f"{row['articles']} of {row['base']} articles. Articles on Kazakhstan")
    assert (item.citations[0].number, item.citations[0].base) == (row["articles"], row["base"])
    assert app.query_params["evidence"] == "articles~KAZ" and "The brief holds 1 item" in app.toast[0].value
    app.switch_page(str(PAGES / PAGE)).run()
    assert "1 item. A brief lives in this browser tab alone" in words(app)


@pytest.mark.parametrize(
    ("page", "key", "title", "told"),
    [
        ("", "pin_map", "Share of articles that name each state", "72 of 72"),
        ("explore/timeline.py", "pin_timeline", "Articles that name each country", "71"),
        ("explore/relations.py", "pin_relations_share", "Also named in articles that name Kazakhstan", "12 of 72"),
        ("explore/relations.py", "pin_relations_timeline", "Kazakhstan × Russia", "11"),
    ],
)
def test_a_chart_is_pinned_with_the_numbers_of_its_figure(pairs_store, monkeypatch, page, key, title, told):
    query = {"a": ["KAZ"], "b": ["RUS"]} if "relations" in page else {}
    (item,) = items(press(run(pairs_store, monkeypatch, query, page), key))
    numbers = [str(int(sum(value or 0 for value in one.values))) for one in item.chart.series]
    assert item.chart.title == title and item.citations
    assert any(told in printed for printed in item.chart.printed) or told in numbers


@pytest.mark.parametrize(
    ("page", "key", "kind"),
    [("read/quotes.py", "pin_quote_outlets_0", "quote"), ("read/articles.py", "pin_article_0", "article")],
)
def test_a_quote_and_an_article_are_pinned_with_their_place(small_store, monkeypatch, page, key, kind):
    (item,) = items(press(run(small_store, monkeypatch, page=page), key))
    assert (item.kind, item.citations[0].path) == (kind, "article") and "id=" in item.citations[0].query
    assert item.words and item.place


def test_items_are_moved_commented_and_removed(small_store, monkeypatch):
    app = held(
        run(small_store, monkeypatch, page=PAGE), Brief(items=tuple(Item("note", f"Note {n}") for n in range(3)))
    )
    press(app, "brief_choose_2")
    press(press(app, "brief_up"), "brief_up")
    assert [item.words for item in items(app)] == ["Note 2", "Note 0", "Note 1"]
    press(app, "brief_up")  # already first
    press(app, "brief_down")
    assert [item.words for item in items(app)] == ["Note 0", "Note 2", "Note 1"]
    app.text_area(key="brief_comment_2").set_value("Ask <b>again</b>\non *Monday*").run()
    assert items(app)[1].comment == "Ask <b>again</b>\non *Monday*"
    assert r"*on \*Monday\**" in words(app) and "<b>" not in words(app)
    app.text_area(key="brief_words_2").set_value("Said otherwise").run()
    press(app, "brief_remove")
    assert [item.words for item in items(app)] == ["Note 0", "Note 1"]
    press(app, "brief_clear")
    assert items(app) == [] and "Nothing is pinned yet" in words(app)


def test_a_brief_of_every_kind_is_drawn_with_its_notes(small_store, monkeypatch):
    app = held(run(small_store, monkeypatch, page=PAGE), brief("![x](http://tracker.invalid) <b>Ұлы</b>"))
    assert not app.exception and len(app.get("image")) == 5
    assert "Notes (9)" in [each.label for each in app.expander]
    said = "".join(each.value for each in (*app.header, *app.markdown, *app.caption)).replace("\\", "")
    assert "http://tracker" not in said and "<b>" not in words(app).replace(app.code[0].value, "")
    assert "/?country=TJK&version=7" in said


def test_a_weeks_brief_is_composed_under_the_filters_and_named(small_store, monkeypatch):
    app = run(small_store, monkeypatch, {"country": ["KAZ"], "dates": ["2026-02-01", "2026-02-28"]}, PAGE)
    press(app, "brief_compose_button")
    assert "What was read" in [each.value for each in app.header] and len(items(app)) > 10
    assert app.text_input(key="brief_title_field").value == "Kazakhstan, 2026-02-01 to 2026-02-28"
    assert {"Word", "PDF", "HTML, to print", "Markdown"} <= {button.label for button in app.get("download_button")}
    app.text_input(key="brief_title_field").set_value("For the desk").run()
    assert app.session_state["brief_title"][0] == "For the desk"


def test_what_of_a_file_is_not_known_is_told():
    made = Brief(items=(Item("map", raw='{"kind": "map"}'), Item("note", "a")))
    assert brief_files._told(made).endswith("1 item of a newer release (“map”) cannot be shown; they are kept.")
    assert brief_files._told(Brief(items=made.items[1:])) == "Opened: 1 item."


def test_numbers_of_items_never_come_again(monkeypatch):
    monkeypatch.setattr("streamlit.session_state", {})
    brief_pins.add([Item("note", "a"), Item("note", "b")])
    brief_pins.remove(1)
    brief_pins.add([Item("note", "c")])
    assert list(brief_pins.items()) == [0, 2]
