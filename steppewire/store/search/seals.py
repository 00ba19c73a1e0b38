"""What is known of the index without opening it: the sum of each file, and the versions that it serves."""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from steppewire.errors import StoreError
from steppewire.store.files import sum_of
from steppewire.store.search.files import FOLDER, FORMAT, months_in, path_of

REACHED, LOCK = "reached.json", "lock"
MARKS = 1_000  # versions that are remembered; an older one is only looked at again
OF_ONE_FILE = ("search.sqlite3", "search.sqlite3-journal", "search.json")
"""The index of earlier releases, beside the store's tables."""


@dataclass
class Reached:
    """Versions of which the index holds every article, each with its next number, and the months that it has."""

    format: int = FORMAT
    versions: list[list[int]] = field(default_factory=list)
    months: list[str] = field(default_factory=list)

    def since(self, version: int, next_number: int) -> int:
        """Give the number from which on a version may hold articles that the index lacks.

        A later version holds of earlier numbers only what an earlier one held: imports add at the end, and undoing
        takes away.
        """
        return max((end for made, end in self.versions if made <= version and end <= next_number), default=0)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keep others from changing the index, after they have ended. A process that dies lets go.

    Errors  StoreError where the folder cannot be written to.
    """
    folder = root / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(
            f"The search index {folder} cannot be written to ({error.strerror}); give this user leave to write there."
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def reached(root: Path) -> Reached:
    """Give what the index has reached; nothing where it is not known, is of another format, or a file is missing."""
    known = _noted(root / FOLDER / REACHED)
    is_good = known is not None and known.format == FORMAT and set(known.months) <= set(months_in(root))
    return known if known and is_good else Reached()


def _noted(path: Path) -> Reached | None:
    """What a file says was reached; None where there is none, or it has changed since it was written."""
    try:
        said, given = json.loads(path.read_bytes())
        return Reached(**given) if said == _sum(given) else None
    except (OSError, ValueError, TypeError):
        return None


def reach(root: Path, known: Reached, version: int, next_number: int) -> None:
    """Note that the index holds every article of a version."""
    made = asdict(Reached(FORMAT, [*known.versions, [version, next_number]][-MARKS:], months_in(root)))
    _write(root / FOLDER / REACHED, [_sum(made), made])


def _sum(given: object) -> str:
    """A sum, so that a changed byte does not say that something was reached."""
    return hashlib.sha256(json.dumps(given).encode()).hexdigest()


def _write(path: Path, given: object) -> None:
    """Write a small file whole or not at all."""
    begun = path.with_suffix(".begun")
    begun.write_text(json.dumps(given), encoding="utf-8")
    begun.replace(path)


def _seal_of(index: Path) -> Path:
    return index.with_suffix(".json")


def seal(root: Path) -> None:
    """Write the sum of each file that has none: a file loses its own before it is changed."""
    for index in (path_of(root, month) for month in months_in(root)):
        if not _seal_of(index).exists():
            _write(_seal_of(index), _summed(index))


def unseal(index: Path) -> None:
    """Take a file's sum away, since the file is about to be changed."""
    _seal_of(index).unlink(missing_ok=True)


def delete(index: Path) -> None:
    """Delete a month's file with its sum; it is built again, alone, when the index is asked next."""
    unseal(index)
    for path in (index, index.with_name(f"{index.name}-journal")):
        path.unlink(missing_ok=True)


def delete_all(root: Path) -> None:
    """Delete the index; it is built again when it is asked next."""
    if (root / FOLDER).is_dir():
        with alone(root):
            (root / FOLDER / REACHED).unlink(missing_ok=True)
            for month in months_in(root):
                delete(path_of(root, month))
    delete_old(root)


def delete_old(root: Path) -> None:
    """Delete the index of earlier releases, which was one file."""
    for name in OF_ONE_FILE:
        (root / name).unlink(missing_ok=True)


def _summed(index: Path) -> dict[str, Any]:
    return {"bytes": index.stat().st_size, "sha256": sum_of(index)}


def faults(root: Path) -> dict[Path, str]:
    """Say of each file that has changed since it was written what is to be done, by its path."""
    changed = [index for index in (path_of(root, month) for month in months_in(root)) if _is_changed(index)]
    noted = root / FOLDER / REACHED
    changed += [noted] if noted.exists() and not _noted(noted) else []
    return {path: f"{path} has changed since it was written; delete it, and it is built again." for path in changed}


def _is_changed(index: Path) -> bool:
    """Whether a file is not as its sum says; one without a sum is being written, or its writing was cut short."""
    said = _read(_seal_of(index))
    try:
        if said is None or json.loads(said) == _summed(index):
            return False
    except FileNotFoundError:
        return False
    except ValueError:
        pass
    return _read(_seal_of(index)) == said  # else another process wrote to it meanwhile


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
