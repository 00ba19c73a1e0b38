"""The process of a job: its plan and the word to stop come by standard input, standard output tells how it stands.

A process of its own: reading and analysing a large import keeps a processor busy for minutes and takes some hundred
megabytes, which the server's readers would feel. Where the server is gone, standard input ends, and the import stops at
the next batch as if it had been told to.
"""

import json
import os
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from steppewire.errors import SteppewireError
from steppewire.ingest.columns import Chosen, Remembered
from steppewire.ingest.place import Place
from steppewire.pipeline import adding
from steppewire.pipeline.progress import Summary
from steppewire.pipeline.run import Watch

EVERY = 0.5  # seconds
POLITE = 5  # steps of niceness: the server comes first


class Teller:
    """Writes how an import stands, a line of JSON each time, until nobody listens."""

    def __init__(self, out: TextIO) -> None:
        self.place, self.summary, self.stop = Place(), Summary(), threading.Event()
        self._out, self._lock, self._is_over = out, threading.Lock(), threading.Event()

    def say(self, **words: Any) -> None:
        """Write a line."""
        try:
            with self._lock:
                self._out.write(json.dumps(words) + "\n")
                self._out.flush()
        except OSError:
            self.stop.set()

    def say_standing(self) -> None:
        """Write where the reading is and what was done."""
        self.say(place=asdict(self.place), summary=asdict(self.summary))

    def go_on(self) -> None:
        """Write it again and again; what a thread runs."""
        while not self._is_over.wait(EVERY):
            self.say_standing()

    def end(self) -> None:
        """Write no more."""
        self._is_over.set()


def remembered(plan: dict[str, Any]) -> list[Remembered]:
    """Read what a plan says of columns."""
    found = []
    for one in plan["columns"]:
        chosen = Chosen(one["fields"])
        chosen.is_day_first = one["is_day_first"]
        found.append(Remembered(frozenset(one["columns"]), chosen))
    return found


def run(plan: dict[str, Any], teller: Teller) -> None:
    """Read what a plan names; tell how it ended."""

    def told(so_far: Summary) -> None:
        teller.summary = so_far

    watch = Watch(teller.place, is_stopped=teller.stop.is_set, remembered=remembered(plan))
    try:
        done = adding.add(plan["sources"], Path(plan["store"]), plan["name"], told, watch)
    except SteppewireError as error:
        teller.say(place=asdict(teller.place), summary=asdict(teller.summary), error=str(error))
    else:
        refused = {"refused": watch.refusals.rows, "refused_total": watch.refusals.total}
        is_stopped = teller.stop.is_set()
        teller.say(place=asdict(teller.place), summary=asdict(done), is_stopped=is_stopped, **refused)


def main() -> None:
    """Be the process."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no word of ours
    os.nice(POLITE)
    plan, teller = json.loads(sys.stdin.readline()), Teller(out)

    def listen() -> None:
        sys.stdin.readline()  # a word to stop, or the end of a server that is gone
        teller.stop.set()

    threading.Thread(target=listen, daemon=True).start()
    threading.Thread(target=teller.go_on, daemon=True).start()
    run(plan, teller)
    teller.end()


if __name__ == "__main__":
    main()
