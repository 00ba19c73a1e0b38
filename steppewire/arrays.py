"""Arrow arrays from Python values, without pandas: pyarrow.array loads it at the first call, a third of the start."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

_EPOCH = date(1970, 1, 1).toordinal()
_MARK = "\0"


def array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Make an array of a kind that schema.TYPES has; None stays empty.

    Errors  TypeError or ValueError where a value is of another kind.     Cost  linear, some 40 ns a value.
    """
    return _MAKERS[kind](values)


def _validity(values: Sequence[Any]) -> tuple[pa.Buffer | None, int]:
    """Which values are there, as Arrow's bits, and how many are missing."""
    missing = values.count(None)
    if not missing:
        return None, 0
    return _bits([value is not None for value in values]), missing


def _bits(flags: Sequence[bool]) -> pa.Buffer:
    return pa.py_buffer(np.packbits(np.array(flags, np.bool_), bitorder="little"))


def _strings(values: Sequence[str | None]) -> pa.Array:
    """All strings joined and encoded at once; a mark between them, taken out again, tells where each ends."""
    validity, missing = _validity(values)
    texts: Sequence[str] = [value or "" for value in values] if missing else values  # type: ignore[assignment]
    joined = _MARK.join(texts).encode()
    marks = np.flatnonzero(np.frombuffer(joined, np.uint8) == 0)
    if len(marks) != max(len(texts) - 1, 0):
        ends = np.cumsum([len(text.encode()) for text in texts])
        joined = "".join(texts).encode()
    else:
        ends = np.append(marks - np.arange(len(marks)), len(joined) - len(marks))
        joined = joined.translate(None, b"\0")
    offsets = np.zeros(len(values) + 1, np.int32)
    offsets[1:] = ends[: len(values)]
    return pa.StringArray.from_buffers(len(values), pa.py_buffer(offsets), pa.py_buffer(joined), validity, missing)


def _numbers(kind: pa.DataType, of: str) -> Callable[[Sequence[Any]], pa.Array]:
    def made(values: Sequence[Any]) -> pa.Array:
        validity, missing = _validity(values)
        kept = [0 if value is None else value for value in values] if missing else values
        data = pa.py_buffer(np.array(kept, of))
        return pa.Array.from_buffers(kind, len(values), [validity, data], missing)

    return made


def _flags(values: Sequence[bool | None]) -> pa.Array:
    validity, missing = _validity(values)
    return pa.Array.from_buffers(pa.bool_(), len(values), [validity, _bits([bool(value) for value in values])], missing)


def _days(values: Sequence[date | None]) -> pa.Array:
    return _DAYS([None if value is None else value.toordinal() - _EPOCH for value in values])


_DAYS = _numbers(pa.date32(), "<i4")
_MAKERS: dict[pa.DataType, Callable[[Sequence[Any]], pa.Array]] = {
    pa.string(): _strings,
    pa.int64(): _numbers(pa.int64(), "<i8"),
    pa.float64(): _numbers(pa.float64(), "<f8"),
    pa.bool_(): _flags,
    pa.date32(): _days,
}
