"""The map as data: shapes, classes, labels; that it is drawn is for the browser tests."""

import json

import numpy as np
import pandas as pd
import pytest
import shapely

from components import country_map, shapes, theme
from components.map_metric import METRICS, UNKNOWN
from steppewire.paths import APP
from steppewire.schema import STATES

NAMES = dict(zip(STATES, ("Kazakhstan", "Uzbekistan", "Kyrgyzstan", "Tajikistan", "Turkmenistan"), strict=True))


def numbers(codes: tuple[str, ...] = STATES) -> pd.DataFrame:
    every = pd.DataFrame(
        {
            "country": STATES,
            "name": [NAMES[code] for code in STATES],
            "articles": [171, 118, 62, 38, 0],
            "mentions": [800, 400, 150, 90, 0],
            "base": [412] * 5,
            "share": [0.42, 0.29, 0.15, 0.09, 0.0],
            "tone": [-0.12, -0.02, 0.05, 0.12, np.nan],
            "tone_low": [-0.16, -0.06, 0.01, 0.08, np.nan],
            "tone_high": [-0.08, 0.02, 0.09, 0.16, np.nan],
            "sentences_scored": [300, 100, 50, 20, 6],
            "sentences": [500, 200, 90, 40, 10],
            "speech_tone": [0.2, 0.1, np.nan, 0.3, np.nan],
            "speech_low": [0.1, 0.05, np.nan, 0.2, np.nan],
            "speech_high": [0.3, 0.15, np.nan, 0.4, np.nan],
            "speech_scored": [40, 12, 0, 4, 0],
        }
    )
    return every[every["country"].isin(codes)]


def drawn(metric: str = "articles", codes: tuple[str, ...] = STATES, revision: str = ""):
    return country_map.figure(numbers(codes), METRICS[metric], NAMES, theme.LIGHT, revision)


def states_of(figure):
    return figure.data[1]


def test_every_outer_ring_runs_with_the_clock():
    """Against the clock Plotly floods the whole map."""
    for name in ("states", "neighbours"):
        for shape in country_map.boundaries(name).geometry:
            for polygon in shapely.get_parts(shape):
                assert not polygon.exterior.is_ccw, name


def test_the_five_states_are_always_drawn():
    assert list(states_of(drawn(codes=("KAZ",))).locations) == list(STATES)


def test_a_figure_names_the_address_of_the_shapes_and_does_not_carry_them():
    assert len(drawn().to_json()) < 10_000
    assert [trace.geojson for trace in drawn().data[:2]] == [shapes.link("neighbours"), shapes.link("states")]


@pytest.mark.parametrize(
    ("metric", "classes"),
    [
        ("articles", [4, 3, 2, 1, 0]),
        ("share", [4, 3, 2, 1, 0]),
        ("mentions", [4, 3, 2, 1, 0]),
        ("tone", [0, 2, 3, 4, UNKNOWN]),
    ],
)
def test_classes(metric, classes):
    assert list(states_of(drawn(metric)).z) == classes


def test_what_is_outside_the_filter_is_grey_and_says_so():
    trace = states_of(drawn(codes=("KAZ",)))
    assert list(trace.z) == [4, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]
    assert trace.customdata[1] == "not in the filter"


def test_too_few_scored_sentences_are_never_a_colour_and_print_their_number():
    figure = drawn("tone")
    assert "<b>Turkmenistan</b><br>6 scored" in [text for trace in figure.data[2:] for text in trace.text or ()]


def test_every_change_of_the_filter_begins_without_a_selection():
    """A click on a state that is still selected would only deselect it, and Streamlit does not send that."""
    assert states_of(drawn(revision="UZB")).selectedpoints is None
    assert drawn(revision="UZB").layout.selectionrevision != drawn().layout.selectionrevision


def test_labels_can_be_read_on_every_class():
    for colours in (theme.LIGHT, theme.DARK):
        for colour in (*colours.classes, *colours.tone, colours.rest, colours.land):
            assert theme.contrast(theme.readable_on(colour), colour) >= 4.5, colour


def test_a_hostile_name_stays_a_name():
    names = {**NAMES, "KAZ": "<b onclick=x>K</b>"}
    figure = country_map.figure(numbers(), METRICS["articles"], names, theme.LIGHT, "")
    assert any("&lt;b onclick" in text for trace in figure.data[2:] for text in trace.text or ())


def test_the_base_map_that_plotly_asks_for_is_ours_and_empty():
    topology = json.loads((APP / "components" / "static" / "world_110m.json").read_text())
    assert topology["arcs"] == []
    wanted = {"coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"}
    assert {name for name, layer in topology["objects"].items() if layer["geometries"] == []} == wanted
    assert theme.CONFIG["topojsonURL"] == "/app/static/"
