"""The brief in a real browser: three things pinned on three pages, put in another order, handed on, opened again."""

import io
import re

import docx

from steppewire.brief import Brief
from tests.brief.reading import bare, word
from tests.browser.conftest import expect_heading, settle

ITEMS = "[class*=st-key-brief_item_]"


def follow(page, name):
    page.locator(".st-key-menu").get_by_text(name, exact=True).click()
    expect_heading(page, name)
    settle(page)


def pinned(page, key, count):
    page.locator(f".st-key-pin_{key} button").first.click()
    page.get_by_text(re.compile(rf"The brief holds {count} items?\.")).wait_for()
    settle(page)


def saved(page, key):
    with page.expect_download() as waiting:
        page.locator(f".st-key-{key} button").click()
    return waiting.value.path().read_bytes()


def test_three_things_are_pinned_put_in_order_written_and_opened_again(address, open_page, tmp_path):
    page = open_page(f"{address}/?country=KAZ")
    settle(page)
    pinned(page, "map", 1)
    page.locator("[class*=st-key-evidence_base_KAZ] button").first.click()
    page.get_by_role("dialog").locator(".st-key-pin_number").wait_for()
    pinned(page, "number", 2)
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    follow(page, "Quotes")
    quoted = page.locator(".st-key-quotes_ledger [data-testid=stCode]").first.inner_text().strip()
    pinned(page, "quote_outlets_0", 3)
    follow(page, "Brief")
    assert page.locator(ITEMS).count() == 3
    page.locator(ITEMS).nth(2).get_by_role("button", name="Change").click()
    for _ in range(2):
        page.locator(".st-key-brief_up button").click()
        settle(page)
    assert quoted in page.locator(ITEMS).first.inner_text()

    content = saved(page, "brief_docx")
    read = word(content)
    texts = [part.text for part in docx.Document(io.BytesIO(content)).paragraphs]
    assert texts.index(quoted) < next(at for at, text in enumerate(texts) if text.startswith("Share of articles"))
    assert bare("Articles on Kazakhstan") in read.words
    assert len(read.links) == 3 and all(
        link.startswith(f"{address}/") and "version_hash=" in link for link in read.links
    )
    assert saved(page, "brief_pdf").startswith(b"%PDF")

    file = tmp_path / "brief.json"
    file.write_bytes(saved(page, "brief_save"))
    assert [item.kind for item in Brief.from_json(file.read_bytes()).items] == ["quote", "chart", "number"]
    other = open_page(f"{address}/brief", width=390, height=844, scheme="dark")
    settle(other)
    other.locator("[class*=st-key-brief_open_] input[type=file]").set_input_files(file)
    other.get_by_text(re.compile("Opened.* 3 items")).wait_for()
    settle(other)
    assert quoted in other.locator(ITEMS).first.inner_text()
    wide = "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; }"
    assert other.evaluate(wide) <= 0


def test_the_number_of_a_footnote_opens_the_sentences(address, open_page):
    page = open_page(f"{address}/brief?country=UZB&dates=2026-01-01&dates=2026-03-31")
    settle(page)
    page.locator(".st-key-brief_compose_button button").click()
    expect_heading(page, "What is not known")
    settle(page)
    told = page.get_by_text(re.compile(r"^Uzbekistan is named in")).first
    number = re.search(r"named in (\d+ of \d+ articles)", told.inner_text())[1]
    opened = open_page(f"{address}{told.locator('a').first.get_attribute('href')}")
    opened.get_by_role("dialog").get_by_text(number).first.wait_for()
