"""The feeds that are watched: when each was last asked, answered and brought something, and what went wrong."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from components import corpus, download
from components.plain_text import plain, tidy
from steppewire import sources, wording
from steppewire.errors import StoreError
from steppewire.store.feed_state import FeedState, feed_states

SHOWN = 200  # rows on screen; the CSV has all


def known() -> list[FeedState]:
    """Read the state of every feed of the store shown; say on the page where that cannot be read."""
    try:
        return feed_states(corpus.path())
    except StoreError as error:
        st.warning(plain(str(error)))
        return []


def source(feed: FeedState) -> str:
    """Name the source whose articles a feed brings: its own title, else the publisher of its address."""
    return tidy(feed.title) or sources.publisher(urlsplit(feed.address).hostname or "")


def is_of(feed: FeedState, name: str) -> bool:
    """Say whether a feed is a source's."""
    host = sources.publisher(urlsplit(feed.address).hostname or "")
    return bool(name) and name in (tidy(feed.title), host)


def state(feed: FeedState, now: datetime) -> str:
    """Say in a word how a feed does."""
    if feed.is_stopped:
        return "stopped: gone for good"
    if feed.failures:
        return f"{wording.counted(feed.failures, 'failed try', 'failed tries')} in a row"
    if feed.last_tried is None:
        return "not asked yet"
    return "due" if feed.next_due is not None and feed.next_due <= now else "well"


def when(moment: datetime | None) -> str:
    """Write a moment: 2026-11-30 17:20."""
    return moment.strftime("%Y-%m-%d %H:%M") if moment else ""


def rows(feeds: list[FeedState], now: datetime) -> pd.DataFrame:
    """Write the feeds as a table, those that fail first."""
    ordered = sorted(feeds, key=lambda feed: (-feed.failures, source(feed).casefold(), feed.address))
    return pd.DataFrame(
        {
            "source": [source(feed) for feed in ordered],
            "state": [state(feed, now) for feed in ordered],
            "last_success": [when(feed.last_success) for feed in ordered],
            "last_new": [when(feed.last_new) for feed in ordered],
            "next_due": ["" if feed.is_stopped else when(feed.next_due) for feed in ordered],
            "failures": [feed.failures for feed in ordered],
            "last_error": [tidy(feed.last_error) for feed in ordered],
            "entries": [feed.entries_last for feed in ordered],
            "address": [tidy(feed.address) for feed in ordered],
            "moved_to": [tidy(feed.moved_to) for feed in ordered],
        }
    )


def draw() -> None:
    """Put the feeds on screen; nothing where none is watched."""
    feeds = known()
    if not feeds:
        st.caption("No feed is watched: `steppewire watch` asks feeds again and again and keeps their state here.")
        return
    now = datetime.now(UTC)
    failing = sum(bool(feed.failures or feed.is_stopped) for feed in feeds)
    with st.container(gap="xxsmall"):
        st.header(f"{wording.part(failing, len(feeds), 'watched feeds')} fail or have stopped", anchor=False)
        st.caption("How asking each feed went, whatever the filters and the version; times in UTC, as of now.")
    found = rows(feeds, now)
    with st.container(key="feeds_table"):
        st.dataframe(
            found.head(SHOWN).rename(columns=lambda column: column.replace("_", " ").capitalize()),
            hide_index=True,
            key="feeds_rows",
            alt="Each watched feed: source, state, last success, last new entry, next due, failures, last error.",
        )
    cut = f"The first {SHOWN} of {wording.count(len(found))} feeds are shown. " * (len(found) > SHOWN)
    download.draw("feeds", lambda: rows(known(), now), f"{cut}CSV: all {wording.count(len(found))}.", method="sources")


def draw_of(name: str) -> None:
    """Say of a source how asking its feeds went."""
    for feed in known():
        if is_of(feed, name):
            told = [f"Feed {plain(feed.address)}: {state(feed, datetime.now(UTC))}"]
            told += [f"last success {when(feed.last_success)} UTC" if feed.last_success else "no success yet"]
            told += [f"next due {when(feed.next_due)} UTC"] if feed.next_due and not feed.is_stopped else []
            told += [f"last error: {plain(feed.last_error)}"] if feed.last_error else []
            st.caption(" · ".join(told))
