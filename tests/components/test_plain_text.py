"""Text from outside is never read as Markdown, as figure markup or as a link to open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.plain_text import for_figure, plain, tidy
from steppewire.wording import web_link

HOSTILE = [
    "![](http://tracker.example/a.png)",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    ":red[loud] :material/face: :smile:",
    "costs $5 and $6",
    "# not a heading",
    "**bold** _em_ `code` ~~gone~~",
    "www.tracker.example and a@tracker.example",
    "| a | table |",
    "&lt;b&gt; &amp;",
]


def shown(escaped: str) -> str:
    """What a reader of Markdown sees: each backslash taken away, what has no width dropped."""
    return escaped.replace("\u2060", "").replace("\\", "\0").replace("\0\0", "\\").replace("\0", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_every_mark_is_escaped_and_still_reads_the_same(text):
    escaped = plain(text)
    assert shown(escaped) == text
    for at, sign in enumerate(escaped):
        if sign in "![]()<>:$#*_`~|&@./":
            assert escaped[at - 1] == "\\", (sign, escaped)


@given(st.text())
def test_what_is_escaped_reads_as_the_tidied_text(text):
    assert shown(plain(text)) == tidy(text)


@pytest.mark.parametrize("text", ["www.tracker.example", "http://tracker.example", "a@b.example", ":smile:"])
def test_bare_addresses_and_icons_are_broken_without_a_width(text):
    joined = plain(text).replace("\\", "")
    assert all(joined[at + 1] == "\u2060" for at, sign in enumerate(joined) if sign in ":/@.")


def test_direction_marks_are_stripped():
    assert plain("abc\u202egpj\u2066x\u200f") == "abcgpjx"


@pytest.mark.parametrize("missing", [None, float("nan"), 7])
def test_what_is_no_text_is_empty(missing):
    assert plain(missing) == for_figure(missing) == ""


def test_lines_become_one():
    assert tidy("a\n# b\r\n\tc") == "a # b c"


def test_figures_get_no_markup():
    assert for_figure("<b>x</b> <a href='//t'>y</a> &") == "&lt;b&gt;x&lt;/b&gt; &lt;a href='//t'&gt;y&lt;/a&gt; &amp;"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://demo.example/a", True),
        ("http://demo.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//demo.example/a", False),
        ("https://", False),
        ("http://[", False),
        ("file:///etc/passwd", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address, kept):
    assert web_link(address) == (address if kept else None)
