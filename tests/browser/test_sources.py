"""Sources, problems and imports in a real browser: numbers that open, a filter by one click, reading again, phones."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from steppewire.store.feed_memory import FeedMemory
from steppewire.store.feed_state import FeedState
from tests.browser.conftest import expect_heading, rows_of_csv, serving, settle

SIGNS = (
    "![p](http://tracker.invalid/p.png) <img src=http://tracker.invalid/i.png> $x$ [go](javascript:alert(1)) :smile:"
)
WIDE = "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; }"
PHONE = ("/sources", "/sources?source=Demo+Wire", "/problems", "/add", "/sources?query=zeppelin")


def records() -> list[dict[str, str]]:
    """A daily with a gap, Kazinform, a hostile name, two refused records."""
    first = date(2026, 3, 2)
    days = [*range(14), *range(24, 30)]
    made = [
        {"id": f"d{n}", "title": f"Day {n}", "body": f"Kazakhstan saw snow, count {n}.", "source": "Demo Wire",
         "published": (first + timedelta(days=n)).isoformat()}
        for n in days
    ]  # fmt: skip
    made.append(
        {"id": "k", "title": "Own", "body": "Kazakhstan saw rain.", "source": "Kazinform", "published": "2026-03-03"}
    )
    wire = {"id": "w", "title": "Wire", "body": "ALMATY, May 3 (Reuters) - Kazakhstan saw hail.", "source": "Demo Wire"}
    made.append({**wire, "published": "2026-03-31"})
    made.append({"id": "h", "title": SIGNS, "body": "Kazakhstan saw fog.", "source": f"=1+1 {SIGNS}"})
    return [*made, {"id": "e1", "title": "", "body": ""}, {"id": "e2", "title": "", "body": "", "source": SIGNS}]


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """A server on a store of these records, with the state of a feed."""
    folder = tmp_path_factory.mktemp("sources")
    file = folder / "given.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in records()) + f"broken {SIGNS}\n", encoding="utf-8")
    command = [sys.executable, "-m", "steppewire", "ingest", str(file), "--store", str(folder / "store")]
    assert subprocess.run(command, capture_output=True, timeout=120, check=False).returncode == 2
    tried = datetime(2026, 3, 4, 10, tzinfo=UTC)
    state = FeedState("https://www.inform.kz/rss", last_tried=tried, last_error=f"503 {SIGNS}", failures=2)
    memory = FeedMemory(folder / "store")
    memory.save([state], {}, tried)
    memory.close()
    with serving(folder / "store", folder / "server.log") as address:
        yield address, folder


def nothing_rendered(page) -> None:
    main = page.locator("[data-testid=stMain]")
    assert main.locator("img[src*=tracker], script, .katex").count() == 0
    assert page.locator("a[href^='javascript'], a[href*='tracker.invalid']").count() == 0


def test_a_kind_of_owner_filters_in_one_click_and_its_numbers_open(own, open_page):
    address, _ = own
    page = open_page(f"{address}/sources")
    expect_heading(page, "Sources")
    settle(page)
    nothing_rendered(page)
    page.get_by_role("button", name="state: 1 source").click()
    page.wait_for_url(lambda url: "source=Kazinform" in url)
    page.get_by_text("TV and Radio Complex").wait_for()
    page.get_by_text("2 failed tries in a row").first.wait_for()
    settle(page)
    page.locator(".st-key-evidence_source_0_0 button").click()
    drawer = page.get_by_role("dialog")
    drawer.locator(".st-key-download_evidence").wait_for()
    settle(page)
    expect(drawer.get_by_text("Articles from Kazinform", exact=True)).to_have_count(1)  # the citation says more
    page.keyboard.press("Escape")
    page.go_back()
    page.wait_for_url(lambda url: "source=" not in url or "evidence" not in url)


def test_wire_copy_and_a_gap_are_told_and_open(own, open_page):
    address, _ = own
    page = open_page(f"{address}/sources?source=Demo+Wire")
    settle(page)
    page.get_by_text("10 days", exact=True).wait_for()
    assert page.get_by_role("link", name="Day 13").count() == 1 and page.get_by_role("link", name="Day 24").count() == 1
    page.get_by_role("button", name="1 of 21 articles are copy of Reuters").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("wire of Reuters").wait_for()


def test_the_file_of_sources_is_for_spreadsheets_and_the_same_as_the_export(own, open_page):
    address, folder = own
    page = open_page(f"{address}/sources")
    settle(page)
    rows = rows_of_csv(page, "sources")
    assert [row["source"][:9] for row in rows] == ["Demo Wire", "'=1+1 ![p", "Kazinform"]
    command = [
        sys.executable,
        "-m",
        "steppewire",
        "export",
        "sources",
        "--store",
        str(folder / "store"),
        "--for-people",
    ]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    assert done.stdout.decode("utf-8-sig").splitlines()[0].replace('"', "").split(",") == list(rows[0])


def test_problems_are_led_to_read_again_and_told(own, open_page):
    address, folder = own
    page = open_page(address)
    settle(page)
    page.get_by_role("link", name="3 records could not be read").click()
    expect_heading(page, "Problems")
    settle(page)
    nothing_rendered(page)
    assert len(rows_of_csv(page, "problems")) == 3
    page.get_by_role("button", name="2 records: The record has neither").click()
    page.wait_for_url(lambda url: "reason=" in url)
    settle(page)
    assert page.get_by_role("button", name="Read it again").count() == 2
    page.get_by_role("button", name="Read it again").first.click()
    expect_heading(page, "Add articles")
    page.get_by_text("3 refused").first.wait_for()
    (folder / "given.jsonl").rename(folder / "moved.jsonl")
    page.goto(f"{address}/problems")
    settle(page)
    assert page.get_by_text("The file is no longer there.").count() >= 2


@pytest.mark.parametrize("path", PHONE)
def test_a_phone_shows_each_page_without_scrolling_sideways(own, open_page, path):
    address, _ = own
    page = open_page(f"{address}{path}", width=390, height=844)
    settle(page)
    assert page.evaluate(WIDE) <= 0
    assert all(page.locator(".st-key-menu a").nth(n).is_visible() for n in range(8))
    if "zeppelin" in path:
        page.get_by_role("button", name="Clear zeppelin").wait_for()
