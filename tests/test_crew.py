"""Several processes: the rows of one; a killed process costs nothing; processes that are always killed are a sentence.

Each case runs in a process of its own, as the command does: a fork of the tests' process would copy its threads.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from steppewire import pipeline
from steppewire.settings import Settings
from steppewire.store.query import Snapshot
from steppewire.store.verify import verify
from tests.test_cluster import rows
from tests.test_pipeline import articles, write

PROGRAM = """
import multiprocessing, sys
import steppewire.ingest
from steppewire import pipeline
from steppewire.errors import SteppewireError
from steppewire.settings import Settings

steppewire.ingest.BATCH_RECORDS = 10
left = int(sys.argv[3])


def kill(said):
    global left
    for child in multiprocessing.active_children()[:1] if left and said.read >= 20 else ():
        left -= 1
        child.kill()


if __name__ == "__main__":
    settings = Settings(workers=2, crew_bytes=0, commit_articles=30)
    if left > 9:
        from steppewire.pipeline.hands import Hand
        start = Hand._start
        def dead(self, method):
            start(self, method)
            self._process.kill()
        Hand._start = dead
    try:
        print(pipeline.ingest([sys.argv[1]], __import__("pathlib").Path(sys.argv[2]), settings, told=kill).row())
    except SteppewireError as error:
        print(error)
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return write(tmp_path_factory.mktemp("source") / "a.jsonl", articles(120))


def run(source: Path, store: Path, killed: int) -> str:
    program = store.with_suffix(".py")
    program.write_text(PROGRAM)
    command = [sys.executable, str(program), str(source), str(store), str(killed)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("killed", [0, 1, 3])
def test_the_rows_are_those_of_one_process_however_many_are_killed(source, tmp_path, killed):
    assert "'read': 120, 'new': 120" in run(source, tmp_path / "many", killed)
    pipeline.ingest([source], tmp_path / "one", Settings(workers=1, commit_articles=30))
    assert rows(tmp_path / "many") == rows(tmp_path / "one")
    assert verify(tmp_path / "many").faults == []


def test_processes_that_are_always_killed_end_in_a_sentence(source, tmp_path):
    said = run(source, tmp_path / "store", 10)
    assert said.startswith("A process of the analysis was killed again and again"), said
    assert Snapshot.open(tmp_path / "store").value("SELECT count(*) FROM articles") == 0


def test_a_process_that_breaks_off_by_itself_is_not_begun_again(tmp_path):
    program = "from steppewire.pipeline.hands import Hand; Hand(int).do('no number')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert "ValueError: invalid literal" in done.stderr
    assert "A process of the analysis broke off; above stands what it said." in done.stderr
