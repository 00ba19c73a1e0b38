"""What can be repaired of a damaged store, a sentence for each thing done. Nothing acknowledged goes without one.

Begun commits are dropped, what can be made again is deleted, files that compaction made are exchanged for those they
were made of; what is damaged of a copy comes from its origin again. Where the only copy of some articles is damaged,
the commit that brought them is taken out of the newest version, so that all that stays is sound and the same input read
again brings them back.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import ArrowException

from steppewire.errors import StoreError
from steppewire.store import delta, files, joined, origin, search, tables, versions
from steppewire.store.declared import TABLES
from steppewire.store.tables import Store, Version
from steppewire.store.verify import file_fault

Damaged = dict[str, list[Path]]
"""Files of the newest version that are missing or have changed, by table."""


def repair(root: Path) -> list[str]:
    """Repair what can be repaired.

    Gives   a sentence for each thing done, in order; none where nothing was to be done.
    Errors  StoreError where there is no store, another process writes, or what is damaged cannot be repaired.
    """
    store = Store.open(root)
    again = list(_from_origin(root)) if origin.of(root) else []
    checkpoints, lost = list(_checkpoints(root)), list(_lost_versions(root))
    with store.step():
        said = [*store.dropped, *again, *checkpoints, *lost, *_index(root, bool(lost))]
        if damaged := _damaged(root, store.version()):
            said += _exchanged(store, damaged)
        if damaged := _damaged(root, store.version()):
            said += _taken_out(store, damaged)
    return said


def _from_origin(root: Path) -> Iterator[str]:
    """Bring what is damaged or missing of a copy from its origin once more: nothing of it has to be given up."""
    for number in range(1, tables.latest(root) + 1):
        row = f"versions/{number:08d}.parquet"
        try:
            made = versions.row_of(root, number)
        except StoreError as error:
            origin.bring_again(root, row)
            made = versions.row_of(root, number)
            yield f"{error} It was brought from the origin again."
        for file in made.files:
            if fault := file_fault(root, file):
                origin.bring_again(root, file.path, file)
                yield f"{fault} It was brought from the origin again."


def _checkpoints(root: Path) -> Iterator[str]:
    """Delete checkpoints that cannot be read: the log says all that they say."""
    for path in sorted(root.glob("*/_delta_log/*.checkpoint*.parquet")):
        try:
            pq.read_table(path, columns=["txn"])
        except (OSError, ArrowException):
            path.unlink()
            (path.parent / "_last_checkpoint").unlink(missing_ok=True)
            yield f"{path} could not be read and is deleted; the log that it sums up is still there."


def _lost_versions(root: Path) -> Iterator[str]:
    """Set newest versions aside whose row cannot be read: nobody can say any more what they consist of."""
    while (newest := tables.latest(root)) > 0:
        try:
            tables.read_version(root, newest)
            return
        except StoreError:
            entry = delta.log_file(root / "versions", newest)
            entry = entry.rename(entry.with_suffix(".lost"))  # Delta's readers look at .json alone
            yield (
                f"Version {newest} is lost: its row in the list of versions cannot be read. Version "
                f"{tables.latest(root)} is the newest now; what the lost one did (an import, a correction) is to be "
                f"done again. Its entry is kept as {entry}."
            )


def _index(root: Path, is_whole_lost: bool) -> Iterator[str]:
    """Delete the files of the search index that have changed; all of them where the numbers that a lost version gave
    its articles will be given to others."""
    if is_whole_lost:
        search.delete_all(root)
    elif search.faults(root):
        with search.alone(root):
            for path in search.faults(root):
                search.delete(path)
                yield f"The search index {path} had changed and is deleted; the next search builds it again."


def _damaged(root: Path, version: Version) -> Damaged:
    """The damaged files among those that a version lists."""
    made = {file.path: file for number in range(version.version + 1) for file in _written(root, number)}
    found: Damaged = {}
    for name, paths in _listed(root, version).items():
        inside = {path: made.get(path.relative_to(root).as_posix()) for path in paths}
        if bad := [path for path, file in inside.items() if file and file_fault(root, file)]:
            found[name] = bad
    return found


def _written(root: Path, number: int) -> Sequence[files.Written]:
    try:
        return tables.read_version(root, number).files
    except StoreError:
        return ()  # an older version whose row is damaged: `check` says so


def _listed(root: Path, version: Version) -> dict[str, list[Path]]:
    made: dict[str, list[Path]] = {}
    for name, at in version.tables.items():
        try:
            made[name] = delta.listed(root / name, at)
        except StoreError as error:
            raise StoreError(
                f"{error} Nothing can be repaired there: bring the store's folder from a backup."
            ) from error
    return made


def _exchanged(store: Store, damaged: Damaged) -> list[str]:
    """Put the files back of which compaction made the damaged ones, where all of them are whole."""
    before = store.version()
    sound = {file.path: file for number in range(before.version + 1) for file in _written(store.root, number)}
    version, said, written = dict(before.tables), [], list[files.Written]()
    for name, paths in damaged.items():
        for entry in {_entry_of(store.root / name, path) for path in paths}:
            made, of = _of_commit(store.root / name, entry)
            inside = [sound.get(path.relative_to(store.root).as_posix()) for path in of]
            if not of or any(file is None or file_fault(store.root, file) for file in inside):
                continue
            added = [delta.Added(path, joined.batch_of(path), pq.read_metadata(path).num_rows) for path in of]
            version[name], new = delta.exchange(store.root, name, made, added, TABLES[name].whole, before.version + 1)
            written += new
            said += [f"{path} was damaged; the files it was put together from are in its place." for path in paths]
    if said:
        store.acknowledge(before, "repair", before.next_number, version, written)
    return said


def _entry_of(folder: Path, path: Path) -> int:
    """The entry of a table's log that added a file."""
    inside = path.relative_to(folder).as_posix()
    for number in reversed(delta.log_versions(folder)):
        if any(line.get("add", {}).get("path") == inside for line in _lines(folder, number)):
            return number
    return 0


