"""The table of tone toward states: its words, and what each cell opens."""

import math

import pandas as pd
import pytest

from components import toward
from steppewire.views import Evidence, Filters, questions

NAN = math.nan


def rows(**changes: object) -> pd.DataFrame:
    """One row of views.toward_countries."""
    row = {
        "country": "KAZ", "name": "Kazakhstan", "in_quote": False, "sentences": 40, "judged": 20, "negative": 0.25,
        "neutral": 0.5, "positive": 0.25, "net": 0.0, "net_low": -0.2, "net_high": 0.2,
    }  # fmt: skip
    return pd.DataFrame([{**row, **changes}])


def test_shares_stand_with_their_counts() -> None:
    line = toward.table(rows()).iloc[0]
    assert (line["State"], line["Voice"], line["Sentences"], line["Judged"]) == ("Kazakhstan", "Reporters", 40, 20)
    assert (line["Unkind"], line["Neutral"], line["Kind"]) == ("25% (5)", "50% (10)", "25% (5)")
    assert line["Kind − unkind ± 95%"] == "0.00 ± 0.20"


def test_little_that_was_judged_gives_no_share() -> None:
    line = toward.table(rows(judged=9, in_quote=True)).iloc[0]
    assert line["Voice"] == "In quotes"
    assert {line[head] for head in ("Unkind", "Neutral", "Kind", "Kind − unkind ± 95%")} == {"–"}


def test_nothing_judged_is_no_zero() -> None:
    empty = dict.fromkeys(("negative", "neutral", "positive", "net", "net_low", "net_high"), NAN)
    line = toward.table(rows(sentences=0, judged=0, **empty)).iloc[0]
    assert (line["Sentences"], line["Unkind"]) == (0, "–")


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Unkind", "Unkind sentences, names outside quotes, on Kazakhstan"),
        ("Sentences", "English sentences, names outside quotes, on Kazakhstan"),
        ("Kind − unkind ± 95%", "Judged sentences, names outside quotes, on Kazakhstan"),
    ],
)
def test_a_cell_opens_its_sentences(head: str, words: str) -> None:
    behind = toward.behind("KAZ", "reporters", head)
    assert Evidence.from_param(behind.to_param()) == behind
    assert words in str(questions.question(behind, Filters()))
