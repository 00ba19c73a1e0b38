"""What is said of the peaks, and their numbers in the figure."""

from datetime import date

import pandas as pd

from components import peaks, timeline
from components.theme import LIGHT
from steppewire.views import Peaks
from steppewire.views.peaks import COLUMNS


def made(*days: date, tested: int = 61, expected: float = 0.21) -> Peaks:
    """Peaks of Kazakhstan, most surprising first."""
    rows = [("KAZ", day, day, 6, 1.0, 4.0, 10, "a", "A tunnel reopens", "Demo Wire", day, 5) for day in days]
    return Peaks(pd.DataFrame(rows, columns=COLUMNS), tested, expected)


def test_peaks_are_numbered_in_time_and_the_most_surprising_are_told():
    days = [date(2026, month, 1) for month in (9, 3, 7, 1, 5, 2, 8)]
    assert peaks.numbers(made(*days)) == {
        ("KAZ", date(2026, month, 1)): at for at, month in enumerate((1, 2, 3, 5, 7, 9), 1)
    }


def test_the_deck_says_the_rule_the_base_and_what_chance_would_do():
    assert "1 of 61 weeks of a country pass; 0.2 would by chance" in peaks.deck(made(date(2026, 3, 1)), "week")
    assert "fewer than 0.1 would by chance" in peaks.deck(made(expected=0.01), "week")
    assert peaks.deck(made(tested=0, expected=0), "month").endswith("No month here has 8 complete ones before it.")


def test_a_told_bar_carries_its_number_and_its_count():
    day = date(2026, 3, 1)
    periods = pd.DataFrame(
        [(date(2026, 2, 1), date(2026, 2, 28), "KAZ", 9, False), (day, date(2026, 3, 31), "KAZ", 12, False)],
        columns=["period", "period_end", "country", "articles", "is_open"],
    )
    none = pd.DataFrame([("KAZ", 0, 0)], columns=["country", "articles", "coarse"])
    drawn = timeline.figure(periods, none, "month", ("KAZ",), LIGHT, "", {("KAZ", day): 3})
    words = [note.text for note in drawn.layout.annotations]
    assert "<b>3</b> 12" in words and "12" not in words
