"""The overview in a real browser: drawn, clickable, the same number everywhere, nothing fetched from elsewhere."""

import io
import re
from collections import Counter

import pytest
from PIL import Image

from tests.browser import corpus
from tests.browser.conftest import expect_heading, rows_of_csv, serving, settle

PAPER = (251, 250, 246)
INSIDE_KAZAKHSTAN = (0.50, 0.30)  # of the map's box, clear of labels


def click_kazakhstan(page) -> None:
    """Click into Kazakhstan, coming from beside: a chart drawn anew knows no pointer that has not moved."""
    box = page.locator(".st-key-map").bounding_box()
    x, y = box["x"] + INSIDE_KAZAKHSTAN[0] * box["width"], box["y"] + INSIDE_KAZAKHSTAN[1] * box["height"]
    page.mouse.move(x + 25, y + 10)
    page.wait_for_timeout(250)
    page.mouse.move(x, y)
    page.wait_for_timeout(250)
    page.mouse.click(x, y)


def expect_pressed(page, *names: str) -> None:
    """Wait until these pills are pressed, and no other."""
    page.wait_for_function(
        """names => { const found = [...document.querySelectorAll('.st-key-country button')]
        .filter(b => b.ariaPressed === 'true' || b.ariaChecked === 'true').map(b => b.innerText.trim());
        return found.join() === names.join(); }""",
        arg=list(names),
    )


def colours(page, selector: str) -> Counter:
    """Count the colours of an element's pixels."""
    picture = Image.open(io.BytesIO(page.locator(selector).first.screenshot())).convert("RGB")
    return Counter(picture.get_flattened_data() if hasattr(picture, "get_flattened_data") else picture.getdata())


def map_numbers(page) -> dict[str, str]:
    """Read what is written on the map: state to number; a label is two lines."""
    words = page.evaluate(
        "() => [...document.querySelectorAll('.st-key-map text')].map(t => [...t.childNodes].map(n => n.textContent))"
    )
    return {parts[0]: parts[1] for parts in words if len(parts) == 2}


def test_the_map_is_drawn_with_pixels_of_every_kind(address, open_page):
    page = open_page(address)
    settle(page)
    found = colours(page, ".st-key-map")
    land, darkest = (239, 236, 227), (15, 103, 115)
    assert found[land] > 5_000, "no neighbours"
    assert found[darkest] > 5_000, "no state in the darkest class"
    assert found[PAPER] > 1_000, "no sea"


def test_the_same_numbers_on_map_list_file_and_base_button(address, open_page):
    page = open_page(address)
    settle(page)
    wanted = {corpus.STATES[code][0]: size for code, size in corpus.SIZES.items()}
    wanted["Kazakhstan"] += 2  # the hostile and the undated one
    assert {name: int(number) for name, number in map_numbers(page).items() if name in wanted} == wanted
    rows = rows_of_csv(page, "countries")
    assert {row["name"]: int(row["articles"]) for row in rows} == wanted
    for name, number in wanted.items():
        assert page.get_by_role("button", name=re.compile(f"{name}: {number} of 50 articles")).count() == 1


def test_clicking_kazakhstan_filters_page_list_file_and_address_and_again_takes_it_out(address, open_page):
    page = open_page(address)
    settle(page)
    click_kazakhstan(page)
    page.wait_for_url("**country=KAZ**")
    expect_pressed(page, "Kazakhstan")
    expect_heading(page, "Kazakhstan: 22 of 50 articles")
    page.locator(".st-key-evidence_base_UZB").wait_for(state="detached")  # the list below the map is drawn anew as well
    settle(page)
    assert [row["country"] for row in rows_of_csv(page, "countries")] == ["KAZ"]
    click_kazakhstan(page)
    page.wait_for_url(lambda url: "country" not in url)
    expect_pressed(page)


def test_a_pill_filters_and_the_back_button_goes_one_change_back(address, open_page):
    page = open_page(address)
    settle(page)
    page.locator(".st-key-country").get_by_role("button", name="Uzbekistan").click()
    page.wait_for_url("**country=UZB**")
    settle(page)
    page.locator(".st-key-country").get_by_role("button", name="Tajikistan").click()
    page.wait_for_url("**country=TJK**")
    expect_pressed(page, "Uzbekistan", "Tajikistan")
    page.go_back()
    expect_pressed(page, "Uzbekistan")
    page.go_back()
    expect_pressed(page)
    assert "country" not in page.url
    page.go_forward()
    expect_pressed(page, "Uzbekistan")


def test_filters_go_along_to_another_page_and_back(address, open_page):
    page = open_page(f"{address}/?country=KGZ&dates=2026-01-01&dates=2026-03-31")
    settle(page)
    page.locator(".st-key-menu").get_by_role("link", name="Methods").click()
    page.wait_for_url("**/methods?**country=KGZ**")
    expect_pressed(page, "Kyrgyzstan")
    page.locator(".st-key-menu").get_by_role("link", name="Overview").click()
    page.wait_for_url(lambda url: "methods" not in url and "dates=2026-03-31" in url)


