"""Small files put together: the same rows, older versions as they were, undo, a dead writer."""

import json
import shutil
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from steppewire import cli
from steppewire.errors import StoreError
from steppewire.store import compacting, delta, joined, search
from steppewire.store.declared import TABLES
from steppewire.store.query import Snapshot
from steppewire.store.tables import Store, new_batch
from steppewire.store.verify import verify
from steppewire.views import Filters, by_country, by_period, imports, overview, undone
from tests import synthetic


def many(root, imports: int = 3, commits: int = 2) -> Store:
    """A store of several imports of several commits each, with versions that gave way."""
    store, seed = Store.open_or_create(root), 0
    old = synthetic.chunk(6, 50, "o")
    store.append(old, new_batch(), "old")
    store.append(synthetic.versions_of(old, 2), new_batch(), "newer")
    for number in range(imports):
        batch = new_batch()
        for _ in range(commits):
            seed += 1
            store.append(synthetic.chunk(6, seed, f"{seed}x"), batch, f"import {number}")
    return store


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Path:
    """Such a store, made once and copied."""
    return many(tmp_path_factory.mktemp("begun") / "store").root


@pytest.fixture
def store(begun, tmp_path) -> Store:
    return Store.open(shutil.copytree(begun, tmp_path / "store"))


def rows(root, version: int | None = None) -> dict[str, pa.Table]:
    """Every table of a version, sorted by all its columns."""
    snap = Snapshot.open(root, version)
    names = {name: ", ".join(f'"{field}"' for field in TABLES[name].whole.names) for name in TABLES}
    return {name: snap.table(f"SELECT {columns} FROM {name} ORDER BY ALL") for name, columns in names.items()}


def listed(root, name: str) -> list[Path]:
    return delta.listed(root / name, Store.open(root).version().tables[name])


def test_no_row_changes_and_files_become_one(store):
    before, versions = rows(store.root), store.versions()
    older = {version.version: rows(store.root, version.version) for version in versions}
    done = compacting.compact(store)
    assert done.version == versions[-1].version + 1 and done.after == len([n for n in TABLES if listed(store.root, n)])
    assert done.before > 60 > done.after
    assert rows(store.root) == before
    assert [version.digest for version in store.versions()[:-1]] == [version.digest for version in versions]
    assert all(rows(store.root, number) == was for number, was in older.items())
    assert verify(store.root).faults == []


def test_numbers_on_the_pages_stay(store):
    asked = [Filters(), Filters(country=("KAZ",)), Filters(date_from=date(2024, 2, 1)), Filters(counting="unique")]

    def seen():  # sums of the tone may differ in their last digit: they are added up in another order
        snap = Snapshot.open(store.root)
        made = [pd.DataFrame([asdict(overview(snap, one))]).drop(columns="version") for one in asked]
        made += [by_country(snap, one) for one in asked] + [by_period(snap, Filters(), "week")]
        return [one.to_csv(float_format="%.10f") for one in made]

    before = seen()
    compacting.compact(store)
    assert seen() == before


def test_rows_lie_in_the_order_of_their_articles(store):
    compacting.compact(store)
    compacting.compact(store, fewest=1)
    for name in ("articles", "mentions"):
        (path,) = listed(store.root, name)
        numbers = pq.read_table(path, columns=["number"])["number"].to_pylist()
        assert numbers == sorted(numbers) and len(numbers) > 40


def test_an_import_can_be_undone_after_its_rows_were_joined_with_others(store, begun, tmp_path):
    other = Store.open(shutil.copytree(begun, tmp_path / "other"))  # the same articles, never compacted
    compacting.compact(store)
    for named in ("import 0", "newer", "import 2"):
        for one in (store, other):
            table = Snapshot.open(one.root).rows("SELECT batch, name FROM imports")
            one.undo(table.loc[table["name"] == named, "batch"].item())
    mine, theirs = rows(store.root), rows(other.root)
    unlike = {"by_batch", "at"}  # identities and times of two times undone
    for name in TABLES:
        columns = [column for column in mine[name].column_names if column not in unlike]
        assert mine[name].select(columns).sort_by([(c, "ascending") for c in columns]) == theirs[name].select(
            columns
        ).sort_by([(c, "ascending") for c in columns]), name
    assert verify(store.root).faults == []
    assert undone(Snapshot.open(store.root)).name.tolist() == ["import 2", "newer", "import 0"]
    assert imports(Snapshot.open(store.root)).name.tolist() == imports(Snapshot.open(other.root)).name.tolist()


