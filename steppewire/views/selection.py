"""From filters to rows: the one place that says which articles, and which rows of a table, pass."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from steppewire import schema
from steppewire.errors import InputError
from steppewire.store import search
from steppewire.store.query import Snapshot
from steppewire.views import sides
from steppewire.views.filters import Filters
from steppewire.views.search import finding

FRAMED = ("articles", "counts", "quotes")
"""Tables that carry the columns filters look at; the others join over the article's number."""


@dataclass
class Clause:
    """Conditions joined by AND, with their parameters in order."""

    parts: list[str] = field(default_factory=list)
    parameters: list[object] = field(default_factory=list)

    def add(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Add one condition."""
        self.parts.append(sql)
        self.parameters += parameters

    @property
    def sql(self) -> str:
        """The conditions, TRUE where there is none."""
        return " AND ".join(self.parts) or "TRUE"


def marks(values: Sequence[object]) -> str:
    """Give a question mark for each value."""
    return ", ".join("?" * len(values))


def passing(snap: Snapshot, filters: Filters, months: search.Months | None = None) -> Clause:
    """Give the condition for articles that count: passing all filters, newest versions, one of a story if unique.

    Takes   months: of the articles that are wanted, where another condition leaves fewer than the dates do.
    Gives   a clause over number, day_first, day_last, source, language, as in articles, counts and quotes.
    Errors  QueryError where the search cannot be understood.
    """
    clause = Clause()
    _plain(clause, filters)
    _search(snap, clause, filters, months or search.between(filters.date_from, filters.date_to))
    if snap.has_gone:
        clause.add("number NOT IN (SELECT number FROM gone)")
    if filters.counting == "unique":
        clause.add(f"number IN (SELECT number FROM {_representatives(snap, filters)})")
    _countries(clause, filters)
    if filters.pair:
        _pair(clause, filters.pair)
    return clause


def _plain(clause: Clause, filters: Filters) -> None:
    """Dates, source, language, speakers."""
    if filters.date_from:
        clause.add("day_first >= ?", [filters.date_from])
    if filters.date_to:
        clause.add("day_last <= ?", [filters.date_to])
    for column in ("source", "language"):
        values = getattr(filters, column)
        if values:
            clause.add(f"coalesce({column}, '') IN ({marks(values)})", values)
    speakers = spoken(filters)
    if speakers.parts:
        clause.add(f"number IN (SELECT number FROM quotes WHERE {speakers.sql})", speakers.parameters)


def of_passing(snap: Snapshot, filters: Filters) -> Clause:
    """Give the condition for rows of passing articles, whatever the row itself says of countries."""
    articles, clause = passing(snap, filters), Clause()
    if articles.parts:
        clause.add(f"number IN (SELECT number FROM articles WHERE {articles.sql})", articles.parameters)
    return clause


def spoken(filters: Filters) -> Clause:
    """Give the condition for quotes by the speakers chosen."""
    clause = Clause()
    if filters.speaker:
        names = [name.lower() for name in filters.speaker]
        said_by = "lower(coalesce(nullif(person, ''), speaker))"
        clause.add(f"{said_by} IN ({marks(names)})", names)
    if filters.speaker_country:
        clause.add(f"speaker_country IN ({marks(filters.speaker_country)})", filters.speaker_country)
    return clause


def _countries(clause: Clause, filters: Filters) -> None:
    mentioning = "(SELECT number FROM counts WHERE mentions > 0 AND country IN ({}))"
    if filters.included:
        clause.add(f"number IN {mentioning.format(marks(filters.included))}", filters.included)
    if filters.excluded:
        clause.add(f"number NOT IN {mentioning.format(marks(filters.excluded))}", filters.excluded)


TOKEN = "coalesce(nullif(country, ''), region)"
"""What a row of mentions or counts names: a country, else a bloc or region."""


def _pair(clause: Clause, pair: sides.Pair) -> None:
    """Articles that name both sides; of each other, two of the states."""
    for named in filter(None, sides.ends(pair)):
        naming = f"SELECT number FROM counts WHERE mentions > 0 AND {TOKEN} IN ({marks(named)}) GROUP BY number"
        least = 2 if pair[0] == pair[1] else 1
        clause.add(f"number IN ({naming} HAVING count(DISTINCT {TOKEN}) >= {least})", named)


def _search(snap: Snapshot, clause: Clause, filters: Filters, months: search.Months) -> None:
    """Articles of some months that match; where all months were asked already, that says it too."""
    if filters.query:
        name = snap.kept(("search", filters.query, search.ALL)) or snap.keep(
            ("search", filters.query, months), lambda: finding.matches(snap, filters.query, months)
        )
        clause.add(f"number IN (SELECT number FROM {name})")


def _representatives(snap: Snapshot, filters: Filters) -> str:
    """The table with one article of each story: the first stored of those that pass all filters but country.

    Country and pair are left out, so that a country's number and the list it opens show the same articles.
    """
    wider = filters.without("country", "pair").replace(counting="raw")

    def make() -> pa.Table:
        clause = passing(snap, wider)
        sql = f"SELECT min(number) AS number FROM articles WHERE {clause.sql} GROUP BY coalesce(story, -number)"
        return snap.table(sql, clause.parameters)

    return snap.keep(("unique", wider), make)


def rows_of(snap: Snapshot, table: str, filters: Filters, kinds: Sequence[str] = ()) -> Clause:
    """Give the condition for the rows of a table that pass: those of passing articles; in mentions and target_tone
    those of the countries chosen, in quotes those of the speakers (and kinds) chosen.

    Errors  InputError where there is no such table.
    """
    if table not in schema.TABLES:
        raise InputError(f"There is no table {table}; there are {', '.join(schema.TABLES)}.")
    clause = Clause()
    if table == "problems":
        return clause
    articles = passing(snap, filters)
    if table == "corrections":  # one may stand on an article that is not there: without filters it passes
        if filters != Filters():
            clause.add(f"article_id IN (SELECT article_id FROM articles WHERE {articles.sql})", articles.parameters)
        return clause
    if table in FRAMED:
        clause.add(articles.sql, articles.parameters)
    else:
        clause = of_passing(snap, filters)
    if table == "quotes":
        own = spoken(filters)
        clause.add(own.sql, own.parameters)
        if kinds:
            clause.add(f"kind IN ({marks(kinds)})", kinds)
    if table in ("mentions", "target_tone"):
        _mentioned(clause, filters)
    return clause


def _mentioned(clause: Clause, filters: Filters) -> None:
    if filters.included:
        clause.add(f"country IN ({marks(filters.included)})", filters.included)
    if filters.excluded:
        clause.add(f"coalesce(country, '') NOT IN ({marks(filters.excluded)})", filters.excluded)


ORDER = {
    "articles": "number",
    "texts": "number",
    "mentions": 'number, start, "end"',
    "focus": "number, rank",
    "quotes": 'number, start, "end"',
    "tone": "number",
    "stories": "number",
    "target_tone": "number, start, country",
    "problems": "origin, record",
}


def select(snap: Snapshot, table: str, filters: Filters, kinds: Sequence[str] = ()) -> tuple[str, list[object]]:
    """Give the query for the rows of a table that pass, with exactly the columns of the contract and schema.py.

    Rows come as they lie in the files, articles in the order they were stored.

    Errors  InputError where there is no such table; QueryError where the search cannot be understood.
    """
    clause = rows_of(snap, table, filters, kinds)
    columns = ", ".join(f'"{name}"' for name in schema.TABLES[table].names)
    return f"SELECT {columns} FROM {table} WHERE {clause.sql}", clause.parameters
