"""Counting on labelled texts, and intervals, against examples worked out by hand."""

import json
import sys
from math import sqrt
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluation"))

import accuracy
import chance
import compare
import owned
import peers
import places
import signs
import speech
from places import Place
from sets import Measured, examined, load, measured


def test_wilson_of_a_known_case():
    """81 of 263: 0.2553 to 0.3662 (Newcombe 1998, Statistics in Medicine 17, 857-872, table I)."""
    assert chance.wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert chance.wilson(0, 0) == (0, 1)


@pytest.mark.parametrize(
    ("value", "sums", "expected"),
    [
        (chance.share, [3, 4], 0.75),
        (chance.share, [0, 0], 0.0),
        (chance.f1, [3, 1, 1], 0.75),
        (chance.two_sided_f1, [1, 2, 3, 4], 2 * 0.5 * 0.75 / 1.25),
        (chance.macro_f1, [1, 0, 0, 0, 1, 0, 0, 0, 1], 1.0),
        (chance.macro_f1, [1, 1, 0, 0, 0, 0, 0, 0, 1], (2 / 3 + 0 + 1) / 3),
        (chance.correlation, [3, 6, 12, 14, 56, 28], 1.0),
    ],
)
def test_values_from_sums(value, sums, expected):
    assert value(np.array(sums, float)) == pytest.approx(expected)
    assert value(np.array([sums, sums], float)) == pytest.approx([expected, expected])


def test_the_bootstrap_of_a_share_is_near_its_standard_error():
    right = np.array([[at % 4 != 0, 1] for at in range(400)], float)
    value, low, high = chance.interval(right, chance.share, 400)
    assert value == 0.75
    assert (high - low) / 2 == pytest.approx(1.96 * sqrt(0.75 * 0.25 / 400), rel=0.1)


def test_documents_are_drawn_whole():
    """Ten articles of forty equal mentions tell no more than ten mentions."""
    whole = np.array([[40 * (at < 8), 40] for at in range(10)], float)
    single = np.array([[at < 8, 1] for at in range(10)], float)
    assert chance.interval(whole, chance.share, 400) == chance.interval(single, chance.share, 10)


def test_a_perfect_score_is_not_certain():
    value, low, high = chance.interval(np.array([[2, 2]] * 20, float), chance.share, 40)
    assert (value, high) == (1.0, 1.0) and low == pytest.approx(0.912, abs=1e-3)


ROW = {
    "id": "a",
    "text": "Kazakhstan and Jordan, then Kazakhstan.",
    "mentions": [
        {"start": 0, "end": 10, "country": "KAZ", "level": "country"},
        {"start": 15, "end": 21, "country": "JOR", "type": "Homonym"},
        {"start": 28, "end": 38, "country": None},
    ],
}


def test_a_place_without_a_gold_country_is_not_judged_and_a_name_that_is_no_place_is_wrong():
    found = [Place(0, 10, "KAZ", "name"), Place(15, 21, "JOR", "name"), Place(28, 38, "KAZ", "name")]
    assert places.tally(ROW, found) == ([1, 1, 0], [1, 1, 0])
    assert places.tally(ROW, []) == ([0, 0, 1], [0, 0, 1])


def test_only_counted_kinds_count_and_a_program_without_kinds_counts_all():
    found = [Place(0, 1, "KAZ", "leader"), Place(1, 2, "KAZ", "dateline"), Place(2, 3, "KAZ"), Place(3, 4, "")]
    assert [p.start for p in places.counted(found)] == [1, 2]


SAID = 'The dam holds, "no one sleeps here at night," Anna Sample of Osh said. "It is the wind," he added.'


def gold(text: str, words: str, speaker: str, kind: str = "direct") -> speech.Quote:
    start = text.index(words)
    return speech.quote(text, [(start, start + len(words))], kind, speaker, "said")


def test_marks_and_a_leading_that_do_not_matter():
    one = gold(SAID, '"no one sleeps here at night,"', "Anna Sample of Osh")
    other = gold(SAID, "no one sleeps here at night", "Sample")
    assert speech.sides([one], [other], "", "same") == (1, 1, 1, 1)
    assert speech.sides([one], [other], "", "said") == (1, 1, 1, 1)
    text = "He said that the dam holds."
    assert gold(text, "that the dam holds", "He").words == gold(text, "the dam holds", "He").words


def test_a_wrong_speaker_is_found_but_not_right():
    mine, theirs = gold(SAID, "no one sleeps here at night", "he"), gold(SAID, "no one sleeps here at night", "Sample")
    assert speech.sides([mine], [theirs], "", "met")[0] == 1
    assert speech.sides([mine], [theirs], "", "said")[0] == 0
    assert speech.speakers([mine], [theirs], "direct") == (0, 1)


def test_stretches_are_what_stands_in_marks_three_words_or_more():
    whole = speech.quote(SAID, [(0, len(SAID))], "mixed", "x", "said")
    assert [SAID[a:b] for q in speech.stretches(SAID, [whole]) for a, b in q.spans] == [
        '"no one sleeps here at night,"',
        '"It is the wind,"',
    ]
    short = 'He called it "a wall".'
    assert speech.stretches(short, [speech.quote(short, [(0, len(short))], "mixed", "x", "")]) == []


