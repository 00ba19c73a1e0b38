"""Objects in object storage as sources: one, a folder of them, or all that a pattern names."""

import re
from collections.abc import Iterator

from steppewire.errors import InputError
from steppewire.ingest.given import Problem
from steppewire.ingest.inputs import Input, Refused, is_hidden, of_copy
from steppewire.object_storage import Bucket

_WILD = re.compile(r"[*?]")


def of_address(address: str) -> Iterator[Input | Refused]:
    """Give the objects that an address names, in order of their paths; each is copied to the disk once it is reached.

    Takes   address: of an object, of a folder of them, or with * and ? for what stands within one name, ** for
            folders too.
    """
    for found in named(address):
        yield found if isinstance(found, Refused) else _copied(found)


def named(address: str) -> Iterator[str | Refused]:
    """List the addresses of the objects that an address names, as of_address takes them."""
    scheme, _, rest = address.partition("://")
    head, _, pattern = rest.partition("/")
    is_empty = True
    try:
        for path in _paths(Bucket(f"{scheme}://{head}"), pattern):
            is_empty, found, name = False, f"{scheme}://{head}/{path}", path.rpartition("/")[2]
            yield _left_out(found, name) if is_hidden(name) and found != address else found
    except (OSError, InputError) as error:
        said = getattr(error, "strerror", None) or str(error)
        yield Refused(address, Problem(address, "open", f"The object storage cannot be read: {said.rstrip('.')}."))
        return
    if is_empty:
        yield Refused(address, Problem(address, "open", "There is no such object or folder: check the address."))


def _left_out(address: str, name: str) -> Refused:
    reason = "A hidden object is left out: give its own address as a source if it is meant."
    return Refused(address, Problem(name, "open", reason, is_record=False))


def _paths(bucket: Bucket, pattern: str) -> Iterator[str]:
    """The paths that a pattern names: the object of that very path, else all in the folder of that name."""
    wild = _WILD.search(pattern)
    if pattern and not wild and bucket.has(pattern):  # no list: a cluster asks for thousands of one folder, one by one
        yield pattern
        return
    folder = (pattern[: wild.start()] if wild else pattern).rpartition("/")[0]
    wanted = _expression(pattern)
    for path, _ in bucket.list(folder):
        if wanted.fullmatch(path) or (not wild and path.startswith(f"{pattern.rstrip('/')}/".lstrip("/"))):
            yield path


def _expression(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/?|\*|\?)", pattern)
    said = {"**": ".*", "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(said.get(part) or re.escape(part) for part in parts))


def _copied(address: str) -> Input | Refused:
    """One object, copied to a nameless file that goes when nobody reads it any more."""
    folder, _, name = address.rpartition("/")
    try:
        return of_copy(lambda to: Bucket(folder).fetch(name, to), address, name)
    except OSError as error:
        reason = f"The object could not be read ({error.strerror or error}): run the same command again."
        return Refused(address, Problem(name, "open", reason))
