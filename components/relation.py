"""The relation that the address names: its two sides, what they are called, and the choice of them."""

import streamlit as st

from components import address, corpus, filters
from components.plain_text import plain
from steppewire import countries, views, wording
from steppewire.views import Overview, relation_words, sides
from steppewire.views.sides import FIVE, Pair

DECK = (
    "How the five states and others are named together, by whom, and what each side says of the other. Naming together "
    "is not agreement or dispute."
)


def chosen() -> Pair | None:
    """Give the two sides; the five together where the address names no first, none where it names no second."""
    words = address.words()
    pair = (words.get("a") or [FIVE])[0], (words.get("b") or [""])[0]
    return pair if pair[1] and sides.is_pair(pair) else None


def first() -> str:
    """Give the first side."""
    return (address.words().get("a") or [FIVE])[0]


def articles(pair: Pair) -> int:
    """Count the articles that name both."""
    found = corpus.ask(views.relations, filters.current(), pair[:1], pair[1:])
    return int(found["articles"].iloc[0])


def draw_none(pair: Pair) -> None:
    """Say that no article names both, and what may be done."""
    st.header("No article names both", anchor=False)
    st.markdown(
        f"None that passes the filters names {relation_words.naming(pair[0])} and {relation_words.also(pair)}. "
        "Choose another pair, or clear a filter."
    )


def deck(pair: Pair, seen: Overview) -> str:
    """Say how many articles name both, of which, in which days; and which other countries the filter asks for.

    Takes   seen: views.overview of the filters in force.
    """
    row = corpus.ask(views.relations, filters.current(), pair[:1], pair[1:]).iloc[0]
    days = wording.period(seen.first_day, seen.last_day)
    base = f"{wording.part(row['articles'], row['base'])} that name {relation_words.naming(pair[0])}"
    said = f"{base} also name {relation_words.also(pair)}, {days}.{narrowed()}"
    return f"{said} Naming together is not agreement or dispute."


def narrowed() -> str:
    """Say what the country filter adds: it joins the two sides by AND."""
    names, wanted = countries.names(), filters.current()
    parts = [f"name {wording.the(plain(names.get(code, code)))}" for code in wanted.included]
    told = f" Only articles that also {' or '.join(parts)}, as the filter says." if parts else ""
    left = [wording.the(plain(names.get(code, code))) for code in wanted.excluded]
    return told + (f" Articles that name {' or '.join(left)} are left out." if left else "")


def draw_choice() -> None:
    """The two sides to choose; further countries of the store behind a third list."""
    now, store = chosen(), corpus.options()
    side, second = first(), now[1] if now else None
    offered = views.seconds_of(side, second or "")
    further = [code for code in views.countries_beside(store.countries if store else {}) if code not in offered]
    for key, value in (("relation_a", side), ("relation_b", second), ("relation_more", None)):
        st.session_state[key] = value
    # a list that may be empty has a button to clear it, too small to hit: "All pairs" does the same
    with st.container(horizontal=True, vertical_alignment="bottom", key="relation_choice"):
        st.selectbox(
            "First side", sides.FIRSTS, key="relation_a", format_func=_first_label, on_change=_choose, args=("a",),
            width=210,
        )  # fmt: skip
        st.selectbox(
            "Second side", offered, key="relation_b", format_func=relation_words.short, on_change=_choose, args=("b",),
            width=240, index=None if now is None else 0, placeholder="Choose a country",
        )  # fmt: skip
        st.selectbox(
            "Further countries", further, key="relation_more", format_func=relation_words.short, on_change=_choose,
            args=("b", "relation_more"), width=240, index=None, placeholder="Any other in the store",
        )  # fmt: skip
        if now:
            st.button(
                ":blue[All pairs]", key="relation_all", type="tertiary", on_click=address.change, kwargs={"b": []}
            )


def _first_label(code: str) -> str:
    return "All five states" if code == FIVE else relation_words.short(code)


def _choose(key: str, widget: str = "") -> None:
    """Take over a side; a second side that is part of the first is dropped."""
    code = st.session_state[widget or f"relation_{key}"]
    now = {"a": first(), "b": (address.words().get("b") or [""])[0], key: code or ""}
    open_pair((now["a"], now["b"]))


def open_pair(pair: Pair) -> None:
    """Show a relation, for callbacks; the first side alone where the two are none."""
    second = [pair[1]] if pair[1] and sides.is_pair(pair) else []
    address.change(a=[pair[0]] if pair[0] != FIVE else [], b=second)


def ignored() -> str:
    """Say why a second side in the address is no relation to the first; empty where it is one."""
    second = (address.words().get("b") or [""])[0]
    if not second or chosen():
        return ""
    return f"{relation_words.short(second)} is part of the first side: ignored. Choose another country on either side."


def revision() -> str:
    """What a selection belongs to; after any change a figure begins without one, and each mark can be clicked."""
    given = address.words()
    return "&".join(f"{key}={','.join(given[key])}" for key in sorted(given))
