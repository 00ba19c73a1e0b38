"""What sites ask of robots, kept for a day: asked before a page is fetched, and at each of its redirects.

A site whose robots.txt cannot be had (an error of the server, no answer) is not visited; one that has none may be.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from protego import Protego

from steppewire.ingest import encodings
from steppewire.ingest.fetch import Answer, Fetching, ask
from steppewire.ingest.inputs import UnreadableError
from steppewire.store.feed_memory import Rules
from steppewire.watching.clock import Clock

NAME = "Steppewire"  # the word that robots.txt may call us by; part of fetch.AGENT
SIZE = 512 * 1024  # bytes; at least 500 KiB must be read
KEPT, UNKNOWN = timedelta(hours=24), timedelta(hours=1)
SLOWEST = 60.0  # seconds; a site that wants longer pauses is not visited


class ForbiddenError(UnreadableError):
    """A page that its site asks robots to leave alone."""

    def __init__(self, reason: str) -> None:
        super().__init__("fetch", reason)


class Robots:
    """The rules of sites; any thread may ask.

    Source  RFC 9309; crawl-delay by custom.
    """

    def __init__(self, how: Fetching, clock: Clock, slow_down: Callable[[str, float], None], known: dict[str, Rules]):
        """Ask with `how`, gate included; tell slow_down of the pauses that sites want."""
        self.known = known
        self._how, self._clock, self._slow_down = replace(how, size=SIZE), clock, slow_down
        self._parsed: dict[str, Protego] = {}
        self._lock = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}

    def check(self, url: str) -> None:
        """Make sure that an address may be visited, and keep the pause that its site wants.

        Errors  ForbiddenError where it may not, UnreadableError where that cannot be known now.
        """
        site = _site(url)
        with self._lock:
            lock = self._locks.setdefault(site, threading.Lock())
        with lock:
            rules = self._rules(site)
            if not rules.is_open:
                reason = "The site's robots.txt could not be had, so its pages are not fetched for now."
                raise UnreadableError("fetch", reason)
            parsed = self._parsed.get(site) or self._parsed.setdefault(site, Protego.parse(rules.rules))
        delay = parsed.crawl_delay(NAME) or 0.0
        if delay > SLOWEST:
            raise ForbiddenError(f"The site wants pauses of more than {SLOWEST:g} seconds, so no page is fetched.")
        if not parsed.can_fetch(url, NAME):
            raise ForbiddenError("The site's robots.txt asks robots not to fetch this page.")
        self._slow_down(url, delay)

    def _rules(self, site: str) -> Rules:
        rules = self.known.get(site)
        if rules is None or rules.until <= self._clock.now():
            rules = self.known[site] = self._asked(site)
            self._parsed.pop(site, None)
        return rules

    def _asked(self, site: str) -> Rules:
        now = self._clock.now()
        try:
            answer = ask(site + "/robots.txt", self._how)
        except UnreadableError:
            return Rules(False, "", now + UNKNOWN)
        if answer.status == 200:
            return Rules(True, _text(answer), now + KEPT)
        if 400 <= answer.status < 500 and answer.status != 429:
            return Rules(True, "", now + KEPT)
        return Rules(False, "", now + UNKNOWN)


def _text(answer: Answer) -> str:
    return encodings.decode(answer.body, "utf-8").text


def _site(url: str) -> str:
    """Scheme, host and port: robots.txt is of one of these."""
    parts = urlsplit(url.strip())
    return f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"
