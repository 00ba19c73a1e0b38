"""Counts and tone over time; what has no date, or too coarse a one, is counted beside and never in."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from steppewire.errors import InputError
from steppewire.schema import KINDS_IN_MARKS, STATES
from steppewire.store.query import Snapshot
from steppewire.store.search import Months
from steppewire.views import intervals, rolled
from steppewire.views.filters import Filters
from steppewire.views.intervals import NARRATION, SPEECH, Voice
from steppewire.views.overviews import UNDATED, around, coarse_clause, count
from steppewire.views.rolled import STORY_GROUP
from steppewire.views.selection import marks, passing

IN_MARKS = ", ".join(f"'{kind}'" for kind in KINDS_IN_MARKS)
STEPS = {"day": "D", "week": "W-MON", "month": "MS"}
EXACT = "date_trunc('{step}', day_first) = date_trunc('{step}', day_last)"
PERIOD = "date_trunc('{step}', day_first)::DATE AS period"
WHOLE = ["articles", "mentions", "sentences_scored", "articles_scored", "quotes"]
COLUMNS = [
    "period", "period_end", "country", "articles", "mentions", "tone", "tone_low", "tone_high", "sentences_scored",
    "articles_scored", "quotes", "is_open",
]  # fmt: skip

OF_COUNTRIES = """
SELECT {period}, country, sum(articles)::BIGINT AS articles, sum(mentions)::BIGINT AS mentions,
    sum(articles_scored)::BIGINT AS articles_scored
