"""A Dask cluster that analyses batches, and reads what lies in object storage.

Workers only compute: they read a part, say which articles it holds, and analyse those that are told to be new. Whatever
a dead worker had is computed once more by another one, with the same rows. What is stored is decided here, in the order
of the sources, and each commit is one application transaction of the store, so nothing is counted twice.
"""

import os
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from steppewire import __version__, ingest
from steppewire.errors import InputError, SteppewireError
from steppewire.ingest import Ingested, Options
from steppewire.ingest.place import Place
from steppewire.pipeline.crew import Analysed, Found, Sifted, find_all
from steppewire.pipeline.sieve import Card, New, card_of, choose, taken, versions_of
from steppewire.schema import ANALYSIS_VERSION
from steppewire.store.known import Known

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT = 20.0  # seconds until a scheduler answers, and has a worker
COUNT = 5.0  # seconds between two counts of the workers
AHEAD = 2  # parts read ahead and batches in work, for each thread of the workers
RELEASE = f"{__version__}, analysis {ANALYSIS_VERSION}"

Told = tuple[Card, tuple[str, ...]]
"""What a worker tells of a batch: its card, and the identity of each article as another version of a known one."""


class Cluster:
    """Analyses batches on the workers of a Dask cluster."""

    def __init__(self, address: str, toward: str) -> None:
        """Plan for a scheduler's address and a scorer of tone toward countries; nobody is asked yet."""
        self._address, self._toward = address, toward
        self._client: Client | None = None
        self._threads, self._counted = 1, -COUNT

    def start(self) -> None:
        """Connect, and wait for a first worker.

        Errors  InputError where the extra packages are not installed, or nobody answers at the address.
        """
        try:
            import distributed
        except ImportError:
            reason = "the packages for that are not installed: pip install 'steppewire[cluster]'"
            raise InputError(f"--cluster asks for a Dask cluster, and {reason}.") from None
        import dask

        # A batch goes with its task: what was sent ahead to one worker would be lost with it.
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "64MiB"})
        try:
            self._client = distributed.Client(self._address, timeout=CONNECT, set_as_default=False)
            self._client.wait_for_workers(1, timeout=CONNECT)
        except (OSError, TimeoutError, ValueError) as error:
            self.close()
            reason = "has no worker" if self._client else "does not answer"
            raise InputError(
                f"The cluster at {self._address} {reason}; start `dask scheduler` and `dask worker`, and give the "
                "scheduler's address, as tcp://HOST:8786."
            ) from error

    def analyse(self, batches: Iterator[Sifted]) -> Iterator[Analysed]:
        """Analyse batches that were read here, in their order.

        Errors  SteppewireError where workers die of one batch, or the cluster is gone; what was stored is kept.
        """
        yield from self._in_order((batch, self._submit(_found, batch.tables, self._toward)) for batch in batches)

    def read(self, addresses: Sequence[str], options: Options, known: Known) -> Iterator[Analysed]:
        """Have the workers read parts in object storage, and analyse what is new in them; in the order given.

        Errors  as analyse.
        """
        yield from self._in_order(self._parts(addresses, replace(options, place=Place()), known))

    def _parts(
        self, addresses: Sequence[str], options: Options, known: Known
    ) -> "Iterator[tuple[Sifted | None, Future[Any]]]":
        """The batches of parts, as they come to be analysed; some parts are read ahead."""
        left = iter(addresses)
        ahead: deque[tuple[Future[Any], Future[Any]]] = deque()
        while True:
            while len(ahead) < self._width and (address := next(left, None)) is not None:
                part = self._submit(_read, address, options)
                ahead.append((part, self._submit(_told, part)))
            if not ahead:
                return
            part, told = ahead.popleft()
            for at, (card, later) in enumerate(self._result(told)):
                new = choose(card, known, later.__getitem__)
                yield None, self._submit(_taken, part, at, card, new, self._toward)

    def _in_order(self, begun: "Iterable[tuple[Sifted | None, Future[Any]]]") -> Iterator[Analysed]:
        """Results in the order in which they were begun, a bounded number at work."""
        waiting: deque[tuple[Sifted | None, Future[Any]]] = deque()
        for one in begun:
            waiting.append(one)
            while len(waiting) > self._width:
                yield self._done(*waiting.popleft())
        while waiting:
            yield self._done(*waiting.popleft())

    def _done(self, batch: Sifted | None, future: "Future[Any]") -> Analysed:
        found = self._result(future)
        return found if batch is None else (batch, found)

    @property
    def _width(self) -> int:
        """How many batches are at work: workers come and go, so they are counted every few seconds."""
        if time.monotonic() - self._counted > COUNT:
            with self._explained():
                assert self._client
                threads = sum(self._client.nthreads().values())
            self._threads, self._counted = max(threads, 1), time.monotonic()
        return AHEAD * self._threads

    def _submit(self, task: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        with self._explained():
            assert self._client
            return self._client.submit(_checked, RELEASE, task, *arguments, pure=False)

    def _result(self, future: "Future[Any]") -> Any:
        with self._explained():
            return future.result()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what a cluster raises into sentences."""
        from concurrent.futures import CancelledError

        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        kept = "What was stored before is kept; run the same command again to go on."
        try:
            yield
        except KilledWorker as error:
            reason = (
                "Several workers of the cluster died of the same part, perhaps for want of memory: give them more, or"
            )
            raise SteppewireError(f"{reason} smaller files. {kept}") from error
        except (CancelledError, CommClosedError, OSError) as error:
            raise SteppewireError(f"The cluster at {self._address} is gone. {kept}") from error

    def close(self) -> None:
        """Let go of the cluster, which goes on without us; what is at work for us ends."""
        client, self._client = self._client, None
        if client:
            with suppress(OSError, TimeoutError):
                client.close(timeout=5)


# What follows runs on the workers.


def _checked(release: str, task: Callable[..., Any], *arguments: Any) -> Any:
    """Do a task, if this is the same release: rows of two releases must not mix in one import."""
    if release != RELEASE:
        raise SteppewireError(
            f"A worker (process {os.getpid()} on {socket.gethostname()}) has Steppewire {RELEASE}, and the import asks "
            f"for {release}: install the same release on all machines of the cluster."
        )
    return task(*arguments)


def _found(tables: Any, toward: str) -> Found:
    return find_all(Sifted(tables, (), 0, 0, 0, 0), toward)


def _read(address: str, options: Options) -> list[Ingested]:
    return list(ingest.read([address], options))


def _told(part: list[Ingested]) -> list[Told]:
    """What the batches of a part hold, without their texts."""
    return [(card := card_of(batch), _later(card, versions_of(batch))) for batch in part]


def _later(card: Card, version: Callable[[int], str]) -> tuple[str, ...]:
    return tuple(version(at) if key else "" for at, key in enumerate(card.keys))


def _taken(part: list[Ingested], at: int, card: Card, new: New, toward: str) -> Analysed:
    """The new articles of a batch, analysed."""
    sifted = taken(part[at], card, new)
    return sifted, find_all(sifted, toward)
