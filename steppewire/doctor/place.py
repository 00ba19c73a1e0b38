"""The store's folder: whether it is there, what its file system can do, how full it is, and what it holds."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from steppewire.doctor.finding import BROKEN, Finding, ok, warn, wrong
from steppewire.errors import StoreError

if TYPE_CHECKING:
    from steppewire.store.tables import Version

MEGABYTE = 1 << 20
LEAST, LITTLE = 256 * MEGABYTE, 2048 * MEGABYTE  # bytes; uploads stop below the first (components/uploads.py)
DAY = timedelta(days=1)


def folder(root: Path, is_named: bool) -> Iterator[Finding]:
    """Whether the store's folder is there, can be read and written, and keeps what it is told to keep."""
    if root.is_dir():
        yield from _readable(root)
        yield from _usable(root)
    elif root.exists() or root.is_symlink():
        yield wrong(f"The store {root} is a file where a folder should be: name another one with --store.")
    else:
        begun = "`steppewire ingest` makes one; until then the dashboard shows the demonstration."
        yield (wrong if is_named else warn)(f"There is no store at {root.absolute()} yet. {begun}")
        yield from _usable(_nearest(root))


def _nearest(root: Path) -> Path:
    """The folder in which a store would be made."""
    return next(above for above in root.absolute().parents if above.is_dir())


def _readable(root: Path) -> Iterator[Finding]:
    """Whether this user may read every file of the store."""
    closed_folders: list[OSError] = []
    refused: list[str] = []
    read = 0
    for above, _, names in os.walk(root, onerror=closed_folders.append):
        closed = [name for name in names if not os.access(Path(above, name), os.R_OK)]
        refused += [str(Path(above, name)) for name in closed]
        read += len(names) - len(closed)
    refused += [str(error.filename) for error in closed_folders]
    if refused:
        whose = "give this user leave to read the store's folder and all in it (chown -R, chmod -R u+rX)"
        yield wrong(f"Of the store {len(refused):,} of its files or folders cannot be read, as {refused[0]}: {whose}.")
    else:
        yield ok(f"The store {root} is there; its {read} files can be read.")


def _usable(root: Path) -> Iterator[Finding]:
    """Whether the folder can be written to, and its file system locks, renames and syncs."""
    try:
        lacking = _tried(root)
    except OSError as error:
        reason = error.strerror or error
        yield wrong(f"{root} cannot be written to ({reason}): give this user leave to write, or name another --store.")
        return
    if lacking:
        why = "imports there could be lost or mixed up: keep the store on a local disk."
        yield wrong(f"The file system of {root} cannot {' and cannot '.join(lacking)}; {why}")
    else:
        yield ok(f"{root} can be written to; its file system locks, renames and syncs.")


def _tried(root: Path) -> list[str]:
    """What a file system fails to do, tried on two small files that are taken away again.

    Errors  OSError where no file can be made.
    """
    lacking = []
    with tempfile.TemporaryDirectory(prefix=".doctor-", dir=root) as tried:
        first, second = Path(tried, "first"), Path(tried, "second")
        first.write_bytes(b"first")
        second.write_bytes(b"second")
        for can, what in ((_locks, "lock files"), (_syncs, "sync"), (_renames, "rename over a file")):
            try:
                is_able = can(first, second)
            except (ImportError, OSError):
                is_able = False
            lacking += [] if is_able else [what]
    return lacking


