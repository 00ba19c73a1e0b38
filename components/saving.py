"""Saving what is looked at, under a name: the page, its filters and choices, for all who read this store."""

from urllib.parse import urlencode

import streamlit as st

from components import address, corpus
from components.plain_text import plain
from steppewire import wording
from steppewire.errors import SteppewireError
from steppewire.store.saved_views import LONGEST, SavedView, save
from steppewire.store.tables import now

_TOLD, _PAGE = "saving_told", "saving_page"


def remember(page: str) -> None:
    """Note the path of the page that is drawn, "" for the start page. The frame calls this."""
    st.session_state[_PAGE] = page


def page() -> str:
    """Give the path of the page that is drawn, "" for the start page."""
    return str(st.session_state.get(_PAGE, ""))


def draw() -> None:
    """Draw the button with its question."""
    with st.popover("Save view", key="save_view", icon=":material/bookmark_add:", width="content"):
        st.text_input("Name", key="save_view_name", max_chars=LONGEST, placeholder="Kazakhstan and rare earths")
        st.button("Save", key="save_view_save", on_click=_save)
        told = st.session_state.pop(_TOLD, None)
        if told:
            (st.success if told[0] else st.error)(told[1])
        st.caption("The page *Saved views* then tells what is new in it. It is kept in the store, for all its readers.")


def query() -> str:
    """Give the address of what is looked at, without the version, the drawer and the place in a list."""
    kept = {key: found for key, found in address.words().items() if key not in (*address.PINNED, *address.PASSING)}
    return urlencode(kept, doseq=True)


def _save() -> None:
    """Keep the view as looked at just now, or say why not."""
    name = wording.tidy(st.session_state["save_view_name"])
    shown = corpus.at(None)
    view = SavedView(
        name, page(), query(), shown.version, shown.made.next_number, now()
    )  # fmt: skip
    try:
        save(corpus.path(), view)
    except SteppewireError as error:
        st.session_state[_TOLD] = (False, plain(str(error)))
        return
    st.session_state[_TOLD] = (True, f"Saved as {plain(name)}.")
    st.session_state["save_view_name"] = ""
