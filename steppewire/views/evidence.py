"""The sentences behind a number: for each number on a page the rows that were counted, no more and no fewer."""

import json
from collections.abc import Iterable, Sequence

import pandas as pd

from steppewire import schema
from steppewire.store.query import Snapshot
from steppewire.views import (
    carriers,
    compare_words,
    compared,
    evidence_groups,
    evidence_inside,
    evidence_quotes,
    pages,
    persons,
    refused,
    sides,
    texts,
    told,
    toward,
    voices,
)
from steppewire.views.evidence_number import OF_PAIRS, OF_QUOTES, Evidence, of_side
from steppewire.views.evidence_rows import (
    ALL_SCORED,
    ARTICLES,
    COUNTED,
    MENTIONS,
    SCORED,
    SENTENCES,
)
from steppewire.views.filters import Filters
from steppewire.views.overviews import coarse_clause
from steppewire.views.pages import Order, Page
from steppewire.views.periods import too_coarse_for
from steppewire.views.quoted import KINDS as SPEECH_KINDS
from steppewire.views.selection import TOKEN, Clause, marks, of_passing, passing, rows_of
from steppewire.views.source_facts import IS_EXACT, wire_of

UNDATED = ("undated", "coarse")  # kinds of articles that no period holds
ORDER = Order(("coalesce(nullif(published, ''), '')", "number", "-start", '-"end"'))
COLUMNS = [
    "article_id", "title", "source", "published", "published_from", "url", "start", "end", "sentence", "sentence_start",
    "sentence_end", "marks", "kind", "rule", "country", "polarity", "scored_words", "person", "wire",
]  # fmt: skip
OF_ARTICLES = ["article_id", "title", "source", "published", "published_from", "url", "places", "start", "wire"]

ORDER_OF_ARTICLES = Order(("coalesce(nullif(published, ''), '')", "number"))
IN_ARTICLES = """
SELECT number, count(*) AS places, min(p.start) AS start, article_id, title, source, published,
    published_from, url, coalesce(wire, '') AS wire
FROM ({sql}) AS p JOIN articles AS a USING (number) GROUP BY ALL
"""


def evidence_articles(
    snap: Snapshot, filters: Filters, wanted: Evidence, after: str | None = None, limit: int = 25
) -> Page:
    """List the articles behind a number, the newest first: those of the rows that `evidence` lists.

    Gives   a page: article_id, title, source, published, published_from, url, places (rows of evidence in it), start
            (of the first), wire (the agency whose text it is). Problems stand in no article: they give none.
    """
    if wanted.kind == "problems":
        return Page(pd.DataFrame({name: [] for name in OF_ARTICLES}), 0)
    sql, clause = _counted(snap, filters, wanted)
    total = snap.value(f"SELECT count(DISTINCT number) FROM ({sql})", clause.parameters)
    source = (IN_ARTICLES.format(sql=sql), clause.parameters)
    page = pages.read(snap, source, ORDER_OF_ARTICLES, after, limit, total)
    return Page(page.rows[OF_ARTICLES], page.total, page.next_key, page.previous_key)


def evidence(snap: Snapshot, filters: Filters, wanted: Evidence, after: str | None = None, limit: int = 25) -> Page:
    """List the sentences, or articles, that a number counts, the newest first.

    Gives   a page; its total is the number clicked, but for `articles` of a country or pair, where total counts
            the sentences that mention it and page.articles is the number clicked, and for `story`, where page.outlets
            is. Columns: article_id, title, source, published, published_from, url, start, end, sentence,
            sentence_start, sentence_end, marks (JSON list of [start, end] inside the sentence), kind, rule, country,
            polarity, scored_words (JSON list of [start, end, polarity] inside the sentence: the words that made the
            tone), person (of a quote: who said it, where resolved), wire (the agency whose text it is). For problems:
            the columns of problems. Where something is counted of the rows (Evidence.by): evidence_groups.read.
    """
    if wanted.kind == "problems":
        return _problems(snap, wanted, after, limit)
    sql, clause = _counted(snap, filters, wanted)
    if evidence_groups.of(wanted):
        return evidence_groups.read(snap, wanted, (sql, clause), after, limit)
    total, articles = (
        snap.table(f"SELECT count(*), count(DISTINCT number) FROM ({sql})", clause.parameters).to_pylist()[0].values()
    )
    if wanted.kind == "articles" and wanted.country and not wanted.by:
        articles = _mentioning(snap, of_side(filters, wanted), wanted)
    joined = f"""SELECT p.*, article_id, title, source, published, published_from, url, coalesce(wire, '') AS wire
        FROM ({sql}) AS p JOIN articles AS a USING (number)"""
    page = pages.read(snap, (joined, clause.parameters), ORDER, after, limit, total, articles)
    outlets = _outlets(snap, sql, clause) if wanted.kind == "story" else None
    return Page(_dressed(snap, page.rows), total, page.next_key, page.previous_key, articles, outlets)


