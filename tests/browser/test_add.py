"""Adding articles in a real browser: from the demonstration to a store of one's own, several files, columns, stopping,
leaving meanwhile, bad input, taking back."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import corpus
from tests.browser.conftest import serving, settle

HOSTILE_NAME = "../../<img src=x> $(reboot).jsonl"
TYPED = ("10.0.0.1", "gone.invalid")  # hosts of addresses that a reader types in these tests: looked up, no more
IMAGE = "![p](http://tracker.invalid/p.png)"
HOSTILE_HEAD = [f"Kopf {IMAGE}", "<b>Volltext</b> $x^2$", "=Tag", "Blatt :smile:"]
MANY = 6_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    """A folder with a small demonstration and no store of the reader's own."""
    folder = tmp_path_factory.mktemp("fresh")
    source = corpus.write(folder / "demo.jsonl")
    make = (
        "from pathlib import Path; import sys; from steppewire import pipeline; "
        "pipeline.ingest([Path(sys.argv[1])], Path(sys.argv[2]), None, pipeline.DEMO_NAME)"
    )
    command = [sys.executable, "-c", make, str(source), str(folder / "store-demo")]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def fresh(demo) -> Iterator[tuple[str, Path]]:
    """A server that shows the demonstration."""
    with serving(demo / "store", demo / "server.log", may_ask=TYPED) as address:
        yield address, demo


@pytest.fixture
def own(tmp_path) -> Iterator[tuple[str, Path]]:
    """A server on a small store of the reader's own."""
    command = [sys.executable, "-m", "steppewire", "ingest", "-", "--store", str(tmp_path / "store")]
    first = json.dumps(corpus.record("KAZ", 9)).encode()
    subprocess.run(command, input=first, check=True, timeout=120, capture_output=True)
    with serving(tmp_path / "store", tmp_path / "server.log", may_ask=TYPED) as address:
        yield address, tmp_path


def choose(page, *files: tuple[str, bytes]) -> None:
    """Hand files to the uploader and wait until they are there."""
    before = page.locator("[data-testid=stFileUploaderFile], [data-testid=stFileChip]").count()
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": raw} for name, raw in files]
    )
    chips = page.locator("[data-testid=stFileUploaderFile], [data-testid=stFileChip]")
    chips.nth(before + len(files) - 1).wait_for()
    settle(page)


def add(page) -> None:
    page.get_by_role("button", name="Read and add").click()


def lines(*records: dict) -> bytes:
    return "\n".join(json.dumps(one) for one in records).encode()


def many(count: int = MANY) -> bytes:
    body = "Kazakhstan and Uzbekistan met for round {n} of their talks on water. " * 12
    return lines(*({"id": n, "title": f"Talks {n}", "body": body.format(n=n)} for n in range(count)))


def counts(page) -> str:
    page.locator(".st-key-add_result").wait_for(timeout=120_000)
    settle(page)
    return page.locator(".st-key-add_result").inner_text()


def test_from_the_demonstration_to_a_store_of_ones_own_and_back_to_nothing(fresh, open_page):
    """One story in order, since each step needs the one before."""
    address, folder = fresh
    page = open_page(f"{address}/add")
    settle(page)
    assert page.locator(".st-key-demo_banner").count() == 1

    add(page)
    page.get_by_text("Choose a file, paste a text or give an address first.").wait_for()

    page.locator(".st-key-add_url textarea").fill("http://10.0.0.1/news")
    add(page)
    page.get_by_text("No article came in, so the demonstration is still what the pages show.").wait_for()
    assert page.get_by_text("1 refused").count() == 1
    assert not (folder / "store").exists() and not (folder / "store-begun").exists()

    records = [corpus.record("KAZ", number) for number in range(3)]
    broken = lines(*records, records[0]) + b"\nnot json"
    choose(page, (HOSTILE_NAME, broken), ("notes.txt", b"A note on wells\n\nAlmaly in Kazakhstan has nine wells."))
    add(page)
    page.get_by_role("heading", name="6 records read").wait_for()
    page.get_by_text("4 new · 0 newer versions of known addresses · 1 already here · 1 refused").wait_for()
    settle(page)
    assert page.locator(".st-key-demo_banner").count() == 0
    kept = [path for path in (folder / "store-uploads").rglob("*") if path.is_file()]
    assert {path.parent.parent for path in kept} == {folder / "store-uploads"} and len(kept) == 2
    assert not [path for path in kept if set("<$") & set(path.name)]
    assert page.locator(".st-key-add_brought a").count() == 4
    assert "without a date: 1" in page.locator(".st-key-add_result").inner_text()

    note = open_page(address + page.locator(".st-key-add_brought a").last.get_attribute("href"))
    note.get_by_text("A note on wells").first.wait_for()

    page.get_by_role("link", name="See them on the page Articles").click()
    page.get_by_role("button", name="4 of 4 articles in the store").wait_for()

    page.locator(".st-key-menu").get_by_role("link", name="Add articles").click()
    page.get_by_role("button", name="Take back").click()
    page.get_by_role("button", name="Take back").wait_for(state="detached")
    assert page.locator(".st-key-add_result").count() == 0
    page.locator(".st-key-menu").get_by_role("link", name="Articles", exact=True).click()
    page.get_by_role("heading", name="The store is empty").wait_for()


