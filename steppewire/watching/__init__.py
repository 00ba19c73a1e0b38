"""Feeds watched: asked politely, round after round, what is new in them added to a store by the usual import."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from steppewire import pipeline
from steppewire.errors import InputError, StoreError
from steppewire.settings import Settings
from steppewire.store.feed_memory import FeedMemory, only_watch
from steppewire.store.tables import Store
from steppewire.watching.lists import addresses
from steppewire.watching.rounds import Report, Rounds, Say, Watching
from steppewire.watching.timing import CEILING, FLOOR

__all__ = ["Report", "Watching", "watch"]


def watch(
    sources: Sequence[str],
    store: Path | None,
    settings: Settings,
    watching: Watching | None = None,
    say: Say = print,
    is_once: bool = False,
) -> Iterator[Report]:
    """Ask the feeds that are due and store what is new as one import, once or again and again.

    Rounds are FLOOR apart at least, so that an import holds the feeds that fell due meanwhile and not one feed each.
    A round that finds the store in use is told, and made up for by the next. It ends where every feed is gone for good.

    Takes   sources: addresses of feeds, files that list some; store: made where there is none; say: told of each feed.
    Errors  InputError where a list cannot be used; StoreError where the store is not usable, or in use by another watch
            or, asked once, by an import.
    """
    watching = watching or Watching()
    with _begun(sources, store, settings, watching, say) as (rounds, feeds):
        if is_once:
            yield rounds.run(feeds)
            return
        while (due := rounds.next_due(feeds)) is not None:
            watching.clock.sleep((due - watching.clock.now()).total_seconds())
            begun = watching.clock.now()
            try:
                yield rounds.run(feeds)
            except StoreError as error:
                say(str(error))
            watching.clock.sleep((begun + FLOOR - watching.clock.now()).total_seconds())
        say("Every feed of the list is gone for good: nothing is left to watch.")


@contextmanager
def _begun(
    sources: Sequence[str], store: Path | None, settings: Settings, watching: Watching, say: Say
) -> Iterator[tuple[Rounds, list[str]]]:
    """Open store and memory for a watch; at the end, every thread that waits is told to stop."""
    if not FLOOR <= watching.every <= CEILING:
        raise InputError(f"A feed is asked every {_minutes(FLOOR)} to {_minutes(CEILING)} minutes, no other interval.")
    feeds, root = addresses(sources), pipeline.own_store(store)
    Store.open_or_create(root)
    try:
        with only_watch(root), closing(FeedMemory(root)) as memory:
            yield Rounds(root, memory, settings, watching, say), feeds
    finally:
        watching.clock.stop()


def _minutes(time: timedelta) -> int:
    return int(time.total_seconds() // 60)
