"""Stories across batches and imports: each batch is grouped with all that the store, or the output folder, has."""

from collections.abc import Callable, Sequence

import pandas as pd
import pyarrow as pa

from steppewire import schema
from steppewire.analysis.stories import StoryIndex, bare
from steppewire.pipeline.crew import Found, Sifted
from steppewire.store.query import Snapshot
from steppewire.store.tables import Store

KNOWN = """SELECT a.article_id, coalesce(signature, ''::BLOB) AS signature, coalesce(story_id, a.article_id) AS
story_id, url_key
    FROM articles AS a LEFT JOIN signatures USING (number) LEFT JOIN stories USING (number) ORDER BY number"""
STORED = """SELECT t.article_id, text, furniture FROM texts AS t JOIN articles USING (number)
    WHERE t.article_id IN (SELECT unnest(?::VARCHAR[]))"""


class Grouping:
    """Groups articles into stories while an import runs."""

    def __init__(self, load: Callable[[Sequence[str]], dict[str, str]]) -> None:
        """Begin with no article; load: gives the texts, without furniture, of earlier articles."""
        self._index, self._load = StoryIndex(), load

    def prime(self, snap: Snapshot) -> None:
        """Take in the articles of a store."""
        known = snap.table(KNOWN)
        if len(known):
            self._index.prime(pd.DataFrame({name: known[name].to_pylist() for name in known.column_names}))

    def group(self, batch: Sifted, found: Found) -> pa.Table:
        """Group a batch with all before it.

        Gives   schema.STORIES.
        """
        rows = self._index.group(batch.articles, batch.texts, self._load, found.signatures)
        return schema.to_arrow(rows, schema.STORIES)


class StoredTexts:
    """The texts of a store that grows, and of the articles that wait for the next commit."""

    def __init__(self, store: Store) -> None:
        """Read from a store's newest version."""
        self._store = store
        self._snap = Snapshot.open(store.root)
        self.waiting: dict[str, str] = {}

    @property
    def snapshot(self) -> Snapshot:
        """The newest version."""
        newest = self._store.version().version
        if newest != self._snap.version:
            self._snap = Snapshot.open(self._store.root, newest)
        return self._snap

    def wait(self, batch: Sifted) -> None:
        """Hold a batch's texts until they are stored."""
        columns = (batch.articles["article_id"], batch.texts["text"], batch.articles["furniture"])
        rows = zip(*(column.tolist() for column in columns), strict=True)
        self.waiting |= {article_id: bare(text, furniture) for article_id, text, furniture in rows}

    def load(self, ids: Sequence[str]) -> dict[str, str]:
        """Give the texts of some articles, without furniture."""
        found = {article_id: self.waiting[article_id] for article_id in ids if article_id in self.waiting}
        stored = [article_id for article_id in ids if article_id not in found]
        if stored:
            for row in self.snapshot.table(STORED, [stored]).to_pylist():
                found[row["article_id"]] = bare(row["text"], row["furniture"])
        return found
