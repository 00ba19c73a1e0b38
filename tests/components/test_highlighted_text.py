"""The marks in an article's text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.highlighted_text import Mark, excerpt, paragraphs

TEXT = "Dushanbe reopened the road.\n\n“We built it,” Misolov said of Khujand."


def at(words: str, layer: str) -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), layer)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], ["Dushanbe reopened the road\\.\u2060", "“We built it\\,” Misolov said of Khujand\\.\u2060"]),
        ([at("Dushanbe", "country")], [":blue-background[Dushanbe] reopened the road\\.\u2060", None]),
        (
            [at("“We built it,”", "quote"), at("built", "positive")],
            [None, ":yellow-background[“We :violet[**built**⁺] it\\,”]"],
        ),
        ([at("Dushanbe reopened", "beside"), at("Dushanbe", "country")], [":blue-background[Dushanbe] reopened", None]),
        ([at("the road.\n\n“We", "furniture")], [":gray[:small[the road\\.\u2060]]", ":gray[:small[“We]] built"]),
    ],
    ids=["plain", "country", "tone inside a quote", "the country keeps its place", "cut at the paragraph"],
)
def test_marks(marks, expected):
    got = paragraphs(TEXT, marks)
    assert len(got) == 2
    for line, words in zip(got, expected, strict=True):
        assert words is None or words in line


HOSTILE = [
    "![](http://tracker.example/x.png)",
    "<script>alert(1)</script>",
    "$x$ and :material/home:",
    "[a](javascript:alert(1))",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_outside_is_markup(text):
    shown = excerpt(f"{text} in Kazakhstan", [(len(text) + 4, len(text) + 14)])
    bare = re.sub(r"\\.", "", shown).replace(":blue-background[Kazakhstan]", "")
    assert not re.search(r"[!<>\[\]$`*_:]", bare)


@given(
    st.text(max_size=60),
    st.lists(
        st.tuples(
            st.integers(0, 60),
            st.integers(0, 60),
            st.sampled_from(["country", "quote", "positive", "furniture", "speaker"]),
        ),
        max_size=6,
    ),
)
def test_every_letter_is_shown_once(text, spans):
    marks = [Mark(min(a, len(text)), min(b, len(text)), layer) for a, b, layer in spans if a < b]
    joined = "".join(paragraphs(text, marks))
    shown = re.sub(r":(yellow|blue|gray)-background\[|:(violet|orange|gray|small)\[", "", joined)
    for letter in {c for c in text if c.isalpha() and c.isascii()}:
        assert shown.count(letter) == text.count(letter)
