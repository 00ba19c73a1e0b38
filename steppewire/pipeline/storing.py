"""From a run to a store: one batch, in bounded commits."""

from pathlib import Path

from steppewire.pipeline.commits import Commits
from steppewire.pipeline.run import Run
from steppewire.store import compacting
from steppewire.store.tables import Store


def store(run: Run, root: Path, name: str, most: int) -> None:
    """Add what is new of a run to a store, which is made where there is none.

    Takes   name: of the batch, for people; most: articles a commit.
    Errors  StoreError where the store is not usable.
    """
    run.begin()  # before the store is opened: a fork copies no lock and no thread of it
    opened = Store.open_or_create(root)
    with opened.writing():
        commits = Commits(opened, run.batch, name, most)
        for sifted, found in run.analysed(opened.known()):
            commits.add(sifted, found)
        commits.close()
        compacting.tidy(opened)
