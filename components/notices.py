"""Sentences on the page about what is ignored, empty, damaged or only a demonstration."""

import streamlit as st

from components import address
from components.plain_text import kept, plain
from steppewire.errors import QueryError

DEMO = (
    ":orange-background[**Demonstration:** every article, person and outlet here is invented.] "
    ":small[Add your own articles and a store of your own begins; the two never mix.]"
)
_UNPINNED: dict[str, list[str]] = {key: [] for key in address.PINNED}
_IGNORED = "notices_ignored"


def demo() -> None:
    """Say on every page that nothing here is real."""
    with st.container(key="demo_banner"):
        st.markdown(DEMO)


def note_ignored(sentences: list[str]) -> None:
    """Keep what the address asked for in vain, until the address changes."""
    st.session_state[_IGNORED] = sentences


def older(shown: int, newest: int) -> None:
    """Say that the link names an older version of the store, and lead to the newest."""
    with st.container(horizontal=True, vertical_alignment="center", key="older_version"):
        st.markdown(f":blue-background[Version {shown} of the store, as the link names it; {newest} is the newest.]")
        st.button(":blue[Newest version]", type="tertiary", on_click=address.change, kwargs=_UNPINNED)


def other_corpus(wanted: str, version: int, own: str) -> None:
    """Say that the link was made of another corpus, so that its number cannot be given here."""
    with st.container(key="other_corpus", gap="xxsmall"):
        st.warning(
            f"This link was made of another corpus: its version is {plain(wanted)}, version {version} here is {own}. "
            "The number it was made for cannot be given from this store; what follows is counted here."
        )
        st.button(":blue[Go on without the version]", type="tertiary", on_click=address.change, kwargs=_UNPINNED)


def ignored() -> None:
    """Say which parts of the address were not understood."""
    for sentence in st.session_state.get(_IGNORED, []):
        st.warning(sentence)


def empty(what: str, clearable: list[tuple[str, str]]) -> None:
    """Say that a filter leaves nothing, and offer to clear each part of it.

    Takes   what: "No article"; clearable: key of the address and its words on screen, in the order of the filter bar.
    """
    with st.container(key="empty_result", gap="small"):
        if not clearable:
            st.header("The store is empty", anchor=False)
            _how_to_begin()
            return
        st.header(f"{what} passes these filters", anchor=False)
        st.caption("Clear one of them, or all.")
        with st.container(horizontal=True):
            for key, words in clearable:
                st.button(
                    f"Clear {plain(words)}",
                    key=f"clear_{key}",
                    on_click=address.change,
                    kwargs={key: []},
                    type="secondary",
                )


def not_understood(error: QueryError) -> None:
    """Show where a search cannot be understood, say what to write instead, and offer to clear it."""
    before, mark, after = error.parts()
    st.title("The search cannot be understood", anchor=False)  # the page has not come to its own
    with st.container(key="query_error", gap="xsmall"):
        st.markdown(f"{kept(before)}:orange-background[**{plain(mark) or '␣'}**]{kept(after)}")
        st.markdown(f"At the mark, character {error.at + 1} of {len(error.query)}: {plain(error.reason)}")
        st.button("Clear the search", key="clear_query", on_click=address.change, kwargs={"query": []})


def no_store(path: str) -> None:
    """Say that there is nothing to show yet and how to begin."""
    st.header("There are no articles yet", anchor=False)
    st.text(f"No store was found at {path}.")
    _how_to_begin()


def _how_to_begin() -> None:
    st.markdown("Add articles on the page **Add articles**, or in a terminal:")
    st.code("steppewire ingest my-articles/", language=None)


def damaged(path: str, reason: str) -> None:
    """Say that a store cannot be opened, why, and what to do."""
    st.header("The store cannot be opened", anchor=False)
    st.text(f"{path}: {reason}")
    st.markdown("See what is wrong with:")
    st.code(f"steppewire check --store {path}", language=None)
