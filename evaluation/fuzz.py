"""Fuzz the readers, guided by coverage: python evaluation/fuzz.py KIND FOLDER [-max_total_time=300 ...]

Needs atheris (`pip install atheris`), which is no dependency. KIND is one of those of tests/ingest/readers/test_cut.py,
or "all"; FOLDER keeps the inputs that reached something new. What follows goes to libFuzzer. What must hold: no
exception, at least one article or problem, and counts that add up; else libFuzzer stops and keeps the input.
"""

import io
import sys
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed: pip install atheris.")

with atheris.instrument_imports(include=["steppewire.ingest"]):
    from steppewire import ingest
    from steppewire.ingest import containers, feeds, json_records, pages, readers, tables  # noqa: F401

    for _kind in readers.KINDS:
        __import__(f"steppewire.ingest.readers.{_kind}")

from tests.ingest.readers.test_cut import FILES


def one(raw: bytes) -> None:
    """Read bytes as a file without a name, as the command line does."""
    rows = problems = records = 0
    for batch in ingest.read(["-"], ingest.Options(stdin=io.BytesIO(raw))):
        assert batch.records == batch.tables["articles"].num_rows + batch.refused, "records do not add up"
        rows += batch.tables["articles"].num_rows
        problems += batch.tables["problems"].num_rows
        records += batch.records
    assert rows or problems, "the input vanished"
    assert records >= rows


def main() -> None:
    """Lay the seeds into the folder and hand over to libFuzzer."""
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    kind, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in FILES.items():
        if kind in (name, "all"):
            (folder / f"seed-{name}").write_bytes(raw)
    atheris.Setup([sys.argv[0], str(folder), "-max_len=20000", *sys.argv[3:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
