"""A real Dask scheduler and workers on the loopback: what they read and analyse is what one process does; one dies."""

import gzip
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from steppewire import pipeline
from steppewire.errors import InputError, SteppewireError
from steppewire.object_storage import Bucket
from steppewire.pipeline import cluster
from steppewire.settings import Settings
from steppewire.store import origin
from steppewire.store.query import Snapshot
from steppewire.store.verify import verify
from tests.objects import address, environment, service
from tests.test_pipeline import articles, write

pytest.importorskip("distributed", reason="distributed is not installed: pip install 'steppewire[test]'")

__all__ = ["address", "service"]


class Machines:
    """A scheduler and its workers, each a process."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self._folder, self._env = folder, {**os.environ, **env, "PYTHONPATH": str(Path(__file__).parent.parent)}
        self._processes: list[subprocess.Popen[bytes]] = []
        where = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self._begin("scheduler", where)
        self.address = self._said("scheduler", r"Scheduler at:\s+(tcp://\S+)")
        self.workers = [self.add_worker() for _ in range(2)]
        self._said("worker", r"(?s)(Registered to.*Registered to)")

    def _begin(self, kind: str, options: list[str]) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + kind, *options]
        with (self._folder / f"{kind}.log").open("ab") as log:
            process = subprocess.Popen(command, env=self._env, cwd=self._folder, stdout=log, stderr=log)
        self._processes.append(process)
        return process

    def add_worker(self) -> int:
        """Start a worker without a nanny, which would start it again; give its process."""
        options = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"]
        return self._begin("worker", [self.address, *options, "--local-directory", str(self._folder)]).pid

    def _said(self, kind: str, pattern: str) -> str:
        for _ in range(600):
            if found := re.search(pattern, (self._folder / f"{kind}.log").read_text()):
                return found[1]
            time.sleep(0.1)
        raise AssertionError((self._folder / f"{kind}.log").read_text())

    def end(self) -> None:
        """Kill all."""
        for process in self._processes:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def machines(service: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    folder = tmp_path_factory.mktemp("machines")
    made = Machines(folder, environment(service, folder))
    yield made
    made.end()


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch):
    monkeypatch.setattr("steppewire.ingest.BATCH_RECORDS", 10)


ROWS = {
    "articles": "article_id, title, source, published, language, furniture, quotes, sentences, tone_sum",
    "texts": "article_id, text",
    "mentions": "article_id, start, \"end\", country, kind, rule",
    "quotes": "article_id, start, \"end\", speaker, kind",
    "tone": "article_id, unit, start, \"end\", polarity",
    "target_tone": "article_id, country, start, label",
    "stories": "article_id, story_id",
    "counts": "country, mentions, sentences, tone_sum",
    "problems": "record, stage, reason",
}  # fmt: skip


def rows(root: Path) -> dict[str, str]:
    snap = Snapshot.open(root)
    return {name: snap.rows(f"SELECT {columns} FROM {name} ORDER BY ALL").to_csv() for name, columns in ROWS.items()}


def jsonl(records: list[dict[str, str]], tmp_path: Path, more: str = "") -> bytes:
    return write(tmp_path / "part.jsonl", records, more).read_bytes()


def settings(machines: Machines, **more: object) -> Settings:
    return Settings(workers=1, cluster=machines.address, object_storage=True, commit_articles=30, **more)


def test_files_of_this_machine_are_analysed_by_the_workers(machines, tmp_path):
    source = write(tmp_path / "a.jsonl", articles(45), "{broken\n")
    alone, together = tmp_path / "alone", tmp_path / "together"
    one = pipeline.ingest([source], alone, Settings(workers=1, commit_articles=30))
    many = pipeline.ingest([source], together, settings(machines))
    assert (many.new, many.problems) == (one.new, one.problems) == (45, 1)
    assert rows(alone) == rows(together)


def test_workers_read_object_storage_and_the_store_lies_there_too(machines, address, tmp_path):
    bucket, every = Bucket(address), articles(60)
    bucket.create("corpus/a.jsonl.gz", gzip.compress(jsonl(every[:35], tmp_path)))
    bucket.create(
        "corpus/b.jsonl", jsonl([*every[30:], {**every[2], "body": "Another text about Tashkent."}], tmp_path)
    )
    bucket.create("corpus/c.jsonl", b"{broken\n")
    bucket.create("corpus/.d.jsonl", b"hidden")
    source = f"{address}/corpus/**"
    origin.copy_to(tmp_path / "copy", f"{address}/store")
    many = pipeline.ingest([source, f"{address}/none"], tmp_path / "copy", settings(machines))
    one = pipeline.ingest([source, f"{address}/none"], tmp_path / "one", Settings(workers=1, object_storage=True))
    assert (many.new, many.updated, many.duplicate, many.problems) == (60, 1, 5, 2)
    assert (one.new, one.updated, one.duplicate, one.problems) == (60, 1, 5, 2)
    assert rows(tmp_path / "copy") == rows(tmp_path / "one")
    origin.copy_to(tmp_path / "reader", f"{address}/store")
    assert rows(tmp_path / "reader") == rows(tmp_path / "one") and verify(tmp_path / "reader").faults == []
    again = pipeline.ingest([source], tmp_path / "copy", settings(machines))
    assert (again.new, again.updated, again.duplicate) == (0, 0, 66), "what is known is not analysed again"


def test_a_worker_that_is_killed_costs_nothing(machines, address, tmp_path):
    every = articles(240)
    for number in range(4):
        Bucket(address).create(f"{number}.jsonl", jsonl(every[number * 60 : number * 60 + 60], tmp_path))
    killed = threading.Event()

    def kill_at_once(summary: pipeline.Summary) -> None:
        if summary.read >= 20 and not killed.is_set():
            os.kill(machines.workers.pop(), signal.SIGKILL)
            machines.workers.append(machines.add_worker())
            killed.set()

    done = pipeline.ingest([f"{address}/*.jsonl"], tmp_path / "store", settings(machines), told=kill_at_once)
    assert killed.is_set() and (done.read, done.new) == (240, 240)
    write(tmp_path / "all.jsonl", every)
    pipeline.ingest([tmp_path / "all.jsonl"], tmp_path / "one", Settings(workers=1))
    assert rows(tmp_path / "store") == rows(tmp_path / "one") and verify(tmp_path / "store").faults == []


def test_another_release_on_a_worker_is_refused(machines, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "RELEASE", "0.0, analysis 0")
    with pytest.raises(SteppewireError, match=r"A worker .* has Steppewire .*, and the import asks for 0\.0"):
        pipeline.ingest([write(tmp_path / "a.jsonl", articles(3))], tmp_path / "store", settings(machines))


def test_nobody_at_the_address_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT", 0.5)
    source = write(tmp_path / "a.jsonl", articles(3))
    with pytest.raises(InputError, match=r"The cluster at tcp://127\.0\.0\.1:9 does not answer; start"):
        pipeline.ingest([source], tmp_path / "store", Settings(cluster="tcp://127.0.0.1:9"))
    with pytest.raises(InputError, match="does not answer"):
        pipeline.ingest([source], tmp_path / "store", Settings(cluster="no address"))
    assert not (tmp_path / "store").exists()


def test_a_cluster_that_goes_leaves_what_was_stored(service, tmp_path, tmp_path_factory, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT", 8.0)
    folder = tmp_path_factory.mktemp("short-lived")
    short = Machines(folder, environment(service, folder))
    source = write(tmp_path / "a.jsonl", articles(200))
    try:
        with pytest.raises(SteppewireError, match=r"The cluster at .* is gone"):
            pipeline.ingest(
                [source], tmp_path / "store", settings(short), told=lambda said: said.read > 60 and short.end()
            )
    finally:
        short.end()
    stored = Snapshot.open(tmp_path / "store").value("SELECT count(*) FROM articles")
    assert stored and stored % 30 == 0 and verify(tmp_path / "store").faults == []
    assert pipeline.ingest([source], tmp_path / "store", Settings(workers=1)).new == 200 - stored
