"""Every kind of base and table of counts, on every page: a click opens the rows, with number and a hashed citation."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, TimeoutError

from components import menu
from steppewire import pipeline
from steppewire.settings import Settings
from steppewire.store.saved_views import SavedView, save
from steppewire.views import Snapshot
from tests import pairs, said, told
from tests.browser import corpus
from tests.browser.conftest import click_cell, serving, settle
from tests.browser.test_timeline import click_middle

OF_A_KIND = 1  # buttons of one kind that are clicked: the last; of more also the first ones
ADDRESSES = {
    "": "",
    "timeline": "",
    "relations": "?a=KAZ&b=RUS",
    "compare": "?compared=countries&side=KAZ&side=UZB",
    "quotes": "",
    "speakers": "",
    "speaker": f"?person={quote('Saule Sampleva')}",
    "articles": "",
    "article": "?id={both}",
    "stories": "",
    "story": "?id={story}",
    "saved": "",
    "brief": "",
    "sources": "?source=Demo+Wire",
    "problems": "",
    "add": "",
    "corrections": "",
    "methods": "",
    "coding": "",
}
"""Each page of the menu by its path, and what its address asks for."""
SILENT = ("brief", "corrections", "methods", "coding")
"""Pages that count nothing of the articles: what a reader made, measured accuracy."""
BY_TABLE = ("saved",)
"""Pages whose numbers open from a link alone."""
BUTTONS = """() => [...document.querySelectorAll('[class*=st-key-evidence_]')].filter(e => e.querySelector('button'))
    .map(e => [...e.classList].find(name => name.startsWith('st-key-evidence_')))"""
"""The keys of the buttons that open the drawer."""
TABLES = """() => [...document.querySelectorAll('[class*=_table]:has([data-testid=stDataFrame] canvas)')]
    .flatMap(e => [...e.classList].filter(name => /^st-key-.*_table$/.test(name))).map(name => name.slice(7, -6))"""
ROWS_THEMSELVES = ("countries", "quotes", "story_articles")
"""Tables of which a click filters the page, or whose rows are the quotes or articles."""
CHARTS = """() => [...document.querySelectorAll('.js-plotly-plot')]
    .map(e => [...e.closest('[class*=st-key-]').classList].find(name => name.startsWith('st-key-')).slice(7))"""
"""The keys of the charts."""
CHOOSING = {"": ["map"], "quotes": ["speakers"]}
"""Charts of which a click filters the page, so that the numbers beside them open; each has a test with its page."""
HEIGHTS = ("timeline", "relations_timeline", "speaker_timeline")
"""Charts whose bars are as high as the number that they open."""
SIZE = "mark => Math.min(mark.getBoundingClientRect().width, mark.getBoundingClientRect().height)"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SORTED = re.compile("(newest|most|latest) first")
"""How the drawer's list is sorted stands behind how long it is."""
HASHED = re.compile(r"version \d+ \([0-9a-f]{12}\)")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[tuple[str, dict[str, str]]]:
    """A server on a store with relations, persons, stories, a newer version and refused records; what to ask it for."""
    folder = tmp_path_factory.mktemp("numbers")
    broken = folder / "broken.jsonl"
    broken.write_text('{"id": "e1", "title": "", "body": ""}\n{broken\n', encoding="utf-8")
    first = [corpus.write(folder / "c.jsonl"), pairs.write(folder / "p.jsonl"), said.write(folder / "s.jsonl"), broken]
    for sources in (first, *([later] for later in told.write(folder))):
        pipeline.ingest(sources, folder / "store", Settings(workers=1))
    snap = Snapshot.open(folder / "store")
    titles = {"story": "Reading room opens at the station", "both": "Reading room 6 opens"}
    asked = {
        name: snap.value("SELECT article_id FROM articles WHERE title = ?", [title]) for name, title in titles.items()
    }
    before = Snapshot.open(folder / "store", 1)
    save(folder / "store", SavedView("All texts", "", "", 1, before.made.next_number, "2026-06-01T00:00:00Z"))
    with serving(folder / "store", folder / "server.log") as address:
        yield address, asked


def go(tab: Page, site: tuple[str, dict[str, str]], path: str) -> None:
    """Open a page of the menu and wait for it."""
    address, asked = site
    tab.goto(f"{address}/{path}{ADDRESSES[path].format(**asked)}")
    settle(tab)


