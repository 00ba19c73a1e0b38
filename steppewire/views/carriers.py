"""Who carries articles: outlets, the agencies whose texts they print, and the kinds of owners behind them."""

import pandas as pd

from steppewire import sources
from steppewire.store.query import Snapshot
from steppewire.views.filters import Filters
from steppewire.views.selection import Clause, marks, passing

OUTLETS = """
SELECT coalesce({column}, '') AS {column}, count(*) AS articles, count(DISTINCT coalesce(story, -number)) AS stories
FROM articles WHERE {where} GROUP BY 1 ORDER BY articles DESC, 1
"""


def outlets(snap: Snapshot, filters: Filters, column: str) -> pd.DataFrame:
    """Count the articles that pass by outlet or by the agency whose text they carry.

    Takes   column: source or wire; "" where there is none.
    Gives   the column, articles, stories; the most articles first.
    """
    clause = passing(snap, filters)
    return snap.rows(OUTLETS.format(column=column, where=clause.sql), clause.parameters)


def owner_kind(source: str) -> str:
    """Name the kind of a source's owner: state, public, private or unknown; foreign where the publisher's country is
    known and none of the five states."""
    return sources.owner(source).group


def by_owner(snap: Snapshot, filters: Filters) -> pd.DataFrame:
    """Count the articles that pass by the kind of their outlet's owner.

    Gives   owner (as owner_kind), outlets (sources that are given), articles; the most articles first, what is unknown
            among them.
    """
    rows = outlets(snap, filters, "source")
    rows["owner"] = pd.array([owner_kind(name) for name in rows["source"]], dtype="str")
    rows["outlets"] = (rows["source"] != "").astype("int64")
    found = rows.groupby("owner", as_index=False).agg(outlets=("outlets", "sum"), articles=("articles", "sum"))
    return found.sort_values(["articles", "owner"], ascending=[False, True], ignore_index=True)


def owned(snap: Snapshot, kind: str) -> Clause:
    """Give the condition for articles whose outlet has a kind of owner."""
    named = snap.table("SELECT DISTINCT coalesce(source, '') AS source FROM articles")["source"].to_pylist()
    mine = [name for name in named if owner_kind(name) == kind]
    return Clause([f"coalesce(source, '') IN ({marks(mine) or 'NULL'})"], list(mine))
