"""Tone toward countries: how many sentences speak ill, neutrally or well of each, told apart from what is quoted."""

from collections.abc import Sequence

import pandas as pd

from steppewire import countries, schema
from steppewire.store.query import Snapshot
from steppewire.views import intervals
from steppewire.views.filters import Filters
from steppewire.views.overviews import STORY_GROUP
from steppewire.views.selection import Clause, marks, passing

LABELS = {"negative": -1, "neutral": 0, "positive": 1}
CELLS = """
SELECT country, in_quote, {group}, count(*) AS sentences, count(label) AS judged,
    count(*) FILTER (label = -1) AS negative, count(*) FILTER (label = 0) AS neutral,
    count(*) FILTER (label = 1) AS positive
FROM target_tone JOIN (SELECT number, story FROM articles WHERE {where}) USING (number)
WHERE {wanted} GROUP BY ALL
"""
SENTENCES = """
SELECT number, start, "end", start AS sentence_start, "end" AS sentence_end,
    (SELECT list([m.start, m."end"] ORDER BY m.start) FROM mentions AS m WHERE m.number = t.number
        AND m.country = t.country AND m.start >= t.start AND m."end" <= t."end") AS marks,
    CASE label WHEN -1 THEN 'unkind' WHEN 0 THEN 'neutral' WHEN 1 THEN 'kind' ELSE 'not sure' END AS kind,
    scorer AS rule, country, NULL::DOUBLE AS polarity, '[]' AS scored_words
FROM target_tone AS t WHERE {where}
"""
VOICES = {"reporters": False, "quotes": True}
"""Where the mention stands: in narration, or inside quoted words."""
PARTS = {"sentences": "TRUE", "judged": "label IS NOT NULL"} | {name: f"label = {n}" for name, n in LABELS.items()}
"""What is counted of them."""
SHARES = [f"{label}{part}" for label in LABELS for part in ("", "_low", "_high")]
COLUMNS = ["country", "name", "in_quote", "sentences", "judged", *SHARES, "net", "net_low", "net_high"]


def toward_countries(snap: Snapshot, filters: Filters, codes: Sequence[str] = schema.STATES) -> pd.DataFrame:
    """Count the tone of sentences toward countries, narration and quoted words apart.

    Takes   codes: the countries and their order.
    Gives   two rows for each country, in_quote false (the mention stands outside quoted words), then true: sentences
            (English ones that mention it), judged (of these, those where the scorer was sure), and of the judged the
            shares negative, neutral, positive with 95 % intervals by bootstrap over stories (negative_low,
            negative_high ...); net = positive minus negative, with its interval. Where nothing was judged they are
            empty.
    Errors  QueryError where the search cannot be understood.
    """
    clause = passing(snap, filters)
    sql = CELLS.format(where=clause.sql, group=STORY_GROUP, wanted=f"country IN ({marks(codes)})")
    cells = snap.rows(sql, [*clause.parameters, *codes])
    cells["net"] = cells.positive - cells.negative
    by = ["country", "in_quote"]
    found = cells.groupby(by, as_index=False)[["sentences", "judged"]].sum()
    for label in (*LABELS, "net"):
        parts = cells[[*by, "story_group"]].assign(total=cells[label], scored=cells.judged)
        share = intervals.Voice("total", "scored", label, f"{label}_low", f"{label}_high")
        found = found.merge(intervals.means(parts, by, share).drop(columns="scored"), on=by, how="left")
    return _whole(found, codes)


def behind(country: str | None, value: str | None) -> Clause:
    """Give the condition for the rows of target_tone behind a number.

    Takes   country: its code; value: a voice and a part, as "reporters:negative"; a part left out or unknown is every
            sentence.
    """
    voice, _, part = (value or "").partition(":")
    clause = Clause([PARTS.get(part, "TRUE")])
    clause.add("country = ?", [country])
    if voice in VOICES:
        clause.add("in_quote = ?", [VOICES[voice]])
    return clause


def _whole(found: pd.DataFrame, codes: Sequence[str]) -> pd.DataFrame:
    """Both rows of every country, 0 where nothing is said of it."""
    wanted = pd.MultiIndex.from_product([codes, [False, True]], names=["country", "in_quote"])
    found = found.set_index(["country", "in_quote"]).reindex(wanted).reset_index()
    found[["sentences", "judged"]] = found[["sentences", "judged"]].fillna(0).astype("int64")
    names = countries.names()
    found["name"] = [names.get(code, code) for code in found.country]
    return found[COLUMNS]