def _counted(snap: Snapshot, filters: Filters, wanted: Evidence) -> tuple[str, Clause]:
    """The query for the rows behind a number, cut to one of their groups where it names one."""
    sql, clause = _rows(snap, filters, wanted)
    return evidence_groups.cut(snap, wanted, sql, clause), clause


def _rows(snap: Snapshot, filters: Filters, wanted: Evidence) -> tuple[str, Clause]:
    """The query for all rows behind a number."""
    side = compared.from_word(wanted.side)
    if side and wanted.kind == "word":
        return compare_words.sentences_with(snap, filters, side, wanted.value or ""), Clause()
    if side and wanted.kind == "read":
        sampled = compare_words.sampled(snap, filters, side, wanted.value or "")
        return _listing(f"number IN (SELECT number FROM {sampled})", "read"), Clause()
    filters = of_side(filters, wanted)
    if wanted.kind == "merged":  # dates choose which periods are looked at, not which article stands for a story
        filters = filters.without("dates").replace(counting="unique")
    if wanted.pair and wanted.kind not in OF_PAIRS:
        filters = filters.replace(pair=sides.from_word(wanted.pair))
    if wanted.kind == "coarse":
        return _coarse(snap, filters, wanted)
    if not _is_cut(filters, wanted):
        return _places(snap, _narrowed(filters, wanted), wanted)
    sql, clause = _places(snap, filters, wanted)
    inside = _inside(wanted)
    clause.parameters += inside.parameters
    return f"SELECT * FROM ({sql}) WHERE number IN (SELECT number FROM articles WHERE {inside.sql})", clause


def _outlets(snap: Snapshot, sql: str, clause: Clause) -> int:
    """The sources of the articles counted, at least one."""
    named = f"SELECT count(DISTINCT nullif(source, '')) FROM articles WHERE number IN (SELECT number FROM ({sql}))"
    return max(1, int(snap.value(named, clause.parameters)))


def _narrowed(filters: Filters, wanted: Evidence) -> Filters:
    """The filters, cut to the period clicked."""
    if wanted.kind in UNDATED:
        return filters.without("dates")
    first = max(filter(None, (filters.date_from, wanted.period_from)), default=None)
    last = min(filter(None, (filters.date_to, wanted.period_to)), default=None)
    return filters.replace(date_from=first, date_to=last)


def _is_cut(filters: Filters, wanted: Evidence) -> bool:
    """Whether a period is to be cut out of unique articles: which of them stands for a story was chosen before."""
    return filters.counting == "unique" and wanted.kind not in UNDATED and bool(wanted.period_from or wanted.period_to)


def _inside(wanted: Evidence) -> Clause:
    """The condition for articles of the period clicked."""
    clause = Clause()
    if wanted.period_from:
        clause.add("day_first >= ?", [wanted.period_from])
    if wanted.period_to:
        clause.add("day_last <= ?", [wanted.period_to])
    return clause


def _places(snap: Snapshot, filters: Filters, wanted: Evidence) -> tuple[str, Clause]:
    """The query for the rows counted."""
    if wanted.kind in (*OF_QUOTES, *OF_PAIRS, "speech"):
        return evidence_quotes.rows(snap, filters, wanted)
    if wanted.kind in evidence_inside.KINDS:
        return evidence_inside.rows(wanted)
    if wanted.kind == "toward":
        return _toward(snap, filters, wanted)
    if wanted.kind in ("mentions", "tone") or is_by_sentence(wanted):
        return _mentions(snap, filters, wanted)
    return _articles(snap, filters, wanted)


