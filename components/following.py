"""A store that lies in object storage: while the server runs, the copy here is brought up to it."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from steppewire.errors import SteppewireError
from steppewire.paths import default_place, default_store
from steppewire.store import origin

EVERY = 15.0  # seconds between two looks: one list of some names and one small object each
LOG = logging.getLogger(__name__)


@contextmanager
def following() -> Iterator[None]:
    """Look for new versions until it is left; does nothing where the store is a folder of its own."""
    root, ended = default_store(), threading.Event()
    if "://" in default_place():
        _begin(root, default_place())
    if origin.of(root) is None:
        yield
        return
    looking = threading.Thread(target=_look, args=(root, ended), name="following", daemon=True)
    looking.start()
    try:
        yield
    finally:
        ended.set()
        looking.join()


def _begin(root: Path, address: str) -> None:
    """Make the copy where the server was started with the address itself; without an answer the pages say what is
    missing."""
    try:
        origin.copy_to(root, address)
    except (SteppewireError, OSError) as error:
        LOG.error("The store %s cannot be read: %s", address, error)


def _look(root: Path, ended: threading.Event) -> None:
    """Readers keep the version they have while the origin does not answer; the log says so once."""
    said = ""
    while not ended.wait(EVERY):
        try:
            origin.refresh(root)
            said = ""
        except (SteppewireError, OSError) as error:
            if str(error) != said:
                said = str(error)
                LOG.warning("The store's origin cannot be read, so the pages show what was copied before: %s", said)
