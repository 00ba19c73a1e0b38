"""The address bar is the state: a link is a saved view, in codes, and the browser's back button goes one change back.

Each run compares the address with what was last written and, where they differ, sets the widgets before they are drawn.
`write` is the on_change of every filter and writes all of them; Streamlit's own binding writes labels and no history.
"""

from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

Words = dict[str, list[str]]
"""The state as the address holds it: key to codes; a key without a value is absent."""

LISTS = ("country", "exclude", "source", "language", "speaker", "speaker_country")
TEXTS = ("query",)
CHOICES: dict[str, tuple[str, ...]] = {
    "counting": ("raw", "unique"),
    "map_metric": ("articles", "mentions", "share", "tone"),
    "timeline_step": ("", "day", "week", "month"),
    "speech": ("all", "quoted"),
    "speaking": ("all", "officials"),
    "quotes_view": ("read", "table"),
    "order": ("newest", "oldest"),
    "evidence_view": ("sentences", "articles"),
}
"""Keys with fixed values; the first is the default and stays out of the address."""
FITTED = ("timeline_step",)
"""Choices whose widget shows what fits the view until one is made: only `choose` writes them."""
FILTERS = ("country", "dates", "source", "language", "speaker", "speaker_country", "query", "counting")
OF_PROBLEMS = ("stage", "batch", "reason")
"""What the page of problems is cut to."""
OF_SPEAKERS = ("name",)
"""The name that the list of speakers is searched for."""
OF_STORY = ("compare",)
"""The article of a story that is compared with its first."""
SIDES = ("a", "b")
"""The two sides of a relation; they stay on their page."""
COMPARED = ("compared", "side", "words")
"""What is compared, its sides, the language of their words; they stay on their page."""
PINNED = ("version", "version_hash")
"""The store's version that a link names, and the hash by which a store knows whether it is one of its own."""
PASSING = ("evidence", "evidence_view", "after", "page")
"""What belongs to one view of a list: any other change drops it."""
_STATE, _SEEN = "address_state", "address_seen"


def words() -> Words:
    """Give the state in force, in codes."""
    return {key: list(values) for key, values in st.session_state.get(_STATE, {}).items()}


def adopt(clean: Callable[[Words], Words]) -> None:
    """Set the widgets from the address, if it is not what was last written. Call before any widget is drawn.

    Takes   clean: gives the known part of an address; what it drops is said on the page by whoever drops it.
    """
    address = {key: st.query_params.get_all(key) for key in st.query_params}
    if st.session_state.get(_SEEN) == address:
        return
    st.session_state[_SEEN] = address
    st.session_state[_STATE] = clean({key: list(dict.fromkeys(values)) for key, values in address.items()})
    _set_widgets()


def _set_widgets() -> None:
    """Give every widget its value from the state."""
    for key, value in widget_values(words()).items():
        st.session_state[key] = value


def widget_values(state: Mapping[str, list[str]]) -> dict[str, object]:
    """Turn a state into the values of the widgets, by key; `country=!RUS` is one of the excluded."""
    given = state.get("country", [])
    values: dict[str, object] = {key: list(state.get(key, [])) for key in LISTS}
    values["country"] = [code for code in given if not code.startswith("!")]
    values["exclude"] = [code[1:] for code in given if code.startswith("!")]
    values |= {key: (state.get(key) or [""])[0] for key in TEXTS}
    values |= {key: (state.get(key) or [options[0]])[0] for key, options in CHOICES.items()}
    values["dates"] = tuple(date.fromisoformat(word) for word in state.get("dates", []))
    return values


def from_widgets(values: Mapping[str, object], before: Words) -> Words:
    """Turn the values of the widgets that are drawn into a state; what is not drawn keeps its words.

    A date range of which only the first day is chosen is no change yet.
    """
    state = dict(before)
    for key in (*LISTS, *TEXTS, *CHOICES):
        if key in values and key not in ("country", "exclude"):
            state[key] = _as_words(key, values[key])
    included = values.get("country", [c for c in before.get("country", []) if not c.startswith("!")])
    excluded = values.get("exclude", [c[1:] for c in before.get("country", []) if c.startswith("!")])
    state["country"] = [*(included or []), *(f"!{code}" for code in excluded or [])]  # type: ignore[misc,attr-defined]
    days = values.get("dates")
    if isinstance(days, tuple) and len(days) != 1:
        state["dates"] = [day.isoformat() for day in days]
    return {key: found for key, found in state.items() if found}


def _as_words(key: str, value: object) -> list[str]:
    """A widget's value as words: a default is left out."""
    given = list(value) if isinstance(value, (list, tuple)) else [value] if value else []
    return [] if key in CHOICES and given == [CHOICES[key][0]] else [str(word) for word in given]


def write() -> None:
    """Write all filters and choices into the address: the on_change of each of their widgets."""
    context = get_script_run_ctx()
    if context is not None and context.is_history_navigation:
        return  # else a quick second Back is lost under what the first one set
    drawn = {key: st.session_state[key] for key in st.session_state if isinstance(key, str) and key not in FITTED}
    _put({key: found for key, found in from_widgets(drawn, words()).items() if key not in PASSING})


def choose(key: str) -> None:
    """Write one of FITTED: the on_change of its widget."""
    context = get_script_run_ctx()
    if context is None or not context.is_history_navigation:
        change(**{key: [str(st.session_state[key])]})


def change(**values: list[str]) -> None:
    """Set some keys of the state, in codes, and the widgets with them. For callbacks only; [] clears a key."""
    dropped = () if "evidence" in values else PASSING
    state = {**{key: found for key, found in words().items() if key not in dropped}, **values}
    _put({key: found for key, found in state.items() if found})
    _set_widgets()


def _put(state: Words) -> None:
    """Keep a state and write it; the address's other keys (an article's id) stay."""
    managed = {
        *state, *LISTS, *TEXTS, *CHOICES, *OF_PROBLEMS, *OF_SPEAKERS, *OF_STORY, *PASSING, *SIDES, *COMPARED,
        *PINNED, "dates",
    }  # fmt: skip
    others = {key: st.query_params.get_all(key) for key in st.query_params if key not in managed}
    st.session_state[_STATE] = {**others, **state}
    st.session_state[_SEEN] = {**others, **state}
    st.query_params.from_dict(st.session_state[_SEEN])


def prepare(key: str) -> None:
    """Give a widget its value from the state, where a page draws it for the first time. Call before drawing it."""
    if key not in st.session_state:
        st.session_state[key] = widget_values(words())[key]


def link(**extra: list[str]) -> Words:
    """Give the query of a link to another page: filters and choices go along, an article's id and evidence do not."""
    kept = {key: found for key, found in words().items() if key in (*FILTERS, *CHOICES, *PINNED)}
    return {**kept, **extra}


def href(page: str, **extra: list[str]) -> str:
    """Give the address of another page of this dashboard, filters included: /article?country=KAZ&id=…

    A link that names a place in a text (`at`) leads to the heading that the article's page draws there.
    """
    return f"{root()}/{page}?{urlencode(link(**extra), doseq=True)}{'#place' if 'at' in extra else ''}"


def server() -> str:
    """Give the address at which the reader has the dashboard, http://127.0.0.1:8501; only its root where it is not
    known."""
    given = urlsplit(str(st.context.url or ""))
    return f"{given.scheme}://{given.netloc}{root()}" if given.netloc else root()


def root() -> str:
    """Give the path under which the dashboard is served: empty, or /news behind a proxy."""
    given = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{given}" if given else ""
