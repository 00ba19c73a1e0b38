"""A corpus of invented people who are quoted in several outlets, scripts and ways, for the tests of persons."""

import json
from pathlib import Path

OPENED = "The reading room will open its doors to everybody in Kazakhstan on Monday"
SHORT = "The reading room will open its doors to everybody"
CHANGED = "The reading room will open its gates to everybody in Kazakhstan on Monday"
RECORDS = (
    ("Demo Wire", "2026-03-02T08:00:00Z", f"“{OPENED},” said Saule Sampleva, a clerk. The hall was full by noon."),
    ("Example Times", "2026-03-03", f"Visitors queued early. “{SHORT},” said Saule Sampleva, a clerk, at the gate."),
    ("Sample Gazette", "2026-03-04", f"A long queue formed. “{CHANGED},” librarian Saule Sampleva said on the steps."),
    ("Sample Gazette", "", "Saule Sampleva said that the shelves in Uzbekistan were longer. She left after an hour."),
    ("Example Times", "2026-03", "“Saule Sampleva keeps a very tidy room,” said Igor Primerov, a visitor from Russia."),
    ("Demo Wire", "2026-04-01", "«Читальный зал открыт для всех жителей города», — сказала Сауле Самплева."),
    ("Demo Wire", "2026-04-02", "The library said that the clocks were set. It gave no reason for the change of time."),
)


def write(path: Path) -> Path:
    """Write the records as JSON Lines."""
    rows = [
        {
            "id": f"said-{number}", "url": f"https://said.example/{number}", "title": f"Reading room, part {number}",
            "source": source, "published": published, "body": body,
        }
        for number, (source, published, body) in enumerate(RECORDS)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
