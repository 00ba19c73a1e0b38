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
    head, slash, pattern = address.partition("://")[2].partition("/")
    bucket_address = f"{address.partition('://')[0]}://{head}"
    found = False
    try:
        bucket = Bucket(bucket_address)
        for path in _paths(bucket, pattern if slash else ""):
            found = True
            yield _object(bucket, path)
    except (OSError, InputError) as error:
        said = getattr(error, "strerror", None) or str(error)
        yield Refused(address, Problem(address, "open", f"The object storage cannot be read: {said.rstrip('.')}."))
        return
    if not found:
        yield Refused(address, Problem(address, "open", "There is no such object or folder: check the address."))


def _paths(bucket: Bucket, pattern: str) -> Iterator[str]:
    """The paths that a pattern names: the object of that very path, else all in the folder of that name."""
    wild = _WILD.search(pattern)
    folder = (pattern[: wild.start()] if wild else pattern).rpartition("/")[0]
    wanted = _expression(pattern)
    for path, _ in bucket.list(folder):
        if wanted.fullmatch(path) or (not wild and path.startswith(f"{pattern.rstrip('/')}/".lstrip("/"))):
            yield path


def _expression(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/?|\*|\?)", pattern)
    said = {"**": ".*", "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(said.get(part) or re.escape(part) for part in parts))


def _object(bucket: Bucket, path: str) -> Input | Refused:
    """One object, copied to a nameless file that goes when nobody reads it any more."""
    origin, name = f"{bucket.address}/{path}", path.rpartition("/")[2]
    if is_hidden(name):
        reason = "A hidden object is left out: give its own address as a source if it is meant."
        return Refused(origin, Problem(name, "open", reason, is_record=False))
    try:
        return of_copy(lambda to: bucket.fetch(path, to), origin, name)
    except OSError as error:
        reason = f"The object could not be read ({error.strerror or error}): run the same command again."
        return Refused(origin, Problem(name, "open", reason))
