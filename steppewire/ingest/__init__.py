"""Read whatever an analyst has; give article rows, and a reason for all that could not be read."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa

from steppewire import schema
from steppewire.errors import InputError
from steppewire.ingest import arc, containers, json_records, kinds, plain, readers, record, tables, warc
from steppewire.ingest.columns import Remembered
from steppewire.ingest.encodings import whole
from steppewire.ingest.given import Given, Prepared, Problem, one_line
from steppewire.ingest.inputs import Input, Limits, Refused, UnreadableError, of_path, of_stream
from steppewire.ingest.links import SharedLinks
from steppewire.ingest.place import Place
from steppewire.ingest.record import Article, Import, text_id, url_id, version_id
from steppewire.object_storage import is_address

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Ingested", "Limits", "Options", "Source", "read", "text_id", "url_id", "version_id"]

BATCH_RECORDS = 400
BATCH_CHARACTERS = 4_000_000

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")

Records = Iterator[Given | Problem]
Source = str | Path | Prepared
"""A file, folder or archive, an http(s) address, one in object storage, "-" for standard input, or what was read
before."""


@dataclass(frozen=True)
class Options:
    """How to read: the batch's name, the time of reading, what may be fetched, what it may cost, standard input.

    follow_lists: fetch the addresses that a list of them names. object_storage: read addresses in object storage too,
    with the credentials of this process. mapping: field to column, for tables and JSON; where
    there is none, remembered says it for tables of the same columns. place: is told where the reading is.
    """

    batch: str = "import"
    clock: datetime = field(default_factory=lambda: datetime.now(UTC))
    allow_private: bool = False
    follow_lists: bool = False
    object_storage: bool = False
    mapping: Mapping[str, str] | None = None
    remembered: Sequence[Remembered] = ()
    place: Place = field(default_factory=Place)
    limits: Limits = field(default_factory=Limits)
    stdin: BinaryIO | None = None


@dataclass(frozen=True)
class Ingested:
    """One bounded batch: Arrow rows of articles, texts and problems by name; frames on demand.

    records = rows of articles + refused; other rows of problems are remarks.
    """

    tables: Mapping[str, pa.Table]
    records: int
    refused: int

    @property
    def articles(self) -> "pd.DataFrame":
        """The frame schema.ARTICLES."""
        return schema.to_frame(self.tables["articles"])

    @property
    def texts(self) -> "pd.DataFrame":
        """The frame schema.TEXTS, in the same order."""
        return schema.to_frame(self.tables["texts"])

    @property
    def problems(self) -> "pd.DataFrame":
        """The frame schema.PROBLEMS."""
        return schema.to_frame(self.tables["problems"])


def read(sources: Iterable[Source], options: Options | None = None) -> Iterator[Ingested]:
    """Read sources of any kind, in order, as a stream of batches.

    Takes   sources: files, folders, archives, http(s) addresses, "-" for standard input, what was read before.
    Gives   batches of at most 400 records or some 4 million characters; a record of the input is one article row, or
            one row of problems that counts as refused. Two records of one content give two rows of one article_id.
    Errors  none for bad input: it becomes problems. InputError where sources is one source and no list of them.
    """
    one_by_one(sources)
    options = options or Options()
    batch = _Batch()
    for source in sources:
        options.place.next_source()
        for origin, is_shared, found in _records(source, options):
            batch.add(origin, is_shared, found, options)
            options.place.given += isinstance(found, Given) or found.is_record
            if batch.is_full:
                yield batch.close()
    if batch.records or batch.problems:
        yield batch.close()


def one_by_one(sources: object) -> None:
    """Refuse a single path or address in the place of a list: taken letter by letter, "/" in it would be all files.

    Errors  InputError.
    """
    if isinstance(sources, str | Path):
        raise InputError(f"A list of sources is wanted, and {str(sources)!r} is one: write [{str(sources)!r}].")


class _Batch:
    """Rows on their way into frames."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.articles: list[Article] = []
        self.problems: list[tuple[str, Problem]] = []
        self.records = self.refused = self.characters = 0

    @property
    def is_full(self) -> bool:
        rows = max(self.records, len(self.problems))
        return rows >= BATCH_RECORDS or self.characters >= BATCH_CHARACTERS

    def add(self, origin: str, is_shared: bool, found: Given | Problem, options: Options) -> None:
        """Add a record or a problem."""
        problems = [found] if isinstance(found, Problem) else []
        if isinstance(found, Given):
            article, problems = record.build(found, Import(origin, options.batch, options.clock), is_shared)
            if article:
                self.articles.append(article)
                self.records += 1
                self.characters += len(article.text)
        refused = sum(problem.is_record for problem in problems)
        self.records += refused
        self.refused += refused
        self.problems += [(origin, problem) for problem in problems]

    def close(self) -> Ingested:
        """Give the batch, and begin a new one."""
        rows: dict[schema.Table, list[tuple[object, ...]]] = {
            schema.ARTICLES: [article.row for article in self.articles],
            schema.TEXTS: [(article.article_id, article.text) for article in self.articles],
            schema.PROBLEMS: [
                (whole(origin), whole(p.record), p.stage, whole(p.reason), p.excerpt) for origin, p in self.problems
            ],
        }
        tables = {table.name: schema.check(schema.build(table, made), table) for table, made in rows.items()}
        done = Ingested(tables, self.records, self.refused)
        self._clear()
        return done


