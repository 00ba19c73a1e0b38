"""Excel files: sheets as tables, days as days, mappings, traps."""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.ingest.readers.reading import facts, read

HEADER = ("id", "title", "text", "date", "source")


def workbook(**sheets: list[tuple[Any, ...]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_rows_are_articles(tmp_path: Path) -> None:
    raw = workbook(
        News=[
            HEADER,
            (7, "Yaks return", "The yaks of Tosor came back.", datetime(2024, 5, 7), "Yak Herald"),
            (None, None, None, None, None),
            (8.0, "Қар", "Қар жауды.", datetime(2024, 5, 7, 9, 30), "Yak Herald"),
            ("9", "Hay", "Hay is dear.", "8 May 2024", "Yak Herald"),
        ]
    )
    articles, problems = read(tmp_path, "news.xlsx", raw)
    assert facts(articles, "record", "title", "published", "published_from", "source") == [
        ("7", "Yaks return", "2024-05-07", "date", "Yak Herald"),
        ("8", "Қар", "2024-05-07", "date", "Yak Herald"),
        ("9", "Hay", "2024-05-08", "date", "Yak Herald"),
    ]
    assert problems == []


def test_every_sheet_with_the_columns_is_read(tmp_path: Path) -> None:
    raw = workbook(
        May=[("Export of the press office",), (), ("Title", "Text"), ("Yaks return", "They came back.")],
        Notes=[("Who", "When"), ("Azamat", "today")],
        June=[("text",), ("Hay is dear.",)],
        Empty=[],
    )
    articles, problems = read(tmp_path, "news.xlsx", raw)
    assert facts(articles, "record", "text") == [
        ("May 1", "Yaks return\n\nThey came back."),
        ("June 1", "Hay is dear."),
    ]
    assert [(problem["record"], problem["excerpt"]) for problem in problems] == [("Notes", "Who | When")]


def test_a_mapping_says_what_columns_hold(tmp_path: Path) -> None:
    raw = workbook(News=[("Kopf", "Volltext", "title"), ("Yaks return", "They came back.", "no title")])
    mapping = {"title": "kopf", "body": "Volltext"}
    articles, _ = read(tmp_path, "news.xlsx", raw, mapping=mapping)
    assert facts(articles, "title", "text") == [("Yaks return", "Yaks return\n\nThey came back.")]
    articles, problems = read(tmp_path, "news.xlsx", raw, mapping={"body": "Fulltext"})
    assert (len(articles), len(problems)) == (0, 1) and "Fulltext" in problems[0]["reason"]


def test_a_sheet_that_leaps_over_a_million_rows_ends(tmp_path: Path) -> None:
    raw = patched(
        workbook(News=[HEADER, (1, "Yaks return", "They came back.", None, None)]), b'r="2"', b'r="999999999"'
    )
    articles, problems = read(tmp_path, "news.xlsx", raw)
    assert len(articles) + len(problems) == 1


def patched(raw: bytes, old: bytes, new: bytes, name: str = "xl/worksheets/sheet1.xml", more: bytes = b"") -> bytes:
    """A workbook with other bytes in one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.namelist():
            part = before.read(member)
            after.writestr(member, part.replace(old, new) + more if member == name else part)
    return made.getvalue()


SOUND = workbook(News=[HEADER, (1, "Yaks return", "They came back.", None, None)])


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (patched(SOUND, b"</sheetData>", b"<row>" + b"<c/>" * 2_000_000 + b"</row></sheetData>"), "limit"),
        (patched(SOUND, b"</sheetData>", b"<row/>" * 2_000_000 + b"</sheetData>"), "limit"),
        (patched(SOUND, b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "b">]><worksheet'), "document type"),
        (patched(SOUND, b"</sheetData>", b""), "damaged"),
        (patched(SOUND, b"<worksheet", b"<nothing"), "damaged"),
        (patched(SOUND, b"News", b"", "xl/workbook.xml"), ""),
        (SOUND[:-40], "damaged"),
        (workbook(News=[HEADER]), "no rows"),
        (workbook(News=[("a", "b"), (1, 2)]), "No column"),
    ],
    ids=["cells", "rows", "entities", "broken", "root", "no name", "cut", "header alone", "unknown"],
)
def test_a_trap_or_a_wreck_is_one_reason(tmp_path: Path, raw: bytes, what: str) -> None:
    articles, problems = read(tmp_path, "x.xlsx", raw)
    assert len(problems) == (1 if what else 0) and (what or articles)
    assert not what or what in problems[0]["reason"] or what == problems[0]["stage"]
