"""Words by which a speaker is an official, from data/official_words.csv, as patterns that DuckDB reads."""

import csv
from functools import cache

from steppewire.paths import DATA


@cache
def pattern(use: str) -> str:
    """Give the pattern for the words of a use, to be looked for in small letters.

    Takes   use: office, or left (former, бывший: the office is no longer held).
    Gives   an expression of RE2: a word stands whole, or begins a longer one, as its row says.
    """
    with (DATA / "official_words.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["use"] == use]
    listed = {match: "|".join(sorted({row["word"] for row in rows if row["match"] == match})) for match in ENDS}
    kinds = [f"(?:{words}){ENDS[match]}" for match, words in listed.items() if words]
    return rf"(?:^|[^\p{{L}}])(?:{'|'.join(kinds)})"


ENDS = {"whole": r"(?:$|[^\p{L}])", "begins": ""}
"""How a word of the list goes on."""
