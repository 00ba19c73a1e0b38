"""One row per country: how often it is written about, its share of attention, its tone, who of it is quoted."""

from collections.abc import Sequence

import pandas as pd

from steppewire import countries
from steppewire.store.query import Snapshot
from steppewire.views import intervals, rolled
from steppewire.views.filters import Filters
from steppewire.views.overviews import count
from steppewire.views.selection import marks, passing

COUNTS = """
SELECT country, sum(articles)::BIGINT AS articles, sum(mentions)::BIGINT AS mentions,
    sum(sentences)::BIGINT AS sentences, sum(articles_scored)::BIGINT AS articles_scored
FROM {rows} WHERE {wanted} GROUP BY country
"""
CELLS = """
SELECT country, story_group, sum(total) AS total, sum(scored)::BIGINT AS scored FROM {rows} WHERE {wanted} GROUP BY ALL
"""
WHOLE = ("articles", "mentions", "sentences", "sentences_scored", "articles_scored", "speech_scored", "quotes")
COLUMNS = [
    "country", "name", "articles", "mentions", "base", "share", "tone", "tone_low", "tone_high", "sentences_scored",
    "sentences",
    "articles_scored", "speech_tone", "speech_low", "speech_high", "speech_scored", "quotes",
]  # fmt: skip


def by_country(snap: Snapshot, filters: Filters, codes: Sequence[str] | None = None) -> pd.DataFrame:
    """Count articles and mentions by country, with tone and its 95 % interval.

    Takes   codes: the countries and their order; every one of them is a row, with 0 where nothing is said of it. None:
            every country mentioned, the most written about first.
    Gives   country, name, articles, mentions (counted kinds), base (articles passing all filters but country), share of
            it, tone of the scored sentences outside quotes that mention it, tone_low, tone_high, sentences_scored of
            sentences, articles_scored, speech_tone with speech_low, speech_high: the same of words in quotation marks,
            over speech_scored quotes whose words mention it, quotes (by its speakers).
    """
    wanted = f"country IN ({marks(codes)})" if codes else "TRUE"
    rows, parameters = rolled.counted(snap, filters, codes or ())
    found = snap.rows(COUNTS.format(rows=rows, wanted=wanted), [*parameters, *(codes or ())])
    for voice in intervals.VOICES:
        rows, parameters = rolled.cells(snap, filters, voice, codes or ())
        cells = snap.rows(CELLS.format(rows=rows, wanted=wanted), [*parameters, *(codes or ())])
        found = found.merge(intervals.means(cells, ["country"], voice), on="country", how="left")
    found = found.merge(_quotes(snap, filters), on="country", how="outer")
    found = _ordered(found, codes)
    found[list(WHOLE)] = found[list(WHOLE)].fillna(0).astype("int64")
    found["base"] = count(snap, filters.without("country"))
    found["share"] = (found.articles / found.base).where(found.base > 0, 0.0)
    names = countries.names()
    found["name"] = [names.get(code, code) for code in found.country]
    return found[COLUMNS]


def _ordered(found: pd.DataFrame, codes: Sequence[str] | None) -> pd.DataFrame:
    if codes:
        return found.set_index("country").reindex(list(codes)).rename_axis("country").reset_index()
    ranked = found[found.articles > 0].sort_values(["articles", "mentions", "country"], ascending=[False, False, True])
    return ranked.reset_index(drop=True)


def _quotes(snap: Snapshot, filters: Filters) -> pd.DataFrame:
    """Quotes by the country of their speaker."""
    rows, parameters = rolled.quotes(snap, filters)
    sql = f"SELECT country, sum(quotes)::BIGINT AS quotes FROM {rows} WHERE country <> '' GROUP BY 1"
    return snap.rows(sql, parameters)


def regions(snap: Snapshot, filters: Filters) -> pd.DataFrame:
    """Count articles and mentions by bloc and macro-region, which are never turned into their countries.

    Gives   region, articles, mentions; the most written about first.
    """
    clause = passing(snap, filters)
    sql = f"""SELECT region, count(*) AS articles, sum(mentions)::BIGINT AS mentions FROM counts
        WHERE {clause.sql} AND region <> '' GROUP BY region ORDER BY articles DESC, mentions DESC, region"""
    return snap.rows(sql, clause.parameters)
