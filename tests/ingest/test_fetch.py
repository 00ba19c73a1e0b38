"""Fetching: a server on loopback that redirects, dawdles and sends bombs; addresses that must never be asked."""

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from steppewire import ingest
from steppewire.ingest import fetch
from steppewire.ingest.inputs import UnreadableError

PAGE = "<html><body><article><p>Снег в Алматы.</p></article></body></html>"
BOMB = gzip.compress(bytes(50_000_000), 1)
PATIENCE = fetch.Fetching(allow_private=True, size=100_000, read=1.0, connect=2, whole=5)


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    asked: list[str] = []  # noqa: RUF012
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        type(self).asked.append(f"{self.headers['Host']}{self.path}")
        getattr(self, "at_" + self.path.strip("/").split("/")[0].split("?")[0], self.at_missing)()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def at_page(self) -> None:
        self.answer(PAGE.encode("cp1251"), Content_Type="text/html; charset=windows-1251")

    def at_packed(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def at_bomb(self) -> None:
        self.answer(BOMB, Content_Encoding="gzip")

    def at_large(self) -> None:
        self.answer(bytes(200_000))

    def at_brotli(self) -> None:
        self.answer(b"x", Content_Encoding="br")

    def at_damaged(self) -> None:
        self.answer(b"\x1f\x8b no gzip", Content_Encoding="gzip")

    def at_loop(self) -> None:
        self.answer(b"", 302, Location="/loop")

    def at_relative(self) -> None:
        self.answer(b"", 301, Location="/page?via=redirect")

    def at_inside(self) -> None:
        self.answer(b"", 302, Location="http://10.0.0.1/secret")

    def at_file(self) -> None:
        self.answer(b"", 302, Location="file:///etc/hosts")

    def at_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        threading.Event().wait(3)

    def at_missing(self) -> None:
        self.answer(b"gone", 404)


class Server(ThreadingHTTPServer):
    """A server that is not told of clients that hang up."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Handler.asked = []
    with Server(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


def refusal(url: str, how: fetch.Fetching = PATIENCE) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as caught:
        fetch.fetch(url, how)
    return caught.value.stage, caught.value.reason


def test_a_page_comes_with_its_charset_and_address(server: str) -> None:
    found = fetch.fetch(f"{server}/relative", PATIENCE)
    assert found.whole(10_000).decode(found.charset) == PAGE
    assert (found.origin, found.url) == (f"{server}/relative", f"{server}/page?via=redirect")


def test_a_packed_page_is_unpacked(server: str) -> None:
    assert fetch.fetch(f"{server}/packed", PATIENCE).whole(10_000).decode() == PAGE


def test_a_page_becomes_an_article_only_where_private_addresses_are_allowed(server: str) -> None:
    allowed = list(ingest.read([f"{server}/page"], ingest.Options(allow_private=True)))
    assert allowed[0].texts["text"].tolist() == ["Снег в Алматы."]
    assert allowed[0].articles["url"].tolist() == [f"{server}/page"]
    Handler.asked = []
    refused = list(ingest.read([f"{server}/page"]))
    assert (refused[0].refused, Handler.asked) == (1, [])
    assert "private network" in refused[0].problems["reason"].iloc[0]


@pytest.mark.parametrize(
    ("path", "stage", "what"),
    [
        ("bomb", "limit", "larger than"),
        ("large", "limit", "larger than"),
        ("loop", "fetch", "5 times"),
        ("slow", "fetch", "again later"),
        ("missing", "fetch", "404"),
        ("brotli", "fetch", "packed"),
        ("damaged", "fetch", "damaged"),
        ("file", "fetch", "http and https"),
    ],
)
def test_what_a_server_may_not_do_is_refused(server: str, path: str, stage: str, what: str) -> None:
    found = refusal(f"{server}/{path}")
    assert found[0] == stage and what in found[1]


def test_a_redirect_into_a_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(server.rpartition(":")[2])
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.1")
    asked: list[str] = []
    resolve = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **how: asked.append(host) or resolve(host, *rest, **how)
    )
    found = refusal(f"http://127.0.0.1:{port}/inside", fetch.Fetching(read=0.4))
    assert "private network" in found[1]
    assert [line.rpartition("/")[2] for line in Handler.asked] == ["inside"]
    assert "10.0.0.1" in asked


def test_a_name_is_resolved_once_and_the_connection_goes_to_that_address(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.rpartition(":")[2])
    answers = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]])
    resolve = socket.getaddrinfo

    def rebinding(host: Any, *rest: Any, **how: Any) -> Any:
        return next(answers) if host == "news.example" else resolve(host, *rest, **how)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    assert fetch.fetch(f"http://news.example:{port}/page", PATIENCE).whole(10_000)
    assert Handler.asked == [f"news.example:{port}/page"]
    with pytest.raises(StopIteration):
        next(answers)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "::7f00:1", "no address", "198.18.0.1",
    ],
)  # fmt: skip
def test_an_address_of_the_inside_is_not_public(address: str) -> None:
    assert not fetch.is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111"])
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert fetch.is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://[::1]/", "http://0x7f000001/", "http://2130706433/", "http://127.1/", "http://0177.0.0.1/",
        "http://[::ffff:127.0.0.1]/", "http://user@127.0.0.1/", "http://good.example@127.0.0.1/", "http://①②⑦.⓪.⓪.①/",
        "http://169.254.169.254/latest/", "file:///etc/passwd", "gopher://127.0.0.1/", "//a.example", "http://", "http://[::1",
        "http://a.example:99999/", "http://134744072/",
    ],
)  # fmt: skip
def test_an_address_that_must_not_be_asked_is_refused_before_any_connection(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *where: pytest.fail(f"connected to {where}"))
    assert refusal(url, fetch.Fetching())[0] == "fetch"
