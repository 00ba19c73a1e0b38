"""Which feeds are meant: addresses as they were given, and those that lists (OPML, text) name."""

from collections.abc import Sequence
from pathlib import Path

from steppewire.errors import InputError
from steppewire.ingest import kinds
from steppewire.ingest.inputs import Limits, UnreadableError, of_path
from steppewire.ingest.readers import listed

READERS = {"opml": listed.opml, "addresses": listed.lines}


def addresses(sources: Sequence[str]) -> list[str]:
    """Give the addresses of feeds, each once, in their order.

    Takes   sources: http(s) addresses of feeds, and files that list some.
    Errors  InputError where a file is not there, or lists no addresses.
    """
    found: list[str] = []
    for source in sources:
        found += [source] if source.lower().startswith(("http://", "https://")) else _listed(Path(source))
    return list(dict.fromkeys(address.encode("utf-8", "replace").decode() for address in found))


def _listed(path: Path) -> list[str]:
    if not path.is_file():
        raise InputError(f"There is no list of feeds {path}; give a file (OPML, or an address a line) or an address.")
    for file in of_path(path):
        try:
            kind = kinds.sniff(file.head(), file.name)  # type: ignore[union-attr]
            if kind in READERS:
                return READERS[kind](file, Limits())  # type: ignore[arg-type]
        except UnreadableError as error:
            raise InputError(f"{path}: {error.reason}") from error
    raise InputError(f"{path} is no list of feeds: it wants OPML, or an http(s) address on each line.")
