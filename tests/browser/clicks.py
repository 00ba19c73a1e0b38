"""A reader who counts clicks, a field that is typed into as one; and the tasks as docs/tasks.md has them."""

import re
from typing import Any

from tests.browser.conftest import ROOT, click_cell, expect_heading, rows_of_csv, settle

MOST = 5
PATIENCE = 20  # seconds for an answer to appear
TASKS = ROOT / "docs" / "tasks.md"
TASK = re.compile(r"^## (\d+)\. (.+)\n\nPage: .*? Clicks: (\d)\. ", re.MULTILINE)


def tasks() -> dict[str, int]:
    """Read the tasks of docs/tasks.md in their order: the question, and its clicks."""
    found = TASK.findall(TASKS.read_text(encoding="utf-8"))
    assert [int(number) for number, *_ in found] == list(range(1, len(found) + 1))
    return {question: int(clicks) for _, question, clicks in found}


def read(place: Any) -> str:
    """Read what stands somewhere, without the marks that keep text from outside from being markup."""
    return place.inner_text().replace("\u2060", "")


class Clicks:
    """One tab in which a task is done; whatever is done by hand goes through here and is counted."""

    def __init__(self, page: Any) -> None:
        self.page, self.made = page, 0

    def count(self) -> None:
        """Count one, and fail above five."""
        self.made += 1
        assert self.made <= MOST, f"more than {MOST} clicks"

    def key(self, name: str) -> Any:
        """Find a widget by its key."""
        return self.page.locator(f".st-key-{name}")

    def seen(self, *words: str) -> str:
        """Wait until the page holds these words, and give all of its words."""
        main = self.page.locator("[data-testid=stMain]")
        for _ in range(PATIENCE * 4):
            if all(each in read(main) for each in words):
                break
            self.page.wait_for_timeout(250)
        settle(self.page)
        found = read(main)
        assert [each for each in words if each not in found] == []
        return found

    @property
    def drawer(self) -> Any:
        """Find the drawer, once its last piece is drawn."""
        found = self.page.get_by_role("dialog")
        found.locator(".st-key-download_evidence").wait_for()
        settle(self.page)
        return found

    def opened(self, number: str) -> list[dict[str, str]]:
        """Wait until the drawer has this number for its title, and give the rows of its file."""
        self.drawer.get_by_text(number, exact=True).first.wait_for()
        return rows_of_csv(self.page, "evidence")

    def press(self, place: Any) -> None:
        """Click."""
        self.count()
        place.click()
        settle(self.page)

    def menu(self, name: str) -> None:
        """Click a page in the menu."""
        self.count()
        self.page.locator(".st-key-menu").get_by_role("link", name=name, exact=True).click()
        expect_heading(self.page, name)
        settle(self.page)

    def write(self, field: Any, words: str) -> None:
        """Type into a field, or a name into a list, and press Enter."""
        self.count()
        field.fill(words)
        if field.get_attribute("role") == "combobox":
            self.page.get_by_role("option", name=words).first.wait_for()
        field.press("Enter")
        settle(self.page)

    def day(self, which: str, day: str) -> None:
        """Type the first or the last day of the dates; after the last close the calendar, which asks for both."""
        self.count()
        self.key("dates").locator(f"[data-range-field={which}]").get_by_role("spinbutton").first.click()
        self.page.keyboard.type(day.replace("-", ""))
        if which == "end":
            self.page.keyboard.press("Escape")
            self.page.wait_for_url(lambda url: day in url)
        settle(self.page)

    def first_row(self, table: str, head: str) -> None:
        """Click a cell of a table's first row."""
        self.count()
        click_cell(self.page, table, head)
        settle(self.page)

    def save(self, place: Any) -> bytes:
        """Click what gives a file."""
        self.count()
        with self.page.expect_download() as waiting:
            place.click()
        return waiting.value.path().read_bytes()

    def relation(self, first: str, second: str) -> None:
        """Three clicks: the page of relations, and its two sides."""
        self.menu("Relations")
        self.write(self.key("relation_a").locator("input"), first)
        self.write(self.key("relation_b").locator("input"), second)

    def search(self, words: str) -> None:
        """Two clicks: the filters that are needed less often, and the words."""
        self.press(self.key("more_filters").locator("button").first)
        self.write(self.key("query").locator("input"), words)

    def rows(self, key: str) -> list[list[str]]:
        """Read a table as a screen reader has it, without its head."""
        rows = self.key(f"{key}_table").locator("tbody tr")
        rows.first.wait_for(state="attached")
        return [row.locator("td").all_inner_texts() for row in rows.all()]
