"""What an article is about: its countries, weighted by lead, title and dateline."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

from steppewire.spans import Reading

KIND_WEIGHTS: Final = {
    "name": 1.0,
    "demonym": 1.0,
    "capital": 1.0,
    "city": 1.0,
    "province": 1.0,
    "government": 1.0,
    "leader": 0.5,
    "historical": 0.5,
    "dateline": 3.0,
}
TITLE_WEIGHT: Final = 3.0
LEAD_WEIGHT: Final = 2.0
LEAD: Final = 400  # characters of the body; a lead paragraph of an agency has some 200 to 400
LEAST_SHARE: Final = 0.05  # of the best; a country below is not worth a row


class Named(Protocol):
    """What focus reads of a mention."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def country(self) -> str | None:
        """Its country's code; None for a region."""

    @property
    def kind(self) -> str:
        """Its kind."""


class Focus(NamedTuple):
    """One row of schema.FOCUS, article_id left out."""

    country: str
    score: float
    rank: int


def score(reading: Reading, mentions: Sequence[Named]) -> list[Focus]:
    """Score the countries of an article by what its title, lead, dateline and body name.

    Takes   a Reading with body_start; mentions of analysis.mentions.
    Gives   one Focus a country, best first; scores are shares of all weight (0..1). No country: an empty list.
    Errors  none.
    """
    weights: dict[str, float] = defaultdict(float)
    first: dict[str, int] = {}
    for mention in mentions:
        if mention.country:
            weights[mention.country] += _weight(reading, mention)
            first.setdefault(mention.country, mention.start)
    if not weights:
        return []
    total, best = sum(weights.values()), max(weights.values())
    ranked = sorted(weights, key=lambda code: (-weights[code], first[code]))
    kept = [code for code in ranked if weights[code] >= LEAST_SHARE * best]
    return [Focus(code, weights[code] / total, rank) for rank, code in enumerate(kept, 1)]


def _weight(reading: Reading, mention: Named) -> float:
    weight = KIND_WEIGHTS.get(mention.kind, 0.0)
    if mention.start < reading.body_start:
        return weight * TITLE_WEIGHT
    if mention.kind != "dateline" and mention.start < reading.body_start + LEAD:
        return weight * LEAD_WEIGHT
    return weight
