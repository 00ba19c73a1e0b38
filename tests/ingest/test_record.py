"""Records: text, identity, date, language, remarks."""

import json
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire import analysis, schema
from steppewire.ingest import record
from steppewire.ingest.given import Given
from steppewire.spans import LONGEST, read_until

ABOUT = record.Import("file.jsonl", "test", datetime(2024, 6, 1, 12, 0, tzinfo=UTC))
BODY = (
    "ASTANA, May 3 (Reuters) - The rail operator said on Friday that it would buy forty locomotives, "
    "Nurlan Sadyrov told us."
)


def row(given_record: Given, is_shared: bool = False) -> dict[str, object]:
    article, _ = record.build(given_record, ABOUT, is_shared)
    assert article is not None
    return dict(zip(schema.ARTICLES.names, article.row, strict=True)) | {"text": article.text}


def remarks(given_record: Given) -> list[tuple[str, bool]]:
    return [(problem.stage, problem.is_record) for problem in record.build(given_record, ABOUT)[1]]


def test_the_text_is_title_two_line_ends_and_body() -> None:
    found = row(Given("1", title=" Forty locomotives ", body=BODY))
    assert found["text"] == f"Forty locomotives\n\n{BODY}"
    assert str(found["text"])[int(str(found["body_start"])) :] == BODY
    assert found["title"] == "Forty locomotives"


def test_the_body_is_kept_character_for_character() -> None:
    body = "  Leading space\r\nline\rold Mac\n\n\ttab\u200b\u00a0end \x00 "
    assert row(Given("1", body=body))["text"] == body.replace("\r\n", "\n")


def test_a_title_alone_is_an_article() -> None:
    found = row(Given("1", title="Forty locomotives"))
    assert (found["text"], found["body_start"]) == ("Forty locomotives", len("Forty locomotives"))


def test_neither_title_nor_text_is_a_refused_record() -> None:
    article, problems = record.build(Given("7", title=" ", body="\n", url="https://a.example/1"), ABOUT)
    assert article is None
    assert [(p.record, p.stage, p.is_record) for p in problems] == [("7", "record", True)]


def test_identity_comes_from_the_address_else_from_the_text() -> None:
    one = row(Given("1", body=BODY, url="http://News.example/a?utm_source=x"))
    two = row(Given("2", body=BODY + " More.", url="https://news.example/a#top"))
    assert one["article_id"] == two["article_id"] == record.url_id("https://news.example/a")
    assert row(Given("3", body=BODY))["article_id"] == record.text_id(BODY)
    assert record.version_id("https://news.example/a", BODY) not in (one["article_id"], record.text_id(BODY))


def test_a_shared_link_is_no_identity_but_stays_as_the_address() -> None:
    found = row(Given("1", body=BODY, url="https://news.example/"), is_shared=True)
    assert (found["article_id"], found["url"], found["url_key"]) == (record.text_id(BODY), "https://news.example/", "")


def test_a_surrogate_becomes_the_replacement_character_and_is_told() -> None:
    broken = Given("1", title="Half \ud83d", body="of an emoji \ude00 here")
    found = row(broken)
    assert found["text"] == "Half \ufffd\n\nof an emoji \ufffd here"
    assert remarks(broken) == [("decode", False)]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/relative", "ftp://a.example/x"])
def test_an_address_of_another_kind_is_left_out_and_told(url: str) -> None:
    assert row(Given("1", body=BODY, url=url))["url"] == ""
    assert remarks(Given("1", body=BODY, url=url)) == [("record", False)]


@pytest.mark.parametrize(
    ("published", "text", "precision", "remark"),
    [
        ("2024-05-03T10:00:00+05:00", "2024-05-03T05:00:00Z", "minute", []),
        ("May 2024", "2024-05", "month", []),
        (None, "", "unknown", []),
        ("n/a", "", "unknown", []),
        ("soon", "", "unknown", [("date", False)]),
        ("2024-02-31", "", "unknown", [("date", False)]),
        ("1970-01-01", "", "unknown", [("date", False)]),
        ("2031-01-01", "", "unknown", [("date", False)]),
        ("2024-06-02", "2024-06-02", "day", []),
        ("03/04/2024", "2024", "year", [("date", False)]),
    ],
)
def test_a_date_is_kept_or_its_absence_is_told(
    published: object, text: str, precision: str, remark: list[object]
) -> None:
    broken = Given("1", body=BODY, published=published)
    found = row(broken)
    assert (found["published"], found["published_precision"]) == (text, precision)
    assert (found["published_from"] == "") == (text == "")
    assert remarks(broken) == remark


