"""Comparing and searching in a real browser: from a number, a mark and a word to what made it; forms and errors."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import expect_heading, rows_of_csv, serving, settle
from tests.searched import store_of

TEXTS = (
    *({"text": f"The gas pipeline crosses the steppe. Report {n}.", "source": "One"} for n in range(40)),
    *({"text": f"The bazaar sells melons. Traders wait. Report {n}.", "source": "Two"} for n in range(30)),
    {"text": "Парламент Казахстана.", "source": "Two", "language": "ru"},
    {"text": "Казахстан.", "source": "Two", "language": "ru"},
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("compared")
    store_of(folder / "store", TEXTS)
    with serving(folder / "store", folder / "server.log") as found:
        yield found


def test_a_number_and_a_word_open_what_they_count(site, open_page):
    page = open_page(f"{site}/compare?compared=sources&side=One&side=Two")
    settle(page)
    expect_heading(page, "Of 72 articles")
    shares = [row for row in rows_of_csv(page, "compare") if row["measure"] == "articles"]
    assert [(row["side"], row["n"], row["base"]) for row in shares] == [("One", "40", "72"), ("Two", "32", "72")]
    page.get_by_role("button", name="32 of 72 articles").click()
    page.get_by_role("dialog").get_by_text("32 of 72 articles").first.wait_for()
    page.get_by_role("dialog").get_by_text("sources Two").first.wait_for()
    page.go_back()
    page.get_by_role("dialog").wait_for(state="detached")
    settle(page)
    word = next(row for row in rows_of_csv(page, "compare_words") if row["word"] == "melons")
    page.get_by_role("button", name="melons").click()
    page.get_by_role("dialog").get_by_text(f"{word['articles']} articles").first.wait_for()
    page.get_by_role("dialog").get_by_text("The bazaar sells").first.wait_for()


def test_it_fits_a_phone(site, open_page):
    page = open_page(f"{site}/compare?compared=sources&side=One&side=Two", width=390, height=844)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_search_shows_its_forms_and_an_error_its_place(site, open_page):
    page = open_page(f"{site}/articles?query=Казахстан")
    settle(page)
    page.get_by_role("button", name="Word forms (2)").click()
    page.get_by_text("Казахстан: 2 forms").wait_for()
    page.goto(f"{site}/articles?query=gas AND (oil")
    expect_heading(page, "The search cannot be understood")
    page.get_by_text("At the mark, character 9 of 12").wait_for()
    page.get_by_role("button", name="Clear the search").click()
    expect_heading(page, "Articles")
