"""Whether, and from where, a refused record can be read again; and the reading, by the ordinary import."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from components import corpus, corrections, wording
from components.plain_text import plain, tidy, web_link
from steppewire import pipeline
from steppewire.errors import SteppewireError
from steppewire.pipeline import Summary
from steppewire.settings import Settings

INSIDE = "!"  # before the member of an archive
_TOLD = "again_told"


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
        with st.spinner("Reading …"):
            st.session_state[_TOLD] = read(found.source)
        st.rerun()


def read(source: str | Path) -> tuple[bool, str]:
    """Read a source again into the store shown.

    Gives   whether something is still refused, and what came of it; safe Markdown.
    """
    name = source.name if isinstance(source, Path) else source
    try:
        # one process: a worker pool inside a web server would inherit its threads
        summary = pipeline.ingest([source], corpus.path(), Settings(workers=1), f"again: {name}"[:80])
    except (SteppewireError, OSError) as error:
        return True, f"{plain(name)} could not be read again: {plain(str(error))}"
    return bool(summary.problems), f"{plain(name)} was read again: {outcome(summary)}"


def outcome(summary: Summary) -> str:
    """Say what an import did."""
    if not summary.read:
        return "it holds no record."
    parts = [
        f"{wording.count(summary.new)} new",
        f"{wording.count(summary.updated)} newer versions of known addresses",
        f"{wording.count(summary.duplicate)} already here",
        f"{wording.count(summary.problems)} refused again",
    ]
    return f"{wording.counted(summary.read, 'record')}, of which {wording.listed(parts)}."


def draw_outcome() -> None:
    """Say what came of the last reading."""
    told = st.session_state.pop(_TOLD, None)
    if told is not None:
        with st.container(key="again_outcome"):
            (st.warning if told[0] else st.success)(told[1])
