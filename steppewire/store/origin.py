"""A store that has its origin in object storage: the folder here is a copy, and the origin has the last word.

All files of a store but its locks stay as they were written, each listed with its sum in the row of the version that
made it. So a copy needs only what is new, and every reader asks files on its own disk. The order of writing is that of
the disk: all files of a version first, the entry in the log of `versions` last, and that one only where nobody has
written it. Of several writers one holds the lease; one that lost it, by a pause of its machine, cannot write over what
the next one wrote, for each object is written only as new or in place of one whose tag it has read before it asked for
the lease once more.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from steppewire.errors import StoreError
from steppewire.object_storage import Bucket
from steppewire.store import delta, files, versions
from steppewire.store.files import Written
from steppewire.store.lease import Lease

FILE = "origin.json"
AT_ONCE = 8  # objects on their way
LOG = "versions/_delta_log"


@dataclass(frozen=True)
class Origin:
    """The address of a copy's origin, and the newest version of it that was seen there."""

    address: str
    seen: int = 0


def of(root: Path) -> Origin | None:
    """Give the origin of a store's folder; None where the folder is the store itself.

    Errors  StoreError where its note cannot be read.
    """
    try:
        noted = json.loads((root / FILE).read_text(encoding="utf-8"))
        return Origin(str(noted["address"]), int(noted["seen"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise StoreError(f"{root / FILE}, which says where this copy comes from, cannot be read: {error}.") from error


def copy_to(root: Path, address: str) -> int:
    """Bring a copy up to its origin, made where there is none; another process that writes to it does so itself.

    Gives   the newest version; 0 where the origin is empty.
    Errors  StoreError where the folder is a copy of something else, or older than what it was copied from is now;
            OSError where the origin does not answer.
    """
    bucket = Bucket(address)
    address = bucket.address
    root.mkdir(parents=True, exist_ok=True)
    before = of(root)
    if before is None:
        if any(path.name != "lock" for path in root.iterdir()):
            raise StoreError(f"{root} holds something else than a copy of {address}: name another folder for copies.")
        _note(root, Origin(address))
    elif before.address != address:
        raise StoreError(f"{root} is a copy of {before.address}, not of {address}: name another folder for copies.")
    try:
        with files.only_writer(root):
            return _pull(root, bucket)
    except files.HeldError:  # by an import into the copy, which brings it up to date itself
        return versions.latest(root) if versions.is_store(root) else 0


def refresh(root: Path) -> int:
    """Bring a copy up to its origin; a store that is none stays as it is.

    Gives   the newest version.
    Errors  as copy_to.
    """
    origin = of(root)
    return copy_to(root, origin.address) if origin else versions.latest(root)


def bring_again(root: Path, path: str, known: Written | None = None) -> None:
    """Bring one file of a copy from its origin once more; known: what its version says of it.

    Errors  StoreError where it is missing or has changed there too; OSError where the origin does not answer.
    """
    origin = of(root)
    assert origin
    _fetch(root, Bucket(origin.address), path, known)


class Publishing:
    """Writing to an origin: what the copy here gets is written there too, before anybody is told of it."""

    def __init__(self, root: Path, bucket: Bucket, lease: Lease) -> None:
        """Write from a copy, whose lock is held, to its origin, whose lease is held."""
        self._root, self._bucket, self._lease = root, bucket, lease

    def publish(self, version: versions.Version) -> None:
        """Write a version's files to the origin, and last the entry that makes it a version.

        Errors  StoreError where another writer was faster; OSError where the origin does not answer.
        """
        number = version.version
        new = [file for file in version.files if number == 1 or not file.path.startswith("versions/")]
        row = files.written(self._root, self._root / "versions" / f"{number:08d}.parquet")
        with ThreadPoolExecutor(AT_ONCE) as crew:
            list(crew.map(self._put, [*new, row]))
        entry = _entry(number)
        content = (self._root / entry).read_bytes()
        self._lease.renew()
        # A request that was answered too late is tried again by itself, and then finds what it has written.
        if self._bucket.create(entry, content) is None and self._bucket.read(entry) != content:
            raise _OvertakenError(self._bucket.address, number)
        _note(self._root, Origin(self._bucket.address, number))

    def _put(self, file: Written) -> None:
        """Write one file; one that a dead writer left there, and no version names, is replaced."""
        path = self._root / file.path
        while self._bucket.create(file.path, path) is None:
            there = self._bucket.read_tagged(file.path)
            if there is None:
                continue
            if hashlib.sha256(there.content).hexdigest() == file.sha256:
                return
            self._lease.renew()  # whoever wrote it has lost the lease, or we have
            if self._bucket.replace(file.path, path, there.tag) is not None:
                return


class _OvertakenError(StoreError):
    def __init__(self, address: str, number: int) -> None:
        super().__init__(
            f"Another import has written version {number} to {address} meanwhile, so this one's was not; what it had "
            "stored before is kept. Run the same command again: it goes on from there."
        )


@contextmanager
def writing(root: Path) -> Iterator[Publishing | None]:
    """Hold a store's origin for writing, the copy brought up to it; the copy's lock is held already.

    Gives   None where the folder is the store itself.
    Errors  StoreError where another process writes there; OSError where the origin does not answer.
    """
    origin = of(root)
    if origin is None:
        yield None
        return
    bucket = Bucket(origin.address)
    with Lease(bucket) as lease:
        _pull(root, bucket)
        yield Publishing(root, bucket, lease)


def _entry(number: int) -> str:
    return f"{LOG}/{number:020d}.json"


def _pull(root: Path, bucket: Bucket) -> int:
    """Copy what is new in the origin; the copy's lock is held."""
    origin = of(root) or Origin(bucket.address)
    here = delta.log_versions(root / "versions")
    newest = _newest(bucket, origin.seen)
    if newest < origin.seen:
        raise StoreError(
            f"{bucket.address} has version {newest} now and had {origin.seen} before: was it deleted, or set back? The "
            f"copy in {root} is kept as it is; delete that folder to go on with what is there."
        )
    for number in reversed([number for number in here if number]):
        if number <= newest and _is_same(root, bucket, number):
            break
        # It was written here, and the writer died before the origin had it, or lost to another one.
        (root / _entry(number)).unlink()
    first = max(delta.log_versions(root / "versions"), default=0) + 1
    for number in range(first, newest + 1):
        _pull_version(root, bucket, number)
    if newest != origin.seen:
        _note(root, Origin(bucket.address, newest))
    return newest


def _newest(bucket: Bucket, seen: int) -> int:
    """The newest version of an origin. The list begins at the last one seen; where that is gone, at the first."""
    for after in (_entry(seen - 1) if seen else None, None):
        names = [Path(one.path).name.removesuffix(".json") for one in bucket.list(LOG, after)]
        if newest := max((int(name) for name in names if name.isdecimal()), default=0):
            return newest
    return 0


def _is_same(root: Path, bucket: Bucket, number: int) -> bool:
    return bucket.read(_entry(number)) == (root / _entry(number)).read_bytes()


def _pull_version(root: Path, bucket: Bucket, number: int) -> None:
    """Copy a version's files, each against its sum, and last the entry that makes it a version here."""
    row = f"versions/{number:08d}.parquet"
    _fetch(root, bucket, row, None)
    made = versions.row_of(root, number)
    with ThreadPoolExecutor(AT_ONCE) as crew:
        list(crew.map(lambda file: _bring(root, bucket, file), made.files))
    _fetch(root, bucket, _entry(number), None)
    for folder in {(root / file.path).parent for file in made.files} | {root / LOG, root / "versions", root}:
        files.sync(folder)
    before = versions.read_version(root, number - 1).tables if number > 1 else {}
    for name, at in {**made.tables, "versions": number}.items():
        if at != before.get(name):
            delta.checkpoint(root / name, at)


def _bring(root: Path, bucket: Bucket, file: Written) -> None:
    path = root / file.path
    if not path.is_file() or path.stat().st_size != file.size or files.sum_of(path) != file.sha256:
        _fetch(root, bucket, file.path, file)


def _fetch(root: Path, bucket: Bucket, path: str, known: Written | None) -> None:
    """Copy one file, which is there whole or not at all.

    Errors  StoreError where it is not there, or not what its version says.
    """
    to = root / path
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(f".{to.name}.part")
    try:
        with part.open("wb") as file:
            bucket.fetch(path, file)
            file.flush()
            os.fsync(file.fileno())
        if known and files.sum_of(part) != known.sha256:
            raise StoreError(f"{bucket.address}/{path} has changed since it was written: bring it from a backup.")
        part.replace(to)
    except FileNotFoundError as error:
        raise StoreError(f"{bucket.address}/{path} is missing: bring it from a backup.") from error
    finally:
        part.unlink(missing_ok=True)


def _note(root: Path, origin: Origin) -> None:
    part = root / f".{FILE}.part"
    part.write_text(json.dumps({"address": origin.address, "seen": origin.seen}), encoding="utf-8")
    part.replace(root / FILE)
