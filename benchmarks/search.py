"""Measure the search: matching alone, then a page of articles with snippets and marks, for kinds of queries.

    python benchmarks/search.py STORE [QUERY ...] [--rounds 5]

The index is built before the clock starts. A search with one more space is asked anew; the fastest round counts, and
the seconds are of the processor, since other work on the machine only makes a round slower.
"""

import argparse
import itertools
import time
from collections.abc import Callable
from pathlib import Path

from steppewire.store import search
from steppewire.views import Filters, Snapshot, list_articles
from steppewire.views.search import finding

QUERIES = (
    "the", "government", "Казахстан", "Қазақстан", '"foreign minister"', "pipe*", "gas NOT oil", "(gas OR oil) price",
    "government NEAR/5 minister", "Казахстан NEAR/5 президент", "title:oil", "speaker:minister gas",
)  # fmt: skip


def main() -> None:
    """Print a line for each query: articles found, milliseconds of the match and of the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("queries", nargs="*", default=QUERIES)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    snap = Snapshot.open(options.store)
    path = search.update(snap)
    articles = snap.value("SELECT count(*) FROM articles")
    print(f"{articles:,} articles, index {path.stat().st_size / articles:,.0f} bytes an article")
    plain = _fastest(lambda: list_articles(snap, Filters()), options.rounds)
    print(f"{'(a page without a search)':32} {articles:9,} {'':>9} {plain:7.1f} ms")
    for query in options.queries:
        found = len(finding.matches(snap, query))  # also makes what is kept for a version
        match = _fastest(lambda: finding.matches(snap, query), options.rounds)  # noqa: B023
        anew = itertools.count(1)
        page = _fastest(lambda: list_articles(snap, Filters(query=query + " " * next(anew))), options.rounds)  # noqa: B023
        print(f"{query:32} {found:9,} {match:6.1f} ms {page:7.1f} ms")


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
