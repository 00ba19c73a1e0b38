"""What a search found of each word: its forms, with the articles that hold them. Nothing is widened in silence."""

import numpy as np
import pandas as pd
import pyarrow as pa

from steppewire.store import search
from steppewire.store.query import Snapshot
from steppewire.views.filters import Filters
from steppewire.views.search import finding, grammar, reading
from steppewire.views.selection import passing

COLUMNS = ("word", "language", "form", "articles")


def word_forms(snap: Snapshot, filters: Filters) -> pd.DataFrame:
    """List the forms in which the search's words were looked for.

    Gives   word (as the search has it), language ("" as written, in texts of all languages), form, articles: that pass
            the filters and hold it where it was looked for. Words behind NOT, exact ones and those behind source: and
            speaker: are not listed; forms that no article holds are left out.
    Errors  QueryError where the search cannot be understood.
    """
    months = search.between(filters.date_from, filters.date_to)
    listed = _listed(snap, filters.query, months) if filters.query else []
    found = np.concatenate([numbers for *_, numbers in listed]) if listed else np.empty(0, np.int64)
    places = np.repeat(np.arange(len(listed)), [len(numbers) for *_, numbers in listed])
    clause = passing(snap, filters)
    name = snap.keep(("word_forms", filters.query, months), lambda: pa.table({"place": places, "number": found}))
    sql = f"""SELECT place, count(*) AS articles FROM {name} JOIN articles USING (number) WHERE {clause.sql}
        GROUP BY place ORDER BY place"""
    counted = snap.rows(sql, clause.parameters)
    rows = [(*listed[place][:3], articles) for place, articles in zip(counted.place, counted.articles, strict=True)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def widened(snap: Snapshot, filters: Filters) -> list[str]:
    """Say, a sentence for each word, in which forms it was found beside its own.

    Errors  QueryError where the search cannot be understood.
    """
    said = []
    for word, found in word_forms(snap, filters).groupby("word", sort=False):
        others = [form for form in dict.fromkeys(found.form) if form != search.normal(str(word))]
        if others:
            said.append(f"{word} also finds {', '.join(others)}; ={word} finds itself only.")
    return said


def _listed(snap: Snapshot, query: str, months: search.Months) -> list[tuple[str, str, str, search.Numbers]]:
    """Each word, language and form, with the articles of all versions, in some months, that hold it."""
    node = reading.read(query)
    asked = {term: name for name, term in grammar.terms(node) if name not in finding.OF_TABLES}
    rows = []
    with search.asking(snap, months) as index:
        finder = finding.Finder(snap, index, finding.forms_of(index, node))
        for term, name in asked.items():
            ways = finder.ways(term) if finding.inflected(term) else {}
            for language, some in ways.items():
                for way in some:
                    expression = finding.in_language(language, f"{finding.in_column(name)} : {way}")
                    rows.append((str(term), language, way.strip('"'), index.matching(expression)))
    return rows
