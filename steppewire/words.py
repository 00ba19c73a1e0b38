"""The words of texts, counted or as numbers, all letters of many texts at once: no word becomes a string of its own.

A word is what the regular expression \\w+ finds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

PIECE = 500_000  # characters looked at at a time; bounds the memory to some 10 MB
LONGEST = 40  # bytes; the few longer words are numbered one by one

_OTHER, _LETTER, _JOINER = 0, 1, 2
_JOINERS = "'’‘-"
_BASIC = 0x10000  # code points of the basic plane

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Numbers = np.ndarray[Any, np.dtype[np.uint64]]


def count(text: str) -> int:
    """Count the words of a text; words joined by an apostrophe or a hyphen are one: don't, north-east.

    Cost    linear in characters, some 10 ns each.
    """
    return sum(_counted(piece) for piece in _pieces(text))


def _counted(text: str) -> int:
    kinds = _kinds(text)
    is_letter = kinds == _LETTER
    begun = int(np.count_nonzero(is_letter[1:] & ~is_letter[:-1])) + int(is_letter[:1].sum())
    joined = int(np.count_nonzero((kinds[1:-1] == _JOINER) & is_letter[:-2] & is_letter[2:]))
    return begun - joined


def numbers(texts: Iterable[str]) -> list[Numbers]:
    """Give the words of texts as numbers: the CRC-32 of each in small letters, in order.

    Cost    linear in characters, some 25 ns each.
    """
    found: list[Numbers] = []
    waiting: list[str] = []
    size = 0
    for text in texts:
        if len(text) > PIECE:
            found += _numbered(waiting)
            found.append(np.concatenate([_numbered([piece])[0] for piece in _pieces(text)]))
            waiting, size = [], 0
            continue
        waiting.append(text)
        size += len(text)
        if size > PIECE:
            found += _numbered(waiting)
            waiting, size = [], 0
    return found + _numbered(waiting)


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces of some PIECE characters, cut at white space."""
    at = 0
    while len(text) - at > PIECE:
        end = _SPACE.search(text, at + PIECE)
        cut = end.start() if end else len(text)
        yield text[at:cut]
        at = cut
    yield text[at:]


_SPACE = re.compile(r"\s")


def _numbered(texts: Sequence[str]) -> list[Numbers]:
    """The numbers of the words of each text."""
    if not texts:
        return []
    lowered = [text.lower() for text in texts]
    together = "\n".join(lowered)
    is_letter = np.zeros(len(together) + 2, np.bool_)
    is_letter[1:-1] = _kinds(together) == _LETTER
    starts = np.flatnonzero(is_letter[1:] & ~is_letter[:-1])
    ends = np.flatnonzero(is_letter[:-1] & ~is_letter[1:])
    limits = np.searchsorted(starts, np.cumsum([len(text) + 1 for text in lowered]))
    return np.split(_checksums(together, starts, ends), limits[:-1])


def _checksums(text: str, starts: Ints, ends: Ints) -> Numbers:
    """The CRC-32 of each word, all first bytes at once, then all second ones; the longest words stand on top."""
    raw = np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
    places = _byte_places(text)
    first, lengths = places[starts], places[ends] - places[starts]
    short = np.minimum(lengths, LONGEST + 1).astype(np.int16)
    order = np.argsort(-short, kind="stable")  # of small numbers, so by radix
    at_least = np.cumsum(np.bincount(short, minlength=LONGEST + 2)[::-1])[::-1].tolist()  # words by their least size
    long = at_least[LONGEST + 1]
    first = first[order]
    sums = np.full(len(order), 0xFFFFFFFF, np.uint32)
    table, byte, shift = _crc_table(), np.uint32(0xFF), np.uint32(8)
    for step in range(LONGEST):
        some = sums[long : at_least[step + 1]]
        some ^= raw[first[long : at_least[step + 1]] + step]
        np.bitwise_xor(table[some & byte], some >> shift, out=some)
    sums ^= np.uint32(0xFFFFFFFF)
    for at, number in enumerate(order[:long].tolist()):
        sums[at] = crc32(raw[first[at] : first[at] + lengths[number]].data)
    made = np.empty(len(order), np.uint64)
    made[order] = sums
    return made


def _byte_places(text: str) -> NDArray[np.int32]:
    """Where each character begins in UTF-8, and where the last one ends."""
    codes = _codes(text)
    places = np.zeros(len(codes) + 1, np.int32)
    sizes = (codes >= 0x80).view(np.uint8) + (codes >= 0x800).view(np.uint8) + np.uint8(1)
    if len(codes) and codes.max() >= _BASIC:
        sizes += (codes >= _BASIC).view(np.uint8)
    np.cumsum(sizes, dtype=np.int32, out=places[1:])
    return places


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _kinds(text: str) -> NDArray[np.uint8]:
    """What each character is: of a word, joining two, or another."""
    halves = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    if len(halves) == len(text):  # all of the basic plane, as nearly always: half the time
        return _kind_table()[halves]
    codes = _codes(text)
    kinds = _kind_table()[np.minimum(codes, _BASIC - 1)]
    is_rare = codes >= _BASIC
    kinds[is_rare] = [_LETTER if chr(code).isalnum() else _OTHER for code in codes[is_rare].tolist()]
    return kinds


@lru_cache(maxsize=1)
def _kind_table() -> NDArray[np.uint8]:
    """The kinds of the characters of the basic plane."""
    table = np.full(_BASIC, _OTHER, np.uint8)
    for run in re.finditer(r"\w+", "".join(map(chr, range(_BASIC)))):
        table[run.start() : run.end()] = _LETTER
    table[[ord(sign) for sign in _JOINERS]] = _JOINER
    return table


@lru_cache(maxsize=1)
def _crc_table() -> NDArray[np.uint32]:
    """What a byte does to a CRC-32, from the checksums of single bytes."""
    return np.array([crc32(bytes([255 - byte])) ^ 0xFF000000 for byte in range(256)], np.uint32)
