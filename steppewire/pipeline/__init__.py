"""From sources to a store, or to a folder of CSV: read, drop what is known, analyse, group, append in bounded
chunks."""

import itertools
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from steppewire import ingest as reading
from steppewire import paths
from steppewire.errors import InputError
from steppewire.ingest import Ingested
from steppewire.pipeline import folder
from steppewire.pipeline.commits import Commits
from steppewire.pipeline.crew import Crew, Sifted
from steppewire.pipeline.progress import Progress, Summary, Told
from steppewire.pipeline.sieve import sift
from steppewire.settings import Settings
from steppewire.store import tables
from steppewire.store.known import Known
from steppewire.store.tables import Store

__all__ = ["Summary", "analyse", "choose_store", "ingest", "open_demo"]

DEMO_NAME = "demonstration"
HERE = Settings(workers=1)
"""What a caller in Python gets: no other process. The command line asks for more: it may fork, having no threads."""


def ingest(
    sources: Sequence[str | Path],
    store: Path | None = None,
    settings: Settings | None = None,
    name: str = "",
    told: Told | None = None,
) -> Summary:
    """Read sources, analyse what is new, and add it to a store as one batch.

    Takes   sources: files, folders, archives, http(s) addresses, "-"; store: made where there is none; name: of the
            batch,
            for people; told: called with the counts so far after each batch.
    Gives   the counts. The same input twice adds nothing.
    Errors  InputError where no source is there, or the store is the demonstration's; StoreError where it is not usable.
    """
    root = store or paths.default_store()
    if root.name == paths.demo_store().name and name != DEMO_NAME:
        raise InputError(
            f"{root} holds the demonstration, which never mixes with articles of yours: name another store."
        )
    return _ingest(_present(sources), root, settings or HERE, name or _name(sources), told)


def _ingest(sources: Sequence[str | Path], root: Path, settings: Settings, name: str, told: Told | None) -> Summary:
    begun, batch = time.monotonic(), tables.new_batch()
    progress, crew = Progress(told), Crew(settings.processes)
    try:
        batches = _ahead(reading.read(sources, _options(batch, settings)), crew)
        opened = Store.open_or_create(root)
        with opened.writing():
            commits = Commits(opened, batch, name, settings.commit_articles)
            known = opened.known()
            for sifted, found in crew.analyse(sift(read, known, batch) for read in batches):
                commits.add(sifted, found)
                progress.add(sifted)
            commits.close()
    finally:
        crew.close()
        progress.close()
    return _ended(progress.summary, begun, batch)


def analyse(
    sources: Sequence[str | Path], out: Path, settings: Settings | None = None, told: Told | None = None
) -> Summary:
    """Read sources, analyse them, and write the tables of the contract as CSV into a folder; no store is kept.

    Errors  InputError where no source is there, or the folder cannot be written to.
    """
    settings, begun, batch = settings or HERE, time.monotonic(), tables.new_batch()
    progress, crew = Progress(told), Crew(settings.processes)
    try:
        batches = _ahead(reading.read(_present(sources), _options(batch, settings)), crew)
        known = Known.empty()
        with folder.Folder(out) as files:
            for sifted, found in crew.analyse(sift(read, known, batch) for read in batches):
                files.add(sifted, found)
                progress.add(sifted)
    finally:
        crew.close()
        progress.close()
    return _ended(progress.summary, begun, batch)


def _options(batch: str, settings: Settings) -> reading.Options:
    return reading.Options(batch=batch, allow_private=settings.allow_private)


def _ended(summary: Summary, begun: float, batch: str) -> Summary:
    summary.seconds, summary.batch = round(time.monotonic() - begun, 3), batch
    return summary


def _ahead(batches: Iterator[Ingested], crew: Crew) -> Iterator[Ingested]:
    """Look at the first two batches: where there is a second, the crew is worth starting."""
    first = list(itertools.islice(batches, 2))
    if len(first) == 2:
        crew.warm(_plain(first[0]))
        crew.start()
    return itertools.chain(first, batches)


def _plain(batch: Ingested) -> Sifted:
    """One article of each language as they came, to load the tables with."""
    is_first = ~batch.articles.duplicated(["language", "script"])
    few = batch.articles[is_first], batch.texts[is_first]
    return Sifted(*few, batch.problems, (), 0, 0, 0, 0)


def _present(sources: Sequence[str | Path]) -> Sequence[str | Path]:
    """Refuse sources of which none is there; one that is missing among others is a row in problems."""
    local = [source for source in sources if source != "-" and "://" not in str(source)]
    missing = [source for source in local if not Path(source).exists()]
    if sources and len(missing) == len(sources):
        raise InputError(f"There is no file or folder {missing[0]}.")
    return sources


def _name(sources: Sequence[str | Path]) -> str:
    first = str(sources[0]) if sources else ""
    shown = first if "://" in first or first == "-" else Path(first).name
    return shown + (f" and {len(sources) - 1} more" if len(sources) > 1 else "")


def choose_store(wanted: Path | None = None) -> Path:
    """Choose what the dashboard opens: the store named, else the reader's own, else the demonstration, made where
    needed.

    Errors  StoreError where the store named is not there.
    """
    if wanted is not None:
        tables.latest(wanted)
        return wanted
    own = paths.default_store()
    return own if tables.is_store(own) else open_demo()


def open_demo(settings: Settings | None = None) -> Path:
    """Give the demonstration's store; it is made of the articles in data/demo where it is not there yet."""
    root = paths.demo_store()
    if not tables.is_store(root) or not tables.latest(root):
        ingest(sorted(paths.DEMO.glob("*.jsonl")), root, settings, DEMO_NAME)
    return root
