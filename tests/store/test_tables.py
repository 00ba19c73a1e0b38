"""The store: versions, undo, what a dead writer leaves, damage, lineage, the index."""

import json
import subprocess
import sys

import pyarrow as pa
import pytest

from steppewire.errors import StoreError
from steppewire.store import delta, search, tables
from steppewire.store.declared import StoredTable
from steppewire.store.derived import Chunk
from steppewire.store.known import fingerprint
from steppewire.store.query import Snapshot
from steppewire.store.tables import Store, new_batch
from steppewire.store.verify import verify
from tests import synthetic


@pytest.fixture
def store(tmp_path) -> Store:
    return synthetic.fill(tmp_path / "store", 30)


def articles(root, version=None) -> int:
    return Snapshot.open(root, version).value("SELECT count(*) FROM articles")


def test_a_version_gives_the_same_for_ever(store):
    before = Snapshot.open(store.root, 1).rows("SELECT * FROM counts ORDER BY ALL")
    store.append(synthetic.chunk(5, 9, "z"), new_batch(), "more")
    after = Snapshot.open(store.root, 1).rows("SELECT * FROM counts ORDER BY ALL")
    assert before.equals(after)
    assert [articles(store.root, n) for n in (0, 1, 2, 3)] == [0, 20, 30, 35]


def test_a_store_of_a_release_that_kept_no_record_counts_is_read_written_and_undone(tmp_path, monkeypatch):
    batches = tables.TABLES["batches"]
    fields = pa.schema([field for field in batches.fields if field.name != "records"])
    with monkeypatch.context() as earlier:
        earlier.setitem(tables.TABLES, "batches", StoredTable("batches", fields))
        store = synthetic.make(tmp_path / "store", 30)
    assert Snapshot.open(store.root).rows("SELECT records FROM imports").records.isna().all()
    batch = new_batch()
    store.append(Chunk({**synthetic.chunk(5, 9, "z").tables}, synthetic.chunk(5, 9, "z").signatures, records=7), batch)
    found = Snapshot.open(store.root).rows("SELECT batch, records FROM imports").set_index("batch").records
    assert found[batch] == 7 and found.isna().sum() == 2
    assert verify(store.root).faults == []
    store.undo(batch)
    assert verify(store.root).faults == []


def test_an_import_can_be_undone_and_older_versions_keep_it(store):
    first = Snapshot.open(store.root).rows("SELECT batch FROM imports WHERE name = 'first'").batch[0]
    assert store.undo(first) == 3
    assert (articles(store.root, 2), articles(store.root)) == (30, 10)
    assert Snapshot.open(store.root).value("SELECT count(*) FROM mentions WHERE article_id LIKE 'a%'") == 0
    assert verify(store.root).faults == []
    with pytest.raises(StoreError, match="no import"):
        store.undo(first)


def test_the_same_again_after_undo_has_new_numbers(store):
    batch = Snapshot.open(store.root).rows("SELECT batch FROM imports WHERE name = 'second'").batch[0]
    store.undo(batch)
    store.append(synthetic.chunk(10, 2, "b"), new_batch(), "again")
    numbers = Snapshot.open(store.root).rows("SELECT number FROM articles").number
    assert numbers.is_unique and numbers.max() == 39


def test_what_gives_way_comes_back_when_the_newer_import_is_undone(tmp_path):
    store = Store.open_or_create(tmp_path / "s")
    old, newer = synthetic.chunk(10, 1, "a"), new_batch()
    store.append(old, new_batch(), "old")
    store.append(synthetic.versions_of(old, 3), newer, "newer")
    gone = "SELECT count(*) FROM articles WHERE is_superseded"
    assert Snapshot.open(store.root).value(gone) == 3
    assert Snapshot.open(store.root, 1).value(gone) == 0
    store.undo(newer)
    assert Snapshot.open(store.root).value(gone) == 0


def test_the_older_text_gives_way_even_if_it_is_read_later(tmp_path):
    store = Store.open_or_create(tmp_path / "s")
    old, first = synthetic.chunk(10, 1, "a"), new_batch()
    store.append(synthetic.versions_of(old, 2), first, "newer, read first")
    store.append(old, new_batch(), "older, read later")
    snap = Snapshot.open(store.root)
    gone = snap.rows("SELECT article_id, published FROM articles WHERE is_superseded")
    assert len(gone) == 2
    of_both = "SELECT url_key FROM articles WHERE article_id LIKE 'v%'"
    rows = snap.rows(f"SELECT url_key, published, is_superseded FROM articles WHERE url_key IN ({of_both})")
    for _, pair in rows[rows.published != ""].groupby("url_key"):
        if len(pair) == 2:
            assert pair.sort_values("published").is_superseded.tolist() == [True, False]


