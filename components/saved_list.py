"""The saved views: what each looks at, what is new in it since the last look, and the ways there."""

from collections.abc import Callable
from urllib.parse import parse_qs

import streamlit as st

from components import address, corpus, menu
from components.plain_text import plain
from steppewire import views, wording
from steppewire.errors import QueryError, SteppewireError, StoreError
from steppewire.store.saved_views import SavedView, forget, mark_seen, saved_views
from steppewire.store.tables import now
from steppewire.views import Evidence, Filters, Since, questions

DECK = (
    "What is new in each view since it was last looked at. Each has filters of its own; those above cut none of them."
)
_REFUSED = "saved_refused"


def draw() -> None:
    """Put every saved view on screen, or say how one is made."""
    refusal = st.session_state.pop(_REFUSED, None)
    if refusal:
        st.error(plain(refusal))
    try:
        kept = saved_views(corpus.path())
    except StoreError as error:
        st.error(plain(str(error)))
        return
    if not kept:
        st.header("No view is saved yet", anchor=False)
        st.markdown("Set filters on any page, then press **Save view** beside them.")
        return
    with st.container(key="saved_table", gap="medium"):
        for place, view in enumerate(kept):
            _draw_one(view, f"saved_{place}")
    st.caption("For a timer, the command steppewire alerts tells the same; with a file of rules also quotes and peaks.")


def _draw_one(view: SavedView, key: str) -> None:
    """One view: its name leads to it; what it looks at; what is new; seen, forgotten."""
    chosen, _ = Filters.from_params(parse_qs(view.address))
    with st.container(key=key, gap="xxsmall"):
        st.markdown(f"**[{plain(view.name)}]({_href(view)})**")
        st.caption(plain(looks_at(view.page, chosen)))
        try:
            found = _since(view, chosen)
        except QueryError as error:
            st.warning(plain(str(error)))
            found = None
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if found:
                st.markdown(news(found, _href(view, "new"), _href(view, "new_quotes")))
            st.button(":blue[Seen]", key=f"{key}_seen", type="tertiary", on_click=_see, args=(view.name,))
            st.button(":blue[Forget]", key=f"{key}_forget", type="tertiary", on_click=_forget, args=(view.name,))
        if found:
            st.caption(
                f"Last look {view.seen_at[:16].replace('T', ' ')} UTC, version {view.seen_version}.{gone(found)}"
            )


def looks_at(page: str, chosen: Filters) -> str:
    """Say what a view looks at: Timeline: naming Kazakhstan, all sources, all languages."""
    title = next((title for _, title, path in menu.PAGES if path == page), page.capitalize())
    return f"{title}: {questions.cut(chosen)}."


def news(found: Since, articles: str, quotes: str) -> str:
    """Say what is new, of how many; safe Markdown.

    Takes   articles, quotes: the addresses of those that are new.
    """
    if not found.new:
        return f"Nothing new in {wording.counted(found.articles, 'article')}"
    told = f"**[{wording.counted(found.new, 'new article')}]({articles})** of {wording.count(found.articles)}"
    if found.new_quotes:
        told += f", [{wording.counted(found.new_quotes, 'new quote')}]({quotes}) of {wording.count(found.quotes)}"
    return told


def gone(found: Since) -> str:
    """Say how many articles are no longer counted, where that is known."""
    if not found.gone:
        return ""
    was = "is" if found.gone == 1 else "are"
    return (
        f" {wording.counted(found.gone, 'article')} counted then {was} no longer: taken back, corrected, or replaced "
        "by a newer version."
    )


def _since(view: SavedView, chosen: Filters) -> Since:
    """Count once for all readers; where the version last looked at cannot be opened, what is gone is not known."""
    newest = corpus.at(None)

    def ask() -> Since:
        try:
            before = corpus.at(view.seen_version)
        except StoreError:
            before = None
        return views.since(newest, chosen, view.seen_number, before)

    return corpus.keep("since", ask, newest.version, chosen, view.seen_number, view.seen_version)


def _href(view: SavedView, kind: str = "") -> str:
    """The address of a view, with the drawer open on what is new where a kind of evidence is given."""
    behind = f"&evidence={Evidence(kind, value=str(view.seen_number)).to_param()}" if kind else ""
    return f"{address.root()}/{view.page}?{view.address}{behind}"


def _see(name: str) -> None:
    """Note that the newest version was looked at."""
    shown = corpus.at(None)
    _change(lambda: mark_seen(corpus.path(), name, shown.version, shown.made.next_number, now()))


def _forget(name: str) -> None:
    _change(lambda: forget(corpus.path(), name))


def _change(do: Callable[[], None]) -> None:
    try:
        do()
    except SteppewireError as error:
        st.session_state[_REFUSED] = str(error)
