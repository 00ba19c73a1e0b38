"""Stories in a real browser: from the list to a story, what changed, and back."""

from collections.abc import Iterator

import pytest

from steppewire import pipeline
from steppewire.settings import Settings
from steppewire.views import Snapshot
from tests import told
from tests.browser.conftest import click_cell, expect_heading, rows_of_csv, serving, settle
from tests.test_views_stories import by_record


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("told")
    for path in told.write(folder):
        pipeline.ingest([path], folder / "store", Settings(workers=1))
    return folder / "store"


@pytest.fixture(scope="module")
def site(store) -> Iterator[str]:
    with serving(store, store.parent / "server.log") as found:
        yield found


def test_a_number_of_the_list_opens_its_articles_and_a_headline_the_story(site, open_page):
    page = open_page(f"{site}/stories")
    settle(page)
    rows = rows_of_csv(page, "stories")
    click_cell(page, "stories", "Articles")
    page.get_by_role("dialog").get_by_text(f"{rows[0]['articles']} articles", exact=True).first.wait_for()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.wait_for_url(lambda url: "evidence" not in url)
    settle(page)
    click_cell(page, "stories", "First headline")
    page.wait_for_url(lambda url: "/story?" in url)
    expect_heading(page, rows[0]["title"])


def test_what_a_version_changed_is_struck_and_bold_and_stands_in_the_address(site, store, open_page):
    name = by_record(Snapshot.open(store), "copy")
    page = open_page(f"{site}/story?id={name}&compare={name}")
    settle(page)
    changes = page.locator(".st-key-story_changes")
    assert changes.locator("strong", has_text="four").count() == 1
    assert changes.locator(":is(del, s)", has_text="three").count() == 1


@pytest.mark.parametrize("path", ["/stories", "/story?id={}"])
def test_a_phone_scrolls_down_only_and_headings_are_in_order(site, store, open_page, path):
    name = by_record(Snapshot.open(store), "first")
    page = open_page(f"{site}{path.format(name)}", width=390, height=844, scheme="dark")
    settle(page)
    assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    heads = [int(h.evaluate("h => h.tagName")[1]) for h in page.locator("[data-testid=stMain] :is(h1,h2,h3,h4)").all()]
    assert heads[0] == 1 and heads.count(1) == 1 and max(heads) <= 3
