"""The page for adding articles: files, pasted text, an address; what was read, a copy, or refused and why."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import streamlit as st

from components import corpus, wording
from components.plain_text import plain, tidy
from steppewire import pipeline, views
from steppewire.errors import SteppewireError
from steppewire.paths import default_store
from steppewire.pipeline import Summary
from steppewire.settings import Settings
from steppewire.store.tables import Store

NAME = re.compile(r"[^\w.\- ]+")
LONGEST_NAME = 120
PROBLEMS_SHOWN = 200
_DONE = "importing_done"


def kept_folder(now: datetime) -> Path:
    """Make the folder that keeps what was uploaded, beside the store: an import can be read again from there."""
    folder = default_store().with_name(f"{default_store().name}-uploads") / now.strftime("%Y-%m-%dT%H-%M-%S-%f")
    folder.mkdir(parents=True)
    return folder


def safe_name(given: str) -> str:
    """Turn an uploaded file's name into a name without a path: letters, digits, dots, dashes and spaces."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    return NAME.sub("_", last).strip(". ")[-LONGEST_NAME:] or "upload"


def draw_form() -> None:
    """Files, text or addresses, and the button."""
    with st.form("add", border=False):
        files = st.file_uploader(
            "Files",
            accept_multiple_files=True,
            key="add_files",
            help="Text, HTML, feeds, CSV, JSON, JSON Lines; .gz and .zip of these.",
        )
        words = st.text_area(
            "Or paste a text", key="add_text", height=140, help="The first line is the title if it is short."
        )
        address = st.text_input(
            "Or an address",
            key="add_url",
            placeholder="https://…",
            help="Fetched once, now, by this machine. http and https only; addresses inside your own network are refused.",
        )
        if st.form_submit_button("Read and add"):
            _take(files or [], words, address.strip())


def _take(files: Sequence, words: str, address: str) -> None:
    """Keep what was given and read it."""
    if not files and not words.strip() and not address:
        st.warning("Choose a file, paste a text or give an address first.")
        return
    folder = kept_folder(datetime.now(UTC))
    sources: list[str | Path] = []
    for number, file in enumerate(files):
        path = folder / safe_name(file.name)
        path = path.with_name(f"{number}-{path.name}") if path.exists() else path
        path.write_bytes(file.getbuffer())
        sources.append(path)
    if words.strip():
        (folder / "pasted.txt").write_text(words, encoding="utf-8")
        sources.append(folder / "pasted.txt")
    if address:
        sources.append(address)
    _read(sources)


def _read(sources: Sequence[str | Path]) -> None:
    """Read the sources into the reader's own store, with progress; say what came of it."""
    named = [path.name for path in sources if isinstance(path, Path)] or [str(s) for s in sources]
    bar = st.progress(0.0, text="Reading …")

    def told(so_far: Summary) -> None:
        bar.progress(0.5, text=f"Reading … {wording.counted(so_far.read, 'record')} so far")

    try:
        # One process: a worker pool inside a web server would inherit its threads.
        summary = pipeline.ingest(sources, settings=Settings(workers=1), name=", ".join(named)[:80], told=told)
    except SteppewireError as error:
        bar.empty()
        st.error(plain(str(error)))
        return
    bar.empty()
    st.session_state[_DONE] = summary
    st.rerun()


def draw_result() -> None:
    """What the last import of this session did."""
    done: Summary | None = st.session_state.get(_DONE)
    if done is None:
        return
    with st.container(key="add_result"):
        st.subheader(f"{wording.counted(done.read, 'record')} read", anchor=False)
        st.markdown(
            f"{wording.count(done.new)} new · {wording.count(done.updated)} newer versions of known addresses · "
            f"{wording.count(done.duplicate)} already here · {wording.count(done.problems)} refused"
        )
        refused = corpus.ask(views.problems)
        mine = refused[refused["batch"] == done.batch]
        if len(mine):
            _draw_problems(mine)


def _draw_problems(rows: pd.DataFrame) -> None:
    """What was refused, and why."""
    shown = rows.head(PROBLEMS_SHOWN)
    cut = f"the first {wording.count(len(shown))} of " if len(shown) < len(rows) else ""
    st.caption(f"What was refused or read in part: {cut}{wording.counted(len(rows), 'row')}.")
    table = pd.DataFrame(
        {
            "Where": [tidy(str(origin)).rsplit("/", 1)[-1] for origin in shown["origin"]],
            "Record": [tidy(record) for record in shown["record"]],
            "Why": [tidy(reason) for reason in shown["reason"]],
        }
    )
    with st.container(key="problems_table"):
        st.dataframe(table, hide_index=True, key="problems_rows", alt="What could not be read, and why.")


def draw_imports() -> None:
    """The imports of the reader's own store, each with a button that takes it back."""
    if corpus.is_demo() or corpus.options() is None:
        return
    rows = corpus.ask(views.imports)
    st.header("Imports", anchor=False)
    st.caption("Taking one back makes a new version; links that name an older version keep working.")
    for row in rows.itertuples():
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            when = str(row.at)[:16].replace("T", " ")
            st.markdown(f"**{plain(row.name)}** · {when} UTC · {wording.counted(row.articles, 'article')}")
            st.button(":blue[Take back]", key=f"undo_{row.batch}", type="tertiary", on_click=_undo, args=(row.batch,))


def _undo(batch: str) -> None:
    """Take an import back."""
    Store.open(corpus.path()).undo(batch)
    st.session_state.pop(_DONE, None)