def _toward(snap: Snapshot, filters: Filters, wanted: Evidence) -> tuple[str, Clause]:
    """Sentences with their tone toward a country, its names marked."""
    clause, own = of_passing(snap, filters), toward.behind(wanted.country, wanted.value)
    clause.add(own.sql, own.parameters)
    return toward.SENTENCES.format(where=clause.sql), clause


def is_by_sentence(wanted: Evidence) -> bool:
    """Say whether the number counts articles, and the rows are their sentences that name what was clicked."""
    return wanted.kind == "articles" and bool(wanted.country or wanted.pair)


def _mentions(snap: Snapshot, filters: Filters, wanted: Evidence) -> tuple[str, Clause]:
    if wanted.kind == "tone" and not wanted.country:
        clause = rows_of(snap, "tone", filters)
        return ALL_SCORED.format(where=clause.sql), clause
    clause = of_passing(snap, filters)
    named = sorted(set().union(*sides.ends(filters.pair))) if filters.pair else []
    if named:
        clause.add(f"kind IN ({voices.NAMING}) AND {TOKEN} IN ({marks(named)})", named)
    else:
        clause.add(f"kind IN ({COUNTED}) AND coalesce(country, '') <> ''")
    if wanted.country:
        clause.add("country = ?", [wanted.country])
    if wanted.kind == "mentions":
        return MENTIONS.format(where=clause.sql), clause
    if wanted.kind == "tone":
        clause.add("NOT in_quote")
        return SCORED.format(sentences=SENTENCES.format(where=clause.sql)), clause
    return (
        f"SELECT *, NULL::DOUBLE AS polarity, '[]' AS scored_words FROM ({SENTENCES.format(where=clause.sql)})",
        clause,
    )


NAMING = "number IN (SELECT number FROM counts WHERE country = ? AND mentions > 0)"


def _articles(snap: Snapshot, filters: Filters, wanted: Evidence) -> tuple[str, Clause]:
    if wanted.kind == "story":  # all that carry it, whatever the filters
        clause = told.of_story(wanted.value or "")
        clause.add("NOT is_superseded")
        if wanted.country:
            clause.add(NAMING, [wanted.country])
        return _listing(clause.sql, "story"), clause
    if wanted.kind == "batch":  # all that it brought, later versions of them included, whatever the filters
        return _listing("batch = ?", "batch"), Clause(["batch = ?"], [wanted.value])
    clause = passing(snap, filters.replace(counting="raw") if wanted.kind == "copies" else filters)
    if wanted.country:
        clause.add(NAMING, [wanted.country])
    if wanted.kind == "undated":
        clause.add("day_first IS NULL")
        _of_part(clause, wanted.value)
    elif wanted.kind == "not_scored":
        clause.add("NOT is_scored")
        _of_part(clause, wanted.value)
    elif wanted.kind == "dated":
        clause.add(IS_EXACT)
        _of_part(clause, wanted.value)
    elif wanted.kind == "wire":
        _of_wire(clause, wanted)
    elif wanted.kind == "told":
        article_id, _, part = (wanted.value or "").partition("/")
        own = told.of_story(article_id)
        clause.add(own.sql, own.parameters)
        clause.add(persons.UNDATED["not_dated"] if part else "TRUE")
    elif wanted.kind == "owner":
        own = carriers.owned(snap, wanted.value or "")
        clause.add(own.sql, own.parameters)
    elif wanted.kind == "new":
        clause.add("number >= ?", [int(wanted.value or 0)])
    elif wanted.kind == "region":
        clause.add("number IN (SELECT number FROM counts WHERE region = ?)", [wanted.value or ""])
    elif wanted.kind == "agency":
        clause.add("coalesce(wire, '') = ?", [wanted.value or ""])
    elif wanted.kind in ("source", "language"):
        clause.add(f"coalesce({wanted.kind}, '') = ?", [wanted.value or ""])
    elif wanted.kind == "copies":
        firsts = f"SELECT min(number) FROM articles WHERE {clause.sql} GROUP BY coalesce(story, -number)"
        clause.add(f"number NOT IN ({firsts})", list(clause.parameters))
    return _listing(clause.sql, wanted.kind), clause


