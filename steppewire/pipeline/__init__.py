"""From sources to a store, or to a folder of CSV: read, drop what is known, analyse, group, append in bounded
chunks."""

from collections.abc import Sequence
from pathlib import Path

from steppewire import paths
from steppewire.errors import InputError
from steppewire.ingest import Source, mapping, one_by_one
from steppewire.ingest.given import Prepared
from steppewire.pipeline import folder
from steppewire.pipeline.progress import Summary, Told
from steppewire.pipeline.run import Run, Watch
from steppewire.settings import Settings
from steppewire.store.known import Known

__all__ = ["Summary", "Watch", "analyse", "choose_store", "ingest", "open_demo", "own_store"]

DEMO_NAME = "demonstration"
HERE = Settings(workers=1)
"""What a caller in Python gets: no other process. The command line asks for more: it may fork, having no threads."""


def ingest(
    sources: Sequence[Source],
    store: Path | None = None,
    settings: Settings | None = None,
    name: str = "",
    told: Told | None = None,
    watch: Watch | None = None,
) -> Summary:
    """Read sources, analyse what is new, and add it to a store as one batch.

    Takes   sources: files, folders, archives, http(s) addresses, "-", what was read before; store: made where there is
            none; name: of the batch, for people; told: called with the counts so far after each batch; watch: shows
            where the run is, and says when to stop. Without it, what is remembered of columns beside the store holds.
    Gives   the counts. The same input twice adds nothing.
    Errors  InputError where no source is there, or the store is the demonstration's; StoreError where it is not usable.
    """
    root = (store or paths.default_store()) if name == DEMO_NAME else own_store(store)
    from steppewire.pipeline import storing  # heavy: Delta Lake, DuckDB; analyse does without them

    chosen = settings or HERE
    watch = watch or Watch(remembered=tuple(mapping.remembered(mapping.folder_of(root)).values()))
    with Run(_present(sources), chosen, told, watch) as run:
        storing.store(run, root, name or _name(sources), chosen.commit_articles)
    return run.summary


def own_store(store: Path | None) -> Path:
    """Give the store that is meant, the default one unless told otherwise.

    Errors  InputError where it is the demonstration's.
    """
    root = store or paths.default_store()
    if root.name == paths.demo_store().name:
        raise InputError(
            f"{root} holds the demonstration, which never mixes with articles of yours: name another store."
        )
    return root


def analyse(
    sources: Sequence[Source], out: Path, settings: Settings | None = None, told: Told | None = None
) -> Summary:
    """Read sources, analyse them, and write the tables of the contract as CSV into a folder; no store is kept.

    Errors  InputError where no source is there, or the folder cannot be written to.
    """
    with Run(_present(sources), settings or HERE, told) as run:
        run.begin()
        with folder.Folder(out) as files:
            for sifted, found in run.analysed(Known.empty()):
                files.add(sifted, found)
    return run.summary


def _present(sources: Sequence[Source]) -> Sequence[Source]:
    """Refuse sources of which none is there, and one that is no list; one that is missing among others is a row in
    problems."""
    one_by_one(sources)
    named = [source for source in sources if not isinstance(source, Prepared)]
    missing = [s for s in named if s != "-" and "://" not in str(s) and not Path(s).exists()]
    if sources and len(missing) == len(sources):
        raise InputError(f"There is no file or folder {missing[0]}.")
    return sources


def _name(sources: Sequence[Source]) -> str:
    begun = sources[0] if sources else ""
    first = begun.origin if isinstance(begun, Prepared) else str(begun)
    shown = first if "://" in first or first == "-" else Path(first).name
    return shown + (f" and {len(sources) - 1} more" if len(sources) > 1 else "")


def choose_store(wanted: Path | None = None) -> Path:
    """Choose what the dashboard opens: the store named, else the reader's own, else the demonstration, made where
    needed.

    Errors  StoreError where the store named is not there.
    """
    from steppewire.store import tables  # heavy: Delta Lake, DuckDB

    if wanted is not None:
        tables.latest(wanted)
        return wanted
    own = paths.default_store()
    return own if tables.is_store(own) else open_demo()


def open_demo(settings: Settings | None = None) -> Path:
    """Give the demonstration's store; it is made of the articles in data/demo where it is not there yet."""
    from steppewire.store import tables  # heavy: Delta Lake, DuckDB

    root = paths.demo_store()
    if not tables.is_store(root) or not tables.latest(root):
        ingest(sorted(paths.DEMO.glob("*.jsonl")), root, settings, DEMO_NAME)
    return root
