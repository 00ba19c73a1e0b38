"""Stores in object storage: copied, written, by several writers, with a connection that breaks."""

import json
import threading
from pathlib import Path

import pytest

from steppewire.errors import StoreError
from steppewire.object_storage import Bucket
from steppewire.paths import store_folder
from steppewire.store import lease, origin
from steppewire.store.query import Snapshot
from steppewire.store.repair import repair
from steppewire.store.tables import Store, latest, new_batch
from steppewire.store.verify import verify
from tests import synthetic
from tests.objects import address, service

__all__ = ["address", "service"]


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    """Waits of seconds become tenths."""
    monkeypatch.setattr(lease, "BEAT", 0.2)
    monkeypatch.setattr(lease, "SILENCE", 1.0)
    monkeypatch.setattr(lease, "LOOK", 0.05)


def copied(address: str, root: Path) -> Store:
    origin.copy_to(root, address)
    return Store.open_or_create(root)


def add(store: Store, number: int, prefix: str, count: int = 5) -> int:
    return store.append(synthetic.chunk(count, number, prefix), new_batch(), prefix)


def rows(root: Path, version: int | None = None) -> str:
    snap = Snapshot.open(root, version)
    tables = ("articles", "counts", "quotes", "mentions", "tone", "texts", "imports")
    return "".join(snap.rows(f"SELECT * FROM {name} ORDER BY ALL").to_csv() for name in tables)


