"""Factiva's XML export: articles as a stream, cut lines, broken and hostile files."""

from pathlib import Path

import pytest

from tests.ingest.readers.reading import facts, read

HEAD = '<?xml version="1.0" encoding="utf-8"?>'
OPEN = '<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="2">'
CLOSE = "</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"


def article(number: int, lead: str, tail: str = "", day: str = "<dateTime>2024-05-07T09:30:00Z</dateTime>") -> str:
    return (
        f"<ppsarticle><article><accessionNo>TOSOR{number}</accessionNo><baseLanguage>EN</baseLanguage><headline><paragraph>"
        f"<hlt>Yaks</hlt> return\n  "
        f"{number}</paragraph></headline><leadParagraph>{lead}</leadParagraph><publicationDate>"
        f"{day}</publicationDate><sourceName>The Tosor "
        f"Times</sourceName><tailParagraphs>{tail}</tailParagraphs></article>"
        "</ppsarticle>"
    )


ONE = article(
    1, "<paragraph>The yaks\n came back.</paragraph>", "<paragraph>It snowed.</paragraph><paragraph>Q.</paragraph>"
)
TWO = article(2, "\nHay costs\ntwice as much.\n    So does\nstraw.\n", day="<date>2024-05-08</date>")


def test_articles_are_read(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "x.xml", HEAD + OPEN + ONE + TWO + CLOSE)
    assert facts(articles, "record", "title", "source", "published", "language", "text") == [
        ("TOSOR1", "Yaks return 1", "The Tosor Times", "2024-05-07T09:30:00Z", "en",
         "Yaks return 1\n\nThe yaks came back.\n\nIt snowed.\n\nQ."),
        ("TOSOR2", "Yaks return 2", "The Tosor Times", "2024-05-08", "en",
         "Yaks return 2\n\nHay costs twice as much.\n\nSo does straw."),
    ]  # fmt: skip
    assert problems == []


@pytest.mark.parametrize(
    ("raw", "number", "what"),
    [
        (HEAD + OPEN + ONE + TWO, 2, "broken"),
        (HEAD + OPEN + ONE + article(2, "") + CLOSE, 1, "no text"),
        (HEAD + OPEN + CLOSE, 0, "no article"),
        (HEAD + OPEN + ONE + article(2, "<p/>" * 60_000) + CLOSE, 1, "traps"),
        (
            HEAD + '<!DOCTYPE P [<!ENTITY a SYSTEM "file:///etc/hosts">]>' + OPEN + article(1, "&a;") + CLOSE,
            0,
            "document type",
        ),
        (
            HEAD + '<!DOCTYPE P [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + OPEN + article(1, "&b;") + CLOSE,
            0,
            "document type",
        ),
    ],
    ids=["cut", "no text", "empty", "elements", "outside", "entities"],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, raw: str, number: int, what: str) -> None:
    articles, problems = read(tmp_path, "x.xml", raw)
    assert (len(articles), len(problems)) == (number, 1)
    assert what in problems[0]["reason"] and "localhost" not in str(problems)
