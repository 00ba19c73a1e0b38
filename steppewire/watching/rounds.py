"""One round: ask the feeds that are due, store what is new as one import, then write down how each feed stands."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from steppewire.ingest.fetch import Fetching
from steppewire.ingest.given import Prepared, one_line
from steppewire.pipeline import Summary, ingest
from steppewire.settings import Settings
from steppewire.store.feed_memory import FeedMemory
from steppewire.store.feed_state import FeedState
from steppewire.watching import asking, timing
from steppewire.watching.asking import Asking, Reading
from steppewire.watching.clock import Clock
from steppewire.watching.gathering import gather
from steppewire.watching.hosts import STUCK, Hosts
from steppewire.watching.pages import Pages
from steppewire.watching.robots import Robots

RESULTS = (asking.OK, asking.FAILED, asking.UNCHANGED, asking.WAITING, asking.STOPPED)

Say = Callable[[str], object]


@dataclass(frozen=True)
class Watching:
    """How to watch: how often where a feed does not say, whole pages or not, feeds that are gone once more or not, how
    to fetch, and the time, chance and patience (seconds for one request), which tests give."""

    every: timedelta = timing.EVERY
    full_text: bool = False
    again: bool = False
    how: Fetching = field(default_factory=Fetching)
    clock: Clock = field(default_factory=Clock)
    chance: Random = field(default_factory=Random)
    patience: float = STUCK

    @classmethod
    def of(cls, minutes: int, full_text: bool, again: bool, allow_private: bool) -> "Watching":
        """Make what a command line asks for; what it does not name is as always."""
        return cls(timedelta(minutes=max(0, min(minutes, 1_000_000))), full_text, again, Fetching(allow_private))


@dataclass
class Report:
    """What a round did: the counts of its import, entries that were known, and feeds by result."""

    summary: Summary
    feeds: Counter[str]

    def row(self) -> dict[str, object]:
        """The round as a JSON object: that of ingest, and how many feeds are what."""
        return {**self.summary.row(), "feeds": {name: self.feeds[name] for name in RESULTS}}


class Rounds:
    """The rounds of one watch over a store."""

    def __init__(self, root: Path, memory: FeedMemory, settings: Settings, watching: Watching, say: Say) -> None:
        """Watch for a store whose watch is held; say: told a plain line for each feed and import."""
        self._root, self._memory, self._settings, self._say = root, memory, replace(settings, workers=1), say
        self._again, self._clock = watching.again, watching.clock
        clock, chance = watching.clock, watching.chance
        self._hosts = Hosts(clock, chance, memory.closed(), watching.patience)
        is_allowed = settings.allow_private or watching.how.allow_private
        how = replace(watching.how, allow_private=is_allowed, gate=self._hosts.gate)
        self._robots = Robots(how, clock, self._hosts.slow_down, memory.rules())
        pages = Pages(how, self._hosts, self._robots, clock) if watching.full_text else None
        self._asking = Asking(how, clock, self._hosts, watching.every, chance, pages)

    def run(self, addresses: Sequence[str]) -> Report:
        """Ask the feeds that are due.

        Errors  StoreError where the store is in use or not usable: then nothing is written down, and what was found is
                found again.
        """
        begun = time.monotonic()
        known = self._memory.states()
        states = [known.get(address, FeedState(address)) for address in addresses]
        stopped = [state for state in states if state.is_stopped and not self._again]
        due = [state for state in states if state not in stopped and self._is_due(state)]
        entries = {state.address: self._memory.entries(state.address) for state in due}
        readings = []
        for reading in gather(due, lambda s: self._asking.ask(s, entries[s.address]), self._asking.failed, self._hosts):
            self._say(_line(reading, self._clock.now()))
            readings.append(reading)
        if len(readings) > 1 and not any(reading.is_answered for reading in readings):
            self._say("No server could be reached: there may be no network. Nothing is held against the feeds.")
            report = Report(Summary(), Counter(reading.result for reading in readings))
        else:
            report = self._stored(readings)
            self._remember(readings)
        report.summary.seconds = round(time.monotonic() - begun, 3)
        report.feeds[asking.STOPPED] += len(stopped)
        report.feeds[asking.WAITING] += len(states) - len(due) - len(stopped)
        return report

    def _remember(self, readings: Sequence[Reading]) -> None:
        now = self._clock.now()
        read = {reading.state.address: reading.entries for reading in readings if reading.entries}
        self._memory.save([reading.state for reading in readings], read, now)
        self._memory.save_hosts(self._hosts.closed, self._robots.known, now)
        self._again = False

    def _is_due(self, state: FeedState) -> bool:
        return state.next_due is None or state.next_due <= self._clock.now()

    def _stored(self, readings: Sequence[Reading]) -> Report:
        """Store a round's records by the way of every import; records that were known count as duplicates."""
        sources = [Prepared(reading.state.address, reading.records) for reading in readings if reading.records]
        summary = Summary()
        if sources:
            name = f"feeds, {self._clock.now():%Y-%m-%d %H:%M} UTC"
            summary = ingest(sources, self._root, self._settings, name)
            self._say(
                f"{_stamp(self._clock.now())}  import {summary.batch}  {summary.new} new, {summary.updated} updated"
            )
        known = sum(reading.known for reading in readings)
        summary.read, summary.duplicate = summary.read + known, summary.duplicate + known
        return Report(summary, Counter(reading.result for reading in readings))

    def next_due(self, addresses: Sequence[str]) -> datetime | None:
        """Say when the next feed is due; None where every one is gone for good."""
        known = self._memory.states()
        now = self._clock.now()
        states = [known.get(address, FeedState(address)) for address in addresses]
        return min((state.next_due or now for state in states if self._again or not state.is_stopped), default=None)


def _line(reading: Reading, now: datetime) -> str:
    """A feed in a line: when, what came of it, its address, and the reason or the counts."""
    state = reading.state
    what = one_line(state.last_error) or "not modified"
    if reading.result == asking.OK:
        what = f"{state.entries_last} entries, {reading.new} new"
    if reading.result == asking.WAITING:
        what = "its host asked to be left alone"
    moved = f"  moved to {one_line(state.moved_to)}: change the list" if state.moved_to else ""
    due = f"  next {_stamp(state.next_due)}" if state.next_due else ""
    return f"{_stamp(now)}  {reading.result:9}  {one_line(state.address)}  {what}{moved}{due}"


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