def test_an_ambiguous_date_says_so_and_has_bounds() -> None:
    found = row(Given("1", body=BODY, published="03/04/2024", published_from="date"))
    assert found["published_from"] == "date, ambiguous"
    assert (found["day_first"], found["day_last"]) == (date(2024, 3, 4), date(2024, 4, 3))


@pytest.mark.parametrize(
    ("given_language", "code"),
    [("ru", "ru"), ("en-US", "en"), ("kk_KZ", "kk"), ("Kazakh", "kk"), ("uzb", "uz"), ("no idea", "en"), ("", "en")],
)
def test_a_language_given_is_believed_in_any_spelling(given_language: str, code: str) -> None:
    assert row(Given("1", body=BODY, language=given_language))["language"] == code


def test_dateline_wire_and_furniture_are_found() -> None:
    text = (
        BODY
        + "\n\nThe ministry gave no further details on the matter, and the price is not known."
        + "\n\nAlso read: Snow in Almaty"
    )
    found = row(Given("1", body=text))
    assert str(found["dateline"]).startswith("ASTANA, May 3 (Reuters)")
    assert found["wire"] == "Reuters"
    spans = json.loads(str(found["furniture"]))
    assert [text[start:end] for start, end in spans] == ["Also read: Snow in Almaty"]
    assert found["words"] == record.count_words(text, []) - 5


def test_every_row_says_how_it_was_read() -> None:
    found = row(Given("7", body=BODY))
    assert (found["origin"], found["record"], found["batch"]) == ("file.jsonl", "7", "test")
    assert (found["ingested_at"], found["analysis_version"]) == ("2024-06-01T12:00:00Z", schema.ANALYSIS_VERSION)


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=40))
def test_any_record_keeps_the_span_law(body: str, title: str, published: str) -> None:
    article, problems = record.build(Given("1", title=title, body=body, published=published), ABOUT)
    if article is None:
        assert any(problem.is_record for problem in problems)
        return
    found = dict(zip(schema.ARTICLES.names, article.row, strict=True))
    kept = body.replace("\r\n", "\n")
    assert len(article.text) - found["body_start"] == (len(kept) if kept.strip() else 0) or not found["title"]
    assert article.text.startswith(str(found["title"]))
    assert found["dateline"] in article.text
    ends = 0
    for start, end in json.loads(found["furniture"]):
        assert ends <= start < end <= len(article.text)
        ends = end
    assert not any(problem.is_record for problem in problems)


def test_of_a_very_long_text_the_first_part_is_evidence_and_all_is_kept() -> None:
    given_record = Given("1", title="A ledger", body="Astana opened a bridge. " * 30_000)
    found = row(given_record)
    assert found["text"] == f"A ledger\n\n{given_record.body}"
    (start, end) = json.loads(str(found["furniture"]))[-1]
    assert LONGEST - 30 < start <= LONGEST and end == len(str(found["text"]))
    assert remarks(given_record) == [("limit", False)]
    assert found["words"] == len(str(found["text"])[:start].split())


def test_a_long_text_gives_nothing_from_behind_its_end() -> None:
    article, _ = record.build(Given("1", body="Astana opened a bridge. " * 22_000), ABOUT)
    assert article is not None
    rows = pa.Table.from_pylist([article.named], schema=schema.ARTICLES.arrow)
    texts = pa.table({"article_id": [article.article_id], "text": [article.text]})
    found = analysis.analyse(rows, texts).tables
    stop = read_until(article.text)
    assert max(found["mentions"]["end"].to_pylist()) <= stop < len(article.text)
    assert max(found["tone"]["end"].to_pylist()) <= stop
