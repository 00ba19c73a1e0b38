"""The page of articles: the list with snippets, sorted, paged by key."""

import json

import pandas as pd
import streamlit as st

from components import address, brief_pins, corpus, download, filters, notices, pager, story
from components.highlighted_text import excerpt
from components.plain_text import plain
from steppewire import countries, sources, views, wording
from steppewire.brief import pinning

SIZE = 25
ORDERS = {"newest": "Newest first", "oldest": "Oldest first"}


def page() -> views.Page:
    """Ask for the articles of this page."""
    order = (address.words().get("order") or ["newest"])[0]
    return corpus.ask(views.list_articles, filters.current(), order=order, after=pager.after(), limit=SIZE)


def draw_switches() -> None:
    """The order of the list."""
    address.prepare("order")
    st.segmented_control(
        "Order",
        list(ORDERS),
        format_func=ORDERS.__getitem__,
        key="order",
        on_change=address.write,
        required=True,
        help="By the article’s date; articles without a date come last.",
    )


def draw_heading(query: str) -> None:
    """Say what the list is, and what is marked in it."""
    with st.container(gap="xxsmall"):
        st.header("The list", anchor=False)
        if query:
            st.caption("Below each headline the words around the first match, marked.")
        else:
            st.caption("Below each headline the beginning of the text.")


def draw(shown: views.Page) -> None:
    """Put the list on screen, with its pages and its CSV."""
    names = countries.names()
    draw_heading(filters.current().query)
    with st.container(key="articles_table"):
        for number, (_, row) in enumerate(shown.rows.iterrows()):
            _draw_row(row, names)
            _draw_pin(number, str(row["article_id"]))
    pager.draw("articles", shown, SIZE, "articles")
    note = f"CSV: all {wording.counted(shown.total, 'article')}."
    download.draw_table("articles", shown.total, note)


def _draw_pin(number: int, article_id: str) -> None:
    shown = corpus.snapshot()
    brief_pins.draw_button(f"article_{number}", lambda: pinning.article(shown, article_id), "Pin")


def draw_empty() -> None:
    """Say that no article passes, and what to clear."""
    notices.empty("No article", filters.in_force())


def _draw_row(row: pd.Series, names: dict[str, str]) -> None:
    """One article: headline, where and when, what it is about, the words around the match."""
    title = plain(_text(row["title"])) or plain(_text(row["snippet"])[:80]) or "without a title"
    link = address.href("article", id=[row["article_id"]])
    with st.container(gap="xxsmall"):
        st.subheader(f"[{title}]({link})", anchor=False)
        st.caption(" · ".join(plain(part) for part in _facts(row, names) if part))
        if row["copies"]:
            others = wording.counted(int(row["copies"]), "copy", "copies")
            st.markdown(f":small[{story.linked(row['article_id'], f'{others} in the store')}]")
        if _text(row["snippet"]):
            st.markdown(excerpt(row["snippet"], json.loads(row["marks"]), "match"), width=650)


def _facts(row: pd.Series, names: dict[str, str]) -> list[str]:
    """The line below a headline."""
    focus = _text(row["focus"])
    return [
        _text(row["published"]).replace("T", " ").removesuffix(":00Z") or "no date",
        _text(row["source"]) or "no source",
        wording.language(_text(row["language"])),
        f"mainly {names.get(focus, focus)}" if focus else "names no country",
        wire(row),
    ]


def wire(row: pd.Series) -> str:
    """Say whose copy an article is, unless it stands on the agency's own site."""
    family = sources.copied(_text(row["source"]), _text(row["wire"]))
    return f"copy of {family}" if family else ""


def _text(value: object) -> str:
    """A cell's text; empty for nothing."""
    return value if isinstance(value, str) else ""
