"""The store behind the pages: which one, its newest version, what was already asked. The only user of caches."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from components import address
from steppewire.errors import StoreError
from steppewire.paths import default_store, demo_store
from steppewire.views import Filters, Options, Snapshot
from steppewire.views import options as read_options

ANSWERS = 512  # small tables of some kB each
SNAPSHOTS = 4


def path() -> Path:
    """Give the store that the pages show: the reader's own, else the demonstration."""
    own = default_store()
    return own if own.is_dir() or not demo_store().is_dir() else demo_store()


def is_demo() -> bool:
    """Say whether the pages show the demonstration."""
    return path().name == demo_store().name


def snapshot() -> Snapshot:
    """Open the version that the address names, else the newest.

    Errors  StoreError where there is no store, or a damaged one.
    """
    wanted = address.words().get("version", [])
    return at(int(wanted[0]) if wanted else None)


def at(version: int | None) -> Snapshot:
    """Open a version of the store, the newest unless told otherwise; needs no reader's session.

    Errors  StoreError where there is no store, no such version, or a damaged one.
    """
    return _open(str(path()), newest() if version is None else version)


def newest() -> int:
    """Give the number of the store's newest version; a look at the folder, unless it changed.

    Errors  StoreError where there is no store, or a damaged one.
    """
    store = path()
    return _newest(str(store), _stamp(store))


def _stamp(store: Path) -> tuple[int, int]:
    """What changes with every version: how many log files there are, when the newest was written; no reading."""
    log = store / "versions" / "_delta_log"
    times = [entry.stat().st_mtime_ns for entry in log.glob("*.json")] if log.is_dir() else []
    return len(times), max(times, default=0)


@st.cache_data(max_entries=SNAPSHOTS, show_spinner=False)
def _newest(store: str, stamp: tuple[int, int]) -> int:
    return Snapshot.open(Path(store)).version


@st.cache_resource(max_entries=SNAPSHOTS, show_spinner=False)
def _open(store: str, version: int) -> Snapshot:
    return Snapshot.open(Path(store), version)


def options() -> Options | None:
    """Give what the filters can offer; None where there is no store that can be read."""
    try:
        return ask(read_options)
    except StoreError:
        return None


def ask(question: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Ask a view of the version shown, and remember the answer.

    Takes   question: a function of steppewire.views; arguments: what follows the snapshot: filters, codes ...
    """
    shown = snapshot()
    key = (question.__module__, question.__qualname__, repr(arguments), repr(sorted(named.items())))
    return _answer(str(path()), shown.version, key, question, shown, arguments, named)


@st.cache_data(max_entries=ANSWERS, show_spinner=False)
def _answer(
    store: str,
    version: int,
    key: tuple[str, ...],
    _question: Callable[..., Any],
    _snapshot: Snapshot,
    _arguments: tuple[Any, ...],
    _named: dict[str, Any],
) -> Any:
    return _question(_snapshot, *_arguments, **_named)


def name() -> str:
    """Name the corpus, for captions and citations."""
    return "demonstration corpus" if is_demo() else f"corpus {path().name}"


__all__ = ["Filters", "ask", "is_demo", "name", "options", "path", "snapshot"]
