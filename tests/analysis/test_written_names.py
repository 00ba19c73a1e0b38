"""Where names stand: leftmost, longest, whole words; and the tables that are read when a name is met."""

import csv

import pytest

from steppewire.analysis.mentions.folding import fold
from steppewire.analysis.mentions.sorted_rows import SortedRows
from steppewire.analysis.mentions.written_names import EndedNames, WholeNames
from steppewire.paths import DATA

NAMES = [
    "the West", "West Lake", "Lake", "U.S.", "Ürgench", "'Akra", "New Lake", "New Lake City", "Oman", "St. Anna",
    "el Raval", "Ern", "Oman",
]  # fmt: skip
ROWS = [
    ("New Lake City Oman", ["New Lake City", "Oman"], "the longest"),
    ("New Lakes are new", ["New Lake"], "a name that ends inside a word: its end is looked at later"),
    ("Romania and XOman, then Oman", ["Oman"], "a name inside a word"),
    ("Ernest met Omani friends in Ern", ["Ern"], "a name that begins a longer word"),
    ("the West Lake", ["the West", "Lake"], "the leftmost, though another is longer"),
    ("West Lake", ["West Lake"], "two words"),
    ("at 'Akra near el Raval.", ["'Akra", "el Raval"], "names without a capital at their head"),
    ("l'Akra", [], "a mark inside a word"),
    ("the U.S.-led, in Ürgench_", ["U.S.", "Ürgench"], "stops, letters beyond ASCII, a line under a word"),
    ("New", [], "a first word alone"),
    ("see New Lake", ["New Lake"], "the end of the text, where a longer name would go on"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "trap"), ROWS, ids=[row[2] for row in ROWS])
def test_whole_names(text: str, expected: list[str], trap: str) -> None:
    found = WholeNames(NAMES).matches(text)
    assert [name for name, _, _ in found] == expected
    assert all(text[start:end] == name and end == start + len(name) for name, start, end in found)


def test_a_name_in_small_letters_is_a_whole_word_too() -> None:
    found = WholeNames(["казахский", "Алматы"]).matches("казахский язык, Алматы, неказахский")
    assert [name for name, _, _ in found] == ["казахский", "Алматы"]


def test_ended_names_may_begin_a_word() -> None:
    assert [name for name, _, _ in EndedNames(["Алматы", "Алма"]).matches("Алматыда Алмада")] == ["Алматы", "Алма"]


@pytest.mark.parametrize("table", ["cities.csv", "provinces.csv"])
def test_every_row_is_found_by_its_name(table: str) -> None:
    with (DATA / table).open(encoding="utf-8", newline="") as lines:
        listed = list(csv.reader(lines))[1:]
    rows = SortedRows(table)
    assert len(rows.names) == len(listed)
    for written, *rest in listed[::37]:
        name = fold("é" + written)[1:]  # plain English letters alone are not folded
        assert rest in [row[1:] for row in rows.rows(name)], name
    assert rows.rows("No such place") == []
