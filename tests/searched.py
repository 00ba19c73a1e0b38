"""Stores of a few given texts, to search in."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa

from steppewire import schema
from steppewire.analysis import sentences
from steppewire.store.derived import Chunk
from steppewire.store.tables import Store, new_batch
from tests import synthetic

Given = Mapping[str, str]
"""One article: text, and if wanted title, language, source, person, speaker, published (day, month, year, "")."""


def store_of(root: Path, given: Sequence[Given]) -> Store:
    """Make a store whose articles are the texts given, in their order."""
    store = Store.open_or_create(root)
    add(store, given, "t")
    return store


def dated(published: str) -> dict[str, object]:
    """The columns of a date that is known to the day, the month, the year, or not at all."""
    first, precision = None, ("unknown", "year", "month", "day")[len(published.split("-")) if published else 0]
    if published:
        first = date.fromisoformat(published + "-01-01"[len(published) - 4 :])
    last = {
        "year": lambda day: day.replace(month=12, day=31),
        "month": lambda day: (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1),
    }.get(precision, lambda day: day)
    days = {"day_first": first, "day_last": last(first) if first else None}
    return {"published": published, "published_precision": precision, **days}


def add(store: Store, given: Sequence[Given], prefix: str) -> str:
    """Add texts as one import; give its identity."""
    made, batch = synthetic.chunk(len(given), 1, prefix), new_batch()
    rows = {name: made.tables[name].to_pylist() for name in ("articles", "texts", "quotes")}
    model = dict.fromkeys(schema.QUOTES.names) | {"kind": "direct", "spans": "[[0, 1]]", "rule": "made up"}
    model |= {"start": 0, "end": 1, "confidence": 0.9, "collective": False}
    quotes, told = [], []
    for one, article, text in zip(given, rows["articles"], rows["texts"], strict=True):
        title = one.get("title", "")
        text["text"] = f"{title}\n\n{one['text']}" if title else one["text"]
        article.update(title=title, body_start=len(title) + 2 if title else 0, language=one.get("language", "en"))
        article["source"] = one.get("source", "Demo Wire")
        if "published" in one:
            article.update(dated(one["published"]))
        for start, end in sentences.split(text["text"], article["language"]):
            place = {"article_id": article["article_id"], "unit": "sentence", "start": start, "end": end}
            told.append(place | {"words_scored": 0, "scored_words": "[]", "in_quote": False})
        if one.get("speaker"):
            said = {"article_id": article["article_id"], "speaker": one["speaker"], "person": one.get("person", "")}
            quotes.append(model | said)
    kept = {name: table for name, table in made.tables.items() if name in ("stories", "problems")}
    kept |= {
        n: pa.Table.from_pylist(r, schema=schema.TABLES[n].arrow)
        for n, r in (rows | {"quotes": quotes, "tone": told}).items()
    }
    store.append(Chunk(kept, made.signatures), batch)
    return batch
