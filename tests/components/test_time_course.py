"""The page of the timeline: its step, sentences, table and the evidence of a bar."""

from datetime import date

import pandas as pd
import pytest

from components import time_course, timeline, tone_course
from components.theme import LIGHT
from steppewire.views import Evidence
from tests.components.test_overview_pieces import overview
from tests.components.test_timeline import beside, periods


@pytest.mark.parametrize(
    ("first", "last", "step"),
    [
        (date(2025, 1, 1), date(2026, 12, 31), "month"),
        (date(2025, 1, 1), date(2026, 6, 30), "week"),
        (date(2026, 1, 1), date(2026, 4, 30), "week"),
        (date(2026, 1, 1), date(2026, 3, 31), "day"),
        (None, None, "day"),
    ],
)
def test_the_step_fits_the_range(first, last, step):
    assert time_course.fitting(first, last) == step


@pytest.mark.parametrize(
    ("counts", "step", "said"),
    [
        ({"KAZ": [3, 12, 99]}, "week", "Kazakhstan’s busiest week: 12 articles from 2026-01-12"),
        ({"KAZ": [3, 12, 99]}, "day", "Kazakhstan’s busiest day: 12 articles on 2026-01-12"),
        ({"KAZ": [3, 12, 99]}, "month", "Kazakhstan’s busiest month: 12 articles in 2026-01"),
        ({"KAZ": [1, 1, 0]}, "day", "The busiest day of a country: 1 article"),
        ({"KAZ": [0, 0, 5]}, "day", "Articles a day"),
        ({}, "day", "Articles a day"),
    ],
)
def test_the_finding_names_a_country_only_where_one_leads_and_leaves_open_periods_out(counts, step, said):
    assert time_course.finding(periods(counts), step) == said


def test_the_table_has_the_numbers_of_the_bars_and_of_what_stands_beside():
    shown = time_course.table(periods({"KAZ": [3, 12], "UZB": [1, 0]}), beside((2, 1), (0, 4)))
    assert shown.to_dict("list") == {
        "Period from": ["2026-01-05", "2026-01-12", "no date", "date too coarse"],
        "Kazakhstan": [3, 12, 2, 1],
        "Uzbekistan": [1, 0, 0, 4],
    }


def test_the_table_of_nothing_says_so():
    assert time_course.table(periods({}), beside((0, 0)))["Period from"].tolist() == ["no date"]


@pytest.mark.parametrize(
    ("bar", "expected"),
    [
        (
            ("KAZ", "2026-01-05", "2026-01-11", "articles"),
            Evidence("articles", "KAZ", date(2026, 1, 5), date(2026, 1, 11)),
        ),
        (("KAZ", "", "", "undated"), Evidence("undated", "KAZ")),
        (("", "", "", "coarse"), Evidence("coarse", value="week")),
    ],
)
def test_a_bar_opens_what_it_counts(bar, expected):
    assert time_course.behind(bar, "week") == expected


@pytest.mark.parametrize(
    ("changes", "has_dates", "said"),
    [
        ({}, False, "412 articles of which 23 without a date stand apart, never given a day"),
        ({"undated": 0}, False, "412 articles"),
        (
            {"undated": 3, "too_coarse": 2},
            True,
            "412 articles in these dates and beside them 3 without a date 2 dated too coarsely stand apart",
        ),
    ],
)
def test_the_deck_counts_beside_what_has_no_date(changes, has_dates, said):
    parts = time_course.deck(overview(**changes), has_dates)
    assert " ".join(part if isinstance(part, str) else part[0] for part in parts).startswith(said)
    assert next(part[1].kind for part in parts if not isinstance(part, str)) == "articles"


def tones(values: list[float | None]) -> pd.DataFrame:
    known = [value is not None for value in values]
    return pd.DataFrame(
        {
            "period": [date(2026, 1, 1 + at) for at in range(len(values))],
            "period_end": [date(2026, 1, 1 + at) for at in range(len(values))],
            "tone": [value if value is not None else float("nan") for value in values],
            "tone_low": [value - 0.1 if value is not None else float("nan") for value in values],
            "tone_high": [value + 0.1 if value is not None else float("nan") for value in values],
            "articles_scored": [12 * is_known for is_known in known],
            "speech_tone": [0.3 if is_known else float("nan") for is_known in known],
            "speech_low": [0.2 if is_known else float("nan") for is_known in known],
            "speech_high": [0.5 if is_known else float("nan") for is_known in known],
            "speech_scored": [tone_course.FEW + at if is_known else 0 for at, is_known in enumerate(known)],
        }
    )


def test_what_nobody_could_score_is_a_gap_in_line_and_band():
    figure = tone_course.figure(tones([0.1, 0.2, None, -0.1, 0.0]), LIGHT)
    bands = [trace for trace in figure.data if getattr(trace, "fill", None) == "toself"]
    assert [len(band.x) for band in bands] == [4, 4]
    line = next(trace for trace in figure.data if getattr(trace, "mode", "") == "lines+markers")
    assert pd.isna(line.y[2]) and line.connectgaps is False


def test_means_of_few_articles_are_rings():
    rows = tones([0.1, 0.2])
    rows.loc[1, "articles_scored"] = tone_course.FEW - 1
    rings = next(trace for trace in tone_course.figure(rows, LIGHT).data if getattr(trace.marker, "line", {}).width)
    assert list(rings.y) == [0.2]


def test_words_in_quotes_have_marks_of_their_own_with_their_intervals_and_n():
    rows = tones([0.1, 0.2, None])
    rows.loc[1, "speech_scored"] = tone_course.FEW - 1
    spoken = next(trace for trace in tone_course.figure(rows, LIGHT).data if trace.name == "in quotes")
    assert list(spoken.y[:2]) == [0.3, 0.3] and pd.isna(spoken.y[2])
    assert list(spoken.marker.symbol)[:2] == ["diamond", "diamond-open"]
    assert spoken.error_y.array[0] == pytest.approx(0.2) and spoken.error_y.arrayminus[0] == pytest.approx(0.1)
    assert list(spoken.customdata[0])[3:] == ["speech", 0.2, 0.5, tone_course.FEW]


def test_each_mean_and_each_count_below_opens_what_made_it():
    figure = tone_course.figure(tones([0.1, 0.2]), LIGHT)
    opened = {
        timeline.clicked({"selection": {"points": [{"customdata": list(trace.customdata[1])}]}})
        for trace in figure.data
        if trace.customdata is not None
    }
    assert opened == {("", "2026-01-02", "2026-01-02", "tone"), ("", "2026-01-02", "2026-01-02", "speech")}
    assert time_course.behind(("", "2026-01-02", "2026-01-02", "tone"), "day").kind == "tone"


def test_the_margins_are_given_so_that_nothing_is_drawn_twice():
    for figure in (tone_course.figure(tones([0.1, 0.2]), LIGHT), timeline_of(1_234)):
        layout = figure.to_dict()["layout"]
        axes = [layout[name] for name in layout if name.startswith(("xaxis", "yaxis"))]
        assert len(axes) >= 3 and not any(axis["automargin"] for axis in axes)
        assert layout["margin"]["l"] >= 30 and layout["margin"]["b"] >= 40


def timeline_of(most: int):
    days = [date(2026, 1, 1), date(2026, 1, 2)]
    periods = pd.DataFrame(
        {"period": days, "period_end": days, "country": "KAZ", "articles": [most, 1], "is_open": False}
    )
    beside = pd.DataFrame({"country": ["KAZ"], "articles": [1], "coarse": [0]})
    return timeline.figure(periods, beside, "day", ("KAZ",), LIGHT)
