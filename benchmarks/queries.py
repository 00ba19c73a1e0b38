"""Ask a store what the pages ask: countries, days, speakers, relations, sources, the search, a CSV file.

    python benchmarks/queries.py STORE [--rounds 5] [--only countries,days] [--csv]

Each question is asked under each of some filters, round after round; the first round warms the file cache and is not
counted. Milliseconds of the clock and of the processor: median, and the 95th percentile over all filters and rounds.
"""

import argparse
import io
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from steppewire.export import write
from steppewire.schema import STATES
from steppewire.store import search
from steppewire.views import (
    Filters,
    Snapshot,
    by_country,
    by_period,
    by_speaker,
    list_articles,
    overview,
    relations,
    sides,
    sources,
    speakers,
)

YEAR = {"date_from": date(2024, 1, 1), "date_to": date(2024, 12, 31)}
FILTERS = {
    "none": Filters(),
    "a country": Filters(country=("UZB",)),
    "a year": Filters(**YEAR),
    "a language": Filters(language=("ru",)),
    "a country in a year": Filters(country=("KAZ", "KGZ"), **YEAR),
    "a month": Filters(date_from=date(2024, 5, 1), date_to=date(2024, 5, 31)),
    "each story once": Filters(counting="unique"),
}
QUESTIONS: dict[str, Callable[[Snapshot, Filters], object]] = {
    "overview": overview,
    "countries": by_country,
    "five": lambda snap, asked: by_country(snap, asked, asked.included or STATES),
    "days": lambda snap, asked: by_period(snap, asked, "day"),
    "weeks": lambda snap, asked: by_period(snap, asked, "week", ("",)),
    "top speakers": lambda snap, asked: by_speaker(snap, asked, limit=25),
    "speakers": speakers,
    "relations": lambda snap, asked: relations(snap, asked, sides.FIRSTS, sides.POWERS),
    "sources": sources,
    "articles": list_articles,
}
WORDS = ("uranium", "foreign minister", "Казахстан", "gas NOT oil", "pipe*", "water AND border")


def main() -> None:
    """Print a line for each question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="questions, with commas")
    parser.add_argument("--by-filter", action="store_true", help="a line for each filter as well")
    parser.add_argument("--search", action="store_true", help="the search with snippets (builds its index first)")
    parser.add_argument("--csv", action="store_true", help="the rows of tables as CSV")
    parser.add_argument("--at-version", type=int, metavar="N", help="a version of the store (default: the newest)")
    options = parser.parse_args()
    begun = time.perf_counter()
    snap = Snapshot.open(options.store, options.at_version)
    opened, count = time.perf_counter() - begun, snap.value("SELECT count(*) FROM articles")
    print(f"{count:,} articles, version {snap.version}, opened in {opened * 1000:,.0f} ms, {_peak():,.0f} MB")
    for name in [n for n in QUESTIONS if not options.only or n in options.only.split(",")]:
        _ask(snap, name, options)
    if options.search:
        _search(snap, options.rounds)
    if options.csv:
        _csv(snap)


def _ask(snap: Snapshot, name: str, options: argparse.Namespace) -> None:
    every: list[tuple[float, float]] = []
    for label, filters in FILTERS.items():
        times = list(_times(lambda: QUESTIONS[name](snap, filters), options.rounds))  # noqa: B023
        every += times
        if options.by_filter:
            _line(f"  {label}", times)
    _line(name, every)


def _times(run: Callable[[], object], rounds: int) -> Iterator[tuple[float, float]]:
    """Milliseconds of the clock and of the processor, the first round left out."""
    for turn in range(rounds + 1):
        begun, cpu = time.perf_counter(), time.process_time()
        run()
        if turn:
            yield (time.perf_counter() - begun) * 1000, (time.process_time() - cpu) * 1000


def _line(name: str, times: list[tuple[float, float]]) -> None:
    clock, cpu = (sorted(column) for column in zip(*times, strict=True))
    late = clock[min(len(clock) - 1, int(0.95 * len(clock)))]
    print(
        f"{name:24} median {statistics.median(clock):7.1f} ms  p95 {late:7.1f} ms  "
        f"best {clock[0]:7.1f} ms  CPU {statistics.median(cpu):7.1f} ms  {_peak():7,.0f} MB",
        flush=True,
    )


def _search(snap: Snapshot, rounds: int) -> None:
    """A page of 25 articles with snippets, for each search; one with another space is asked anew."""
    begun = time.perf_counter()
    search.update(snap)
    print(f"index {search.size(snap.root) / 1e6:,.0f} MB, built or found in {time.perf_counter() - begun:,.1f} s")
    every: list[tuple[float, float]] = []
    for word in WORDS:
        spaces = iter(range(rounds + 1))
        asked = lambda: list_articles(snap, Filters(query=word + " " * next(spaces)))  # noqa: B023, E731
        times = list(_times(asked, rounds))
        _line(f"  {word}", times)
        every += times
    _line("search with snippets", every)


class _Counter(io.RawIOBase):
    """A file that only counts its bytes."""

    size = 0

    def writable(self) -> bool:
        """Can be written to."""
        return True

    def write(self, given: object) -> int:
        """Count."""
        length = len(memoryview(given))  # type: ignore[arg-type]
        self.size += length
        return length


def _csv(snap: Snapshot) -> None:
    for table in ("articles", "mentions", "quotes"):
        before, begun, cpu = _peak(), time.perf_counter(), time.process_time()
        rows = write(snap, table, Filters(), _Counter())  # type: ignore[arg-type]
        seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
        speed = f"{rows:10,} rows  {rows / seconds:10,.0f} rows/s, {rows / cpu:10,.0f} a CPU second "
        print(f"CSV of {table:12} {speed}  {before:,.0f} -> {_peak():,.0f} MB at most")


def _peak() -> float:
    """The highest resident size so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
