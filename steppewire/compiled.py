"""Whether the finders run as native code, and whether that code is of the sources beside it.

`make compiled` puts extension modules beside spans.py and the sources of steppewire/analysis; Python prefers them. An
extension does not change when its source does, so a checkout remembers of which sources it was made.
"""

import hashlib
import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from zipfile import ZipFile

from steppewire.errors import SteppewireError
from steppewire.paths import APP, PACKAGE

_SUFFIX = EXTENSION_SUFFIXES[0]
MADE_OF = PACKAGE / "analysis" / "compiled.sum"
"""Keeps the sum of the sources of which the extensions of a checkout were made."""


def is_compiled() -> bool:
    """Say whether this Python finds compiled finders."""
    return (PACKAGE / f"spans{_SUFFIX}").exists()


def check() -> None:
    """Refuse extensions that were made of other sources than those beside them.

    Errors  SteppewireError. An installed wheel is not looked at: its files do not change.
    """
    found = _extended() if PACKAGE.parent == APP else []
    if not found:
        return
    made_of = MADE_OF.read_text(encoding="utf-8") if MADE_OF.exists() else ""
    if made_of != _sum((path.relative_to(PACKAGE.parent).as_posix(), path.read_bytes()) for path in found):
        raise SteppewireError(
            "The compiled finders in this checkout are not those of its sources: run `make compiled` to make them "
            "again, or `make pure` to do without."
        )


def take(wheel: Path) -> None:
    """Put the extensions of a wheel into this checkout, and write down of which sources, in it too, they were made."""
    with ZipFile(wheel) as packed:
        names = packed.namelist()
        extensions = [name for name in names if name.endswith(_SUFFIX)]
        made_of = sorted({f"{name.removesuffix(_SUFFIX)}.py" for name in extensions} & set(names), key=_order)
        packed.extractall(APP, extensions)
        MADE_OF.write_text(_sum((name, packed.read(name)) for name in made_of), encoding="utf-8")


def _extended() -> list[Path]:
    """The sources that have an extension of this Python's kind beside them."""
    sources = (PACKAGE / "spans.py", *MADE_OF.parent.rglob("*.py"))
    return sorted((path for path in sources if path.with_suffix(_SUFFIX).exists()), key=lambda path: _order(str(path)))


def _order(name: str) -> tuple[str, ...]:
    """Folder by folder, whatever the system's sign between them."""
    return Path(name).parts


def _sum(sources: Iterable[tuple[str, bytes]]) -> str:
    """The sum of some sources with their names."""
    whole = hashlib.sha256()
    for name, content in sources:
        whole.update(f"{name} {len(content)} ".encode())
        whole.update(content)
    return whole.hexdigest()


def main(arguments: Sequence[str]) -> int:
    """Take the extensions of a wheel if one is given, then check those that are there; 1 says that they are old."""
    for wheel in arguments:
        take(Path(wheel))
    try:
        check()
    except SteppewireError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
