"""Places in a text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from steppewire.spans import LONGEST, around, merge, overlaps, read_until

spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1])), max_size=8)


@given(spans)
def test_merged_spans_are_ordered_apart_and_cover_the_same_characters(some):
    merged = merge(some)
    assert all(a[1] < b[0] for a, b in pairwise(merged))
    assert {i for s in merged for i in range(*s)} == {i for s in some for i in range(*s)}


@given(spans, st.integers(0, 70))
def test_around_finds_the_span_that_holds_a_position(some, position):
    merged = merge(some)
    assert around(position, merged, [start for start, _ in merged]) == next(
        (s for s in merged if s[0] <= position < s[1]), None
    )


@given(spans, st.integers(0, 60), st.integers(1, 9))
def test_overlaps_agrees_with_counting_characters(some, start, length):
    merged = merge(some)
    covered = {i for s in merged for i in range(*s)}
    assert overlaps((start, start + length), merged) == bool(covered & set(range(start, start + length)))


@given(st.integers(0, 1200), st.integers(0, 2000))
def test_a_long_text_is_read_until_the_last_white_space_before_half_a_million(beyond, word):
    text = "a" * (LONGEST - word) + " " + "b" * (word + beyond)
    end = read_until(text)
    if len(text) <= LONGEST:
        assert end == len(text)
    elif 0 <= word < 1000:
        assert end == LONGEST - word and text[end] == " ", "no word is cut"
    else:
        assert end == LONGEST, "a word without an end is cut"
