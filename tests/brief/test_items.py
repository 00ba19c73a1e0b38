"""A brief as a file: what was saved comes back, and what another release put there is kept and told."""

import json

import pytest

from steppewire.brief import document
from steppewire.brief.items import Brief
from steppewire.errors import InputError
from tests.brief.made import brief


def test_a_saved_brief_comes_back():
    made = brief("Ұлы дала “steppe”\nsecond line")
    assert Brief.from_json(made.to_json()) == made
    assert Brief.from_json(made.to_json().encode()) == made


def changed(**parts: object) -> str:
    given = json.loads(brief().to_json())
    given["items"][1] |= parts
    return json.dumps(given)


@pytest.mark.parametrize("parts", [{"kind": "map"}, {"zoom": 3}, {"kind": None}])
def test_an_item_of_a_newer_release_is_kept_and_told(parts):
    read = Brief.from_json(changed(**parts))
    assert len(read.unknown()) == 1 and len(read.items) == len(brief().items)
    assert json.loads(read.to_json())["items"] == json.loads(changed(**parts))["items"]
    told = [block.sentences[0].text for block in document.of(read).blocks if hasattr(block, "sentences")]
    assert any("made by a newer release and is not shown here" in sentence for sentence in told)


def test_a_chart_of_a_newer_kind_is_kept_and_told():
    given = json.loads(brief().to_json())
    given["items"][2]["chart"]["kind"] = "pie"
    read = Brief.from_json(json.dumps(given))
    assert read.unknown() == ["chart"] and json.loads(read.to_json())["items"] == given["items"]


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", "null", '{"steppewire_brief": 1}', '{"steppewire_brief": 1, "items": [3]}', "[" * 9999,
        b"\xff\xfe",
        changed(citations=[{}]), changed(citations=3), changed(kind="chart"), changed(chart={"kind": "bars"}),
    ],
)  # fmt: skip
def test_what_is_no_brief_is_a_sentence(text):
    with pytest.raises(InputError):
        Brief.from_json(text)


@pytest.mark.parametrize("part", [{"values": [1, 2, 3]}, {"values": ["a", 2]}, {"code": None, "values": None}])
def test_a_broken_chart_is_a_sentence(part):
    given = json.loads(brief().to_json())
    given["items"][2]["chart"]["series"][0] |= part
    with pytest.raises(InputError):
        Brief.from_json(json.dumps(given))
