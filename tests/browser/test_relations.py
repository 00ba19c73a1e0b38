"""Relations in a real browser: from the matrix to a pair, from each number to what made it, and back."""

import re
from collections.abc import Iterator

import pytest

from steppewire import pipeline
from steppewire.settings import Settings
from tests import pairs
from tests.browser.conftest import click_cell, expect_heading, rows_of_csv, serving, settle
from tests.browser.test_timeline import click_middle


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pairs")
    pipeline.ingest([pairs.write(folder / "pairs.jsonl")], folder / "store", Settings(workers=1))
    with serving(folder / "store", folder / "server.log") as found:
        yield f"{found}/relations"


def test_a_cell_of_the_matrix_opens_its_pair_and_back_leads_to_the_matrix(site, open_page):
    page = open_page(site)
    settle(page)
    click_cell(page, "relations_matrix", "Russia")
    page.wait_for_url(lambda url: "a=KAZ" in url and "b=RUS" in url)
    expect_heading(page, "Kazakhstan × Russia")
    settle(page)
    page.go_back()
    expect_heading(page, "Relations")


def test_a_bar_a_part_of_a_voice_and_a_period_open_what_they_count(site, open_page):
    page = open_page(f"{site}?a=KAZ&b=RUS&timeline_step=month")
    settle(page)
    share = rows_of_csv(page, "relations_share")
    number = max(int(row["articles"]) for row in share)
    told = next(row for row in rows_of_csv(page, "relations_tone") if row["voice"] == "second")
    months = rows_of_csv(page, "relations_timeline")
    bars = page.locator(".st-key-relations_share .bars .point")
    parts = page.locator(".st-key-relations_tone .bars").nth(0).locator(".point")
    weeks = page.locator(".st-key-relations_timeline .bars").nth(0).locator(".point")
    for mark, title, word in (
        (bars.first, f"{number} of 72 articles", "KAZ*"),
        (parts.last, f"{told['negative']} quotes", "second:negative"),
        (weeks.nth(1), f"{months[1]['articles']} articles", "articles"),
    ):
        click_middle(page, mark)
        drawer = page.get_by_role("dialog")
        drawer.get_by_text(re.compile(rf"^{title}$")).first.wait_for()
        assert word in page.url.replace("%3A", ":").replace("%2A", "*").replace("%253A", ":").replace("%252A", "*")
        drawer.get_by_role("button", name="Close").click()
        page.wait_for_url(lambda url: "evidence" not in url)
        settle(page)


def test_the_base_of_a_direction_opens_all_its_quotes(site, open_page):
    page = open_page(f"{site}?a=KAZ&b=RUS")
    settle(page)
    rows = rows_of_csv(page, "relations_quotes")
    first = [row for row in rows if row["voice"] == "first"]
    page.locator(".st-key-evidence_spoken_first button").click()
    page.get_by_role("dialog").get_by_text(f"{len(first)} quotes", exact=True).first.wait_for()
    page.get_by_role("dialog").locator(".st-key-download_evidence").wait_for()
    assert len(rows_of_csv(page, "evidence")) == len(first) == 12


@pytest.mark.parametrize("query", ["", "?a=KAZ&b=RUS", "?b=EU"])
def test_a_phone_scrolls_down_only(site, open_page, query):
    page = open_page(f"{site}{query}", width=390, height=844)
    settle(page)
    wide = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 390


def test_the_picture_of_a_relation_has_its_words(site, open_page):
    page = open_page(f"{site}?a=KAZ&b=RUS")
    settle(page)
    page.locator(".st-key-picture_relations_tone button").click()
    page.get_by_role("dialog").locator(".js-plotly-plot .annotation").first.wait_for()
    words = page.get_by_role("dialog").locator(".js-plotly-plot").inner_text()
    assert "Kazakhstan × Russia" in words and "12 of 72 articles that name Kazakhstan" in words


def test_what_is_no_relation_is_said(site, open_page):
    page = open_page(f"{site}?a=KAZ&b=KAZ")
    page.get_by_text("is part of the first side: ignored").wait_for()
    expect_heading(page, "Relations")
