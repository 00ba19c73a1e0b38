"""Quotes to read: the speaker at the left, the words at the right, in the order of the page."""

import json
from typing import Any

import pandas as pd
import streamlit as st

from components import address, brief_pins, corpus, evidence, person
from components.plain_text import plain, tidy
from components.theme import Tokens
from steppewire import wording
from steppewire.brief import pinning
from steppewire.schema import STATES
from steppewire.views import Evidence

MARKS = {"direct": "", "mixed": "partly quoted", "indirect": "indirect speech"}


def draw(rows: pd.DataFrame, names: dict[str, str], colours: Tokens, key: str = "outlets") -> None:
    """Put quotes on screen.

    Takes   rows: of views.list_quotes; names: country codes to names; key: of the ledger, where a page has several.
    """
    for number, row in enumerate(rows.itertuples()):
        speaker, words = st.columns([4, 9], gap="medium")
        with speaker:
            _draw_speaker(row, names, colours)
        with words, st.container(gap="xxsmall"):
            st.code(tidy(row.quote), language=None, wrap_lines=True)
            _draw_place(row, f"{key}_{number}")


def _draw_speaker(row: Any, names: dict[str, str], colours: Tokens) -> None:
    """Who speaks, in what role, for which country; who was not resolved is in italics, as written."""
    code = row.speaker_country if isinstance(row.speaker_country, str) else ""
    swatch = f':color[■]{{foreground="{colours.state(code) if code in STATES else colours.muted}"}}'
    linked, written = person.linked(row.person), plain(_text(row.speaker))
    head = f"{swatch} **{linked}**" if linked else f"{swatch} *{written or 'no speaker found'}*"
    lines = [] if linked or not written else ["speaker not resolved"]
    lines += [
        plain(_text(row.role)) or ("a group, no name given" if row.collective else ""),
        plain(names.get(code, code)),
    ]
    rest = [line for line in lines if line] or ["role and country not known"]
    # one piece, not a container of two: 25 rows of many pieces are what a browser is slow at
    st.markdown("  \n".join([head, *(f":small[:gray[{line}]]" for line in rest)]))


def _draw_place(row: Any, key: str) -> None:
    """When, where, by which word, a link to the place in the article; the outlets, which open the story."""
    outlets = int(row.outlets)
    source = plain(_text(row.source)) or "no source"
    link = address.href("article", id=[row.article_id], at=[str(int(row.start))])
    day = plain(_text(row.published)[:10]) or "no date"
    rest = "".join(f" · {plain(part)}" for part in (_text(row.cue), MARKS[row.kind]) if part)
    # not a caption: that fades, and a faded link is under the contrast that can be read
    said = f":small[:gray[{day} ·] [{source}]({link}){f' :gray[{rest.strip()}]' if rest else ''}]"
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(said, width="content")
        with st.container(horizontal=True, gap="small", width="content"):
            shown, given = corpus.snapshot(), row._asdict()
            brief_pins.draw_button(f"quote_{key}", lambda: pinning.quote(shown, given), "Pin")
            behind = Evidence("story", value=row.article_id)
            evidence.button(wording.counted(outlets, "outlet"), behind, key=key)


def _text(value: object) -> str:
    """A cell's text; empty for nothing."""
    return value if isinstance(value, str) else ""


def table(rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Write quotes as a table: one row each, with a link to the place in the article.

    Takes   rows: of views.list_quotes; names: country codes to names.
    """
    return pd.DataFrame(
        {
            "Speaker": [tidy(_text(p) or _text(s)) for p, s in zip(rows["person"], rows["speaker"], strict=True)],
            "Country": [names.get(code, code) if isinstance(code, str) else "" for code in rows["speaker_country"]],
            "Quote": [tidy(quote) for quote in rows["quote"]],
            "Date": [_text(day)[:10] or "no date" for day in rows["published"]],
            "Source": [tidy(_text(source)) for source in rows["source"]],
            "Kind": rows["kind"].tolist(),
            "Role": [tidy(_text(role)) for role in rows["role"]],
            "Cue": [tidy(_text(cue)) for cue in rows["cue"]],
            "Countries named": [named(codes, names) for codes in rows["countries"]],
            "Confidence": rows["confidence"].astype(float).tolist(),
            "Person": [person.href(p) if _text(p) else None for p in rows["person"]],
            "Article": [
                address.href("article", id=[i], at=[str(int(at))])
                for i, at in zip(rows["article_id"], rows["start"], strict=True)
            ],
        }
    )


def named(codes: object, names: dict[str, str]) -> str:
    """Write the countries named in a quote, from "KAZ,UZB" or a JSON list."""
    if not isinstance(codes, str) or not codes:
        return ""
    found = json.loads(codes) if codes.startswith("[") else codes.split(",")
    return ", ".join(names.get(code, code) for code in found)


def draw_table(rows: pd.DataFrame, names: dict[str, str]) -> None:
    """Put the table on screen."""
    st.dataframe(
        table(rows, names),
        hide_index=True,
        key="quotes_rows",
        height="content",
        alt="Quotes with speaker, role, country, words, date and source.",
        column_config={
            "Quote": st.column_config.TextColumn(width="large"),
            "Confidence": st.column_config.NumberColumn(format="%.2f", width="small"),
            "Person": st.column_config.LinkColumn(display_text="Open", width="small"),
            "Article": st.column_config.LinkColumn(display_text="Open", width="small"),
        },
    )