def test_columns_are_asked_for_shown_and_remembered(own, open_page):
    address, folder = own
    page = open_page(f"{address}/add")
    settle(page)
    table = io.StringIO()
    body = "The council of the invented town of Almaly in Kazakhstan met on its wells. " * 4
    rows = [[f"Wells {n} {IMAGE}", f"{body} {n} times.", f"0{n + 3}/04/2024", ["One", "Two"][n % 2]] for n in range(6)]
    csv.writer(table).writerows([HOSTILE_HEAD, *rows])
    choose(page, ("<script>.csv", table.getvalue().encode()))
    page.get_by_role("heading", name="What do the columns of").wait_for()
    assert page.locator("[data-testid=stMain] img[src*=tracker], .katex").count() == 0

    add(page)
    page.get_by_text("Say whether the day or the month comes first").first.wait_for()
    page.get_by_text("Day first", exact=True).click()
    page.get_by_text("What the first records become").wait_for()
    page.get_by_text("Remember for files with these columns").click()
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Mapping file").click()
    assert "day_first = true" in waiting.value.path().read_text(encoding="utf-8")
    add(page)
    assert "6 new" in counts(page)
    assert "2024-04-03" in page.locator(".st-key-add_brought").inner_text()
    assert page.locator("[data-testid=stMain] img[src*=tracker], .katex, a[href*=tracker]").count() == 0
    assert len(list((folder / "store-columns").glob("*.toml"))) == 1

    again = table.getvalue().replace("Wells", "Springs").replace("its wells", "its springs")
    choose(page, ("later.csv", again.encode()))
    page.get_by_text("is read as remembered for these columns").wait_for()
    add(page)
    page.get_by_text("6 new · ").wait_for()

    page.get_by_role("button", name="Forget").click()
    page.locator(".st-key-remembered_columns").wait_for(state="detached")
    assert not list((folder / "store-columns").glob("*.toml"))


def test_an_import_goes_on_without_its_reader_and_stops_when_told(own, open_page):
    address, folder = own
    page = open_page(f"{address}/add")
    settle(page)
    choose(page, ("many.jsonl", many()))
    add(page)
    page.get_by_role("heading", name="An import is running").wait_for()
    page.reload()
    page.get_by_role("heading", name="An import is running").wait_for()

    other = open_page(f"{address}/add")
    other.get_by_text(re.compile(r"of 6,000 records")).wait_for(timeout=120_000)
    assert other.locator("input[type=file]").count() == 0
    page.close()
    other.get_by_text(re.compile(r"[1-9],?\d* of 6,000 records")).wait_for(timeout=120_000)
    other.get_by_role("button", name="Stop the import").click()
    said = counts(other)
    stopped = int(re.search(r"Stopped after ([\d,]+) records", said)[1].replace(",", ""))
    assert 0 < stopped < MANY and stopped % 400 == 0
    assert "hand the same in again: nothing is counted twice" in said
    assert other.get_by_text(re.compile(rf"many.*{stopped:,} articles")).count() >= 1
    check = subprocess.run(
        [sys.executable, "-m", "steppewire", "check", "--store", str(folder / "store")],
        capture_output=True,
        timeout=120,
    )
    assert check.returncode == 0, check.stderr


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", bytes(60_000_000))
    return file.getvalue()


def locked() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("secret.txt", "x")
    raw = bytearray(file.getvalue())
    raw[raw.find(b"PK\x01\x02") + 8] |= 1  # the sign of a password, in the list of contents and before the member
    raw[6] |= 1
    return bytes(raw)


def test_bad_input_is_one_sentence_each(own, open_page):
    address, _ = own
    page = open_page(f"{address}/add")
    settle(page)
    files = {
        "empty.txt": b"", "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(500), "bomb.zip": bomb(), "locked.zip": locked(),
        "noise.txt": bytes(range(256)) * 20,
    }  # fmt: skip
    choose(page, *files.items())
    page.locator(".st-key-add_url textarea").fill("http://127.0.0.1:1/x\nhttp://gone.invalid/x\nno address")
    add(page)
    page.get_by_text("is no address").wait_for()
    page.locator(".st-key-add_url textarea").fill("http://127.0.0.1:1/x\nhttp://gone.invalid/x")
    add(page)
    said = counts(page)
    assert "7 records read" in said and "0 new" in said and "7 refused" in said
    assert page.get_by_text("7 rows, each with its reason.").count() == 1


def test_a_cited_file_opens_its_view_again_and_is_not_read(own, open_page):
    address, _ = own
    page = open_page(f"{address}/articles?country=KAZ")
    settle(page)
    with page.expect_download() as waited:
        page.locator("[class*=st-key-cited_articles] button").first.click()
    packed = Path(waited.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        rows = list(csv.reader(io.StringIO(opened.read("steppewire_articles.csv").decode("utf-8-sig"), newline="")))
        told = json.loads(opened.read("citation.json"))
    assert (told["what"], told["number"], len(rows)) == ("1 row", 1, 2)
    page.goto(f"{address}/add")
    settle(page)
    choose(page, ("view.zip", packed))
    shown = page.locator("[class*=st-key-reopen_0]")
    shown.get_by_text("shows the same numbers").wait_for()
    add(page)
    page.get_by_text("Choose a file, paste a text or give an address first.").wait_for()
    link = shown.get_by_role("link", name="Open this view").get_attribute("href")
    assert re.fullmatch("/articles\\?country=KAZ&version=1&version_hash=[0-9a-f]{12}", link)
    again = open_page(address + link)
    again.get_by_role("button", name="1 of 1 articles in the store").wait_for()
    assert again.locator("[class*=st-key-other_corpus]").count() == 0
