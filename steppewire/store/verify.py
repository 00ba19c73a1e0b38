"""Whether a store is whole: its files by their sums, its versions, its keys and counts, and the span law of every
row."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from pyarrow import ArrowException

from steppewire import schema
from steppewire.errors import StoreError
from steppewire.store import delta, search, tables
from steppewire.store.corrections import rules
from steppewire.store.corrections.writing import stored
from steppewire.store.declared import TABLES
from steppewire.store.files import Written, sum_of
from steppewire.store.query import Snapshot


@dataclass
class Verdict:
    """What a check found: the newest version, its articles, the files looked at, a sentence for each fault, and
    which files are damaged. The rows are looked at where no file of the newest version is."""

    version: int = 0
    articles: int = 0
    files: int = 0
    faults: list[str] = field(default_factory=list)
    damaged: set[str] = field(default_factory=set)


def verify(root: Path) -> Verdict:
    """Verify a store.

    Gives   a Verdict. Files first: where one is damaged, the rows are not looked at.
    Errors  StoreError where there is no store at all.
    """
    said = Verdict(version=tables.latest(root))
    for number in range(said.version + 1):
        said.faults += _version_faults(root, number, said)
    said.faults += _own_faults(root, said.version)
    said.faults += search.faults(root).values()
    if not said.faults or _is_newest_sound(root, said):
        snap = Snapshot.open(root, is_corrected=False)
        said.articles = snap.value("SELECT count(*) FROM articles")
        said.faults += list(_row_faults(snap))
        said.faults += list(_correction_faults(root))
    return said


def _is_newest_sound(root: Path, said: Verdict) -> bool:
    """Whether all that is damaged is files of rows that only older versions list."""
    is_of_rows = all("/batch=" in path for path in said.damaged)
    if len(said.damaged) < len(said.faults) or not is_of_rows:
        return False
    newest = tables.read_version(root, said.version)
    listed = [path for name, at in newest.tables.items() for path in delta.listed(root / name, at)]
    return not said.damaged & {path.relative_to(root.resolve()).as_posix() for path in listed}


def _version_faults(root: Path, number: int, said: Verdict) -> list[str]:
    """A version's row, the files it wrote, and the tables it names."""
    try:
        version = tables.read_version(root, number)
    except StoreError as error:
        return [str(error)]
    said.files += len(version.files)
    found = {file.path: fault for file in version.files if (fault := file_fault(root, file))}
    said.damaged |= found.keys()
    faults = list(found.values())
    if number < said.version or faults:
        return faults
    return faults + [fault for name in TABLES if (fault := _table_fault(root, name, version))]


def file_fault(root: Path, file: Written) -> str:
    """Say what is wrong with a file; empty where it is as it was written."""
    path = root / file.path
    if not path.is_file():
        return f"{path} is missing."
    if path.stat().st_size != file.size:
        return f"{path} has {path.stat().st_size:,} bytes; {file.size:,} were written."
    return "" if sum_of(path) == file.sha256 else f"{path} has changed since it was written: its SHA-256 differs."


def _table_fault(root: Path, name: str, version: tables.Version) -> str:
    """Whether a table opens at the version named, and lists files that are there."""
    try:
        listed = delta.listed(root / name, version.tables[name])
    except (StoreError, KeyError) as error:
        return str(error)
    missing = [path for path in listed if not path.is_file()]
    return f"Table {name} lists {missing[0]}, which is not there." if missing else ""


