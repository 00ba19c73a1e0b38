"""The page behind an entry, where it is asked for; an entry whose page cannot be had keeps the feed's own text."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from steppewire.ingest import kinds, pages
from steppewire.ingest.fetch import Answer, Fetching, ask
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Limits, UnreadableError, of_bytes
from steppewire.watching.clock import Clock
from steppewire.watching.hosts import Hosts
from steppewire.watching.robots import ForbiddenError, Robots
from steppewire.watching.timing import FLOOR, retry_after

FULL, KEPT, LATER = "full", "kept", "later"
BUSY = (408, 425, 429)  # of the 4xx, those that may pass


@dataclass(frozen=True)
class Page:
    """An entry with its page's text, or as it was; what became of it, and a remark that says why."""

    entry: Given
    fate: str
    remark: Problem | None = None


class Pages:
    """Fetches pages, as sites and their robots.txt allow; any thread may ask."""

    def __init__(self, how: Fetching, hosts: Hosts, robots: Robots, clock: Clock) -> None:
        """Ask with `how`, its cap for pages; every address, those of redirects too, is checked first."""
        self._how = replace(how, size=Limits().page, gate=self._gate)
        self._hosts, self._robots, self._clock = hosts, robots, clock

    @contextmanager
    def _gate(self, url: str) -> Iterator[None]:
        self._robots.check(url)
        with self._hosts.gate(url):
            yield

    def of(self, entry: Given) -> Page:
        """Fetch the page that an entry links to."""
        if not entry.url.lower().startswith(("http://", "https://")):
            return Page(entry, KEPT)
        if self._hosts.closed_until(entry.url):
            return _kept(entry, LATER, "fetch", "The host asked to be left alone for a while, so the page waits.")
        try:
            answer = ask(entry.url, self._how)
        except UnreadableError as error:
            is_final = isinstance(error, ForbiddenError) or error.stage == "limit"
            return _kept(entry, KEPT if is_final else LATER, error.stage, error.reason)
        if answer.status == 200:
            return _read(entry, answer)
        if answer.status in (429, 503):
            pause = retry_after(answer.headers.get("retry-after", ""), self._clock.now())
            self._hosts.close(answer.address, pause or FLOOR)
        may_pass = answer.status in BUSY or not 400 <= answer.status < 500
        return _kept(entry, LATER if may_pass else KEPT, "fetch", f"The server answered {answer.status} for the page.")


def _read(entry: Given, answer: Answer) -> Page:
    """Put the page's text in the place of the entry's; address and date stay those of the feed."""
    source = of_bytes(answer.body, entry.url, "page.html", answer.charset, answer.address)
    kind = kinds.sniff(source.head(), source.name, source.charset) if answer.body else "nothing"
    if kind != "page":
        return _kept(entry, KEPT, "open", f"The link gives {kind}, no page of text.")
    found = next(pages.read(source, Limits()))
    if isinstance(found, Problem):
        return _kept(entry, KEPT, found.stage, found.reason)
    if len(found.body) < len(entry.body):
        return _kept(entry, KEPT, "parse", "The page gives less text than the feed: it may want a login.")
    has_date = entry.published is not None
    return Page(
        replace(
            entry,
            title=found.title or entry.title,
            body=found.body,
            byline=found.byline or entry.byline,
            source=entry.source or found.source,
            published=entry.published if has_date else found.published,
            published_from=entry.published_from if has_date else found.published_from,
        ),
        FULL,
    )


def _kept(entry: Given, fate: str, stage: str, reason: str) -> Page:
    said = f"{reason} The feed's own text is kept."
    return Page(entry, fate, Problem(entry.record, stage, said, one_line(entry.url), is_record=False))
