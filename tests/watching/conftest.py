"""The site, the time and the command, for all tests of watching."""

import functools
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from steppewire import cli
from steppewire.ingest.fetch import Fetching
from steppewire.store.feed_state import FeedState, feed_states
from steppewire.watching import rounds
from tests.watching.site import Site, Time


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Time:
    """The given time; servers get little of the real one, and no settings of the working folder are read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(rounds, "Fetching", functools.partial(Fetching, connect=5.0, read=3.0, whole=6.0))
    return Time(monkeypatch)


@pytest.fixture
def site(moment: Time) -> Iterator[Site]:
    with Site(moment) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        running.over.set()
        running.shutdown()


class Watch:
    """The command, run to its end in this process; each run is a restart."""

    def __init__(self, root: Path, capsys: Any) -> None:
        self.root, self._capsys = root, capsys
        self.code, self.said, self.lines = 0, {}, []  # type: ignore[var-annotated]

    def __call__(self, *words: object, flags: tuple[str, ...] = ("--allow-private",)) -> dict[str, Any]:
        given = ["watch", *words, "--store", self.root, "--once", *flags]
        try:
            self.code = cli.main([str(word) for word in given])
        except SystemExit as left:
            self.code = int(str(left.code))
        told = self._capsys.readouterr()
        self.lines = told.err.splitlines()
        self.said = json.loads(told.out.splitlines()[-1]) if told.out else {}
        return self.said

    def rows(self, table: str) -> list[dict[str, Any]]:
        out = self.root.parent / f"{table}.jsonl"
        assert cli.main(["export", table, "--store", str(self.root), "-o", str(out), "--format", "jsonl"]) == 0
        self._capsys.readouterr()
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    def texts(self) -> list[str]:
        return sorted(row["text"] for row in self.rows("texts"))

    def state(self, address: str) -> FeedState:
        return next(state for state in feed_states(self.root) if state.address == address)

    def check(self) -> None:
        assert cli.main(["check", "--store", str(self.root)]) == 0
        self._capsys.readouterr()


@pytest.fixture
def watch(tmp_path: Path, capsys: Any) -> Watch:
    return Watch(tmp_path / "store", capsys)


@pytest.fixture
def opml(tmp_path: Path) -> Callable[..., Path]:
    def write(*addresses: str) -> Path:
        outlines = "".join(f'<outline type="rss" xmlUrl="{address}"/>' for address in addresses)
        path = tmp_path / "list.opml"
        path.write_text(f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>', encoding="utf-8")
        return path

    return write
