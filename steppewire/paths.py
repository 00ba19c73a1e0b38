"""Where the project's own files are, in a checkout and in an installed wheel."""

import hashlib
import os
import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
APP = PACKAGE / "_app" if (PACKAGE / "_app").is_dir() else PACKAGE.parent
DATA = APP / "data"
DEMO = DATA / "demo"


def default_place() -> str:
    """Give the store that is meant when none is named, as it is written: $STEPPEWIRE_STORE, else store."""
    return os.environ.get("STEPPEWIRE_STORE") or "store"


def default_store() -> Path:
    """Give the folder of the store that is meant when none is named."""
    return store_folder(default_place())


def store_folder(place: str) -> Path:
    """Give the folder of a store: the place itself; for an address in object storage that of the copy here, which is
    below $XDG_DATA_HOME, else ~/.local/share."""
    if "://" not in place:
        return Path(place)
    address = place.rstrip("/")
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    words = re.sub(r"[^a-z0-9]+", "-", address.partition("://")[2].lower()).strip("-")
    return home / "steppewire" / "stores" / f"{words[:40]}-{hashlib.sha256(address.encode()).hexdigest()[:12]}"


def demo_store() -> Path:
    """Give the demonstration's store, a folder beside the default one: ./store-demo."""
    own = default_store()
    return own.with_name("store-demo")
