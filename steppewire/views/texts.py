"""Stretches of stored texts for the rows of a page: only the articles shown are read."""

import json
from collections.abc import Iterable

import pandas as pd

from steppewire.spans import Span
from steppewire.store.query import Snapshot
from steppewire.views.selection import marks


def of(snap: Snapshot, numbers: Iterable[int]) -> dict[int, str]:
    """Read the texts of some articles, by number."""
    wanted = sorted({int(number) for number in numbers})
    if not wanted:
        return {}
    found = snap.table(f"SELECT number, text FROM texts WHERE number IN ({marks(wanted)})", wanted)
    return dict(zip(found["number"].to_pylist(), found["text"].to_pylist(), strict=True))


def quote(text: str, spans: str) -> str:
    """Join the stretches of a quote, as quotes.spans lists them."""
    stretches: list[Span] = [tuple(span) for span in json.loads(spans)]
    return " … ".join(text[start:end] for start, end in stretches)


def named_in(snap: Snapshot, quotes: pd.DataFrame) -> list[str]:
    """List, for each quote, the countries counted inside it, comma between them.

    Takes   quotes: with the columns number, start, end.
    """
    wanted = sorted({int(number) for number in quotes.number})
    if not wanted:
        return []
    sql = f"""SELECT number, start, country FROM mentions WHERE number IN ({marks(wanted)}) AND coalesce(country, '')
    <> ''
        ORDER BY number, start"""
    places = snap.table(sql, wanted).to_pylist()
    rows = zip(quotes.number, quotes.start, quotes.end, strict=True)
    return [",".join(_inside(places, int(number), start, end)) for number, start, end in rows]


def _inside(places: list[dict[str, object]], number: int, start: int, end: int) -> list[str]:
    inside = (p["country"] for p in places if p["number"] == number and start <= int(str(p["start"])) < end)
    return list(dict.fromkeys(str(code) for code in inside))
