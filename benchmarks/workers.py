"""Compare numbers of processes on one machine: `steppewire ingest` of the same articles into new stores, in turn.

    python benchmarks/workers.py ARTICLES.jsonl [--workers 1,2] [--pairs 2] [--cluster]

A line for each run (seconds by the clock, of the processor, peak memory of the largest process) and how many times as
fast as the first number the others are, by the clock. The time of a run of one article is taken off: that is the start.
With --cluster the processes are workers of a Dask cluster on the loopback, started before the clock.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

STEPPEWIRE = [sys.executable, "-m", "steppewire"]


def main() -> None:
    """Run them in turn and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="JSON Lines")
    parser.add_argument("--workers", default="1,2", help="numbers of processes (default: 1,2)")
    parser.add_argument("--pairs", type=int, default=2, help="how often each is run, in turn (default: 2)")
    parser.add_argument("--cluster", action="store_true", help="workers of a Dask cluster")
    given = parser.parse_args()
    counts = [int(word) for word in given.workers.split(",")]
    seconds: dict[int, list[float]] = {count: [] for count in counts}
    print("| processes | seconds | of the processor | peak MB of the largest |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder, "one.jsonl")
        with given.articles.open("rb") as file:
            one.write_bytes(file.readline())
        for _ in range(given.pairs):
            for count in counts:
                with _workers(count, Path(folder)) if given.cluster else _processes(count) as options:
                    start = _run(one, options, Path(folder))[0]
                    clock, processor, peak = _run(given.articles, options, Path(folder))
                seconds[count].append(clock - start)
                print(f"| {count} | {clock - start:.1f} (start {start:.1f}) | {processor:.1f} | {peak} |", flush=True)
    first = median(seconds[counts[0]])
    for count in counts[1:]:
        print(f"{count} against {counts[0]}: {first / median(seconds[count]):.2f} times as fast")


def _run(articles: Path, options: list[str], folder: Path) -> tuple[float, float, int]:
    """Seconds by the clock and of the processor, processes of the command counted; peak MB of the largest."""
    with tempfile.TemporaryDirectory(dir=folder) as store:
        command = [*STEPPEWIRE, "ingest", str(articles), "--store", f"{store}/s", *options]
        begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=_environment())
        clock, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        assert json.loads(done.stdout.splitlines()[-1])["problems"] == 0
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return clock, processor, after.ru_maxrss // 1024


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}


@contextmanager
def _processes(count: int) -> Iterator[list[str]]:
    yield ["--workers", str(count)]


@contextmanager
def _workers(count: int, folder: Path) -> Iterator[list[str]]:
    """A scheduler and its workers; the first to end is the first to be killed."""
    dask, address = [sys.executable, "-m"], "tcp://127.0.0.1:18786"
    where = ["--host", "127.0.0.1", "--no-dashboard"]
    worker = ["distributed.cli.dask_worker", address, "--nthreads", "1", "--local-directory", str(folder), *where]
    commands = [["distributed.cli.dask_scheduler", "--port", "18786", *where], *[worker] * count]
    begin = {"env": _environment(), "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processes = [subprocess.Popen([*dask, *command], **begin) for command in commands]
    time.sleep(8)
    try:
        yield ["--cluster", address]
    finally:
        for process in processes:
            process.kill()
            process.wait()


if __name__ == "__main__":
    main()
