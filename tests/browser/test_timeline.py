"""The timeline in a real browser: a drag sets the dates, a click opens a bar, the step fits the range."""

import re

import pytest

from tests.browser.conftest import expect_heading, rows_of_csv, settle

STEP = ".st-key-timeline_step button"


def chosen_step(page) -> list[str]:
    return [
        b.inner_text()
        for b in page.locator(STEP).all()
        if "true" in (b.get_attribute("aria-checked"), b.get_attribute("aria-pressed"))
    ]


def bars(page, trace: int):
    """The bars of one trace: first the countries' rows, then what stands beside them"""
    page.locator(".st-key-timeline .barlayer .trace").first.wait_for()
    return page.locator(".st-key-timeline .bars").nth(trace).locator(".point")


def click_middle(page, bar) -> None:
    """Click a bar, coming from beside: a chart knows no pointer that has not moved."""
    bar.scroll_into_view_if_needed()
    settle(page)  # a chart that is drawn anew, as after a download's click, takes no click
    box = bar.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x + 4, y - 3)
    page.wait_for_timeout(150)
    page.mouse.move(x, y)
    page.wait_for_timeout(250)
    page.mouse.click(x, y)


def test_a_drag_over_the_bars_sets_the_dates_of_every_page_and_can_be_repeated(address, open_page):
    page = open_page(f"{address}/timeline")
    settle(page)
    for share in ((0.2, 0.7), (0.3, 0.6)):
        area = page.locator(".st-key-timeline .nsewdrag").first.bounding_box()
        y = area["y"] + area["height"] / 2
        before = page.url
        page.mouse.move(area["x"] + share[0] * area["width"], y)
        page.mouse.down()
        page.mouse.move(area["x"] + 0.5 * area["width"], y, steps=4)
        page.mouse.move(area["x"] + share[1] * area["width"], y, steps=4)
        page.mouse.up()
        page.wait_for_url(lambda url, before=before: "dates=" in url and url != before)
        settle(page)
    first, last = re.findall(r"dates=([\d-]+)", page.url)
    assert "2026-01-05" < first < last < "2026-05-10"
    shown = [int(number) for number in re.findall(r"\d+", page.locator(".st-key-dates").inner_text())]
    assert shown == [int(number) for number in re.findall(r"\d+", f"{first} {last}")]
    rows = rows_of_csv(page, "timeline")
    assert rows and all(row["period_end"] >= first and row["period"] <= last for row in rows)
    page.locator(".st-key-menu").get_by_role("link", name="Articles", exact=True).click()
    page.wait_for_url(lambda url: "/articles" in url and f"dates={first}" in url and f"dates={last}" in url)
    page.go_back()
    page.wait_for_url("**/timeline**")


def test_a_click_on_a_bar_opens_as_many_articles_and_again_after_closing(address, open_page):
    page = open_page(f"{address}/timeline?country=KAZ&timeline_step=month")
    settle(page)
    rows = rows_of_csv(page, "timeline")
    number = int(rows[1]["articles"])
    assert number > 1
    for _ in range(2):
        click_middle(page, bars(page, 0).nth(1))
        drawer = page.get_by_role("dialog")
        drawer.get_by_text(re.compile(rf"^{number} articles$")).first.wait_for()
        assert f"evidence=articles~KAZ~{rows[1]['period']}" in page.url.replace("%7E", "~")
        drawer.get_by_role("button", name="Close").click()
        page.wait_for_url(lambda url: "evidence" not in url)
        settle(page)


def test_a_click_on_a_mean_opens_the_sentences_that_made_it(address, open_page):
    page = open_page(f"{address}/timeline?country=KAZ&timeline_step=month")
    settle(page)
    rows = rows_of_csv(page, "timeline_tone")
    number = int(rows[1]["sentences_scored"])
    assert number > 1
    point = page.locator(".st-key-timeline_tone .scatterlayer .trace.scatter", has=page.locator("path.js-line"))
    click_middle(page, point.last.locator(".points path.point").nth(1))
    drawer = page.get_by_role("dialog")
    drawer.get_by_text(re.compile(rf"^{number} sentences$")).first.wait_for()
    assert f"evidence=tone~~{rows[1]['period']}" in page.url.replace("%7E", "~")
    drawer.get_by_text("Articles", exact=True).click()
    page.wait_for_url("**evidence_view=articles**")
    settle(page)
    listed = rows_of_csv(page, "evidence")
    assert sum(int(row["places"]) for row in listed) == number
    assert len({row["article_id"] for row in listed}) == len(listed)


def test_the_picture_of_the_timeline_has_its_words(address, open_page):
    page = open_page(f"{address}/timeline")
    settle(page)
    page.locator(".st-key-picture_timeline button").click()
    page.get_by_role("dialog").locator(".js-plotly-plot .annotation").first.wait_for()
    words = page.get_by_role("dialog").locator(".js-plotly-plot").inner_text()
    assert "of 50 articles" in words and "store version" in words


def test_the_bar_beside_the_axis_opens_what_has_no_date(address, open_page):
    page = open_page(f"{address}/timeline?country=KAZ")
    settle(page)
    click_middle(page, bars(page, 1).first)
    page.get_by_role("dialog").get_by_text("Articles without a date on Kazakhstan").first.wait_for()
    drawer = page.get_by_role("dialog")
    drawer.locator(".st-key-download_evidence").wait_for()
    assert drawer.get_by_text("A page without a day").count() == 1


@pytest.mark.parametrize(
    ("asked", "step"),
    [
        ("", "Week"),
        ("?dates=2026-02-01&dates=2026-02-20", "Day"),
        ("?dates=2026-02-01&dates=2026-02-20&timeline_step=month", "Month"),
    ],
)
def test_the_step_fits_the_range_but_the_address_wins(address, open_page, asked, step):
    page = open_page(f"{address}/timeline{asked}")
    settle(page)
    assert chosen_step(page) == [step]


def test_a_step_that_was_only_fitting_is_not_written_by_another_filter(address, open_page):
    page = open_page(f"{address}/timeline")
    settle(page)
    page.locator(".st-key-country").get_by_role("button", name="Uzbekistan").click()
    page.wait_for_url("**country=UZB**")
    settle(page)
    assert "timeline_step" not in page.url
    page.locator(STEP).get_by_text("Month").click()
    page.wait_for_url("**timeline_step=month**")
    page.go_back()
    page.wait_for_url(lambda url: "timeline_step" not in url)
    settle(page)
    assert chosen_step(page) == ["Week"]


def test_no_result_says_which_filter_to_clear(address, open_page):
    page = open_page(f"{address}/timeline?country=TKM&dates=2020-01-01&dates=2020-02-01")
    expect_heading(page, "No article passes these filters")
    page.get_by_role("button", name="Clear Turkmenistan").wait_for()
