"""Imports in a process of their own: they end, stop, are killed, find the store held; what is stored adds up."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from steppewire.errors import InputError
from steppewire.pipeline import Watch, adding, job
from steppewire.pipeline.job import BROKEN_OFF, Job, Plan, Standing
from steppewire.store.tables import Store
from steppewire.store.verify import verify
from steppewire.views import Snapshot, brought, imports
from tests.test_pipeline import adds_up, articles, write

LONG = 120  # seconds


def plan(folder: Path, *sources: Path | str, name: str = "some import") -> Plan:
    return Plan(tuple(map(str, sources)), folder / "store", name)


def wait_for_batch(running: Job, records: int) -> Standing:
    end = time.monotonic() + LONG
    while running.standing().summary.read < records and not running.standing().is_over and time.monotonic() < end:
        time.sleep(0.05)
    return running.standing()


def test_a_job_ends_with_its_counts_and_what_was_refused(tmp_path):
    source = write(tmp_path / "a.jsonl", articles(6), "{broken\n")
    ended = Job(plan(tmp_path, source)).wait(LONG)
    assert ended.is_over and not ended.error and not ended.is_stopped
    assert (ended.summary.read, ended.summary.new, ended.summary.problems) == (7, 6, 1) and adds_up(ended.summary)
    assert [row["record"] for row in ended.refused] == ["line 7"] and ended.refused_total == 1
    snap = Snapshot.open(tmp_path / "store")
    assert imports(snap)["name"].tolist() == ["some import"]
    found = brought(snap, ended.summary.batch)
    assert (found.articles, found.undated, found.languages) == (6, 0, {"en": 6})
    assert found.copies == int((found.rows["relation"] == "copy").sum())
    assert not (tmp_path / "store-begun").exists()


def test_a_stopped_job_keeps_whole_batches_and_going_on_loses_and_doubles_nothing(tmp_path):
    source = write(tmp_path / "a.jsonl", articles(4_000))
    running = Job(plan(tmp_path, source))
    wait_for_batch(running, 400)
    running.stop()
    stopped = running.wait(LONG)
    assert stopped.is_stopped and not stopped.error and adds_up(stopped.summary)
    assert 400 <= stopped.summary.new < 4_000 and stopped.summary.new % 400 == 0
    assert verify(tmp_path / "store").faults == []
    kept = imports(Snapshot.open(tmp_path / "store"))
    assert kept["articles"].tolist() == [stopped.summary.new]
    rest = Job(plan(tmp_path, source)).wait(LONG)
    assert rest.summary.new + stopped.summary.new == 4_000 and rest.summary.duplicate == stopped.summary.new
    Store.open(tmp_path / "store").undo(rest.summary.batch)
    assert imports(Snapshot.open(tmp_path / "store"))["articles"].tolist() == [stopped.summary.new]


@pytest.mark.parametrize("how", ["killed", "server gone"])
def test_a_job_that_is_cut_off_leaves_a_whole_store_and_the_next_one_goes_on(tmp_path, how):
    source = write(tmp_path / "a.jsonl", articles(2_000))
    running = Job(plan(tmp_path, source))
    wait_for_batch(running, 400)
    if how == "killed":
        os.kill(running._process.pid, signal.SIGKILL)
        assert running.wait(LONG).error == BROKEN_OFF
    else:
        assert running._process.stdin is not None
        running._process.stdin.close()  # as when the server's process has ended
        assert running.wait(LONG).is_stopped and (tmp_path / "store").is_dir()
    ended = Job(plan(tmp_path, source)).wait(LONG)
    assert not ended.error and verify(tmp_path / "store").faults == []
    assert len(Snapshot.open(tmp_path / "store").rows("SELECT DISTINCT article_id FROM articles")) == 2_000
    assert not adding.begun_beside(tmp_path / "store").exists()


def test_a_store_that_another_process_writes_to_is_one_sentence(tmp_path):
    source = write(tmp_path / "a.jsonl", articles(2))
    Job(plan(tmp_path, source)).wait(LONG)
    with Store.open(tmp_path / "store").writing():
        ended = Job(plan(tmp_path, write(tmp_path / "b.jsonl", articles(3)))).wait(LONG)
    assert ended.error.startswith("Another import is writing") and ended.error.endswith(".")


def test_a_first_import_that_brings_no_article_leaves_no_store(tmp_path):
    (tmp_path / "a.jsonl").write_text("{broken\n", encoding="utf-8")
    ended = adding.add([tmp_path / "a.jsonl"], tmp_path / "store", "nothing", watch=(watch := Watch()))
    assert (ended.read, ended.problems, watch.refusals.total) == (1, 1, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_the_time_left_is_told_only_where_the_records_are_counted():
    from steppewire.ingest.place import Place
    from steppewire.pipeline import Summary

    read = Summary(read=300)
    last, early = Place(2, "b", 400, 100, 500), Place(1, "a", 100, 0, 500)
    assert job.time_left(read, last, 2, 10.0) == pytest.approx(30)
    assert job.time_left(read, early, 2, 10.0) is None  # what the second source holds nobody knows
    assert job.time_left(read, Place(2, "b", 400, 100, 0), 2, 10.0) is None
    assert job.time_left(read, last, 2, None) is None


def test_what_is_said_of_columns_reaches_the_process(tmp_path):
    from steppewire.ingest.columns import Chosen, Remembered, header_key
    from steppewire.pipeline.job_process import remembered

    chosen = Chosen({"body": "Volltext", "source": ""})
    chosen.is_day_first = False
    said = [Remembered(header_key(["Volltext", "Tag"]), chosen)]
    sent = json.loads(json.dumps(Plan(("x",), tmp_path, "x", said).row()))
    assert remembered(sent) == said and remembered(sent)[0].chosen.is_day_first is False


def test_what_is_remembered_beside_the_store_holds_for_the_command_line_too(tmp_path):
    from steppewire import pipeline
    from steppewire.ingest import mapping
    from steppewire.ingest.columns import Chosen

    (tmp_path / "a.csv").write_text("Kopf;Volltext\nWells;Almaly in Kazakhstan has nine wells.\n", encoding="utf-8")
    assert pipeline.ingest([tmp_path / "a.csv"], tmp_path / "store").problems == 1
    said = Chosen({"title": "Kopf", "body": "Volltext"})
    kept = mapping.remember(mapping.folder_of(tmp_path / "store"), said, ["Volltext", "Kopf"])
    assert pipeline.ingest([tmp_path / "a.csv"], tmp_path / "store").new == 1
    kept.write_text("broken", encoding="utf-8")
    with pytest.raises(InputError, match="neither valid TOML"):
        pipeline.ingest([tmp_path / "a.csv"], tmp_path / "store")
