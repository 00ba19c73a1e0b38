"""The lease of a store in object storage: one writer at a time, on machines that share neither disk nor clock.

The lease is an object that its holder writes anew every few seconds. Nobody compares clocks: whoever waits looks
whether it changes. While it does, somebody writes; where it stays the same for longer than a holder may be silent, its
holder is dead, and the first to replace it has it.
"""

import json
import os
import socket
import threading
import time
from types import TracebackType
from uuid import uuid4

from steppewire.errors import StoreError
from steppewire.object_storage import Bucket

NAME = "lease.json"
BEAT, SILENCE = 10.0, 40.0  # seconds between two signs of life; after which a holder counts as dead
LOOK = 1.0  # seconds between two looks at another's lease


class Lease:
    """A lease, to be held while writing."""

    def __init__(self, bucket: Bucket) -> None:
        """Ask for nothing yet."""
        self._bucket, self._tag, self._beats = bucket, "", 0
        self._holder = f"{socket.gethostname()} {os.getpid()} {uuid4().hex}"
        self._lock, self._ended = threading.Lock(), threading.Event()
        self._beating = threading.Thread(target=self._beat, name="lease", daemon=True)

    def __enter__(self) -> "Lease":
        """Wait for the lease.

        Errors  StoreError where somebody else writes; OSError where the service does not answer.
        """
        tag = self._bucket.create(NAME, self._said())
        self._tag = self._taken_over() if tag is None else tag
        self._beating.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        self._beating.join()
        try:
            self.renew()  # only our own is deleted
            self._bucket.delete(NAME)
        except (StoreError, OSError):
            pass  # lost, or out of reach: then it runs out by itself

    def renew(self) -> None:
        """Show that we live and hold it.

        Errors  StoreError where it was lost; OSError where the service does not answer.
        """
        with self._lock:
            said = self._said()
            tag = self._bucket.replace(NAME, said, self._tag)
            if tag is None:  # perhaps our own, written by a request whose answer was lost
                there = self._bucket.read_tagged(NAME)
                tag = there.tag if there and there.content == said else None
            if tag is None:
                raise StoreError(
                    f"This import was silent for too long, and another one writes to {self._bucket.address} now; what "
                    "it had stored before is kept. Run the same command again: it goes on from there."
                )
            self._tag = tag

    def _taken_over(self) -> str:
        """Watch another's lease until it has been still for too long, and put ours in its place."""
        last, since = "", time.monotonic()
        while True:
            there = self._bucket.read_tagged(NAME)
            if there is None:
                tag = self._bucket.create(NAME, self._said())
            elif there.tag != last:
                if last:
                    raise _BusyError(self._bucket.address, there.content)
                last, since, tag = there.tag, time.monotonic(), None
            elif time.monotonic() - since > SILENCE:
                tag = self._bucket.replace(NAME, self._said(), last)
            else:
                tag = None
            if tag is not None:
                return tag
            time.sleep(LOOK)

    def _said(self) -> bytes:
        """What stands in the lease: its holder, and a count that makes every beat another one."""
        self._beats += 1
        return json.dumps({"holder": self._holder, "beat": self._beats}).encode()

    def _beat(self) -> None:
        while not self._ended.wait(BEAT):
            try:
                self.renew()
            except StoreError:
                return  # the next write says so
            except OSError:
                continue  # perhaps it answers again before anybody takes it over


class _BusyError(StoreError):
    def __init__(self, address: str, content: bytes) -> None:
        try:
            host, process, _ = str(json.loads(content)["holder"]).split()
            whose = f" (process {process} on {host})"
        except (ValueError, LookupError, TypeError):
            whose = ""
        super().__init__(f"Another import{whose} is writing to {address}; wait until it has ended.")
