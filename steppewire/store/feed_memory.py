"""What a watch remembers between rounds, written: feeds, their entries, what hosts asked for, rules for robots.

Kept apart from the reader of feed_state.py, since only the one process that watches writes.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path

from steppewire.errors import StoreError
from steppewire.store.feed_state import BUSY, FILE, FeedState, feed_states, moment
from steppewire.store.files import held

FORGOTTEN = timedelta(days=60)  # after which an entry that its feed no longer lists is forgotten
LOCK = "feeds.lock"

_KINDS = {int: "INTEGER", bool: "INTEGER", str: "TEXT"}
_FEEDS = ", ".join(f"{field.name} {_KINDS.get(field.type, 'TEXT')} NOT NULL" for field in fields(FeedState))  # type: ignore[arg-type]
TABLES = f"""
CREATE TABLE IF NOT EXISTS feeds ({_FEEDS}, PRIMARY KEY (address));
CREATE TABLE IF NOT EXISTS entries (address TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, page TEXT NOT NULL,
    tries INTEGER NOT NULL, seen TEXT NOT NULL, PRIMARY KEY (address, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS closed (host TEXT PRIMARY KEY, until TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS robots (site TEXT PRIMARY KEY, is_open INTEGER NOT NULL, rules TEXT NOT NULL,
    until TEXT NOT NULL);
"""


@dataclass(frozen=True)
class Entry:
    """An entry that is known. page: "" not asked for, full (stored), kept (the feed's text, for good), later.

    seen: when its feed listed it last, as the file has it.
    """

    key: str
    digest: str
    page: str = ""
    tries: int = 0
    seen: str = ""


@dataclass(frozen=True)
class Rules:
    """What a site's robots.txt says, and until when that is believed. is_open: whether it could be asked at all."""

    is_open: bool
    rules: str
    until: datetime


class FeedMemory:
    """The file of a store's folder, open for writing in one thread."""

    def __init__(self, root: Path) -> None:
        """Open the file, or make it.

        Errors  StoreError where it cannot be written to.
        """
        self.path = root / FILE
        with ExitStack() as opened:
            try:
                self._file = opened.enter_context(
                    closing(sqlite3.connect(self.path, timeout=BUSY, isolation_level=None))
                )
                self._file.executescript(TABLES)
            except sqlite3.Error as error:
                raise self._refused(error) from error
            opened.pop_all()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def states(self) -> dict[str, FeedState]:
        """Give the feeds by address."""
        return {state.address: state for state in feed_states(self.path.parent)}

    def entries(self, address: str) -> dict[str, Entry]:
        """Give what is known of a feed's entries, by key."""
        rows = self._rows("SELECT key, digest, page, tries, seen FROM entries WHERE address = ?", address)
        return {key: Entry(key, digest, page, int(tries), seen) for key, digest, page, tries, seen in rows}

    def closed(self) -> dict[str, datetime]:
        """Give until when which host asked to be left alone."""
        return {host: at for host, until in self._rows("SELECT host, until FROM closed") if (at := moment(until))}

    def rules(self) -> dict[str, Rules]:
        """Give the rules for robots by site."""
        rows = self._rows("SELECT site, is_open, rules, until FROM robots")
        return {site: Rules(bool(is_open), rules, at) for site, is_open, rules, until in rows if (at := moment(until))}

    def save(self, states: Iterable[FeedState], entries: Mapping[str, Iterable[Entry]], now: datetime) -> None:
        """Write down what a round found, all of it or nothing.

        Takes   entries: of the feeds that were read, by address.
        """
        places = ", ".join("?" * len(fields(FeedState)))
        listed = [
            (address, e.key, e.digest, e.page, e.tries, now.isoformat())
            for address in entries
            for e in entries[address]
        ]
        old = [(address, (now - FORGOTTEN).isoformat()) for address in entries]
        with self._together():
            self._file.executemany(f"INSERT OR REPLACE INTO feeds VALUES ({places})", map(_row, states))
            self._file.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?)", listed)
            self._file.executemany("DELETE FROM entries WHERE address = ? AND seen < ?", old)

    def save_hosts(self, closed: Mapping[str, datetime], rules: Mapping[str, Rules], now: datetime) -> None:
        """Write down what hosts asked for, and forget what is over."""
        with self._together():
            self._file.execute("DELETE FROM closed")
            self._file.execute("DELETE FROM robots")
            left = [(host, until.isoformat()) for host, until in closed.items() if until > now]
            self._file.executemany("INSERT INTO closed VALUES (?, ?)", left)
            known = [(site, r.is_open, r.rules, r.until.isoformat()) for site, r in rules.items() if r.until > now]
            self._file.executemany("INSERT INTO robots VALUES (?, ?, ?, ?)", known)

    def _rows(self, sql: str, *values: object) -> list[tuple[str, ...]]:
        try:
            return self._file.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise self._refused(error) from error

    @contextmanager
    def _together(self) -> Iterator[None]:
        try:
            self._file.execute("BEGIN IMMEDIATE")
            yield
            self._file.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._refused(error) from error
        finally:
            if self._file.in_transaction:
                self._file.execute("ROLLBACK")

    def _refused(self, error: sqlite3.Error) -> StoreError:
        return StoreError(
            f"The state of the feeds, {self.path}, cannot be used ({error}); delete it, and every feed is asked anew."
        )


def _row(state: FeedState) -> tuple[object, ...]:
    return tuple(
        value.isoformat() if isinstance(value, datetime) else "" if value is None else value for value in astuple(state)
    )


def only_watch(root: Path) -> AbstractContextManager[None]:
    """Watch a store's feeds alone, so that no host is asked by two at a time.

    Errors  StoreError where another process watches.
    """
    return held(root / LOCK, f"Another process watches the feeds of {root}; wait until it has ended.")