def test_the_joint_partition_is_no_import(store):
    compacting.compact(store)
    with pytest.raises(StoreError, match="no import joint"):
        store.undo("joint")


def test_one_import_alone_stays_in_its_partition(tmp_path):
    store, batch = Store.open_or_create(tmp_path / "s"), new_batch()
    for seed in range(3):
        store.append(synthetic.chunk(4, seed, f"{seed}x"), batch, "one")
    compacting.compact(store)
    assert [joined.batch_of(uri) for uri in listed(store.root, "articles")] == [batch]
    before = rows(store.root)
    assert compacting.compact(store).version == store.version().version == 4
    store.append(synthetic.chunk(4, 9, "y"), new_batch(), "two")
    compacting.compact(store)
    assert [joined.batch_of(uri) for uri in listed(store.root, "articles")] == [joined.JOINT]
    assert before["texts"].num_rows == 12 and rows(store.root)["texts"].num_rows == 16
    assert set(Snapshot.open(store.root).rows("SELECT batch FROM tone").batch) == set(
        Snapshot.open(store.root).rows("SELECT batch FROM imports").batch
    )


def test_compacting_again_and_adding_goes_on(store):
    compacting.compact(store)
    store.append(synthetic.chunk(5, 77, "z"), new_batch(), "after")
    before = rows(store.root)
    compacting.compact(store)
    assert rows(store.root) == before and len(listed(store.root, "tone")) == 1
    assert verify(store.root).faults == []


def test_large_files_are_left_and_few_are_no_reason(store):
    version = store.version().version
    assert compacting.compact(store, small=1).version == version
    assert compacting.compact(store, fewest=1_000).version == version
    assert compacting.tidy(store).version == version


@pytest.mark.parametrize("table", ["articles", "counts", "tone"])
def test_a_writer_that_dies_while_compacting_leaves_nothing(store, table, monkeypatch):
    before, version = rows(store.root), store.version()
    exchange = delta.exchange

    def dies(root, name, *rest):
        made = exchange(root, name, *rest)
        if name == table:
            raise KeyboardInterrupt
        return made

    monkeypatch.setattr(delta, "exchange", dies)
    with pytest.raises(KeyboardInterrupt):
        compacting.compact(store)
    monkeypatch.undo()
    assert store.version() == version and rows(store.root) == before
    compacting.compact(store)
    assert rows(store.root) == before and verify(store.root).faults == []


def test_a_column_that_older_files_lack_is_empty(tmp_path, monkeypatch):
    from steppewire.store import tables
    from steppewire.store.declared import StoredTable

    batches = tables.TABLES["batches"]
    fields = pa.schema([field for field in batches.fields if field.name != "records"])
    with monkeypatch.context() as earlier:
        earlier.setitem(tables.TABLES, "batches", StoredTable("batches", fields))
        store = synthetic.fill(tmp_path / "store", 12)
    compacting.compact(store)
    assert Snapshot.open(store.root).rows("SELECT records FROM imports").records.isna().all()
    assert verify(store.root).faults == []


def test_the_search_index_outlives_compaction(store):
    search.update(Snapshot.open(store.root))
    compacting.compact(store)
    search.update(Snapshot.open(store.root))
    assert verify(store.root).faults == []


def test_the_command_says_how_many_files_there_are(store, capsys):
    assert cli.main(["compact", "--store", str(store.root)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["version"] == 9 and said["files_before"] > said["files"] == 13
    assert cli.main(["compact", "--store", str(store.root / "nowhere")]) == 1


def test_an_import_tidies_up_where_many_small_files_have_gathered(tmp_path, monkeypatch):
    from steppewire import pipeline

    monkeypatch.setattr(compacting, "MANY", 3)
    store = many(tmp_path / "store", 1, 3)
    source = tmp_path / "more.txt"
    source.write_text("A bridge opened\n\nKazakhstan opened a bridge on Monday, officials said.")
    pipeline.ingest([source], store.root)
    assert store.version().what == "compact"
    assert len(listed(store.root, "articles")) == 1
    assert verify(store.root).faults == []
