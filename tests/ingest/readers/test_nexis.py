"""Nexis text and page exports: documents, labels in four languages, what the archive could not show."""

from pathlib import Path

import pytest

from tests.ingest.readers.reading import facts, read

COVER = "\ufeff\r\n\r\nDownload Request: Selected Items: 1-2\r\nTerms: yaks\r\n\r\n"
ONE = """
                               1 of 2 DOCUMENTS


                               The Tosor Times

                             May 7, 2024 Tuesday
                                 Final Edition

Yaks return to the pass;
a week early

BYLINE: By Begimai Asanova

SECTION: NEWS; Pg. 3

LENGTH: 61 words

DATELINE: TOSOR

HIGHLIGHT: They were
counted twice.

The yaks of Tosor came back over the pass on Sunday, a week early, their
owner Azamat Turdubekov said.

NOTE: a paragraph may begin like a label.

LOAD-DATE: May 8, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                        Copyright 2024 The Tosor Times
                              All Rights Reserved
"""
TWO = """
                               2 of 2 DOCUMENTS

                        Copyright 2024 Hay Post
                              All Rights Reserved

                                  Hay Post

                             7 May 2024

Hay is dear

LENGTH: 12 words

Hay costs twice as much as in spring.

GRAPHIC: A stack
"""


def test_documents_are_articles(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "Nexis.TXT", COVER + (ONE + TWO).replace("\n", "\r\n"))
    assert facts(articles, "record", "title", "source", "byline", "published") == [
        ("document 1", "Yaks return to the pass; a week early", "The Tosor Times", "Begimai Asanova", "2024-05-07"),
        ("document 2", "Hay is dear", "Hay Post", "", "2024-05-07"),
    ]
    assert articles[0]["text"] == (
        "Yaks return to the pass; a week early\n\nThey were counted twice.\n\nThe yaks of Tosor came "
        "back over the pass on "
        "Sunday, a week early, their owner Azamat Turdubekov said.\n\nNOTE: a paragraph may begin like a label."
    )
    assert articles[1]["text"] == "Hay is dear\n\nHay costs twice as much as in spring."
    assert problems == []


@pytest.mark.parametrize(
    ("number", "day", "byline", "length", "end"),
    [
        (
            "Dokument 1 von 2",
            "7. Mai 2024 Dienstag",
            "AUTOR: Von Begimai Asanova",
            "LÄNGE: 61 Wörter",
            "SPRACHE: GERMAN",
        ),
        ("Document 1 de 2", "7 mai 2024 mardi", "AUTEUR: Begimai Asanova", "LONGUEUR: 61 mots", "LANGUE: FRENCH"),
        ("1 of 2 DOCUMENTS", "7 May 2024", "BYLINE: Begimai Asanova", "LENGTH: 61 words", "LOAD-DATE: May 8, 2024"),
    ],
)
def test_labels_in_the_languages_of_the_archive(
    tmp_path: Path, number: str, day: str, byline: str, length: str, end: str
) -> None:
    raw = f"  {number}\n\n  Hay Post\n\n  {day}\n\nHay is dear\n\n{byline}\n\n{length}\n\nHay costs more.\n\n{end}\n"
    articles, problems = read(tmp_path, "x.txt", raw)
    assert facts(articles, "title", "source", "byline", "published", "text") == [
        ("Hay is dear", "Hay Post", "Begimai Asanova", "2024-05-07", "Hay is dear\n\nHay costs more.")
    ]
    assert problems == []


def test_what_the_archive_could_not_show_is_told(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "x.txt", ONE + "\n  2 of 2 DOCUMENTS\n\nThis document is not to be had.\n")
    assert len(articles) == 1
    assert [(problem["record"], problem["excerpt"]) for problem in problems] == [
        ("document 2", "This document is not to be had.")
    ]


def test_a_text_that_counts_documents_is_no_export(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, "x.txt", "Report\n\nThe clerk read:\n\n3 of 9 DOCUMENTS\n\nand fell asleep.\n")
    assert facts(articles, "record") == [("x.txt",)]


def in_page(number: int, *blocks: str) -> str:
    inside = "".join(
        f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c2">{block}</SPAN></P>\n</DIV>\n' for block in blocks
    )
    hidden = "<!-- Hide XML section from browser\n<DOC NUMBER={}>\n<DOCFULL> -->\n{}<!-- Hide\n</DOCFULL>\n</DOC> -->"
    return hidden.format(number, inside)


def test_a_page_is_read_like_the_text(tmp_path: Path) -> None:
    one = in_page(
        1, "1 of 2 DOCUMENTS", "The Tosor Times", "May</SPAN><SPAN> 7, 2024 Tuesday<BR>Final Edition", 
        "Yaks return;<BR>all",
        "BYLINE: </SPAN><SPAN>By Begimai Asanova", "LENGTH: </SPAN><SPAN>9 words", 
        "The yaks &amp; goats of\nTosor came back.",
        "It snowed.", "LANGUAGE: ENGLISH", "Copyright 2024 The Tosor Times",
    )  # fmt: skip
    raw = f"<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>{one}{in_page(2, 'It cannot be shown.')}</BODY></HTML>"
    articles, problems = read(tmp_path, "x.html", raw)
    assert facts(articles, "title", "source", "byline", "published", "text") == [
        (
            "Yaks return; all", "The Tosor Times", "Begimai Asanova", "2024-05-07",
            "Yaks return; all\n\nThe yaks & goats of Tosor came back.\n\nIt snowed.",
        )
    ]  # fmt: skip
    assert [problem["record"] for problem in problems] == ["document 2"]
