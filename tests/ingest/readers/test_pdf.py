"""PDF files: pages of text, those without, locked and hostile ones."""

import io
import zlib
from pathlib import Path

import pypdf
import pytest

from steppewire.ingest.readers.pdf import paragraphs
from tests.ingest.readers.reading import facts, read

FIRST = (
    "Yaks return to the pass",
    "The yaks of Tosor came back over the pass on Sunday, a week early,",
    "their owner Azamat Turdubekov said, and he counted them twice be-",
    "fore he let them into the fold.",
    "The hay that he had bought in spring was gone by the evening, and",
)


def pdf(*streams: bytes, packed: bool = True) -> bytes:
    """A PDF with a page for each stream of instructions; the first stream may serve several pages."""
    pages = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(streams)))
    made = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(streams)}/Kids[{pages}]>>".encode()]
    made.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for place, stream in enumerate(streams):
        font = b"/Resources<</Font<</F 3 0 R>>>>"
        made.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R%s>>" % (5 + 2 * place, font))
        inside = zlib.compress(stream) if packed else stream
        kind = b"/Filter/FlateDecode" if packed else b""
        made.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (kind, len(inside), inside))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(made, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(made) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        count, table, count, len(out),
    )  # fmt: skip


def page(*lines: str) -> bytes:
    return b"BT /F 11 Tf 14 TL 50 800 Td " + b"".join(b"(%s) Tj T* " % line.encode("cp1252") for line in lines) + b"ET"


def test_pages_are_one_article(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "report.pdf", pdf(page(*FIRST), page("what was left went to the goats.")))
    text = (
        "Yaks return to the pass\n\nThe yaks of Tosor came back over the pass on Sunday, a week "
        "early, their owner Azamat "
        "Turdubekov said, and he counted them twice before he let them into the fold.\n\nThe hay that he had bought in "
        "spring was gone by the evening, and what was left went to the goats."
    )
    assert facts(articles, "title", "text", "published") == [("Yaks return to the pass", text, "")]
    assert problems == []


@pytest.mark.parametrize(
    ("pages", "wanted"),
    [
        (["One wide line of the first page goes\non here."], ["One wide line of the first page goes on here."]),
        (["Short.\nOne wide line of the page and more"], ["Short.", "One wide line of the page and more"]),
        (["One wide line of the first page\n\nAnother line"], ["One wide line of the first page", "Another line"]),
        (["A wide line of the first page ends", "A new one of the second page ends"],
         ["A wide line of the first page ends", "A new one of the second page ends"]),
        (["", "  "], []),
        (["A line of the Almaty-\nTashkent road"], ["A line of the Almaty- Tashkent road"]),
    ],
)  # fmt: skip
def test_cut_lines_are_put_together(pages: list[str], wanted: list[str]) -> None:
    assert paragraphs(pages) == wanted


def test_pages_without_text_are_told(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "report.pdf", pdf(page(*FIRST), b"", page("It snowed.")))
    assert len(articles) == 1
    assert [(problem["reason"][:12], problem["excerpt"]) for problem in problems] == [("1 of 3 pages", "pages 2")]


def locked(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(page(*FIRST))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_file_locked_without_a_password_is_read(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, "report.pdf", locked(""))
    assert len(articles) == 1


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (locked("secret"), "password"),
        (pdf(b"0 0 m 9 9 l S"), "only pictures"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "damaged"),
        (pdf(page(*FIRST)).replace(b"/Kids", b"/Kits"), "PDF"),
        (pdf(page(*FIRST)).replace(b"/Parent 2 0 R", b"/Parent 4 0 R"), "PDF"),
        (pdf(b"(x) Tj " * 8_000_000), "limit"),
        (pdf(b"BT /F 9 Tf " + b"(x) Tj " * 140_000 + b"ET", *[b"BT (y) Tj ET"] * 3).replace(b" 7 0 R", b" 5 0 R")
         .replace(b" 9 0 R", b" 5 0 R").replace(b" 11 0 R", b" 5 0 R"), "limit"),
    ],
    ids=["locked", "no text", "head alone", "noise", "no pages", "own parent", "bomb", "one page many times"],
)  # fmt: skip
def test_a_trap_or_a_wreck_is_one_reason(tmp_path: Path, raw: bytes, what: str) -> None:
    articles, problems = read(tmp_path, "x.pdf", raw)
    if what == "PDF":  # some are read all the same
        assert len(articles) + len(problems) == 1
        return
    assert (len(articles), len(problems)) == (0, 1)
    assert what in problems[0]["reason"] or what == problems[0]["stage"]
