"""Whole pages: fetched when asked for and as robots.txt allows; else the feed's own text stays."""

from datetime import timedelta
from itertools import pairwise

import pytest

from steppewire.watching import asking
from tests.watching.site import answer, item, page, rss, tagged

FLAGS = ("--allow-private", "--full-text")
LONG = [
    f"The water board of Karasu said on day {day} that the canal would stay open and that farmers would be told."
    for day in range(1, 7)
]
PAGE = page("Canal report", *LONG)
ROBOTS = "User-agent: *\nDisallow: /closed\nDisallow: /*?print=\nAllow: /closed/open\n"


def feed_of(site, *paths: str) -> str:
    """A feed whose entries link to some paths of the site, a short text each."""
    return rss(*(item(number, f"Short text {number}.", site.url(path)) for number, path in enumerate(paths, 1)))


def fetched(site) -> list[str]:
    return [path for path in site.paths() if path not in ("/feed", "/robots.txt")]


def test_pages_are_fetched_on_request_and_only_once(site, moment, watch):
    feed = site.says("/feed", answer(200, feed_of(site, "/a", "/b")), answer(200, feed_of(site, "/a", "/b", "/c")))
    for path in ("/a", "/b", "/c"):
        site.says(path, answer(200, page(f"Report {path}", *LONG)))
    assert watch(feed, flags=FLAGS)["new"] == 2
    assert all(LONG[5] in text and "Short text" not in text for text in watch.texts())
    moment.pass_by(minutes=31)
    said = watch(feed, flags=FLAGS)
    assert (said["new"], said["updated"], said["duplicate"]) == (1, 0, 2)
    assert fetched(site) == ["/a", "/b", "/c"] and site.paths().count("/robots.txt") == 1
    row = watch.rows("articles")[0]
    assert row["url"] == site.url("/a") and row["published"].startswith("2026-03-02") and row["origin"] == feed
    assert row["source"] == "Karasu Courier"
    watch.check()


def test_pages_of_known_entries_are_fetched_once_they_are_asked_for(site, moment, watch):
    feed = site.says("/feed", tagged(feed_of(site, "/a"), '"a"'))
    site.says("/a", answer(200, PAGE))
    watch(feed)
    moment.pass_by(minutes=31)
    said = watch(feed, flags=FLAGS)
    assert (said["updated"], said["feeds"]["ok"]) == (1, 1), "the whole page is a later version of the feed's text"
    assert "If-None-Match" not in site.asked[1].headers
    moment.pass_by(minutes=31)
    assert watch(feed, flags=FLAGS)["feeds"]["unchanged"] == 1
    assert watch(feed)["feeds"]["waiting"] == 1


def test_robots_txt_is_kept_to_wildcards_and_longest_rules_too(site, moment, watch):
    paths = ("/open", "/closed/a", "/closed/open", "/a?print=1")
    feed = site.says("/feed", answer(200, feed_of(site, *paths)))
    site.says("/robots.txt", answer(200, ROBOTS))
    for path in paths:
        site.says(path, answer(200, page(f"Report {path}", *LONG)))
    said = watch(feed, flags=FLAGS)
    assert (said["new"], said["problems"], watch.code) == (4, 0, 0), "a remark is no record that was refused"
    assert sorted(fetched(site)) == ["/closed/open", "/open"]
    assert [text for text in watch.texts() if "Short text" in text] == [
        "Canal report 2\n\nShort text 2.",
        "Canal report 4\n\nShort text 4.",
    ]
    remarks = watch.rows("problems")
    assert [row["record"] for row in remarks] == ["urn:2", "urn:4"]
    assert all(
        row["stage"] == "fetch" and "robots.txt" in row["reason"] and "own text is kept" in row["reason"]
        for row in remarks
    )


