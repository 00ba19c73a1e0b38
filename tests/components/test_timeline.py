"""The timeline as data: bars, what stands beside them, what a drag and a click mean."""

from datetime import date, timedelta

import pandas as pd
import pytest

from components import theme, timeline
from components.theme import LIGHT

CODES = ("KAZ", "UZB")


def periods(counts: dict[str, list[int]], step: int = 7) -> pd.DataFrame:
    rows = [
        (start, start + timedelta(days=step - 1), code, number, at == len(numbers) - 1)
        for code, numbers in counts.items()
        for at, number in enumerate(numbers)
        for start in [date(2026, 1, 5) + timedelta(days=step * at)]
    ]
    return pd.DataFrame(rows, columns=["period", "period_end", "country", "articles", "is_open"])


def beside(kaz: tuple[int, int] = (2, 0), uzb: tuple[int, int] = (0, 0)) -> pd.DataFrame:
    return pd.DataFrame([("KAZ", *kaz), ("UZB", *uzb)], columns=["country", "articles", "coarse"])


def drawn(undated: pd.DataFrame | None = None, step: str = "week"):
    counts = periods({"KAZ": [3, 12, 0], "UZB": [1, 0, 2]})
    return timeline.figure(counts, beside() if undated is None else undated, step, CODES, LIGHT, "a")


def test_each_bar_has_its_number_and_carries_its_country_days_and_kind():
    bars = drawn().data[0]
    assert list(bars.y) == [3, 12, 0]
    assert list(bars.customdata[1]) == ["KAZ", "2026-01-12", "2026-01-18", "articles"]


def test_all_rows_have_one_scale():
    tops = {axis.range[1] for axis in drawn().select_yaxes()}
    assert len(tops) == 1


def test_a_period_that_is_not_over_is_drawn_open():
    assert list(drawn().data[0].marker.color) == [LIGHT.state("KAZ"), LIGHT.state("KAZ"), "rgba(0,0,0,0)"]


def test_the_undated_stand_in_a_hatched_bar_beside_the_axis():
    bar = drawn().data[1]
    assert list(bar.x) == ["no date"] and list(bar.y) == [2]
    assert list(bar.customdata[0]) == ["KAZ", "", "", "undated"]
    assert "no date" in [note.text for note in drawn().layout.annotations]


def test_coarse_dates_have_a_bar_of_their_own_only_where_there_are_some():
    figure = drawn(beside((2, 0), (1, 4)))
    assert [list(trace.y) for trace in (figure.data[1], figure.data[3])] == [[2, 0], [1, 4]]
    assert list(figure.data[3].customdata[1]) == ["UZB", "", "", "coarse"]
    assert "no date · coarse" in [note.text for note in figure.layout.annotations]


def test_the_head_of_the_column_ends_with_the_picture_so_that_a_phone_does_not_cut_it():
    head = next(note for note in drawn().layout.annotations if note.text == "no date")
    assert (head.x, head.xref, head.xanchor) == (1, "paper", "right")


def test_each_row_names_its_country_and_total():
    words = [note.text for note in drawn().layout.annotations]
    assert any("Kazakhstan" in text and "15" in text for text in words)


def test_the_peak_carries_its_number_and_a_low_bar_does_not():
    words = [note.text for note in drawn().layout.annotations]
    assert "12" in words and "3" not in words


def test_a_figure_of_nothing_is_drawn_all_the_same():
    empty = timeline.figure(periods({}), beside(), "week", CODES, theme.DARK)
    assert [list(trace.y) for trace in empty.data] == [[], [2], [], [0]]


def test_where_everything_has_a_date_nothing_stands_beside():
    figure = drawn(beside((0, 0)))
    assert [list(trace.y) for trace in figure.data] == [[3, 12, 0], [1, 0, 2]]
    assert list(figure.layout.xaxis.domain) == [0, 1]


def test_the_rows_stand_above_each_other_and_no_bar_reaches_the_row_above():
    bars = drawn().data
    bases = [trace.base for trace in bars[::2]]
    assert bases == sorted(bases, reverse=True) and bases[-1] == 0
    assert bases[1] + max(bars[2].y) < bases[0]
    assert [trace.base for trace in bars[1::2]] == bases
    assert bases[0] + max(bars[0].y) < drawn().layout.yaxis.range[1]


def test_every_row_has_the_same_numbers_at_its_axis():
    axis = drawn().layout.yaxis
    half = len(axis.ticktext) // 2
    assert axis.ticktext[0] == "0" and axis.ticktext[:half] == axis.ticktext[half:]
    base = drawn().data[0].base
    assert [place - base for place in axis.tickvals[:half]] == pytest.approx(axis.tickvals[half:])


def test_a_peak_under_the_name_carries_no_number():
    counts = periods({"KAZ": [12, 3, 1, 1, 1, 1], "UZB": [1, 0, 2, 0, 0, 0]})
    words = [note.text for note in timeline.figure(counts, beside(), "week", CODES, LIGHT).layout.annotations]
    assert "12" not in words


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"selection": {"box": [{"x": ["2026-02-03 10:00", "2026-01-02 23:59"]}]}}, ("2026-01-02", "2026-02-03")),
        ({"selection": {"box": []}}, None),
        ({}, None),
    ],
)
def test_a_drag_gives_its_days_in_order(event, expected):
    found = timeline.dragged(event)
    assert (tuple(map(str, found)) if found else None) == expected


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (
            [{"customdata": ["KAZ", "2026-01-05", "2026-01-11", "articles"]}],
            ("KAZ", "2026-01-05", "2026-01-11", "articles"),
        ),
        ([{"customdata": ["", "", "", "undated"]}], ("", "", "", "undated")),
        ([], None),
        ([{}], None),
        ([{"customdata": ["KAZ", "a", "b", "c"]}] * 2, None),
    ],
)
def test_a_click_gives_its_bar(points, expected):
    assert timeline.clicked({"selection": {"points": points}}) == expected


@pytest.mark.parametrize(("chosen", "rows"), [((), 5), (("KAZ",), 1), (("!RUS",), 5), (("RUS", "!KAZ"), 1)])
def test_the_rows_are_the_countries_of_the_filter_or_the_five(chosen, rows):
    assert len(timeline.codes_shown(chosen)) == rows


def test_a_drag_selects_through_the_template_and_leaves_clicks_to_the_bars():
    written = timeline.draggable(drawn()).to_dict()["layout"]
    assert written["template"]["layout"]["dragmode"] == "select"
    assert written["dragmode"] not in ("select", "lasso")
    assert drawn().layout.dragmode is None
