"""What is repaired, and what is said; what was acknowledged and is lost is told."""

import errno
import json
import os
from pathlib import Path

import pytest

from steppewire import cli
from steppewire.errors import StoreError
from steppewire.store import compacting, delta, files, search
from steppewire.store.query import Snapshot
from steppewire.store.repair import repair
from steppewire.store.tables import Store, latest, new_batch
from steppewire.store.verify import verify
from steppewire.views import Filters, list_articles
from tests import synthetic
from tests.searched import add, store_of


@pytest.fixture
def store(tmp_path) -> Store:
    return synthetic.fill(tmp_path / "store", 9)


def articles(root, version=None) -> int:
    return Snapshot.open(root, version).value("SELECT count(*) FROM articles")


def harm(path: Path) -> None:
    sound = path.read_bytes()
    path.write_bytes(sound[: len(sound) // 2])


def file_of(store: Store, table: str, step: int) -> Path:
    return next((store.root / table).glob(f"batch=*/{step:08d}*.parquet"))


def test_a_sound_store_is_left_alone(store):
    before = store.version()
    assert repair(store.root) == [] and store.version() == before


@pytest.mark.parametrize("table", ["articles", "counts"])
def test_the_commit_of_a_damaged_file_is_taken_out_and_can_be_read_again(store, table, capsys):
    harm(file_of(store, table, 1))
    assert cli.main(["check", "--store", str(store.root)]) == 1
    (said,) = repair(store.root)
    assert said.startswith("6 articles of the import ") and "Read their source again" in said
    assert articles(store.root) == 3 and store.version().what.startswith("repair ")
    faults = verify(store.root).faults
    assert len(faults) == 1 and "bytes" in faults[0], "the older version stays damaged, and check goes on saying so"
    store.append(synthetic.chunk(6, 1, "a"), new_batch(), "again")
    assert articles(store.root) == 9 and verify(store.root).faults == faults
    assert repair(store.root) == []


def test_a_missing_file_is_damaged(store):
    file_of(store, "texts", 2).unlink()
    assert len(repair(store.root)) == 1 and articles(store.root) == 6


def test_what_compaction_made_is_exchanged_for_what_it_was_made_of(store):
    compacting.compact(store)
    harm(file_of(store, "mentions", 3))
    (said,) = repair(store.root)
    assert "put together from" in said
    assert articles(store.root) == 9
    assert Snapshot.open(store.root).value("SELECT count(DISTINCT batch) FROM mentions") == 2
    assert len(verify(store.root).faults) == 1
    compacting.compact(store)
    assert articles(store.root) == 9


def test_where_no_copy_is_left_the_backup_is_asked_for(store):
    compacting.compact(store)
    for step in (1, 3):
        harm(file_of(store, "mentions", step))
    with pytest.raises(StoreError, match="backup"):
        repair(store.root)


def test_a_damaged_log_is_found_and_left_alone(store):
    entry = delta.log_file(store.root / "articles", 1)
    entry.write_bytes(entry.read_bytes().replace(b'"partitionValues"', b'"partitionXalues"'))
    assert any("SHA-256" in fault for fault in verify(store.root).faults)
    with pytest.raises(StoreError, match="backup"):
        repair(store.root)
    assert latest(store.root) == 2


def test_a_lost_newest_version_is_told(store):
    harm(store.root / "versions" / "00000002.parquet")
    (begun, said) = repair(store.root)
    assert "dropped" in begun and said.startswith("Version 2 is lost") and "Version 1 is the newest now" in said
    assert delta.log_file(store.root / "versions", 2).with_suffix(".lost").exists()
    assert articles(store.root) == 6 and verify(store.root).faults == []


def test_the_numbers_of_a_lost_version_find_the_articles_that_have_them_now(tmp_path):
    store = store_of(tmp_path / "s", [{"text": "gas"}])
    add(store, [{"text": "oil"}], "u")
    search.update(Snapshot.open(store.root))
    harm(store.root / "versions" / "00000002.parquet")
    repair(store.root)
    add(store, [{"text": "rail"}], "v")
    found = {word: list_articles(Snapshot.open(store.root), Filters(query=word)).total for word in ("oil", "rail")}
    assert found == {"oil": 0, "rail": 1}


def test_a_checkpoint_and_an_index_are_made_again(store, monkeypatch):
    monkeypatch.setattr(delta, "CHECKPOINT_EVERY", 3)
    store.append(synthetic.chunk(2, 5, "c"), new_batch(), "third")
    search.update(Snapshot.open(store.root))
    for path in (*store.root.glob("*/_delta_log/*.checkpoint.parquet"), search.path_of(store.root, "2024-02")):
        harm(path)
    assert verify(store.root).faults
    said = repair(store.root)
    assert len(said) > 2 and "search index" in said[-1] and "2024-02" in said[-1]
    assert verify(store.root).faults == [] and articles(store.root) == 11


def test_check_repairs_only_when_it_is_told(store, capsys):
    harm(file_of(store, "quotes", 2))
    assert cli.main(["check", "--store", str(store.root)]) == 1
    assert latest(store.root) == 2
    assert cli.main(["check", "--repair", "--store", str(store.root)]) == 1
    out = capsys.readouterr()
    assert "3 articles of the import" in out.err
    assert json.loads(out.out.splitlines()[-1])["articles"] == 6


def test_a_torn_tail_is_dropped_with_a_notice(store, caplog):
    entry = delta.log_file(store.root / "versions", 2)
    entry.write_bytes(entry.read_bytes()[:40])
    assert articles(store.root) == 6, "a reader does not see what was never acknowledged"
    assert not caplog.messages
    with store.writing():
        pass
    (said,) = caplog.messages
    assert "was never part of a version, and is dropped" in said
    assert not list(store.root.glob("articles/batch=*/00000002.parquet"))
    with store.writing():
        pass
    assert len(caplog.messages) == 1


@pytest.mark.parametrize("nth", [1, 5, 12])
def test_a_full_disk_gives_a_sentence_and_leaves_a_clean_store(store, nth, monkeypatch, caplog):
    sound, calls = files.write_parquet, []

    def full(path, rows, row_group):
        calls.append(path)
        if len(calls) == nth:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"PAR1 and no more")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sound(path, rows, row_group)

    monkeypatch.setattr(files, "write_parquet", full)
    before = sorted(path for path in store.root.rglob("*.parquet"))
    with pytest.raises(StoreError, match=r"No space left on device.*Version 2 stands and is whole"):
        store.append(synthetic.chunk(3, 5, "c"), new_batch(), "third")
    assert sorted(path for path in store.root.rglob("*.parquet")) == before
    monkeypatch.undo()
    assert verify(store.root).faults == []
    store.append(synthetic.chunk(3, 5, "c"), new_batch(), "third")
    assert articles(store.root) == 12


def test_everything_is_synced_before_it_is_acknowledged(store, monkeypatch):
    """Every file of a version, its folder and each folder above are synced, before the entry that acknowledges it."""
    synced: list[Path] = []
    sync = files.sync

    def recorded(path):
        sync(path)
        synced.append(path)

    monkeypatch.setattr(files, "sync", recorded)
    before = {path for path in store.root.rglob("*") if path.suffix in (".parquet", ".json")}
    store.append(synthetic.chunk(3, 5, "c"), new_batch(), "third")
    new = {path for path in store.root.rglob("*") if path.suffix in (".parquet", ".json")} - before
    assert len(new) > 20
    at = {path: number for number, path in enumerate(synced)}
    entry = delta.log_file(store.root / "versions", 3)
    assert new <= at.keys()
    row = store.root / "versions" / "00000003.parquet"
    assert all(at[path] < at[row] for path in new - {entry, row}) and at[row] < at[entry]
    for path in new:
        folders = [folder for folder in path.parents if folder == store.root or store.root in folder.parents]
        first = synced.index(path)
        assert all(folder in synced[first:] for folder in folders), path


def test_a_file_that_is_not_the_stores_own_stays_where_it_is(store):
    own = store.root / "articles" / "notes.parquet"
    inside = next(store.root.glob("articles/batch=*")) / "99999999-copy.parquet"
    for path in (own, inside):
        path.write_bytes(b"somebody's")
    store.append(synthetic.chunk(2, 5, "d"), new_batch(), "third")
    assert own.read_bytes() == inside.read_bytes() == b"somebody's"
