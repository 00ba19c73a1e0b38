"""Packed files and archives: opened within limits, never written to disk, their links never followed."""

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, BinaryIO

from steppewire.ingest.given import Problem
from steppewire.ingest.inputs import Input, Limits, Refused, UnreadableError, is_hidden, megabytes, of_bytes, of_stream

BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)
"""What the standard library raises on damaged or unknown packing."""

_UNKNOWN = (KeyError, RuntimeError, ValueError)
"""A member that is not there, a way of packing or locking that is not known, a place before the file."""

IN_MEMORY = 8 * 1024 * 1024  # bytes of an archive's member; a larger one waits in a temporary file
TAGS = 400_000  # in a document's part; more are believed where four of them took a byte at least, as in real ones
TAGS_A_BYTE = 4
PART = 4 * 1024 * 1024  # bytes of a document's part; more are believed by the ratio of all packed files
IN_PIECES = 64 * 1024  # bytes of a document's part at a time

_OFFICE = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "a PowerPoint file (PPTX)",
    "content.xml": "an OpenDocument file",
    "META-INF/container.xml": "an e-book (EPUB)",
}


class Capped(io.RawIOBase):
    """A stream that says so, in one sentence, when it is damaged or unpacks to more than it may.

    packed gives how many packed bytes were read so far; below is closed with it.
    """

    def __init__(
        self, stream: BinaryIO, limits: Limits, most: int, packed: Callable[[], int], below: BinaryIO | None = None
    ):
        self._stream = stream
        self._limits = limits
        self._most = most
        self._packed = packed
        self._below = below
        self._given = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Read some bytes.

        Errors  UnreadableError where the packing is damaged or a limit is passed.
        """
        try:
            piece = self._stream.read(len(buffer))
        except BROKEN as error:
            raise UnreadableError("open", f"The packing is damaged ({type(error).__name__}): pack it again.") from error
        buffer[: len(piece)] = piece
        self._given += len(piece)
        self._check()
        return len(piece)

    def _check(self) -> None:
        if self._given > self._most:
            raise UnreadableError("limit", f"This unpacks to more than {megabytes(self._most)}: split it.")
        if self._given > max(self._limits.document, self._limits.ratio * max(self._packed(), 1)):
            reason = f"This unpacks to more than {self._limits.ratio} times its size, as only traps do; it is not read."
            raise UnreadableError("limit", reason)

    def close(self) -> None:
        """Close it and what is below it."""
        if not self.closed:
            self._stream.close()
            if self._below:
                self._below.close()
        super().close()


def ungzip(source: Input, limits: Limits) -> Iterator[Input | Refused]:
    """Give what a gzip file holds."""
    if source.is_unpacked:
        yield _refused(source, "limit", "A packed file inside a packed file is not read: unpack it once.")
        return

    def opened() -> BinaryIO:
        packed = source.open()
        stream = gzip.GzipFile(fileobj=packed, mode="rb")
        return io.BufferedReader(Capped(stream, limits, limits.unpacked, packed.tell, packed))  # type: ignore[arg-type]

    name = source.name[:-3] if source.name.lower().endswith(".gz") else source.name
    name = name[:-4] + ".tar" if name.lower().endswith(".tgz") else name
    yield replace(source, name=name, open=opened, is_unpacked=True)


def unzip(source: Input, limits: Limits) -> Iterator[Input | Refused]:
    """Give the members of a zip archive."""
    if source.depth >= limits.depth:
        yield _too_deep(source, limits)
        return
    with opened_zip(source) as archive:
        yield from _members(
            source, limits, archive.infolist(), lambda member: _zip_member(source, archive, member, limits)
        )


def kind_of_zip(source: Input) -> str:
    """Say what a zip archive is: docx, xlsx, another kind of document in words, or zip.

    Errors  UnreadableError where the archive is damaged.
    """
    with opened_zip(source) as archive:
        return next((kind for name, kind in _OFFICE.items() if name in archive.NameToInfo), "zip")


@contextmanager
def opened_zip(source: Input) -> Iterator[zipfile.ZipFile]:
    """Open a zip archive.

    Errors  UnreadableError where it is damaged.
    """
    with seekable(source) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (*BROKEN, *_UNKNOWN, ValueError) as error:  # ValueError: a name or a date that no zip may have
            reason = f"The archive is damaged ({type(error).__name__}): pack it again."
            raise UnreadableError("open", reason) from error
        yield archive


def part(archive: zipfile.ZipFile, name: str, limits: Limits, most: int = 0, most_tags: int = TAGS) -> Iterator[bytes]:
    """Give the bytes of a document's part, piece by piece.

    Takes   most: how many there may be; as many as in one document where it is 0. most_tags: of XML, unless the part
            is large when packed.
    Errors  UnreadableError where it is missing, locked or damaged, or unpacks to more bytes or elements than it may.
    """
    try:
        packed = archive.getinfo(name).compress_size
        stream = archive.open(name)
    except (*BROKEN, *_UNKNOWN) as error:
        reason = f"The document is damaged or locked (its part {name[:40]}): save it again."
        raise UnreadableError("open", reason) from error
    with Capped(stream, limits, most or limits.document, lambda: packed) as capped:  # type: ignore[arg-type]
        size = tags = 0
        while piece := capped.read(IN_PIECES):
            size, tags = size + len(piece), tags + piece.count(b"<")
            if tags > max(most_tags, TAGS_A_BYTE * packed) or size > max(PART, limits.ratio * packed):
                reason = "The document unpacks to more than its size explains, as only traps do; it is not read."
                raise UnreadableError("limit", reason)
            yield piece


def seekable(source: Input) -> BinaryIO:
    """Open an input so that one can go to and fro in it: the contents of a zip or a PDF stand at its end."""
    stream = source.open()
    if stream.seekable():
        return stream
    with stream:
        return of_stream(stream).open()


def _zip_member(
    source: Input, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits
) -> Input | Refused | None:
    if not member.filename:
        return _refused(source, "open", "A member of the archive has no name, so it is not read: pack it again.")
    if member.is_dir():
        return None
    inside = replace(source, origin=f"{source.origin}!{member.filename}", name=_base(member.filename))
    if member.flag_bits & 1:
        return _refused(inside, "open", "The member is locked by a password, so it is not read.")
    if member.file_size > limits.document and member.file_size > limits.ratio * max(member.compress_size, 1):
        reason = f"The member unpacks to more than {limits.ratio} times its size, as only traps do; it is not read."
        return _refused(inside, "limit", reason)

    def opened() -> BinaryIO:
        try:
            stream = archive.open(member)
        except (*BROKEN, *_UNKNOWN) as error:
            raise UnreadableError("open", f"The member is damaged ({type(error).__name__}): pack it again.") from error
        packed = member.compress_size
        return io.BufferedReader(Capped(stream, limits, limits.member, lambda: packed))  # type: ignore[arg-type]

    return replace(inside, open=opened, depth=source.depth + 1, is_unpacked=False)


def untar(source: Input, limits: Limits) -> Iterator[Input | Refused]:
    """Give the members of a tar archive, read from front to back."""
    if source.depth >= limits.depth:
        yield _too_deep(source, limits)
        return
    try:
        with source.open() as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            yield from _members(source, limits, archive, lambda member: _tar_member(source, archive, member, limits))
    except BROKEN as error:
        yield _refused(source, "open", f"The archive is damaged ({type(error).__name__}): pack it again.")


def _tar_member(
    source: Input, archive: tarfile.TarFile, member: tarfile.TarInfo, limits: Limits
) -> Input | Refused | None:
    if member.isdir():
        return None
    origin, name = f"{source.origin}!{member.name}", _base(member.name)
    inside = replace(source, origin=origin, name=name)
    stream = archive.extractfile(member) if member.isreg() else None
    if stream is None:
        return _refused(inside, "open", "The member is a link or a device, not a file, so it is not read.")
    if member.size > limits.member:
        return _refused(inside, "limit", f"The member is larger than {megabytes(limits.member)}: split it.")
    if member.size <= IN_MEMORY:
        return of_bytes(stream.read(), origin, name, depth=source.depth + 1)
    return replace(of_stream(stream, origin, name), depth=source.depth + 1)  # type: ignore[arg-type]


def _members(
    source: Input, limits: Limits, members: Iterable[Any], opened: Callable[[Any], Input | Refused | None]
) -> Iterator[Input | Refused]:
    """Give what may be read of an archive's members, and a reason for each of the others."""
    given = 0
    for member in members:
        name = member.filename if isinstance(member, zipfile.ZipInfo) else member.name
        if given >= limits.members:
            yield _refused(
                source, "limit", f"The archive has more than {limits.members} members; the rest is not read."
            )
            return
        inside = replace(source, origin=f"{source.origin}!{name}", name=_base(name))
        if any(is_hidden(part) for part in name.split("/") if part not in ("", ".", "..")):
            yield Refused(inside.origin, Problem(inside.name, "open", "A hidden file is left out.", is_record=False))
            continue
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name[:2]:
            yield _refused(
                inside, "open", "The member's name leads out of the archive, as only traps do; it is not read."
            )
            continue
        found = opened(member)
        if found is not None:
            given += 1
            yield found
    if not given:
        yield _refused(source, "open", "The archive holds nothing that could be read.")


def _base(name: str) -> str:
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _too_deep(source: Input, limits: Limits) -> Refused:
    reason = f"Archives inside archives are read {limits.depth} deep and no deeper: unpack this one."
    return _refused(source, "limit", reason)


def _refused(source: Input, stage: str, reason: str) -> Refused:
    return Refused(source.origin, Problem(source.name, stage, reason))
