"""Uploads on their way to the disk: Streamlit sees an empty file, the disk has every byte, nothing else is written."""

import asyncio
from pathlib import Path

import pytest
import streamlit as st
from starlette.formparsers import MultiPartParser
from starlette.requests import Request

from components import uploads

FILE_ID = "3d4a4a47-3bb1-4c34-8e33-05f79afa2fe1"
PATH = f"/_stcore/upload_file/some-session/{FILE_ID}"
BOUNDARY = b"----demo"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEPPEWIRE_STORE", str(tmp_path / "store"))
    monkeypatch.setattr(uploads, "_is_here", lambda session: session == "some-session")


def form(content: bytes, name: str = "x.csv", parts: int = 1) -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'
    part = b"--" + BOUNDARY + b"\r\n" + head.encode() + content + b"\r\n"
    return part * parts + b"--" + BOUNDARY + b"--\r\n"


class Streamlit:
    """What stands behind: reads the form as Streamlit does, and answers with a status."""

    def __init__(self, status: int = 204) -> None:
        self.status, self.seen = status, []

    async def __call__(self, scope, receive, send) -> None:
        if scope["method"] == "PUT":
            request = Request(scope, receive)
            found = await MultiPartParser(request.headers, request.stream()).parse()
            for file in found.values():
                self.seen.append((file.filename, await file.read()))
                await file.close()
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def put(behind: Streamlit, body: bytes, path: str = PATH, method: str = "PUT", piece: int = 7, length: int = 0) -> int:
    """Send a request in pieces; give the status."""
    pieces = [body[at : at + piece] for at in range(0, len(body), piece)] or [b""]
    kind = b"multipart/form-data; boundary=" + BOUNDARY
    headers = [(b"content-type", kind), (b"content-length", str(length or len(body)).encode())]
    scope = {"type": "http", "path": path, "method": method, "headers": headers, "query_string": b""}
    waiting = [{"type": "http.request", "body": one, "more_body": True} for one in pieces]
    waiting[-1]["more_body"] = False
    answers: list[dict] = []

    async def receive():
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message) -> None:
        answers.append(message)

    asyncio.run(uploads.ToDisk(behind)(scope, receive, send))
    return int(answers[0]["status"])


@pytest.mark.parametrize("piece", [1, 7, 100_000])
@pytest.mark.parametrize(
    "content", [b"", b"a;b\r\n1;2\r\n", b"\r\n--" + BOUNDARY[:-1] + b"\r\n", bytes(range(256)) * 40]
)
def test_every_byte_is_on_the_disk_and_none_goes_on(content, piece):
    behind = Streamlit()
    assert put(behind, form(content), piece=piece) == 204
    assert behind.seen == [("x.csv", b"")]
    found = uploads.path_of(FILE_ID)
    assert found is not None and found.read_bytes() == content
    assert found.parent.parent == uploads.folder()


def test_a_name_is_handed_on_and_never_used_as_a_path(tmp_path):
    behind = Streamlit()
    put(behind, form(b"x", "../../<b>.csv"))
    assert behind.seen == [("../../<b>.csv", b"")]
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {FILE_ID}


def test_what_streamlit_refuses_is_deleted_again():
    assert put(Streamlit(403), form(b"x")) == 403
    assert uploads.path_of(FILE_ID) is None


def test_a_stranger_writes_nothing(tmp_path):
    behind = Streamlit(400)
    assert put(behind, form(b"x"), PATH.replace("some-session", "another")) == 400
    assert behind.seen == [("x.csv", b"x")]  # as it came: the decision is Streamlit's
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (form(b"x" * 1_100_000), 413),
        (form(b"x", parts=2), 400),
        (form(b"x", "x" * 20_000), 400),
        (b"no form at all", 400),
    ],
)
def test_what_is_too_large_or_no_form_is_refused(monkeypatch, body, status):
    monkeypatch.setattr(uploads, "_most", lambda: 1_000_000)
    assert put(Streamlit(), body, piece=100_000, length=10) == status
    assert uploads.path_of(FILE_ID) is None


def test_a_full_disk_is_said(monkeypatch):
    monkeypatch.setattr(uploads, "SPARE", 1 << 62)
    assert put(Streamlit(), form(b"x")) == 507


def test_an_upload_that_is_taken_back_is_deleted():
    put(Streamlit(), form(b"x"))
    assert put(Streamlit(), b"", method="DELETE") == 204
    assert uploads.path_of(FILE_ID) is None


def test_uploads_of_readers_who_have_gone_are_deleted_after_a_while(monkeypatch):
    put(Streamlit(), form(b"x"))
    uploads.clear()
    assert uploads.path_of(FILE_ID) is not None
    monkeypatch.setattr(uploads, "FORGOTTEN", -1.0)
    uploads.clear(lambda session: session == "some-session")
    assert uploads.path_of(FILE_ID) is not None
    uploads.clear()
    assert uploads.path_of(FILE_ID) is None


@pytest.mark.parametrize("file_id", ["", "..", "*", "../store", "a" * 36 + "/x"])
def test_an_id_is_never_a_path(file_id):
    put(Streamlit(), form(b"x"))
    assert uploads.path_of(file_id) is None


def test_the_largest_upload_is_set_on_purpose():
    assert st.get_option("server.maxUploadSize") >= 200