@pytest.mark.parametrize(
    ("name", "head"),
    [("Mayor Anna Sample of Osh", "sample"), ("the ministry", "ministry"), ("Sample’s", "sample"), ("", "")],
)
def test_the_head_of_a_speaker(name, head):
    assert speech.head(name) == head


def test_thoughts_are_no_speech():
    said, thought = (speech.quote("a b c", [(0, 5)], "indirect", "x", cue) for cue in ("said", "assumed"))
    assert speech.sides([], [said, thought], "speech", "met")[3] == 1


@pytest.mark.parametrize(
    ("score", "band", "expected"), [(None, 0.1, 0), (0.1, 0.1, 1), (-0.2, 0.1, -1), (0.04, 0.05, 0)]
)
def test_a_sign_has_its_band(score, band, expected):
    assert signs.sign(score, band) == expected


def test_agreement_with_labels():
    rows = [{"label": label} for label in (1, 1, -1, 0)]
    macro, right, ranks = signs.agreement("made_up", rows, [0.5, -0.5, -0.5, None], 0.1, "a program 1")
    assert right.value == 0.75 and ranks.value == 0.75
    assert macro.value == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert {figure.program for figure in (macro, right, ranks)} == {"a program 1"}


def test_a_set_is_read_by_path_its_ids_made_single_and_the_same_text_analysed_once(tmp_path):
    rows = [
        {"id": "a", "lang": "en", "text": "Rain in Kazakhstan."},
        {"id": "a", "lang": "en", "text": "Rain in Kazakhstan."},
    ]
    (tmp_path / "made.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    read = load(tmp_path, "made")
    assert [row["id"] for row in read] == ["a", "a#2"]
    found = examined("made", read)
    assert [m["country"] for m in found["a"].mentions] == ["KAZ"] == [m["country"] for m in found["a#2"].mentions]
    assert len(load(tmp_path, "made", 1)) == 1


def test_spans_count_from_the_given_text_under_a_title():
    row = {"id": "t", "lang": "en", "title": "Weather", "text": "Rain in Kazakhstan."}
    found = examined("made", [row], with_title=True)
    place = places.ours(found)(row)[0]
    assert row["text"][place.start : place.end] == "Kazakhstan"


def figure(program: str, value: float) -> Measured:
    return Measured("m", "s", program, 10, value, value, value)


def test_a_new_version_of_a_program_takes_the_place_of_the_old_one_and_of_no_other(tmp_path):
    table = tmp_path / "accuracy.csv"
    table.write_text(",".join(accuracy.COLUMNS) + "\n", encoding="utf-8")
    accuracy.put([figure("steppewire", 0.5), figure("peer 1.0", 0.25)], "first", table)
    accuracy.put([figure("peer 1.1", 0.3)], "second", table)
    lines = table.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3 and lines[1].startswith("m,s,steppewire,10,0.500")
    assert lines[2].startswith("m,s,peer 1.1,10,0.300,0.300,0.300,,") and lines[2].endswith(",second")


def test_the_figures_of_our_own_texts_are_those_of_the_gate():
    from run import country_figures

    gate = {f.name: f.value for f in country_figures()}
    mine = {f.set: f.value for f in owned._countries()}
    assert mine[owned.EVERY] == pytest.approx(gate["countries: count F1"])
    assert mine[owned.ENGLISH] == pytest.approx(gate["countries: count F1 en"])


def test_a_peer_that_is_not_there_is_said_and_not_counted(capsys):
    def missing():
        raise ImportError("No module named 'no_such_peer'")

    there = peers.Peer("pytest", lambda: len)
    assert [peer.package for peer, _ in peers.ready((peers.Peer("no_such_peer", missing), there))] == ["pytest"]
    assert "no_such_peer: not run." in capsys.readouterr().out
    assert there.program == f"pytest {pytest.__version__}"


def test_strings_found_one_after_the_other_have_their_places():
    assert list(peers._in_order("Osh, Osh and Naryn", ["Osh", "Osh", "Naryn"])) == [
        ("Osh", 0, 3),
        ("Osh", 5, 8),
        ("Naryn", 13, 18),
    ]


def test_gains_and_losses_are_what_changed_and_what_both_have():
    before = {"a": True, "b": False, "c": True, "gone": True}
    after = {"a": False, "b": True, "c": True, "new": True}
    assert compare.changed(before, after) == (["b"], ["a"])
    written = compare.told(["b"], ["a"], after)
    assert written.splitlines() == ["1 became right, 1 became wrong; 3 of 4 are right.", "+ b", "- a"]


def test_every_labelled_thing_is_judged_once(monkeypatch):
    judged = compare.verdicts()
    kinds = {name.split("/")[0] for name in judged}
    assert kinds == {"countries", "quotes", "articles", "languages"}
    quotes = sum(len(row["quotes"]) for name in ("quotes", "articles") for row in compare.load(name))
    assert sum(name.endswith(": words") for name in judged) == quotes


def test_figures_are_measured_from_counts():
    made = measured("m", "s", [(1, 2), (1, 2)], chance.share, 4, goal=0.4)
    assert (made.value, made.n, made.program, made.goal) == (0.5, 4, "steppewire", 0.4)
