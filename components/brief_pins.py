"""The brief of this session: what is pinned, in its order. It is nowhere else, so its reader saves it as a file."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import streamlit as st

from components import corpus, filters
from steppewire import wording
from steppewire.brief import Brief, Item, pinning
from steppewire.brief.chart import Chart
from steppewire.store.query import Snapshot
from steppewire.views import Evidence, Filters

_ITEMS, _TITLE, _NEXT, _SAID = "brief_items", "brief_title", "brief_next", "brief_pinned"


def items() -> dict[int, Item]:
    """Give the items by a number that stays theirs, in their order."""
    return dict(st.session_state.get(_ITEMS, {}))


def current() -> Brief:
    """Give the brief as it stands."""
    title, deck = st.session_state.get(_TITLE, ("Brief", ""))
    return Brief(title, deck, tuple(items().values()))


def name(title: str, deck: str = "") -> None:
    """Set the title and the line below it."""
    st.session_state[_TITLE] = (title, deck)


def add(more: Iterable[Item]) -> None:
    """Put items at the end."""
    first = int(st.session_state.get(_NEXT, 0))
    added = dict(enumerate(more, first))
    _hold(items() | added)
    st.session_state[_NEXT] = first + len(added)


def move(number: int, by: int) -> None:
    """Move an item up (−1) or down (1)."""
    order = list(items())
    at = order.index(number)
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    _hold({one: items()[one] for one in order})


def change(number: int, **parts: str) -> None:
    """Set the comment or the words of an item."""
    _hold({one: replace(item, **parts) if one == number else item for one, item in items().items()})  # type: ignore[arg-type]


def remove(number: int) -> None:
    """Take an item out."""
    _hold({one: item for one, item in items().items() if one != number})


def clear() -> None:
    """Begin anew."""
    _hold({})
    name("Brief")


def _hold(held: dict[int, Item]) -> None:
    st.session_state[_ITEMS] = held


def draw_button(key: str, make: Callable[[], Item], label: str = "Pin to brief") -> None:
    """Draw the button that pins; the item is made when it is clicked.

    What was pinned is said here and not by the callback: of the drawer, a part of the page that runs alone, callbacks
    may not draw.
    """
    st.button(
        f":blue[{label}]", key=f"pin_{key}", type="tertiary", icon=":material/keep:", on_click=_pin, args=(key, make)
    )
    if st.session_state.get(_SAID) == key:
        del st.session_state[_SAID]
        st.toast(f"Pinned. The brief holds {wording.counted(len(items()), 'item')}.")


def _pin(key: str, make: Callable[[], Item]) -> None:
    add([make()])
    st.session_state[_SAID] = key


def pinned_chart(make: Callable[[Snapshot, Filters], Chart], behind: Evidence) -> Item:
    """Make the item of a chart under the filters in force.

    Takes   behind: all that the chart shows.
    """
    shown, chosen = corpus.snapshot(), filters.current()
    return pinning.drawn(shown, chosen, make(shown, chosen), behind)
