"""Stories across batches and imports: each batch is grouped with all that the store, or the output folder, has."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from steppewire.analysis.stories import StoryIndex
from steppewire.pipeline.crew import Found, Sifted

if TYPE_CHECKING:
    from steppewire.store.query import Snapshot

KNOWN = """SELECT a.article_id, coalesce(signature, ''::BLOB) AS signature,
    coalesce(story_id, a.article_id) AS story_id, url_key
    FROM articles AS a LEFT JOIN signatures USING (number) LEFT JOIN stories USING (number) ORDER BY number"""


class Grouping:
    """Groups articles into stories while an import runs."""

    def __init__(self, load: Callable[[Sequence[str]], dict[str, str]]) -> None:
        """Begin with no article; load: gives the texts, without furniture, of earlier articles."""
        self._index, self._load = StoryIndex(), load

    def prime(self, snap: "Snapshot") -> None:
        """Take in the articles of a store."""
        known = snap.table(KNOWN)
        if len(known):
            self._index.prime({name: known[name].to_pylist() for name in known.column_names})

    def group(self, batch: Sifted, found: Found) -> pa.Table:
        """Group a batch with all before it.

        Gives   schema.STORIES.
        """
        return self._index.group(batch.tables["articles"], batch.tables["texts"], self._load, found.signatures)
