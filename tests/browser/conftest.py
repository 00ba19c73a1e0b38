"""A server of its own, a browser that cannot leave the machine, and what tests of all pages wait for and read."""

import csv
import io
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")  # the shell draws no window: half the time
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
SHORT = "--js-flags=--no-opt --no-maglev"  # a page lives for seconds: code that is made faster is never run often
START = 60  # seconds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder; skip it where no browser is."""
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


LAUNCH = "import runpy, sys; sys.argv = sys.argv[1:]; {first}; runpy.run_path(sys.argv[0], run_name='__main__')"
"""Runs app.py as a program after a line that sets what no setting changes."""


GUARD = ROOT / "tests" / "guard"


@contextmanager
def serving(store: Path, log: Path, first: str = "", may_ask: Collection[str] = ()) -> Iterator[str]:
    """Run `python app.py PORT` on a store and give its address; at the end fail if it turned to another host.

    Takes   first: Python to run before it; may_ask: hosts that readers of the test have it ask.
    """
    port, guard = free_port(), log.with_suffix(".hosts")
    environment = {**os.environ, "STEPPEWIRE_STORE": str(store), "STEPPEWIRE_GUARD": str(guard)}
    environment["PYTHONPATH"] = os.pathsep.join([str(GUARD), str(ROOT)])
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, *(["-c", LAUNCH.format(first=first)] if first else []), str(ROOT / "app.py"), str(port)],
            cwd=store.parent,
            env=environment,
            stdout=out,
            stderr=out,
        )
        try:
            wait_for(port, server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)
    noted = guard.read_text(encoding="utf-8").splitlines() if guard.is_file() else []
    assert [line for line in noted if line.split("\t")[0] not in may_ask] == []


def wait_for(port: int, server: subprocess.Popen, log: Path) -> None:
    """Wait until the server answers."""
    for _ in range(START * 10):
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"The server did not answer within {START} s: {log.read_text()}")


@pytest.fixture(scope="session")
def address(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server that most tests share; each test has a browser context, so a session, of its own."""
    with serving(small_store, tmp_path_factory.mktemp("log") / "server.log") as found:
        yield found


@pytest.fixture(scope="session")
def chromium():
    """One browser, cut off from every other host."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", OFFLINE, SHORT])
        yield browser
        browser.close()


def new_context(chromium, width: int, height: int, scheme: str = "light"):
    """Give a window of a reader who asked for no motion: what moves takes a third of a page's processor time."""
    size = {"width": width, "height": height}
    return chromium.new_context(viewport=size, color_scheme=scheme, accept_downloads=True, reduced_motion="reduce")


@pytest.fixture(scope="module")
def tab(chromium) -> Iterator:
    """One tab for all tests of a module, which begin with an address each."""
    context = new_context(chromium, 1440, 1000)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


@pytest.fixture
def open_page(chromium) -> Iterator[Callable]:
    """Open a page; at the end fail on any request to another host, and on any breach of the content policy."""
    contexts, strangers, breaches = [], [], []

    def note(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about", "chrome-error") and parts.hostname != "127.0.0.1":
            strangers.append(url)

    def note_message(message) -> None:
        if "Content Security Policy" in message.text:
            breaches.append(message.text)

    def opened(url: str, width: int = 1440, height: int = 1000, scheme: str = "light"):
        context = new_context(chromium, width, height, scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: note(request.url))
        page.on("websocket", lambda ws: note(ws.url))
        page.on("console", note_message)
        page.set_default_timeout(60_000)
        page.goto(url)
        page.locator(".st-key-menu a").first.wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert strangers == []
    assert breaches == []


QUIET = """() => new Promise(done => {
  const began = performance.now(), app = document.querySelector('[data-testid=stApp]');
  let timer;
  const end = () => {
    if (document.querySelector('[data-testid=stSkeleton]') && performance.now() - began < 15000) {
      timer = setTimeout(end, 200);
    } else { watch.disconnect(); done(); }
  };
  const watch = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(end, performance.now() - began < 15000 ? 400 : 0);
  });
  watch.observe(app, {subtree: true, childList: true, attributes: true, characterData: true});
  timer = setTimeout(end, 400);
})"""
"""Waits until nothing on the page has changed for .4 s and no part of it is still a grey block, 15 s at most."""


def settle(page) -> None:
    """Wait until the closing line, which is drawn last, stands, the script has ended and a map has its labels.

    A chart must not hold the mark whose drawer is closed either: the next click on it would only let it go.
    """
    page.get_by_text("store version").last.wait_for()
    page.wait_for_function(
        """() => document.querySelector('[data-testid=stApp]').getAttribute('data-test-script-state') === 'notRunning'
        && (!document.querySelector('.st-key-map') || document.querySelector('.st-key-map text'))
        && (location.search.includes('evidence=') || [...document.querySelectorAll('.js-plotly-plot')]
            .every(chart => !String(chart.layout?.selectionrevision).includes('evidence=')))"""
    )
    page.evaluate(QUIET)


def expect_heading(page, name: str) -> None:
    page.get_by_role("heading", name=name).first.wait_for()


def rows_of_csv(page, key: str) -> list[dict[str, str]]:
    with page.expect_download() as waiting:
        page.locator(f".st-key-download_{key}").locator("button, a").first.click()
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


HEAD, ROW, BELOW, STEP = 35, 33, 200, 6  # px: a table's head, a row, the page's own head; from look to look


def click_cell(page, table: str, head: str, row: int = 0) -> None:
    """Click what is written in a cell.

    Where the column is, its head's cursor tells, which is another on the line that makes a column wider; where the
    label is, the cell's. The page's own head may not lie over the row; a table knows where it is once the mouse moves.
    """
    canvas = page.locator(f".st-key-{table}_table canvas").first
    canvas.locator("th").first.wait_for(state="attached")
    number = canvas.locator("th").all_text_contents().index(head)
    canvas.evaluate(f"c => {{ c.style.scrollMarginTop = '{BELOW}px'; c.scrollIntoView({{block: 'start'}}); }}")
    page.wait_for_timeout(300)
    box = canvas.bounding_box()

    def points(right: int, down: int) -> bool:
        page.mouse.move(box["x"] + right, box["y"] + down)
        return bool(canvas.evaluate("c => c.style.cursor === 'pointer'"))

    across, down = iter(range(STEP, int(box["width"]), STEP)), HEAD + ROW * row + ROW // 2
    for _ in range(number + 1):
        left = next(right for right in across if points(right, HEAD // 2))
        end = next((right for right in across if not points(right, HEAD // 2)), int(box["width"]))
    label = next(right for right in range(left, end, STEP) if points(right, down))
    page.mouse.click(box["x"] + label + STEP, box["y"] + down)
    page.wait_for_timeout(200)
