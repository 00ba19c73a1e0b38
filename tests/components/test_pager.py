"""Pages of a list: where one is, and where the buttons lead; the place is in the address."""

import pytest
from streamlit.testing.v1 import AppTest


def shown(rows: int, total: int, next_key: str | None, previous_key: str | None) -> None:
    """The script of the test: it stands alone, so it imports what it needs."""
    import pandas as pd

    from components import address, filters, pager
    from steppewire.views import Page

    nothing = filters.Known(frozenset(), frozenset(), frozenset())
    address.adopt(lambda words: filters.sift(words, nothing)[0])
    pager.draw("list", Page(pd.DataFrame({"n": range(rows)}), total, next_key, previous_key), 25, "quotes")


def run(query: dict[str, str], **page) -> AppTest:
    app = AppTest.from_function(shown, kwargs=page)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


@pytest.mark.parametrize(
    ("query", "page", "said", "buttons"),
    [
        ({}, {"rows": 25, "total": 60, "next_key": "k", "previous_key": None}, "1–25 of 60 quotes", ["next"]),
        ({}, {"rows": 7, "total": 7, "next_key": None, "previous_key": None}, "1–7 of 7 quotes", []),
        (
            {"after": "k", "page": "2"},
            {"rows": 25, "total": 1060, "next_key": "l", "previous_key": "b"},
            "26–50 of 1,060 quotes",
            ["before", "next"],
        ),
        (
            {"after": "k", "page": "3"},
            {"rows": 10, "total": 60, "next_key": None, "previous_key": "b"},
            "51–60 of 60 quotes",
            ["before"],
        ),
        (
            {"page": "7"},
            {"rows": 25, "total": 60, "next_key": "k", "previous_key": None},
            "1–25 of 60 quotes",
            ["next"],
        ),
        (
            {"after": "k", "page": "two"},
            {"rows": 25, "total": 60, "next_key": None, "previous_key": None},
            "1–25 of 60 quotes",
            [],
        ),
    ],
    ids=["first", "only", "second", "last", "a number without a key", "no number"],
)
def test_it_says_which_rows_are_shown_and_has_the_buttons_that_lead_somewhere(query, page, said, buttons):
    app = run(query, **page)
    assert not app.exception
    assert [caption.value for caption in app.caption] == [said]
    assert [button.key for button in app.button] == [f"{name}_list" for name in buttons]


def test_forward_writes_the_key_and_the_number_and_back_to_the_first_writes_none():
    app = run({}, rows=25, total=60, next_key="k", previous_key=None)
    app.button(key="next_list").click().run()
    assert app.query_params["after"] == "k" and app.query_params["page"] == "2"
    second = run({"after": "k", "page": "2"}, rows=25, total=60, next_key="l", previous_key="b")
    second.button(key="before_list").click().run()
    assert "after" not in second.query_params and "page" not in second.query_params


def test_back_from_the_third_page_goes_to_the_second_by_its_key():
    app = run({"after": "k", "page": "3"}, rows=10, total=60, next_key=None, previous_key="b")
    app.button(key="before_list").click().run()
    assert app.query_params["after"] == "b" and app.query_params["page"] == "2"


def test_an_empty_page_says_nothing_of_rows():
    app = run({}, rows=0, total=0, next_key=None, previous_key=None)
    assert not app.caption and not app.button