def _records(source: Source, options: Options) -> Iterator[tuple[str, bool, Given | Problem]]:
    """Give what a source holds: (origin, whether its link is shared, record or problem)."""
    if isinstance(source, Prepared):
        yield from ((source.origin, is_shared, found) for is_shared, found in source.records)
        return
    for found in _inputs(source, options):
        if isinstance(found, Refused):
            yield found.origin, False, found.problem
        else:
            yield from _opened(found, options)


def _inputs(source: str | Path, options: Options) -> Iterator[Input | Refused]:
    if source == "-":
        yield of_stream(options.stdin or sys.stdin.buffer)
    elif is_address(source) and options.object_storage:
        from steppewire.ingest import objects  # few runs read them

        yield from objects.of_address(str(source))
    elif is_address(source):
        reason = (
            "Object storage is read by the command line alone, never from the page or a list: use steppewire ingest."
        )
        yield Refused(str(source), Problem(str(source), "open", reason))
    elif isinstance(source, str) and _SCHEME.match(source):
        from steppewire.ingest import fetch  # heavy: httpx

        try:
            yield fetch.fetch(source, fetch.Fetching(options.allow_private, options.limits.document))
        except UnreadableError as error:
            yield Refused(source, Problem(source, error.stage, error.reason))
    else:
        yield from of_path(source)


def _opened(source: Input, options: Options) -> Iterator[tuple[str, bool, Given | Problem]]:
    """Read a file by its kind; archives are opened, all else goes to a reader."""
    given = 0
    options.place.open(source.origin)
    try:
        head = source.head()
        kind = kinds.sniff(head, source.name, source.charset) if head else "empty"
        kind = containers.kind_of_zip(source) if kind == "zip" else kind
        if kind in _ADDRESSES:
            yield from _listed(source, kind, options)
            return
        if kind in _CONTAINERS:
            for inside in _CONTAINERS[kind](source, options.limits):
                if isinstance(inside, Refused):
                    yield inside.origin, False, inside.problem
                else:
                    yield from _opened(inside, options)
            return
        for is_shared, found in _read(source, kind, options):
            given += 1
            yield source.origin, is_shared, found
    except UnreadableError as error:
        yield source.origin, False, Problem(source.name, error.stage, error.reason + _so_far(given))
    except (*containers.BROKEN, MemoryError) as error:
        reason = f"The file could not be read to its end ({type(error).__name__}): check it." + _so_far(given)
        yield source.origin, False, Problem(source.name, "open", reason)


