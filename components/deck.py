"""The line below a page's title: its numbers, each a way to what it counts, with the words between them."""

from collections.abc import Sequence

import streamlit as st

from components import evidence
from steppewire.views import Evidence


def draw(parts: Sequence[str | tuple[str, Evidence]], key: str = "deck") -> None:
    """Draw numbers and words in order.

    Takes   parts: words as safe text, or the label of a number with what it opens, each of another kind; empty words
            are left out.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"{key}_bases"):
        for part in parts:
            if not isinstance(part, str):
                label, behind = part
                evidence.button(label, behind, key=f"{key}_{behind.by or behind.kind}")
            elif part:
                st.caption(part, width="content")
