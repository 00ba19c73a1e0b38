"""Processes that analyse batches side by side: started when a second batch shows that it is worth it, bounded, in
order."""

import gc
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa

from steppewire.analysis import analyse, stories

if TYPE_CHECKING:
    from concurrent.futures import Future

    from steppewire.pipeline.hands import Hands

WAITING = 2  # batches in work for each process: enough to keep it busy, little enough to hold in memory


@dataclass(frozen=True)
class Sifted:
    """A batch on its way: new articles, their texts and all problems by name, and how many records were what."""

    tables: dict[str, pa.Table]
    text_hashes: tuple[int, ...]
    records: int
    refused: int
    updated: int
    duplicates: int


@dataclass(frozen=True)
class Found:
    """What was found in a batch: the tables of the analysis, and the signature of each text."""

    tables: dict[str, pa.Table]
    signatures: list[bytes]


Analysed = tuple[Sifted, Found]


def find_all(batch: Sifted, toward: str) -> Found:
    """Analyse one batch: what a process of the crew does."""
    with _uncollected():
        articles, texts = batch.tables["articles"], batch.tables["texts"]
        return Found(dict(analyse(articles, texts, toward).tables), stories.signatures(articles, texts))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles while a batch's rows pile up: there are none, and looking took a tenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Crew:
    """Analyses batches, in this process or in several."""

    def __init__(self, processes: int, toward: str) -> None:
        """Plan for a number of processes and a scorer of tone toward countries; none is started yet."""
        self.processes, self._toward = processes, toward
        self._hands: Hands | None = None

    def warm(self, few: Sifted) -> None:
        """Analyse a few articles here: that loads the tables of names, which the processes then share."""
        if self.processes > 1:
            find_all(few, self._toward)

    def start(self) -> None:
        """Start the processes. Called before the store is opened: a fork copies no lock and no thread of it."""
        if self.processes < 2 or self._hands:
            return
        from steppewire.pipeline.hands import Hands  # a fiftieth of a second, and few runs come here

        gc.collect()
        gc.freeze()
        self._hands = Hands(self.processes, partial(find_all, toward=self._toward))
        gc.unfreeze()  # only the copies need it: what stays frozen at the end is never let go, and DuckDB complains

    def analyse(self, batches: Iterator[Sifted]) -> Iterator[Analysed]:
        """Analyse batches as they come, in their order. Where a process is killed, another does its batch again.

        Errors  SteppewireError where that happens again and again; what was stored before is kept.
        """
        if not self._hands:
            yield from ((batch, find_all(batch, self._toward)) for batch in batches)
            return
        waiting: deque[tuple[Sifted, Future[Found]]] = deque()
        for batch in batches:
            waiting.append((batch, self._hands.submit(batch)))
            if len(waiting) >= self.processes * WAITING:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)

    def close(self) -> None:
        """End the processes, whatever they are at."""
        if self._hands:
            self._hands.close()
            self._hands = None


def _first(waiting: "deque[tuple[Sifted, Future[Found]]]") -> Analysed:
    batch, future = waiting.popleft()
    return batch, future.result()
