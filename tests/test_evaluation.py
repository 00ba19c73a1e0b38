"""The accuracy gate itself."""

import itertools
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluation"))

from gate import FLOORS, below, lift
from run import (
    GOLD,
    Figure,
    about,
    analysed,
    beside,
    beside_found,
    by_language,
    f1,
    found_at,
    given,
    load,
    macro_f1,
    normal,
    who,
)

from steppewire import countries


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


def test_f1_of_nothing_asked_and_nothing_found_is_right():
    assert f1(0, 0, 0) == 1.0
    assert f1(0, 1, 0) == 0.0
    assert f1(3, 1, 1) == 0.75


def test_dateline_regions_and_leaders_stand_beside_the_counts():
    found = [
        {"kind": "dateline", "country": "KAZ", "region": None},
        {"kind": "region", "country": None, "region": "SCO"},
        {"kind": "region", "country": None, "region": "SCO"},
        {"kind": "name", "country": "UZB", "region": None},
        {"kind": "leader", "country": "UZB", "region": None},
    ]
    gold = {"dateline": "KAZ", "regions": ["SCO"], "leaders": {"UZB": 1}}
    assert beside_found(found) == beside(gold) == ("KAZ", ["SCO"], {"UZB": 1})
    assert beside_found([]) == beside({}) == ("", [], {})


def test_labelled_texts_are_read_character_for_character():
    rows = [
        {"id": "a", "language": "en", "text": "Two wells.\n\n“Dry,” said Anna Sample in Kazakhstan."},
        {"id": "b", "language": "uz", "text": "Oʻzbekiston"},
    ]
    texts, mentions, quotes = analysed(rows)
    assert texts == {row["id"]: row["text"] for row in rows}
    assert [m["country"] for m in mentions["a"]] == ["KAZ"]
    assert [m["country"] for m in mentions["b"]] == ["UZB"]
    assert quotes["b"] == []


def test_marks_and_a_leading_that_do_not_matter():
    assert normal("that the gate, “once shut”, stays") == normal("the gate once shut stays.")


def test_a_speaker_is_one_with_and_without_an_article():
    assert who("The ministry") == who("ministry") == "ministry"
    assert who(None) == ""
    assert who("Anara Test") != who("Anara")


def test_a_language_with_two_scripts_is_measured_by_script_too():
    rows = [{"language": "uz", "script": script} for script in ("Latn", "Cyrl", "Cyrl")] + [
        {"language": "ru", "script": "Cyrl"}
    ]
    assert [(name, len(some)) for name, some in by_language(rows)] == [
        ("", 4),
        ("ru", 1),
        ("uz", 3),
        ("uz-Cyrl", 2),
        ("uz-Latn", 1),
    ]


def test_gold_texts_hold_the_words_they_label():
    """Stretches of one attribution are joined by a space: the words stand in the text in that order."""
    for row in [*load("quotes"), *load("articles")]:
        for quote in row["quotes"]:
            rest = iter(normal(row["text"]).split())
            assert all(word in rest for word in normal(quote["words"]).split()), row["id"]
            assert quote["speaker"] in row["text"], row["id"]
            assert quote["person"] in row["text"], row["id"]
            assert quote["kind"] in {"direct", "mixed", "indirect"}, row["id"]


def test_articles_have_their_labels_where_they_say():
    rows = load("articles")
    assert len(rows) >= 120
    assert {(row["language"], row["script"]) for row in rows} == {
        ("en", "Latn"), ("ru", "Cyrl"), ("kk", "Cyrl"), ("kk", "Latn"), ("ky", "Cyrl"), ("uz", "Latn"), ("uz", "Cyrl"),
        ("tg", "Cyrl"), ("tk", "Latn"),
    }  # fmt: skip
    for row in rows:
        text, codes = row["text"], set(countries.names())
        assert text.startswith(row["title"] + "\n\n"), row["id"]
        assert row["mentions"] and row["quotes"] and set(row["focus"]) <= codes, row["id"]
        spans = [(m["start"], m["end"]) for m in row["mentions"]]
        assert all(a < b <= len(text) and text[a:b].strip() == text[a:b] for a, b in spans), row["id"]
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans)), row["id"]
        assert {m["country"] for m in row["mentions"]} <= codes, row["id"]
        assert {m["kind"] for m in row["mentions"]} <= {"counted", "dateline"}, row["id"]


def test_a_title_is_told_apart_from_its_body():
    row = {"id": "a", "language": "en", "title": "Rain", "text": "Rain\n\nIt rained in Kazakhstan."}
    assert given(row) == {"id": "a", "language": "en", "title": "Rain", "body": "It rained in Kazakhstan."}
    assert analysed([row])[0] == {"a": row["text"]}


def test_only_counted_kinds_and_datelines_have_a_place_to_be_right_at():
    found = [
        {"start": 0, "end": 3, "country": "KAZ", "kind": "capital"},
        {"start": 5, "end": 8, "country": "KAZ", "kind": "dateline"},
        {"start": 9, "end": 12, "country": "UZB", "kind": "leader"},
    ]
    assert found_at(found) == {(0, 3, "KAZ", "counted"), (5, 8, "KAZ", "dateline")}
    assert about([{"country": "UZB", "rank": 2}, {"country": "KAZ", "rank": 1}]) == "KAZ" and about([]) == ""


def test_gold_codes_are_codes():
    for row in load("countries"):
        assert set(row["counts"]) <= set(countries.names()), row["id"]
        assert all(count > 0 for count in row["counts"].values()), row["id"]
        assert set(row.get("leaders", {})) <= set(countries.names()), row["id"]
        assert row.get("dateline", "KAZ") in countries.names(), row["id"]
    sides = {quote["country"] for row in load("quotes") for quote in row["quotes"]}
    assert sides <= {"", *countries.names(), *countries.blocs()}


def test_gold_texts_are_unique():
    """Two records of one content would be one article."""
    for path in GOLD.glob("*.jsonl"):
        texts = [row["text"] for row in load(path.stem)]
        assert len(texts) == len(set(texts)), path.name


def test_gold_ids_are_unique_and_floors_are_there():
    for path in GOLD.glob("*.jsonl"):
        ids = [row["id"] for row in load(path.stem)]
        assert len(ids) == len(set(ids)), path.name
    assert json.loads(FLOORS.read_text(encoding="utf-8"))


def test_gold_targets_are_places_with_labels():
    targets = [(row["text"], one) for row in load("target_tone") for one in row["targets"]]
    assert len({text for text, _ in targets}) >= 300
    for text, one in targets:
        named = text[one["start"] : one["end"]]
        assert named and named == named.strip() and set(one) == {"start", "end", "country", "label"}, text
        assert one["country"] in countries.names() and one["label"] in (-1, 0, 1), text
    assert min(Counter(one["label"] for _, one in targets).values()) >= 100


def test_macro_f1_weighs_the_three_labels_alike():
    assert macro_f1([-1, 0, 1], [-1, 0, 1]) == 1
    assert macro_f1([-1, 0, 0, 0, 1], [0, 0, 0, 0, 0]) == pytest.approx(0.75 / 3)
