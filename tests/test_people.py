"""People: the right office-holder for a spelling and a day."""

import csv
from datetime import date

import pytest

from steppewire.paths import DATA
from steppewire.people import lookup, variants

ROWS = [
    ("Blinken", "2023-02-28", ("Antony Blinken", "USA", "Secretary of State"), "a surname"),
    ("Joe Biden", "2023-02-28", ("Joe Biden", "USA", "President"), "not vice president any more"),
    ("Biden", "2014-05-01", ("Joe Biden", "USA", "Vice President"), "by date"),
    ("Kassym-Jomart Tokayev", "2023-02-28", ("Kassym-Jomart Tokayev", "KAZ", "President"), "full name"),
    ("Тоқаев", "2021-02-28", ("Kassym-Jomart Tokayev", "KAZ", "President"), "Kazakh"),
    ("To‘qayev", "2021-02-28", ("Kassym-Jomart Tokayev", "KAZ", "President"), "Uzbek, curly apostrophe"),
    (
        "Касым-Жомартом Токаевым",
        "2021-02-28",
        ("Kassym-Jomart Tokayev", "KAZ", "President"),
        "instrumental, double name",
    ),
    ("Tokayev", "2000-02-28", ("Kassym-Jomart Tokayev", "KAZ", "Prime Minister"), "an earlier office"),
    ("Putin", "2010-02-28", ("Vladimir Putin", "RUS", "Prime Minister"), "between two presidencies"),
    ("PUTIN", "2023-02-28", ("Vladimir Putin", "RUS", "President"), "capitals"),
    ("Mukhtar Tileuberdi", "2023-02-28", ("Mukhtar Tileuberdi", "KAZ", "Foreign Minister"), "the day decides"),
    ("Tileuberdi", "2024-02-28", ("Mukhtar Tileuberdi", "KAZ", None), "no office after the last one"),
    ("Розы Отунбаевой", "2011-02-28", ("Roza Otunbayeva", "KGZ", "President"), "a woman's name"),
    ("Ангелы Меркель", "2011-02-28", ("Angela Merkel", "DEU", "Chancellor"), "a surname that does not change"),
    ("Зеленского", "2022-02-28", ("Volodymyr Zelenskyy", "UKR", "President"), "declined like an adjective"),
    ("Clinton", "1998-02-28", ("Bill Clinton", "USA", "President"), "one surname, two people"),
    ("Clinton", "2011-02-28", ("Hillary Clinton", "USA", "Secretary of State"), "one surname, two people"),
    ("Clinton", None, None, "without a date it may be either"),
    ("Clinton", "2020-02-28", None, "both have left"),
    ("Berdimuhamedow", "2015-02-28", ("Gurbanguly Berdimuhamedow", "TKM", "President"), "the father"),
    ("Blinken", "2010-02-28", None, "before any office"),
    ("Trump", "2018-02-28", ("Donald Trump", "USA", "President"), "two terms apart"),
    ("Nobody Inparticular", "2020-01-01", None, "unknown"),
]


@pytest.mark.parametrize(("surface", "day", "expected", "trap"), ROWS, ids=[f"{row[0]} {row[3]}" for row in ROWS])
def test_resolves(surface: str, day: str | None, expected: tuple[str, str, str] | None, trap: str) -> None:
    assert lookup(surface, date.fromisoformat(day) if day else None) == expected


def test_every_spelling_leads_to_its_person_on_some_day() -> None:
    days = [date(year, 6, 15) for year in range(1991, 2027)]
    for surface, name in variants():
        assert any(person.name == name for day in days if (person := lookup(surface, day))), surface


def test_every_row_has_an_origin_and_sound_dates() -> None:
    with (DATA / "leaders.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({(row["person"], row["office"], row["from"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["origin"] and row["variants"] == "|".join(dict.fromkeys(row["variants"].split("|")))
        assert date.fromisoformat(row["from"]) <= date.fromisoformat(row["to"] or "9999-12-31"), row
