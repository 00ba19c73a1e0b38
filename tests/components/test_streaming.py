"""The route for files too long for a button: every row, or a sentence that says what is wrong."""

import asyncio
import csv
import io
import threading
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.datastructures import QueryParams

from components import corpus, server, streaming
from steppewire import export
from steppewire.errors import InputError, StoreError
from steppewire.views import Filters
from tests.dashboard import FRAME, run


@dataclass
class Answer:
    """What came back."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


class Client:
    """Asks the routes as a server would."""

    def __init__(self) -> None:
        self.app = Starlette(routes=server.parts()["routes"])

    def ask(self, method: str, address: str, host: str = "127.0.0.1:8501") -> Answer:
        path, _, query = address.partition("?")
        scope = {
            "type": "http", "http_version": "1.1", "scheme": "http", "method": method, "path": unquote(path),
            "query_string": query.encode(), "headers": [(b"host", host.encode())],
        }  # fmt: skip
        sent = asyncio.run(self._sent(scope))
        heads = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], heads, b"".join(part.get("body", b"") for part in sent[1:]))

    async def _sent(self, scope: dict) -> list[dict]:
        sent = []

        async def receive() -> dict:
            await asyncio.sleep(60)
            return {"type": "http.disconnect"}

        async def send(message: dict) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        return sent

    def get(self, address: str, host: str = "127.0.0.1:8501") -> Answer:
        return self.ask("GET", address, host)


@pytest.fixture
def client(small_store, monkeypatch) -> Client:
    monkeypatch.setenv("STEPPEWIRE_STORE", str(small_store))
    return Client()


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("table", streaming.TABLES)
@pytest.mark.parametrize(
    ("asked", "filters", "kinds"),
    [
        ("", {}, ()),
        ("?country=KAZ&country=UZB", {"country": ["KAZ", "UZB"]}, ()),
        (
            "?country=!KAZ&dates=2026-01-20&dates=2026-03-20",
            {"country": ["!KAZ"], "dates": ["2026-01-20", "2026-03-20"]},
            (),
        ),
        ("?speech=quoted&counting=unique", {"counting": ["unique"]}, ("direct", "mixed")),
    ],
)
def test_the_file_has_every_row_that_the_count_has(client, table, asked, filters, kinds):
    given = client.get(f"/download/{table}.csv{asked}")
    assert given.status_code == 200
    assert given.content.startswith(b"\xef\xbb\xbf")
    wanted = export.count(corpus.at(None), table, Filters.from_params(filters)[0], kinds if table == "quotes" else ())
    assert len(rows_of(given.content.decode("utf-8-sig"))) == wanted > 0


def test_the_file_is_what_the_command_line_writes_for_people(client):
    file = io.BytesIO()
    export.write(corpus.at(None), "quotes", Filters(country=("KAZ",)), file, for_people=True)
    assert client.get("/download/quotes.csv?country=KAZ").content == file.getvalue()


def test_the_file_has_its_name_and_is_not_kept(client):
    head = client.get("/download/articles.csv").headers
    assert head["content-disposition"] == 'attachment; filename="steppewire_articles.csv"'
    assert head["cache-control"] == "no-store"
    assert head["content-type"].startswith("text/csv")


def test_a_version_is_pinned_and_an_empty_one_has_no_rows(client):
    assert rows_of(client.get("/download/articles.csv?version=0").content.decode("utf-8-sig")) == []


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/download/texts.csv", 404, "articles.csv"),
        ("/download/versions.csv", 404, "articles.csv"),
        ("/download/quotes.xlsx", 404, "quotes.csv"),
        ("/news/download/quotes.csv", 404, "quotes.csv"),
        ("/download/quotes.csv?country=ZZZ", 400, "ZZZ"),
        ("/download/quotes.csv?dates=yesterday", 400, "yesterday"),
        ("/download/quotes.csv?limit=5", 400, "limit"),
        ("/download/quotes.csv?speech=loud", 400, "loud"),
        ("/download/quotes.csv?version=1%3B", 400, "1;"),
        ("/download/quotes.csv?version=99", 404, "99"),
        ("/download/quotes.csv?query=%22open", 400, ""),
    ],
)
def test_what_is_not_known_is_one_sentence(client, path, status, words):
    given = client.get(path)
    assert given.status_code == status
    assert words in given.text
    assert given.text.count("\n") == 1 and "Traceback" not in given.text


def test_it_can_only_be_read(client):
    assert client.ask("POST", "/download/quotes.csv").status_code == 405
    assert client.ask("HEAD", "/download/quotes.csv").content == b""


def test_another_host_is_refused(client, monkeypatch):
    monkeypatch.setattr(streaming, "is_host_allowed", lambda host: host == "127.0.0.1:8501")
    assert client.get("/download/quotes.csv", host="rebound.example").status_code == 400
    assert client.get("/download/quotes.csv").status_code == 200


def test_a_fifth_file_at_once_waits_and_every_place_is_given_back(client, monkeypatch):
    monkeypatch.setattr(streaming, "SLOTS", threading.BoundedSemaphore(1))
    assert [client.get("/download/quotes.csv").status_code for _ in range(3)] == [200, 200, 200]
    with streaming.SLOTS:
        assert client.get("/download/quotes.csv").status_code == 503


def test_no_more_is_written_than_a_pipe_holds_while_nobody_reads():
    written = []

    def write(file) -> None:
        for _ in range(1000):
            file.write(b"x" * 65_536)
            file.flush()
            written.append(1)

    ended = threading.Event()
    pieces = streaming.chunks(write, ended.set)
    next(pieces)
    threading.Event().wait(0.3)
    assert len(written) < 50
    pieces.close()
    assert ended.wait(10)
    assert len(written) < 60


def test_a_file_that_fails_breaks_off_and_does_not_end_as_if_whole():
    def write(file) -> None:
        file.write(b"half")
        raise BrokenPipeError

    pieces = streaming.chunks(write)
    assert next(pieces) == b"half"
    with pytest.raises(StoreError, match="broke off"):
        next(pieces)


def test_a_question_is_read_whole():
    wanted = streaming.read(QueryParams("country=KAZ&country=UZB&speech=quoted&version=3&language=none"))
    assert wanted.filters == Filters(country=("KAZ", "UZB"), language=("",))
    assert (wanted.kinds, wanted.version) == (("direct", "mixed"), 3)
    with pytest.raises(InputError, match="page"):
        streaming.read(QueryParams("page=2"))


@pytest.mark.parametrize(("longest", "is_link"), [(1, True), (10_000, False)])
def test_a_long_table_is_a_link_with_filters_and_version(small_store, monkeypatch, longest, is_link):
    monkeypatch.setattr(streaming, "LONGEST_BUTTON", longest)
    app = run(small_store, monkeypatch, {"country": ["KAZ"]})
    app.switch_page(FRAME.replace("components/frame.py", "pages/read/quotes.py")).run()
    assert not app.exception
    links = [each.proto.url for each in app.get("link_button")]
    assert any(url.startswith("/download/quotes.csv?country=KAZ&version=") for url in links) is is_link
    buttons = [each.proto.id for each in app.get("download_button")]
    assert any("download_quotes" in given for given in buttons) is not is_link
