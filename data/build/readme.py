"""Renew the checksums in data/README.md: python data/build/readme.py

A row is | file | origin | licence | date | sha256 |; only the last cell of rows whose file exists is written.
"""

import hashlib
import re
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| `(?P<file>[^`]+)` \|(?P<cells>.*)\|[^|]*\|$", re.MULTILINE)


def renewed(match: re.Match[str]) -> str:
    path = DATA / match["file"]
    if not path.is_file():
        return match[0]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"| `{match['file']}` |{match['cells']}| {digest} |"


def main() -> None:
    readme = DATA / "README.md"
    readme.write_text(ROW.sub(renewed, readme.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
