"""The page of quotes: switches, the ledger or the table, and who is quoted beside it."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from components import (
    accuracy,
    address,
    chart,
    corpus,
    download,
    evidence,
    filters,
    notices,
    pager,
    person,
    quote_ledger,
    speaker_bars,
    theme,
    twin,
)
from components.plain_text import tidy
from steppewire import countries, views, wording
from steppewire.views import Evidence

SIZE = 25
SPEAKERS, OFFERED, EVERY = 12, 500, 1_000_000_000
KINDS = {"all": ("direct", "mixed", "indirect"), "quoted": ("direct", "mixed")}
VIEWS = {"read": "Read", "table": "Table"}
ORDERS = {"newest": "Newest first", "oldest": "Oldest first"}


def kinds() -> tuple[str, ...]:
    """Give the kinds of speech that the page shows."""
    return KINDS[_chosen("speech")]


def _chosen(key: str) -> str:
    """The value of a switch, its default where the address does not name it."""
    return (address.words().get(key) or [address.CHOICES[key][0]])[0]


def is_table() -> bool:
    """Say whether the quotes stand in a table, which takes the whole width."""
    return _chosen("quotes_view") == "table"


def draw_switches() -> None:
    """Read or table; indirect speech or not; order."""
    for key in ("quotes_view", "speech", "order"):
        address.prepare(key)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _switch("quotes_view", "Show as", VIEWS, "To read, or as a table with every column.")
        words = {"all": "With indirect speech", "quoted": "Quotation marks only"}
        _switch("speech", "Speech", words, "Indirect speech is the reporter’s wording, and found less surely.")
        _switch("order", "Order", ORDERS, "By the article’s date; articles without a date come last.")


def _switch(key: str, label: str, words: dict[str, str], told: str) -> None:
    """One switch that writes the address."""
    st.segmented_control(
        label,
        address.CHOICES[key],
        format_func=words.__getitem__,
        key=key,
        on_change=address.write,
        required=True,
        help=told,
    )


def page() -> views.Page:
    """Ask for the quotes of this page."""
    return corpus.ask(
        views.list_quotes, filters.current(), kinds=kinds(), order=_chosen("order"), after=pager.after(), limit=SIZE
    )


def draw_ledger(shown: views.Page) -> None:
    """The quotes, their pages, the same as a table, and their CSV; in the table's view the table alone."""
    names = countries.names()
    with st.container(gap="xxsmall"):
        st.header("The ledger", anchor=False)
        st.caption("Quoted words are exact; indirect speech is the reporter’s wording, without marks of our own.")
    ledger = None if is_table() else st.container(key="quotes_ledger")
    if ledger is None:
        _draw_table(shown.rows, names)
    pager.draw("quotes", shown, SIZE, "quotes")
    if ledger is not None:
        st.subheader("The same as a table", anchor=False)
        _draw_table(shown.rows, names)
    note = f"CSV: all {wording.counted(shown.total, 'quote')}. {accuracy.line('quotes')}"
    download.draw_table("quotes", shown.total, note, kinds())
    if ledger is not None:
        with ledger:  # filled last: the page stands before its 25 rows of many pieces do
            quote_ledger.draw(shown.rows, names, theme.tokens())


def _draw_table(rows: pd.DataFrame, names: dict[str, str]) -> None:
    """The page's rows with every column; in a container, since a plain table keeps no key."""
    with st.container(key="quotes_table"):
        quote_ledger.draw_table(rows, names)


def draw_speaker_filters() -> None:
    """The filters for speakers and their countries, where they are needed; the same as under "More filters"."""
    options = corpus.options()
    chosen = filters.current()
    ranked = corpus.ask(views.by_speaker, chosen.without("speaker"), kinds=kinds(), limit=OFFERED)
    offered = [tidy(person) for person in ranked["person"] if person]
    names = countries.names()
    codes = sorted(options.countries if options else (), key=lambda code: names.get(code, code))
    with st.container(horizontal=True, vertical_alignment="bottom", key="speaker_filters"):
        _mirrored("speaker", "Speaker", offered, str, "Anybody")
        _mirrored("speaker_country", "Speaker’s country", codes, lambda code: names.get(code, code), "Any country")


def _mirrored(key: str, label: str, offered: list[str], words: Callable[[str], str], nothing: str) -> None:
    """A second widget for a filter of the bar: it shows the address and writes it."""
    given = address.words().get(key, [])
    own = f"quotes_{key}"
    st.session_state[own] = given
    st.multiselect(
        label,
        list(dict.fromkeys([*given, *offered])),
        format_func=words,
        key=own,
        placeholder=nothing,
        on_change=_filter_by,
        args=(key, own),
        width=300,
        help="The most quoted are offered; type a part of the name.",
    )


def _filter_by(key: str, own: str) -> None:
    """Take over what was chosen on this page."""
    address.change(**{key: [str(word) for word in st.session_state[own]]})


def draw_speakers() -> None:
    """Who is quoted, ranked; a click on a bar filters by the speaker, the number below opens what is not ranked."""
    ranked = corpus.ask(views.by_speaker, filters.current(), kinds=kinds(), limit=SPEAKERS)
    named = ranked[ranked["person"] != ""]
    rest = int(ranked.loc[ranked["person"] == "", "quotes"].sum())
    with st.container(gap="xxsmall"):
        st.header("Who is quoted", anchor=False)
        st.caption(
            f"{_most(len(named))} A name leads to its page. A click on a bar filters by the "
            "speaker; another takes that back."
        )
    if len(named):
        _draw_bars(named)
    if rest:
        label = f"{wording.counted(rest, 'quote')} without a resolved speaker: shown, not ranked"
        evidence.button(label, Evidence("unresolved", value=",".join(kinds())), key="unresolved")
    download.draw("speakers", _everybody, accuracy.line("speakers"), method="quotes")


def _most(ranked: int) -> str:
    """Say how many are ranked."""
    if ranked < SPEAKERS:
        return f"{wording.counted(ranked, 'person or group', 'persons and groups')} by name."
    return f"The {wording.count(ranked)} most quoted persons and groups."


def _draw_bars(named: pd.DataFrame) -> None:
    """The bars, and the same as a table."""
    state = address.words()
    revision = "&".join(f"{key}={','.join(state[key])}" for key in sorted(state))
    drawn = corpus.keep(
        "speakers",
        lambda: chart.fixed(speaker_bars.figure(named, countries.names(), theme.tokens(), revision, person.href)),
        filters.current(), kinds(), revision, theme.is_dark(),
    )  # fmt: skip
    told = "Quotes by speaker: " + ", ".join(f"{tidy(r.person)} {r.quotes}" for r in named.itertuples())
    chart.draw(drawn, "speakers", told, on_select=_choose_speaker)
    twin.draw(
        "speakers",
        lambda: speaker_bars.table(named, countries.names(), person.href),
        "Speakers with role, country and number of quotes.",
        links=("Page",),
    )


def _everybody() -> pd.DataFrame:
    """Every speaker, for the CSV."""
    return views.by_speaker(corpus.snapshot(), filters.current(), kinds=kinds(), limit=EVERY)


def _choose_speaker() -> None:
    """Filter by the speaker whose bar was clicked; a second click takes the filter away."""
    points: list[dict[str, Any]] = st.session_state["speakers"]["selection"]["points"]
    if points:
        person = str(points[0]["customdata"][0])
        given = address.words().get("speaker", [])
        address.change(speaker=[] if given == [person] else [person])


def draw_empty() -> None:
    """Say that no quote passes, and what to clear."""
    notices.empty("No quote", filters.in_force())
