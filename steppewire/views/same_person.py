"""Who may be the same person under another spelling: a suggestion to look at, never a merge."""

from collections.abc import Sequence

import pandas as pd

from steppewire import languages, spellings
from steppewire.store.query import Snapshot
from steppewire.views.filters import Filters
from steppewire.views.selection import marks, rows_of
from steppewire.views.speakers import spelled

ALIKE = """
SELECT max(person) AS person, count(*) AS quotes FROM quotes
WHERE {where} AND lower(person) IN (SELECT name FROM {spelled} WHERE key IN ({keys}))
    AND lower(person) NOT IN ({names})
GROUP BY lower(person) ORDER BY quotes DESC, person
"""


def may_be_same(snap: Snapshot, filters: Filters, names: Sequence[str]) -> pd.DataFrame:
    """Find persons whose full name is written alike, in whichever script, by spellings.keys.

    Names of one word, and very short ones, are never suggested. Different people may bear one name.

    Gives   person, quotes (that pass), script (ISO 15924); the most quoted first.
    """
    known = snap.table(
        f"SELECT DISTINCT key FROM {spelled(snap)} WHERE name IN ({_lowered(names)}) ORDER BY 1", list(names)
    )
    keys = [key for key in known["key"].to_pylist() if spellings.is_telling(key)]
    clause = rows_of(snap, "quotes", filters)
    sql = ALIKE.format(where=clause.sql, spelled=spelled(snap), keys=marks(keys) or "NULL", names=_lowered(names))
    rows = snap.rows(sql, [*clause.parameters, *keys, *names])
    rows["script"] = pd.array([languages.script_of(person) for person in rows["person"]], dtype="str")
    return rows


def _lowered(names: Sequence[str]) -> str:
    return ", ".join(["lower(?)"] * len(names)) or "NULL"
