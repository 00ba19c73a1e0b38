"""The page for adding articles: files, pasted text, an address; what was read, a copy, or refused and why."""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import streamlit as st

from components import address, corpus, wording
from components.plain_text import plain, tidy
from steppewire import pipeline, views
from steppewire.errors import SteppewireError, StoreError
from steppewire.paths import APP, default_store
from steppewire.pipeline import Summary
from steppewire.pipeline.progress import Told
from steppewire.settings import Settings
from steppewire.store.tables import Store

NAME = re.compile(r"[^\w.\- ]+")
LONGEST_NAME = 120
PROBLEMS_SHOWN = 200
ARTICLES = str(APP / "pages" / "read" / "articles.py")
_DONE, _REFUSED = "importing_done", "importing_refused"


@dataclass(frozen=True)
class Done:
    """What an import did: its counts, and the rows of problems it left."""

    summary: Summary
    problems: pd.DataFrame


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
    with st.form("add", border=False, clear_on_submit=True):
        files = st.file_uploader(
            "Files",
            accept_multiple_files=True,
            key="add_files",
            help="Text, HTML, feeds, CSV, JSON, JSON Lines; .gz and .zip of these.",
        )
        words = st.text_area(
            "Or paste a text", key="add_text", height=140, help="The first line is the title if it is short."
        )
        link = st.text_input(
            "Or an address",
            key="add_url",
            placeholder="https://…",
            help="Fetched once, now, by this machine. Only http and https; nothing inside your own network.",
        )
        if st.form_submit_button("Read and add"):
            _take(files or [], words, link.strip())


def _take(files: Sequence, words: str, link: str) -> None:
    """Keep what was given and read it."""
    if not files and not words.strip() and not link:
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
    if link:
        sources.append(link)
    _read(sources)


def _read(sources: Sequence[str | Path]) -> None:
    """Read the sources into the reader's own store, with progress; say what came of it."""
    named = [path.name for path in sources if isinstance(path, Path)] or [str(s) for s in sources]
    bar = st.progress(0.0, text="Reading …")

    def told(so_far: Summary) -> None:
        bar.progress(0.5, text=f"Reading … {wording.counted(so_far.read, 'record')} so far")

    try:
        done = add(sources, ", ".join(named)[:80], told)
    except SteppewireError as error:
        bar.empty()
        st.error(plain(str(error)))
        return
    bar.empty()
    st.session_state[_DONE] = done
    st.rerun()


def add(sources: Sequence[str | Path], name: str, told: Told | None = None) -> Done:
    """Read sources into the reader's own store; the first import makes it.

    A first import is read beside it and moved there when it is whole: until then, and for good where it brings no
    article, every reader goes on seeing what was there before.

    Errors  InputError, StoreError as pipeline.ingest has them.
    """
    own = default_store()
    # One process: a worker pool inside a web server would inherit its threads.
    settings = Settings(workers=1)
    if own.is_dir():
        return _done(pipeline.ingest(sources, own, settings, name, told), own)
    with tempfile.TemporaryDirectory(prefix=f"{own.name}-begun-", dir=own.parent) as folder:
        begun = Path(folder) / own.name
        done = _done(pipeline.ingest(sources, begun, settings, name, told), begun)
        if done.summary.new and not own.exists():
            begun.rename(own)
            return done
    # another import made the store meanwhile: read once more, into that one
    return _done(pipeline.ingest(sources, own, settings, name, told), own) if done.summary.new else done


def _done(summary: Summary, store: Path) -> Done:
    """Keep what an import did together with what it could not read."""
    refused = views.problems(views.Snapshot.open(store))
    return Done(summary, refused[refused["batch"] == summary.batch])


def draw_result() -> None:
    """What the last import of this session did."""
    done: Done | None = st.session_state.get(_DONE)
    if done is None:
        return
    summary = done.summary
    with st.container(key="add_result"):
        st.header(f"{wording.counted(summary.read, 'record')} read", anchor=False)
        st.markdown(
            f"{wording.count(summary.new)} new · {wording.count(summary.updated)} newer versions of known addresses · "
            f"{wording.count(summary.duplicate)} already here · {wording.count(summary.problems)} refused"
        )
        if summary.new:
            st.page_link(ARTICLES, label=":blue[See them on the page Articles]", query_params=address.link())
        elif corpus.is_demo():
            st.caption("No article came in, so the demonstration is still what the pages show.")
        if len(done.problems):
            _draw_problems(done.problems)


def where(origin: object) -> str:
    """Name where a record came from: an address whole, of a path the file."""
    shown = tidy(origin)
    return shown if "://" in shown else shown.rsplit("/", 1)[-1]


def _draw_problems(rows: pd.DataFrame) -> None:
    """What was refused, and why."""
    shown = rows.head(PROBLEMS_SHOWN)
    cut = f"the first {wording.count(len(shown))} of " if len(shown) < len(rows) else ""
    st.caption(f"What was refused or read in part: {cut}{wording.counted(len(rows), 'row')}.")
    table = pd.DataFrame(
        {
            "Where": [where(origin) for origin in shown["origin"]],
            "Record": [tidy(record) for record in shown["record"]],
            "Why": [tidy(reason) for reason in shown["reason"]],
        }
    )
    with st.container(key="problems_table"):
        st.dataframe(table, hide_index=True, key="problems_rows", alt="What could not be read, and why.")


def draw_imports() -> None:
    """The imports of the reader's own store, each with a button that takes it back."""
    refusal = st.session_state.pop(_REFUSED, None)
    if refusal:
        st.error(plain(refusal))
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
    """Take an import back, or say why that failed."""
    try:
        Store.open(corpus.path()).undo(batch)
    except StoreError as error:
        st.session_state[_REFUSED] = str(error)
    st.session_state.pop(_DONE, None)
