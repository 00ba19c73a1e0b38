"""References in CSL-JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.readers.reading import facts, read

ONE: dict[str, Any] = {
    "id": "asanova24",
    "type": "article-newspaper",
    "title": "Yaks return to the pass",
    "container-title": "The Tosor Times",
    "abstract": "The yaks came back on Sunday.",
    "author": [{"given": "Begimai", "family": "Asanova"}, {"literal": "Tosor desk"}, {}, "x"],
    "issued": {"date-parts": [[2024, 5, 7]]},
    "URL": "https://herald.example/1",
    "language": "en-GB",
}


def test_references_are_articles(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "library.json", json.dumps([ONE, dict(ONE, title="", abstract=""), 5]))
    assert facts(articles, "record", "title", "byline", "source", "published", "url", "language", "text") == [
        ("asanova24", "Yaks return to the pass", "Begimai Asanova; Tosor desk", "The Tosor Times", "2024-05-07",
         "https://herald.example/1", "en", "Yaks return to the pass\n\nThe yaks came back on Sunday."),
    ]  # fmt: skip
    assert [problem["record"] for problem in problems] == ["reference 2", "reference 3"]


@pytest.mark.parametrize(
    ("issued", "wanted"),
    [
        ({"date-parts": [["2024", "05"]]}, "2024-05"),
        ({"date-parts": [[2024]]}, "2024"),
        ({"date-parts": [[]], "raw": "7 May 2024"}, "2024-05-07"),
        ({"literal": "May 2024"}, "2024-05"),
        ({"date-parts": "x"}, ""),
        (7, ""),
        (None, ""),
    ],
)
def test_days(tmp_path: Path, issued: Any, wanted: str) -> None:
    articles, _ = read(tmp_path, "x.json", json.dumps([dict(ONE, issued=issued)]))
    assert facts(articles, "published") == [(wanted,)]


def test_a_list_inside_an_object_is_read(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "references", json.dumps({"items": [ONE]}))
    assert ([article["record"] for article in articles], problems) == ([ONE["id"]], [])
    assert articles[0]["published"]


def test_a_list_that_breaks_off_is_told(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "x.json", json.dumps([ONE])[:-1])
    assert (len(articles), len(problems)) == (0, 1) and "no JSON" in problems[0]["reason"]


def test_a_list_of_articles_of_another_kind_is_none(tmp_path: Path) -> None:
    raw = json.dumps([{"type": "article", "accessed": "2024-05-07", "title": "Yaks", "body": "They came back."}])
    articles, _ = read(tmp_path, "x.json", raw)
    assert facts(articles, "text") == [("Yaks\n\nThey came back.",)]
