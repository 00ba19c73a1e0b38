"""What all tests share: the order of the suite, and a clean end of the process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import synthetic
from tests.browser import corpus


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last: Playwright leaves its event loop running in the thread of the tests."""
    items.sort(key=lambda item: "/browser/" in item.path.as_posix())


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: archives hold the time they were made, and two processes must name a test alike."""
    return argname if isinstance(val, bytes) else None


class _End:
    """Ends the process with the tests' own status right after their last line.

    Property tests leave classes alive until the interpreter is gone; DuckDB's binding then reports them below the
    summary, where the result of the tests should stand.
    """

    status = 0

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Keep the status; fixtures are closed and the summary is written after this."""
        self.status = int(exitstatus)

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self) -> None:
        """Leave: everything was closed and written."""
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(self.status)


def pytest_configure(config: pytest.Config) -> None:
    """Register the end."""
    config.pluginmanager.register(_End())


@pytest.fixture(scope="session", autouse=True)
def _kept_stores(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Say where made-up stores wait to be copied."""
    synthetic.KEPT.append(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the small corpus of the pages' tests, made by the command line."""
    folder = tmp_path_factory.mktemp("small")
    source = corpus.write(folder / "corpus.jsonl")
    command = [sys.executable, "-m", "steppewire", "ingest", str(source), "--store", str(folder / "store")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "store"
