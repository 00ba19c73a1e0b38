"""Being polite: one request at a time to a host, a gap between two of them, and none while it asks for none."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from urllib.parse import urlsplit

from steppewire.ingest.inputs import UnreadableError
from steppewire.watching.clock import Clock

GAP = 2.0  # seconds between the end of one request to a host and the next, at least
JITTER = 0.5  # of the gap, at most, added by chance, so that no rhythm builds up
STUCK = 240.0  # seconds after which a request is given up for lost; each of its steps has a shorter limit


@dataclass
class _Host:
    """One host: who talks to it, from when on it may be asked again, and how long a pause it wants."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    gap: float = GAP


class Hosts:
    """The hosts of a watch; any thread may ask."""

    def __init__(self, clock: Clock, chance: Random, closed: dict[str, datetime], patience: float = STUCK) -> None:
        """Know no host but those that asked to be left alone: closed, until when."""
        self.closed = closed
        self._clock, self._chance, self._patience = clock, chance, patience
        self._hosts: dict[str, _Host] = {}
        self._asking: dict[int, float] = {}
        self._lock = threading.Lock()

    @contextmanager
    def gate(self, url: str) -> Iterator[None]:
        """Wait for one's turn with the host of an address, and hold it.

        Errors  UnreadableError where somebody else's request does not end; StoppedError where the watch does.
        """
        host = self._host(host_of(url))
        if not host.lock.acquire(timeout=self._patience):
            reason = "The host has not yet answered an earlier request: it is left alone until it has."
            raise UnreadableError("fetch", reason)
        try:
            if (wait := host.free_at - self._clock.ticks()) > 0:
                self._clock.sleep(wait)
            self._asking[threading.get_ident()] = time.monotonic()
            yield
        finally:
            self._asking.pop(threading.get_ident(), None)
            host.free_at = self._clock.ticks() + host.gap * (1 + self._chance.uniform(0, JITTER))
            host.lock.release()

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())

    def is_stuck(self, thread: int) -> bool:
        """Say whether a thread's request has gone on for longer than any should."""
        begun = self._asking.get(thread)
        return begun is not None and time.monotonic() - begun > self._patience

    def slow_down(self, url: str, seconds: float) -> None:
        """Keep a longer gap with a host than our own."""
        host = self._host(host_of(url))
        host.gap = max(host.gap, seconds)

    def close(self, url: str, pause: timedelta) -> None:
        """Leave a host alone for as long as it asks."""
        until = self._clock.now() + pause
        self.closed[host_of(url)] = max(until, self.closed.get(host_of(url), until))

    def closed_until(self, url: str) -> datetime | None:
        """Say until when a host has asked to be left alone; None where it has not, or no longer."""
        until = self.closed.get(host_of(url))
        return until if until is not None and until > self._clock.now() else None


def host_of(url: str) -> str:
    """The host of an address, "" where it has none; the port does not matter, it is the same machine."""
    try:
        return (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return ""
