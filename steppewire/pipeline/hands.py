"""Processes that do one task after another, each with a pipe of its own.

The standard library's pool shares queues among its processes: one that is killed at the wrong moment leaves the others,
and whoever waits for them, without a lock for ever. Here nothing is shared. Whoever dies takes with it what it was at,
and another process does that again.
"""

import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from steppewire.errors import SteppewireError

TRIES = 3  # of a task whose processes are killed
KEPT = "What was stored before is kept."

Task = Callable[[Any], Any]


class Hand:
    """One process, started anew where it is killed."""

    def __init__(self, task: Task) -> None:
        """Start it, as a copy of this one where the system can: then it has what is loaded here."""
        self._task, self._is_ended, self._lock = task, False, threading.Lock()
        self._start("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")

    def _start(self, method: str) -> None:
        context: Any = multiprocessing.get_context(method)
        with self._lock:
            if self._is_ended:
                raise SteppewireError(f"The analysis was ended. {KEPT}")
            self._pipe: Connection
            self._pipe, theirs = context.Pipe()
            self._process: BaseProcess = context.Process(
                target=_work, args=(theirs, self._task, os.getpid()), daemon=True
            )
            self._process.start()
            theirs.close()  # so that the pipe ends when the process does

    def do(self, given: Any) -> Any:
        """Have a task done; it must be only computing, so that it may be done again.

        Errors  SteppewireError where the process is killed again and again, or breaks off by itself.
        """
        for _ in range(TRIES):
            try:
                self._pipe.send(given)
                return self._pipe.recv()
            except (EOFError, OSError):
                self._process.join()
                self._begin_again()
        raise SteppewireError(
            "A process of the analysis was killed again and again, perhaps for want of memory: set workers = 1 in "
            f"steppewire.toml. {KEPT}"
        )

    def _begin_again(self) -> None:
        """Start another process, as a copy of nothing, since this one has threads by now."""
        self._pipe.close()
        if (self._process.exitcode or 0) > 0:
            raise SteppewireError(f"A process of the analysis broke off; above stands what it said. {KEPT}")
        self._start("spawn")

    def end(self) -> None:
        """End the process, whatever it is at."""
        with self._lock:
            self._is_ended = True
            self._process.terminate()


class Hands:
    """Several processes; each is spoken to by a thread, which holds the next task while the process is at one."""

    def __init__(self, processes: int, task: Task) -> None:
        """Start them all: later there are threads, of which a fork would copy the locks."""
        self._hands = [Hand(task) for _ in range(processes)]
        self._free: queue.SimpleQueue[Hand] = queue.SimpleQueue()
        for hand in self._hands:
            self._free.put(hand)
        self._threads = ThreadPoolExecutor(processes, "hand")

    def submit(self, given: Any) -> "Future[Any]":
        """Have a task done by the next process that is free."""
        return self._threads.submit(self._do, given)

    def _do(self, given: Any) -> Any:
        hand = self._free.get()
        try:
            return hand.do(given)
        finally:
            self._free.put(hand)

    def close(self) -> None:
        """End them all."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for hand in self._hands:
            hand.end()


def _work(pipe: Connection, task: Task, parent: int) -> None:
    """What a process does. Ctrl-C is the parent's matter, and without the parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()
    while True:
        try:
            given = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(task(given))


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
