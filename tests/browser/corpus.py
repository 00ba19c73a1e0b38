"""A small corpus of its own for the browser: invented outlets, people and events, some of them hostile."""

import json
from datetime import date, timedelta
from pathlib import Path

STATES = {
    "KAZ": ("Kazakhstan", "Kazakh", "Astana"),
    "UZB": ("Uzbekistan", "Uzbek", "Tashkent"),
    "KGZ": ("Kyrgyzstan", "Kyrgyz", "Bishkek"),
    "TJK": ("Tajikistan", "Tajik", "Dushanbe"),
    "TKM": ("Turkmenistan", "Turkmen", "Ashgabat"),
}
SIZES = {"KAZ": 20, "UZB": 12, "KGZ": 8, "TJK": 5, "TKM": 2}
TOPICS = (
    "a rail timetable", "an orchard census", "a school canteen", "a chess evening", "a bus depot", "a weather mast",
    "a felt workshop", "a melon market", "a reading room", "a canal gauge", "a stamp exhibition", "a tram bell",
    "a kite contest", "a seed library", "a clock tower", "a ferry rope", "a walnut press", "a radio hour",
    "a night bakery", "a bicycle path",
)  # fmt: skip
FIRST = date(2026, 1, 5)
HOSTILE = {
    "id": "hostile",
    "title": "![](http://tracker.invalid/a.png) <img src=http://tracker.invalid/b.png> [x](javascript:alert(1)) =1+1",
    "body": (
        "Kazakhstan keeps a tidy archive. “![](http://tracker.invalid/c.png) is no picture,” said "
        "Saule Sampleva, a clerk from Kazakhstan. Costs were $5 and $6 in <b>Astana</b>."
    ),
    "source": '=HYPERLINK("http://tracker.invalid") ![](http://tracker.invalid/d.png)',
    "published": "2026-03-02",
    "url": "javascript:alert(2)",
}


def records() -> list[dict[str, str]]:
    """All records: 47 on single states, one hostile, one without a date, one on nothing in the region."""
    made = [record(code, number) for code, size in SIZES.items() for number in range(size)]
    undated = {**record("KAZ", 3), "id": "undated", "title": "A page without a day", "published": ""}
    undated["body"] = "The village of Astana Sample has a good new bridge in Kazakhstan, and nobody wrote down when."
    other = {
        "id": "other", "title": "A lighthouse far away", "source": "Example Times", "published": "2026-03-05",
        "body": "The lighthouse in Portugal was painted a beautiful blue. Nobody in the harbour complained about it.",
    }  # fmt: skip
    return [*made, HOSTILE, undated, other]


def record(code: str, number: int) -> dict[str, str]:
    """One article about one state; text and day follow from its number."""
    name, people, capital = STATES[code]
    topic, day = TOPICS[number], FIRST + timedelta(days=6 * number + len(people))
    return {
        "id": f"{code}-{number}",
        "title": f"{name} opens {topic}",
        "body": (
            f"{name} opened {topic} on Monday, a beautiful and successful event number {number}. "
            f"“We counted {number + 3} visitors before noon,” said Nargiza Misolova, a {people} librarian. "
            f"The hall in {capital} was full, and the {people} hosts were happy with {topic}."
        ),
        "source": ("Demo Wire", "Example Times", "Sample Gazette")[number % 3],
        "published": day.isoformat(),
    }


def write(path: Path) -> Path:
    """Write the records as JSON Lines."""
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records()), encoding="utf-8")
    return path
