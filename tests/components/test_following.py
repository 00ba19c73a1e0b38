"""The server follows a store in object storage: new versions come to its copy; without an answer it keeps its own."""

import logging
import time

import pytest

from components import corpus, following
from steppewire.object_storage import Bucket
from steppewire.paths import default_store
from steppewire.store import origin
from steppewire.store.tables import Store, latest, new_batch
from tests import synthetic
from tests.objects import address, service

__all__ = ["address", "service"]


@pytest.fixture
def copy(address, tmp_path, monkeypatch):
    monkeypatch.setattr(following, "EVERY", 0.05)
    origin.copy_to(tmp_path / "writer", address)
    writer = Store.open_or_create(tmp_path / "writer")
    writer.append(synthetic.chunk(3, 1, "a"), new_batch(), "a")
    monkeypatch.setenv("STEPPEWIRE_STORE", str(tmp_path / "reader"))
    origin.copy_to(tmp_path / "reader", address)
    return writer, tmp_path / "reader"


def wait(until) -> None:
    for _ in range(400):
        if until():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about in 20 seconds")


def test_a_new_version_comes_to_the_copy(copy):
    writer, reader = copy
    with following.following():
        assert latest(reader) == 1
        writer.append(synthetic.chunk(3, 2, "b"), new_batch(), "b")
        wait(lambda: latest(reader) == 2)


def test_without_an_answer_the_log_says_so_once_and_the_copy_stays(copy, monkeypatch, caplog):
    _, reader = copy
    asked = []

    def silent(self, folder="", after=None):
        asked.append(folder)
        raise OSError(5, "the service does not answer", self.address)

    monkeypatch.setattr(Bucket, "list", silent)
    with caplog.at_level(logging.WARNING), following.following():
        wait(lambda: len(asked) > 2)
    assert [record.message[:50] for record in caplog.records if record.name == following.__name__] == [
        "The store's origin cannot be read, so the pages sh"
    ]
    assert latest(reader) == 1


def test_a_store_of_one_s_own_is_not_looked_at(tmp_path, monkeypatch):
    monkeypatch.setenv("STEPPEWIRE_STORE", str(tmp_path))
    monkeypatch.setattr(following, "_look", lambda *_: pytest.fail("a thread was started"))
    with following.following():
        pass


def test_a_server_that_was_started_with_the_address_makes_the_copy(copy, address, monkeypatch):
    monkeypatch.setenv("STEPPEWIRE_STORE", address)
    with following.following():
        assert latest(default_store()) == 1


def test_without_an_answer_at_the_start_no_other_store_is_shown(address, monkeypatch, caplog):
    monkeypatch.setenv("STEPPEWIRE_STORE", address)
    monkeypatch.setattr(Bucket, "list", lambda *_: (_ for _ in ()).throw(OSError(5, "the service does not answer")))
    with following.following():
        assert corpus.path() == default_store() and not corpus.is_demo()
    assert "cannot be read" in caplog.text
