"""Why a stretch of text was found: the rule that made it, in plain words."""

import csv
from functools import cache

from steppewire.paths import DATA

DATELINE = "dateline_"
"""Before the rule of a place that stands in the dateline."""
CORRECTED = ", corrected"
"""Behind the rule of a row that a correction changed."""
BY_HAND = {"corrected": "corrected by hand", "correction": "set by hand"}


@cache
def words() -> dict[tuple[str, str], str]:
    """Read what each rule does, by part (mention, quote, tone) and rule."""
    with (DATA / "rules.csv").open(encoding="utf-8", newline="") as file:
        return {(row["part"], row["rule"]): row["words"] for row in csv.DictReader(file)}


def why(part: str, rule: str) -> str:
    """Say in words what a rule does; one without words stands as it is.

    Takes   part: mention, quote or tone; rule: of the table.
    """
    if rule in BY_HAND:
        return BY_HAND[rule]
    if rule.endswith(CORRECTED):
        return f"{why(part, rule.removesuffix(CORRECTED))}; {BY_HAND['corrected']}"
    plain = rule.removeprefix(DATELINE) if part == "mention" else rule
    told = words().get((part, plain), plain)
    return f"in the dateline, {told}" if plain != rule else told
