"""What is known of each feed that is watched: an SQLite file in the store's folder, beside the tables.

It is no part of a version: it says how the asking went, not what was read. Deleting it loses no article; the feeds are
then asked as if for the first time.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from steppewire.errors import StoreError

FILE = "feeds.sqlite3"
BUSY = 20  # seconds to wait for another process that is writing


@dataclass(frozen=True)
class FeedState:
    """A feed, and how asking for it went. Moments are in UTC; None: not yet, or the server said nothing.

    address: as the list has it; it identifies the feed. title: the feed's own, "" before it was read once.
    last_tried, last_success: when it was last asked, and last answered well ("not modified" is well).
    last_new: when it last brought an entry that was not known. last_error: why the last try failed, "" if it did not.
    failures: failed tries in a row. next_due: not asked before. etag, last_modified: what the server wants to be told.
    entries_last: entries when it was last read, known ones too. is_stopped: the server said that it is gone for good.
    moved_to: where the server said it has moved for good, "" if it has not. pace: seconds it asks to be left alone, 0
    if it does not say. digest: SHA-256 of the bytes that were read last.
    """

    address: str
    title: str = ""
    last_tried: datetime | None = None
    last_success: datetime | None = None
    last_new: datetime | None = None
    last_error: str = ""
    failures: int = 0
    next_due: datetime | None = None
    etag: str = ""
    last_modified: str = ""
    entries_last: int = 0
    is_stopped: bool = False
    moved_to: str = ""
    pace: int = 0
    digest: str = ""


def feed_states(root: Path) -> list[FeedState]:
    """Read the state of every feed that a store's folder knows, by address; none where nothing was ever watched.

    Takes   root: the store's folder.
    Errors  StoreError where the file is damaged.
    """
    path = root / FILE
    if not path.is_file():
        return []
    try:
        with closing(_reading(path)) as states:
            states.row_factory = sqlite3.Row
            has_feeds = states.execute("SELECT 1 FROM sqlite_master WHERE name = 'feeds'").fetchone()
            return list(_states(states)) if has_feeds else []
    except (sqlite3.Error, ValueError, TypeError, IndexError) as error:
        raise StoreError(
            f"The state of the feeds, {path}, cannot be read ({error}); delete it, and every feed is asked anew."
        ) from error


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, timeout=BUSY)


def _states(states: sqlite3.Connection) -> Iterator[FeedState]:
    for row in states.execute("SELECT * FROM feeds ORDER BY address"):
        yield FeedState(
            address=row["address"],
            title=row["title"],
            last_tried=moment(row["last_tried"]),
            last_success=moment(row["last_success"]),
            last_new=moment(row["last_new"]),
            last_error=row["last_error"],
            failures=row["failures"],
            next_due=moment(row["next_due"]),
            etag=row["etag"],
            last_modified=row["last_modified"],
            entries_last=row["entries_last"],
            is_stopped=bool(row["is_stopped"]),
            moved_to=row["moved_to"],
            pace=row["pace"],
            digest=row["digest"],
        )


def moment(written: str) -> datetime | None:
    """Read a moment as the file has it: ISO 8601 in UTC, empty for none."""
    return datetime.fromisoformat(written).astimezone(UTC) if written else None
