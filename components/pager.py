"""Pages of a long list, by key: the place is in the address, and the back button goes one page back."""

import streamlit as st

from components import address
from steppewire import wording
from steppewire.views import Page


def after() -> str | None:
    """Give the key of the page, from views.Page; None for the first one."""
    given = address.words().get("after")
    return given[0] if given else None


def number() -> int:
    """Give the number of the page, from 1."""
    given = address.words().get("page", [])
    return int(given[0]) if given and given[0].isdigit() and after() is not None else 1


def draw(key: str, page_shown: Page, size: int, noun: str) -> None:
    """Say which rows of how many are shown, and lead to the page before and the next one.

    Takes   key: of the list; size: rows on a full page; noun: of the rows, many of them.
    """
    shown, total = len(page_shown.rows), page_shown.total
    page = number()
    first = (page - 1) * size + 1
    with st.container(horizontal=True, vertical_alignment="center", key=f"pager_{key}"):
        if shown:
            st.caption(f"{wording.count(first)}–{wording.count(first + shown - 1)} of {wording.count(total)} {noun}")
        if page > 1:
            back = page_shown.previous_key if page > 2 else None
            st.button(":blue[‹ Page before]", key=f"before_{key}", type="tertiary", on_click=_go, args=(back, page - 1))
        if page_shown.next_key is not None:
            place = (page_shown.next_key, page + 1)
            st.button(":blue[Next page ›]", key=f"next_{key}", type="tertiary", on_click=_go, args=place)


def _go(key: str | None, page: int) -> None:
    """Move to another page: only the place changes."""
    address.change(**({"after": [key], "page": [str(page)]} if key else {}))
