"""The store behind the pages: which one, its newest version, what was already asked or drawn of it."""

import atexit
import pickle
import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from components import address
from components.memory import Memory
from steppewire.citing import corpus_name
from steppewire.errors import StoreError
from steppewire.paths import default_store, demo_store
from steppewire.views import Filters, Options, Snapshot
from steppewire.views import options as read_options

Made = TypeVar("Made")

_SNAPSHOTS = Memory(4)
atexit.register(_SNAPSHOTS.clear)  # DuckDB reports connections that are left when the process ends
_NEWEST = Memory(4)
_ANSWERS = Memory(512)  # small tables of some kB each
_PIECES = Memory(512)  # figures and words made of them
UNSETTLED = 1.0  # seconds; a folder that changed so lately may change again within one tick of its clock


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
    store, number = path(), newest() if version is None else version
    opened: Snapshot = _SNAPSHOTS.give((str(store), number), lambda: Snapshot.open(store, number))
    return opened


def newest() -> int:
    """Give the number of the store's newest version; a look at the folder, unless it changed.

    Errors  StoreError where there is no store, or a damaged one.
    """
    store = path()
    found: int = _NEWEST.give((str(store), _stamp(store)), lambda: Snapshot.open(store).version)
    return found


def _stamp(store: Path) -> tuple[int, int]:
    """What changes with every version: when a file came into the log; right after that, also how many there are."""
    log = store / "versions" / "_delta_log"
    try:
        changed = log.stat().st_mtime_ns
    except OSError:
        return 0, 0
    is_settled = abs(time.time() - changed / 1e9) > UNSETTLED
    return changed, 0 if is_settled else 1 + sum(1 for _ in log.iterdir())


def options() -> Options | None:
    """Give what the filters can offer; None where there is no store that can be read."""
    try:
        return keep("options", lambda: read_options(snapshot()))
    except StoreError:
        return None


def ask(question: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Ask a view of the version shown, and remember the answer.

    Takes   question: a function of steppewire.views; arguments: what follows the snapshot: filters, codes ...
    Gives   the answer, a copy of the reader's own. It is kept as bytes: a table that is looked at again and again
            gathers thousands of references, which the collector goes through after every run of a page.
    """
    shown = snapshot()
    key = (_which(shown), question, repr(arguments), repr(sorted(named.items())))
    return pickle.loads(_ANSWERS.give(key, lambda: pickle.dumps(question(shown, *arguments, **named), protocol=5)))


def keep(what: str, make: Callable[[], Made], *of: Hashable) -> Made:
    """Give a piece of a page, a figure or words, made once for all readers: it is not to be changed.

    Takes   what: its name; of: all that it depends on beside the version shown.
    """
    made: Made = _PIECES.give((_which(snapshot()), what, of), make)
    return made


def _which(shown: Snapshot) -> tuple[str, int]:
    """The store and its version, as part of a key."""
    return str(shown.root), shown.version


def name() -> str:
    """Name the corpus, for captions and citations."""
    return corpus_name(path())


__all__ = ["Filters", "ask", "at", "is_demo", "keep", "name", "newest", "options", "path", "snapshot"]
