"""Furniture: text, what of it is the page's, the trap the row guards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire.ingest import furniture

PARAGRAPH = (
    "The minister, Daniyar Omarov, said the port of Aktau would handle twice as much grain by the end of the decade, "
    "and that the tariff would not rise before then, whatever happened to the price of diesel on the coast."
)


@pytest.mark.parametrize(
    ("lines", "expected", "trap"),
    [
        ([PARAGRAPH, "Also See: Ferry sinks", PARAGRAPH], ["Also See: Ferry sinks"], "a line in the middle"),
        ([PARAGRAPH, "Читайте также: Паром затонул", PARAGRAPH], ["Читайте также: Паром затонул"], "Russian"),
        ([PARAGRAPH, "Тағы оқыңыз: Паром батып кетті"], ["Тағы оқыңыз: Паром батып кетті"], "Kazakh"),
        ([PARAGRAPH, "Mavzuga oid:", PARAGRAPH], ["Mavzuga oid:"], "the label alone"),
        ([PARAGRAPH, "Shuningdek o‘qing: Parom cho‘kdi"], ["Shuningdek o‘qing: Parom cho‘kdi"], "any apostrophe"),
        ([PARAGRAPH, "Share", "Tweet", PARAGRAPH], ["Share", "Tweet"], "a share bar"),
        ([PARAGRAPH, "Photo: Akzhol Press", PARAGRAPH], ["Photo: Akzhol Press"], "a photo credit"),
        (["Share prices fell on Monday, traders said.", PARAGRAPH], [], "a sentence that begins so"),
        (["Related costs rose by a third, the board said.", PARAGRAPH], [], "a word that is also a label"),
        (
            [PARAGRAPH, "See also the minister's earlier remarks, which were milder.", PARAGRAPH],
            [],
            "no separator after it",
        ),
        ([PARAGRAPH, "Source of the river: a glacier near Jyrgalan, he said.", PARAGRAPH], [], "source, but no label"),
        (["The bank paid two dollars a\nshare.\nTraders said so."], [], "a sentence broken into lines"),
        (["The bank paid a dividend.\nshare\nTraders said so."], ["share"], "a share bar in lower case"),
        (["Print is dying, editors said.", PARAGRAPH], [], "a sentence"),
        (["Комментарии чиновника вызвали спор в парламенте.", PARAGRAPH], [], "Russian sentence"),
    ],
)
def test_whole_lines_of_the_page_are_found(lines: list[str], expected: list[str], trap: str) -> None:
    text = "\n\n".join(lines)
    found = [text[start:end] for start, end in furniture.find(text)]
    assert [part for piece in found for part in piece.split("\n\n")] == expected, trap


def test_a_source_line_near_the_end_takes_the_rest_of_the_page() -> None:
    page = ["Source: Steppe Wire\n", "Your trusted source for everything.", "Leave a comment"]
    end = "\n\n".join([*page, "Your email address will not be published."])
    text = "\n\n".join([PARAGRAPH] * 3) + "\n\n" + end
    assert [text[a:b] for a, b in furniture.find(text)] == [end]


def test_a_source_line_before_more_of_the_article_takes_only_itself() -> None:
    text = "\n\n".join([PARAGRAPH, PARAGRAPH, PARAGRAPH, "Source: Steppe Wire", PARAGRAPH])
    assert [text[a:b] for a, b in furniture.find(text)] == ["Source: Steppe Wire"]


def test_the_title_is_never_furniture() -> None:
    text = "Advertisement\n\n" + PARAGRAPH
    assert furniture.find(text, text.index(PARAGRAPH)) == []


@given(
    st.lists(
        st.sampled_from([PARAGRAPH, "", " ", "Share", "Source: X y", "Also read: a b", "© 2024 Z", "\u2028", "\t"])
    )
)
def test_spans_are_ordered_apart_and_trimmed(lines: list[str]) -> None:
    text, ends = "\n".join(lines), 0
    for start, end in furniture.find(text):
        assert ends <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        ends = end


def test_a_long_hostile_line_is_no_furniture() -> None:
    assert furniture.find("source: " * 5000) == []
    text = ("source: " * 30 + "\n" + "© " * 100 + "\n" + "also see " * 25 + "\n") * 200
    assert all(start < end for start, end in furniture.find(text))


def test_a_text_of_nothing_else_is_the_article() -> None:
    assert furniture.find("SEE ALSO: The baker of Osh") == []


def test_a_pointer_needs_something_above_it() -> None:
    """An excerpt that begins with "See also" has no article above that the line could lead on from."""
    excerpt = "SEE ALSO: The baker of Osh\n" + PARAGRAPH
    assert furniture.find(excerpt) == []
    titled = "Bread\n\n" + excerpt
    assert furniture.find(titled, 7) == [(7, 33)]
    below = PARAGRAPH + "\n" + excerpt
    assert furniture.find(below) == [(len(PARAGRAPH) + 1, len(PARAGRAPH) + 27)]
