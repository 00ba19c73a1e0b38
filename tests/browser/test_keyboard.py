"""The dashboard without a mouse: everything that can be pressed is reached, and a number opens and closes by keys."""

import pytest

from tests.browser.conftest import expect_heading, settle

WALKED = """() => { const e = document.activeElement; if (!e || e === document.body) return null;
    const seen = 'walked' in e.dataset && !e.closest('[data-testid=stDataFrame]'); e.dataset.walked = '';
    return seen ? 'seen' : e.outerHTML.slice(0, 200); }"""
"""Marks what has the focus; null where nothing has it, so after the last. In a table Tab leads from cell to cell."""
MISSED = """() => [...document.querySelectorAll('[data-testid=stMain] :is(a[href], button, input, summary)')]
    .filter(e => !('walked' in e.dataset || e.disabled || e.getAttribute('kind') === 'elementToolbar')
        && e.tabIndex >= 0 && !e.closest('[role=toolbar], [role=radiogroup]')?.querySelector('[data-walked]')
        && e.checkVisibility({visibilityProperty: true}))
    .map(e => e.outerHTML.slice(0, 200))"""
"""What can be pressed and was not reached. In a group of choices arrows lead on; a table's own tools come and go."""
FOCUSED = "selector => Boolean(document.activeElement.closest(selector))"
TABLE = "[data-testid=stDataFrame]"
MOST = 400
PACE = 300  # ms that a reader rests at a cell; a table tells of a cell that is selected after 150


def walk(page) -> list[str]:
    """Press Tab until everything was reached once, at a table's cells as slowly as a reader does."""
    reached = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        page.wait_for_timeout(PACE if page.evaluate(FOCUSED, TABLE) else 0)
        found = page.evaluate(WALKED)
        if found == "seen" or (found is None and reached):
            return reached
        reached += [found] if found else []
    raise AssertionError("Tab leads round without an end.")


PATHS = ["", "timeline", "relations", "relations?a=KAZ&b=RUS", "quotes", "speakers", "articles", "stories", "sources"]


@pytest.mark.parametrize("path", PATHS)
def test_tab_reaches_everything_that_can_be_pressed_and_opens_nothing(address, open_page, path):
    page = open_page(f"{address}/{path}")
    settle(page)
    before = page.url
    assert walk(page)
    assert page.evaluate(MISSED) == []
    settle(page)
    assert page.url == before and page.get_by_role("dialog").count() == 0


def test_keys_tick_a_state_in_the_list(address, open_page):
    page = open_page(address)
    settle(page)
    tab_to(page, f"{TABLE} canvas")
    first = page.locator(".st-key-countries_table tbody td").nth(1).text_content()
    page.keyboard.press("Shift+Space")
    page.wait_for_url(lambda url: "country=" in url)
    settle(page)
    assert page.locator(".st-key-countries_table tbody td").nth(1).text_content() == first


def test_a_number_is_opened_read_and_closed_by_keys_alone(address, open_page):
    page = open_page(address)
    settle(page)
    tab_to(page, ".st-key-menu a[href*=quotes]")
    page.keyboard.press("Enter")
    expect_heading(page, "Quotes")
    settle(page)
    tab_to(page, "[class*=st-key-evidence_]")
    number = page.evaluate("document.activeElement.innerText").split()[0]
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("Cite as").wait_for()
    assert drawer.get_by_role("heading").first.inner_text().startswith(number)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED, "[role=dialog]"), "the keys stay in what is open"
    page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    page.wait_for_url(lambda url: "evidence=" not in url)


def test_a_number_of_a_table_is_opened_by_keys_alone(address, open_page):
    page = open_page(f"{address}/sources")
    settle(page)
    tab_to(page, ".st-key-sources_table canvas")
    page.wait_for_timeout(PACE)
    number = page.locator(".st-key-sources_table tbody td").nth(1).text_content().strip()
    page.keyboard.press("Shift+Space")
    page.locator(".st-key-sources_row button").first.wait_for()
    settle(page)
    tab_to(page, ".st-key-sources_row button")
    assert page.evaluate("document.activeElement.innerText").startswith("Source ")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").startswith(f"Articles {number}")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_text("Cite as").wait_for()
    assert page.get_by_role("dialog").get_by_role("heading").first.inner_text().startswith(f"{number} article")


def tab_to(page, selector: str) -> None:
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED, selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")
