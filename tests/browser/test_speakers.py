"""Speakers in a real browser: from the list to a person, from each number to what made it, and from other pages."""

import re
from collections.abc import Iterator

import pytest

from steppewire import pipeline
from steppewire.settings import Settings
from tests import said
from tests.browser.conftest import click_cell, expect_heading, rows_of_csv, serving, settle
from tests.browser.test_timeline import click_middle


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("said")
    pipeline.ingest([said.write(folder / "said.jsonl")], folder / "store", Settings(workers=1))
    with serving(folder / "store", folder / "server.log") as found:
        yield found


def test_a_name_in_the_list_leads_to_its_page_with_the_filters_and_back(site, open_page):
    page = open_page(f"{site}/speakers?country=KAZ")
    settle(page)
    rows = rows_of_csv(page, "speakers")
    click_cell(page, "speakers", "Speaker")
    page.wait_for_url(lambda url: "/speaker?" in url)
    expect_heading(page, rows[0]["person"])
    assert "country=KAZ" in page.url
    settle(page)
    page.go_back()
    expect_heading(page, "Speakers")


def test_a_bar_and_a_base_open_what_they_count(site, open_page):
    page = open_page(f"{site}/speaker?person=Saule+Sampleva&timeline_step=month")
    settle(page)
    bars = [row for row in rows_of_csv(page, "speaker_timeline") if row["speech"] == "In quotation marks"]
    click_middle(page, page.locator(".st-key-speaker_timeline .bars").nth(0).locator(".point").first)
    drawer = page.get_by_role("dialog")
    drawer.get_by_text(re.compile(rf"^{bars[0]['quotes']} quotes?$")).first.wait_for()
    drawer.get_by_role("button", name="Close").click()
    page.wait_for_url(lambda url: "evidence" not in url)
    settle(page)
    page.locator(".st-key-evidence_same_1 button").click()
    page.get_by_role("dialog").get_by_text("3 quotes", exact=True).first.wait_for()
    assert "person=Saule" in page.url


def test_differences_between_outlets_are_struck_and_bold(site, open_page):
    page = open_page(f"{site}/speaker?person=Saule+Sampleva")
    settle(page)
    assert page.locator("[data-testid=stMarkdown] :is(del, s)", has_text="doors").count() == 1
    assert page.locator("[data-testid=stMarkdown] strong", has_text="gates").count() == 1


@pytest.mark.parametrize("path", ["/speakers", "/speaker?person=Saule+Sampleva", "/speaker"])
def test_a_phone_scrolls_down_only_and_headings_are_in_order(site, open_page, path):
    page = open_page(f"{site}{path}", width=390, height=844)
    settle(page)
    assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    heads = [int(h.evaluate("h => h.tagName")[1]) for h in page.locator("[data-testid=stMain] :is(h1,h2,h3,h4)").all()]
    assert heads[0] == 1 and heads.count(1) == 1 and max(heads) <= 3


def test_a_name_above_a_bar_on_the_page_of_quotes_leads_to_the_person(site, open_page):
    page = open_page(f"{site}/quotes")
    settle(page)
    link = page.locator(".st-key-speakers .annotation a", has_text="Saule Sampleva").first
    link.click()
    page.wait_for_url(lambda url: "/speaker?" in url)
    expect_heading(page, "Saule Sampleva")
