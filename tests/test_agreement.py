"""Krippendorff's alpha: the published example, the edges, the interval."""

import pytest

from steppewire.agreement import alpha

PUBLISHED = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Four observers, twelve units: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C."""
UNITS = list(zip(*(row.split() for row in PUBLISHED), strict=True))


@pytest.mark.parametrize(("is_ordinal", "value"), [(False, 0.743), (True, 0.815)])
def test_the_published_example(is_ordinal, value):
    found = alpha(UNITS, "12345", is_ordinal)
    assert round(found.value, 3) == value and found.units == 11
    assert found.low < found.value < found.high <= 1


def test_the_same_answers_give_the_same_interval():
    assert alpha(UNITS, "12345") == alpha(UNITS, "12345")


def test_agreement_disagreement_and_chance():
    assert alpha([("a", "a"), ("b", "b")] * 10, "ab").value == 1
    assert alpha([("a", "b"), ("b", "a")] * 10, "ab").value < 0
    assert abs(alpha([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")] * 50, "ab").value) < 0.01


def test_ordinal_disagreement_of_neighbours_weighs_less():
    near, far = [("-1", "0")] * 5, [("-1", "1")] * 5
    rest = [("-1", "-1"), ("0", "0"), ("1", "1")] * 5
    values = ("-1", "0", "1")
    assert alpha(near + rest, values, True).value > alpha(far + rest, values, True).value


@pytest.mark.parametrize("answers", [[], [("a",)], [("a", "a")] * 4, [("a", "?")], [()]])
def test_where_it_is_not_defined_there_is_no_number(answers):
    found = alpha(answers, "ab")
    assert (found.value, found.low, found.high) == (None, None, None)


def test_more_sentences_make_the_interval_narrower():
    units = [("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")]
    few, many = alpha(units * 5, "ab"), alpha(units * 50, "ab")
    assert few.value == pytest.approx(many.value, abs=0.03)
    assert many.high - many.low < few.high - few.low