def _listed(source: Input, kind: str, options: Options) -> Iterator[tuple[str, bool, Given | Problem]]:
    """The addresses of a list: fetched where that is asked for, else each a problem that says so."""
    from steppewire.ingest.readers import listed  # read only where there is a list

    for address in getattr(listed, _ADDRESSES[kind])(source, options.limits):
        if options.follow_lists and not source.url:  # a page that was fetched leads no further
            asked = replace(options, object_storage=False)
            yield from _records(address if _SCHEME.match(address) else f"http:{address}", asked)
        else:
            reason = (
                "An address in a list is not fetched by itself: ask for that with --follow, or give it as a source."
            )
            yield source.origin, False, Problem(one_line(address), "fetch", reason)


def _so_far(given: int) -> str:
    return f" {given} records before that were read." if given else ""


def _read(source: Input, kind: str, options: Options) -> Iterator[tuple[bool, Given | Problem]]:
    """Give the records of a file, and whether their links are shared by others in it."""
    if kind == "empty":
        yield False, Problem(source.name, "open", "The file is empty: there is nothing to read.")
    elif kind in _LISTS or kind in readers.SHARING:
        reader = _reader(kind, options)
        # A feed is in memory anyway; a table or JSON may be larger than that, and is read twice.
        kept = list(reader(source, options.limits)) if "feed" in kind else None
        shared = SharedLinks(_until_damage(reader(source, options.limits)) if kept is None else kept)
        options.place.expected = shared.records
        for found in reader(source, options.limits) if kept is None else kept:
            yield isinstance(found, Given) and bool(found.url) and found.url in shared, found
    elif kind in _DOCUMENTS or kind in readers.KINDS:
        for found in _reader(kind, options)(source, options.limits):
            yield False, found
    else:
        reason = f"This is {kind}, which is not read yet: save it as text, HTML, CSV or JSON."
        yield False, Problem(source.name, "open", reason)


def _reader(kind: str, options: Options) -> Callable[[Input, Limits], Records]:
    """The reader of a kind, told what the columns are where it reads tables."""
    if kind in readers.KINDS:
        return readers.reader(kind, pages=_pages, mapping=options.mapping or options.remembered)
    if kind in _MAPPED:
        return partial(_MAPPED[kind], mapping=options.mapping or options.remembered)
    return {**_LISTS, **_DOCUMENTS}[kind]


def _until_damage(records: Records) -> Records:
    """Records as far as they can be read; the damage is told when they are read for good."""
    try:
        yield from records
    except (UnreadableError, *containers.BROKEN):
        return


def _plain(source: Input, limits: Limits) -> Records:
    return plain.read(source.whole(limits.document), source.name, source.charset)


def _feeds(source: Input, limits: Limits) -> Records:
    from steppewire.ingest import feeds  # heavy: feedparser

    return feeds.read(source, limits)


def _json_feeds(source: Input, limits: Limits) -> Records:
    from steppewire.ingest import feeds  # heavy: feedparser

    return feeds.read_json(source, limits)


def _pages(source: Input, limits: Limits) -> Records:
    from steppewire.ingest import pages  # heavy: trafilatura; with feedparser and httpx .15 s of the start

    return pages.read(source, limits)


_CONTAINERS: dict[str, Callable[[Input, Limits], Iterator[Input | Refused]]] = {
    "gzip": containers.ungzip,
    "zip": containers.unzip,
    "tar": containers.untar,
    "warc": warc.records,
    "arc": arc.records,
}
_LISTS: dict[str, Callable[[Input, Limits], Records]] = {
    "json": json_records.read,
    "table": tables.read,
    "feed": _feeds,
    "jsonfeed": _json_feeds,
}
_MAPPED = {"json": json_records.read, "table": tables.read}
_ADDRESSES = {"opml": "opml", "addresses": "lines"}
_DOCUMENTS: dict[str, Callable[[Input, Limits], Records]] = {"text": _plain, "page": _pages}
