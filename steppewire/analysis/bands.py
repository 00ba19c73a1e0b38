"""The bands of MinHash signatures, kept sorted: which earlier articles have one in common with a new one."""

from typing import Any

import numpy as np

BANDS = 64
FEWEST = 2  # bands in common; one alone is mostly a phrase that many articles share
MOST = 20  # earlier articles looked at in one band: a text copied a hundred times needs no hundred comparisons

_Keys = np.ndarray[Any, np.dtype[np.uint64]]
_Owners = np.ndarray[Any, np.dtype[np.int32]]
_Bands = np.ndarray[Any, np.dtype[np.uint32]]
_Numbers = np.ndarray[Any, np.dtype[np.int64]]


class BandIndex:
    """Band values of articles in sorted stretches, each at most half as long as the one before: 768 bytes an article.

    Adding n articles costs n log n, whatever the size of the batches.
    """

    def __init__(self) -> None:
        """Hold no article yet."""
        self._stretches: list[tuple[_Keys, _Owners]] = []
        self._last: tuple[_Keys, _Owners] = (np.empty(0, np.uint64), np.empty(0, np.int32))

    def add(self, bands: _Bands, numbers: _Numbers) -> None:
        """Add articles: bands has a row of 64 values for each number; numbers grow from call to call."""
        new = (bands.T.astype(np.uint64) << np.uint64(32)) | numbers.astype(np.uint64)
        self._last = _stretch(new)
        if not new.size:
            return
        while self._stretches and len(self._stretches[-1][0]) < 2 * new.size:
            new = np.concatenate([_by_band(*self._stretches.pop()), new], axis=1)
        self._stretches.append(_stretch(new))

    def candidates(self, first: int) -> dict[int, list[int]]:
        """Find the earlier articles that may be like the ones added last.

        Takes   first: the lowest number of the articles added last.
        Gives   number -> earlier numbers, in order, that have at least two bands in common with it; of each band only
                the 20 earliest articles.
        """
        keys, owners = self._last
        if not len(keys):
            return {}
        one, other = (np.concatenate(parts) for parts in zip(*self._pairs(keys, owners), strict=True))
        pairs, counts = np.unique((one.astype(np.int64) << 32) | other, return_counts=True)
        found: dict[int, list[int]] = {}
        for pair in pairs[counts >= FEWEST].tolist():
            found.setdefault(pair >> 32, []).append(pair & 0xFFFFFFFF)
        return found

    def _pairs(self, keys: _Keys, owners: _Owners) -> list[tuple[_Owners, _Owners]]:
        """(new, earlier) for each band in common, the earliest MOST of a band."""
        room = np.full(len(keys), MOST)
        pairs = []
        for stretch_keys, stretch_owners in self._stretches:
            left = np.searchsorted(stretch_keys, keys, "left")
            right = np.searchsorted(stretch_keys, keys, "right")
            count = np.minimum(right - left, room)
            room -= count
            places = np.repeat(left - np.cumsum(count) + count, count) + np.arange(count.sum())
            new, earlier = np.repeat(owners, count), stretch_owners[places]
            is_earlier = earlier < new
            pairs.append((new[is_earlier], earlier[is_earlier]))
        return pairs


def _stretch(by_band: _Keys) -> tuple[_Keys, _Owners]:
    """Sort a row for each band of values with their owners behind them.

    Rows are sorted by themselves, each number holding value and owner: three fifths of the time of sorting all keys by
    two columns.
    """
    by_band.sort(axis=1)
    keys = (by_band >> np.uint64(32)) | (np.arange(BANDS, dtype=np.uint64) << np.uint64(32))[:, None]
    return keys.ravel(), by_band.astype(np.uint32).astype(np.int32).ravel()


def _by_band(keys: _Keys, owners: _Owners) -> _Keys:
    """Give a stretch as it was sorted: every article has one value in each band."""
    return ((keys << np.uint64(32)) | owners.astype(np.uint64)).reshape(BANDS, -1)
