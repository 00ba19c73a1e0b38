"""Upload a large file on the page *Add articles* in a real browser: memory of the server, and how fast others are
answered meanwhile.

    python benchmarks/upload.py [MEGABYTES] [--import SECONDS] [--port 8760]

Prints one JSON object: the server's resident memory in MB before, at its highest and after; the children's highest; the
seconds that a second session waited for a page before and meanwhile.
"""

import argparse
import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "The council of the invented town of Almaly in Kazakhstan met on the matter of its {number} wells. "


def write(path: Path, megabytes: int) -> int:
    """Write JSON Lines of so many megabytes; give the number of records."""
    number = 0
    with path.open("w", encoding="utf-8") as file:
        while file.tell() < megabytes * 1_000_000:
            number += 1
            body = "".join(SENTENCE.format(number=number + place) for place in range(400))
            file.write(json.dumps({"id": number, "title": f"Wells, part {number}", "body": body}) + "\n")
    return number


def resident(pid: int, name: str = "VmRSS") -> float:
    """Give a process's resident memory in MB."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)


def children(pid: int) -> list[int]:
    """List the processes that a process started."""
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(one) for one in found.split()]


class Watch:
    """Samples the server's memory until it is told to stop."""

    def __init__(self, pid: int) -> None:
        self.pid, self.highest, self.child, self.is_on = pid, 0.0, 0.0, True

    async def run(self) -> None:
        """Sample."""
        while self.is_on:
            self.highest = max(self.highest, resident(self.pid))
            self.child = max([self.child, *(resident(one) for one in children(self.pid))])
            await asyncio.sleep(0.05)


async def waits(page, address: str, until: asyncio.Event, least: int) -> list[float]:
    """Ask for a page again and again as another reader; give the seconds each took."""
    found: list[float] = []
    while not until.is_set() or len(found) < least:
        began = time.monotonic()
        await page.goto(f"{address}/quotes")
        await page.get_by_text("store version").last.wait_for(timeout=120_000)
        found.append(round(time.monotonic() - began, 2))
    return found


async def measure(address: str, pid: int, file: Path, seconds: int) -> dict[str, object]:
    """Upload the file while a second session reads."""
    from playwright.async_api import async_playwright

    async with async_playwright() as play:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = await play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        one, other = [await (await browser.new_context()).new_page() for _ in range(2)]
        quiet = asyncio.Event()
        quiet.set()
        before_waits = await waits(other, address, quiet, 4)
        await one.goto(f"{address}/add")
        await one.locator("input[type=file]").wait_for(state="attached", timeout=120_000)
        before, watch, over = resident(pid), Watch(pid), asyncio.Event()
        watching = asyncio.create_task(watch.run())
        reading = asyncio.create_task(waits(other, address, over, 3))
        began = time.monotonic()
        await one.locator("input[type=file]").set_input_files(str(file))
        await one.get_by_text("is read by the names of its columns").wait_for(timeout=600_000)
        uploaded, at_upload = time.monotonic() - began, watch.highest
        if seconds:
            await one.get_by_role("button", name="Read and add").click()
            await asyncio.sleep(seconds)
            await one.get_by_role("button", name="Stop the import").click()
            await one.locator(".st-key-add_result").wait_for(timeout=600_000)
        over.set()
        meanwhile = await reading
        after = resident(pid)
        await one.goto("about:blank")
        await asyncio.sleep(5)
        watch.is_on = False
        await watching
        await browser.close()
    return {
        "before": round(before), "highest_upload": round(at_upload), "highest": round(watch.highest),
        "after": round(after), "after_leaving": round(resident(pid)), "child": round(watch.child),
        "upload_seconds": round(uploaded, 1), "seconds": round(time.monotonic() - began, 1),
        "waits_before": round(statistics.median(before_waits), 2), "waits": round(statistics.median(meanwhile), 2),
        "longest_wait": max(meanwhile),
    }  # fmt: skip


def main() -> int:
    """Start a server on a demonstration of its own, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("megabytes", type=int, nargs="?", default=200)
    parser.add_argument("--import", dest="seconds", type=int, default=0, help="read it for so many seconds, then stop")
    parser.add_argument("--port", type=int, default=8760)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.jsonl"
        records = write(file, given.megabytes)
        environment = {**os.environ, "STEPPEWIRE_STORE": str(Path(folder) / "store")}
        subprocess.run(
            [sys.executable, "-c", "from steppewire import pipeline; pipeline.open_demo()"],
            env=environment, cwd=folder, check=True,
        )  # fmt: skip
        server = subprocess.Popen([sys.executable, str(ROOT / "app.py"), str(given.port)], env=environment, cwd=folder)
        try:
            address = f"http://127.0.0.1:{given.port}"
            for _ in range(600):
                try:
                    urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            found = asyncio.run(measure(address, server.pid, file, given.seconds))
            print(json.dumps({"megabytes": given.megabytes, "records": records, **found}))
        finally:
            server.terminate()
            server.wait(timeout=60)
    return 0


if __name__ == "__main__":
    sys.exit(main())
