"""Where bytes come from: files, folders, standard input. An Input can be opened again and again, from its beginning."""

import io
import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from steppewire.errors import InputError
from steppewire.ingest.given import Problem

MEGABYTE = 1024 * 1024
PIECE = 4096  # bytes read at a time where the next ones may be damaged
HEAD = 64 * 1024  # bytes that tell what a file is

_SHADOWS = re.compile(r"\._.*|__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini", re.IGNORECASE)


class UnreadableError(InputError):
    """Bytes that cannot be read, or not all of them: the stage, and a sentence that says what and why."""

    def __init__(self, stage: str, reason: str):
        super().__init__(reason)
        self.stage = stage
        self.reason = reason


@dataclass(frozen=True)
class Limits:
    """What one source may cost, in bytes but for the last three."""

    document: int = 24 * MEGABYTE  # one text, one feed, one JSON object
    page: int = 8 * MEGABYTE  # one HTML page: its tree takes ten times as much memory
    record: int = 24 * MEGABYTE  # one line of JSON Lines, one cell of a table
    unpacked: int = 16 * 1024 * MEGABYTE  # all that comes out of one packed file
    member: int = 1024 * MEGABYTE  # one member of an archive
    ratio: int = 100  # unpacked to packed, once there is more than a document's worth: text packs to a tenth or so
    members: int = 100_000
    depth: int = 2  # archives inside archives


@dataclass(frozen=True)
class Input:
    """Something with bytes in it.

    origin is its path or address, with the member of an archive after a "!". charset and url are what a server said.
    depth counts the archives around it; is_unpacked says that it was packed by itself (.gz).
    """

    origin: str
    name: str
    open: Callable[[], BinaryIO]
    charset: str = ""
    url: str = ""
    depth: int = 0
    is_unpacked: bool = False

    def head(self) -> bytes:
        """Give the first bytes, those before the damage of a damaged file."""
        found = b""
        with self.open() as stream:
            try:
                while len(found) < HEAD and (piece := stream.read(min(PIECE, HEAD - len(found)))):
                    found += piece
            except UnreadableError:
                if not found:
                    raise
        return found

    def whole(self, limit: int) -> bytes:
        """Give all bytes.

        Errors  UnreadableError where there are more than the limit.
        """
        with self.open() as stream:
            raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise UnreadableError(
                "limit", f"This is larger than {megabytes(limit)}, too large for one document: split it."
            )
        return raw


@dataclass(frozen=True)
class Refused:
    """Something that was named as a source, or lies in one, and could not be opened."""

    origin: str
    problem: Problem


def of_path(path: str | Path) -> Iterator[Input | Refused]:
    """Give a file, or the files of a folder and all below it, in order of their names."""
    path = Path(path)
    if path.is_dir():
        yield from _walk(path)
    elif path.is_file():
        yield _file(path)
    elif path.exists():
        yield Refused(str(path), Problem(path.name, "open", "This is neither a file nor a folder, so it is not read."))
    else:
        yield Refused(str(path), Problem(path.name, "open", "There is no such file or folder: check the path."))


def of_stream(stream: BinaryIO, origin: str = "-", name: str = "standard input") -> Input:
    """Keep a stream that can be read only once, so that it can be opened again."""
    return of_copy(lambda to: shutil.copyfileobj(stream, to, MEGABYTE), origin, name)


def of_copy(fill: Callable[[BinaryIO], object], origin: str, name: str) -> Input:
    """Keep what a call writes into a nameless file, which goes when nobody reads it any more.

    Errors  what the call raises.
    """
    return Input(origin, name, _Spool(fill).open)


def megabytes(size: int) -> str:
    """Give a number of bytes in words."""
    return f"{size / MEGABYTE:.3g} MB"


class _Spool:
    """A nameless temporary file; it goes when nobody can open it any more."""

    def __init__(self, fill: Callable[[BinaryIO], object]):
        with tempfile.TemporaryFile() as spool:
            fill(spool)
            spool.flush()
            self._handle = os.dup(spool.fileno())
        weakref.finalize(self, os.close, self._handle)

    def open(self) -> BinaryIO:
        """Open it once more, from its beginning."""
        again = os.fdopen(os.dup(self._handle), "rb")
        again.seek(0)
        return again


def of_bytes(raw: bytes, origin: str, name: str, charset: str = "", url: str = "", depth: int = 0) -> Input:
    """Wrap bytes that are in memory."""
    return Input(origin, name, lambda: io.BytesIO(raw), charset, url, depth)


def _file(path: Path) -> Input:
    return Input(str(path), path.name, lambda: path.open("rb"))


def _walk(folder: Path) -> Iterator[Input | Refused]:
    """Every file below a folder; what is hidden or leads out of it is left out with a reason."""
    root = folder.resolve()
    unopened: list[OSError] = []
    is_empty = True
    for place, folders, names in os.walk(folder, onerror=unopened.append):
        left_out = {name for name in folders if is_hidden(name) or Path(place, name).is_symlink()}
        folders[:] = sorted(set(folders) - left_out)
        for name in sorted(left_out):
            yield _left_out(
                Path(place, name), "A hidden or linked folder is left out: give it as a source if it is meant."
            )
        for name in sorted(names):
            is_empty = False
            yield _inside(Path(place, name), root)
    for error in unopened:
        path = Path(error.filename or folder)
        yield Refused(str(path), Problem(path.name, "open", "The folder may not be opened: check who may read it."))
    if is_empty and not unopened:
        yield Refused(str(folder), Problem(folder.name, "open", "The folder holds no file: there is nothing to read."))


def _inside(path: Path, root: Path) -> Input | Refused:
    """One file of a folder."""
    if is_hidden(path.name):
        return _left_out(path, "A hidden file is left out: give it as a source if it is meant.")
    if not path.is_file():
        return _left_out(path, "This is no regular file (a broken link, a device), so it is not read.")
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        return _left_out(path, "A link that leads out of the folder is not followed: give its target as a source.")
    return _file(path)


def is_hidden(name: str) -> bool:
    """Say whether a file is one that systems hide: dot files, macOS shadows, folder settings."""
    return name.startswith(".") or bool(_SHADOWS.fullmatch(name))


def _left_out(path: Path, reason: str) -> Refused:
    return Refused(str(path), Problem(path.name, "open", reason, is_record=False))
