"""What is known of feeds: written, read again, and told where it cannot be."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steppewire.errors import StoreError
from steppewire.store.feed_memory import Entry, FeedMemory, Rules
from steppewire.store.feed_state import FILE, FeedState, feed_states

NOW = datetime(2026, 3, 2, 8, 0, 0, 5, tzinfo=UTC)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
moments = st.none() | st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC))
STATES = st.builds(
    FeedState, address=words, title=words, last_tried=moments, last_success=moments, last_new=moments, last_error=words,
    failures=st.integers(0, 10**6), next_due=moments, etag=words, last_modified=words, entries_last=st.integers(0, 99),
    is_stopped=st.booleans(), moved_to=words, pace=st.integers(0, 10**9), digest=words,
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(st.lists(STATES, unique_by=lambda state: state.address, max_size=5))
def test_states_come_back_as_they_were_written(tmp_path_factory, states):
    root = tmp_path_factory.mktemp("memory")
    memory = FeedMemory(root)
    memory.save(states, {}, NOW)
    memory.close()
    assert feed_states(root) == sorted(states, key=lambda state: state.address.encode())


def test_a_state_written_again_takes_the_place_of_the_old_one(tmp_path: Path):
    memory = FeedMemory(tmp_path)
    for failures in (1, 2):
        memory.save([FeedState("https://a.example/", failures=failures)], {}, NOW)
    assert [state.failures for state in feed_states(tmp_path)] == [2]
    memory.close()


def test_entries_are_kept_while_they_are_listed_and_two_months_longer(tmp_path: Path):
    memory = FeedMemory(tmp_path)
    memory.save([], {"a": [Entry("1", "x", "full", 1), Entry("2", "y")], "b": [Entry("1", "z")]}, NOW)
    memory.save([], {"a": [Entry("2", "y2")]}, NOW + timedelta(days=61))
    assert list(memory.entries("a")) == ["2"] and memory.entries("a")["2"].digest == "y2"
    assert list(memory.entries("b")) == ["1"], "a feed that was not read forgets nothing"
    memory.close()


def test_what_hosts_asked_for_is_forgotten_when_it_is_over(tmp_path: Path):
    memory = FeedMemory(tmp_path)
    soon, past = NOW + timedelta(hours=1), NOW - timedelta(hours=1)
    memory.save_hosts({"a": soon, "b": past}, {"s": Rules(True, "x", soon), "t": Rules(False, "", past)}, NOW)
    assert memory.closed() == {"a": soon} and memory.rules() == {"s": Rules(True, "x", soon)}
    memory.close()


def test_nothing_watched_is_no_state(tmp_path: Path):
    assert feed_states(tmp_path) == [] and feed_states(tmp_path / "nowhere") == []


def test_a_damaged_file_is_told_in_one_sentence(tmp_path: Path):
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    for opened in (lambda: feed_states(tmp_path), lambda: FeedMemory(tmp_path)):
        with pytest.raises(StoreError, match="delete it, and every feed is asked anew"):
            opened()
