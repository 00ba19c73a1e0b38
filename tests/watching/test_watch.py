"""The command against a site on loopback: what is asked, what is stored, and what a restart remembers."""

import gzip
import socket
from datetime import timedelta
from itertools import pairwise

import pytest

from steppewire.ingest import fetch
from steppewire.store.feed_memory import FeedMemory, only_watch
from steppewire.store.tables import Store
from tests.watching.site import answer, dribble, item, rss, tagged

TWO = rss(item(1), item(2))
FULL = ("--allow-private", "--full-text")


def test_a_feed_is_asked_with_what_it_said_last_and_only_when_it_is_due(site, moment, watch):
    feed = site.says("/feed", tagged(TWO, '"a"'))
    said = watch(feed)
    assert (watch.code, said["read"], said["new"], said["problems"]) == (0, 2, 2, 0)
    assert said["feeds"] == {"ok": 1, "failed": 0, "unchanged": 0, "waiting": 0, "stopped": 0}
    assert len(watch.texts()) == 2

    assert watch(feed)["feeds"]["waiting"] == 1 and len(site.asked) == 1
    moment.pass_by(minutes=31)
    said = watch(feed)
    assert (said["new"], said["feeds"]["unchanged"]) == (0, 1)
    assert site.asked[1].headers["If-None-Match"] == '"a"'
    assert site.asked[1].headers["If-Modified-Since"] == "Mon, 02 Mar 2026 07:00:00 GMT"
    state = watch.state(feed)
    assert state.last_success == moment.moment and state.last_new < state.last_success
    assert (state.title, state.entries_last, state.failures) == ("Karasu Courier", 2, 0)
    watch.check()


def test_what_is_new_is_one_import_with_a_name_and_what_is_known_counts_as_duplicate(site, moment, watch):
    feed = site.says("/feed", tagged(TWO, '"a"'), answer(200, rss(item(1), item(2), item(3)), ETag='"b"'))
    watch(feed)
    moment.pass_by(minutes=31)
    said = watch(feed)
    assert (said["read"], said["new"], said["duplicate"]) == (3, 1, 2)
    assert said["read"] == said["new"] + said["updated"] + said["duplicate"] + said["problems"]
    imports = [version.what for version in Store.open(watch.root).versions()]
    assert imports == ["import feeds, 2026-03-02 08:00 UTC", "import feeds, 2026-03-02 08:31 UTC"]
    assert any("import 2" in line and "1 new" in line for line in watch.lines)


def test_a_feed_without_tags_is_known_by_its_bytes_and_makes_no_import(site, moment, watch):
    feed = site.says("/feed", answer(200, TWO))
    watch(feed)
    moment.pass_by(minutes=31)
    assert watch(feed)["feeds"]["unchanged"] == 1
    assert "If-None-Match" not in site.asked[1].headers
    assert len(Store.open(watch.root).versions()) == 1


def test_a_corrected_entry_is_a_version_of_its_address(site, moment, watch):
    link = "https://karasu.example/1"
    texts = ("The canal stays open until May, the board said.", "The canal stays open until June, the board said.")
    feed = site.says("/feed", *(answer(200, rss(item(1, text, link))) for text in texts))
    watch(feed)
    moment.pass_by(minutes=31)
    assert watch(feed)["updated"] == 1
    assert [text.rpartition("\n")[2] for text in watch.texts()] == [texts[1]]


BOMB = gzip.compress(bytes(50_000_000), 1)
BAD = {
    "/down": ([answer(503)], "answered 503"),
    "/gone": ([answer(410)], "gone for good"),
    "/loop": ([answer(302, Location="/loop")], "5 times"),
    "/slow": ([dribble], "again later"),
    "/bomb": ([answer(200, BOMB, Content_Encoding="gzip")], "larger than 8 MB"),
    "/broken": ([answer(200, "<?xml version='1.0'?><rss><channel><title>x</ti")], "nothing to read"),
    "/page": ([answer(200, "<!doctype html><html><body><p>Welcome</p></body></html>")], "a web page, no feed"),
    "/list": ([answer(200, '<opml version="2.0"><body/></opml>')], "a list of feeds, no feed"),
    "/empty": ([answer(200)], "nothing, no feed"),
    "/never": ([answer(304)], "answered 304"),
    "/file": ([answer(302, Location="file:///etc/hosts")], "http and https"),
}


