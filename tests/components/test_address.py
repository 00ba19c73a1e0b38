"""The state in the address and in the widgets: one and the same, both ways."""

from datetime import date

import pytest

from components import address

FULL = {
    "country": ["KAZ", "UZB", "!RUS"],
    "dates": ["2026-01-01", "2026-02-01"],
    "source": ["Demo Wire"],
    "language": ["kk"],
    "speaker": ["Saule Sampleva"],
    "speaker_country": ["USA"],
    "query": ["water AND rail"],
    "counting": ["unique"],
    "map_metric": ["tone"],
}


def test_a_state_survives_the_widgets():
    assert address.from_widgets(address.widget_values(FULL), {}) == FULL


def test_an_empty_address_gives_the_defaults_and_they_stay_out_of_it():
    values = address.widget_values({})
    assert values["country"] == [] and values["counting"] == "raw" and values["dates"] == ()
    assert address.from_widgets(values, {}) == {}


def test_half_a_date_range_is_no_change():
    before = {"dates": ["2026-01-01", "2026-02-01"]}
    assert address.from_widgets({"dates": (date(2026, 3, 1),)}, before) == before
    assert address.from_widgets({"dates": ()}, before) == {}


def test_what_is_not_drawn_keeps_its_words():
    assert address.from_widgets({"country": ["TJK"]}, FULL) == {**FULL, "country": ["TJK", "!RUS"]}
    assert address.from_widgets({"exclude": []}, FULL) == {**FULL, "country": ["KAZ", "UZB"]}


@pytest.mark.parametrize("value", [None, [], ""])
def test_an_emptied_widget_leaves_the_address(value):
    assert "source" not in address.from_widgets({"source": value}, FULL)
