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

__all__ = ["Report", "Watching", "watch", "watch_once"]


def watch_once(
    sources: Sequence[str], store: Path | None, settings: Settings, watching: Watching | None = None, say: Say = print
) -> Report:
    """Ask the feeds that are due once, and store what is new as one import.

    Takes   sources: addresses of feeds, files that list some; store: made where there is none; say: told of each feed.
    Errors  InputError where a list cannot be used; StoreError where the store is in use or not usable.
    """
    with _begun(sources, store, settings, watching or Watching(), say) as (rounds, feeds):
        return rounds.run(feeds)


def watch(
    sources: Sequence[str], store: Path | None, settings: Settings, watching: Watching | None = None, say: Say = print
) -> Iterator[Report]:
    """Ask the feeds again and again, until nobody wants the next round or every feed is gone for good.

    Rounds are FLOOR apart at least, so that an import holds the feeds that fell due meanwhile and not one feed each.
    A round that finds the store in use is told, and made up for by the next.
    """
    watching = watching or Watching()
    with _begun(sources, store, settings, watching, say) as (rounds, feeds):
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
