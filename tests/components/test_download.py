"""The picture of a figure: its words inside, the figure as it was, room for both."""

from datetime import date

import pandas as pd
import pytest

from components import chart, download, theme, timeline
from components.theme import LIGHT

CAPTION = download.Caption("A <b>title</b>", "38 of 412 articles", "2026-01-01 (UTC)", "version 3", "a note")


@pytest.fixture(autouse=True)
def light(monkeypatch):
    monkeypatch.setattr(theme, "tokens", lambda: LIGHT)


def drawn() -> chart.Fixed:
    days = [date(2026, 1, 1), date(2026, 1, 2)]
    periods = pd.DataFrame({"period": days, "period_end": days, "country": "KAZ", "articles": 7, "is_open": False})
    beside = pd.DataFrame({"country": ["KAZ"], "articles": [1], "coarse": [0]})
    return timeline.draggable(timeline.figure(periods, beside, "day", ("KAZ",), LIGHT))


def test_a_picture_holds_title_base_period_version_and_note_escaped():
    words = [note.text for note in download.picture(drawn(), CAPTION, 300).layout.annotations]
    assert "<b>A &lt;b&gt;title&lt;/b&gt;</b>" in words
    assert {"38 of 412 articles", "2026-01-01 (UTC) · version 3", "a note"} <= set(words)


def test_the_words_stand_clear_of_the_axis_and_nothing_can_be_dragged():
    framed, own = download.picture(drawn(), CAPTION, 300), drawn().to_dict()["layout"]["margin"]
    assert framed.layout.margin.l > own["l"] and framed.layout.margin.b > own["b"] + 38
    below = [note.yshift for note in framed.layout.annotations if note.text == "a note"]
    assert below == [-(own["b"] + 16)]
    assert framed.layout.dragmode is False and framed.layout.height > 300


def test_the_figure_on_the_page_is_left_as_it_was():
    figure = drawn()
    before = figure.to_json()
    download.picture(figure, CAPTION, 300)
    assert figure.to_json() == before