def _of_commit(folder: Path, entry: int) -> tuple[list[Path], list[Path]]:
    """What an entry of a log added, and what it took out; nothing taken out where it is no exchange."""
    lines = _lines(folder, entry)
    added = [folder / line["add"]["path"] for line in lines if "add" in line]
    gone = [folder / line["remove"]["path"] for line in lines if "remove" in line]
    return added, gone


def _lines(folder: Path, entry: int) -> list[dict]:
    try:
        text = delta.log_file(folder, entry).read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]
    except (OSError, ValueError):
        return []


def _taken_out(store: Store, damaged: Damaged) -> list[str]:
    """Take the commits out whose only copy is damaged."""
    paths = [path for every in damaged.values() for path in every]
    if shared := [path for path in paths if joined.batch_of(path) == joined.JOINT]:
        raise StoreError(f"{shared[0]} is damaged and has no other copy: bring the store's folder from a backup.")
    said = []
    for batch in sorted({joined.batch_of(path) for path in paths}):
        steps = sorted({joined.step_of(path) for path in paths if joined.batch_of(path) == batch})
        before = store.version()
        own = [_own(store, before, batch, step) for step in steps]
        count = _count(store, before)
        if all(own):
            for one in own:
                _take_out(store, batch, one)
        else:
            store.undo(batch)
        lost = count - _count(store, store.version())
        said.append(
            f"{lost:,} articles of the import {batch} are taken out, since a file with rows of theirs is damaged. Read "
            "their source again, and they are added."
        )
    return said


def _count(store: Store, version: Version) -> int:
    """The articles of a version, from what its files say of themselves."""
    table = delta.open_at(store.root / "articles", version.tables["articles"])
    return sum(pa.table(table.get_add_actions(flatten=True))["num_records"].to_pylist())


def _own(store: Store, version: Version, batch: str, step: int) -> dict[str, list[Path]]:
    """The files of one commit, by table; nothing where compaction put some of them together with others."""
    listed = _listed(store.root, version)
    of_batch = {name: [path for path in paths if joined.batch_of(path) == batch] for name, paths in listed.items()}
    if any("-" in path.stem for paths in of_batch.values() for path in paths) or any(
        joined.batch_of(path) == joined.JOINT for paths in listed.values() for path in paths
    ):
        return {}
    return {name: [path for path in paths if joined.step_of(path) == step] for name, paths in of_batch.items()}


def _take_out(store: Store, batch: str, own: Damaged) -> None:
    before, written = store.version(), list[files.Written]()
    version = dict(before.tables)
    for name, paths in own.items():
        if paths:
            version[name], made = delta.exchange(store.root, name, paths, [], TABLES[name].whole, before.version + 1)
            written += made
    store.acknowledge(before, f"repair {batch}", before.next_number, version, written)
