"""Where corrections point to: which rows there are, and what they say, for the articles that are asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from steppewire.store.corrections.rules import EXCERPT, Correction
from steppewire.store.query import Snapshot

Place = tuple[str, str, int, int, str, str]
"""Article, target, start, end, unit, country: Correction.place."""

ROWS = """
SELECT article_id, 'mention' AS target, start, "end", '' AS unit, '' AS country, coalesce(country, region) AS row,
    country AS now_country, NULL AS person, NULL AS role, NULL AS speaker_country, NULL AS polarity, NULL AS label
    FROM {stored}mentions WHERE number IN ({numbers})
UNION ALL SELECT article_id, 'quote', start, "end", '', '', coalesce(nullif(person, ''), speaker), NULL, NULL, NULL,
    NULL, NULL, NULL FROM {stored}quotes WHERE number IN ({numbers})
UNION ALL SELECT article_id, 'speaker', start, "end", '', '', NULL, NULL, person, role, speaker_country, NULL, NULL
    FROM {stored}quotes WHERE number IN ({numbers})
UNION ALL SELECT article_id, 'tone', start, "end", unit, '', NULL, NULL, NULL, NULL, NULL, polarity, NULL
    FROM {stored}tone WHERE number IN ({numbers})
UNION ALL SELECT article_id, 'tone', start, "end", 'sentence', country, NULL, NULL, NULL, NULL, NULL, NULL, label
    FROM {stored}target_tone WHERE number IN ({numbers})
"""
ARTICLES = """
SELECT article_id, number, text_hash FROM stored_articles LEFT JOIN signatures USING (number)
WHERE article_id IN (SELECT unnest(?::TEXT[]))
"""
COLUMNS = {"row": "row", "country": "now_country"}
"""Under which name a field stands in ROWS, where not under its own."""


@dataclass
class Places:
    """Rows of some articles, as the analysis made them and as they are shown."""

    hashes: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    made: set[Place] = field(default_factory=set)
    shown: dict[Place, dict[str, object]] = field(default_factory=dict)

    @classmethod
    def load(cls, snap: Snapshot, article_ids: Iterable[str]) -> "Places":
        """Read what a version has of some articles."""
        rows = snap.table(ARTICLES, [sorted(set(article_ids))]).to_pylist()
        if not rows:
            return cls()
        numbers = ", ".join(str(row["number"]) for row in rows)
        texts = snap.table(f"SELECT article_id, text FROM texts WHERE number IN ({numbers})")
        return cls(
            {row["article_id"]: row["text_hash"] for row in rows},
            dict(zip(texts["article_id"].to_pylist(), texts["text"].to_pylist(), strict=True)),
            set(_rows(snap, "stored_", numbers)),
            _rows(snap, "", numbers),
        )

    def excerpt(self, given: Correction) -> str:
        """Give how the text at a correction's place begins."""
        return self.texts.get(given.article_id, "")[given.start : min(given.end, given.start + EXCERPT)]

    def was(self, given: Correction) -> str:
        """Give what stands in the field that a correction is about; empty where nothing does."""
        value = self.shown.get(given.place, {}).get(COLUMNS.get(given.field, given.field))
        return "" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value)

    def fill(self, given: Correction) -> Correction:
        """Give a correction with what stands at its place; where its excerpt is not there, it keeps what it has."""
        excerpt = self.excerpt(given)
        if not excerpt.startswith(given.excerpt):
            return given
        was, text_hash = given.was or self.was(given), self.hashes[given.article_id]
        return replace(given, was=was, excerpt=excerpt, text_hash=text_hash)

    def fault(self, given: Correction) -> str:
        """Say why a correction fits no row; empty where it fits."""
        text = self.texts.get(given.article_id)
        if text is None:
            return f"article_id is {given.article_id!r}; this store has no such article."
        if given.end > len(text):
            return f"end is {given.end}, but the text of the article ends at {len(text)}."
        if given.place not in self.made:
            return f"There is no {_noun(given)} at {given.start} to {given.end} of this article."
        if given.excerpt and not text[given.start : given.end].startswith(given.excerpt):
            return f"excerpt is not the text at {given.start} to {given.end} of this article."
        return ""


def _rows(snap: Snapshot, stored: str, numbers: str) -> dict[Place, dict[str, object]]:
    """The rows of ROWS by their places."""
    found = snap.table(ROWS.format(stored=stored, numbers=numbers)).to_pylist()
    names = ("article_id", "target", "start", "end", "unit", "country")
    return {tuple(row[name] for name in names): row for row in found}


def _noun(given: Correction) -> str:
    """What a correction's target is called in a sentence."""
    if given.target != "tone":
        return {"speaker": "quote with a speaker"}.get(given.target, given.target)
    return f"tone toward {given.country}" if given.country else f"tone of a {given.unit}"
