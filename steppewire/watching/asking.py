"""One feed, asked once: what the server said, what is new in it, and when it is asked again."""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from steppewire.ingest import addresses, feeds, kinds
from steppewire.ingest.fetch import Answer, Fetching, NoAnswerError, ask
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Limits, UnreadableError, of_bytes
from steppewire.ingest.links import SharedLinks
from steppewire.store.feed_memory import Entry
from steppewire.store.feed_state import FeedState
from steppewire.watching import timing
from steppewire.watching.clock import Clock
from steppewire.watching.hosts import Hosts
from steppewire.watching.pages import FULL, LATER, Pages

OK, UNCHANGED, FAILED, STOPPED, WAITING = "ok", "unchanged", "failed", "stopped", "waiting"
SIZE = 8 * 1024 * 1024  # bytes of a feed after unpacking; the largest of known ones have 2 MB
PAGES = 40  # of a feed in a round; older entries keep the feed's text until a later one
TRIES = 3  # for a page
LONGEST_TAG = 1000  # characters of an ETag or a date that are sent back

STUMBLES = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError, RecursionError,
    TypeError, ValueError, zlib.error,
)  # fmt: skip
"""What reading a text that nobody foresaw may raise, here or in a library: it ends one feed, never the watch."""


@dataclass(frozen=True)
class Reading:
    """What came of asking a feed: its new state, records to store, entries to remember, how many were known.

    is_answered: whether there was a server at all.
    """

    state: FeedState
    result: str
    records: tuple[tuple[bool, Given | Problem], ...] = ()
    entries: tuple[Entry, ...] = ()
    known: int = 0
    new: int = 0
    is_answered: bool = True


class Asking:
    """Asks feeds; any thread may use it."""

    def __init__(
        self, how: Fetching, clock: Clock, hosts: Hosts, every: timedelta, chance: Random, pages: Pages | None
    ) -> None:
        """Ask with `how`, gate included; fetch the entries' pages where there is something to fetch them with."""
        self._how, self._clock, self._hosts = replace(how, size=SIZE), clock, hosts
        self._every, self._chance, self._pages = every, chance, pages

    def ask(self, before: FeedState, known: Mapping[str, Entry]) -> Reading:
        """Ask a feed and read what it gives; whatever goes wrong is a failed reading."""
        address = before.moved_to or before.address
        if until := self._hosts.closed_until(address):
            return Reading(replace(before, next_due=until), WAITING)
        state = replace(before, last_tried=self._clock.now())
        wants_pages = self._pages is not None and _want_pages(known)
        conditions = {} if wants_pages else _conditions(state)
        try:
            answer = ask(address, self._how, conditions)
            if answer.status == 304 and conditions:
                return self._unchanged(state, answer)
            return (
                self._read(state, known, answer, wants_pages) if answer.status == 200 else self._refused(state, answer)
            )
        except UnreadableError as error:
            reading = self.failed(state, error.stage, error.reason)
            return replace(reading, is_answered=not isinstance(error, NoAnswerError))
        except STUMBLES as error:
            reason = f"The feed could not be read ({type(error).__name__}); the others are not affected."
            return self.failed(state, "parse", reason)

    def failed(self, state: FeedState, stage: str, reason: str, pause: timedelta | None = None) -> Reading:
        """Count a failure: a row of problems, a longer wait, and the listed address again if another was asked."""
        now, failures = self._clock.now(), state.failures + 1
        due = timing.after_failure(now, failures, state.pace, self._every, pause, self._chance)
        state = replace(state, last_tried=now, last_error=reason, failures=failures, next_due=due, moved_to="")
        return Reading(state, FAILED, ((False, Problem(one_line(state.address), stage, reason)),))

    def _refused(self, state: FeedState, answer: Answer) -> Reading:
        if answer.status == 410 and not state.moved_to:
            reason = (
                "The server says that the feed is gone for good (410): it is not asked again; take it off the list."
            )
            gone = self.failed(state, "fetch", reason)
            return replace(gone, state=replace(gone.state, is_stopped=True, next_due=None), result=STOPPED)
        pause = timing.retry_after(answer.headers.get("retry-after", ""), self._clock.now())
        if answer.status in (429, 503) and pause:
            self._hosts.close(answer.address, pause)
        reason = f"The server answered {answer.status}: check the address if that goes on."
        return self.failed(state, "fetch", reason, pause)

    def _unchanged(self, state: FeedState, answer: Answer) -> Reading:
        return Reading(self._succeeded(state, answer, state.pace), UNCHANGED)

    def _succeeded(self, state: FeedState, answer: Answer, pace: int) -> FeedState:
        now = self._clock.now()
        due = timing.after_success(now, pace, self._every, self._chance)
        state = replace(state, last_success=now, last_error="", failures=0, next_due=due, is_stopped=False, pace=pace)
        return replace(
            state,
            moved_to=answer.moved_to or state.moved_to,
            etag=_tag(answer, "etag", state.etag),
            last_modified=_tag(answer, "last-modified", state.last_modified),
        )

    def _read(self, state: FeedState, known: Mapping[str, Entry], answer: Answer, wants_pages: bool) -> Reading:
        digest = hashlib.sha256(answer.body).hexdigest()
        if digest == state.digest and not wants_pages:
            return self._unchanged(state, answer)
        feed = _parsed(state.address, answer)
        given = [record for record in feed.records if isinstance(record, Given)]
        if not given and not feed.is_empty:
            first = feed.records[0] if feed.records else None
            stage, reason = (first.stage, first.reason) if isinstance(first, Problem) else ("parse", "It is empty.")
            return self.failed(state, stage, reason)
        sorting, shared = _Sorting(known, self._pages), SharedLinks(given)
        for record in feed.records if given else []:
            sorting.add(record, isinstance(record, Given) and record.url in shared)
        pace = max(feed.pace, timing.max_age(answer.headers.get("cache-control", "")))
        state = replace(self._succeeded(state, answer, pace), digest=digest, entries_last=len(given))
        return sorting.reading(replace(state, title=one_line(feed.title) or state.title))


