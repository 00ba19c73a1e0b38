"""The sides that the address compares: of what, which two or three, what they are called, the choice of them."""

from datetime import date, timedelta

import streamlit as st

from components import address, corpus, filters
from components.plain_text import plain
from steppewire import countries, wording
from steppewire.schema import STATES
from steppewire.views import Evidence, compared

DIMENSIONS = {"countries": "Countries", "sources": "Sources", "languages": "Languages", "periods": "Periods"}
SIDES = ("First", "Second", "Third, if wanted")
NOBODY = ""  # an entry of its own: the cross by which a list is emptied is too small a target
PERIODS = ("First period", "Second period", "Third period, if wanted")
DAYS = 30  # of each of the two periods that are offered
DECK = {
    "countries": "Articles that name each country, as shares of all that pass the other filters.",
    "sources": "Articles of each source, as shares of all that pass the other filters.",
    "languages": "Articles in each language, as shares of all that pass the other filters.",
    "periods": "Articles of each period, as shares of all that pass the other filters.",
}


def dimension() -> str:
    """Say what is compared."""
    return (address.words().get("compared") or [compared.DIMENSIONS[0]])[0]


def values() -> list[str]:
    """List the sides that the address names and the store knows; where it names none, the two offered."""
    given = [value for value in address.words().get("side", []) if _is_known(value)]
    return given[: compared.MOST] or offered(dimension())


def _is_known(value: str) -> bool:
    options = corpus.options()
    listed = {"sources": options.sources, "languages": options.languages} if options else {}
    return value in listed[dimension()] if dimension() in listed else compared.is_value(dimension(), value)


def unknown() -> list[str]:
    """List what the address names and cannot be compared."""
    return [value for value in address.words().get("side", []) if not _is_known(value)]


def offered(what: str) -> list[str]:
    """Give two sides where none is chosen: states in the filter or most named, largest sources, last two periods."""
    options = corpus.options()
    if options is None:
        return []
    if what == "periods":
        return _last(options.last_day)
    if what == "countries":
        chosen = [code for code in filters.current().included if code in options.countries]
        return (chosen if len(chosen) > 1 else [code for code in options.countries if code in STATES])[:2]
    listed = options.sources if what == "sources" else options.languages
    return [value for value in listed if value != compared.NONE][:2]


def _last(last: date | None) -> list[str]:
    """The last days of the store, and as many before."""
    if last is None:
        return []
    ends = [last - timedelta(days=DAYS), last]
    return [f"{end - timedelta(days=DAYS - 1)}_{end}" for end in ends]


def label(value: str) -> str:
    """Call a side by its name, as text."""
    what = dimension()
    if what == "countries":
        return countries.names().get(value, value)
    if what == "periods":
        return value.replace("_", " to ")
    if value == compared.NONE:
        return "no source given" if what == "sources" else "language not recognised"
    return wording.language(value) if what == "languages" else value


def named(value: str) -> str:
    """Call a side by its name, for Markdown."""
    return plain(label(value))


def behind(
    kind: str, value: str, first: date | None = None, last: date | None = None, of: str | None = None
) -> Evidence:
    """Give what is behind a number of a side.

    Takes   first, last: a period of it; of: the language and word of `word`.
    """
    side = next(side for side in compared.sides_of(dimension(), values()) if side.value == value)
    about = side.code or None if kind in ("articles", "mentions", "tone", "speech") else None
    return Evidence(kind, about, first, last, value=of, side=side.to_word())


def draw_choice() -> None:
    """What is compared, and the sides."""
    st.session_state["compare"] = dimension()
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare_choice"):
        st.segmented_control(
            "Compare", list(DIMENSIONS), format_func=DIMENSIONS.__getitem__, key="compare", required=True,
            on_change=lambda: address.change(compared=[st.session_state["compare"]], side=[], words=[]),
        )  # fmt: skip
        if dimension() == "periods":
            _draw_periods()
        else:
            _draw_sides()


def _draw_sides() -> None:
    """Two or three lists of one."""
    options = corpus.options()
    known = {"countries": options.countries, "sources": options.sources, "languages": options.languages}  # type: ignore[union-attr]
    given = [*values(), *[NOBODY] * compared.MOST][: compared.MOST]
    listed = list(dict.fromkeys([*known[dimension()], *values()]))
    for number, (asked, value) in enumerate(zip(SIDES, given, strict=True)):
        st.session_state[f"compare_side_{number}"] = value
        st.selectbox(
            asked, listed if number == 0 else [NOBODY, *listed], key=f"compare_side_{number}", width=240,
            format_func=lambda side: label(side) if side else "none", on_change=_take_sides,
        )  # fmt: skip


def _take_sides() -> None:
    """Take the sides over; what is chosen twice is one."""
    chosen = [st.session_state[f"compare_side_{number}"] for number in range(compared.MOST)]
    address.change(side=list(dict.fromkeys(filter(None, chosen))))


def _draw_periods() -> None:
    """Two or three ranges of days."""
    given = [*map(compared.days, values()), *[None] * compared.MOST][: compared.MOST]
    for number, (asked, days) in enumerate(zip(PERIODS, given, strict=True)):
        st.session_state[f"compare_period_{number}"] = days or ()
        st.date_input(asked, key=f"compare_period_{number}", format="YYYY-MM-DD", width=245, on_change=_take_periods)


def _take_periods() -> None:
    """Take the ranges over; one of which only the first day is chosen is no change yet."""
    chosen = [st.session_state[f"compare_period_{number}"] for number in range(compared.MOST)]
    if all(len(days) != 1 for days in chosen):
        address.change(side=[f"{days[0]}_{days[1]}" for days in chosen if days])


def replaced() -> str:
    """Say which filter the comparison takes the place of; empty where none is set."""
    chosen = filters.current()
    is_set = {
        "countries": bool(chosen.included),
        "sources": bool(chosen.source),
        "languages": bool(chosen.language),
        "periods": bool(chosen.date_from or chosen.date_to),
    }[dimension()]
    return f" The filter of {dimension()} is not applied here: the sides take its place." if is_set else ""