def test_bad_feeds_are_rows_and_never_stop_the_others(site, moment, watch, opml):
    bad = {site.says(path, *answers): reason for path, (answers, reason) in BAD.items()}
    good = site.says("/good", answer(200, TWO))
    said = watch(opml(*list(bad)[:6], good, *list(bad)[6:], "http://", "gopher://a.example/"))
    assert watch.code == 2
    assert said["feeds"] == {"ok": 1, "failed": len(bad) - 1 + 2, "unchanged": 0, "waiting": 0, "stopped": 1}
    assert (said["new"], said["problems"]) == (2, len(bad) + 2)
    problems = {row["origin"]: row["reason"] for row in watch.rows("problems")}
    for address, reason in bad.items():
        assert reason in problems[address] and reason in watch.state(address).last_error
        assert watch.state(address).failures == 1
    assert len(watch.lines) == len(bad) + 3 + 1 and not any("Traceback" in line for line in watch.lines)
    watch.check()


def test_a_feed_that_is_gone_is_not_asked_again_unless_that_is_wanted(site, moment, watch):
    feed = site.says("/gone", answer(410), answer(200, TWO))
    watch(feed)
    assert watch.state(feed).is_stopped and watch.state(feed).next_due is None
    moment.pass_by(days=30)
    assert watch(feed)["feeds"]["stopped"] == 1 and len(site.asked) == 1
    assert watch(feed, flags=("--again", "--allow-private"))["new"] == 2
    assert not watch.state(feed).is_stopped


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("said", ["7200", "Mon, 02 Mar 2026 10:00:00 GMT"])
def test_a_server_that_asks_to_be_left_alone_is_left_alone(site, moment, watch, opml, status, said):
    feed = site.says("/feed", answer(status, Retry_After=said), answer(200, TWO))
    other = site.says("/other", answer(200, rss(item(5))))
    both = opml(feed, other)
    assert watch(both)["feeds"]["waiting"] == 1, "the other feed of that host waits as well"
    assert watch.state(feed).next_due == moment.moment + timedelta(hours=2) == watch.state(other).next_due
    moment.pass_by(minutes=119)
    assert watch(both)["feeds"]["waiting"] == 2 and len(site.asked) == 1
    moment.pass_by(minutes=2)
    assert watch(both)["new"] == 3


def test_the_wait_doubles_with_each_failure_and_ends_with_the_first_answer(site, moment, watch):
    feed = site.says("/feed", answer(500), answer(500), answer(500), answer(200, TWO))
    for failures, minutes in ((1, 30), (2, 60), (3, 120)):
        watch(feed)
        state = watch.state(feed)
        assert state.failures == failures and state.last_success is None
        wait = (state.next_due - moment.moment) / timedelta(minutes=minutes)
        assert 0.85 <= wait <= 0.95
        moment.moment = state.next_due
    assert watch(feed)["new"] == 2
    assert (watch.state(feed).failures, watch.state(feed).last_error) == (0, "")
    assert len(watch.rows("problems")) == 1, "the same problem again is no new row"


def test_a_feed_that_moved_for_good_is_asked_where_it_went_until_that_fails(site, moment, watch):
    old = site.says("/old", answer(301, Location="/new"), answer(200, rss(item(4))))
    new = site.says("/new", answer(200, TWO), answer(200, rss(item(3))), answer(404))
    watch(old)
    assert watch.state(old).moved_to == new
    assert any(f"moved to {new}" in line for line in watch.lines)
    for _ in range(3):
        moment.pass_by(days=1)
        watch(old)
    assert site.paths() == ["/old", "/new", "/new", "/new", "/old"]
    assert watch.state(old).moved_to == "" and len(watch.texts()) == 4


