"""Measure this program on public sets and write data/accuracy.csv: `python evaluation/accuracy.py FOLDER [part ...]`.

FOLDER holds the sets as sets.py says; they are not part of this project. Parts: countries focus languages quotes tone
target gold; all where none is named. Rows of a part that was measured are replaced, all others stay as they are.
"""

import csv
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from owned import gold
from places import countries, focus, languages
from sets import Measured
from signs import tone
from speech import quotes
from toward import target

from steppewire.paths import DATA

TABLE = DATA / "accuracy.csv"
COLUMNS = ("measure", "set", "program", "n", "value", "low", "high", "goal", "date", "command")
PARTS: dict[str, Callable[[Path], list[Measured]]] = {
    "countries": countries,
    "focus": focus,
    "languages": languages,
    "quotes": quotes,
    "tone": tone,
    "target": target,
    "gold": lambda folder: gold(),
}


def row(figure: Measured, command: str, day: date) -> dict[str, str]:
    """Write a figure as a row of data/accuracy.csv."""
    numbers = {"value": figure.value, "low": figure.low, "high": figure.high, "goal": figure.goal}
    return {
        "measure": figure.measure,
        "set": figure.set,
        "program": figure.program,
        "n": str(figure.n),
        **{name: "" if number is None else f"{number:.3f}" for name, number in numbers.items()},
        "date": str(day),
        "command": command,
    }


def merged(old: Iterable[dict[str, str]], new: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Put new rows in the place of old ones of the same measure, set and program; further ones at the end."""
    kept = {_key(one): one for one in old} | {_key(one): one for one in new}
    return list(kept.values())


def _key(one: dict[str, str]) -> tuple[str, str, str]:
    """Measure, set and program without its version: a newer version takes the place of an older one."""
    return one["measure"], one["set"], one["program"].split(" ")[0]


def put(figures: Iterable[Measured], command: str, table: Path = TABLE) -> None:
    """Write figures into the table, by today's date."""
    today = datetime.now(UTC).date()
    with table.open(encoding="utf-8", newline="") as file:
        old = list(csv.DictReader(file))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(merged(old, [row(figure, command, today) for figure in figures]))


def told(figure: Measured) -> str:
    """Write a figure as a line."""
    between = f"{figure.value:.3f} ({figure.low:.3f}-{figure.high:.3f})"
    return f"{figure.measure:62} {figure.set:14} {figure.program:22} {figure.n:6} {between}"


def main() -> int:
    """Measure, print and write; 1 where no such folder or part is there."""
    folder, *wanted = [Path(sys.argv[1]), *sys.argv[2:]] if sys.argv[1:] else [Path()]
    unknown = [part for part in wanted if part not in PARTS]
    if not sys.argv[1:] or not folder.is_dir() or unknown:
        print(f"Give the folder of the sets, then parts of {', '.join(PARTS)}.", file=sys.stderr)
        return 1
    for part in wanted or PARTS:
        figures = PARTS[part](folder)
        print("\n".join(map(told, figures)))
        put(figures, f"python evaluation/accuracy.py FOLDER {part}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
