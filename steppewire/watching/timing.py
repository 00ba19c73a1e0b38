"""When a feed is asked again: what the server and the feed say, a floor, and longer waits after failures."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from random import Random

EVERY = timedelta(minutes=30)  # where neither feed nor server says anything
FLOOR = timedelta(minutes=10)  # whatever they say
CEILING = timedelta(days=1)  # a feed that says "yearly", a server that has failed for a week
LONGEST = timedelta(days=7)  # of a Retry-After; one of years is a mistake

_SECONDS = re.compile(r"[0-9]+")
_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?([0-9]{1,9})\"?\s*(?=,|$)", re.IGNORECASE)


def retry_after(said: str, now: datetime) -> timedelta | None:
    """Read how long a server asks to be left alone.

    Takes   said: a Retry-After, in seconds or as a date.
    Gives   at least nothing, at most LONGEST; None where it says nothing that could be understood.
    Source  RFC 9110, 10.2.3.
    """
    said = said.strip()
    if said.isascii() and _SECONDS.fullmatch(said):
        return min(timedelta(seconds=int(said[:12])), LONGEST)
    try:
        when = parsedate_to_datetime(said)
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when
        return min(max(when - now, timedelta()), LONGEST)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def max_age(said: str) -> int:
    """Read for how many seconds an answer is fresh, by its Cache-Control; 0 where it does not say."""
    found = _MAX_AGE.search(said)
    return int(found[1]) if found else 0


def interval(pace: int, every: timedelta) -> timedelta:
    """How often a feed is asked: as it asks itself, else as we were told to, within floor and ceiling."""
    return min(max(timedelta(seconds=pace) if pace else every, FLOOR), CEILING)


def after_success(now: datetime, pace: int, every: timedelta, chance: Random) -> datetime:
    """Say when a feed that answered is due: a little early, so that a timer of the same length finds it due."""
    return now + max(interval(pace, every) * chance.uniform(0.85, 0.95), FLOOR)


def after_failure(
    now: datetime, failures: int, pace: int, every: timedelta, asked: timedelta | None, chance: Random
) -> datetime:
    """Say when a feed that failed is due: twice as long after each failure in a row, never before the server asks."""
    wait = min(interval(pace, every) * 2 ** min(failures - 1, 12), CEILING) * chance.uniform(0.85, 0.95)
    return now + max(wait, FLOOR, asked or timedelta())
