"""Files of the brief: composed, opened, saved and written in four formats."""

import streamlit as st

from components import address, brief_pins, corpus, filters, uploads
from components.plain_text import plain
from steppewire import wording
from steppewire.brief import Brief, Item, compose, document, writing
from steppewire.errors import InputError

LARGEST = 10  # MB
LABELS = {"docx": "Word", "pdf": "PDF", "html": "HTML, to print", "md": "Markdown"}
_SAID, _OPENED = "brief_said", "brief_opened"


def draw() -> None:
    """Compose, write, save, open, clear."""
    with st.container(key="brief_compose", gap="xxsmall"):
        st.header("Compose", anchor=False)
        st.caption(
            "The items of a week’s brief under the filters in force, added at the end. Without dates: the last week."
        )
        if st.button("Compose this week’s brief", key="brief_compose_button"):
            with st.spinner("Composing …"):
                _compose()
            st.rerun()
    if brief_pins.items():
        _draw_files()
    _draw_own()
    _draw_open()


def _compose() -> None:
    """Add what the command `steppewire brief` writes; the first of a brief gives it its title."""
    made = compose(corpus.snapshot(), filters.current())
    if not brief_pins.items():
        brief_pins.name(made.title, made.deck)
    brief_pins.add(made.items)


def _draw_files() -> None:
    """The title, the four formats, and the file to be opened again."""
    brief = brief_pins.current()
    with st.container(key="brief_files", gap="small"):
        st.header("Hand on", anchor=False)
        st.session_state["brief_title_field"] = brief.title
        st.text_input("Title", key="brief_title_field", on_change=_rename)
        root = address.server()
        with st.container(horizontal=True, gap="small"):
            for format, label in LABELS.items():
                _draw_download(brief, format, label, root)
        st.caption("Every format says the same; footnotes lead to this dashboard, with the version pinned.")
        st.download_button(
            ":blue[Save to open again (JSON)]", data=brief.to_json, file_name="brief.json", mime="application/json",
            key="brief_save", on_click="ignore", type="tertiary", icon=":material/download:",
        )  # fmt: skip
        st.button(
            ":blue[Empty the brief]",
            key="brief_clear",
            type="tertiary",
            icon=":material/delete:",
            on_click=brief_pins.clear,
        )


def _draw_download(brief: Brief, format: str, label: str, root: str) -> None:
    """One format, written when it is asked for."""
    st.download_button(
        label, data=lambda: writing.write(document.of(brief, root), format), file_name=f"brief.{format}",
        mime=writing.TYPES[format], key=f"brief_{format}", on_click="ignore",
    )  # fmt: skip


def _rename() -> None:
    brief_pins.name(str(st.session_state["brief_title_field"]), brief_pins.current().deck)


def _draw_own() -> None:
    """A note or a heading of the reader's own."""
    with st.form("brief_own", clear_on_submit=True):
        words = st.text_area("A note or heading of your own", key="brief_own_words", height=80)
        with st.container(horizontal=True, gap="small"):
            is_note = st.form_submit_button("Add as note", key="brief_add_note")
            is_heading = st.form_submit_button("Add as heading", key="brief_add_heading")
    if (is_note or is_heading) and words.strip():
        brief_pins.add([Item("note" if is_note else "heading", words)])
        st.rerun()


def _draw_open() -> None:
    """A saved brief takes the place of this one."""
    turn = int(st.session_state.get(_OPENED, 0))
    st.file_uploader(
        "Open a saved brief in the place of this one", type="json", key=f"brief_open_{turn}", on_change=_open,
        args=(f"brief_open_{turn}",), max_upload_size=LARGEST,
    )  # fmt: skip


def _open(key: str) -> None:
    """Read the file and forget it: nothing of it stays on the server."""
    given = st.session_state[key]
    if given is None:
        return
    place = uploads.on_disk(given)
    try:
        found = Brief.from_json(place.read_bytes())
        brief_pins.clear()
        brief_pins.name(found.title, found.deck)
        brief_pins.add(found.items)
        said = _told(found)
    except InputError as error:
        said = str(error)
    finally:
        place.unlink(missing_ok=True)
    st.session_state[_SAID] = (said, list(brief_pins.items()))
    st.session_state[_OPENED] = int(st.session_state.get(_OPENED, 0)) + 1


def _told(found: Brief) -> str:
    """Say what was opened, and what of it this release does not know."""
    opened = f"Opened: {wording.counted(len(found.items), 'item')}."
    unknown = found.unknown()
    if not unknown:
        return opened
    kinds = wording.listed(sorted({f"“{kind}”" for kind in unknown}))
    return (
        f"{opened} {wording.counted(len(unknown), 'item')} of a newer release ({kinds}) cannot be shown; they are kept."
    )


def draw_said() -> None:
    """Say what became of the file that was opened, until the brief is changed."""
    said, items = st.session_state.get(_SAID, ("", None))
    if said and items == list(brief_pins.items()):
        st.info(plain(said))
