"""Kill imports at any moment, again and again, and look at the store after each: nothing told may be lost or doubled.

    python benchmarks/kill.py ARTICLES.jsonl [--times 20] [--commit 200] [--work DIR] [--seed 1]

The same command is begun each time and killed with its processes (SIGKILL) after a time drawn by chance, at most what
the first, undisturbed import took. After each kill the newest version is read: its articles may only ever become more,
by whole commits. Every tenth time, and at the end, `check` looks at all of it. Then the import runs to its end.
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from steppewire.store import tables
from steppewire.store.query import Snapshot

HERE = Path(__file__).resolve().parent.parent
FULL = "SELECT count(*), count(DISTINCT article_id) FROM articles"


def main() -> None:
    """Kill, look, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--commit", type=int, default=200, help="articles a commit")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "steppewire-kill")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    shutil.rmtree(options.work, ignore_errors=True)
    options.work.mkdir(parents=True)
    (options.work / "steppewire.toml").write_text(f"commit_articles = {options.commit}\nworkers = 1\n")
    begun = time.monotonic()
    expected = json.loads(_finish(_start(options, "whole")))["new"]
    whole = time.monotonic() - begun
    print(f"{expected:,} articles, {whole:,.0f} s undisturbed", flush=True)
    seen, restarts = _killed(options, whole, expected)
    said = json.loads(_finish(_start(options, "killed")))
    rows = _counted(options.work / "killed")
    assert rows == (expected, expected), f"{rows} articles and different ones, {expected} expected"
    _checked(options.work / "killed")
    print(
        f"finished: {said['new']:,} new, {said['duplicate']:,} known; {rows[0]:,} of {expected:,} articles, each once"
    )
    print(f"{options.times} kills at {seen} different numbers, {restarts} stores begun again: none lost or double")


def _killed(options: argparse.Namespace, whole: float, expected: int) -> tuple[int, int]:
    """Kill as often as asked; where the store is full, begin another."""
    chance, last, seen, restarts = random.Random(options.seed), 0, set[int](), 0
    for turn in range(1, options.times + 1):
        process = _start(options, "killed")
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.1, 1) * whole)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        found = _counted(options.work / "killed")
        assert found[0] == found[1] >= last, f"kill {turn}: {found} articles, {last} before"
        assert found[0] % options.commit == 0 or found[0] == expected, f"kill {turn}: {found[0]} is no whole commit"
        if turn % 10 == 0:
            _checked(options.work / "killed")
        print(f"kill {turn}: {found[0]:,} articles stand", flush=True)
        last, seen = found[0], seen | {found[0]}
        if last == expected and turn < options.times:
            shutil.rmtree(options.work / "killed")
            last, restarts = 0, restarts + 1
    return len(seen), restarts


def _start(options: argparse.Namespace, store: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "steppewire", "ingest", str(options.articles.resolve()), "--store", store]
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    return subprocess.Popen(
        words, cwd=options.work, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        start_new_session=True,
    )  # fmt: skip


def _finish(process: subprocess.Popen[str]) -> str:
    out, _ = process.communicate()
    assert process.returncode == 0, f"the import ended with code {process.returncode}"
    return out.strip().splitlines()[-1]


def _counted(store: Path) -> tuple[int, int]:
    """The articles of the newest version, and the different ones among them."""
    if not tables.is_store(store) or not list((store / "versions" / "_delta_log").glob("*.json")):
        return 0, 0
    row = Snapshot.open(store).table(FULL).to_pylist()[0]
    return tuple(row.values())  # type: ignore[return-value]


def _checked(store: Path) -> None:
    """`check` as a person runs it; its store may not have been made yet."""
    words = [sys.executable, "-m", "steppewire", "check", "--store", str(store)]
    done = subprocess.run(
        words, env={**os.environ, "PYTHONPATH": str(HERE)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 or "There is no store" in done.stderr, done.stderr


if __name__ == "__main__":
    main()
