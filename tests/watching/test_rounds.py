"""Rounds after rounds, hosts that hang, and the end of a watch."""

import json
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from steppewire import watching
from steppewire.ingest.fetch import Fetching
from steppewire.settings import Settings
from steppewire.store.feed_state import feed_states
from steppewire.store.tables import Store
from steppewire.watching import asking, gathering
from steppewire.watching.clock import Clock, StoppedError
from tests.watching.site import Site, answer, dribble, item, rss, tagged

ALLOWED = Settings(allow_private=True)
TWO = rss(item(1), item(2))


def test_rounds_follow_one_another_a_floor_apart(site, moment, tmp_path):
    first = site.says("/a", answer(200, rss(item(1), head="<ttl>10</ttl>")))
    second = site.says("/b", answer(200, rss(item(2), head="<ttl>60</ttl>")))
    said: list[str] = []
    begun, reports = [], []
    for report in watching.watch([first, second], tmp_path / "store", ALLOWED, say=said.append):
        begun.append(moment.moment)
        reports.append(report)
        if len(reports) == 8:
            break
    assert reports[0].feeds["ok"] == 2 and reports[0].summary.new == 2
    assert all(later - earlier >= timedelta(minutes=9.9) for earlier, later in pairwise(begun))
    asked = site.paths()
    assert asked.count("/a") == 8 and asked.count("/b") == 2
    assert len(Store.open(tmp_path / "store").versions()) == 1


def test_a_round_that_finds_the_store_in_use_is_made_up_for(site, moment, tmp_path):
    feed, root, said = site.says("/a", answer(200, TWO)), tmp_path / "store", []
    held = Store.open_or_create(root).writing()
    held.__enter__()

    def hear(line: str) -> None:
        said.append(line)
        if "Another import" in line:
            held.__exit__(None, None, None)

    report = next(watching.watch([feed], root, ALLOWED, say=hear))
    assert report.summary.new == 2 and len(site.asked) == 2


def test_a_watch_ends_where_every_feed_is_gone(site, moment, tmp_path):
    feed, said = site.says("/a", answer(410)), []
    assert len(list(watching.watch([feed], tmp_path / "store", ALLOWED, say=said.append))) == 1
    assert "nothing is left to watch" in said[-1]


def test_a_server_that_hangs_holds_nobody_up(site, moment, tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "LOOK", 0.02)
    hanging = [site.says("/hangs", dribble), site.says("/behind", answer(200, rss(item(3))))]
    other = site.url("/good", "localhost")
    site.says("/good", answer(200, TWO))
    how = watching.Watching(how=Fetching(read=60.0), patience=0.3)
    lines: list[str] = []
    begun = time.monotonic()
    rounds = watching.watch([*hanging, other], tmp_path / "store", ALLOWED, how, lines.append, is_once=True)
    report = next(rounds)
    assert time.monotonic() - begun < 50
    assert (report.feeds["ok"], report.feeds["failed"], report.summary.new) == (1, 2, 2)
    rounds.close()
    states = {state.address: state for state in feed_states(tmp_path / "store")}
    assert all(states[address].last_error == gathering.LOST for address in hanging)
    assert states[other].last_error == ""


def test_a_reading_that_stumbles_is_one_failed_feed(site, moment, tmp_path, monkeypatch):
    bad, good = site.says("/bad", answer(200, TWO)), site.url("/good", "localhost")
    site.says("/good", answer(200, rss(item(5))))
    parsed = asking._parsed

    def stumbling(address, answer):
        if address == bad:
            raise RecursionError
        return parsed(address, answer)

    monkeypatch.setattr(asking, "_parsed", stumbling)
    report = next(watching.watch([bad, good], tmp_path / "store", ALLOWED, say=lambda line: None, is_once=True))
    assert (report.feeds["ok"], report.feeds["failed"]) == (1, 1)
    assert "RecursionError" in feed_states(tmp_path / "store")[0].last_error


def test_a_thread_that_dies_leaves_its_feeds_failed(moment, monkeypatch):
    deaths: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda died: deaths.append(died.exc_type))
    states = [asking.FeedState(f"http://{host}.example/{path}") for host in "ab" for path in "12"]
    hosts = watching.rounds.Hosts(Clock(), Random(1), {})
    ask = asking.Asking(Fetching(), Clock(), hosts, timedelta(minutes=30), Random(1), None)

    def dying(state):
        if state.address == "http://a.example/2":
            raise SystemError("no reading foresaw this")
        return asking.Reading(state, asking.OK)

    found = {r.state.address: r.result for r in gathering.gather(states, dying, ask.failed, hosts)}
    for worker in threading.enumerate():
        if isinstance(worker, gathering._Worker):
            worker.join(5)
    assert deaths == [SystemError]
    assert found == {state.address: "failed" if state.address.endswith("a.example/2") else "ok" for state in states}


def test_who_waits_is_woken_when_the_watch_ends():
    clock, ended = Clock(), []

    def wait() -> None:
        try:
            clock.sleep(60)
        except StoppedError:
            ended.append(True)

    waiting = threading.Thread(target=wait)
    waiting.start()
    clock.stop()
    waiting.join(5)
    assert ended == [True]


def _started(site: Site, root: Path, *flags: str) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "steppewire", "watch", site.says("/feed", tagged(TWO, '"a"')), "--store", str(root)]
    return subprocess.Popen(
        [*words, "--allow-private", *flags], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root.parent,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job ignores it
    )  # fmt: skip


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_that_is_told_to_end_does_so_with_one_sentence(site, tmp_path, sign):
    running = _started(site, tmp_path / "store")
    try:
        said = json.loads(running.stdout.readline())
        assert said["new"] == 2
        running.send_signal(sign)
        out, err = running.communicate(timeout=90)
    finally:
        running.kill()
    assert (running.returncode, out) == (130, "")
    assert "Traceback" not in err and err.splitlines()[-1].startswith("Interrupted.")


def test_the_command_asked_once_ends_with_one_json_line(site, tmp_path):
    running = _started(site, tmp_path / "store", "--once")
    out, err = running.communicate(timeout=90)
    assert running.returncode == 0, err
    assert json.loads(out)["feeds"] == {"ok": 1, "failed": 0, "unchanged": 0, "waiting": 0, "stopped": 0}
    assert out.count("\n") == 1 and err.count("\n") == 2
