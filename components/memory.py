"""What was made once and is given to every reader of this process: bounded, and made by one of those who want it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from typing import Any


class Memory:
    """Things by their keys; of too many the one longest unused goes.

    A key that several threads want at once is made by the first of them, and the others wait. Streamlit's own caches
    keep a pickle of each answer and hash the arguments of every call: with 35 answers a page that was a fifth of what a
    change of a filter cost the server.
    """

    def __init__(self, most: int) -> None:
        """Hold at most so many things."""
        self.most = most
        self._held: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = threading.Lock()

    def give(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Give what is held under a key, or make it; it is shared, so nobody may change it.

        Errors  those of make, which is then asked again by whoever wants the key next.
        """
        while True:
            held, is_mine = self._place(key)
            if is_mine:
                return self._make(key, held, make)
            try:
                return held.result()
            except CancelledError:
                continue  # whoever was to make it failed

    def _place(self, key: Hashable) -> tuple["Future[Any]", bool]:
        """The key's place, and whether it is the caller who has to fill it."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key], False
            held = self._held[key] = Future()
            while len(self._held) > self.most:
                self._held.popitem(last=False)
            return held, True

    def _make(self, key: Hashable, held: "Future[Any]", make: Callable[[], Any]) -> Any:
        """Fill a place; where that fails, give it up."""
        try:
            held.set_result(make())
        finally:
            if not held.done():
                with self._lock:
                    self._held.pop(key, None)
                held.cancel()
        return held.result()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()

    def __len__(self) -> int:
        """Count what is held."""
        return len(self._held)
