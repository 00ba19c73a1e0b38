"""Measure each finder alone, in one process: articles a CPU second of mentions, quotes, tone and sentences.

    python benchmarks/finders.py ARTICLES.jsonl [--rounds 3]

Every finder reads the same articles, with what it needs of the others at hand; tables are loaded before the clock
starts. The fastest round counts, since other work on the machine only makes a round slower.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from steppewire import ingest
from steppewire.analysis import focus, mentions, quotes, readings, sentences, stories, tone
from steppewire.spans import Reading


def main() -> None:
    """Read the articles, run each finder over all, print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="a file that `steppewire analyse` reads")
    parser.add_argument("--rounds", type=int, default=3, help="how often each finder is run (default: 3)")
    options = parser.parse_args()
    batches = list(ingest.read([options.articles]))
    read = [one for batch in batches for one in readings(batch.tables["articles"], batch.tables["texts"])]
    print(f"{len(read)} articles, {sum(len(one.text) for one in read) / max(len(read), 1):,.0f} characters each")
    for name, run in _finders(read).items():
        seconds = min(_seconds(run) for _ in range(options.rounds))
        print(f"{name:10} {len(read) / seconds:10,.0f} a CPU second")
    seconds = min(_seconds(lambda: _sign(batches)) for _ in range(options.rounds))
    print(f"{'signatures':10} {len(read) / seconds:10,.0f} a CPU second")


def _finders(read: list[Reading]) -> dict[str, Callable[[], object]]:
    """Each finder over all readings; they are completed here, which also loads every table."""
    for one in read:
        one.sentences = sentences.split(one.text, one.language, one.furniture)
    named = [mentions.find(one) for one in read]
    said = [quotes.find(one, found) for one, found in zip(read, named, strict=True)]
    return {
        "sentences": lambda: [sentences.split(one.text, one.language, one.furniture) for one in read],
        "mentions": lambda: [mentions.find(one) for one in read],
        "quotes": lambda: [quotes.find(one, found) for one, found in zip(read, named, strict=True)],
        "tone": lambda: [tone.score(one, found) for one, found in zip(read, said, strict=True)],
        "focus": lambda: [focus.score(one, found) for one, found in zip(read, named, strict=True)],
    }


def _sign(batches: list[ingest.Ingested]) -> None:
    for batch in batches:
        stories.signatures(batch.tables["articles"], batch.tables["texts"])


def _seconds(run: Callable[[], object]) -> float:
    begun = time.process_time()
    run()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
