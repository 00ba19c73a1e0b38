"""Rows with where they come from: a zip of the CSV, a README and the citation, by which a dashboard opens the view
again."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from steppewire.citing import Citation
from steppewire.errors import InputError

KIND = "steppewire citation"
CITATION, README = "citation.json", "README.txt"
LONGEST = 64 * 1024  # bytes of a citation that is read
WORDS = """{text}

Question: {question}
Rows: {number:,.0f}, all of them, in {name}
Corpus: {corpus}, version {version}
Hash of that version: {version_hash}
Made by: {made_by}
Retrieved: {day} (UTC)
Address on a dashboard of this corpus: {address}

To open the same view again, give this zip to the page "Add articles" of Steppewire: nothing is imported. On another
corpus it says so. Columns are described in docs/data-dictionary.md.
"""


def pack(file: BinaryIO, name: str, write: Callable[[BinaryIO], int], cite: Callable[[int], Citation]) -> int:
    """Write rows, README and citation as a zip, in constant memory.

    Takes   name: of the CSV; write: writes it and gives its rows; cite: cites that many rows.
    Gives   the number of rows.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        with packed.open(zipfile.ZipInfo(name), "w", force_zip64=True) as rows:
            count = write(rows)  # type: ignore[arg-type]
        cited = cite(count)
        told = {"kind": KIND, **cited.to_dict()}
        packed.writestr(zipfile.ZipInfo(README), readme(name, cited))
        packed.writestr(zipfile.ZipInfo(CITATION), json.dumps(told, ensure_ascii=False, indent=1))
    return count


def readme(name: str, cited: Citation) -> str:
    """Say where rows come from, for people."""
    return WORDS.format(
        name=name, text=cited.text(), made_by=cited.made_by(), address=cited.address(),
        **{part: getattr(cited, part) for part in ("question", "number", "corpus", "version", "version_hash", "day")},
    )  # fmt: skip


def read(path: Path) -> Citation | None:
    """Read the citation of a zip that pack wrote; None where the file is something else.

    Errors  InputError where it is one of ours and damaged.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            if CITATION not in packed.namelist():
                return None
            with packed.open(CITATION) as file:
                given = json.loads(file.read(LONGEST))
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return None
    if not isinstance(given, dict) or given.get("kind") != KIND:
        return None
    try:
        return Citation.from_dict(given)
    except InputError as error:
        raise InputError(f"This file has lost a part of where it comes from: {error}") from error
