"""Pages of a long list, by key: the place is in the address, and the back button goes one page back."""

import json

import streamlit as st

from components import address, wording


def after() -> object | None:
    """Give the key after which the page begins; None for the first page or a broken address."""
    given = address.words().get("after", [])
    try:
        return json.loads(given[0]) if given else None
    except json.JSONDecodeError:
        return None


def number() -> int:
    """Give the number of the page, from 1."""
    given = address.words().get("page", [])
    return int(given[0]) if given and given[0].isdigit() and after() is not None else 1


def draw(key: str, shown: int, total: int, next_key: object | None, size: int, noun: str) -> None:
    """Say which rows of how many are shown, and lead to the first and the next page.

    Takes   key: of the list; shown: rows on this page; size: rows on a full page; noun: of the rows, many of them.
    """
    page = number()
    first = (page - 1) * size + 1
    with st.container(horizontal=True, vertical_alignment="center", key=f"pager_{key}"):
        if shown:
            st.caption(f"{wording.count(first)}–{wording.count(first + shown - 1)} of {wording.count(total)} {noun}")
        if page > 1:
            st.button(":blue[‹ First page]", key=f"first_{key}", type="tertiary", on_click=_go, args=(None, 1))
        if next_key is not None:
            st.button(":blue[Next page ›]", key=f"next_{key}", type="tertiary", on_click=_go, args=(next_key, page + 1))


def _go(key: object | None, page: int) -> None:
    """Move to another page: only the place changes."""
    place = {"after": [json.dumps(key)], "page": [str(page)]} if key is not None else {}
    address.change(**place)
