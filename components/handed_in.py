"""What a reader hands in to be read: files, a text, addresses. Kept beside the store, under names that are no paths."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from components import uploads
from components.plain_text import tidy
from steppewire.paths import default_store

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

NAME = re.compile(r"[^\w.\- ]+")
LONGEST_NAME = 120
MOST_ADDRESSES = 200


@dataclass(frozen=True)
class Pasted:
    """A text that was pasted, and what its reader says of it; empty and None: not said."""

    text: str = ""
    title: str = ""
    published: date | None = None
    source: str = ""
    language: str = ""


def kept_folder(now: datetime) -> Path:
    """Make the folder that keeps what was uploaded, beside the store: an import can be read again from there."""
    folder = default_store().with_name(f"{default_store().name}-uploads") / now.strftime("%Y-%m-%dT%H-%M-%S-%f")
    folder.mkdir(parents=True)
    return folder


def safe_name(given: str) -> str:
    """Turn an uploaded file's name into a name without a path: letters, digits, dots, dashes and spaces."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    return NAME.sub("_", last).strip(". ")[-LONGEST_NAME:] or "upload"


def keep(files: "Sequence[UploadedFile]", pasted: Pasted, addresses: Sequence[str]) -> tuple[str, ...]:
    """Keep what was handed in; give the sources to read, in order."""
    folder = kept_folder(datetime.now(UTC))
    sources = [str(_keep_file(file, folder, number)) for number, file in enumerate(files)]
    if pasted.text.strip():
        sources.append(str(_keep_text(pasted, folder)))
    return (*sources, *addresses)


def _keep_file(file: "UploadedFile", folder: Path, number: int) -> Path:
    """One file, moved from where it waits on the disk."""
    path = folder / safe_name(file.name)
    path = path.with_name(f"{number}-{path.name}") if path.exists() else path
    uploads.on_disk(file).rename(path)
    return path


def _keep_text(pasted: Pasted, folder: Path) -> Path:
    """The text as a file of its own; with what is said of it as a record of JSON Lines."""
    said = {
        "title": pasted.title.strip(),
        "published": pasted.published.isoformat() if pasted.published else "",
        "source": pasted.source.strip(),
        "language": pasted.language,
    }
    if not any(said.values()):
        path = folder / "pasted.txt"
        path.write_text(pasted.text, encoding="utf-8")
        return path
    path = folder / "pasted.jsonl"
    record = {"id": "pasted", **{name: value for name, value in said.items() if value}, "body": pasted.text}
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def read_addresses(given: str) -> tuple[list[str], list[str]]:
    """Read addresses, one on a line.

    Gives   the addresses; a sentence for each line that is none. Whether one may be fetched is decided when it is.
    """
    lines = list(dict.fromkeys(line.strip() for line in given.splitlines() if line.strip()))
    strangers = [tidy(line)[:80] for line in lines if not _is(line)]
    faults = [f"“{line}” is no address: one begins with http:// or https://." for line in strangers]
    if len(lines) > MOST_ADDRESSES:
        faults.append(f"There are {len(lines)} addresses; hand in {MOST_ADDRESSES} at a time.")
    return [line for line in lines if _is(line)], faults


def _is(line: str) -> bool:
    try:
        parts = urlsplit(line)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and " " not in line
    except ValueError:
        return False


def name_of(sources: Sequence[str]) -> str:
    """Name an import after what was handed in."""
    named = [source if "://" in source else Path(source).name for source in sources]
    return f"{named[0][:80]}" + (f" and {len(named) - 1} more" if len(named) > 1 else "")
