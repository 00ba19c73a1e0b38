"""Counts by day, language and country, added up once for a version: what overview and timeline ask is a sum over them.

A million articles have some seven million rows by article and country, but 370,000 by day, language and country, and
more articles of the same years hardly make more. Each function gives SQL for rows to be added up: of a rollup where
the filters allow it, else of single articles; both have the same columns, and sums over them are the same. A rollup is
made of the tables as they are corrected, without what gave way, when it is first asked for.

Source, speaker, search, pair, each story once and excluded countries are asked of single articles. So is a chosen
country, unless only the chosen countries' own rows are wanted: which others its articles name no sum can tell.
"""

from collections.abc import Sequence

from steppewire.schema import STATES
from steppewire.store.query import Snapshot
from steppewire.views.filters import Filters
from steppewire.views.intervals import GROUPS, Voice
from steppewire.views.selection import Clause, passing, rows_of

STORY_GROUP = f"(coalesce(story, number) % {GROUPS}) AS story_group"
KEY = "day_first, day_last, coalesce(language, '') AS language"
DAILY = f"""
SELECT {KEY}, country, count(*) FILTER (mentions > 0) AS articles, sum(mentions)::BIGINT AS mentions,
    sum(sentences)::BIGINT AS sentences, count(*) FILTER (sentences_scored > 0) AS articles_scored
FROM counts WHERE {{standing}} AND country <> '' GROUP BY ALL ORDER BY country, day_first
"""
SINGLE = """SELECT day_first, day_last, country, (mentions > 0)::BIGINT AS articles, mentions, sentences,
    (sentences_scored > 0)::BIGINT AS articles_scored FROM counts WHERE {where} AND country <> ''"""
CELLS = f"""SELECT {{key}}country, {STORY_GROUP}, sum({{total}}) AS total, sum({{scored}})::BIGINT AS scored
FROM counts WHERE {{standing}} AND {{scored}} > 0 AND {{wanted}} GROUP BY ALL ORDER BY country"""
SINGLE_CELLS = f"""SELECT day_first, day_last, country, {STORY_GROUP}, {{total}} AS total, {{scored}} AS scored
FROM counts WHERE {{where}} AND {{scored}} > 0 AND country <> ''"""
ARTICLES = f"""SELECT {KEY}, count(*) AS articles, count(*) FILTER (sentences_scored > 0) AS articles_scored
FROM articles WHERE {{standing}} GROUP BY ALL ORDER BY day_first"""
SINGLE_ARTICLES = """SELECT day_first, day_last, 1 AS articles, (sentences_scored > 0)::BIGINT AS articles_scored
FROM articles WHERE {where}"""
QUOTES = f"""SELECT {KEY}, coalesce(speaker_country, '') AS country, count(*) AS quotes
FROM quotes WHERE {{standing}} GROUP BY ALL ORDER BY country, day_first"""
SINGLE_QUOTES = """SELECT day_first, day_last, coalesce(speaker_country, '') AS country, 1 AS quotes
FROM quotes WHERE {where}"""
FIVE = ", ".join(f"'{code}'" for code in STATES)

Rows = tuple[str, list[object]]
"""SQL of rows, in brackets, and its parameters."""


def counted(snap: Snapshot, filters: Filters, codes: Sequence[str] = ()) -> Rows:
    """Give rows with day_first, day_last, country, and to be added up: articles, mentions, sentences, articles_scored.

    Takes   codes: the countries whose rows are wanted; none: all.
    """
    if not is_rolled(filters, codes):
        return _single(snap, filters, SINGLE)
    name = snap.keep(("daily",), lambda: snap.table(DAILY.format(standing=_standing(snap))))
    return _of(name, filters)


def articles(snap: Snapshot, filters: Filters) -> Rows:
    """Give rows with day_first, day_last, and to be added up: articles, articles_scored."""
    if not is_rolled(filters) or filters.country:
        return _single(snap, filters, SINGLE_ARTICLES)
    name = snap.keep(("daily articles",), lambda: snap.table(ARTICLES.format(standing=_standing(snap))))
    return _of(name, filters)


def cells(snap: Snapshot, filters: Filters, voice: Voice, codes: Sequence[str] = ()) -> Rows:
    """Give rows with country, story_group, and to be added up: total, scored; with day_first, day_last where codes are
    among the five states or days are asked for.

    Of the five states there is a rollup by day, of all countries one of all days together: by day it would be as long
    as what it is made of.
    """
    own = {"total": voice.total, "scored": voice.scored, "standing": _standing(snap)}
    if not is_rolled(filters, codes):
        return _single(snap, filters, SINGLE_CELLS, **own)
    if codes and set(codes) <= set(STATES):
        sql = CELLS.format(**own, key=f"{KEY}, ", wanted=f"country IN ({FIVE})")
        return _of(snap.keep(("daily cells", voice.total), lambda: snap.table(sql)), filters)
    if codes or filters.without("country") != Filters():
        return _single(snap, filters, SINGLE_CELLS, **own)
    sql = CELLS.format(**own, key="", wanted="country <> ''")
    return _of(snap.keep(("cells", voice.total), lambda: snap.table(sql)), filters)


def quotes(snap: Snapshot, filters: Filters) -> Rows:
    """Give rows with day_first, day_last, country (of the speaker, "" of nobody known), and to be added up: quotes."""
    if not is_rolled(filters) or filters.country:
        clause = rows_of(snap, "quotes", filters)
        return f"({SINGLE_QUOTES.format(where=clause.sql)})", clause.parameters
    return _of(snap.keep(("daily quotes",), lambda: snap.table(QUOTES.format(standing=_standing(snap)))), filters)


def is_rolled(filters: Filters, codes: Sequence[str] = ()) -> bool:
    """Say whether sums over days, languages and countries answer a question about some countries, or all."""
    if filters.without("dates", "language", "country") != Filters():
        return False
    return not filters.excluded and (not filters.country or (bool(codes) and set(codes) <= set(filters.included)))


def _of(name: str, filters: Filters) -> Rows:
    """The rows of a rollup within the days and languages chosen."""
    clause = Clause()
    for sign, column, day in ((">=", "day_first", filters.date_from), ("<=", "day_last", filters.date_to)):
        if day:
            clause.add(f"{column} {sign} ?", [day])
    if filters.language:
        clause.add(f"language IN ({', '.join('?' * len(filters.language))})", filters.language)
    return f"(SELECT * FROM {name} WHERE {clause.sql})", clause.parameters


def _single(snap: Snapshot, filters: Filters, sql: str, **own: str) -> Rows:
    """The rows of single articles."""
    clause = passing(snap, filters)
    return f"({sql.format(where=clause.sql, **own)})", clause.parameters


def _standing(snap: Snapshot) -> str:
    """The condition for articles that no newer version of theirs replaces."""
    return "number NOT IN (SELECT number FROM gone)" if snap.has_gone else "TRUE"
