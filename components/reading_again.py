"""Whether, and from where, a refused record can be read again; the reading is an import like any other."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from components import address, column_memory, corpus, corrections, import_job
from components.plain_text import plain, tidy
from steppewire.errors import InputError
from steppewire.paths import APP
from steppewire.pipeline.job import Plan
from steppewire.wording import web_link

INSIDE = "!"  # before the member of an archive
ADD = str(APP / "pages" / "corpus" / "add.py")


@dataclass(frozen=True)
class Way:
    """Where a record can be read again: a source for the import, or None and why not."""

    source: str | Path | None
    words: str


def way(origin: str, record: str, stage: str) -> Way:
    """Find where a record came from.

    An address in a list that was not fetched is itself what can be read; a file only if it is a regular one, by its own
    name and not through a link, and not one that systems hide.
    """
    if origin == "-":
        return Way(None, "It came by standard input, which is gone: give it again.")
    address = (web_link(record) if stage == "fetch" else None) or web_link(origin)
    if address:
        return Way(address, f"Fetches {tidy(address)} once, now, by this machine.")
    return _file(origin)


def _file(origin: str) -> Way:
    """The file itself, or the archive around it."""
    places = [origin, *(origin[:at] for at, sign in enumerate(origin) if sign == INSIDE)]
    path = next((Path(place) for place in places if place and Path(place).exists()), None)
    if path is None:
        return Way(None, "The file is no longer there.")
    if path.is_dir():
        return Way(None, "It is a folder: read it again with steppewire ingest.")
    if path.is_symlink() or not path.is_file() or path.name.startswith("."):
        return Way(None, "It is hidden, a link or a device: give it as a source of its own if it is meant.")
    return Way(path, f"Reads {tidy(str(path.resolve()))} again.")


def is_possible() -> bool:
    """Say whether the pages show a store of the reader's own, in its newest version."""
    return not corpus.is_demo() and corrections.is_possible()


def draw_button(found: Way, number: int) -> None:
    """Draw the control of a row: the button, or why there is none.

    Takes   number: of the row on the page.
    """
    if not is_possible():
        return
    if found.source is None:
        st.caption(plain(found.words))
    elif st.button(":blue[Read it again]", key=f"again_{number}", type="tertiary", help=plain(found.words)):
        _begin(found.source)


def _begin(source: str | Path) -> None:
    """Begin the import and go where it is shown; where another one runs, say so."""
    name = source.name if isinstance(source, Path) else source
    try:
        import_job.start(Plan((str(source),), corpus.path(), f"again: {name}"[:80], column_memory.kept()))
    except InputError as error:
        st.error(plain(str(error)))
    else:
        st.switch_page(ADD, query_params=address.link())