FROM {rows} WHERE {exact} AND country IN ({codes}) GROUP BY ALL
"""
OF_ALL = """
SELECT {period}, '' AS country, sum(articles)::BIGINT AS articles, sum(articles_scored)::BIGINT AS articles_scored
FROM {rows} WHERE {exact} GROUP BY ALL
"""
MENTIONS_OF_ALL = """
SELECT {period}, '' AS country, sum(mentions)::BIGINT AS mentions FROM {rows} WHERE {exact} GROUP BY ALL
"""
QUOTES = """
SELECT {period}, {country} AS country, sum(quotes)::BIGINT AS quotes FROM {rows} WHERE {exact} AND {wanted} GROUP BY ALL
"""
CELLS = """
SELECT {period}, {country} AS country, {group}, sum({total}) AS total, sum({scored})::BIGINT AS scored
FROM {table} WHERE {where} AND {exact} AND {scored} > 0 AND {wanted} GROUP BY ALL
"""
CELLS_OF_COUNTRIES = """
SELECT {period}, country, story_group, sum(total) AS total, sum(scored)::BIGINT AS scored
FROM {rows} WHERE {exact} AND country IN ({codes}) GROUP BY ALL
"""
SPOKEN_CELLS = f"""
SELECT {{period}}, '' AS country, {STORY_GROUP}, sum(polarity) AS total, count(*)::BIGINT AS scored
FROM tone JOIN quotes USING (number, start, "end")
WHERE {{where}} AND {{exact}} AND unit = 'quote' AND polarity IS NOT NULL AND kind IN ({IN_MARKS}) GROUP BY ALL
"""


def extent(snap: Snapshot) -> tuple[date | None, date | None]:
    """Give the first and the last day that an article of the store is of."""
    row = snap.table(
        "SELECT min(day_first) AS first, max(day_last) AS last FROM articles WHERE NOT is_superseded"
    ).to_pylist()
    return row[0]["first"], row[0]["last"]


def starts(step: str, first: date, last: date) -> list[date]:
    """List the first days of the periods from one day to another. Weeks are ISO weeks: they begin on Monday."""
    begin = {"day": first, "week": first - timedelta(days=first.weekday()), "month": first.replace(day=1)}[step]
    frequency = STEPS[step]
    return [moment.date() for moment in pd.date_range(begin, last, freq=frequency)]


def end_of(step: str, start: date) -> date:
    """Give the last day of the period that begins on a day."""
    if step == "month":
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return start + timedelta(days=6 if step == "week" else 0)


def by_period(
    snap: Snapshot, filters: Filters, step: str, codes: Sequence[str] = STATES, today: date | None = None
) -> pd.DataFrame:
    """Count articles and mentions by period and country, with tone and its 95 % interval.

    Takes   step: day, week or month; codes: countries, "" for all articles together; today: for tests.
    Gives   period, period_end (days), country, articles, mentions, tone, tone_low, tone_high, sentences_scored,
            articles_scored, quotes (by speakers of the country, as in by_country), is_open (not complete: it holds the
            corpus' last day or today, or the filter cuts it). A period without articles is a row with 0; only dates
            exact enough for the step are in.
    Errors  InputError where the step is another.
    """
    found = _counted(snap, filters, step, codes, today)
    tones = intervals.means(_cells(snap, filters, step, codes), ["period", "country"])
    found = found.merge(tones, on=["period", "country"], how="left")
    found = found.merge(_quotes(snap, filters, step, codes), on=["period", "country"], how="left")
    found[WHOLE] = found[WHOLE].astype("float64").fillna(0).astype("int64")
    return found[COLUMNS]


def articles_by_period(
    snap: Snapshot, filters: Filters, step: str, codes: Sequence[str] = STATES, today: date | None = None
) -> pd.DataFrame:
    """Count articles by period and country, as by_period does, without their tone and quotes.

    Gives   period, period_end, country, articles, is_open.
    Errors  as by_period.
    """
    found = _counted(snap, filters, step, codes, today)
    found["articles"] = found["articles"].astype("float64").fillna(0).astype("int64")
    return found[["period", "period_end", "country", "articles", "is_open"]]


def _counted(snap: Snapshot, filters: Filters, step: str, codes: Sequence[str], today: date | None) -> pd.DataFrame:
    """Every period of the range with what was counted in it; nothing is empty, not 0."""
    return grid(snap, filters, step, codes, today).merge(
        _counts(snap, filters, step, codes), on=["period", "country"], how="left"
    )


def grid(snap: Snapshot, filters: Filters, step: str, codes: Sequence[str], today: date | None = None) -> pd.DataFrame:
    """List every period of the range for every country, or whatever else has a row of its own.

    Gives   period, period_end, is_open, country.
    Errors  InputError where the step is another.
    """
    if step not in STEPS:
        raise InputError(f"There is no step {step}; there are {', '.join(STEPS)}.")
    first, last = extent(snap)
    if first is None or last is None:
        return pd.DataFrame({"period": [], "period_end": [], "is_open": [], "country": []}, dtype="object")
    begin, end = max(first, filters.date_from or first), min(last, filters.date_to or last)
    rows = [
        (
            start,
            end_of(step, start),
            _is_open(start, end_of(step, start), filters, min(last, today or date.today())),
            code,
        )
        for start in starts(step, begin, end)
        for code in codes
    ]
    columns = ["period", "period_end", "is_open", "country"]
    return pd.DataFrame(rows, columns=columns).astype({"period": "object", "is_open": "bool"})


def _is_open(start: date, end: date, filters: Filters, last: date) -> bool:
    is_cut = (filters.date_from or date.min) > start or (filters.date_to or date.max) < end
    return is_cut or end >= last


def _asked(snap: Snapshot, filters: Filters, step: str) -> tuple[dict[str, str], list[object]]:
    clause = passing(snap, filters)
    return {
        "where": clause.sql,
        "exact": EXACT.format(step=step),
        "period": PERIOD.format(step=step),
    }, clause.parameters


def _counts(snap: Snapshot, filters: Filters, step: str, codes: Sequence[str]) -> pd.DataFrame:
    asked = {"exact": EXACT.format(step=step), "period": PERIOD.format(step=step)}
    named = [code for code in codes if code]
    parts = []
    if named:
        rows, parameters = rolled.counted(snap, filters, named)
        parts.append(snap.rows(OF_COUNTRIES.format(**asked, rows=rows, codes=marks(named)), [*parameters, *named]))
    if "" in codes:
        rows, parameters = rolled.articles(snap, filters)
        whole = snap.rows(OF_ALL.format(**asked, rows=rows), parameters)
        rows, parameters = rolled.counted(snap, filters)
        mentions = snap.rows(MENTIONS_OF_ALL.format(**asked, rows=rows), parameters)
        parts.append(whole.merge(mentions, on=["period", "country"], how="left"))
    return pd.concat(parts, ignore_index=True)


def _cells(snap: Snapshot, filters: Filters, step: str, codes: Sequence[str], voice: Voice = NARRATION) -> pd.DataFrame:
    """Sums of polarity by period, country and group of stories; the words of all quotes together are not yet added up
    in the store, so they are read from their rows."""
    asked, parameters = _asked(snap, filters, step)
    asked |= {"group": STORY_GROUP, "total": voice.total, "scored": voice.scored}
    named = [code for code in codes if code]
    parts = []
    if named:
        rows, given = rolled.cells(snap, filters, voice, named)
        own = {"rows": rows, "codes": marks(named), "period": asked["period"], "exact": asked["exact"]}
        parts.append(snap.rows(CELLS_OF_COUNTRIES.format(**own), [*given, *named]))
    if "" in codes:
        own = {"table": "articles", "country": "''", "wanted": "TRUE"}
        sql = CELLS.format(**asked, **own) if voice is NARRATION else SPOKEN_CELLS.format(**asked)
        parts.append(snap.rows(sql, parameters))
    return pd.concat(parts, ignore_index=True)


def tone_by_period(
    snap: Snapshot, filters: Filters, step: str, codes: Sequence[str] = STATES, today: date | None = None
) -> pd.DataFrame:
    """Give by_period with a second voice beside the reporters': the tone of words in quotation marks.

    Gives   the columns of by_period, and speech_tone, speech_low, speech_high, speech_scored (quotes; of a country
            those whose words mention it, of "" all).
    Errors  as by_period.
    """
    found = by_period(snap, filters, step, codes, today)
    spoken = intervals.means(_cells(snap, filters, step, codes, SPEECH), ["period", "country"], SPEECH)
    found = found.merge(spoken, on=["period", "country"], how="left")
    found["speech_scored"] = found["speech_scored"].astype("float64").fillna(0).astype("int64")
    return found


def _quotes(snap: Snapshot, filters: Filters, step: str, codes: Sequence[str]) -> pd.DataFrame:
    """Quotes by the day of their article."""
    rows, parameters = rolled.quotes(snap, filters)
    asked = {"rows": rows, "exact": EXACT.format(step=step), "period": PERIOD.format(step=step)}
    named = [code for code in codes if code]
    parts = []
    if named:
        own = {"country": "country", "wanted": f"country IN ({marks(named)})"}
        parts.append(snap.rows(QUOTES.format(**asked, **own), [*parameters, *named]))
    if "" in codes:
        parts.append(snap.rows(QUOTES.format(**asked, country="''", wanted="TRUE"), parameters))
    return pd.concat(parts, ignore_index=True)


def undated(snap: Snapshot, filters: Filters, codes: Sequence[str] = STATES, step: str = "day") -> pd.DataFrame:
    """Count the articles that stand beside the timeline.

    Takes   codes: countries, "" for all articles together; step: of the timeline.
    Gives   country, articles (no date), coarse (a date that spans several periods, or lies in the range only in part).
    """
    rows = [
        (code, _beside(snap, filters, code, "day_first IS NULL", UNDATED), _coarse(snap, filters, code, step))
        for code in codes
    ]
    return pd.DataFrame(rows, columns=["country", "articles", "coarse"])


def _beside(snap: Snapshot, filters: Filters, code: str, condition: str, months: Months) -> int:
    mentions = f"number IN (SELECT number FROM counts WHERE country = '{code}' AND mentions > 0)" if code else "TRUE"
    return count(snap, filters.without("dates"), f"({condition}) AND {mentions}", months)


def _coarse(snap: Snapshot, filters: Filters, code: str, step: str) -> int:
    return _beside(snap, filters, code, too_coarse_for(filters, step), around(filters))


def too_coarse_for(filters: Filters, step: str) -> str:
    """Give the condition for a date that spans several periods of a step, or lies in the range only in part."""
    if step not in STEPS:
        raise InputError(f"There is no step {step}; there are {', '.join(STEPS)}.")
    in_part = coarse_clause(filters)
    first, last = filters.date_from or date(1, 1, 1), filters.date_to or date(9999, 12, 31)
    inside = f"day_first >= DATE '{first}' AND day_last <= DATE '{last}' AND NOT ({EXACT.format(step=step)})"
    return f"({inside}) OR ({in_part})" if in_part else inside
