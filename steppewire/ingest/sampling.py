"""The first rows of a table, what its columns seem to hold and why, and what its records will become."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from steppewire.ingest import columns, containers, dates, json_records, kinds, readers, record, tables
from steppewire.ingest.columns import Chosen, Mapped, Sample
from steppewire.ingest.given import Given, Problem
from steppewire.ingest.inputs import Input, Limits, UnreadableError, of_path

ROWS, CHARACTERS = 200, 2_000_000  # that are looked at, whichever comes first
MOST_COLUMNS = 300
MOST = 0.8  # of the filled cells: so many have to agree before a column is offered for what they are
LONG, SHORT = 200, 12  # characters of a text, at the mean; of a title at least
FEW = 0.5  # of the cells: a source comes back, a title does not

Found = Iterator[Given | Problem]
_READERS: dict[str, Callable[[Input, Limits, Mapped], Found]] = {"json": json_records.read, "table": tables.read}


@dataclass(frozen=True)
class Table:
    """A file that is a table: its kind, the names of its columns in order, its first rows."""

    kind: str
    names: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]
    source: Input = field(repr=False)

    @property
    def key(self) -> frozenset[str]:
        """What all tables of these columns have in common."""
        return columns.header_key(self.names)


@dataclass(frozen=True)
class Guess:
    """A column for a field, and why it is offered."""

    column: str
    reason: str


@dataclass(frozen=True)
class Preview:
    """What a record will become: its title, its date as stored with how exact it is and where it came from, its source,
    its words; or the reason why it gives no article."""

    title: str = ""
    published: str = ""
    precision: str = ""
    published_from: str = ""
    source: str = ""
    words: int = 0
    refused: str = ""


def look(path: Path, name: str = "") -> Table | None:
    """Look at the first rows of a file; None where it is no table, or one that cannot be read.

    Takes   name: what the file is called where it came from; it decides between kinds of text.
    A packed file (.gz) is looked into; a zip is not, since it may hold many tables.
    """
    source = next(iter(of_path(path)))
    if not isinstance(source, Input):
        return None
    source = replace(source, name=name or source.name)
    try:
        source, kind = _unpacked(source)
        if kind not in (*_READERS, "xlsx"):
            return None
        sample = Sample()
        size = 0
        for _ in itertools.islice(_records(source, kind, sample), ROWS):
            size += sum(len(str(cell)) for row in sample.rows[-1:] for cell in row.values())
            if size > CHARACTERS:
                break
    except (UnreadableError, *containers.BROKEN, MemoryError):
        return None
    every = [name for row in sample.rows for name in row] if kind == "json" else sample.names
    names = tuple(dict.fromkeys(name for name in every if name.strip()))[:MOST_COLUMNS]
    rows = tuple(row for row in sample.rows if {*filter(str.strip, row)} <= {*names})  # another sheet has others
    return Table(kind, names, rows, source) if rows else None


def _unpacked(source: Input) -> tuple[Input, str]:
    """A file and its kind; where it is packed by itself, those of what is inside."""
    kind = _kind(source)
    if kind == "gzip":
        inside = next(iter(containers.ungzip(source, Limits())), None)
        if isinstance(inside, Input):
            return inside, _kind(inside)
    return source, kind


def _kind(source: Input) -> str:
    head = source.head()
    kind = kinds.sniff(head, source.name, source.charset) if head else "empty"
    return containers.kind_of_zip(source) if kind == "zip" else kind


def _records(source: Input, kind: str, mapped: Mapped) -> Found:
    if kind in _READERS:
        return _READERS[kind](source, Limits(), mapped)
    return readers.reader(kind, mapping=mapped)(source, Limits())


def preview(table: Table, chosen: Chosen, most: int = 3) -> list[Preview]:
    """Make what the first records of a table will become, as an import makes it."""
    mapped = [columns.Remembered(table.key, chosen)]
    about = record.Import("", "", datetime.now(UTC))
    found = itertools.islice(_whole_records(_records(table.source, table.kind, mapped)), most)
    try:
        return [_preview(one, about) for one in found]
    except (UnreadableError, *containers.BROKEN, MemoryError) as error:
        return [Preview(refused=str(error))]


def _whole_records(found: Found) -> Found:
    return (one for one in found if isinstance(one, Given) or one.is_record)


def _preview(found: Given | Problem, about: record.Import) -> Preview:
    if isinstance(found, Problem):
        return Preview(refused=found.reason)
    article, problems = record.build(found, about)
    if article is None:
        return Preview(refused=problems[0].reason)
    row = article.named
    return Preview(
        title=str(row["title"]),
        published=str(row["published"]),
        precision=str(row["published_precision"]),
        published_from=str(row["published_from"]),
        source=str(row["source"]),
        words=int(str(row["words"])),
    )


def two_readings(table: Table, column: str) -> list[str]:
    """Give the dates of a column whose day and month could change places."""
    return [cell for cell in cells(table.rows, column) if dates.read(cell).is_ambiguous]


def guess(table: Table) -> dict[str, Guess]:
    """Offer a column for each field that one is found for: by its name, else by what its cells are."""
    known = columns.order(table.names)
    found = {name: Guess(held[0], "its name is known") for name, held in known.items() if held}
    if "body" not in found and "summary" in found:
        found["body"] = found["summary"]
    found.pop("summary", None)
    for name, reason, fits in _SIGNS:
        if name in found:
            continue
        taken = {one.column for one in found.values()}
        best = max(((fits(table, each), each) for each in table.names if each not in taken), default=(0.0, ""))
        if best[0]:
            found[name] = Guess(best[1], reason)
    return found


def cells(rows: Sequence[Mapping[str, object]], column: str) -> list[str]:
    """Give the filled cells of a column, as text."""
    return [text for text in (columns.text_of(row.get(column)).strip() for row in rows) if text]


def _share(table: Table, column: str, fits: Callable[[str], bool]) -> float:
    """The share of filled cells that fit, where they are enough."""
    filled = cells(table.rows, column)
    share = sum(map(fits, filled)) / len(filled) if filled else 0.0
    return share if share >= MOST else 0.0


def _addresses(table: Table, column: str) -> float:
    return _share(table, column, lambda cell: cell.startswith(("http://", "https://")))


def _days(table: Table, column: str) -> float:
    return _share(table, column, lambda cell: not cell.isdecimal() and dates.read(cell).precision != "unknown")


def _languages(table: Table, column: str) -> float:
    return _share(table, column, lambda cell: len(cell) <= SHORT and bool(record.known_language(cell)))


def _long(table: Table, column: str) -> float:
    return _mean(table, column, LONG, 1e9)


def _headline(table: Table, column: str) -> float:
    words = _share(table, column, lambda cell: len(cell.split()) > 1 and "\n" not in cell)
    return _mean(table, column, SHORT, LONG) if words and _is_various(table, column) else 0.0


def _again(table: Table, column: str) -> float:
    """Short words that come back, as names of outlets do."""
    words = _share(table, column, lambda cell: len(cell) <= 60 and any(map(str.isalpha, cell)))
    return words if len(table.rows) > 3 and not _is_various(table, column) else 0.0


def _numbers(table: Table, column: str) -> float:
    filled = cells(table.rows, column)
    is_id = len(set(filled)) == len(filled) == len(table.rows) > 1 and all(len(one.split()) == 1 for one in filled)
    return float(is_id)


def _mean(table: Table, column: str, least: float, most: float) -> float:
    filled = cells(table.rows, column)
    mean = sum(map(len, filled)) / len(filled) if filled else 0.0
    return mean if least <= mean < most else 0.0


def _is_various(table: Table, column: str) -> bool:
    filled = cells(table.rows, column)
    return len(set(filled)) > FEW * len(filled)


_SIGNS: tuple[tuple[str, str, Callable[[Table, str], float]], ...] = (
    ("url", "its cells are addresses", _addresses),
    ("published", "its cells can be read as dates", _days),
    ("language", "its cells are names or codes of languages", _languages),
    ("body", "its cells are the longest", _long),
    ("title", "its cells are as long as headlines, and differ", _headline),
    ("source", "its cells are short and come back", _again),
    ("record", "its cells are single words, each another", _numbers),
)
"""Fields in the order in which they are looked for, why a column is offered, and how well one fits."""
