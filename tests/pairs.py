"""A corpus of articles that name two sides, for the tests of relations: invented outlets, people and events."""

import json
from datetime import date, timedelta
from pathlib import Path

FIRST = date(2026, 1, 5)  # a Monday
KAZ_ON_RUS = "“Russia built an excellent and beautiful bridge,” said Saule Sampleva, a Kazakh minister."
RUS_ON_KAZ = "“Kazakhstan sends us terrible and awful paperwork,” said Igor Primerov, a Russian envoy."


def body(number: int) -> str:
    """The text of one article; what it names besides Kazakhstan follows from its number."""
    told = f"Kazakhstan opened reading room number {number} on Monday, a good event. It holds {number + 40} shelves."
    others = {
        0: f"Russia had a wonderful part in it, and a fine one. {KAZ_ON_RUS} {RUS_ON_KAZ}",
        1: "The European Union sent a chair. Nobody sat on it.",
        2: "Germany sent a lamp, and Uzbekistan a carpet.",
        3: "Mongolia sent a saddle.",
    }
    return f"{told} {others.get(number % 6, 'Nobody else was named.')}"


def record(number: int) -> dict[str, str]:
    """One article."""
    return {
        "id": f"pair-{number}",
        "url": f"https://pairs.example/{number}",
        "title": f"Reading room {number} opens",
        "body": body(number),
        "source": ("Demo Wire", "Example Times")[number % 2],
        "published": "" if number == 66 else str(FIRST + timedelta(days=2 * number)),
    }


def write(path: Path) -> Path:
    """Write 72 records as JSON Lines: of Kazakhstan, 12 with Russia, 24 with the EU or Germany, 12 with Mongolia."""
    rows = [json.dumps(record(number), ensure_ascii=False) for number in range(72)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path