def _locks(first: Path, _: Path) -> bool:
    """Whether a lock keeps a second one out."""
    import fcntl  # not on every system; the store needs it

    with first.open("rb+") as one, first.open("rb+") as other:
        fcntl.flock(one, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _syncs(first: Path, _: Path) -> bool:
    """Whether a file and its folder can be synced."""
    for path in (first, first.parent):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return True


def _renames(first: Path, second: Path) -> bool:
    """Whether a file takes the place of another."""
    first.replace(second)
    return second.read_bytes() == b"first" and not first.exists()


def disk(root: Path) -> Iterator[Finding]:
    """Whether there is room for more."""
    where = root if root.is_dir() else _nearest(root)
    free = shutil.disk_usage(where).free
    said = f"{free // MEGABYTE:,} MB of the disk of {where.absolute()} are free"
    if free < LEAST:
        yield wrong(f"Only {said}: make room; imports will stop.")
    elif free < LITTLE:
        yield warn(f"Only {said}; 1,000 articles take some 4 MB, and an upload up to 1,024.")
    else:
        yield ok(f"{said}.")


def contents(root: Path) -> Iterator[Finding]:
    """Whether this version reads what the store holds, and whether the clock fits it."""
    if not root.is_dir():
        yield from clock(None, None)
        return
    try:
        from steppewire.store import tables  # heavy, and perhaps not there: DuckDB, Delta Lake, pyarrow
    except BROKEN as error:
        yield wrong(f"The store {root} cannot be looked into ({error}): see the packages above.")
        return
    if not tables.is_store(root):
        yield from _strangers(root)
        return
    version = tables.read_version(root)
    faults = list(_newer(root, version)) or list(_unfit(root, version))
    yield from map(wrong, faults)
    if not faults:
        yield ok(f"Version {version.version} of the store can be read by this release.")
        yield from clock(_time(version), _newest_day(root))


def _strangers(root: Path) -> Iterator[Finding]:
    """A folder without a store: an empty one can become one."""
    held = sorted(path.name for path in root.iterdir() if not path.name.startswith("."))
    if held:
        yield wrong(f"{root} is not a store: it holds {held[0]}. Name an empty folder, or a store's, with --store.")
    else:
        yield warn(f"{root} is empty: the first import makes a store of it.")


def _newer(root: Path, version: "Version") -> Iterator[str]:
    """What only a later release can have made."""
    from steppewire.store.declared import TABLES  # heavy: pyarrow

    if strange := sorted(set(version.tables) - set(TABLES)):
        yield f"The store {root} was written by a newer release (table {strange[0]}): upgrade Steppewire."


def _unfit(root: Path, version: "Version") -> Iterator[str]:
    """Tables that cannot be opened or whose columns are not those that this release reads."""
    import pyarrow as pa  # heavy, as the store is

    from steppewire.store import delta
    from steppewire.store.declared import TABLES
    from steppewire.store.query import GROWN

    for name, number in version.tables.items():
        if not number:
            continue
        try:
            columns = pa.schema(delta.open_at(root / name, number).schema().to_arrow())
        except StoreError as error:
            yield f"{error} `steppewire check` says more; a table of a newer release needs an upgrade."
            continue
        there = dict(zip(columns.names, columns.types, strict=True))
        wanted = {field.name: field.type for field in TABLES[name].whole if name not in GROWN or field.name in there}
        if unfit := [column for column, kind in wanted.items() if there.get(column) != kind]:
            what = f"its table {name} has no column {unfit[0]} of the kind this release reads"
            yield f"The store {root} is of another release: {what}. Use that release, or import the sources anew."


def _time(version: "Version") -> datetime | None:
    """When a version was made."""
    return datetime.fromisoformat(version.at) if version.at else None


def _newest_day(root: Path) -> date | None:
    """The day of the newest article."""
    from steppewire.store.query import Snapshot  # heavy: DuckDB

    found: date | None = Snapshot.open(root).value("SELECT max(day_last) FROM articles")
    return found


def clock(made: datetime | None, newest: date | None) -> Iterator[Finding]:
    """Whether the clock can be right, by what was written and published before now.

    Takes   made: when the newest version of the store was made; newest: the day of its newest article.
    """
    now = datetime.now(timezone.utc)  # noqa: UP017 - a Python that is too old gets here as well
    said = f"The clock says {now:%Y-%m-%d %H:%M} UTC"
    if now.year < 2026 or (made and now < made - DAY):
        before = f"the store was written at {made:%Y-%m-%d %H:%M}" if made else "Steppewire did not exist"
        yield wrong(f"{said}, but {before} by then: set the clock, or imports are dated wrongly.")
    elif newest and now.date() < newest - DAY:
        yield wrong(f"{said}, but the newest article is of {newest}: set the clock, or correct that article's date.")
    else:
        yield ok(f"{said}.")