def test_a_feed_that_moved_for_now_is_asked_where_it_was(site, moment, watch):
    feed = site.says("/feed", answer(302, Location="/there"))
    site.says("/there", answer(200, TWO))
    watch(feed)
    assert watch.state(feed).moved_to == ""


@pytest.mark.parametrize(
    ("head", "headers", "minutes"),
    [
        ("<ttl>60</ttl>", {}, 60),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>6</sy:updateFrequency>", {}, 240),
        ("<sy:updatePeriod>yearly</sy:updatePeriod>", {}, 1440),
        ("<ttl>1</ttl>", {}, 10),
        ("<ttl>many</ttl>", {}, 30),
        ("", {"Cache-Control": "public, max-age=5400"}, 90),
        ("<ttl>15</ttl>", {"Cache-Control": "no-cache"}, 15),
        ("", {}, 30),
    ],
)
def test_a_feed_is_asked_as_often_as_it_says_within_reason(site, moment, watch, head, headers, minutes):
    feed = site.says("/feed", answer(200, rss(item(1), head=head), **headers))
    watch(feed)
    wait = (watch.state(feed).next_due - moment.moment) / timedelta(minutes=minutes)
    assert 0.85 <= wait <= 0.95 or (minutes == 10 and wait == 1)


def test_an_empty_feed_is_well_and_a_json_feed_is_read(site, moment, watch, opml):
    empty = site.says("/empty", answer(200, rss()))
    feed = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "Rain."}]}'
    assert watch(opml(empty, site.says("/json", answer(200, feed))))["feeds"]["ok"] == 2
    assert (watch.code, watch.texts()) == (0, ["Rain."])
    assert watch.state(empty).entries_last == 0


def test_a_feed_full_of_traps_is_read_like_any_other(site, moment, watch):
    links = ("https://karasu.example/%ED%A0%80", "javascript:alert(1)", "file:///etc/hosts", "&#27;[2Jhttps://a b/", "")
    traps = [item(number, f"Text &#x1b;[31m{number} &lt;script&gt;.", link) for number, link in enumerate(links)]
    site.says("/feed?%1B[2J", answer(200, rss(*traps, head="<ttl>-1</ttl><language>&#27;</language>")))
    feed = site.url("/feed?\x1b[2J")
    said = watch(feed, site.says("/long" + "x" * 5000, answer(414)), "http://a.example/\udcff\n", flags=FULL)
    assert said["feeds"]["failed"] == 2 and said["read"] >= len(links)
    assert not any("\x1b" in line for line in watch.lines)
    moment.pass_by(minutes=31)
    assert watch(feed, flags=FULL)["new"] == 0
    watch.check()


def test_one_request_at_a_time_to_a_host_with_a_gap_between(site, moment, watch, opml):
    paths = [f"/{number}" for number in range(4)]
    for number, path in enumerate(paths):
        site.says(path, answer(200, rss(item(number))))
    addresses = [site.url(path, host) for host in ("127.0.0.1", "localhost") for path in paths]
    assert watch(opml(*addresses))["feeds"]["ok"] == 8
    assert dict(site.busiest) == {"127.0.0.1": 1, "localhost": 1}
    for host in ("127.0.0.1", "localhost"):
        times = [asked.at for asked in site.asked if asked.host == host]
        assert len(times) == 4
        assert all(later - earlier >= timedelta(seconds=2) for earlier, later in pairwise(times))


def test_a_private_address_is_not_asked_without_the_flag(site, moment, watch):
    feed = site.says("/feed", answer(200, TWO))
    assert watch(feed, flags=())["feeds"]["failed"] == 1
    assert site.asked == [] and "private network" in watch.state(feed).last_error


def test_a_redirect_into_a_network_is_refused_and_the_other_feed_is_read(site, moment, watch, opml, monkeypatch):
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.1")
    inside = site.says("/inside", answer(302, Location="http://10.0.0.1/feed"))
    good = site.says("/good", answer(200, TWO))
    assert watch(opml(inside, good), flags=())["feeds"]["ok"] == 1
    assert "private network" in watch.state(inside).last_error


