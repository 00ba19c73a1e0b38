"""The time, and waiting: given to all that needs either, so that tests need no waiting."""

import threading
import time
from datetime import UTC, datetime


class StoppedError(Exception):
    """The watch was told to end while a thread waited."""


class Clock:
    """The system's time, and a wait that ends when the watch is told to."""

    def __init__(self) -> None:
        """Begin; nobody has told it to stop."""
        self._is_stopped = threading.Event()

    def now(self) -> datetime:
        """Give the time in UTC."""
        return datetime.now(UTC)

    def ticks(self) -> float:
        """Give seconds that only ever run forward."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait.

        Errors  StoppedError where the watch is told to end.
        """
        if self._is_stopped.wait(max(0.0, seconds)):
            raise StoppedError

    def stop(self) -> None:
        """End every wait, those to come as well."""
        self._is_stopped.set()
