"""What is kept for all readers: made once, bounded, and made anew where it failed."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from components.memory import Memory


def test_a_key_is_made_once_though_many_want_it_at_once():
    memory, made, begun = Memory(4), [], threading.Event()

    def make():
        begun.wait(5)
        made.append(1)
        return "it"

    with ThreadPoolExecutor(8) as pool:
        wanted = [pool.submit(memory.give, "key", make) for _ in range(8)]
        begun.set()
        assert [each.result(5) for each in wanted] == ["it"] * 8
    assert made == [1]


def test_of_too_many_the_one_longest_unused_goes():
    memory = Memory(2)
    for key in ("a", "b", "a", "c"):
        memory.give(key, lambda key=key: key)
    assert len(memory) == 2
    assert memory.give("a", lambda: "new") == "a"
    assert memory.give("b", lambda: "new") == "new"


def test_what_failed_is_made_anew_by_those_who_waited():
    memory, first, tries = Memory(2), threading.Event(), []

    def fail_once():
        tries.append(1)
        if len(tries) == 1:
            first.wait(5)
            raise ValueError("the store is gone")
        return "it"

    with ThreadPoolExecutor(3) as pool:
        failing = pool.submit(memory.give, "key", fail_once)
        while not tries:
            pass
        waiting = [pool.submit(memory.give, "key", fail_once) for _ in range(2)]
        first.set()
        with pytest.raises(ValueError, match="gone"):
            failing.result(5)
        assert [each.result(5) for each in waiting] == ["it", "it"]
    assert len(tries) == 2


def test_nothing_is_left_once_it_is_cleared():
    memory = Memory(2)
    memory.give("a", lambda: 1)
    memory.clear()
    assert len(memory) == 0
