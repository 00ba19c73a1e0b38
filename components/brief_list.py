"""The items of the brief in their order, and what can be done with the one that is chosen."""

import streamlit as st

from components import address, brief_pins, brief_preview
from steppewire import wording
from steppewire.brief import Item, document

_CHOSEN = "brief_chosen"
HOW = (
    "Pin a **number** where its sentences are open (click a base, then *Pin to brief*), a **chart** in the line below "
    "it, a **quote** or an **article** in its list. Or compose a week’s brief and change it."
)
OWN = ("heading", "note")
"""Kinds whose words are the reader's own."""


def draw() -> None:
    """Draw every item, and the controls below the chosen one."""
    held, brief = brief_pins.items(), brief_pins.current()
    if not held:
        st.markdown(HOW, width=brief_preview.WIDTH)
        return
    parts, notes = document.laid_out(brief, address.root())
    by_number = {note.number: note for note in notes}
    with st.container(key="brief_items"):
        for (number, item), blocks in zip(held.items(), parts, strict=True):
            with st.container(key=f"brief_item_{number}", gap="xxsmall"):
                left, right = st.columns([10, 2])
                with left:
                    brief_preview.draw(blocks, by_number)
                with right:
                    _draw_choice(number)
                if st.session_state.get(_CHOSEN) == number:
                    _draw_controls(number, item)
    brief_preview.draw_notes(notes, document.of(brief).closing)


def _draw_choice(number: int) -> None:
    """The one button that every item has."""
    is_chosen = st.session_state.get(_CHOSEN) == number
    label, wanted = ("Done", None) if is_chosen else ("Change", number)
    st.button(f":blue[{label}]", key=f"brief_choose_{number}", type="tertiary", on_click=_choose, args=(wanted,))


def _draw_controls(number: int, item: Item) -> None:
    """What can be done with the chosen item."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="brief_controls"):
        _button("Up", "arrow_upward", brief_pins.move, number, -1)
        _button("Down", "arrow_downward", brief_pins.move, number, 1)
        _button("Remove", "delete", brief_pins.remove, number)
    if item.kind in OWN:
        _draw_text("words", "The words", number, item.words)
    if item.kind != "heading" and not item.raw:
        _draw_text("comment", "Your comment, printed below it", number, item.comment)


def _button(label: str, icon: str, act: object, *arguments: object) -> None:
    key, given = f"brief_{label.lower()}", tuple(arguments)
    st.button(f":blue[{label}]", key=key, type="tertiary", icon=f":material/{icon}:", on_click=act, args=given)  # type: ignore[arg-type]


def _choose(number: int | None) -> None:
    st.session_state[_CHOSEN] = number


def _draw_text(part: str, label: str, number: int, value: str) -> None:
    """A field for the reader's own words."""
    key = f"brief_{part}_{number}"
    st.session_state[key] = value
    st.text_area(label, key=key, height=80, on_change=_take, args=(part, number), width=brief_preview.WIDTH)


def _take(part: str, number: int) -> None:
    brief_pins.change(number, **{part: str(st.session_state[f"brief_{part}_{number}"])})


def deck() -> str:
    """Say what the brief holds and where it is."""
    count = len(brief_pins.items())
    held = f"{wording.counted(count, 'item')}." if count else "Nothing is pinned yet."
    return (
        f"{held} A brief lives in this browser tab alone: the server keeps no copy, and reloading the page empties it. "
        "Save the file to open it again later, here or elsewhere."
    )
