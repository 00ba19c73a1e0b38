"""What is new of what was read: the same text again is a duplicate, another text at a known address a version."""

import pandas as pd

from steppewire.ingest import Ingested, version_id
from steppewire.pipeline.crew import Sifted
from steppewire.store.known import Known, fingerprint


def sift(batch: Ingested, known: Known, name: str) -> Sifted:
    """Keep the articles that are not known, and note them.

    Takes   name: the batch they are stored under.
    Gives   a Sifted; a version has the identity of its address and text.
    """
    ids = batch.articles["article_id"].tolist()
    keys = batch.articles["url_key"].tolist()
    kept, made, hashes, updated = [], [], [], 0
    for at, (article_id, key, text) in enumerate(zip(ids, keys, batch.texts["text"].tolist(), strict=True)):
        text_hash = fingerprint(text)
        before = known.text_of(article_id)
        if before is not None:
            if before == text_hash or not isinstance(key, str) or not key:
                continue
            article_id = version_id(key, text)
            if known.text_of(article_id) is not None:
                continue
            updated += 1
        known.note(article_id, text_hash)
        kept.append(at)
        made.append(article_id)
        hashes.append(text_hash)
    articles, texts = _taken(batch.articles, kept, made), _taken(batch.texts, kept, made)
    articles["batch"] = name
    return Sifted(
        articles, texts, batch.problems, tuple(hashes), batch.records, batch.refused, updated, len(ids) - len(kept)
    )


def _taken(rows: pd.DataFrame, places: list[int], ids: list[str]) -> pd.DataFrame:
    taken = rows.iloc[places].reset_index(drop=True)
    taken["article_id"] = pd.array(ids, dtype="str")
    return taken
