"""Adding articles in a real browser: from the demonstration to a store of one's own, counts, refusals, taking back."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import corpus
from tests.browser.conftest import serving, settle

HOSTILE_NAME = "../../<img src=x> $(reboot).jsonl"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """A server without a store of the reader's own: it shows a small demonstration beside it."""
    folder = tmp_path_factory.mktemp("fresh")
    source = corpus.write(folder / "demo.jsonl")
    make = (
        "from pathlib import Path; import sys; from steppewire import pipeline; "
        "pipeline.ingest([Path(sys.argv[1])], Path(sys.argv[2]), None, pipeline.DEMO_NAME)"
    )
    command = [sys.executable, "-c", make, str(source), str(folder / "store-demo")]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    with serving(folder / "store", folder / "server.log") as address:
        yield address, folder


def upload(page, name: str, content: str) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content.encode()}
    )
    page.locator("[data-testid=stFileUploaderFile], [data-testid=stFileChip]").first.wait_for()
    page.get_by_role("button", name="Read and add").click()


def test_from_the_demonstration_to_a_store_of_ones_own_and_back_to_nothing(fresh, open_page):
    """One story in order, since each step needs the one before."""
    address, folder = fresh
    page = open_page(f"{address}/add")
    settle(page)
    assert page.locator(".st-key-demo_banner").count() == 1

    page.get_by_role("button", name="Read and add").click()
    page.get_by_text("Choose a file, paste a text or give an address first.").wait_for()

    page.locator(".st-key-add_url input").fill("http://10.0.0.1/news")
    page.get_by_role("button", name="Read and add").click()
    page.get_by_text("No article came in, so the demonstration is still what the pages show.").wait_for()
    assert page.get_by_text("1 refused").count() == 1
    assert not (folder / "store").exists()

    lines = [json.dumps(corpus.record("KAZ", number)) for number in range(3)]
    upload(page, HOSTILE_NAME, "\n".join([*lines, lines[0], "not json"]))
    page.get_by_role("heading", name="5 records read").wait_for()
    page.get_by_text("3 new · 0 newer versions of known addresses · 1 already here · 1 refused").wait_for()
    settle(page)
    assert page.locator(".st-key-demo_banner").count() == 0
    kept = [path for path in (folder / "store-uploads").rglob("*") if path.is_file()]
    assert [path.parent.parent for path in kept] == [folder / "store-uploads"]
    assert "<" not in kept[0].name and "$" not in kept[0].name

    page.get_by_role("link", name="See them on the page Articles").click()
    page.get_by_text("3 of 3 articles in the store pass the filters.").wait_for()

    page.locator(".st-key-menu").get_by_role("link", name="Add articles").click()
    page.get_by_role("button", name="Take back").click()
    page.get_by_role("button", name="Take back").wait_for(state="detached")
    page.locator(".st-key-menu").get_by_role("link", name="Articles", exact=True).click()
    page.get_by_role("heading", name="The store is empty").wait_for()