def test_the_links_of_the_menu_begin_at_the_root_and_carry_the_filters(address, open_page):
    """A relative link to the start page would lead to the page one is on."""
    page = open_page(f"{address}/methods?country=KGZ")
    settle(page)
    links = page.locator(".st-key-menu a").evaluate_all("found => found.map(link => link.getAttribute('href'))")
    paths = (
        "", "timeline", "relations", "compare", "quotes", "speakers", "articles", "stories", "saved", "brief",
        "sources", "problems", "add", "methods",
    )  # fmt: skip
    assert links == [f"/{path}?country=KGZ" for path in paths]


def test_a_deep_link_on_a_fresh_server_shows_page_and_filters(small_store, open_page, tmp_path):
    with serving(small_store, tmp_path / "server.log") as fresh:
        page = open_page(f"{fresh}/methods?country=TKM&map_metric=tone")
        settle(page)
        expect_heading(page, "Methods")
        expect_pressed(page, "Turkmenistan")
        assert page.get_by_text("Page not found").count() == 0


def test_an_unknown_value_is_ignored_and_said(address, open_page):
    page = open_page(f"{address}/?country=KAZ&country=ZZZ&country=RUS")
    expect_pressed(page, "Kazakhstan", "Russia")
    assert page.get_by_text("ZZZ").count() == 1


def test_a_number_opens_its_sentences_and_a_link_opens_the_drawer(address, open_page):
    page = open_page(address)
    settle(page)
    page.get_by_role("button", name=re.compile("Turkmenistan: 2 of 50")).click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("Turkmen librarian").first.wait_for()
    drawer.get_by_text("2 of 50 articles", exact=True).first.wait_for()
    drawer.locator("[data-testid=stCode]").get_by_text("2 of 50 articles").wait_for()  # the citation says it, too
    assert len(rows_of_csv(page, "evidence")) == drawer.locator("[class*=st-key-evidence_row_]").count()
    linked = open_page(page.url)
    linked.get_by_role("dialog").get_by_text("Turkmen librarian").first.wait_for()
    linked.get_by_role("dialog").get_by_role("button", name="Close").click()
    linked.wait_for_url(lambda url: "evidence" not in url)


def test_no_result_says_which_filter_to_clear(address, open_page):
    page = open_page(f"{address}/?country=KAZ&dates=2020-01-01&dates=2020-01-02")
    settle(page)
    page.get_by_role("heading", name="No article passes these filters").wait_for()
    page.get_by_role("button", name="Clear 2020").click()
    page.wait_for_url(lambda url: "dates" not in url)
    settle(page)
    expect_heading(page, "Kazakhstan: 22 of 50 articles")


def test_hostile_text_is_shown_letter_by_letter_and_fetches_nothing(address, open_page):
    """That nothing is fetched, the fixture asserts for every page."""
    page = open_page(f"{address}/?evidence=articles~KAZ&dates=2026-03-02&dates=2026-03-02")
    settle(page)
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("tracker").first.wait_for()
    assert "![](http" in drawer.inner_text().replace("\u2060", "")
    assert drawer.locator("img").count() == 0
    assert drawer.locator("a[href^='javascript'], a[href*='tracker']").count() == 0
    row = next(row for row in rows_of_csv(page, "evidence") if "tracker" in row["title"])
    assert row["source"].startswith("'=")


def test_the_picture_is_saved_with_its_words_inside(address, open_page):
    page = open_page(address)
    settle(page)
    page.locator(".st-key-picture_map button").click()
    camera = page.get_by_role("dialog").locator("[data-attr=toimage], .modebar-btn").first
    camera.wait_for()
    page.wait_for_timeout(500)
    with page.expect_download() as waiting:
        camera.click()
    content = waiting.value.path().read_text(encoding="utf-8")
    assert content.startswith("<svg")
    for words in ("of 50 articles", "2026-01-", "store version", "Kazakhstan"):
        assert words in content


@pytest.mark.parametrize("path", ["/", "/methods"])
def test_a_phone_never_scrolls_sideways(address, open_page, path):
    page = open_page(f"{address}{path}", width=390, height=844)
    settle(page)
    wide = "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; }"
    assert page.evaluate(wide) <= 0


def test_dark_mode_is_dark_on_page_and_map(address, open_page):
    page = open_page(address, scheme="dark")
    settle(page)
    found = colours(page, ".st-key-map")
    assert found[(34, 41, 45)] > 5_000, "no dark land"
    assert found[(124, 196, 202)] > 5_000, "no state in the class farthest from the paper"
    assert found[PAPER] == 0


def test_another_host_name_is_refused(address, open_page):
    """Against DNS rebinding: the socket answers only to this machine's own names."""
    import http.client
    from urllib.parse import urlsplit

    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    connection.request(
        "GET",
        "/_stcore/stream",
        headers={
            "Host": "tracker.invalid", "Connection": "Upgrade", "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        },
    )  # fmt: skip
    assert connection.getresponse().status == 403
    connection.close()