def test_a_redirect_does_not_lead_past_robots_txt(site, moment, watch):
    feed = site.says("/feed", answer(200, feed_of(site, "/way")))
    site.says("/robots.txt", answer(200, ROBOTS))
    site.says("/way", answer(302, Location="/closed/a"))
    site.says("/closed/a", answer(200, PAGE))
    watch(feed, flags=FLAGS)
    assert fetched(site) == ["/way"] and "Short text" in watch.texts()[0]


def test_pages_of_one_host_wait_for_each_other_whatever_feed_links_to_them(site, moment, watch):
    feeds = []
    for name, host in (("a", "127.0.0.1"), ("b", "localhost")):
        links = [site.url(f"/{name}{number}", "localhost") for number in range(3)]
        site.says(
            f"/{name}", answer(200, rss(*(item(number, f"Text {name}.", link) for number, link in enumerate(links))))
        )
        for number in range(3):
            site.says(f"/{name}{number}", answer(200, page(f"Report {name}{number}", *LONG)))
        feeds.append(site.url(f"/{name}", host))
    assert watch(*feeds, flags=FLAGS)["new"] == 6
    assert site.busiest["localhost"] == 1
    times = sorted(asked.at for asked in site.asked if asked.host == "localhost")
    assert len(times) == 8 and all(later - earlier >= timedelta(seconds=2) for earlier, later in pairwise(times))


def test_a_site_that_names_us_is_heard(site, moment, watch):
    feed = site.says("/feed", answer(200, feed_of(site, "/a")))
    site.says("/robots.txt", answer(200, "User-agent: steppewire\nDisallow: /\n\nUser-agent: *\nDisallow:\n"))
    site.says("/a", answer(200, PAGE))
    watch(feed, flags=FLAGS)
    assert fetched(site) == []


@pytest.mark.parametrize("robots", [answer(503), answer(429), answer(302, Location="http://10.0.0.300/robots.txt")])
def test_a_site_whose_robots_txt_cannot_be_had_is_not_visited_until_it_can(site, moment, watch, robots):
    feed = site.says("/feed", answer(200, feed_of(site, "/a")))
    site.says("/robots.txt", robots, answer(404))
    site.says("/a", answer(200, PAGE))
    watch(feed, flags=FLAGS)
    assert fetched(site) == [] and "Short text" in watch.texts()[0]
    moment.pass_by(minutes=61)
    assert watch(feed, flags=FLAGS)["updated"] == 1 and fetched(site) == ["/a"]


def test_the_pause_that_a_site_wants_is_kept(site, moment, watch):
    feed = site.says("/feed", answer(200, feed_of(site, "/a", "/b", "/c")))
    site.says("/robots.txt", answer(200, "User-agent: *\nCrawl-delay: 20\n"))
    for path in ("/a", "/b", "/c"):
        site.says(path, answer(200, page(f"Report {path}", *LONG)))
    watch(feed, flags=FLAGS)
    times = [asked.at for asked in site.asked if asked.path in ("/a", "/b", "/c")]
    assert len(times) == 3
    assert all(later - earlier >= timedelta(seconds=20) for earlier, later in pairwise(times))


def test_a_site_that_wants_very_long_pauses_is_not_visited(site, moment, watch):
    feed = site.says("/feed", answer(200, feed_of(site, "/a")))
    site.says("/robots.txt", answer(200, "User-agent: *\nCrawl-delay: 3600\n"))
    watch(feed, flags=FLAGS)
    assert fetched(site) == [] and "pauses" in watch.rows("problems")[0]["reason"]


KEPT = {
    "missing": (answer(404), "answered 404", False),
    "down": (answer(500), "answered 500", True),
    "sound": (answer(200, b"ID3\x04\x00" + bytes(range(256)) * 9, Content_Type="audio/mpeg"), "no page of text", False),
    "nothing": (answer(200), "gives nothing", False),
    "script": (answer(200, "<!doctype html><html><body><script>draw()</script></body></html>"), "No article", False),
    "elsewhere": (answer(302, Location="gopher://a.example/"), "http and https", True),
}


