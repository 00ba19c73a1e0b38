"""One person as the texts have them: names, roles, outlets, countries spoken of, and when they speak."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from steppewire import languages, people, spellings
from steppewire.store.query import Snapshot
from steppewire.views import persons, quoted
from steppewire.views.filters import Filters
from steppewire.views.pages import Page
from steppewire.views.periods import EXACT, PERIOD, grid
from steppewire.views.persons import COUNTED, IN_MARKS
from steppewire.views.source_facts import IS_EXACT

VOICES = {"": IN_MARKS, "Indirect speech": "indirect"}
"""The rows of a person's quotes over time: in marks, and indirect; and the kinds of speech of each."""
DAYS = f"""count(*) AS quotes, min(day_first) FILTER ({IS_EXACT}) AS first_day,
    max(day_last) FILTER ({IS_EXACT}) AS last_day, count(*) FILTER (NOT coalesce({IS_EXACT}, FALSE)) AS not_dated"""
BY_COLUMN = f"""
SELECT coalesce({{column}}, '') AS {{column}}, {DAYS}, count(DISTINCT number) AS articles
FROM quotes WHERE {{where}} GROUP BY 1 ORDER BY quotes DESC, 1
"""
ROLES = f"""
SELECT coalesce(role, '') AS role, {persons.PLACE} IN (FROM {{filled}}) AS is_filled, {DAYS},
    count(DISTINCT number) AS articles
FROM quotes WHERE {{where}} GROUP BY 1, 2 ORDER BY is_filled, quotes DESC, role
"""
SPOKEN_OF = f"""
SELECT country, count(*) AS quotes FROM (
    SELECT DISTINCT m.country, m.number, q.start, q."end"
    FROM (SELECT number, start, "end", unnest(spans::JSON::BIGINT[][]) AS stretch FROM quotes WHERE {{where}}) AS q
    JOIN mentions AS m ON m.number = q.number AND m.start >= stretch[1] AND m."end" <= stretch[2]
    WHERE m.kind IN ({COUNTED}) AND coalesce(m.country, '') <> '')
GROUP BY country ORDER BY quotes DESC, country
"""
BY_PERIOD = """
SELECT {period}, '{voice}' AS country, count(*) AS articles FROM quotes WHERE {where} AND {exact} GROUP BY ALL
"""


def speaker_totals(snap: Snapshot, filters: Filters, names: Sequence[str]) -> pd.DataFrame:
    """Count the quotes of some persons together.

    Takes   names: of persons, as quotes.person has them.
    Gives   one row: quotes, in_marks, indirect, naming (quotes that name any country in the words said), articles,
            outlets, and over articles dated to the day first_day, last_day; not_dated (quotes in other articles).
    """
    clause = persons.said(snap, filters, names)
    naming = persons.IN_WORDS.format(named=persons.NAMED["naming"])
    sql = f"""SELECT count(*) FILTER (kind <> 'indirect') AS in_marks, count(*) FILTER (kind = 'indirect') AS indirect,
        count(*) FILTER ({naming}) AS naming, count(DISTINCT number) AS articles,
        count(DISTINCT nullif(source, '')) AS outlets, {DAYS} FROM quotes WHERE {clause.sql}"""
    return snap.rows(sql, clause.parameters)


def list_said(
    snap: Snapshot, filters: Filters, names: Sequence[str], kinds: str, after: str | None = None, limit: int = 25
) -> Page:
    """List the quotes of some persons, newest first.

    Takes   kinds: of speech, comma between.
    Gives   a page as views.list_quotes.
    """
    return quoted.read(snap, persons.said(snap, filters, names, kinds), "newest", after, limit)


