"""Feeds asked side by side: a thread for each host, a few at a time, none of which can hold up the others."""

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from steppewire.store.feed_state import FeedState
from steppewire.watching.asking import Reading
from steppewire.watching.clock import StoppedError
from steppewire.watching.hosts import Hosts, host_of

AT_ONCE = 16  # hosts; their threads mostly wait
LOOK = 0.5  # seconds between looks for a thread that hangs

LOST = "The server has not answered for minutes: it is given up for this time."

Ask = Callable[[FeedState], Reading]
Fail = Callable[[FeedState, str, str], Reading]


def gather(states: Sequence[FeedState], ask: Ask, fail: Fail, hosts: Hosts) -> Iterator[Reading]:
    """Ask feeds, those of one host one after another.

    Takes   fail: makes a reading of a feed whose thread hangs or has died.
    Gives   readings as they come, one for each feed.
    """
    waiting, working = deque(_by_host(states)), list[_Worker]()
    done: queue.Queue[tuple[_Worker, Reading | None]] = queue.Queue()
    while waiting or working:
        while waiting and len(working) < AT_ONCE:
            working.append(_Worker(waiting.popleft(), ask, done))
            working[-1].start()
        try:
            worker, reading = done.get(timeout=LOOK)
        except queue.Empty:
            lost = [worker for worker in working if worker.ident and hosts.is_stuck(worker.ident)]
        else:
            if worker in working and reading:
                worker.answered += 1
                yield reading
            lost = [worker] if worker in working and not reading else []
        for worker in lost:
            working.remove(worker)
            yield from (fail(state, "fetch", LOST) for state in worker.feeds[worker.answered :])


def _by_host(states: Sequence[FeedState]) -> list[list[FeedState]]:
    groups: dict[str, list[FeedState]] = {}
    for state in states:
        groups.setdefault(host_of(state.moved_to or state.address), []).append(state)
    return list(groups.values())


class _Worker(threading.Thread):
    """Asks the feeds of one host. A daemon: it writes nothing, so the process may end while it waits for a server."""

    def __init__(self, feeds: list[FeedState], ask: Ask, done: "queue.Queue[tuple[_Worker, Reading | None]]") -> None:
        super().__init__(daemon=True)
        self.feeds, self.answered = feeds, 0
        self._ask, self._done = ask, done

    def run(self) -> None:
        """Ask one after another; say when it is over, however it ends."""
        try:
            for state in self.feeds:
                self._done.put((self, self._ask(state)))
        except StoppedError:
            return
        finally:
            self._done.put((self, None))
