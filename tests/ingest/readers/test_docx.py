"""Word files: paragraphs, and what they hold besides; a press archive's documents; traps."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.ingest.readers.reading import facts, read

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(*paragraphs: str, before: str = "", author: str = "", **parts: str) -> bytes:
    """A Word file of paragraphs that are XML where they begin with a tag."""
    body = "".join(one if one.startswith("<") else paragraph(one) for one in paragraphs)
    document = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    core = f'<c:coreProperties xmlns:c="{CORE}" xmlns:d="http://purl.org/dc/elements/1.1/"><d:creator>{author}</d:creator></c:coreProperties>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        archive.writestr("docProps/core.xml", core)
    return made.getvalue()


def test_paragraphs_are_the_text(tmp_path: Path) -> None:
    raw = docx(
        "Yaks return to the pass", "", "The yaks of Tosor came back.", "Қар жауды &amp; еріді.", author="Begimai A."
    )
    articles, problems = read(tmp_path, "note.docx", raw)
    text = "Yaks return to the pass\n\nThe yaks of Tosor came back.\n\nҚар жауды & еріді."
    assert facts(articles, "title", "text", "byline", "published") == [
        ("Yaks return to the pass", text, "Begimai A.", "")
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        ("<w:p><w:r><w:t>Yaks</w:t></w:r><w:r><w:t> return.</w:t></w:r></w:p>", "Yaks return."),
        ("<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three.</w:t></w:r></w:p>", "One\ttwo\nthree."),
        (
            "<w:p><w:del><w:r><w:delText>Goats</w:delText></w:r></w:del><w:r><w:t>Yaks return.</w:t></w:r></w:p>",
            "Yaks return.",
        ),
        ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Hay.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "Hay."),
        (
            '<m:AlternateContent xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006"><m:Choice><w:p><w:r>'
            "<w:t>Box.</w:t></w:r></w:p></m:Choice><m:Fallback><w:p><w:r><w:t>Box.</w:t></w:r></w:p></m:Fallback></m:AlternateContent>",
            "Box.",
        ),
        ("<w:p><w:r><w:instrText>HYPERLINK x</w:instrText><w:t>Link.</w:t></w:r></w:p>", "Link."),
    ],
    ids=["runs", "breaks", "deleted", "table", "twice", "field"],
)
def test_what_is_shown_is_read_once(tmp_path: Path, inside: str, wanted: str) -> None:
    articles, _ = read(tmp_path, "note.docx", docx(inside))
    assert facts(articles, "text") == [(wanted,)]


EXPORT = (
    "Job Number: 5", "Documents (2)", "1. Yaks return to the pass", "2. Hay is dear",
    "Yaks return to the pass", "The Tosor Times", "May 7, 2024 Tuesday 9:30 AM GMT", "Copyright 2024 The Tosor Times",
    "Section: NEWS; Pg. 3", "Length: 40 words", "Byline: Begimai Asanova", "Body", "The yaks came back on Sunday.",
    "Section: of the pass, it snowed.", "Load-Date: May 8, 2024", "End of Document",
    "Hay is dear", "The Tosor Times", "6 May 2024", "Length: 12 words", "Highlight: It costs twice as much.", "Body",
    "Hay costs twice as much as in spring, traders said.", "Classification", "Language: ENGLISH", "End of Document",
)  # fmt: skip


def test_documents_of_a_press_archive_are_articles(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "export.DOCX", docx(*EXPORT))
    assert facts(articles, "title", "source", "byline", "published", "record") == [
        ("Yaks return to the pass", "The Tosor Times", "Begimai Asanova", "2024-05-07T09:30:00Z", "document 1"),
        ("Hay is dear", "The Tosor Times", "", "2024-05-06", "document 2"),
    ]
    assert articles[0]["text"].endswith("\n\nThe yaks came back on Sunday.\n\nSection: of the pass, it snowed.")
    assert articles[1]["text"].endswith(
        "\n\nIt costs twice as much.\n\nHay costs twice as much as in spring, traders said."
    )
    assert problems == []


def test_a_document_without_a_beginning_is_told(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "export.DOCX", docx(*EXPORT, "Nothing here", "End of Document"))
    assert (len(articles), [problem["record"] for problem in problems]) == (2, ["document 3"])


ENTITY = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (docx("&b;", before=ENTITY), "document type"),
        (docx("x", before='<!DOCTYPE d SYSTEM "file:///etc/hosts">'), "document type"),
        (docx("<w:p>"), "damaged"),
        (docx("", ""), "no text"),
        (docx("a" * 40_000_000), "limit"),
        (docx("<w:p/>" * 900_000), "limit"),
        (docx("x")[:-30], "damaged"),
    ],
    ids=["entities", "outside", "broken", "empty", "bomb", "paragraphs", "cut"],
)
def test_a_trap_or_a_wreck_is_one_reason(tmp_path: Path, raw: bytes, what: str) -> None:
    articles, problems = read(tmp_path, "x.docx", raw)
    assert (len(articles), len(problems)) == (0, 1)
    assert what in problems[0]["reason"] or what == problems[0]["stage"]