@pytest.mark.parametrize("what", KEPT)
def test_an_entry_whose_page_cannot_be_had_keeps_the_feeds_text(site, moment, watch, what):
    say, reason, is_tried_again = KEPT[what]
    feed = site.says("/feed", answer(200, feed_of(site, "/a")))
    site.says("/a", say)
    for _ in range(5):
        watch(feed, flags=FLAGS)
        moment.pass_by(hours=2)
    assert watch.texts() == ["Canal report 1\n\nShort text 1."]
    assert len(fetched(site)) == (3 if is_tried_again else 1), "three tries at most"
    rows = watch.rows("problems")
    assert len(rows) == 1 and reason in rows[0]["reason"] and rows[0]["origin"] == feed


def test_a_page_with_less_text_than_the_feed_is_not_taken(site, moment, watch):
    feed = site.says("/feed", answer(200, rss(item(1, " ".join(LONG), site.url("/wall")))))
    site.says("/wall", answer(200, page("Canal report", "Please log in to read this article about the canal.")))
    watch(feed, flags=FLAGS)
    assert LONG[5] in watch.texts()[0]
    assert "may want a login" in watch.rows("problems")[0]["reason"]


def test_a_host_that_asks_for_a_pause_gets_no_further_page(site, moment, watch):
    feed = site.says("/feed", answer(200, feed_of(site, "/a", "/b")))
    site.says("/a", answer(429, Retry_After="3600"), answer(200, page("Report a", *LONG)))
    site.says("/b", answer(200, page("Report b", *LONG)))
    assert watch(feed, flags=FLAGS)["new"] == 2
    assert fetched(site) == ["/a"]
    moment.pass_by(minutes=31)
    assert watch(feed, flags=FLAGS)["feeds"]["waiting"] == 1
    moment.pass_by(minutes=31)
    assert watch(feed, flags=FLAGS)["updated"] == 2


def test_a_changed_entry_is_fetched_again_and_without_the_flag_its_page_stays(site, moment, watch):
    texts = ("Short text.", "Short text, corrected.", "Short text, corrected twice.")
    feed = site.says("/feed", *(answer(200, rss(item(1, text, site.url("/a")))) for text in texts))
    site.says(
        "/a", answer(200, PAGE), answer(200, page("Canal report", *LONG, "Correction: the canal is closed today."))
    )
    watch(feed, flags=FLAGS)
    moment.pass_by(minutes=31)
    assert watch(feed, flags=FLAGS)["updated"] == 1 and "closed today" in watch.texts()[0]
    moment.pass_by(minutes=31)
    said = watch(feed)
    assert (said["updated"], said["duplicate"]) == (0, 1) and "closed today" in watch.texts()[0]
    assert "ask with --full-text" in watch.rows("problems")[0]["reason"]


def test_a_feed_with_many_entries_has_its_pages_fetched_over_several_rounds(site, moment, watch, monkeypatch):
    monkeypatch.setattr(asking, "PAGES", 2)
    paths = [f"/{number}" for number in range(5)]
    feed = site.says("/feed", tagged(feed_of(site, *paths), '"a"'))
    for path in paths:
        site.says(path, answer(200, page(f"Report {path}", *LONG)))
    for whole in (2, 4, 5, 5):
        watch(feed, flags=FLAGS)
        assert (len(watch.texts()), sum(LONG[5] in text for text in watch.texts())) == (5, whole)
        moment.pass_by(minutes=31)
    assert sorted(fetched(site)) == paths
    assert watch.said["feeds"]["unchanged"] == 1


def test_entries_that_share_one_link_each_keep_their_own_text(site, moment, watch):
    feed = site.says("/feed", answer(200, rss(*(item(number, f"Text {number}.", site.url("/")) for number in (1, 2)))))
    watch(feed)
    assert [text[-7:] for text in watch.texts()] == ["Text 1.", "Text 2."]
    moment.pass_by(minutes=31)
    site.says("/feed", answer(200, rss(*(item(number, f"Text {number}.", site.url("/")) for number in (1, 2, 3)))))
    assert watch(feed)["new"] == 1
