"""A site on loopback that answers as it is told and remembers what it was asked; a time that passes by waiting."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from steppewire.watching.clock import Clock

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Time:
    """A clock for every Clock: waiting moves it on at once."""

    def __init__(self, monkeypatch: Any) -> None:
        self.moment, self._lock = START, threading.Lock()
        monkeypatch.setattr(Clock, "now", lambda clock: self.moment)
        monkeypatch.setattr(Clock, "ticks", lambda clock: (self.moment - START).total_seconds())
        monkeypatch.setattr(Clock, "sleep", lambda clock, seconds: self.pass_by(seconds=max(0.0, seconds)))

    def pass_by(self, **how_long: float) -> None:
        with self._lock:
            self.moment += timedelta(**how_long)


class Asked:
    """A request: its path, headers, host, and when it came by the given time."""

    def __init__(self, handler: BaseHTTPRequestHandler, moment: datetime) -> None:
        self.path, self.headers, self.at = handler.path, dict(handler.headers), moment
        self.host = handler.headers["Host"].partition(":")[0]


Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the site's script."""

    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_GET(self) -> None:
        asked = Asked(self, self.server.time.moment)
        with self.server.lock:
            self.server.asked.append(asked)
            self.server.busy[asked.host] += 1
            self.server.busiest[asked.host] = max(self.server.busiest[asked.host], self.server.busy[asked.host])
        time.sleep(0.005)  # long enough that a second request to the host would be seen
        with self.server.lock:  # before the answer: who has it may ask again at once
            self.server.busy[asked.host] -= 1
        answers = self.server.script.get(self.path) or [answer(404)]
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Site(ThreadingHTTPServer):
    """The server; it is not told of clients that hang up."""

    daemon_threads = True

    def __init__(self, moment: Time) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.time, self.lock, self.over = moment, threading.Lock(), threading.Event()
        self.script: dict[str, list[Answer]] = {}
        self.asked: list[Asked] = []
        self.busy: dict[str, int] = defaultdict(int)
        self.busiest: dict[str, int] = defaultdict(int)

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_address[1]}{path}"

    def says(self, path: str, *answers: Answer) -> str:
        """Answer so, one after another, the last one for ever; give the address."""
        self.script[path] = list(answers)
        return self.url(path)

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


def answer(status: int = 200, body: str | bytes = b"", **headers: str) -> Answer:
    raw = body.encode() if isinstance(body, str) else body

    def say(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)

    return say


def tagged(body: str, tag: str) -> Answer:
    """The body with its ETag; "not modified" to whoever has it already."""

    def say(handler: Handler) -> None:
        has_it = handler.headers.get("If-None-Match") == tag
        (
            answer(304, ETag=tag)
            if has_it
            else answer(200, body, ETag=tag, Last_Modified="Mon, 02 Mar 2026 07:00:00 GMT")
        )(handler)

    return say


def dribble(handler: Handler) -> None:
    """Send the head and then nothing, until the test is over."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<rss>")
    handler.wfile.flush()
    handler.server.over.wait(90)


def item(number: int, text: str = "", link: str = "") -> str:
    text = text or f"The water board of Karasu met for the {number}th time and said that the canal stays open."
    return f"""<item><guid>urn:{number}</guid><title>Canal report {number}</title><link>{link}</link>
        <description>{text}</description><pubDate>Mon, 02 Mar 2026 0{number % 8}:00:00 GMT</pubDate></item>"""


def rss(*items: str, head: str = "") -> str:
    spaces = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {spaces}><channel>
        <title>Karasu Courier</title><link>https://karasu.example/</link><language>en</language>{head}
        {"".join(items)}</channel></rss>"""


def page(title: str, *paragraphs: str) -> str:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{told}</article></body></html>"
