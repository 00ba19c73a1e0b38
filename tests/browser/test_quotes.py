"""The page of quotes in a real browser: one number on page, file and command line; pages; ways to the place."""

import csv
import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import expect_heading, rows_of_csv, serving, settle

ROWS = ".st-key-quotes_ledger [data-testid=stCode]"


def number_on_page(page) -> int:
    words = page.get_by_role("button", name=re.compile(r"^[\d,]+ attributed quotes?")).first.inner_text()
    return int(words.split(" ")[0].replace(",", ""))


@pytest.mark.parametrize(
    "asked", [[], ["country=KAZ"], ["country=UZB", "country=KGZ", "dates=2026-01-20", "dates=2026-03-20"]]
)
def test_page_file_and_command_line_have_the_same_quotes(address, open_page, small_store, tmp_path, asked):
    page = open_page(f"{address}/quotes?{'&'.join(asked)}")
    settle(page)
    rows = rows_of_csv(page, "quotes")
    words = [("--country", a.split("=")[1]) for a in asked if a.startswith("country")]
    days = [a.split("=")[1] for a in asked if a.startswith("dates")]
    words += [("--from", days[0]), ("--to", days[1])] if days else []
    out = tmp_path / "quotes.csv"
    command = [
        str(Path(sys.executable).with_name("steppewire")),
        "export",
        "quotes",
        "--store",
        str(small_store),
        "--for-people",
    ]
    subprocess.run(
        [*command, *(w for pair in words for w in pair), "-o", str(out)], check=True, timeout=120, capture_output=True
    )
    written = out.read_text(encoding="utf-8-sig")
    assert number_on_page(page) == len(rows) > 0
    assert [row["article_id"] + row["start"] for row in rows] == [
        row["article_id"] + row["start"] for row in csv.DictReader(written.splitlines(keepends=True))
    ]


def words(page, rows):
    """The quoted words of a page of so many rows; a block of words is drawn after the page around it."""
    found = page.locator(ROWS)
    found.nth(rows - 1).wait_for()
    assert found.count() == rows
    return found.all_inner_texts()


@pytest.fixture(scope="module")
def short_buttons(small_store, tmp_path_factory):
    """A server for which a table of more than ten rows is too long for a button."""
    first = "from components import streaming; streaming.LONGEST_BUTTON = 10"
    with serving(small_store, tmp_path_factory.mktemp("log") / "server.log", first) as found:
        yield found


@pytest.mark.parametrize("asked", ["", "country=KAZ&speech=quoted&dates=2026-01-01&dates=2026-04-30"])
def test_a_table_too_long_for_a_button_is_a_link_that_streams_every_row(short_buttons, address, open_page, asked):
    streamed, held = (open_page(f"{server}/quotes?{asked}") for server in (short_buttons, address))
    for page in (streamed, held):
        settle(page)
    link = streamed.locator(".st-key-download_quotes a")
    assert link.count() == 1 and held.locator(".st-key-download_quotes a").count() == 0
    rows = rows_of_csv(streamed, "quotes")
    assert len(rows) == number_on_page(streamed) > 10
    assert rows == rows_of_csv(held, "quotes")


def test_the_pages_go_forward_and_back_and_lose_nothing(address, open_page):
    page = open_page(f"{address}/quotes")
    settle(page)
    whole = number_on_page(page)
    first = words(page, 25)
    page.locator(".st-key-next_quotes button").click()
    page.wait_for_url("**after=**")
    page.get_by_text(f"26–{whole if whole < 50 else 50} of {whole} quotes").wait_for()
    settle(page)
    assert words(page, min(whole, 50) - 25) != first
    page.go_back()
    page.get_by_text(f"1–25 of {whole} quotes").wait_for()
    settle(page)
    assert words(page, 25) == first
    page.go_forward()
    page.get_by_text("26–").wait_for()
    page.locator(".st-key-before_quotes button").click()
    page.get_by_text(f"1–25 of {whole} quotes").wait_for()


def test_the_link_of_a_quote_opens_the_article_at_the_quote(address, open_page):
    page = open_page(f"{address}/quotes?country=TJK")
    settle(page)
    page.locator(ROWS).first.wait_for()
    said = page.locator(ROWS).first.inner_text()
    link = page.locator(".st-key-quotes_ledger a[href*='/article?']").first.get_attribute("href")
    article = open_page(f"{address}{link}", height=500)
    place = article.locator(".st-key-place")
    place.wait_for()
    assert said.strip("“”,.")[:20] in place.inner_text()
    article.wait_for_timeout(1500)
    box = place.bounding_box()
    assert 0 <= box["y"] < 500, "the place is not in view"


def test_the_outlets_open_the_articles_of_the_story(address, open_page):
    page = open_page(f"{address}/quotes?country=TKM")
    settle(page)
    button = page.locator("[class*=st-key-evidence_outlets_] button").first
    words = re.search(r"\d+ outlets?", button.inner_text())[0]
    button.click()
    drawer = page.get_by_role("dialog")
    drawer.locator(".st-key-download_evidence").wait_for()
    assert drawer.get_by_text(words, exact=True).count() == 1
    assert drawer.locator("[class*=st-key-evidence_row_]").count() >= int(words.split(" ")[0])


def test_a_click_on_a_speaker_filters_and_is_shown_in_the_filter(address, open_page):
    page = open_page(f"{address}/quotes")
    settle(page)
    bar = page.locator(".st-key-speakers .bars .point").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2 - 1)
    page.wait_for_timeout(200)
    page.mouse.click(box["x"] + 24, box["y"] + box["height"] / 2)
    page.wait_for_url("**speaker=**")
    settle(page)
    assert "Nargiza Misolova" in page.locator(".st-key-quotes_speaker").inner_text()
    assert number_on_page(page) == len(rows_of_csv(page, "quotes")) == 47


def test_the_table_has_a_row_for_every_quote_of_the_page(address, open_page):
    page = open_page(f"{address}/quotes?quotes_view=table&country=KGZ")
    settle(page)
    page.locator(".st-key-quotes_table th").nth(4).wait_for(
        state="attached"
    )  # the table behind the canvas comes after it
    heads = page.locator(".st-key-quotes_table th").all_inner_texts()
    assert heads[:5] == ["Speaker", "Country", "Quote", "Date", "Source"]


def test_no_result_says_which_filter_to_clear(address, open_page):
    page = open_page(f"{address}/quotes?speaker=Nobody+Atall")
    expect_heading(page, "No quote passes these filters")
    page.get_by_role("button", name="Clear Nobody Atall").click()
    page.wait_for_url(lambda url: "speaker" not in url)


@pytest.mark.parametrize("path", ["/timeline", "/quotes", "/quotes?quotes_view=table", "/articles", "/add"])
def test_a_phone_never_scrolls_sideways(address, open_page, path):
    page = open_page(f"{address}{path}", width=390, height=844, scheme="dark")
    settle(page)
    wide = "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; }"
    assert page.evaluate(wide) <= 0
    heads = [int(h.evaluate("h => h.tagName")[1]) for h in page.locator("[data-testid=stMain] :is(h1,h2,h3,h4)").all()]
    assert heads[0] == 1 and heads.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(heads))
