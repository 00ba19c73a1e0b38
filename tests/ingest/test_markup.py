"""Markup to text: markup, text, the trap the row guards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire.ingest import markup


@pytest.mark.parametrize(
    ("marked", "text", "trap"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo.", "paragraphs stay apart"),
        ("One<br>Two<br/>Three", "One\n\nTwo\n\nThree", "breaks"),
        ("<span>Ҷ</span>ашн<b>и</b> <i>мо</i>", "Ҷашни мо", "words stay whole"),
        ("a &lt;b&gt; &amp; c&nbsp;d", "a <b> & c d", "entities"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4", "no markup at all"),
        ("AT&T rose", "AT&T rose", "a lone ampersand"),
        (
            "<p>a</p><script>alert('<p>x</p>')</script><style>p{}</style><!-- no --><p>b</p>",
            "a\n\nb",
            "scripts and comments",
        ),
        ("<p>a<script>never closed", "a", "an open script takes the rest"),
        ("line\nend<br>next", "line end\n\nnext", "line ends of the source are spaces"),
        ("Line one.\n\nLine two.", "Line one.\n\nLine two.", "plain text keeps its lines"),
        ("<a href='x>y'>z</a>", "y'>z", "a sign inside an attribute, taken as browsers of old did"),
    ],
)
def test_text_comes_out_of_markup(marked: str, text: str, trap: str) -> None:
    assert markup.text(marked) == text, trap


@pytest.mark.parametrize(
    ("marked", "plain"),
    [("A &amp; <b>B</b>", "A & B"), ("<![CDATA[x]]>", ""), (" a\n b ", "a b"), ("&#8216;q&#8217;", "‘q’")],
)
def test_a_title_is_one_line(marked: str, plain: str) -> None:
    assert markup.plain(marked) == plain


@given(st.text("<>/!-pbrscit&;#xA \n", max_size=200))
def test_any_markup_gives_text(marked: str) -> None:
    assert markup.text(marked) == markup.text(marked).strip()
    assert "\n" not in markup.plain(marked)


@pytest.mark.parametrize("piece", ["<", "<p ", "<!--", "<script>", "&#", "</", "<p\n"])
def test_hostile_markup_gives_text(piece: str) -> None:
    assert "<p>" not in markup.text("<p>" + piece * 100_000 + "</p>")