def speaker_names(snap: Snapshot, filters: Filters, names: Sequence[str]) -> pd.DataFrame:
    """Count how the texts write some persons where they speak.

    Gives   speaker (as written; empty where only the quote stands), quotes, first_day, last_day, not_dated, articles,
            is_name (it shares a word with the name, or with one of its spellings in data/leaders.csv; the rest are
            pronouns, offices and descriptions), script (ISO 15924, Zyyy without a letter).
    """
    rows = _by(snap, filters, names, "speaker")
    known = [*names, *(surface for surface, person in people.variants() if person in names)]
    rows["is_name"] = [any(spellings.shares_word(s, name) for name in known) for s in rows["speaker"]]
    rows["script"] = pd.array([languages.script_of(surface) for surface in rows["speaker"]], dtype="str")
    return rows


def speaker_roles(snap: Snapshot, filters: Filters, names: Sequence[str]) -> pd.DataFrame:
    """Count the roles of some persons as the texts wrote them, with the days from the first to the last.

    Gives   role ("" where neither text nor data/leaders.csv gives one), is_filled (the article does not write it: it
            is the office of that day from data/leaders.csv), quotes, first_day, last_day, not_dated, articles.
    """
    clause = persons.said(snap, filters, names)
    sql = ROLES.format(filled=persons.filled(snap, names), where=clause.sql)
    return snap.rows(sql, clause.parameters)


def speaker_outlets(snap: Snapshot, filters: Filters, names: Sequence[str]) -> pd.DataFrame:
    """Count the quotes of some persons by outlet.

    Gives   source ("" where none is given), quotes, first_day, last_day, not_dated, articles.
    """
    return _by(snap, filters, names, "source")


def _by(snap: Snapshot, filters: Filters, names: Sequence[str], column: str) -> pd.DataFrame:
    clause = persons.said(snap, filters, names)
    return snap.rows(BY_COLUMN.format(column=column, where=clause.sql), clause.parameters)


def spoken_of(snap: Snapshot, filters: Filters, names: Sequence[str]) -> pd.DataFrame:
    """Count the quotes of some persons by the countries that the words said name, indirect speech included.

    Gives   country, quotes; the most first. A quote can name several.
    """
    clause = persons.said(snap, filters, names)
    return snap.rows(SPOKEN_OF.format(where=clause.sql), clause.parameters)


def speaker_periods(
    snap: Snapshot, filters: Filters, names: Sequence[str], step: str, today: date | None = None
) -> pd.DataFrame:
    """Count the quotes of some persons by period.

    Takes   step: day, week or month; today: for tests.
    Gives   period, period_end, is_open, country (a key of VOICES), articles (quotes, as a timeline draws them), from
            the first period with a quote to the last.
    Errors  InputError where the step is another.
    """
    found = [_counted(snap, filters, names, voice, step) for voice in VOICES]
    rows = grid(snap, filters, step, tuple(VOICES), today)
    rows = rows.merge(pd.concat(found, ignore_index=True), on=["period", "country"], how="left")
    rows["articles"] = rows["articles"].astype("float64").fillna(0).astype("int64")
    said = rows.loc[rows["articles"] > 0, "period"]
    return rows[rows["period"].between(said.min(), said.max())].reset_index(drop=True) if len(said) else rows.head(0)


def _counted(snap: Snapshot, filters: Filters, names: Sequence[str], voice: str, step: str) -> pd.DataFrame:
    clause = persons.said(snap, filters, names, VOICES[voice])
    asked = {"period": PERIOD.format(step=step), "exact": EXACT.format(step=step), "voice": voice}
    return snap.rows(BY_PERIOD.format(**asked, where=clause.sql), clause.parameters)


def speaker_beside(snap: Snapshot, filters: Filters, names: Sequence[str], step: str) -> pd.DataFrame:
    """Count the quotes that no period of a step holds, though their articles pass.

    Gives   country (a key of VOICES), articles (quotes without a date), coarse (dated to several periods).
    """
    rows = []
    for voice, kinds in VOICES.items():
        parts = (persons.said(snap, filters, names, f"{kinds}/{part}") for part in ("undated:", f"coarse:{step}"))
        rows.append(
            (voice, *(int(snap.value(f"SELECT count(*) FROM quotes WHERE {p.sql}", p.parameters)) for p in parts))
        )
    return pd.DataFrame(rows, columns=["country", "articles", "coarse"])
