"""Processes that analyse batches side by side: started when a second batch shows that it is worth it, bounded, in
order."""

import gc
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from steppewire.analysis import analyse, stories
from steppewire.errors import SteppewireError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

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
        self._pool: ProcessPoolExecutor | None = None

    def warm(self, few: Sifted) -> None:
        """Analyse a few articles here: that loads the tables of names, which the processes then share."""
        if self.processes > 1:
            find_all(few, self._toward)

    def start(self) -> None:
        """Start the processes. Called before the store is opened: a fork copies no lock and no thread of it."""
        if self.processes < 2 or self._pool:
            return
        import multiprocessing  # with the next a fiftieth of a second, and few runs come here
        from concurrent.futures import ProcessPoolExecutor

        gc.collect()
        gc.freeze()
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
        self._pool = ProcessPoolExecutor(self.processes, context, _begin, (os.getpid(),))
        self._pool.submit(int).result()
        gc.unfreeze()  # only the copies need it: what stays frozen at the end is never let go, and DuckDB complains

    def analyse(self, batches: Iterator[Sifted]) -> Iterator[Analysed]:
        """Analyse batches as they come, in their order.

        Errors  SteppewireError where a process was killed; what was stored before is kept.
        """
        if not self._pool:
            yield from ((batch, find_all(batch, self._toward)) for batch in batches)
            return
        from concurrent.futures.process import BrokenProcessPool

        waiting: deque[tuple[Sifted, Future[Found]]] = deque()
        try:
            for batch in batches:
                waiting.append((batch, self._pool.submit(find_all, batch, self._toward)))
                if len(waiting) >= self.processes * WAITING:
                    yield _first(waiting)
            while waiting:
                yield _first(waiting)
        except BrokenProcessPool as error:
            reason = (
                "A process of the analysis was killed, perhaps for want of memory: set workers = 1 in steppewire.toml."
            )
            raise SteppewireError(f"{reason} What was stored before is kept.") from error

    def close(self) -> None:
        """End the processes, whatever they are at."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _first(waiting: "deque[tuple[Sifted, Future[Found]]]") -> Analysed:
    batch, future = waiting.popleft()
    return batch, future.result()


def _begin(parent: int) -> None:
    """In a new process: Ctrl-C is the parent's matter, and without the parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
