"""How confidence is measured: what counts as right, and how shares and bins are made."""

import csv
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluation"))

from calibration import DATA, Judged, error, fitted, head, judged_gold, places, reliability, verdicts

TEXT = "Brook said that the road is open. The road is safe, said Hale."


def found(start: int, end: int, speaker: str | None) -> dict:
    return {
        "spans": json.dumps([[start, end]]),
        "speaker": speaker,
        "rule": "subject that",
        "kind": "indirect",
        "confidence": 0.7,
    }


def labelled(start: int, end: int, speaker: str) -> dict:
    return {"frags": [[start, end]], "speaker": speaker}


def test_words_and_speaker_must_be_right():
    gold = [labelled(11, 32, "Brook"), labelled(34, 50, "Hale")]
    quotes = [found(16, 32, "Anna Brook of Freedonia"), found(34, 50, "Brook"), found(0, 5, "Hale")]
    assert [verdict.is_right for verdict in verdicts(TEXT, quotes, gold)] == [True, False, False]


def test_a_labelled_quote_is_found_once():
    gold = [labelled(11, 32, "Brook")]
    quotes = [found(11, 32, "Brook"), found(16, 32, "Brook")]
    assert sum(verdict.is_right for verdict in verdicts(TEXT, quotes, gold)) == 1


def test_a_leading_that_is_no_word():
    assert places(TEXT, [[11, 32]]) == places(TEXT, [[16, 32]])


def test_the_head_of_a_name():
    assert [head(name) for name in ("President Anna Brook of Ohio", "the ministry’s", "a man (51)")] == [
        "brook",
        "ministry",
        "man",
    ]


def test_few_cases_are_drawn_to_the_share_of_their_kind():
    many = [Judged("plain", "direct", 0.5, True)] * 92 + [Judged("rare", "direct", 0.5, False)] * 8
    shares = fitted(many)
    assert shares["plain", "direct"][0] == 92 and shares["plain", "direct"][1] > 0.99
    assert shares["rare", "direct"] == (8, 0.46)


def test_bins_count_what_is_right():
    table = reliability(
        [Judged("a", "direct", 0.95, True), Judged("a", "direct", 1.0, False), Judged("b", "direct", 0.25, False)]
    )
    assert [(low, high, n, right) for low, high, n, right, _ in table] == [(0.2, 0.3, 1, 0), (0.9, 1.0, 2, 1)]
    assert abs(error(table) - (0.25 + 2 * abs(0.975 - 0.5)) / 3) < 1e-9


def test_the_table_beside_the_data_holds_counts_of_two_sets():
    with (DATA / "calibration.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["set"] for row in rows} == {"PolNeAR", "own gold"}
    assert all(0 <= int(row["right"]) <= int(row["n"]) and row["origin"] and row["date"] for row in rows)


def test_sure_quotes_of_our_gold_are_right_more_often():
    gold = judged_gold()
    sure, unsure = ([v.is_right for v in gold if (v.confidence >= 0.7) == is_sure] for is_sure in (True, False))
    assert sum(sure) / len(sure) > sum(unsure) / len(unsure)
