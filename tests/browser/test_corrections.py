"""A mention said to be wrong in a real browser: one number on page, list, file and command line, and back again."""

import csv
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import serving, settle

WIDE = "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; }"


@pytest.fixture(scope="module")
def own(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server on a copy of the store: corrections of this module show nowhere else."""
    folder = tmp_path_factory.mktemp("corrected")
    copy = shutil.copytree(small_store, folder / "store")
    with serving(copy, folder / "server.log") as found:
        yield found, copy


def drawer(page):
    found = page.get_by_role("dialog")
    found.locator(".st-key-download_evidence").wait_for()
    settle(page)
    return found


def number(page) -> int:
    """The number in the drawer's title."""
    return int(re.match(r"\d+", drawer(page).get_by_text(re.compile(r"^\d+ mentions$")).inner_text())[0])


def rows_of_file(page) -> list[dict[str, str]]:
    with page.expect_download() as waiting:
        page.locator(".st-key-download_evidence button").click()
    return list(csv.DictReader(Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()))


def exported(store: Path) -> int:
    command = [str(Path(sys.executable).with_name("steppewire")), "export", "mentions", "--store", str(store)]
    done = subprocess.run([*command, "--country", "TKM"], capture_output=True, text=True, timeout=120, check=True)
    rows = list(csv.DictReader(done.stdout.splitlines()))
    return sum(row["kind"] in ("name", "demonym", "capital", "city", "province", "government") for row in rows)


def test_a_mention_removed_in_the_drawer_falls_out_everywhere_and_comes_back(own, open_page):
    address, store = own
    page = open_page(f"{address}/?evidence=mentions~TKM")
    before = number(page)
    assert before == len(rows_of_file(page)) == exported(store)
    page.locator(".st-key-wrong_0 button").click()
    form = page.locator(".st-key-wrong_form")
    form.wait_for()
    form.get_by_label("Why?").fill("It is a breed of horse.")
    form.get_by_role("textbox", name="Your name").fill("Ann Sample")
    form.get_by_role("button", name="Correct it").click()
    page.get_by_role("dialog").get_by_text(f"{before - 1} mentions", exact=True).wait_for()
    assert number(page) == len(rows_of_file(page)) == exported(store) == before - 1
    line = page.get_by_role("dialog").get_by_role("link", name="1 correction applied")
    page.goto(f"{address}{line.get_attribute('href')}")
    settle(page)
    page.get_by_text("is no mention").first.wait_for()
    assert page.get_by_text("Ann Sample").count() == 1
    page.get_by_role("textbox", name="Your name").fill("Ben Sample")
    page.get_by_role("button", name="Take back").first.click()
    page.get_by_text("taken back").first.wait_for()
    settle(page)
    page.goto(f"{address}/?evidence=mentions~TKM")
    assert number(page) == len(rows_of_file(page)) == exported(store) == before
    page.goto(f"{address}/?evidence=mentions~TKM&version=2")
    assert number(page) == before - 1, "the link to the version with the correction keeps its number"


def test_a_phone_shows_the_form_and_the_list_without_scrolling_sideways(own, open_page):
    address, _ = own
    page = open_page(f"{address}/corrections", width=390, height=844)
    settle(page)
    assert page.evaluate(WIDE) <= 0
    page.goto(f"{address}/?evidence=mentions~KAZ")
    inside = drawer(page)
    page.locator(".st-key-wrong_0 button").click()
    form = page.locator(".st-key-wrong_form")
    form.wait_for()
    settle(page)
    box, around = form.bounding_box(), inside.bounding_box()
    assert around["x"] <= box["x"] and box["x"] + box["width"] <= around["x"] + around["width"] <= 391
    form.get_by_role("button", name="Cancel").click()
    form.wait_for(state="detached")
