"""Measure what finding copies costs: articles a CPU second and memory, signatures and grouping together.

    python benchmarks/copies.py ARTICLES.jsonl

Articles come in batches of 400, as in an import; earlier texts are read from the file again when one is a candidate, as
they are from a store. The clock runs while signatures are made and batches grouped, reading the file is not in it.
"""

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from steppewire.analysis.stories import StoryIndex, signatures

BATCH = 400


def main() -> None:
    """Group all articles of the file; print the speed, the memory that came in, and what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="JSON Lines with title, body and url")
    file = parser.parse_args().articles
    index, places, spent, found, before = StoryIndex(), {}, 0.0, Counter(), _resident()
    with file.open("rb") as again:

        def load(ids: Sequence[str]) -> dict[str, str]:
            nonlocal spent
            begun = time.process_time()
            texts = {one: _text(_line(again, places[one])) for one in ids}
            spent -= time.process_time() - begun
            return texts

        for articles, texts in _batches(file, places):
            begun = time.process_time()
            rows = index.group(articles, texts, load, signatures(articles, texts))
            spent += time.process_time() - begun
            found.update(rows["relation"].to_pylist())
    grown = (_resident() - before) / 1e6
    print(f"{len(places):,} articles: {len(places) / spent:,.0f} a CPU second, {grown:,.0f} MB more than at the start")
    print(f"{grown / len(places) * 100_000:,.0f} MB per 100,000; {dict(found)}")


def _batches(file: Path, places: dict[str, int]) -> Iterator[tuple[pa.Table, pa.Table]]:
    """The articles in batches; places gets where each begins in the file."""
    at, rows = 0, []
    with file.open("rb") as lines:
        for line in lines:
            record = json.loads(line)
            name = f"{len(places):08d}"
            places[name] = at
            at += len(line)
            rows.append((name, record.get("url") or "", "[]", _text(record)))
            if len(rows) == BATCH:
                yield _tables(rows)
                rows = []
    if rows:
        yield _tables(rows)


def _tables(rows: list[tuple[str, str, str, str]]) -> tuple[pa.Table, pa.Table]:
    names, pages, furniture, texts = zip(*rows, strict=True)
    return (
        pa.table({"article_id": names, "url_key": pages, "furniture": furniture}),
        pa.table({"article_id": names, "text": texts}),
    )


def _line(file, place: int) -> dict:
    file.seek(place)
    return json.loads(file.readline())


def _text(record: dict) -> str:
    return "\n\n".join(filter(None, (record.get("title"), record.get("body") or record.get("text"))))


def _resident() -> int:
    """The highest resident size so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
