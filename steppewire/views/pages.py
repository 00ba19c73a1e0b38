"""One page of a long list: by key, forward and back, so that page 10,000 costs what page 1 does."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from steppewire.store.query import Snapshot


@dataclass(frozen=True)
class Page:
    """Some rows of a list, the length of all of it, and the keys of the pages around; None where there is none.

    articles is the number of articles behind the rows, where that is another number than total; outlets the number of
    sources, measured a mean, a rate or a span of days, where that is the number asked for.
    """

    rows: pd.DataFrame
    total: int
    next_key: str | None = None
    previous_key: str | None = None
    articles: int | None = None
    outlets: int | None = None
    measured: float | None = None


@dataclass(frozen=True)
class Order:
    """A total order: SQL expressions, the last ones making it unique, all up or all down."""

    keys: tuple[str, ...]
    is_down: bool = True


def read(
    snap: Snapshot,
    source: tuple[str, Sequence[object]],
    order: Order,
    after: str | None,
    limit: int,
    total: int,
    articles: int | None = None,
) -> Page:
    """Read the page that a key names.

    Takes   source: a query over which the order's keys can be computed; after: next_key or previous_key of another
            page; an unreadable one gives the first page; limit: rows.
    """
    sql, parameters = source
    is_back, place = _place(after, len(order.keys))
    is_down = order.is_down != is_back
    condition = (
        f"WHERE ({', '.join(order.keys)}) {'<' if is_down else '>'} ({', '.join('?' * len(place))})" if place else ""
    )
    named = ", ".join(f"{key} AS key_{at}" for at, key in enumerate(order.keys))
    direction = "DESC" if is_down else "ASC"
    ordered = ", ".join(f"key_{at} {direction}" for at in range(len(order.keys)))
    whole = f"SELECT *, {named} FROM ({sql}) {condition} ORDER BY {ordered} LIMIT {int(limit) + 1}"
    rows = snap.rows(whole, [*parameters, *place])
    has_more = len(rows) > limit
    rows = rows.head(limit)
    rows = (rows[::-1] if is_back else rows).reset_index(drop=True)
    has_next, has_previous = (bool(place), has_more) if is_back else (has_more, bool(place))
    names = [f"key_{at}" for at in range(len(order.keys))]
    next_key = _key(">", rows[names].iloc[-1]) if has_next and len(rows) else None
    previous_key = _key("<", rows[names].iloc[0]) if has_previous and len(rows) else None
    return Page(rows.drop(columns=names), total, next_key, previous_key, articles)


def _key(direction: str, values: pd.Series) -> str:
    plain = [value if isinstance(value, str) else int(value) for value in values]
    return direction + json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _place(key: str | None, length: int) -> tuple[bool, list[object]]:
    """The direction and values of a key; nothing where it is not one of ours."""
    if not key or key[0] not in "<>":
        return False, []
    try:
        values = json.loads(key[1:])
    except ValueError:
        return False, []
    is_ours = isinstance(values, list) and len(values) == length and all(type(v) in (str, int) for v in values)
    return (key[0] == "<", values) if is_ours else (False, [])
