"""The four formats say the same, byte for byte each time, and nothing from outside becomes anything but words."""

import pytest

from steppewire.brief import document, writing
from steppewire.brief.document import Document, Figure, Heading, Paragraph, Quotation
from steppewire.brief.writing import markdown
from steppewire.errors import InputError
from tests.brief.made import LETTERS, brief
from tests.brief.reading import READERS, bare

ROOT = "http://127.0.0.1:8501"
HOSTILE = (
    "![x](http://tracker.invalid/a.png) [b](javascript:alert(1)) <img src=x onerror=alert(2)> <script>3</script>",
    "</blockquote></p><b>bold</b> &amp; &lt; \" ' ]]> <!-- --> <?php ?> <a href='http://tracker.invalid'>c</a>",
    "=HYPERLINK(\"http://tracker.invalid\") +1 -2 @SUM(A1) { HYPERLINK \"x\" }",
    "$5 and $6 **b** _i_ `c` ~~s~~ | t | ^x^ [^1] :name: \\",
    "# not a heading", "- not a list", "1. not a list", "> not a quote", "=== ---",
    "www.tracker.invalid a@tracker.invalid",
    "\u202etxet \u2066sdrawkcab\u2069 \u200b\u0000\u0007\u001b[31m \ufffe \ud800 end",
    "long" * 1500,
)  # fmt: skip


def sentences(made: Document) -> list[str]:
    """Everything that every format has to say, but the numbers of figures."""
    said = [made.title, made.deck, made.closing]
    for block in made.blocks:
        if isinstance(block, Heading):
            said.append(block.text)
        elif isinstance(block, Paragraph):
            said += [sentence.text for sentence in block.sentences]
        elif isinstance(block, Quotation):
            said += [block.words, block.by.text]
        elif isinstance(block, Figure):
            said += [block.title, block.caption.text]
    return said + [part for note in made.notes for part in (note.text, note.link)]


@pytest.mark.parametrize("format", writing.FORMATS)
@pytest.mark.parametrize("words", ["The hall was full.", LETTERS])
def test_every_format_has_the_same_sentences_and_footnotes(format, words):
    made = document.of(brief(words), ROOT)
    read = READERS[format](writing.write(made, format))
    assert [said for said in sentences(made) if bare(said) not in read.words] == []
    assert len(made.notes) == 9 and [note.number for note in made.notes] == list(range(1, 10))


@pytest.mark.parametrize("format", writing.FORMATS)
@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_text_from_outside_is_only_text(format, words):
    made = document.of(brief(words, drawn=()), ROOT)
    read = READERS[format](writing.write(made, format))
    assert [said for said in sentences(made) if bare(said) not in read.words] == []
    assert read.active == [] and all(link.startswith(f"{ROOT}/?country=TJK&") for link in read.links)


@pytest.mark.parametrize("format", writing.FORMATS)
def test_the_same_brief_gives_the_same_bytes(format):
    made = document.of(brief(), ROOT)
    assert writing.write(made, format) == writing.write(made, format)


@pytest.mark.parametrize("format", writing.FORMATS)
def test_an_empty_brief_is_a_file_too(format):
    read = READERS[format](writing.write(document.of(brief().with_items([])), format))
    assert bare("Nothing in this brief is cited.") in read.words


def test_the_pdf_says_which_letters_it_cannot_show():
    made = READERS["pdf"](writing.write(document.of(brief("哈萨克斯坦 قزاقستان")), "pdf"))
    assert bare(writing.pdf.UNSHOWN) in made.words
    assert bare(writing.pdf.UNSHOWN) not in READERS["pdf"](writing.write(document.of(brief()), "pdf")).words


def test_markdown_stays_readable():
    assert markdown.escaped("2026-11-09: Kazakhstan, 38 of 412 (9%).") == "2026-11-09: Kazakhstan, 38 of 412 (9%)."


def test_a_format_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(InputError, match="There is no format odt"):
        writing.write(document.of(brief()), "odt")
    with pytest.raises(InputError, match=r"end it in \.docx, \.pdf, \.html, \.md"):
        writing.format_of(tmp_path / "brief.odt")