def _own_faults(root: Path, newest: int) -> Iterator[str]:
    """The newest row and the first log entries, which no later row holds the sums of."""
    firsts = [delta.log_file(root / name, 0) for name in (*TABLES, "versions") if (root / name).is_dir()]
    last = delta.log_versions(root / "versions")[-1]
    if last > newest:
        path = delta.log_file(root / "versions", last)
        yield f"{path} is cut short: its version was never acknowledged, or is damaged; the next import drops it."
    for path in (*firsts, delta.log_file(root / "versions", newest)):
        try:
            [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        except (OSError, ValueError):
            yield f"{path} cannot be read: it is missing, or no JSON."
    for checkpoint in root.glob("*/_delta_log/*.checkpoint.parquet"):
        try:
            pq.read_table(checkpoint, columns=["txn"])
        except (OSError, ArrowException):
            yield f"{checkpoint} cannot be read; delete it, it is written again."


KEYS = {
    name: ", ".join(f'"{column}"' for column in schema.TABLES[name].key)
    for name in ("articles", "texts", "mentions", "focus", "quotes", "tone", "stories", "target_tone", "corrections")
}
COUNTS = {
    "texts without an article": "SELECT count(*) FROM texts WHERE number NOT IN (SELECT number FROM articles)",
    "articles without a text": "SELECT count(*) FROM articles WHERE number NOT IN (SELECT number FROM texts)",
    "articles without a story": "SELECT count(*) FROM articles WHERE number NOT IN (SELECT number FROM stories)",
    "articles without a signature": "SELECT count(*) FROM articles WHERE number NOT IN (SELECT number FROM signatures)",
    "mentions that the counts leave out": f"""SELECT (SELECT count(*) FROM mentions
        WHERE kind IN ({", ".join(f"'{kind}'" for kind in schema.COUNTED_KINDS)}) AND coalesce(country, '') <> '')
        - (SELECT coalesce(sum(mentions), 0) FROM counts WHERE country <> '')""",
    "quotes that the articles' counts leave out": """SELECT (SELECT count(*) FROM quotes)
        - (SELECT coalesce(sum(quotes), 0) FROM articles)""",
}
SPANS = [
    (table.name, *span)
    for table in (schema.MENTIONS, schema.FOCUS, schema.QUOTES, schema.TONE, schema.TARGET_TONE)
    for span in table.spans
]
OUTSIDE = """SELECT count(*) FROM {table} AS t JOIN texts USING (number)
    WHERE t."{start}" IS NOT NULL AND NOT (t."{start}" >= 0 AND t."{start}" <= t."{end}" AND t."{end}" <=
    length(text))"""
DIFFERENT = """SELECT count(*) FROM {table} AS t JOIN texts USING (number)
    WHERE t."{start}" IS NOT NULL AND substring(text, t."{start}" + 1, t."{end}" - t."{start}") <> t."{column}" """


def _row_faults(snap: Snapshot) -> Iterator[str]:
    """Keys, counts, spans, in the newest version, as the analysis made the rows."""
    try:
        yield from _sum_faults(snap)
        for table, start, end, column in SPANS:
            sql = (DIFFERENT if column else OUTSIDE).format(table=table, start=start, end=end, column=column)
            if wrong := snap.value(sql):
                what = f"whose {column} is not the text at its place" if column else "that lie outside their text"
                yield f"Table {table} has {wrong:,} spans ({start}, {end}) {what}."
    except duckdb.Error as error:
        yield f"The rows of the store {snap.root} cannot be read: {str(error).splitlines()[0]}"


def _sum_faults(snap: Snapshot) -> Iterator[str]:
    """Keys and counts."""
    for name, key in KEYS.items():
        double = snap.value(f"SELECT count(*) - (SELECT count(*) FROM (SELECT DISTINCT {key} FROM {name})) FROM {name}")
        if double:
            yield f"Table {name} has {double:,} rows whose key ({key}) another row has."
    for what, sql in COUNTS.items():
        if wrong := snap.value(sql):
            yield f"There are {wrong:,} {what}."


def _correction_faults(root: Path) -> Iterator[str]:
    """Corrections by themselves, and keys and counts of the rows as they are corrected."""
    snap = Snapshot.open(root)
    rows = stored(snap)
    for identity, row in rows.items():
        if identity != row.identity:
            yield f"Correction {identity} is not what it was when it was made: its content gives {row.identity}."
        elif row.undoes and row.undoes not in rows:
            yield f"Correction {identity} takes back {row.undoes}, which is not there."
        elif reason := rules.fault(row):
            yield f"Correction {identity} cannot be applied: {reason}"
    if rows:
        yield from (f"As corrected: {fault}" for fault in _sum_faults(snap))
        if wrong := snap.value(MOVED):
            yield f"There are {wrong:,} corrections applied to another text than they were made for."


MOVED = """SELECT count(*) FROM corrections AS c JOIN articles AS a USING (article_id) JOIN texts AS t USING (number)
    WHERE state IN ('applied', 'overruled') AND coalesce(excerpt, '') <> ''
        AND NOT starts_with(substring(text, start + 1, "end" - start), excerpt)"""
