"""The filter bar, the same on every page: states, dates, presets, and the rest behind "More filters"."""

from datetime import UTC, date, datetime
from functools import lru_cache

import streamlit as st

from components import address, corpus, filters, saving, search_help, word_forms
from steppewire import countries, wording
from steppewire.schema import STATES
from steppewire.views import Options

BEHIND = ("source", "language", "speaker", "speaker_country", "query", "counting")
COUNTING = {"raw": "Every article", "unique": "Copies once"}


def draw() -> None:
    """Draw the bar. Each widget writes the whole address when it changes."""
    options = corpus.options()
    if options is None:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="filter_bar"):
        _draw_states()
        _draw_dates(options)
        _draw_presets(options)
        _draw_more(options)
        word_forms.draw()
        if filters.in_force():
            saving.draw()
            st.button("Reset all", key="reset", type="tertiary", on_click=_reset, help="Clear every filter.")


def _draw_states() -> None:
    """Five pills, and one for each other country in the filter."""
    names = countries.names()
    others = [code for code in st.session_state.get("country", []) if code not in STATES]
    st.pills(
        "State",
        [*STATES, *others],
        selection_mode="multi",
        format_func=lambda code: names.get(code, code),
        key="country",
        on_change=address.write,
        help="Articles that name at least one of the chosen states. Other countries are under “More filters”.",
        wrap=True,
    )


def _draw_dates(options: Options) -> None:
    """From and to, both included."""
    days = [*st.session_state.get("dates", ()), *(d for d in (options.first_day, options.last_day) if d)]
    days.append(datetime.now(UTC).date())
    st.date_input(
        "Published",
        key="dates",
        min_value=date(min(days).year, 1, 1),
        max_value=date(max(days).year, 12, 31),
        format="YYYY-MM-DD",
        on_change=address.write,
        help="First and last day, both included, in UTC. With dates set, articles without a date are counted beside.",
        width=245,
    )


def _draw_presets(options: Options) -> None:
    """Periods that end with the newest dated article."""
    st.menu_button(
        "Period",
        list(filters.PRESETS),
        key="preset",
        on_click=_choose_preset,
        args=(options.last_day,),
        help=f"Counted back from the newest dated article, {options.last_day}." if options.last_day else None,
    )


def _choose_preset(last: date | None) -> None:
    address.change(dates=filters.preset(filters.PRESETS[st.session_state["preset"]], last))


def _draw_more(options: Options) -> None:
    """The filters that are needed less often."""
    behind = sum(key in BEHIND for key, _ in filters.in_force()) + bool(st.session_state.get("exclude"))
    label = f"More filters ({behind})" if behind else "More filters"
    with st.popover(label, key="more_filters", icon=":material/tune:", width="content"):
        _draw_lists(options)
        _draw_countries(options)
        st.text_input(
            "Words in the text",
            key="query",
            on_change=address.write,
            help="Words in title or text, in all their forms. How more is said stands below.",
        )
        search_help.draw()
        st.segmented_control(
            "Counting",
            address.CHOICES["counting"],
            format_func=COUNTING.__getitem__,
            key="counting",
            on_change=address.write,
            required=True,
            help="A text that several outlets carry is one story: count each article, or each story once.",
        )


def _draw_lists(options: Options) -> None:
    """Source, language, speaker."""
    st.multiselect(
        "Source",
        list(options.sources),
        format_func=lambda source: "no source given" if source == filters.NONE else source,
        key="source",
        on_change=address.write,
        help="The publisher, as given or read from the address. Any of the chosen.",
    )
    st.multiselect(
        "Language",
        list(options.languages),
        format_func=wording.language,
        key="language",
        on_change=address.write,
        help="The language of the text, as recognised.",
    )
    st.multiselect(
        "Speaker",
        st.session_state.get("speaker", []),
        key="speaker",
        on_change=address.write,
        accept_new_options=True,
        help="Articles that quote this person; write a name as it stands on the page Quotes.",
    )


def _draw_countries(options: Options) -> None:
    """Countries beyond the five, excluded countries, the speaker's country."""
    names = countries.names()
    codes = _by_name(tuple(options.countries))
    st.selectbox(
        "Add another country",
        [code for code in codes if code not in STATES],
        index=None,
        format_func=lambda code: names.get(code, code),
        key="another_country",
        on_change=_add_country,
        help="It joins the states above as a pill.",
    )
    for key, label, told in (
        ("exclude", "Without articles that name", "Leaves out every article that names one of these."),
        ("speaker_country", "Speaker’s country", "Articles that quote somebody who speaks for this country."),
    ):
        st.multiselect(
            label, codes, format_func=lambda code: names.get(code, code), key=key, on_change=address.write, help=told
        )


@lru_cache(maxsize=8)
def _by_name(codes: tuple[str, ...]) -> list[str]:
    """Every country, and what else the store names, in the order of their names."""
    names = countries.names()
    return sorted({*codes, *names}, key=lambda code: names.get(code, code))


def _add_country() -> None:
    """Move the country that was picked into the pills."""
    code = st.session_state["another_country"]
    if code:
        given = address.words().get("country", [])
        st.session_state["another_country"] = None
        address.change(country=list(dict.fromkeys([*given, code])))


def _reset() -> None:
    address.change(**{key: [] for key in address.FILTERS})
