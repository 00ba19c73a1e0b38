"""Words: the same as regular expressions find, whatever the letters."""

import re
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steppewire import words

WORD = re.compile(r"\w+")
JOINED = re.compile(r"\w+(?:['’ʻ‘ʼ-]\w+)*")
SIGNS = st.sampled_from(
    [*"aAbZ_09 .,-'’ʻ‘ʼ\n\t", *"жЖқİıΣσςßé٣²Ⅷ中文한", "\u0301", "\ud800", "\U0001f600", "\U00010400"]
)
TEXTS = st.text(SIGNS, max_size=80) | st.text(max_size=40)


def expected(text: str) -> list[int]:
    return [crc32(word.encode("utf-8", "surrogatepass")) for word in WORD.findall(text.lower())]


@given(st.lists(TEXTS, max_size=6))
def test_numbers_are_the_checksums_of_the_words_of_each_text(texts: list[str]) -> None:
    assert [found.tolist() for found in words.numbers(texts)] == [expected(text) for text in texts]


@given(TEXTS)
def test_joined_words_count_once(text: str) -> None:
    assert words.count(text) == len(JOINED.findall(text))


@pytest.mark.parametrize("size", [words.LONGEST - 1, words.LONGEST, words.LONGEST + 1, 500])
def test_a_long_word_has_its_checksum(size: int) -> None:
    text = f"{'a' * size} {'ж' * (size // 2)} end"
    assert words.numbers([text])[0].tolist() == expected(text)


def test_a_text_in_pieces_keeps_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["", "One well-known word, don’t you say? " * 40, "Short.", "ж" * 300, "Two  words\u2003apart " * 30]
    whole, counts = [expected(text) for text in texts], [len(JOINED.findall(text)) for text in texts]
    monkeypatch.setattr(words, "PIECE", 100)
    assert [found.tolist() for found in words.numbers(texts)] == whole
    assert [words.count(text) for text in texts] == counts
