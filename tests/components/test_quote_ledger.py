"""Quotes as a table."""

import pandas as pd
import pytest

from components import address, quote_ledger

NAMES = {"KAZ": "Kazakhstan", "UZB": "Uzbekistan"}
ROW = {
    "article_id": "a1", "start": 40, "kind": "mixed", "cue": "said", "speaker": "she", "person": "Saule Sampleva",
    "role": "clerk", "speaker_country": "KAZ", "collective": False, "confidence": 0.91,
    "quote": "“We \u202ecount,”\nshe",
    "countries": "KAZ,UZB", "published": "2026-05-07T09:30:00Z", "source": "Demo Wire", "outlets": 2,
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_state(monkeypatch):
    monkeypatch.setattr(address, "words", dict)


def test_the_columns_stand_in_the_order_they_are_read():
    assert list(quote_ledger.table(pd.DataFrame([ROW]), NAMES).columns) == [
        "Speaker", "Country", "Quote", "Date", "Source", "Kind", "Role", "Cue", "Countries named", "Confidence",
        "Person", "Article",
    ]  # fmt: skip


def test_a_row_holds_the_words_on_one_line_and_a_link_to_the_place():
    row = quote_ledger.table(pd.DataFrame([ROW]), NAMES).iloc[0]
    assert row["Speaker"] == "Saule Sampleva" and row["Country"] == "Kazakhstan"
    assert row["Quote"] == "“We count,” she"
    assert row["Date"] == "2026-05-07" and row["Countries named"] == "Kazakhstan, Uzbekistan"
    assert row["Article"].endswith("/article?id=a1&at=40#place")


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_what_is_not_known_is_empty_or_said(missing):
    row = {**ROW, "person": missing, "role": missing, "speaker_country": missing, "published": missing, "cue": missing}
    shown = quote_ledger.table(pd.DataFrame([row]), NAMES).iloc[0]
    assert (shown["Speaker"], shown["Country"], shown["Role"], shown["Date"]) == ("she", "", "", "no date")


@pytest.mark.parametrize(
    ("codes", "said"),
    [("KAZ,UZB", "Kazakhstan, Uzbekistan"), ('["KAZ"]', "Kazakhstan"), ("XKX", "XKX"), ("", ""), (None, "")],
)
def test_the_countries_named(codes, said):
    assert quote_ledger.named(codes, NAMES) == said
