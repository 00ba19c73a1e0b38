"""Make a large store of a small one: its rows again and again, with new numbers, identities, addresses and days.

    python benchmarks/multiply.py STORE TARGET 1000000

The analysis is not done again, so a million articles take minutes. Good for questions, sizes and exports; useless for
imports, since every article has copies that are word for word the same.
"""

import argparse
import shutil
import time
from pathlib import Path

import duckdb
import pyarrow as pa

from steppewire.store.declared import TABLES
from steppewire.store.files import Written
from steppewire.store.known import fingerprint
from steppewire.store.tables import Store, new_batch

DAY = "CAST({column} + {shift} AS DATE)"
CHANGED = {
    "number": "number + {first}",
    "by_number": "by_number + {first}",
    "article_id": "article_id || '-{turn}'",
    "url": "url || '?{turn}'",
    "url_key": "nullif(url_key, '') || '?{turn}'",
    "story_id": "story_id || '-{turn}'",
    "day_first": DAY.format(column="day_first", shift="{shift}"),
    "day_last": DAY.format(column="day_last", shift="{shift}"),
    "published": """CASE WHEN length(published) < 20 THEN published
        ELSE strftime(published::TIMESTAMP + INTERVAL {shift} DAY, '%Y-%m-%dT%H:%M:%SZ') END""",
    "story": "(md5_number_lower(story || '-{turn}') >> 1)::BIGINT",
}
"""What is another value in each copy; `story` is only as good as another hash."""


def main() -> None:
    """Copy the store, then add its rows until there are enough."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("articles", type=int)
    parser.add_argument("--without", default="", help="tables to leave out of the copies, with commas")
    parser.add_argument("--batches", action="store_true", help="each commit is an import of its own")
    options = parser.parse_args()
    shutil.copytree(options.store, options.target, ignore=shutil.ignore_patterns("search", "search.*"))
    store, begun = Store.open(options.target), time.monotonic()
    count = store.version().next_number
    steps = [number for number in range(1, store.version().version + 1) if _files(store, number)]
    for turn in range(1, -(-options.articles // count)):
        with store.writing():
            for step in steps:
                _again(store, step, turn, count, options)
        print(f"{store.version().next_number:,} articles, {time.monotonic() - begun:,.0f} s", flush=True)


def _files(store: Store, step: int) -> dict[str, Path]:
    """The files that a version added, by table."""
    found = ((name, list((store.root / name).glob(f"batch=*/{step:08d}.parquet"))) for name in TABLES)
    return {name: paths[0] for name, paths in found if paths and name != "problems"}


def _again(store: Store, step: int, turn: int, count: int, options: argparse.Namespace) -> None:
    """Add what a version added once more, as a version of its own."""
    before, written = store.version(), list[Written]()
    tables, own = dict(before.tables), new_batch()
    for name, path in _files(store, step).items():
        if name in options.without.split(","):
            continue
        rows = _changed(name, path, turn, count)
        batch = own if options.batches else path.parent.name.removeprefix("batch=")
        tables[name], made = store._write(name, rows, batch, before.version + 1)
        written += made
        if name == "articles":
            number = before.next_number + len(rows)
    store.acknowledge(before, f"copy {turn}", number, tables, written)


def _changed(name: str, path: Path, turn: int, count: int) -> pa.Table:
    """The rows of a file as another copy has them."""
    fields = TABLES[name].fields
    given = {"first": turn * count, "turn": turn, "shift": turn % 28}
    changed = [f'{CHANGED[f].format(**given)} AS "{f}"' for f in fields.names if f in CHANGED]
    sql = f"SELECT * REPLACE ({', '.join(changed)}) FROM read_parquet(?)" if changed else "FROM read_parquet(?)"
    with duckdb.connect() as connection:
        rows = connection.sql(sql, params=[str(path)]).to_arrow_table()
        if name == "signatures":  # its hashes are of the identity, which another table has
            beside = str(path).replace("/signatures/", "/articles/")
            ids = connection.sql("SELECT article_id FROM read_parquet(?) ORDER BY number", params=[beside]).fetchall()
            hashes = pa.array([fingerprint(f"{row[0]}-{turn}") for row in ids], pa.int64())
            rows = rows.set_column(rows.column_names.index("id_hash"), "id_hash", hashes)
    return rows.select(fields.names).cast(fields)


if __name__ == "__main__":
    main()