def test_without_a_network_nothing_is_held_against_the_feeds(site, moment, watch, opml, monkeypatch):
    both = opml(site.says("/a", answer(200, TWO)), site.url("/b", "localhost"))
    site.says("/b", answer(200, rss(item(3))))
    with monkeypatch.context() as offline:
        offline.setattr(socket, "getaddrinfo", lambda *rest, **how: (_ for _ in ()).throw(socket.gaierror()))
        said = watch(both)
    assert (watch.code, said["feeds"]["failed"], said["problems"]) == (2, 2, 0)
    assert "may be no network" in watch.lines[-1]
    assert watch(both)["new"] == 3, "both are due at once"
    assert watch.rows("problems") == []


def test_a_round_that_dies_after_its_import_adds_nothing_when_it_is_made_up_for(site, moment, watch, monkeypatch):
    feed = site.says("/feed", tagged(TWO, '"a"'))
    with monkeypatch.context() as dying:
        dying.setattr(FeedMemory, "save", lambda *rest: (_ for _ in ()).throw(KeyboardInterrupt))
        watch(feed)
    assert watch.code == 130 and len(watch.texts()) == 2
    said = watch(feed)
    assert (said["new"], said["duplicate"], said["feeds"]["ok"]) == (0, 2, 1)
    assert len(Store.open(watch.root).versions()) == 1


def test_a_second_watch_of_a_store_is_refused(site, moment, watch):
    feed = site.says("/feed", answer(200, TWO))
    watch(feed)
    with only_watch(watch.root):
        watch(feed)
    assert (watch.code, watch.said, len(watch.lines)) == (1, {}, 1)
    assert "Another process watches" in watch.lines[0]


def test_a_store_in_use_is_told_and_everything_is_found_again(site, moment, watch):
    feed = site.says("/feed", tagged(TWO, '"a"'))
    with Store.open_or_create(watch.root).writing():
        watch(feed)
    assert watch.code == 1 and "Another import" in watch.lines[-1]
    assert watch(feed)["new"] == 2


def test_an_import_that_was_undone_does_not_come_back(site, moment, watch):
    feed = site.says("/feed", answer(200, TWO), answer(200, rss(item(1), item(2), item(3))))
    watch(feed)
    store = Store.open(watch.root)
    store.undo(watch.rows("articles")[0]["batch"])
    moment.pass_by(minutes=31)
    assert watch(feed)["new"] == 1
    assert [row["title"] for row in watch.rows("articles")] == ["Canal report 3"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.opml", None, "There is no list of feeds"),
        ("notes.txt", "Dear editor, please read the news.", "is no list of feeds"),
        ("bad.opml", "<opml><body><outline", "broken"),
        ("none.opml", '<opml version="2.0"><body/></opml>', "names no address"),
    ],
)
def test_a_list_that_cannot_be_used_is_one_sentence(moment, watch, tmp_path, name, content, said):
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    watch(tmp_path / name)
    assert (watch.code, watch.said, len(watch.lines)) == (1, {}, 1) and said in watch.lines[0]


def test_a_text_of_addresses_is_a_list_and_each_address_counts_once(site, moment, watch, tmp_path):
    feed = site.says("/feed", answer(200, TWO))
    (tmp_path / "list.txt").write_text(f"{feed}\n{site.url('/feed', 'localhost')}\n{feed}\n", encoding="utf-8")
    said = watch(tmp_path / "list.txt", feed)
    assert said["feeds"]["ok"] == 2 and said["new"] == 2 and said["duplicate"] == 2


@pytest.mark.parametrize("minutes", ["0", "9", "1441", "999999999999"])
def test_an_interval_out_of_bounds_is_refused(moment, watch, minutes):
    watch("https://a.example/feed", flags=("--every", minutes))
    assert watch.code == 1 and "10 to 1440 minutes" in watch.lines[0]


def test_the_demonstration_is_not_fed(moment, watch, tmp_path):
    watch.root = tmp_path / "store-demo"
    watch("https://a.example/feed")
    assert watch.code == 1 and "demonstration" in watch.lines[0]
    assert not watch.root.exists()
