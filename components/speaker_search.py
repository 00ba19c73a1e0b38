"""The name that the list of speakers is searched for, in any script."""

import streamlit as st

from components import address
from components.plain_text import plain


def asked() -> str:
    """Give the name that is looked for."""
    return (address.words().get("name") or [""])[0]


def draw() -> None:
    """The name that is looked for."""
    st.session_state["speaker_name"] = asked()
    st.text_input(
        "Name, in any script",
        key="speaker_name",
        on_change=_search,
        placeholder="A name or its beginning",
        width=300,
        help="Finds what is written so, and what sounds alike in Latin or Cyrillic letters.",
    )


def _search() -> None:
    name = st.session_state["speaker_name"].strip()
    address.change(name=[name] if name else [])


def draw_nobody() -> None:
    """Say that no person has the name, and offer to look at all."""
    st.header("No person of that name is quoted here", anchor=False)
    st.markdown(f"Nobody found for {plain(asked())} under these filters.")
    st.button(":blue[All persons]", key="speaker_all", type="tertiary", on_click=address.change, kwargs={"name": []})
