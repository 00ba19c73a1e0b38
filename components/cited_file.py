"""The CSV with where it comes from, and the way back: a zip that opens its view when it is handed in again."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from components import address, corpus, filters, menu, saving, uploads
from components.plain_text import plain
from steppewire import citing, sidecar
from steppewire.citing import Citation
from steppewire.errors import InputError, StoreError
from steppewire.store import tables

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile


def packed(key: str, rows: bytes) -> bytes:
    """Put a CSV into a zip with README and citation of the view that is looked at.

    Takes   key: of the download; rows: the CSV as the button beside it gives it.
    """
    file, name = io.BytesIO(), f"steppewire_{key}.csv"

    def write(into: io.BufferedIOBase) -> int:
        into.write(rows)
        return sum(1 for _ in csv.reader(io.StringIO(rows.decode("utf-8-sig"), newline=""))) - 1

    sidecar.pack(file, name, write, lambda count: cite(key, count))  # type: ignore[arg-type]
    return file.getvalue()


def cite(key: str, rows: int) -> Citation:
    """Cite the rows of a download under the filters in force; the address leads to the page they were taken from."""
    return citing.rows_of(corpus.snapshot(), key, filters.current(), rows, saving.page(), saving.query())


def button(key: str, made: Callable[[], bytes]) -> None:
    """Draw the button; the file is made when it is clicked."""
    st.download_button(
        ":blue[Cited CSV]",
        data=made,
        file_name=f"steppewire_{key}.zip",
        mime="application/zip",
        key=f"cited_{key}",
        on_click="ignore",
        type="tertiary",
        help="A zip: the CSV, where it comes from, and the way back to this view by the page Add articles.",
    )


def draw(files: list[tuple[str, Path]]) -> None:
    """Say of files that were handed in which are ours, and open their views.

    Takes   files: name and place on the disk.
    """
    for number, (name, path) in enumerate(files):
        try:
            found = sidecar.read(path)
        except InputError as error:
            st.warning(f"{plain(name)}: {plain(str(error))}")
            continue
        if found is not None:
            _draw_one(number, name, found)


def _draw_one(number: int, name: str, found: Citation) -> None:
    """What a file holds, and the way to its view here; where the corpus is another one that is said."""
    with st.container(border=True, key=f"reopen_{number}", gap="xxsmall"):
        st.markdown(f"**{plain(name)}** was made by Steppewire: {plain(found.what)}. {plain(found.question)}")
        st.caption(f"{plain(found.corpus)}, version {found.version}, {found.day}. {told(found)}")
        st.markdown(f"**[Open this view]({href(found)})**")


def href(found: Citation) -> str:
    """Give the address of a view on this dashboard: a file may say anything, so only our pages and plain words pass."""
    page = found.path if found.path in {path for _, _, path in menu.PAGES} else ""
    pinned = [("version", str(found.version)), ("version_hash", found.version_hash[: citing.SHOWN])]
    return f"{address.root()}/{page}?{urlencode([*parse_qsl(found.query), *pinned])}"


def told(found: Citation) -> str:
    """Say whether the version is one of the store that is shown, so that the same numbers come again."""
    try:
        own = tables.read_version(corpus.path(), found.version).digest
    except StoreError:
        own = ""
    if own == found.version_hash:
        return "This store holds that version: the view shows the same numbers."
    return "That is no version of this store: the view is counted anew here, and its numbers will differ."


def is_ours(path: Path) -> bool:
    """Say whether a file is one to open again and not to import; a damaged one is."""
    try:
        return sidecar.read(path) is not None
    except InputError:
        return True


def places(given: "Sequence[UploadedFile]") -> list[tuple[str, Path]]:
    """Give name and place on the disk of uploads that may be ours, by their name."""
    return [(file.name, uploads.on_disk(file)) for file in given if file.name.lower().endswith(".zip")]
