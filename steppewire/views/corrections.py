"""Corrections: what was said to be wrong and what became of it, and what in a stretch of text there is to correct."""

import pandas as pd

from steppewire.store.query import Snapshot

STATES = ("applied", "overruled", "undone", "missing", "undo")
COLUMNS = ["target", "start", "end", "unit", "toward", "words", "country", "person", "role", "speaker_country", "value"]

FOUND = """
SELECT 'mention' AS target, start, "end", '' AS unit, '' AS toward, surface AS words, coalesce(country, region) AS
    country, NULL AS person, NULL AS role, NULL AS speaker_country, NULL::DOUBLE AS value
FROM mentions WHERE {inside}
UNION ALL SELECT 'quote', start, "end", '', '', NULL, NULL, coalesce(nullif(person, ''), speaker), role,
    speaker_country, NULL
FROM quotes WHERE {inside}
UNION ALL SELECT 'speaker', start, "end", '', '', NULL, NULL, coalesce(nullif(person, ''), speaker), role,
    speaker_country, NULL
FROM quotes WHERE {inside}
UNION ALL SELECT 'tone', start, "end", unit, '', NULL, NULL, NULL, NULL, NULL, polarity
FROM tone WHERE {inside} AND unit IN ('sentence', 'quote')
UNION ALL SELECT 'tone', start, "end", 'sentence', country, NULL, country, NULL, NULL, NULL, label
FROM target_tone WHERE {inside}
"""


def corrections(snap: Snapshot, limit: int | None = None) -> pd.DataFrame:
    """List the corrections of this version, the newest first.

    Takes   limit: rows; None for all.
    Gives   the columns of corrections, and title of the article (None where it is not in this version).
    """
    cut = "" if limit is None else f"LIMIT {int(limit)}"
    sql = f"""SELECT c.*, a.title FROM corrections AS c LEFT JOIN articles AS a USING (article_id)
        ORDER BY made_at::TIMESTAMP DESC, correction_id {cut}"""
    return snap.rows(sql)


def corrected(snap: Snapshot) -> dict[str, int]:
    """Count the corrections of this version by their state; every state is there."""
    found = snap.table("SELECT state, count(*) FROM corrections GROUP BY 1")
    counts = dict(zip(*(column.to_pylist() for column in found.columns), strict=True))
    return {state: counts.get(state, 0) for state in STATES}


def correctable(snap: Snapshot, article_id: str, start: int, end: int) -> pd.DataFrame:
    """List what in a stretch of an article may be said to be wrong, in the order of the text.

    Gives   target, start, end, unit, toward (as in corrections), words (the text there), country, person, role,
            speaker_country, value (polarity, or label where toward is a country), as they are shown.
    """
    found = snap.table("SELECT number FROM articles WHERE article_id = ?", [article_id])["number"].to_pylist()
    if not found:
        return pd.DataFrame(columns=COLUMNS)
    inside = f'number = {int(found[0])} AND start < {int(end)} AND "end" > {int(start)}'
    rows = snap.rows(f'SELECT * FROM ({FOUND.format(inside=inside)}) ORDER BY start, target, "end"')
    text = snap.value("SELECT text FROM texts WHERE number = ?", [found[0]])
    rows["words"] = pd.array([text[a:b] for a, b in zip(rows["start"], rows["end"], strict=True)], dtype="str")
    return rows[COLUMNS]
