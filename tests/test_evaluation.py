"""The accuracy gate itself."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluation"))

from gate import FLOORS, below, lift
from run import GOLD, Figure, load, normal


def test_a_figure_under_its_floor_is_named():
    figures = [Figure("quotes: F1", "ru", 40, 0.80), Figure("quotes: F1", "", 90, 0.90)]
    assert below(figures, {"quotes: F1 ru": 0.85, "quotes: F1": 0.9}) == [
        "quotes: F1 ru: 0.800, under its floor of 0.850."
    ]


def test_a_floor_that_nothing_was_measured_for_is_named():
    assert below([], {"languages: right": 0.9}) == ["languages: right: a floor of 0.900, and nothing measured."]


def test_floors_only_rise():
    assert lift([Figure("a", "", 5, 0.7)], {"a": 0.8}) == {"a": 0.8}
    assert lift([Figure("a", "", 5, 0.9)], {"a": 0.8})["a"] > 0.8


def test_marks_and_a_leading_that_do_not_matter():
    assert normal("that the gate, “once shut”, stays") == normal("the gate once shut stays.")


def test_gold_texts_hold_the_words_they_label():
    for row in load("quotes"):
        for quote in row["quotes"]:
            assert all(part in normal(row["text"]) for part in normal(quote["words"]).split(" / ")), row["id"]


def test_gold_ids_are_unique_and_floors_are_there():
    for path in GOLD.glob("*.jsonl"):
        ids = [row["id"] for row in load(path.stem)]
        assert len(ids) == len(set(ids)), path.name
    assert json.loads(FLOORS.read_text(encoding="utf-8"))
