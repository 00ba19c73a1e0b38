"""A corpus of one text in several places, for the tests of stories: invented outlets, people and events."""

import json
from pathlib import Path

BODY = (
    "Kazakhstan opened the reading room at the old station on Monday, after three years of work on the roof and the "
    "cellar. “Nobody counted the shelves,” said Saule Sampleva, a clerk. The doors stay open until the snow comes, and "
    "the trains to Uzbekistan leave from the other side of the square as before."
)
CHANGED = BODY.replace("three years", "four years").replace("as before.", "as before. A clock was added.")
SHORTER = BODY.replace(" “Nobody counted the shelves,” said Saule Sampleva, a clerk.", "")
OTHER = (
    "The lighthouse keeper painted the rail blue and went home early. Visitors from two towns admired the colour, the "
    "rope and the long shadow on the sand, and bought all the postcards before the rain began at four."
)
DAILY = "A notice without a date says that the ferry rope was changed, and that the pier is open again on both sides."
RECORDS = (
    ("copy", "Example Times", "2026-03-02T10:00:00Z", "Reading room opens", BODY),
    ("first", "Demo Wire", "2026-03-02T08:00:00Z", "Reading room opens at the station", BODY),
    ("late", "Sample Gazette", "", "A reading room", SHORTER),
    ("rope-1", "Demo Wire", "2026-03-04", "Rope changed", DAILY),
    ("rope-2", "Example Times", "2026-03-04T09:00:00Z", "Rope", DAILY),
    ("alone", "Example Times", "2026-03-05", "Rail painted", OTHER),
    (
        "bare-1",
        "Demo Wire",
        "",
        "",
        "The kite was found in the poplar behind the school, and nobody knows whose it is.",
    ),
    (
        "bare-2",
        "Example Times",
        "",
        "",
        "The kite was found in the poplar behind the school, and nobody knows whose it is.",
    ),
)


def write(folder: Path) -> list[Path]:
    """Write the records, and in a second file a later text at the address of one."""
    rows = [_record(*record) for record in RECORDS]
    later = [{**_record("copy", "Example Times", "2026-03-02T10:00:00Z", "Reading room opens (corrected)", CHANGED)}]
    paths = [folder / "told.jsonl", folder / "later.jsonl"]
    for path, some in zip(paths, (rows, later), strict=True):
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in some), encoding="utf-8")
    return paths


def _record(name: str, source: str, published: str, title: str, body: str) -> dict[str, str]:
    return {
        "id": name, "url": f"https://told.example/{name}", "title": title, "source": source, "published": published,
        "body": body,
    }  # fmt: skip
