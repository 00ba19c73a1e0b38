"""Where the project's own files are, in a checkout and in an installed wheel."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
APP = PACKAGE / "_app" if (PACKAGE / "_app").is_dir() else PACKAGE.parent
DATA = APP / "data"
DEMO = DATA / "demo"


def default_store() -> Path:
    """Give the store that commands use when none is named: $STEPPEWIRE_STORE, else ./store."""
    return Path(os.environ.get("STEPPEWIRE_STORE") or "store")


def demo_store() -> Path:
    """Give the demonstration's store, a folder beside the default one: ./store-demo."""
    own = default_store()
    return own.with_name("store-demo")
