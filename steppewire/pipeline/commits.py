"""Batches gathered into commits: large enough to be few, small enough for the memory."""

import pyarrow as pa

from steppewire import schema
from steppewire.pipeline.crew import Found, Sifted
from steppewire.pipeline.grouping import Grouping
from steppewire.pipeline.stored_texts import StoredTexts
from steppewire.store.derived import SIGNATURES, Chunk
from steppewire.store.known import fingerprint
from steppewire.store.tables import Store

MOST_CHARACTERS = 24_000_000  # of text in one commit


class Commits:
    """Adds batches to a store, a few thousand articles a commit."""

    def __init__(self, store: Store, batch: str, name: str, most: int) -> None:
        """Write to a store that is held, under a batch; most: articles a commit."""
        self._store, self._batch, self._name, self._most = store, batch, name, most
        self._texts = StoredTexts(store)
        self._grouping = Grouping(self._texts.load)
        self._grouping.prime(self._texts.snapshot)
        self._clear()

    def _clear(self) -> None:
        self._tables: dict[str, list[pa.Table]] = {name: [] for name in schema.TABLES}
        self._signatures: list[pa.Table] = []
        self._texts.waiting = {}
        self._articles = self._characters = self._updated = self._duplicates = self._records = 0

    def add(self, batch: Sifted, found: Found) -> None:
        """Take a batch; commit where it fills the chunk."""
        stories = self._grouping.group(batch, found)
        for name, rows in {**batch.tables, **found.tables, "stories": stories}.items():
            self._tables[name].append(rows)
        self._signatures.append(_signatures(batch, found.signatures))
        self._texts.wait(batch)
        self._articles += len(batch.tables["articles"])
        self._characters += sum(map(len, schema.cells(batch.tables["texts"], "text")))
        self._updated += batch.updated
        self._duplicates += batch.duplicates
        self._records += batch.records
        if self._articles >= self._most or self._characters >= MOST_CHARACTERS:
            self.close()

    def close(self) -> None:
        """Commit what is left; an import that brought nothing new leaves no version behind."""
        gathered = {name: pa.concat_tables(parts) for name, parts in self._tables.items() if parts}
        if any(len(rows) for rows in gathered.values()):
            signatures = pa.concat_tables(self._signatures)
            chunk = Chunk(gathered, signatures, self._updated, self._duplicates, self._records)
            self._store.append(chunk, self._batch, self._name)
        self._clear()


def _signatures(batch: Sifted, signatures: list[bytes]) -> pa.Table:
    ids = schema.cells(batch.tables["articles"], "article_id")
    columns = [ids, [fingerprint(i) for i in ids], list(batch.text_hashes), signatures]
    return pa.table(
        [pa.array(values, f.type) for values, f in zip(columns, SIGNATURES, strict=True)], schema=SIGNATURES
    )
