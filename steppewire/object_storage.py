"""Folders in object storage (s3://, and what else obstore opens): read, listed, written only where nobody was faster.

Every failure of the network or the service is an OSError with a sentence, as a disk's would be. Credentials come from
the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL, AWS_REGION ...), never from an address.
"""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from steppewire.errors import InputError

SCHEMES = ("s3", "gs", "az")
PIECE = 8 * 1024 * 1024  # bytes held of a file on its way to the disk
TRIES, PATIENCE = 8, timedelta(seconds=60)  # of a request that fails by the network

_ADDRESS = re.compile(rf"({'|'.join(SCHEMES)})://", re.IGNORECASE)
_NAME = re.compile(r"[\w.-]+")
_ROLE = "://169.254.169.254/"  # where a machine of AWS is told its role
_SAID = re.compile(r"<Message>([^<]+)</Message>")
_UNHEARD = re.compile(r"HTTP error|error sending request|timed out|connection", re.IGNORECASE)


class Tagged(NamedTuple):
    """An object as it was read: its bytes, and the tag that only these have."""

    content: bytes
    tag: str


class Listed(NamedTuple):
    """An object in a list: its path below the folder, its bytes."""

    path: str
    size: int


def is_address(place: object) -> bool:
    """Say whether a source or a store is an address in object storage."""
    return bool(_ADDRESS.match(str(place)))


class Bucket:
    """A folder in object storage."""

    def __init__(self, address: str) -> None:
        """Stand for a folder; nothing is asked yet.

        Errors  InputError where the address names no bucket, or the extra packages are not installed.
        """
        scheme, _, rest = address.partition("://")
        name, _, folder = rest.partition("/")
        if not is_address(address) or not _NAME.fullmatch(name):
            raise InputError(f"{address} is no address in object storage; they look like s3://BUCKET/FOLDER.")
        self.address = address.rstrip("/")
        self._below = f"{folder.strip('/')}/".lstrip("/")
        self._store = _opened(f"{scheme}://{name}")

    def read(self, path: str) -> bytes | None:
        """Give an object's bytes; None where there is none."""
        found = self.read_tagged(path)
        return found.content if found else None

    def read_tagged(self, path: str) -> Tagged | None:
        """Give an object's bytes and its tag; None where there is none."""
        import obstore

        with self._explained(path):
            try:
                found = obstore.get(self._store, self._below + path)
                return Tagged(bytes(found.bytes()), found.meta["e_tag"] or "")
            except FileNotFoundError:
                return None

    def has(self, path: str) -> bool:
        """Say whether there is an object of that very path."""
        import obstore

        with self._explained(path):
            try:
                return bool(obstore.head(self._store, self._below + path))
            except FileNotFoundError:
                return False

    def create(self, path: str, content: bytes | Path) -> str | None:
        """Write an object that is not there yet.

        Gives   its tag; None where there is one, which stays as it is.
        """
        import obstore
        from obstore.exceptions import AlreadyExistsError

        with self._explained(path):
            try:
                return (
                    obstore.put(self._store, self._below + path, content, mode="create", use_multipart=False)["e_tag"]
                    or ""
                )
            except AlreadyExistsError:
                return None

    def replace(self, path: str, content: bytes | Path, tag: str) -> str | None:
        """Write an object anew that is still the one with a tag.

        Gives   the new tag; None where it is another one by now, or gone.
        """
        import obstore
        from obstore.exceptions import PreconditionError

        with self._explained(path):
            try:
                mode: Any = {"e_tag": tag}
                return (
                    obstore.put(self._store, self._below + path, content, mode=mode, use_multipart=False)["e_tag"] or ""
                )
            except (PreconditionError, FileNotFoundError):
                return None

    def delete(self, path: str) -> None:
        """Delete an object; it is no error where there is none."""
        import obstore

        with self._explained(path):
            try:
                obstore.delete(self._store, self._below + path)
            except FileNotFoundError:
                return

    def list(self, folder: str = "", after: str | None = None) -> Iterator[Listed]:
        """List the objects below a folder in order of their paths, those after one of them where that is asked."""
        import obstore

        with self._explained(folder):
            begin, offset = (self._below + folder).rstrip("/") or None, self._below + after if after else None
            for some in obstore.list(self._store, begin, offset=offset):
                yield from (Listed(one["path"].removeprefix(self._below), one["size"]) for one in some)

    def fetch(self, path: str, to: BinaryIO) -> None:
        """Copy an object into an open file, some MB at a time.

        Errors  OSError, with ENOENT where there is no such object.
        """
        import obstore

        with self._explained(path):
            for piece in obstore.get(self._store, self._below + path).stream(PIECE):
                to.write(piece)

    @contextmanager
    def _explained(self, path: str) -> Iterator[None]:
        """Turn obstore's errors into those of files."""
        from obstore.exceptions import BaseError

        place = f"{self.address}/{path}".rstrip("/")
        try:
            yield
        except FileNotFoundError as error:
            raise FileNotFoundError(errno.ENOENT, "there is no such object", place) from error
        except (BaseError, ValueError) as error:
            raise OSError(errno.EIO, _reason(error), place) from error


def _opened(address: str) -> Any:
    """Open a folder by what the environment says; plain HTTP only where the endpoint named there is of that kind."""
    try:
        from obstore.store import from_url
    except ImportError:
        raise InputError(
            f"{address} lies in object storage, and the packages for that are not installed: "
            "pip install 'steppewire[cluster]'."
        ) from None
    is_plain = os.environ.get("AWS_ENDPOINT_URL", "").lower().startswith("http://")
    retry: Any = {"max_retries": TRIES, "retry_timeout": PATIENCE}
    return from_url(address, client_options={"allow_http": is_plain}, retry_config=retry)


def _reason(error: Exception) -> str:
    """What an error says to a person: the service's own message, that it does not answer, else the first line."""
    text = str(error)
    if said := _SAID.search(text):
        return said[1].rstrip(".")
    if _ROLE in text:
        return "there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this machine a role"
    first = (text.splitlines() or [type(error).__name__])[0]
    if _UNHEARD.search(first):
        return "the service does not answer; look at the network and at AWS_ENDPOINT_URL"
    return first.rstrip(".: ")