def is_open(tab: Page, wait: float = 30) -> bool:
    """Say whether the drawer opens."""
    try:
        tab.get_by_role("dialog").get_by_text("Cite as").wait_for(timeout=wait * 1000)
    except TimeoutError:
        return False
    return True


def read_drawer(tab: Page) -> str:
    """Read the number of the drawer with its base; its rows and its citation have to be there. Then close it."""
    drawer = tab.get_by_role("dialog")
    title = drawer.get_by_role("heading").first.inner_text().strip()
    cited = drawer.locator("code").last.inner_text()
    assert HASHED.search(cited) and title in cited, (title, cited)
    rows = drawer.locator("[class*=st-key-evidence_row_]").count()
    assert rows or title.startswith("0 "), title
    told = f"{title}, {drawer.get_by_text(SORTED).first.inner_text()}" if rows else title
    tab.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    tab.wait_for_url(lambda url: "evidence=" not in url)
    return told


def numbers(words: str) -> list[str]:
    return NUMBER.findall(words)


def chosen(keys: list[str]) -> list[str]:
    """Take some buttons of every kind: a key without the numbers and the country at its end."""
    kinds: dict[str, list[str]] = {}
    for key in dict.fromkeys(keys):
        kinds.setdefault(re.sub(r"(_\d\w*|_[A-Z]{3}|_role-.*)+$", "", key), []).append(key)
    return [key for found in kinds.values() for key in dict.fromkeys([*found[: OF_A_KIND - 1], found[-1]])]


def test_every_page_is_gone_through():
    assert set(ADDRESSES) == {path for _, _, path in menu.PAGES}


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_kind_of_number_opens_its_rows_with_number_and_citation(site, tab, path):
    """One visit to each page, since it is the page's drawing that takes the time."""
    go(tab, site, path)
    assert bool(click_bases(tab)) == (path not in (*SILENT, *BY_TABLE))
    if path not in SILENT:
        click_tables(tab)
        click_marks(tab, path)


def click_bases(tab: Page) -> list[str]:
    """The drawer's number is the button's: in its title, or the articles that hold what the title counts."""
    keys = chosen(tab.evaluate(BUTTONS))
    for key in keys:
        button = tab.locator(f'[class~="{key}"] button')
        label = button.inner_text()
        button.click()
        assert is_open(tab), key
        told = read_drawer(tab)
        size = told.partition(", ")[2]
        assert numbers(label)[0] in [numbers(told)[0], *numbers(size)], (key, label, told)
    return keys


def click_tables(tab: Page) -> None:
    """The second column of each is a count."""
    for key in [key for key in tab.evaluate(TABLES) if key not in ROWS_THEMSELVES]:
        cells = tab.locator(f".st-key-{key}_table canvas").first
        count = cells.locator("tbody td").nth(1).text_content()
        click_cell(tab, key, cells.locator("th").nth(1).text_content())
        assert is_open(tab), key
        counted = numbers(count)[-1 if key == "article_tone" else 0]  # a mean stands before what it is made of
        assert counted in numbers(read_drawer(tab)), (key, count)


def click_marks(tab: Page, path: str) -> None:
    """Of each kind of mark in a chart the last that can be hit: bars, and points of a course."""
    settle(tab)  # a chart that is drawn anew stands twice for a moment
    charts = [key for key in tab.evaluate(CHARTS) if key not in CHOOSING.get(path, ())]
    for key in charts:
        kinds = [tab.locator(f".st-key-{key} {marks}") for marks in (".bars .point path", ".points path.point")]
        for marks in (marks for marks in kinds if marks.count()):
            mark = next(mark for mark in reversed(marks.all()) if mark.evaluate(SIZE) > 2)
            height = mark.evaluate("mark => mark.parentNode.__data__.s")
            click_middle(tab, mark)
            assert is_open(tab), key
            told = read_drawer(tab)
            assert key not in HEIGHTS or str(height) in numbers(told), (key, height, told)
            settle(tab)


def test_what_is_new_in_a_saved_view_opens(site, tab):
    go(tab, site, "saved")
    links = tab.locator("[data-testid=stMain] a[href*='evidence=']")
    assert links.count() == 2
    for address, label in [(link.get_attribute("href"), link.inner_text()) for link in links.all()]:
        tab.goto(f"{site[0]}{address}")
        assert is_open(tab)
        assert numbers(read_drawer(tab))[0] == numbers(label)[0]
