"""The page that compares, without a browser: its numbers are the views', its state is the address."""

import pytest

from steppewire import views
from steppewire.views import Filters, Snapshot
from tests.dashboard import run, words

PAGE = "explore/compare.py"
SIDES = {
    "countries": ["KAZ", "KGZ"],
    "sources": ["Demo Wire", "Example Times"],
    "periods": ["2026-01-01_2026-03-31", "2026-04-01_2026-06-30"],
}


@pytest.mark.parametrize("dimension", SIDES)
def test_every_base_is_that_of_the_view_and_a_button(small_store, monkeypatch, dimension):
    app = run(small_store, monkeypatch, {"compared": [dimension], "side": SIDES[dimension]}, PAGE)
    assert not app.exception and not app.warning
    rows = views.compare(Snapshot.open(small_store), Filters(), dimension, SIDES[dimension])
    labels = {button.label for button in app.button}
    for row in rows[rows.measure == "articles"].itertuples():
        told = f"{row.n} of {row.base} articles"
        assert f":blue[{told}]" in labels if row.n else told in words(app)


def test_without_sides_two_are_offered_and_what_is_unknown_is_said(small_store, monkeypatch):
    app = run(small_store, monkeypatch, {"side": ["Narnia"]}, PAGE)
    assert not app.exception and "Narnia" in app.warning[0].value
    assert [app.selectbox(key=f"compare_side_{n}").value == "" for n in range(3)] == [False, False, True]


def test_choosing_sides_writes_the_address_and_one_alone_asks_for_another(small_store, monkeypatch):
    app = run(small_store, monkeypatch, {"side": ["KAZ", "UZB"]}, PAGE)
    for number, code in enumerate(("KAZ", "UZB", "TJK")):
        app.selectbox(key=f"compare_side_{number}").set_value(code).run()
    assert not app.exception and app.query_params["side"] == ["KAZ", "UZB", "TJK"]
    for number in (2, 1):
        app.selectbox(key=f"compare_side_{number}").set_value("").run()
    assert not app.exception and "Choose one more" in words(app)
    app.segmented_control(key="compare").set_value("languages").run()
    assert not app.exception and app.query_params["compared"] == "languages" and "side" not in app.query_params


def test_the_filter_that_is_compared_is_said_to_be_replaced(small_store, monkeypatch):
    app = run(small_store, monkeypatch, {"country": ["TKM"], "side": ["KAZ", "UZB"]}, PAGE)
    assert "The filter of countries is not applied here" in words(app)


def test_the_drawer_counts_the_side_that_was_clicked(small_store, monkeypatch):
    query = {"compared": ["sources"], "side": ["Demo Wire", "Example Times"]}
    app = run(small_store, monkeypatch, query, PAGE)
    rows = views.compare(Snapshot.open(small_store), Filters(), "sources", ["Demo Wire", "Example Times"])
    row = rows[(rows.measure == "articles") & (rows.side == "Example Times")].iloc[0]
    app.button(key="evidence_articles_Example Times").click().run()
    assert (
        not app.exception and app.query_params["evidence"] == "articles~~~~~~~sources*Example%2520Times*Demo%2520Wire"
    )
    assert "sources Example Times" in words(app) and f"{row.n} of {row.base} articles" in words(app)
