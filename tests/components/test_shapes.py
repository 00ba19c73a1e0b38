"""The outlines of the map: their address changes with them, and nothing else is sent."""

import json

import pytest
from starlette.requests import Request

from components import shapes
from components.country_map import boundaries


def asked(name: str, above: str = "") -> Request:
    return Request({"type": "http", "method": "GET", "headers": [], "path_params": {"name": name, "above": above}})


@pytest.mark.parametrize("name", shapes.NAMES)
def test_the_address_in_a_figure_is_answered_with_the_shapes_of_their_codes(name):
    sent = shapes.answer(asked(shapes.link(name).rsplit("/", 1)[-1]))
    assert sent.status_code == 200 and sent.headers["cache-control"] == shapes.FOR_EVER
    codes = [feature["id"] for feature in json.loads(sent.body)["features"]]
    assert sorted(codes) == sorted(boundaries(name).index)


@pytest.mark.parametrize("name", ["states.geojson", "../../pyproject.toml", "states-00000000.geojson", ""])
def test_nothing_else_is_sent(name):
    assert shapes.answer(asked(name)).status_code == 404


def test_another_path_above_is_refused():
    assert shapes.answer(asked(shapes.file_name("states"), "elsewhere/")).status_code == 404
