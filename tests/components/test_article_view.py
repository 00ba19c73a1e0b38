"""One article: the line below its headline, its marks, and what its tone is said to be."""

import json

import pandas as pd
import pytest

from components import article_view
from steppewire.views import ArticleView

ROW = {
    "title": "A bridge is painted", "source": "Demo Wire", "byline": "Asel Misalova", "dateline": "OSH, May 4 —",
    "published": "2026-05-04T09:30:00Z", "published_from": "json-ld", "language": "en", "words": 1204, "wire": "",
    "is_superseded": False, "body_start": 0,
}  # fmt: skip
TEXT = "Kyrgyzstan painted it. “It is good,” said Bek Mysalbek in Osh.\nAlso see: ten bridges"


def found(**changes) -> ArticleView:
    at = {word: TEXT.index(word) for word in ("Kyrgyzstan", "“It is good,”", "good", "Bek", "Osh", "Also see")}
    quote = [at["“It is good,”"], at["“It is good,”"] + len("“It is good,”")]
    mentions = [
        (at["Kyrgyzstan"], at["Kyrgyzstan"] + 10, "KGZ", "name", "name"),
        (at["Osh"], at["Osh"] + 3, "KGZ", "dateline", "dateline"),
    ]
    tone = [
        ("article", 0, len(TEXT), 0.7, 1, json.dumps([[at["good"], at["good"] + 4, 0.7]]), "textblob", False),
        ("sentence", 0, 22, None, 0, "[]", "textblob", False),
        ("quote", *quote, 0.7, 1, json.dumps([[at["good"], at["good"] + 4, 0.7]]), "textblob", True),
    ]
    made = {
        "row": pd.Series(ROW),
        "text": TEXT,
        "mentions": pd.DataFrame(mentions, columns=["start", "end", "country", "kind", "rule"]),
        "quotes": pd.DataFrame(
            {
                "start": [quote[0]], "end": [quote[1]], "spans": [json.dumps([quote])], "speaker_start": [at["Bek"]],
                "speaker_end": [at["Bek"] + 12], "person": ["Bek Mysalbek"], "speaker": ["Bek Mysalbek"],
                "kind": ["direct"], "rule": ["direct"], "confidence": [0.9],
            }
        ),
        "tone": pd.DataFrame(
            tone,
            columns=["unit", "start", "end", "polarity", "words_scored", "scored_words", "scorer", "in_quote"],
        ),
        "focus": pd.DataFrame({"country": ["KGZ"], "rank": [1], "score": [1.0]}),
        "furniture": [(at["Also see"], len(TEXT))],
        "story": pd.DataFrame({"article_id": ["a"]}),
        "versions": pd.DataFrame({"article_id": []}),
    }  # fmt: skip
    return ArticleView(**{**made, **changes})


@pytest.mark.parametrize(
    ("changes", "has", "lacks"),
    [
        (
            {},
            ["Demo Wire", "by Asel Misalova", "2026-05-04 09:30 UTC, from json", "dateline OSH, May 4", "English"],
            [],
        ),
        ({"published": None}, ["no date"], ["from json"]),
        ({"source": None, "byline": ""}, ["no source"], ["by "]),
        ({"wire": "Demo Agency"}, ["text of Demo Agency"], []),
        ({"is_superseded": True}, ["a newer version is counted instead"], []),
        ({"language": ""}, ["not recognised"], []),
        ({"words": 1}, ["1 word"], ["1 words"]),
    ],
)
def test_the_line_below_the_headline(changes, has, lacks):
    line = article_view.facts(pd.Series({**ROW, **changes})).replace("\\", "").replace("\u2060", "")
    assert all(part in line for part in has), line
    assert not any(part in line for part in lacks), line


def test_a_hostile_outlet_and_byline_are_escaped():
    line = article_view.facts(pd.Series({**ROW, "source": "![](http://tracker.invalid/x)", "byline": "<b>$x$</b>"}))
    assert "![](" not in line and "<b>" not in line and "$x$" not in line


def test_each_layer_marks_the_very_words():
    layers = article_view.marks(found())
    words = {key: [(mark.layer, TEXT[mark.start : mark.end]) for mark in marks] for key, marks in layers.items()}
    assert words["countries"] == [("country", "Kyrgyzstan"), ("beside", "Osh")]
    assert words["quotes"] == [("quote", "“It is good,”"), ("speaker", "Bek Mysalbek")]
    assert words["words"] == [("positive", "good")]
    assert words["furniture"] == [("furniture", "Also see: ten bridges")]


def test_a_quote_without_a_speaker_marks_no_name():
    quotes = found().quotes.assign(speaker_start=pd.array([None], dtype="Int64"))
    assert [mark.layer for mark in article_view.marks(found(quotes=quotes))["quotes"]] == ["quote"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(0.5, 1, "textblob"), (-0.1, 2, "textblob"), (None, 0, "textblob")], "+0.20, 2 sentences"),
        ([(None, 0, "textblob")], "not scored: no known word"),
        ([(None, 0, "")], "not scored: no scorer for this language"),
        ([], "not scored: no known word"),
    ],
)
def test_a_mean_says_what_it_rests_on_and_not_scored_is_never_zero(rows, said):
    assert article_view._mean(pd.DataFrame(rows, columns=["polarity", "words_scored", "scorer"]), "sentence") == said
