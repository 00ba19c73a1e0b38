"""A table whose cells are buttons: their labels, what they open, and what the buttons of a ticked row open."""

import pandas as pd
import pytest

from components import counted_table
from steppewire.views import Evidence

SHOWN = pd.DataFrame({"Name": ["X", "Y"], "Articles": [1906, 9], "Owner": ["unknown", "private"], "Days": [3, 3]})
ALL, DAYS = Evidence("articles"), Evidence("dated")
PAGE = ("speaker", {"person": ["X"]})


@pytest.fixture
def opened(monkeypatch) -> list[Evidence]:
    """What the drawer is asked to show."""
    found: list[Evidence] = []
    monkeypatch.setattr("components.evidence.show", found.append)
    return found


def test_numbers_are_padded_so_that_as_text_they_are_sorted_as_numbers():
    numbers = [9, 100, 27, 1906, 12345]
    made = dict(zip(counted_table.labels(pd.Series(numbers)), numbers, strict=True))
    assert [made[label] for label in sorted(made)] == sorted(numbers)
    assert [label.strip() for label in made] == ["9", "100", "27", "1,906", "12,345"]


@pytest.mark.parametrize("text", [":material/delete: x", '["a","b"]', "[one]"])
def test_text_from_outside_is_no_icon_and_no_menu(text):
    (label,) = counted_table.labels(pd.Series([text]))
    assert label[0] not in ":[ " and label.lstrip("\u2060") == text


def test_a_column_of_numbers_is_as_wide_as_its_longest_needs():
    for numbers, width in ([9, 100], 72), ([9, 1000000], 106):
        values = pd.Series(numbers)
        made = counted_table.layout(values, counted_table.labels(values)[0], {"width": 72, "pinned": True})
        assert made == {"width": width, "pinned": True, "alignment": "right"}


def test_a_row_opens_each_number_and_of_words_that_open_the_same_the_first():
    row = {"Name": PAGE, "Articles": ALL, "Owner": PAGE, "Days": ALL}
    assert list(counted_table.openings(SHOWN, [row, {}], 0)) == ["Name", "Articles", "Days"]
    assert counted_table.openings(SHOWN, [row, {}], 1) == {}


@pytest.mark.parametrize(("row", "head", "expected"), [(0, "Days", [DAYS]), (1, "Days", [])])
def test_a_click_on_a_cell_opens_what_it_counts(monkeypatch, opened, row, head, expected):
    monkeypatch.setattr("streamlit.session_state", {f"t_{head}": {"row": row, "label": "3"}})
    counted_table.press("t", head, [{"Articles": ALL, "Days": DAYS}, {"Articles": ALL}])
    assert opened == expected


def test_a_tick_opens_at_once_what_is_the_only_thing_of_its_row(monkeypatch, opened):
    ways = [{"Articles": ALL, "Days": DAYS}, {"Articles": ALL}]
    for row, expected in ([], []), ([0], []), ([1], [ALL]):
        state = {"t_rows": {"selection": {"rows": row}}}
        monkeypatch.setattr("streamlit.session_state", state)
        counted_table.tick("t", SHOWN, ways)
        assert opened == expected
    assert state["t_rows"]["selection"]["rows"] == []


def test_a_name_is_followed_in_the_next_run(monkeypatch):
    gone: list[tuple] = []
    monkeypatch.setattr("streamlit.session_state", {})
    monkeypatch.setattr("components.menu.go", lambda path, **extra: gone.append((path, extra)))
    counted_table.take("t", PAGE)
    assert not gone
    counted_table._follow("t")
    counted_table._follow("t")
    assert gone == [PAGE]


def test_a_tick_is_gone_once_other_rows_are_shown(monkeypatch):
    state = {"t_rows": {"selection": {"rows": [1]}}}
    monkeypatch.setattr("streamlit.session_state", state)
    for shown, rows in (SHOWN, [1]), (SHOWN, [1]), (SHOWN.iloc[::-1], []):
        counted_table._forget("t", shown)
        assert state["t_rows"]["selection"]["rows"] == rows
