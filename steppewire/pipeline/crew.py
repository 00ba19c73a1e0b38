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
from typing import TYPE_CHECKING, TypeAlias

import pyarrow as pa

from steppewire.analysis import analyse, stories
from steppewire.errors import SteppewireError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

TRIES = 3  # of a batch whose processes are killed
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
Waiting: TypeAlias = "deque[tuple[Sifted, Future[Found] | None]]"


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

        gc.collect()
        gc.freeze()
        self._pool = self._started("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
        gc.unfreeze()  # only the copies need it: what stays frozen at the end is never let go, and DuckDB complains

    def _started(self, method: str) -> "ProcessPoolExecutor":
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        pool = ProcessPoolExecutor(self.processes, multiprocessing.get_context(method), _begin, (os.getpid(),))
        pool.submit(int).result()
        return pool

    def analyse(self, batches: Iterator[Sifted]) -> Iterator[Analysed]:
        """Analyse batches as they come, in their order. Where a process is killed, others begin what was at work again.

        Errors  SteppewireError where they are killed again and again; what was stored before is kept.
        """
        if not self._pool:
            yield from ((batch, find_all(batch, self._toward)) for batch in batches)
            return
        waiting: Waiting = deque()
        for batch in batches:
            waiting.append((batch, self._submit(batch)))
            if len(waiting) >= self.processes * WAITING:
                yield self._first(waiting)
        while waiting:
            yield self._first(waiting)

    def _submit(self, batch: Sifted) -> "Future[Found] | None":
        """Hand a batch to the processes; None where one of them was just killed, and all end."""
        from concurrent.futures.process import BrokenProcessPool

        assert self._pool
        try:
            return self._pool.submit(find_all, batch, self._toward)
        except BrokenProcessPool:
            return None

    def _first(self, waiting: "Waiting") -> Analysed:
        """Wait for the first batch; analysing is only computing, so it may begin again."""
        from concurrent.futures.process import BrokenProcessPool

        for _ in range(TRIES):
            batch, future = waiting[0]
            try:
                if future:
                    found = future.result()
                    waiting.popleft()
                    return batch, found
            except BrokenProcessPool:
                pass
            self._begin_again(waiting)
        raise SteppewireError(
            "Processes of the analysis were killed again and again, perhaps for want of memory: set workers = 1 in "
            "steppewire.toml. What was stored before is kept."
        )

    def _begin_again(self, waiting: "Waiting") -> None:
        """Start other processes, as copies of nothing since this one has threads by now, and hand them what waits."""
        self.close()
        self._pool = self._started("spawn")
        for at, (batch, future) in enumerate(waiting):
            if not _is_found(future):
                waiting[at] = batch, self._submit(batch)

    def close(self) -> None:
        """End the processes, whatever they are at."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _is_found(future: "Future[Found] | None") -> bool:
    """Whether a batch was analysed before the processes ended."""
    return bool(future and future.done() and not future.cancelled() and not future.exception())


def _begin(parent: int) -> None:
    """In a new process: Ctrl-C is the parent's matter, and without the parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
