"""What is new of what was read: the same text again is a duplicate, another text at a known address a version."""

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from steppewire import schema
from steppewire.arrays import array
from steppewire.ingest import Ingested, version_id
from steppewire.pipeline.crew import Sifted
from steppewire.store.known import Known, fingerprint


@dataclass(frozen=True)
class Card:
    """What tells the articles of a batch from others, in their order: identities, canonical addresses ("" for none),
    fingerprints of their texts."""

    ids: tuple[str, ...]
    keys: tuple[str, ...]
    hashes: tuple[int, ...]


@dataclass(frozen=True)
class New:
    """The articles of a batch that are new: their places, the identities they get, how many are versions of others."""

    places: tuple[int, ...]
    ids: tuple[str, ...]
    updated: int


def sift(batch: Ingested, known: Known) -> Sifted:
    """Keep the articles that are not known, and note them.

    Gives   a Sifted; a version has the identity of its address and text.
    """
    card, later = card_of(batch), versions_of(batch)
    return taken(batch, card, choose(card, known, later))


def card_of(batch: Ingested) -> Card:
    """Give what tells the articles of a batch from others."""
    articles, texts = batch.tables["articles"], batch.tables["texts"]
    hashes = map(fingerprint, schema.cells(texts, "text"))
    return Card(tuple(schema.cells(articles, "article_id")), tuple(schema.cells(articles, "url_key")), tuple(hashes))


def versions_of(batch: Ingested) -> Callable[[int], str]:
    """Give the identity that the article at a place would have as another version of a known one."""
    keys, texts = batch.tables["articles"]["url_key"], batch.tables["texts"]["text"]
    return lambda at: version_id(keys[at].as_py(), texts[at].as_py())


def choose(card: Card, known: Known, later: Callable[[int], str]) -> New:
    """Choose the articles that are not known, and note them; later: as versions_of gives it."""
    places, ids, updated = [], [], 0
    for at, (article_id, key, text_hash) in enumerate(zip(card.ids, card.keys, card.hashes, strict=True)):
        before = known.text_of(article_id)
        if before is not None:
            if before == text_hash or not key:
                continue
            article_id = later(at)
            if known.text_of(article_id) is not None:
                continue
            updated += 1
        known.note(article_id, text_hash)
        places.append(at)
        ids.append(article_id)
    return New(tuple(places), tuple(ids), updated)


def taken(batch: Ingested, card: Card, new: New) -> Sifted:
    """Give the new articles of a batch, under their identities."""
    tables = dict(batch.tables)
    if new.ids != card.ids:
        tables |= {name: _rows(tables[name], new) for name in ("articles", "texts")}
    hashes = tuple(card.hashes[at] for at in new.places)
    return Sifted(tables, hashes, batch.records, batch.refused, new.updated, len(card.ids) - len(new.places))


def _rows(rows: pa.Table, new: New) -> pa.Table:
    """The rows at some places, under their identities."""
    of_these = rows.take(array(new.places, pa.int64()))
    return of_these.set_column(0, rows.schema.field("article_id"), array(new.ids, pa.string()))
