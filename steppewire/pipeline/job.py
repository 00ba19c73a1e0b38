"""An import in a process of its own, which anybody may look at or stop; it needs nobody who waits for it."""

import json
import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from steppewire.ingest.columns import Remembered
from steppewire.ingest.place import Place
from steppewire.paths import PACKAGE
from steppewire.pipeline.progress import Summary

LOOKED_BACK = 30.0  # seconds over which the rate is taken
LEAST_SECONDS, LEAST_RECORDS = 8.0, 800  # before there is a rate: the first batches load the tables
BROKEN_OFF = (
    "The import ended before its time, as when the machine has no memory left. What was stored before is kept; give "
    "the same files again to go on: nothing is counted twice."
)


@dataclass(frozen=True)
class Plan:
    """What is to be read: sources, the store they go into, the name of the batch, what is said of columns."""

    sources: tuple[str, ...]
    store: Path
    name: str
    columns: Sequence[Remembered] = ()

    def row(self) -> dict[str, object]:
        """The plan as a JSON object."""
        said = [
            {"columns": sorted(one.columns), "fields": dict(one.chosen), "is_day_first": one.chosen.is_day_first}
            for one in self.columns
        ]
        return {"sources": self.sources, "store": str(self.store), "name": self.name, "columns": said}


@dataclass(frozen=True)
class Standing:
    """How an import stands.

    is_over: it has ended, by itself, stopped (is_stopped), or with a sentence that says why (error). rate: records a
    second, None while that would say nothing; left: seconds, None where nobody knows how much there is. refused: the
    first rows of problems, refused_total: how many there are.
    """

    summary: Summary = field(default_factory=Summary)
    place: Place = field(default_factory=Place)
    is_over: bool = False
    is_stopped: bool = False
    error: str = ""
    rate: float | None = None
    left: float | None = None
    refused: Sequence[dict[str, str]] = ()
    refused_total: int = 0


class Job:
    """An import on its way."""

    def __init__(self, plan: Plan) -> None:
        """Begin at once."""
        self.plan, self.is_stopping = plan, False
        self._standing = Standing()
        self._seen: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])
        python_path = os.environ.get("PYTHONPATH", "")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "steppewire.pipeline.job_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(PACKAGE.parent), python_path]))},
            start_new_session=True,  # Ctrl-C at the server's terminal is the server's; then standard input ends
        )
        self._write(json.dumps(plan.row()))
        self._listening = threading.Thread(target=self._listen, name="import", daemon=True)
        self._listening.start()

    def standing(self) -> Standing:
        """Say how it stands."""
        return self._standing

    def stop(self) -> None:
        """Ask it to stop at the next batch; what is stored by then is kept."""
        if not self._standing.is_over:
            self.is_stopping = True
            self._write("stop")

    def wait(self, seconds: float | None = None) -> Standing:
        """Wait until it has ended, or so many seconds."""
        self._listening.join(seconds)
        return self._standing

    def _write(self, line: str) -> None:
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except OSError:
            pass  # it has ended; how, its last line says

    def _listen(self) -> None:
        """Take over what the process tells, until it ends."""
        assert self._process.stdout is not None and self._process.stdin is not None
        for line in self._process.stdout:
            self._take(json.loads(line))
        self._process.wait()
        self._process.stdout.close()
        self._process.stdin.close()
        if not self._standing.is_over:
            self._standing = replace(self._standing, is_over=True, error=BROKEN_OFF, rate=None, left=None)

    def _take(self, told: dict[str, Any]) -> None:
        summary, place = Summary(**told["summary"]), Place(**told["place"])
        is_over = "error" in told or "is_stopped" in told
        rate = None if is_over else self._rate(summary.read)
        left = time_left(summary, place, len(self.plan.sources), rate)
        ended = {key: told[key] for key in ("error", "is_stopped", "refused", "refused_total") if key in told}
        self._standing = Standing(summary, place, is_over, rate=rate, left=left, **ended)

    def _rate(self, read: int) -> float | None:
        """Records a second of late; None while that would say nothing."""
        now = time.monotonic()
        if read != self._seen[-1][1]:
            self._seen.append((now, read))
        while len(self._seen) > 2 and now - self._seen[0][0] > LOOKED_BACK:
            self._seen.popleft()
        (begun, before), (last, _) = self._seen[0], self._seen[-1]
        if last - begun < LEAST_SECONDS or read < LEAST_RECORDS:
            return None
        return (read - before) / (last - begun)


def time_left(summary: Summary, place: Place, sources: int, rate: float | None) -> float | None:
    """Give the seconds that are left; None where it is not known how many records there are.

    Only the last source can be told: how much the files after this one hold, nobody knows yet.
    """
    if not rate or not place.expected or place.source != sources:
        return None
    return max(place.before + place.expected - summary.read, 0) / rate
