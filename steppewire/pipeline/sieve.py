"""What is new of what was read: the same text again is a duplicate, another text at a known address a version."""

from collections.abc import Sequence

import pyarrow as pa

from steppewire import schema
from steppewire.arrays import array
from steppewire.ingest import Ingested, version_id
from steppewire.pipeline.crew import Sifted
from steppewire.store.known import Known, fingerprint


def sift(batch: Ingested, known: Known) -> Sifted:
    """Keep the articles that are not known, and note them.

    Gives   a Sifted; a version has the identity of its address and text.
    """
    articles, texts = batch.tables["articles"], batch.tables["texts"]
    ids, keys = schema.cells(articles, "article_id"), schema.cells(articles, "url_key")
    kept, made, hashes, updated = [], [], [], 0
    for at, (article_id, key, text) in enumerate(zip(ids, keys, schema.cells(texts, "text"), strict=True)):
        text_hash = fingerprint(text)
        before = known.text_of(article_id)
        if before is not None:
            if before == text_hash or not key:
                continue
            article_id = version_id(key, text)
            if known.text_of(article_id) is not None:
                continue
            updated += 1
        known.note(article_id, text_hash)
        kept.append(at)
        made.append(article_id)
        hashes.append(text_hash)
    tables = dict(batch.tables)
    if made != ids:
        tables |= {"articles": _taken(articles, kept, made), "texts": _taken(texts, kept, made)}
    return Sifted(tables, tuple(hashes), batch.records, batch.refused, updated, len(ids) - len(kept))


def _taken(rows: pa.Table, places: Sequence[int], ids: Sequence[str]) -> pa.Table:
    """The rows at some places, under their identities."""
    return rows.take(array(places, pa.int64())).set_column(0, rows.schema.field("article_id"), array(ids, pa.string()))