def _parsed(address: str, answer: Answer) -> feeds.Feed:
    """Read a feed of either kind.

    Errors  UnreadableError where it is none.
    """
    source = of_bytes(answer.body, address, "feed", answer.charset, answer.address)
    kind = kinds.sniff(source.head(), source.name, source.charset) if answer.body else "nothing"
    limits = replace(Limits(), document=SIZE)
    if kind == "feed":
        return feeds.parse(source, limits)
    if kind == "jsonfeed":
        records = list(feeds.read_json(source, limits))
        title = next((record.source for record in records if isinstance(record, Given)), "")
        return feeds.Feed(title, 0, records)
    what = {"page": "a web page", "opml": "a list of feeds"}.get(kind, kind)
    raise UnreadableError("open", f"The address gives {what}, no feed: check it.")


def _conditions(state: FeedState) -> dict[str, str]:
    told = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in told.items() if value}


def _tag(answer: Answer, name: str, before: str) -> str:
    """A header as it may be sent back: printable ASCII of sensible length; "not modified" need not say it again."""
    tag = answer.headers.get(name, before if answer.status == 304 else "")
    return tag if tag.isascii() and tag.isprintable() and len(tag) <= LONGEST_TAG else ""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _want_pages(known: Mapping[str, Entry]) -> bool:
    """Whether a feed lists entries whose page is still to be fetched; what it no longer lists is let go."""
    last = max((entry.seen for entry in known.values()), default="")
    return any(_wants_page(entry) for entry in known.values() if entry.seen == last)


def _wants_page(entry: Entry) -> bool:
    return entry.page in ("", LATER) and entry.tries < TRIES


class _Sorting:
    """The entries of a feed, new and changed ones apart from known ones."""

    def __init__(self, known: Mapping[str, Entry], pages: Pages | None) -> None:
        self._before, self._pages, self._left = known, pages, PAGES
        self._records: list[tuple[bool, Given | Problem]] = []
        self._entries: dict[str, Entry] = {}
        self._known = 0

    def add(self, record: Given | Problem, is_shared: bool) -> None:
        """Take an entry, or a problem of the feed."""
        if isinstance(record, Problem):
            self._records.append((False, record))
            return
        digest = _digest(record.title, record.body, record.url)
        link = "" if is_shared or not record.url else addresses.url_key(record.url)
        key = _digest(link) if link else digest
        before = self._entries.get(key) or self._before.get(key) or Entry(key, "")
        is_known, handed = before.digest == digest, len(self._records)
        entry = replace(before, digest=digest)
        if self._pages and self._left and (not is_known or _wants_page(before)):
            entry = self._fetched(self._pages, record, entry, is_known, is_shared)
        elif not is_known and before.page == FULL:
            reason = "The feed has changed this entry, whose page is stored: ask with --full-text to fetch it again."
            self._records.append((False, Problem(record.record, "fetch", reason, one_line(record.url), False)))
        elif not is_known:
            self._records.append((is_shared, record))
        self._entries[key] = entry
        self._known += not any(isinstance(found, Given) for _, found in self._records[handed:])

    def _fetched(self, pages: Pages, record: Given, entry: Entry, is_known: bool, is_shared: bool) -> Entry:
        """Hand an entry on with its page's text, or with its own where that is new; give what is to be remembered."""
        self._left -= 1
        page = pages.of(record)
        if page.remark:
            self._records.append((False, page.remark))
        if page.fate == FULL or (not is_known and entry.page != FULL):
            self._records.append((is_shared, page.entry))
        fate = FULL if entry.page == FULL else page.fate
        return replace(entry, page=fate, tries=entry.tries + 1 if is_known else 1)

    def reading(self, state: FeedState) -> Reading:
        """Give what was found, with the feed's state."""
        new = sum(isinstance(record, Given) for _, record in self._records)
        state = replace(state, last_new=state.last_success if new else state.last_new)
        return Reading(state, OK, tuple(self._records), tuple(self._entries.values()), self._known, new)
