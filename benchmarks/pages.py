"""How many pages a CPU second are read, and by which way: python benchmarks/pages.py FOLDER [ROUNDS]

Only the reading: from bytes to title, text and facts, one process, libraries loaded before. FOLDER holds .html files.
"""

import sys
import time
from collections import Counter
from pathlib import Path

from steppewire.ingest import pages
from steppewire.ingest.given import Given
from steppewire.ingest.inputs import Limits, of_path


def read(folder: Path) -> tuple[Counter[str], int, float]:
    """Read every page; give what came of them, their bytes, and the CPU seconds."""
    inputs = [found for found in of_path(folder) if not hasattr(found, "problem")]
    begun, came, size = time.process_time(), Counter[str](), 0
    for one in inputs:
        found = list(pages.read(one, Limits()))
        came["articles" if any(isinstance(record, Given) for record in found) else "problems"] += 1
        size += Path(one.origin).stat().st_size
    return came, size, time.process_time() - begun


def main() -> None:
    """Read the folder once to load everything, then ROUNDS times; print each."""
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    read(folder)
    for _ in range(rounds):
        came, size, seconds = read(folder)
        print(f"{came.total()} pages, {dict(came)}, {size / 1e6:.0f} MB: {came.total() / seconds:.0f} a CPU second")


if __name__ == "__main__":
    main()
