"""Text from outside on every page: shown letter by letter, nothing rendered, nothing fetched, no cell that computes.

That no request leaves the machine and no content policy is broken, `open_page` asserts for every page it opens.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.browser.conftest import rows_of_csv, serving, settle

IMAGE = "![p](http://tracker.invalid/p.png)"
SIGNS = (
    f"{IMAGE} <img src=http://tracker.invalid/i.png> <script>document.title='owned'</script> "
    "$x^2$ :material/home: :smile:"
)
LINKS = "[go](javascript:document.title='owned') www.tracker.invalid \u202egnorw"
PERSON = "Saule Sampleva"
RECORDS = [
    {
        "id": "a", "title": f"=cmd|' /C calc'!A0 {SIGNS} {LINKS}", "source": f"+HYPERLINK(1) {SIGNS}",
        "byline": f"-2+3 {SIGNS}", "url": "javascript:document.title='owned'", "published": "2026-03-02",
        "body": f"Kazakhstan keeps an archive {SIGNS}. “=1+1 is {IMAGE} $5 and :material/face: <b>bold</b>,” said "
        f"{PERSON}, a clerk from Kazakhstan. “=SUM(A1) again,” she said.",
    },
    {
        "id": "b", "title": "A second page", "source": "@Demo", "published": "2026-03-03",
        "url": "data:text/html,owned",
        "body": f"Kazakhstan counts {LINKS} <iframe src=http://tracker.invalid></iframe>. “We count,” said <b>Igor</b> "
        "$Primerov$, a guard in Astana.",
    },
]  # fmt: skip
PATHS = ("/timeline", "/quotes", "/quotes?quotes_view=table", "/articles", "/articles?query=archive", "/add")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Iterator[str]:
    """A server on a store that holds nothing but hostile articles, under a hostile file name."""
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "![x](http:··tracker.invalid) $a$ :smile:.jsonl"
    source.write_text("\n".join([*map(json.dumps, RECORDS), f"broken {SIGNS}"]), encoding="utf-8")
    command = [sys.executable, "-m", "steppewire", "ingest", str(source), "--store", str(folder / "store")]
    assert subprocess.run(command, capture_output=True, timeout=120, check=False).returncode == 2
    with serving(folder / "store", folder / "server.log") as address:
        yield address


def nothing_rendered(page) -> None:
    main = page.locator("[data-testid=stMain]")
    assert main.locator("img[src*=tracker], iframe[src*=tracker], script, .katex").count() == 0
    assert page.locator("a[href^='javascript'], a[href^='data:text'], a[href*='tracker.invalid']").count() == 0
    assert page.title() != "owned"
    assert "\u202e" not in main.inner_text()


@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_it_is_rendered(hostile, open_page, path):
    page = open_page(f"{hostile}{path}")
    settle(page)
    nothing_rendered(page)
    assert page.get_by_text("store version").count() >= 1, "the page was not drawn to its end"


def test_an_article_and_its_drawer_show_it_letter_by_letter(hostile, open_page):
    page = open_page(f"{hostile}/articles")
    settle(page)
    link = page.locator(".st-key-articles_table h3 a").last.get_attribute("href")
    article = open_page(f"{hostile}{link}&at=300")
    settle(article)
    nothing_rendered(article)
    words = article.locator("[data-testid=stMain]").inner_text().replace("\u2060", "")
    assert "![p](http://tracker.invalid/p.png)" in words and "$x^2$" in words and ":material/home:" in words
    article.get_by_role("button", name=re.compile("quotes? by")).click()
    drawer = article.get_by_role("dialog")
    drawer.locator(".st-key-download_evidence").wait_for()
    assert ":material/face:" in drawer.inner_text().replace("\u2060", "")
    nothing_rendered(article)


@pytest.mark.parametrize(("path", "key"), [("/quotes", "quotes"), ("/quotes", "speakers"), ("/articles", "articles")])
def test_no_cell_of_a_file_computes(hostile, open_page, path, key):
    page = open_page(f"{hostile}{path}")
    settle(page)
    rows = rows_of_csv(page, key)
    assert rows
    words = [cell for row in rows for cell in row.values() if cell and not re.fullmatch(r"-?[\d.]+", cell)]
    assert [cell for cell in words if cell[0] in "=+-@\t\r"] == []
