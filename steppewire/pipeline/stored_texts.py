"""The texts of a store that grows, for comparing new articles with old ones."""

from collections.abc import Sequence

from steppewire import schema
from steppewire.analysis.stories import bare
from steppewire.pipeline.crew import Sifted
from steppewire.store.query import Snapshot
from steppewire.store.tables import Store

STORED = """SELECT t.article_id, text, furniture FROM texts AS t JOIN articles USING (number)
    WHERE t.article_id IN (SELECT unnest(?::VARCHAR[]))"""


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
        articles, texts = batch.tables["articles"], batch.tables["texts"]
        columns = ((articles, "article_id"), (texts, "text"), (articles, "furniture"))
        rows = zip(*(schema.cells(*column) for column in columns), strict=True)
        self.waiting |= {article_id: bare(text, furniture) for article_id, text, furniture in rows}

    def load(self, ids: Sequence[str]) -> dict[str, str]:
        """Give the texts of some articles, without furniture."""
        found = {article_id: self.waiting[article_id] for article_id in ids if article_id in self.waiting}
        stored = [article_id for article_id in ids if article_id not in found]
        if stored:
            for row in self.snapshot.table(STORED, [stored]).to_pylist():
                found[row["article_id"]] = bare(row["text"], row["furniture"])
        return found
