"""What each side says of the other: the newest quotes of both directions, each with the way to all."""

from typing import Any

import pandas as pd
import streamlit as st

from components import accuracy, address, corpus, download, evidence, filters, person
from components.plain_text import plain, tidy
from components.quote_ledger import MARKS
from steppewire import views, wording
from steppewire.views import Evidence, Page, sides
from steppewire.views.relation_words import label
from steppewire.views.sides import Pair

SHOWN = 3
WHO = {"all": "All speakers", "officials": "Officials only"}
RULE = (
    "Officials: a word of office (minister, ambassador, посол, hukumat; data/official_words.csv) is in the speaker, "
    "the name or the role, and none that says it was left; or a state speaks by its name, capital or government; or "
    "the person holds an office in data/leaders.csv on the article’s day. Others may hold one that no word beside the "
    "quote tells."
)


def voices(pair: Pair) -> tuple[str, ...]:
    """Give the directions, of officials alone where the address says so: of each other there is one."""
    is_cut = address.words().get("speaking") == ["officials"]
    directions = ("first",) if pair[0] == pair[1] else ("first", "second")
    return tuple(f"{voice}:officials" for voice in directions) if is_cut else directions


def draw(pair: Pair) -> None:
    """Draw both directions side by side, and the file of all."""
    with st.container(gap="xxsmall"):
        st.header("What each side says of the other", anchor=False)
        st.caption(
            "Quotes by speakers whose office or role is of one side (officials, and others who speak from there), "
            "whose own words name the other side. Newest first, indirect speech included."
        )
    address.prepare("speaking")
    st.segmented_control(
        "Speakers", address.CHOICES["speaking"], format_func=WHO.__getitem__, key="speaking", required=True,
        on_change=address.write, help=RULE,
    )  # fmt: skip
    directions = voices(pair)
    for column, voice in zip(st.columns(2, gap="large"), directions, strict=False):
        with column:
            _draw_direction(pair, voice, corpus.ask(views.list_spoken, filters.current(), pair, voice, SHOWN))
    if address.words().get("speaking") == ["officials"]:
        st.caption(RULE)
    note = f"CSV: every quote of {'both directions' if len(directions) > 1 else 'them'}. {accuracy.line('quotes')}"
    download.draw("relations_quotes", lambda: table(pair), note, method="quotes")


def table(pair: Pair) -> pd.DataFrame:
    """Give every quote of the directions, for the CSV: voice, and the columns of views.list_quotes."""
    parts = []
    for voice in voices(pair):
        total = views.list_spoken(corpus.snapshot(), filters.current(), pair, voice, 1).total
        rows = views.list_spoken(corpus.snapshot(), filters.current(), pair, voice, max(total, 1)).rows
        parts.append(rows.assign(voice=voice)[["voice", *rows.columns]])
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]


def _draw_direction(pair: Pair, voice: str, page: Page) -> None:
    """One direction: its name, its base, the newest quotes."""
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"relations_{voice.partition(':')[0]}",
    ):
        st.subheader(label(pair, voice), anchor=False, width="content")
        if page.total:
            base = f"{wording.counted(page.total, 'quote')} in {wording.counted(page.articles or 0, 'article')}"
            evidence.button(
                base, Evidence("spoken", value=voice, pair=sides.to_word(pair)), f"spoken_{voice.partition(':')[0]}"
            )
    if not page.total:
        st.markdown("No quote here. Their speakers may not be resolved, or name the other side outside their words.")
    for row in page.rows.itertuples():
        _draw_quote(row)


def _draw_quote(row: Any) -> None:
    """The words; below them who, when, where."""
    link = address.href("article", id=[row.article_id], at=[str(int(row.start))])
    speaker = person.linked(row.person) or plain(_text(row.speaker)) or "no speaker found"
    role, kind = plain(_text(row.role)), MARKS[row.kind]
    day, source = plain(_text(row.published)[:10]) or "no date", plain(_text(row.source)) or "no source"
    head = f"**{speaker}**{f', {role}' if role else ''}"
    # not a caption: that fades, and a faded link is under the contrast that can be read
    line = f":small[{head} :gray[· {day} ·] [{source}]({link}){f' :gray[· {kind}]' if kind else ''}]"
    with st.container(gap="xxsmall"):
        st.code(tidy(row.quote), language=None, wrap_lines=True)
        st.markdown(line)


def _text(value: object) -> str:
    """A cell's text; empty for nothing."""
    return value if isinstance(value, str) else ""
