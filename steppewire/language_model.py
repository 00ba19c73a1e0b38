"""The model that tells the languages of the world apart: py3langid's, read so that most of it stays on the disk.

py3langid's own loading takes 105 MB at its peak and keeps 88; this takes 37 and keeps 31, and up to 8 more for what
it was asked. The answers are the same (tests/test_language_model.py).
"""

import lzma
import math
import os
import shutil
import tempfile
import unicodedata
import weakref
import zipfile
from array import array
from collections import Counter
from collections.abc import Iterable
from typing import IO, Any

import numpy as np
from py3langid import langid

LINES = 4096  # of the table of chances that are read at a time
KEPT = 8192  # rows of the table of moves that are kept, of 1 kB each
ROW = 256  # moves in a row, one for each byte that may come next
NAMED = 26  # bytes of a zip member's head before the lengths of its name and of what follows it


class Model:
    """A naive Bayes over the byte sequences that an automaton finds.

    Takes   wanted: ISO 639-1 codes; those that the model does not know are left out.
    Source  the model file of py3langid and the layout that its modelio.py describes; the version is pinned.
    """

    def __init__(self, wanted: Iterable[str]):
        with tempfile.TemporaryFile() as unpacked:
            with lzma.open(langid.MODEL_DIR / langid.MODEL_FILE) as packed:
                shutil.copyfileobj(packed, unpacked, 1 << 20)
            with zipfile.ZipFile(unpacked) as parts:
                codes = _whole(parts, "classes").tolist()
                columns = [place for place, code in enumerate(codes) if code in frozenset(wanted)]
                self.codes: list[str] = [codes[place] for place in columns]
                self._chances = _columns(parts, "ptc", columns)
                self._prior = _whole(parts, "pc")[columns]
                self._features: list[int] = _whole(parts, "out_feat").tolist()
                self._row_of: list[int] = _whole(parts, "nextmove_row").tolist()
                self._moves = _Moves(unpacked, parts.getinfo("nextmove.npy"), _head(parts, "nextmove"))

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Give each language with its chance, the likeliest first; all of one chance where nothing is known."""
        raw = unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode("utf-8", "surrogatepass")
        found = self._found(raw)
        scores = np.zeros(len(self.codes), np.float32)
        if found:
            counts = np.fromiter(found.values(), np.float32, len(found))
            scores = np.log1p(counts) @ self._chances[list(found)] + self._prior
        scores = np.exp((scores - scores.max()) / math.sqrt(len(raw) or 1))
        merged: dict[str, float] = {}
        for code, score in zip(self.codes, (scores / scores.sum()).tolist(), strict=True):
            merged[code] = merged.get(code, 0.0) + score  # two scripts of a language are two classes
        return sorted(merged.items(), key=lambda pair: -pair[1])

    def _found(self, raw: bytes) -> Counter[int]:
        """The features that a text holds, by walking the automaton over its bytes."""
        state, features = 0, []
        moves, row_of, feature_of = self._moves, self._row_of, self._features
        for letter in raw:
            state = moves[row_of[state]][letter]
            if (feature := feature_of[state]) >= 0:
                features.append(feature)
        return Counter(features)


class _Moves(dict[int, "array[int]"]):
    """Rows of the table of moves, 39 MB, read from where they lie when they are asked for."""

    def __init__(self, unpacked: IO[bytes], part: zipfile.ZipInfo, head: tuple[int, Any, np.dtype[Any]]):
        self._file = os.dup(unpacked.fileno())
        weakref.finalize(self, os.close, self._file)
        lengths = np.frombuffer(os.pread(self._file, 4, part.header_offset + NAMED), "<u2")
        self._first = part.header_offset + NAMED + 4 + int(lengths.sum()) + head[0]
        self._kind = head[2]

    def __missing__(self, row: int) -> "array[int]":
        if len(self) >= KEPT:
            self.clear()
        size = ROW * self._kind.itemsize
        self[row] = array(self._kind.char, os.pread(self._file, size, self._first + row * size))
        return self[row]


def _opened(parts: zipfile.ZipFile, name: str) -> tuple[IO[bytes], tuple[int, Any, np.dtype[Any]]]:
    """A part of the model at its first value, and (length of its head, shape, kind of values)."""
    stream = parts.open(f"{name}.npy")
    np.lib.format.read_magic(stream)
    shape, _, kind = np.lib.format.read_array_header_1_0(stream)
    return stream, (stream.tell(), shape, kind)


def _head(parts: zipfile.ZipFile, name: str) -> tuple[int, Any, np.dtype[Any]]:
    stream, head = _opened(parts, name)
    stream.close()
    return head


def _whole(parts: zipfile.ZipFile, name: str) -> np.ndarray[Any, Any]:
    stream, (_, shape, kind) = _opened(parts, name)
    with stream:
        return np.frombuffer(stream.read(), kind).reshape(shape)


def _columns(parts: zipfile.ZipFile, name: str, columns: list[int]) -> np.ndarray[Any, Any]:
    """Some columns of a table, some lines at a time."""
    stream, (_, (_, width), kind) = _opened(parts, name)
    with stream:
        pieces = iter(lambda: stream.read(LINES * width * kind.itemsize), b"")
        return np.concatenate([np.frombuffer(piece, kind).reshape(-1, width)[:, columns] for piece in pieces])
