"""The pieces of the page that compares: marks that carry what they open; no claim where intervals overlap."""

import pandas as pd
import pytest

from components import compare, compare_course, compare_measures, compare_words, theme
from steppewire.views import Evidence, Marking, compared


@pytest.fixture(autouse=True)
def sides(monkeypatch):
    monkeypatch.setattr(compare, "dimension", lambda: "countries")
    monkeypatch.setattr(compare, "values", lambda: ["KAZ", "UZB"])


def measure(name: str, *rows: tuple) -> pd.DataFrame:
    columns = ["side", "value", "low", "high", "n", "base"]
    return pd.DataFrame(rows, columns=columns).assign(measure=name, sources=3)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (measure("articles", ("KAZ", 0.5, 0.4, 0.6, 50, 100), ("UZB", 0.2, 0.1, 0.3, 20, 100)), "is above Uzbekistan."),
        (measure("articles", ("KAZ", 0.5, 0.4, 0.6, 50, 100), ("UZB", 0.4, 0.3, 0.5, 40, 100)), "No difference shown"),
        (measure("tone", ("KAZ", 0.5, 0.4, 0.6, 50, 100), ("UZB", 0.0, 0.0, 0.0, 9, 100)), "Nothing to compare"),
        (measure("speech", ("KAZ", float("nan"), 0, 0, 0, None), ("UZB", 0.1, 0, 0.2, 30, None)), "Nothing to compare"),
    ],
)
def test_a_difference_is_claimed_where_intervals_are_apart(rows, said):
    assert said in compare_measures.difference(rows)


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        ("articles", {"value": 0.294, "low": 0.2, "high": 0.4, "n": 5, "base": 17}, "**29.4%**, 20.0% to 40.0%"),
        ("mentions", {"value": 2.5, "low": 2, "high": 3, "n": 5, "base": 2}, "**2.50**, 2.00 to 3.00"),
        ("mentions", {"value": float("nan"), "low": 0, "high": 0, "n": 0, "base": 0}, "no article"),
        ("tone", {"value": -0.08, "low": -0.1, "high": 0.02, "n": 40, "base": 60}, "**−0.08**, −0.10 to +0.02"),
        ("tone", {"value": -0.08, "low": -0.1, "high": 0.02, "n": 9, "base": 60}, "no mean, fewer than ten scored"),
    ],
)
def test_a_number_stands_with_its_interval(name, row, said):
    assert compare_measures.number(name, row) == said


def test_marks_of_the_course_carry_side_and_days_and_are_hollow_over_few():
    rows = [
        ("KAZ", "2026-01-01", "2026-01-31", 5, 9, 5 / 9, 0.2, 0.8),
        ("KAZ", "2026-02-01", "2026-02-28", 6, 12, 0.5, 0.3, 0.7),
        ("UZB", "2026-01-01", "2026-01-31", 0, 9, 0.0, 0.0, 0.3),
        ("UZB", "2026-02-01", "2026-02-28", 0, 0, None, None, None),
    ]
    course = pd.DataFrame(
        rows, columns=["side", "period", "period_end", "articles", "base", "share", "low", "high"]
    ).astype({"share": float, "low": float, "high": float})
    drawn = compare_course.figure(course, {"KAZ": "Kazakhstan", "UZB": "<b>x"}, theme.LIGHT, False)
    first, second = drawn.data
    assert list(first.customdata[0]) == ["KAZ", "2026-01-01", "2026-01-31", "5 of 9"]
    assert first.marker.color == (theme.LIGHT.paper, theme.LIGHT.state("KAZ")) and pd.isna(second.y[1])
    assert drawn.layout.yaxis.range == drawn.layout.yaxis2.range
    assert drawn.layout.annotations[1].text == "<b>&lt;b&gt;x</b>"
    aligned = compare_course.figure(course, {"KAZ": "a", "UZB": "b"}, theme.LIGHT, True)
    assert list(aligned.data[1].x) == [1, 2]
    assert compare_course.trimmed(course.assign(period=pd.to_datetime(course["period"])))["base"].tolist() == [
        9,
        12,
        9,
        0,
    ]


def test_what_is_behind_a_number_names_its_side():
    side = compared.Side("countries", "UZB", ("KAZ",)).to_word()
    assert compare.behind("tone", "UZB") == Evidence("tone", "UZB", side=side)
    assert compare.behind("quotes", "UZB") == Evidence("quotes", side=side)
    assert compare.behind("word", "UZB", of="en:gas") == Evidence("word", value="en:gas", side=side)


def test_a_sample_is_said():
    found = Marking("en", pd.DataFrame(), {"KAZ": 1000, "UZB": 20}, {"KAZ": 3362, "UZB": 20}, 480)
    assert compare_words.read(found, "KAZ") == "1,000 of 3,362 articles read, chosen by chance of Kazakhstan alone"
    assert compare_words.read(found, "UZB") == "20 of 20 articles of Uzbekistan alone"
