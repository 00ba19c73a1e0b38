"""Measure the search: matching alone, then a page of articles with snippets and marks, for kinds of queries.

    python benchmarks/search.py STORE [QUERY ...] [--rounds 5] [--month 2024-03]

The index is built before the clock starts. A search with one more space is asked anew; the fastest round counts, and
the seconds are of the processor, since other work on the machine only makes a round slower. With --month a second pair
of columns is the match and the page of the articles of that month.
"""

import argparse
import itertools
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from steppewire.store import search
from steppewire.views import Filters, Snapshot, list_articles
from steppewire.views.selection import passing

QUERIES = (
    "the", "government", "Казахстан", "Қазақстан", '"foreign minister"', "pipe*", "gas NOT oil", "(gas OR oil) price",
    "government NEAR/5 minister", "Казахстан NEAR/5 президент", "title:oil", "speaker:minister gas",
)  # fmt: skip


ANEW = itertools.count(1)


def main() -> None:
    """Print a line for each query: articles found, milliseconds of the match and of the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("queries", nargs="*", default=QUERIES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--month", help="as 2024-03")
    options = parser.parse_args()
    snap = Snapshot.open(options.store)
    search.update(snap)
    articles = snap.value("SELECT count(*) FROM articles")
    print(f"{articles:,} articles, index {search.size(snap.root) / articles:,.0f} bytes an article")
    plain = _fastest(lambda: list_articles(snap, Filters()), options.rounds)
    print(f"{'(a page without a search)':32} {articles:9,} {'':>9} {plain:7.1f} ms")
    for query in options.queries:
        print(f"{query:32} {_line(snap, query, options.rounds, {})}", end="\n" if not options.month else " ")
        if options.month:
            first = date.fromisoformat(f"{options.month}-01")
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            print(_line(snap, query, options.rounds, {"date_from": first, "date_to": last}))


def _line(snap: Snapshot, query: str, rounds: int, days: dict[str, Any]) -> str:
    """How many articles a search finds, milliseconds of the match, of the page."""

    def asked() -> Filters:
        return Filters(query=query + " " * next(ANEW), **days)

    found = list_articles(snap, asked()).total  # also makes what is kept for a version
    match = _fastest(lambda: passing(snap, asked()), rounds)
    page = _fastest(lambda: list_articles(snap, asked()), rounds)
    return f"{found:9,} {match:6.1f} ms {page:7.1f} ms"


def _fastest(run: Callable[[], object], rounds: int) -> float:
    """Milliseconds of the processor."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        run()
        times.append(time.process_time() - begun)
    return min(times) * 1000


if __name__ == "__main__":
    main()
