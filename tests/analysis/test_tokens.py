"""Words of a phrase outside English: where they stand without the marks around them, and where a phrase ends."""

import pytest

from steppewire.analysis.quote_marks import BLOT
from steppewire.analysis.tokens import TWO_CAPS, cut

CASES = [
    ("министр Иванов сказал", ["министр", "Иванов", "сказал"], []),
    ("министр, Иванов", ["министр", "Иванов"], ["министр"]),
    ("(Иванов) сказал:", ["Иванов", "сказал"], ["Иванов", "сказал"]),
    ("министр — Иванов", ["министр", "Иванов"], ["министр"]),
    ("министр • Иванов", ["министр", "Иванов"], []),
    ("министр\nИванов\tсказал  что", ["министр", "Иванов", "сказал", "что"], []),
    (f"сказал{BLOT * 3}Иванов", ["сказал", BLOT * 3, "Иванов"], []),
    ("А. Иванов приехал.", ["А", "Иванов", "приехал"], ["приехал"]),
    ("— Иванов", ["Иванов"], []),
    ("", [], []),
]


@pytest.mark.parametrize(("text", "words", "last"), CASES)
def test_words_stand_where_they_say(text, words, last):
    source = f"xx {text} yy"
    found = cut(source, 3, 3 + len(text), 14)
    assert [token.text for token in found] == words
    assert [source[token.start : token.end] for token in found] == words
    assert [token.text for token in found if token.is_last] == last


def test_only_the_first_words_are_cut():
    assert [token.text for token in cut("один два три четыре", 0, 19, 2)] == ["один", "два"]


@pytest.mark.parametrize(
    ("text", "is_met"),
    [
        ("вчера Анна Орлова приехала", True),
        ("по словам А. Орловой", True),
        ("Орлова «Анна»", True),
        ("Орлова — Анна", True),
        ("Орлова приехала в Ош", False),
        ("в 2024 году", False),
        ("Министр ауыл шаруашылығы", False),
    ],
)
def test_two_capitals_in_a_row(text, is_met):
    assert bool(TWO_CAPS.search(text)) is is_met
