"""The list of articles: what is marked, and the lists beside it."""

import pandas as pd
import pytest

from components import article_list, corpus_parts
from components.highlighted_text import excerpt
from steppewire.views import Evidence


def test_matched_words_are_marked_on_the_page():
    assert excerpt("A bridge $5", [(2, 8)], "match").startswith("A :yellow-background[bridge] \\$5")


def article(**changes) -> pd.Series:
    row = {"published": "2026-05-07T09:30:00Z", "source": "Demo Wire", "language": "kk", "focus": "KAZ", "copies": 0}
    row["wire"] = ""
    return pd.Series({**row, **changes})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "2026-05-07 09:30 | Demo Wire | Kazakh | mainly Kazakhstan"),
        ({"published": None, "source": None, "focus": ""}, "no date | no source | Kazakh | names no country"),
        ({"wire": "TASS"}, "2026-05-07 09:30 | Demo Wire | Kazakh | mainly Kazakhstan | copy of TASS"),
        ({"wire": "TASS", "source": "tass.ru"}, "2026-05-07 09:30 | tass.ru | Kazakh | mainly Kazakhstan"),
    ],
)
def test_the_line_below_a_headline(changes, said):
    told = article_list._facts(article(**changes), {"KAZ": "Kazakhstan"})
    assert " | ".join(part for part in told if part) == said


PARTS = pd.DataFrame([("Demo Wire", 9, 1, 2), ("", 3, 0, 3)], columns=["source", "articles", "undated", "not_scored"])


def test_the_list_of_sources_names_the_unknown():
    shown = corpus_parts.table(PARTS, "source", lambda name: name or "no source given")
    assert shown.to_dict("list") == {
        "Source": ["Demo Wire", "no source given"], "Articles": [9, 3], "No date": [1, 0], "Not scored": [2, 3],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Articles", Evidence("source", value="Demo Wire")),
        ("Source", Evidence("source", value="Demo Wire")),
        ("No date", Evidence("undated", value="source:Demo Wire")),
        ("Not scored", Evidence("not_scored", value="source:Demo Wire")),
    ],
)
def test_each_number_opens_what_it_counts(head, expected):
    assert corpus_parts.behind("source", "Demo Wire", head) == expected
