"""Uploads on their way: written to the disk while they arrive, instead of held in the server's memory.

Streamlit's own way keeps every uploaded file in memory, 190 MB for one of 190 MB, until its reader has gone. Here the
file's bytes are taken out of the request and written beside the store; what goes on to Streamlit is the same form with
an empty file, so that who may upload is still its decision.
"""

import re
import shutil
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import streamlit as st
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from streamlit.runtime import Runtime

from steppewire.paths import default_store

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from streamlit.runtime.uploaded_file_manager import UploadedFile

PLACE = re.compile(r"/_stcore/upload_file/([\w-]{1,80})/([0-9a-f-]{36})")
MEGABYTE = 1024 * 1024
SPARE = 256 * MEGABYTE  # bytes of the disk that no upload may use up
FORGOTTEN = 3600.0  # seconds after which the uploads of a reader who has gone are deleted
HEAD = 16 * 1024  # bytes of a part's headers


class RefusedError(Exception):
    """An upload that is not taken: a status and a sentence."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


def folder() -> Path:
    """Give the folder of uploads that nobody has asked to read yet."""
    own = default_store()
    return own.with_name(f"{own.name}-uploads") / "incoming"


def path_of(file_id: str) -> Path | None:
    """Find an upload on the disk by the id that Streamlit gave it; None where it is not there."""
    found = folder().glob(f"*/{file_id}") if re.fullmatch(r"[0-9a-f-]{36}", file_id) else iter(())
    return next(found, None)


def on_disk(file: "UploadedFile") -> Path:
    """Give the place of an upload on the disk; one that came by another way is in memory and is written there."""
    found = path_of(file.file_id)
    if found is None:
        found = folder() / "memory" / file.file_id
        found.parent.mkdir(parents=True, exist_ok=True)
        found.write_bytes(file.getbuffer())
    return found


def clear(is_here: Callable[[str], bool] = lambda session: False) -> None:
    """Delete uploads that were left: those of readers who have gone, an hour after the last."""
    for left in folder().glob("*"):
        if not is_here(left.name) and time.time() - left.stat().st_mtime > FORGOTTEN:
            shutil.rmtree(left, ignore_errors=True)


class ToDisk:
    """Take the bytes of uploads out of their requests."""

    def __init__(self, app: "ASGIApp") -> None:
        self.app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, an upload without its bytes."""
        found = PLACE.search(scope["path"]) if scope["type"] == "http" else None
        if found is None or scope["method"] not in ("PUT", "DELETE"):
            await self.app(scope, receive, send)
            return
        session, target = found[1], folder() / found[1] / found[2]
        if scope["method"] == "DELETE":
            target.unlink(missing_ok=True)
        elif _is_taken(scope, session):
            clear(_is_here)
            try:
                receive = await _taken(scope, receive, target)
            except RefusedError as error:
                target.unlink(missing_ok=True)
                await _refuse(error, send)
                return
        await self.app(scope, receive, _watched(send, target))


def _is_here(session: str) -> bool:
    return Runtime.exists() and Runtime.instance().is_active_session(session)


def _is_taken(scope: "Scope", session: str) -> bool:
    """Whether an upload is written down: what is of no session, or too large by its own word, Streamlit refuses."""
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return _is_here(session) and length.isdigit() and int(length) <= _most() + HEAD


def _most() -> int:
    return int(st.get_option("server.maxUploadSize")) * MEGABYTE


def _watched(send: "Send", target: Path) -> Callable[["Message"], Awaitable[None]]:
    """Delete an upload again where Streamlit refuses it."""

    async def watched(message: "Message") -> None:
        if message["type"] == "http.response.start" and message["status"] >= 300:
            target.unlink(missing_ok=True)
        await send(message)

    return watched


async def _refuse(error: RefusedError, send: "Send") -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": error.status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{error}\n".encode()})


async def _taken(scope: "Scope", receive: "Receive", target: Path) -> "Receive":
    """Write the file of a form to the disk; give the form without its bytes.

    Errors  RefusedError where it is too large, for us or for the disk, or no form with a file.
    """
    kind, options = parse_options_header(dict(scope["headers"]).get(b"content-type", b""))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise RefusedError(400, "An upload is a form with one file.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        form = _Form(options[b"boundary"], file)
        try:
            while message := await receive():
                if message["type"] == "http.disconnect":
                    raise RefusedError(400, "The upload broke off.")
                form.take(message.get("body", b""))
                if not message.get("more_body"):
                    break
        except FormParserError as error:
            raise RefusedError(400, "The form of the upload is damaged.") from error
        except OSError as error:
            raise RefusedError(507, "The disk of the server refuses the upload.") from error
    return _again(scope, form.without_bytes())


class _Form:
    """A form that arrives piece by piece: the bytes of its first file go to the disk."""

    def __init__(self, boundary: bytes, file: BinaryIO) -> None:
        self._boundary, self._file = boundary, file
        self._headers: list[list[bytes]] = []
        self._parts = self._size = 0
        self._most, self._room = _most(), shutil.disk_usage(Path(file.name).parent).free - SPARE
        callbacks = {
            "on_part_begin": self._begin,
            "on_header_field": lambda raw, start, end: self._head(0, raw[start:end]),
            "on_header_value": lambda raw, start, end: self._head(1, raw[start:end]),
            "on_header_end": lambda: self._headers.append([b"", b""]),
            "on_part_data": lambda raw, start, end: self._write(raw[start:end]),
        }
        self._parser = MultipartParser(boundary, callbacks)  # type: ignore[arg-type]

    def take(self, piece: bytes) -> None:
        """Take a piece of the form."""
        self._parser.write(piece)

    def without_bytes(self) -> bytes:
        """Give the form as it came, its file empty."""
        self._parser.finalize()
        head = b"".join(b": ".join(one) + b"\r\n" for one in self._headers if one[0])
        return b"--%s\r\n%s\r\n\r\n--%s--\r\n" % (self._boundary, head, self._boundary)

    def _begin(self) -> None:
        self._parts += 1
        self._headers = [[b"", b""]]
        if self._parts > 1:
            raise RefusedError(400, "An upload is a form with one file.")

    def _head(self, place: int, piece: bytes) -> None:
        self._headers[-1][place] += piece
        if sum(len(part) for pair in self._headers for part in pair) > HEAD:
            raise RefusedError(400, "The name of the uploaded file is too long.")

    def _write(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._most:
            raise RefusedError(413, "The file is too large.")
        if self._size > self._room:
            raise RefusedError(507, "There is no room on the server's disk for this file.")
        self._file.write(piece)


def _again(scope: "Scope", body: bytes) -> "Receive":
    """A request with another body."""
    kept = [pair for pair in scope["headers"] if pair[0].lower() not in (b"content-length", b"transfer-encoding")]
    scope["headers"] = [*kept, (b"content-length", str(len(body)).encode())]
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> "Message":
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    return receive
