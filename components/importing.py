"""The page for adding articles: files, pasted text, addresses."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from components import cited_file, column_memory, column_picker, handed_in, import_job
from components.handed_in import Pasted
from components.plain_text import plain
from steppewire import languages
from steppewire.errors import InputError
from steppewire.paths import default_store
from steppewire.pipeline.job import Plan

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

TEXTS = ("add_text", "add_title", "add_source", "add_url")
NOTHING = "Choose a file, paste a text or give an address first."
_ROUND, _FAULTS = "add_round", "add_faults"


def draw() -> None:
    """The import that runs; else the form, and what is remembered of columns."""
    if import_job.is_running():
        import_job.draw()
    else:
        draw_form()
        column_memory.draw()


def draw_form() -> None:
    """Files and what their columns hold; text or addresses; the button."""
    st.file_uploader(
        "Files",
        accept_multiple_files=True,
        key=_files_key(),
        help="Text, HTML, feeds, CSV, Excel, JSON, mail, PDF, Word, exports of press archives, web archives; "
        ".gz and .zip of these. The page Methods names them all.",
    )
    cited_file.draw(cited_file.places(_handed_in()))
    column_picker.draw(column_picker.choices(_files()))
    with st.form("add", border=False):
        st.text_area("Or paste a text", key="add_text", height=140, help="The first line is the title if it is short.")
        _draw_about_text()
        st.text_area(
            "Or addresses, one on a line",
            key="add_url",
            height=80,
            placeholder="https://…",
            help="Each is fetched once, now, by this machine. Only http and https; nothing inside your own network.",
        )
        for fault in st.session_state.pop(_FAULTS, []):
            st.warning(plain(fault))
        st.form_submit_button("Read and add", on_click=_take)


def _draw_about_text() -> None:
    """What the reader knows of the pasted text; all of it may stay empty."""
    with st.expander("Title, date, source and language of the pasted text"):
        one, two, three, four = st.columns(4)
        one.text_input("Title", key="add_title")
        two.date_input("Date", value=None, key="add_date", format="YYYY-MM-DD", min_value="1900-01-01")
        three.text_input("Source", key="add_source")
        four.selectbox(
            "Language", ["", *languages.NAMES], format_func=lambda code: languages.NAMES.get(code, "recognised"),
            key="add_language",
        )  # fmt: skip


def _files_key() -> str:
    """The uploader's key: another one after each import, which empties it."""
    return f"add_files_{st.session_state.get(_ROUND, 0)}"


def _handed_in() -> "Sequence[UploadedFile]":
    return st.session_state.get(_files_key()) or []


def _files() -> "Sequence[UploadedFile]":
    """The files to read: a view's own file is no article, it opens its view."""
    ours = {name for name, path in cited_file.places(_handed_in()) if cited_file.is_ours(path)}
    return [file for file in _handed_in() if file.name not in ours]


def _pasted() -> Pasted:
    said = {name: str(st.session_state.get(f"add_{name}") or "") for name in ("text", "title", "source", "language")}
    return Pasted(**said, published=st.session_state.get("add_date"))


def _take() -> None:
    """Begin the import of what was handed in, or say what is missing."""
    files, pasted = _files(), _pasted()
    addresses, faults = handed_in.read_addresses(str(st.session_state.get("add_url") or ""))
    found = column_picker.choices(files)
    faults += [choice.fault for choice in found if choice.fault]
    if not faults and not files and not addresses and not pasted.text.strip():
        faults = [NOTHING]
    if not faults:
        try:
            _begin(files, pasted, addresses, found)
        except (InputError, OSError) as error:
            faults = [str(error)]
    st.session_state[_FAULTS] = faults


def _begin(
    files: "Sequence[UploadedFile]",
    pasted: Pasted,
    addresses: Sequence[str],
    found: Sequence[column_picker.Choice],
) -> None:
    """Keep what was handed in, begin the import, empty the form."""
    if import_job.is_running():
        raise InputError(import_job.BUSY)
    columns = column_picker.told(found)
    sources = handed_in.keep(files, pasted, addresses)
    import_job.start(Plan(sources, default_store(), handed_in.name_of(sources), columns))
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state.update(dict.fromkeys(TEXTS, ""))
    st.session_state.update({"add_date": None, "add_language": ""})