def test_a_problem_is_stored_once(store):
    before = store.version().version
    only = Chunk({"problems": synthetic.chunk(1, 1).tables["problems"]})
    assert store.append(only, new_batch(), "again") == before


def test_known_tells_ids_and_texts(store):
    known = store.known()
    text = Snapshot.open(store.root).value("SELECT text FROM texts WHERE article_id = 'a000003'")
    assert known.text_of("a000003") == fingerprint(text)
    assert known.text_of("nobody") is None
    known.note("nobody", 5)
    assert known.text_of("nobody") == 5


@pytest.mark.parametrize("table", ["articles", "counts", "signatures"])
def test_what_was_never_acknowledged_is_dropped(store, table, tmp_path):
    """A writer died after it wrote a table and before it wrote the row of `versions`."""
    folder, before = store.root / table, store.version()
    path = folder / "batch=dead" / f"{before.version + 1:08d}.parquet"
    path.parent.mkdir()
    path.write_bytes(next(folder.glob("batch=*/*.parquet")).read_bytes())
    fields = tables.TABLES[table].whole
    delta.append(store.root, table, path, fields, 1, "dead", before.version + 1)
    assert articles(store.root) == 30
    store.append(synthetic.chunk(4, 7, "y"), new_batch(), "after")
    assert not path.exists() and articles(store.root) == 34
    assert verify(store.root).faults == []


def test_a_last_version_cut_short_is_dropped(store):
    entry = delta.log_file(store.root / "versions", 2)
    entry.write_bytes(entry.read_bytes()[:40])
    with store.writing():
        pass
    assert store.version().version == 1 and articles(store.root) == 20


HOLD = """
import sys
from pathlib import Path
from steppewire.store.tables import Store
with Store.open(Path(sys.argv[1])).writing():
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_one_writer_at_a_time(store):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match="wait"):
            store.append(synthetic.chunk(1, 5, "w"), new_batch())
        other.communicate("go\n")
    store.append(synthetic.chunk(1, 5, "w"), new_batch())
    assert articles(store.root) == 31


def files_of(root):
    return sorted(path for path in root.rglob("*") if path.is_file() and path.stat().st_size > 300)


def test_check_finds_a_changed_byte_and_a_cut_in_any_file(store):
    assert verify(store.root).faults == []
    search.update(Snapshot.open(store.root))
    for path in files_of(store.root):
        sound = path.read_bytes()
        middle = len(sound) // 2
        for harmed in (sound[:middle] + bytes([sound[middle] ^ 0x55]) + sound[middle + 1 :], sound[:middle]):
            is_newest = path.stem in ("00000002", "00000000000000000002") and path.is_relative_to(
                store.root / "versions"
            )
            if is_newest and harmed != sound[:middle]:
                continue
            path.write_bytes(harmed)
            assert verify(store.root).faults, path
        path.write_bytes(sound)
    assert verify(store.root).faults == []


def test_check_finds_a_span_that_is_not_its_text(tmp_path):
    made = synthetic.chunk(8, 3)
    mentions = made.tables["mentions"].to_pylist()
    mentions[0]["surface"] = "Atlantis"
    made.tables["mentions"] = made.tables["mentions"].from_pylist(mentions, schema=made.tables["mentions"].schema)
    store = Store.open_or_create(tmp_path / "s")
    store.append(made, new_batch())
    assert any("surface is not the text" in fault for fault in verify(store.root).faults)


def test_a_folder_of_other_things_is_no_store(tmp_path):
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(StoreError, match=r"thesis\.doc"):
        Store.open_or_create(tmp_path)
    with pytest.raises(StoreError, match="no store"):
        Snapshot.open(tmp_path)
    with pytest.raises(StoreError, match="no version 7"):
        Snapshot.open(synthetic.fill(tmp_path / "s", 6).root, 7)


def test_a_damaged_store_is_an_error_with_a_sentence(store):
    row = store.root / "versions" / "00000002.parquet"
    row.write_bytes(row.read_bytes()[:100])
    with pytest.raises(StoreError, match="damaged"):
        Snapshot.open(store.root)


def test_the_history_is_kept_for_a_hundred_years(store):
    metadata = delta.open_at(store.root / "articles").metadata()
    assert metadata.configuration["delta.logRetentionDuration"] == "interval 36500 days"
    log = json.loads(delta.log_file(store.root / "articles", 1).read_text().splitlines()[-1])
    assert log["txn"] == {"appId": "steppewire", "version": 1}


def test_a_later_import_has_the_higher_identity():
    made = [new_batch() for _ in range(50)]
    assert [one[:-3] for one in made] == sorted(one[:-3] for one in made), "time first, then chance"


def test_questions_have_no_extension_fetched(store):
    snap = Snapshot.open(store.root)
    settings = "SELECT current_setting('autoinstall_known_extensions'), current_setting('autoload_known_extensions')"
    assert snap.rows(settings).iloc[0].tolist() == [False, False]