def test_what_one_machine_writes_another_reads_alike(address, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    store = copied(address, here)
    assert [add(store, 1, "a"), add(store, 2, "b")] == [1, 2]
    assert origin.copy_to(there, address) == 2
    assert rows(here) == rows(there) and rows(here, 1) == rows(there, 1)
    assert verify(there).faults == []
    assert Store.open(here).version().digest == Store.open(there).version().digest


def test_two_machines_write_in_turn_and_what_undo_and_compact_do_goes_there_too(address, tmp_path):
    from steppewire.store import compacting

    first, second = copied(address, tmp_path / "first"), tmp_path / "second"
    add(first, 1, "a")
    other = copied(address, second)
    assert add(other, 2, "b") == 2
    assert add(first, 3, "c") == 3, "the copy was brought up to the other's version before it was written to"
    batch = Snapshot.open(second).rows("SELECT batch FROM imports").batch[0]
    assert other.undo(batch) == 4
    compacting.compact(first)
    assert origin.refresh(second) == latest(first.root) == 5
    assert rows(first.root) == rows(second)
    assert verify(second).faults == verify(first.root).faults == []


def test_corrections_are_published(address, tmp_path):
    from tests.store.corrections import test_applying as one

    store = copied(address, tmp_path / "here")
    store.append(one.one_article(), new_batch(), "one")
    assert one.say(store, "mention", one.IN_BODY, "row").added == 1
    origin.copy_to(tmp_path / "there", address)
    assert Snapshot.open(tmp_path / "there").value("SELECT count(*) FROM corrections") == 1


def test_only_one_of_two_writers_at_once(address, tmp_path):
    first, second = copied(address, tmp_path / "first"), copied(address, tmp_path / "second")
    with first.writing():
        add(first, 1, "a")
        with pytest.raises(StoreError, match=r"Another import \(process \d+ on .*\) is writing to s3://"):
            add(second, 2, "b")
    assert add(second, 2, "b") == 2
    assert rows(tmp_path / "second", 1) == rows(tmp_path / "first", 1)


def test_many_writers_lose_nothing_and_write_nothing_twice(address, tmp_path, monkeypatch):
    monkeypatch.setattr(lease._BusyError, "__init__", lambda self, *_: StoreError.__init__(self, "busy"))
    written: list[int] = []

    def write(name: str) -> None:
        store = Store(tmp_path / name)
        while True:
            try:
                written.append(add(Store.open_or_create(store.root), ord(name), name))
                return
            except StoreError as error:
                assert str(error) == "busy"

    for name in "abc":
        origin.copy_to(tmp_path / name, address)
    writers = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(written) == [1, 2, 3]
    assert origin.copy_to(tmp_path / "reader", address) == 3
    assert Snapshot.open(tmp_path / "reader").value("SELECT count(*) FROM articles") == 15
    assert verify(tmp_path / "reader").faults == []


def test_a_writer_that_died_is_followed_after_its_silence(address, tmp_path):
    bucket = Bucket(address)
    bucket.create(lease.NAME, b'{"holder": "ministry 7 x", "beat": 1}')
    assert add(copied(address, tmp_path / "here"), 1, "a") == 1
    assert bucket.read(lease.NAME) is None


def test_what_a_dead_writer_left_there_is_replaced(address, tmp_path):
    store = copied(address, tmp_path / "dead")
    add(store, 1, "a")
    published = origin.Publishing.publish

    def die(self, version):
        entry = self._root / origin._entry(version.version)
        create = self._bucket.create
        self._bucket.create = lambda path, content: (
            1 / 0 if path.endswith(entry.name) and "versions" in path else create(path, content)
        )
        published(self, version)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(origin.Publishing, "publish", die)
        with pytest.raises(ZeroDivisionError):
            add(store, 2, "lost")
    assert any("00000002.parquet" in one.path for one in Bucket(address).list("articles"))
    assert origin.copy_to(tmp_path / "next", address) == 1
    other = Store.open(tmp_path / "next")
    assert add(other, 3, "b") == 2
    assert origin.refresh(store.root) == 2, "the version here that the origin never had is gone"
    assert rows(store.root) == rows(other.root)
    assert verify(store.root).faults == []


def test_a_writer_that_was_overtaken_says_so_and_keeps_nothing_that_is_not_there(address, tmp_path, monkeypatch):
    slow, fast = copied(address, tmp_path / "slow"), tmp_path / "fast"
    add(slow, 1, "a")
    origin.copy_to(fast, address)
    monkeypatch.setattr(lease.Lease, "_beat", lambda self: None)
    with pytest.raises(StoreError, match="silent for too long"), slow.writing():
        add(Store.open(fast), 2, "fast")  # waits until the other has been silent for a second
        add(slow, 3, "slow")
    assert latest(tmp_path / "slow") == 1
    assert add(slow, 4, "again") == 3
    assert rows(tmp_path / "slow", 2) == rows(fast)


def test_a_lost_connection_leaves_a_whole_store_and_the_next_try_goes_on(address, service, tmp_path, monkeypatch):
    store = copied(address, tmp_path / "here")
    add(store, 1, "a")
    put, left = Bucket.create, [4]

    def cut(self, path, content):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(5, "the service does not answer", path)
        return put(self, path, content)

    with monkeypatch.context() as patch:
        patch.setattr(Bucket, "create", cut)
        with pytest.raises(StoreError, match=r"cannot be written \(the service does not answer\)\. Version 1 stands"):
            add(store, 2, "b")
    assert latest(store.root) == 1
    assert add(store, 2, "b") == 2
    assert origin.copy_to(tmp_path / "there", address) == 2
    assert verify(tmp_path / "there").faults == []


def test_an_answer_that_was_lost_is_no_second_version(address, tmp_path, monkeypatch):
    store, put = copied(address, tmp_path / "here"), Bucket.create

    def twice(self, path, content):
        put(self, path, content)
        return put(self, path, content)

    monkeypatch.setattr(Bucket, "create", twice)
    assert add(store, 1, "a") == 1
    assert origin.copy_to(tmp_path / "there", address) == 1


def test_a_service_that_does_not_answer_is_one_sentence(address, tmp_path, monkeypatch):
    from steppewire import object_storage

    monkeypatch.setattr(object_storage, "TRIES", 1)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(OSError, match="the service does not answer"):
        origin.copy_to(tmp_path / "here", address)


def test_a_changed_object_is_refused_and_a_missing_one_named(address, tmp_path):
    add(copied(address, tmp_path / "here"), 1, "a")
    bucket = Bucket(address)
    path = next(one.path for one in bucket.list("mentions") if one.path.endswith(".parquet"))
    found = bucket.read_tagged(path)
    bucket.replace(path, found.content[:-1] + b"x", found.tag)
    with pytest.raises(StoreError, match=f"{path} has changed since it was written"):
        origin.copy_to(tmp_path / "there", address)
    assert not any((tmp_path / "there").glob("versions/_delta_log/*1.json"))
    bucket.delete(path)
    with pytest.raises(StoreError, match=f"{path} is missing"):
        origin.copy_to(tmp_path / "there", address)
    bucket.create(path, found.content)
    assert origin.copy_to(tmp_path / "there", address) == 1


def test_an_origin_that_went_back_is_not_followed(address, tmp_path):
    store = copied(address, tmp_path / "here")
    add(store, 1, "a")
    add(store, 2, "b")
    bucket = Bucket(address)
    bucket.delete(origin._entry(2))
    with pytest.raises(StoreError, match="has version 1 now and had 2 before"):
        origin.refresh(store.root)
    assert latest(store.root) == 2


def test_a_folder_is_a_copy_of_one_store(address, tmp_path):
    origin.copy_to(tmp_path / "here", address)
    with pytest.raises(StoreError, match="is a copy of s3://"):
        origin.copy_to(tmp_path / "here", f"{address}-other")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x")
    with pytest.raises(StoreError, match="holds something else"):
        origin.copy_to(tmp_path / "mine", address)


def test_a_reader_copies_while_the_copy_is_written_to(address, tmp_path):
    store = copied(address, tmp_path / "here")
    with store.writing():
        add(store, 1, "a")
        assert origin.copy_to(store.root, address) == 1
    assert json.loads((store.root / origin.FILE).read_text())["seen"] == 1


def test_addresses_have_a_folder_each():
    folders = {store_folder(place) for place in ("s3://b/a", "s3://b/a/", "s3://b/A", "s3://b-a")}
    assert len(folders) == 3
    assert store_folder("store") == Path("store")


def test_what_is_damaged_of_a_copy_comes_from_its_origin_again(address, tmp_path):
    store = copied(address, tmp_path / "here")
    add(store, 1, "a")
    add(store, 2, "b")
    before = rows(store.root)
    texts, mentions = (next(store.root.glob(f"{name}/*/00000001.parquet")) for name in ("texts", "mentions"))
    texts.unlink()
    mentions.write_bytes(b"PAR1 no more")
    (store.root / "versions" / "00000002.parquet").write_bytes(b"")
    assert verify(store.root).faults
    said = repair(store.root)
    assert len(said) == 3 and all("brought from the origin again" in sentence for sentence in said)
    assert verify(store.root).faults == [] and rows(store.root) == before
    assert repair(store.root) == []
