"""Add sources to the reader's own store; the first import makes it."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from steppewire import pipeline
from steppewire.pipeline.progress import Summary, Told
from steppewire.pipeline.run import Watch
from steppewire.settings import Settings

ALONE = Settings(workers=1)
"""One process, so that whoever reads the dashboard meanwhile has the others; private addresses stay out of reach."""


def add(
    sources: Sequence[str | Path], own: Path, name: str, told: Told | None = None, watch: Watch | None = None
) -> Summary:
    """Read sources into a store.

    A first import is read beside it and moved there when it has ended: until then, and for good where it brings no
    article, every reader goes on seeing what was there before. One that was killed left a store beside it, which the
    next one goes on with.

    Gives   the counts.
    Errors  InputError, StoreError as pipeline.ingest has them.
    """

    def read(store: Path) -> Summary:
        return pipeline.ingest(sources, store, ALONE, name, told, watch)

    begun = begun_beside(own)
    if not own.is_dir():
        done = read(begun)
        if _articles(begun) and not own.exists():
            begun.rename(own)
            return done
        shutil.rmtree(begun, ignore_errors=True)
        if not done.new:
            return done
        # another import made the store meanwhile: read once more, into that one
    return read(own)


def begun_beside(own: Path) -> Path:
    """Give the folder in which a first import is read."""
    return own.with_name(f"{own.name}-begun")


def _articles(store: Path) -> bool:
    """Whether a store holds anything: an import that brought nothing leaves none behind."""
    from steppewire.store import tables  # heavy: Delta Lake, DuckDB

    return tables.is_store(store) and bool(tables.read_version(store).next_number)
