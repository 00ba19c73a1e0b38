"""The list of articles and one article in a real browser."""

import re

from tests.browser.conftest import click_cell, expect_heading, rows_of_csv, settle

LINES = ".st-key-articles_table h3"


def test_the_list_is_paged_and_the_back_button_goes_one_page_back(address, open_page):
    page = open_page(f"{address}/articles")
    settle(page)
    first = page.locator(LINES).all_inner_texts()
    page.locator(".st-key-next_articles button").click()
    page.get_by_text("26–50 of 50 articles").wait_for()
    settle(page)
    second = page.locator(LINES).all_inner_texts()
    assert len(first) == len(second) == 25 and not set(first) & set(second)
    page.go_back()
    page.get_by_text("1–25 of 50 articles").wait_for()
    settle(page)
    assert page.locator(LINES).all_inner_texts() == first
    assert len(rows_of_csv(page, "articles")) == 50


def test_a_search_marks_the_words_it_found(address, open_page):
    page = open_page(f"{address}/articles?query=lighthouse")
    settle(page)
    assert page.locator(LINES).all_inner_texts() == ["A lighthouse far away"]
    marked = page.locator(
        ".st-key-articles_table p span[style*=background], .st-key-articles_table p .stMarkdownColoredBackground"
    )
    assert "lighthouse" in [words.strip().lower() for words in marked.all_inner_texts()]


def test_a_number_of_a_source_opens_its_articles(address, open_page):
    page = open_page(f"{address}/articles?country=TJK")
    settle(page)
    click_cell(page, "sources", "Articles")
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("Articles from").first.wait_for()
    number = int(re.match(r"(\d+)", drawer.get_by_text(re.compile(r"^\d+ articles?$")).first.inner_text())[1])
    drawer.locator(".st-key-download_evidence").wait_for()
    assert number == drawer.locator("[class*=st-key-evidence_row_]").count() > 0


def test_an_article_says_what_was_found_and_opens_its_quotes(address, open_page):
    page = open_page(f"{address}/articles?country=TKM")
    settle(page)
    link = page.locator(f"{LINES} a").first.get_attribute("href")
    article = open_page(f"{address}{link}")
    settle(article)
    article.get_by_role("heading", name="Mainly about Turkmenistan").wait_for()
    article.get_by_role("button", name="1 quote by 1 speaker").click()
    drawer = article.get_by_role("dialog")
    drawer.get_by_text("Quotes in this article").wait_for()
    drawer.locator(".st-key-download_evidence").wait_for()
    assert drawer.locator("[class*=st-key-evidence_row_]").count() == 1


def test_an_article_that_is_not_there_says_so(address, open_page):
    page = open_page(f"{address}/article?id=nothing")
    expect_heading(page, "Article")
    page.get_by_text("No article of this store has that number").wait_for()


def test_no_result_says_which_filter_to_clear(address, open_page):
    page = open_page(f"{address}/articles?query=zeppelin")
    expect_heading(page, "No article passes these filters")
    page.get_by_role("button", name="Clear zeppelin").click()
    page.wait_for_url(lambda url: "query" not in url)
    page.get_by_text("50 of 50 articles in the store").wait_for()
