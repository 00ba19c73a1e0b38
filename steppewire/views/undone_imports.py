"""Imports that were taken back: what they were called, what they brought, and when they went."""

import pandas as pd

from steppewire.store import delta, joined
from steppewire.store.query import Snapshot
from steppewire.store.tables import Store, Version

UNDO = "undo "  # how a version says that it took an import out, before its identity
NAMED = """
SELECT batch, any_value(name) AS name, min("at") AS "at", sum(articles)::BIGINT AS articles FROM {read}
WHERE batch = ? GROUP BY batch
"""


def undone(snap: Snapshot) -> pd.DataFrame:
    """List the imports that were taken back up to this version, the last taken back first.

    Gives   batch, name, at, articles, undone_at, version (the first without it).
    """
    made = [version for version in Store.open(snap.root).versions() if version.version <= snap.version]
    rows = []
    for before, version in zip([None, *made], made, strict=False):
        if version.what.startswith(UNDO) and before is not None:
            found = _named(snap, before, version.what.removeprefix(UNDO))
            rows += [(*row, version.at, version.version) for row in found]
    columns = ["batch", "name", "at", "articles", "undone_at", "version"]
    return pd.DataFrame(list(reversed(rows)), columns=columns)


def _named(snap: Snapshot, before: Version, batch: str) -> list[tuple[str, str, str, int]]:
    """What the version before said of an import; none where the version took something else back."""
    listed = delta.listed(snap.root / "batches", before.tables["batches"])
    if not listed:
        return []
    found = snap.table(NAMED.format(read=joined.rows_of(listed)), [batch]).to_pylist()
    return [(row["batch"], row["name"], row["at"], row["articles"]) for row in found]