def _listing(where: str, kind: str) -> str:
    """The query for articles; beside each stands where its date came from, or the agency whose copy it is."""
    return ARTICLES.format(where=where, kind=kind, rule="wire" if kind == "wire" else "published_from")


def _of_wire(clause: Clause, wanted: Evidence) -> None:
    """Cut to the wire copy of a source, of one agency where one is named."""
    own = wire_of((wanted.value or "").partition(":")[2])
    clause.add(own.sql, own.parameters)
    if wanted.person:
        clause.add("wire = ?", [wanted.person])


def _of_part(clause: Clause, part: str | None) -> None:
    """Cut to one source or language, given as source:… or language:…."""
    column, _, value = (part or "").partition(":")
    if column in ("source", "language"):
        clause.add(f"coalesce({column}, '') = ?", [value])


def _coarse(snap: Snapshot, filters: Filters, wanted: Evidence) -> tuple[str, Clause]:
    """Articles whose date is not exact enough: beside the timeline for its step or range, else for the range."""
    sql, clause = _articles(snap, _narrowed(filters, wanted), wanted)
    condition = f"({too_coarse_for(filters, wanted.value) if wanted.value else coarse_clause(filters) or 'FALSE'})"
    clause.add(condition)
    return f"{sql} AND {condition}", clause


def _mentioning(snap: Snapshot, filters: Filters, wanted: Evidence) -> int:
    """The articles that mention the country clicked."""
    clause = passing(snap, filters if _is_cut(filters, wanted) else _narrowed(filters, wanted))
    inside = _inside(wanted)
    clause.add(inside.sql, inside.parameters)
    sql = f"SELECT count(*) FROM counts WHERE {clause.sql} AND country = ? AND mentions > 0"
    return int(snap.value(sql, [*clause.parameters, wanted.country]))


def _dressed(snap: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    """Cut the sentences out of the texts, and count the marks and the scored words from their beginning."""
    words = texts.of(snap, rows.number)
    places = zip(rows.number, rows.sentence_start, rows.sentence_end, strict=True)
    rows["sentence"] = pd.array([words[number][start:end] for number, start, end in places], dtype="str")
    marked = zip(rows.sentence_start, rows.marks, strict=True)
    rows["marks"] = pd.array([_from(start, spans) for start, spans in marked], dtype="str")
    scored = zip(rows.sentence_start, rows.scored_words, strict=True)
    rows["scored_words"] = pd.array([_from(start, json.loads(found)) for start, found in scored], dtype="str")
    return _with_persons(snap, rows)[COLUMNS]


def _with_persons(snap: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    """Add who said a quote; every other row has nobody."""
    wanted = sorted({int(number) for number in rows.loc[rows["kind"].isin(SPEECH_KINDS), "number"]})
    sql = f"""SELECT number, start, "end", kind, person FROM quotes WHERE number IN ({marks(wanted) or "NULL"})"""
    return rows.merge(snap.rows(sql, wanted), on=["number", "start", "end", "kind"], how="left")


def _from(start: int, spans: Iterable[Sequence[float]]) -> str:
    """Spans counted from a place, as JSON; what follows the two ends stays."""
    return json.dumps([[int(a) - int(start), int(b) - int(start), *rest] for a, b, *rest in spans])


def _problems(snap: Snapshot, wanted: Evidence, after: str | None, limit: int) -> Page:
    clause = refused.condition(refused.from_word(wanted.value))
    columns = ", ".join(schema.PROBLEMS.names)
    place = "row_number() OVER (ORDER BY batch, origin, record, stage, reason) AS place"
    sql = f"SELECT {columns}, batch, {place} FROM problems WHERE {clause.sql}"
    total = snap.value(f"SELECT count(*) FROM problems WHERE {clause.sql}", clause.parameters)
    page = pages.read(snap, (sql, clause.parameters), Order(("place",)), after, limit, total)
    return Page(page.rows.drop(columns="place"), total, page.next_key, page.previous_key)
