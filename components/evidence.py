"""The drawer behind a number: the sentences that made it, counted, paged, marked, each with its way to the article."""

import json
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import (
    address,
    brief_pins,
    corpus,
    corrections,
    download,
    evidence_group,
    evidence_kinds,
    filters,
    person,
    story,
)
from components.highlighted_text import excerpt, scored
from components.plain_text import plain, tidy
from steppewire import citing, sources, views, wording
from steppewire.brief import pinning
from steppewire.citing import Citation
from steppewire.views import Evidence, Page, evidence_groups, questions
from steppewire.views.evidence_number import of_side

SIZE = 10  # rows a page
WIDTH = 560  # px
AT_ONCE = 50_000  # rows that a browser's download may hold; the command line has no such end
_PLACE = "evidence_place"


def button(label: str, behind: Evidence, key: str) -> None:
    """Draw a base as a button: wherever a base stands, it opens its sentences; nothing else has this form.

    Takes   label: safe text, plain() around what comes from outside.
    """
    st.button(
        f":blue[{label}]",
        key=f"evidence_{key}",
        type="tertiary",
        icon=":material/chevron_right:",
        icon_position="right",
        on_click=show,
        args=(behind,),
    )


def show(behind: Evidence) -> None:
    """Open the drawer, for callbacks: what it shows stands in the address."""
    address.change(evidence=[behind.to_param()])


def close() -> None:
    """Take the drawer out of the address."""
    address.change(evidence=[])


def draw() -> None:
    """Open the drawer that the address names; the frame calls this after the page."""
    word = (address.words().get("evidence") or [""])[0]
    behind = Evidence.from_param(word) if word else None
    if behind is None:
        st.session_state.pop(_PLACE, None)
        return
    chosen = filters.current()
    first = corpus.ask(views.evidence, chosen, behind, None, SIZE)
    cited = corpus.keep("cited", lambda: citing.cite(corpus.snapshot(), chosen, behind, first), chosen, behind)
    st.dialog(cited.what, width=WIDTH, position="right", on_dismiss=close)(_fill)(behind, cited)


def _fill(behind: Evidence, cited: Citation) -> None:
    """Question, rule, rows, pages, file, citation."""
    view = views.evidence_articles if evidence_kinds.is_by_article(behind, _view()) else views.evidence
    place = _place(behind)
    page = corpus.ask(view, filters.current(), behind, place[-1], SIZE)
    with st.container(key="evidence", gap="small"):
        st.markdown(evidence_kinds.question(behind, filters.current()))
        st.caption(evidence_kinds.rule(behind))
        if behind.kind in ("story", "told"):
            st.markdown(story.linked((behind.value or "").partition("/")[0], "The page of this story"))
        _draw_switch(behind)
        if behind.kind == "articles" and behind.country and not behind.by:
            _draw_voices(behind)
        for number, row in enumerate(page.rows.to_dict("records")):
            _draw_one(behind, row, number)
        _draw_pages(behind, page, place)
        _draw_file(behind, page, view)
        corrections.draw_line()
        brief_pins.draw_button("number", lambda: pinning.number(cited))
        st.caption("Cite as")
        st.code(cited.text(), language=None, wrap_lines=True)


def _view() -> str:
    """What the drawer lists: sentences or articles."""
    return (address.words().get("evidence_view") or ["sentences"])[0]


def _draw_switch(behind: Evidence) -> None:
    """Sentences or articles, where those are two things; how many of them."""
    page = corpus.ask(views.evidence, filters.current(), behind, None, SIZE)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if evidence_kinds.has_two_views(behind):
            words = {"sentences": evidence_kinds.rows_in_words(behind), "articles": "Articles"}
            st.session_state["evidence_view"] = _view()
            st.segmented_control(
                "List", list(words), format_func=words.__getitem__, key="evidence_view", required=True,
                on_change=_choose_view, args=(behind,), label_visibility="collapsed",
            )  # fmt: skip
        st.caption(evidence_kinds.size(behind, page), width="content")


def _choose_view(behind: Evidence) -> None:
    """Write what is listed; the drawer stays."""
    view = str(st.session_state["evidence_view"])
    address.change(evidence=[behind.to_param()], evidence_view=[view] if view != "sentences" else [])


def _draw_one(behind: Evidence, row: dict, number: int) -> None:
    """One row of the list."""
    if behind.kind == "problems":
        _draw_problem(row, number)
    elif evidence_kinds.is_by_article(behind, _view()):
        _draw_article(row, number, questions.noun(behind, "sentence"))
    elif evidence_groups.of(behind):
        evidence_group.draw(behind, row, number, button)
    else:
        _draw_row(row, number)


def _draw_article(row: dict, number: int, noun: str) -> None:
    """One article: its headline leads to the first place, below it where, when, and how many places it has."""
    link = address.href("article", id=[row["article_id"]], at=[str(int(row["start"]))])
    with st.container(gap="xxsmall", key=f"evidence_row_{number}"):
        st.markdown(f"[{plain(row['title']) or 'Without a headline'}]({link})")
        places = wording.counted(int(row["places"]), noun)
        st.caption(" · ".join([_where(row), _when(row), places]))


def _draw_voices(behind: Evidence) -> None:
    """The two means of a country over the days clicked, each a way to the words that made it."""
    chosen = of_side(filters.current(), behind)
    first = max(filter(None, (chosen.date_from, behind.period_from)), default=None)
    last = min(filter(None, (chosen.date_to, behind.period_to)), default=None)
    row = corpus.ask(views.by_country, chosen.replace(date_from=first, date_to=last), (behind.country,)).iloc[0]
    for kind, label in evidence_kinds.voices(row).items():
        button(label, replace(behind, kind=kind), key=f"voice_{kind}")


def _place(behind: Evidence) -> list[str | None]:
    """The keys of the pages gone through, the one shown last; they begin anew with another number."""
    word, places = st.session_state.get(_PLACE, (("", ""), []))
    if word != (behind.to_param(), _view()):
        first: list[str | None] = [None]
        _turn(behind, first)
        return first
    return list(places)


def _turn(behind: Evidence, place: list[str | None]) -> None:
    """Show the page whose keys these are."""
    st.session_state[_PLACE] = ((behind.to_param(), _view()), place)


def _draw_row(row: dict, number: int) -> None:
    """One sentence with its marks; below it where it stands, when, and where that date came from."""
    link = address.href("article", id=[row["article_id"]], at=[str(int(row["start"]))])
    with st.container(gap="xxsmall", key=f"evidence_row_{number}"):
        words = json.loads(row["scored_words"])
        st.markdown(excerpt(str(row["sentence"]), json.loads(row["marks"]), beside=scored(words)) or "(no text)")
        parts = [_where(row), _when(row)]
        if person.linked(row["person"]):
            parts.insert(0, f"said by {person.linked(row['person'])}")
        if pd.notna(row["polarity"]):
            parts.append(plain(evidence_kinds.tone(float(row["polarity"]), str(row["sentence"]), words)))
        parts.append(f"[{plain(row['title']) or 'without a headline'}]({link})")
        if row["kind"] not in evidence_kinds.UNMATCHED:
            parts.append(f"match: {plain(evidence_kinds.match(row['kind'], row['rule']))}")
        st.caption(" · ".join(parts))
        corrections.draw_wrong(row, number)


def _where(row: dict) -> str:
    """The outlet, and the agency whose text it prints: Example Times, copy of TASS."""
    family = sources.copied(tidy(row["source"]), tidy(row["wire"]))
    return (plain(row["source"]) or "no source given") + (f", copy of {plain(family)}" if family else "")


def _when(row: dict) -> str:
    """The day and where it came from: 2026-10-14 by json-ld."""
    day, origin = tidy(row["published"])[:10], tidy(row["published_from"])
    return f"{plain(day)} by {plain(origin)}" if day and origin else plain(day) or "no date"


def _draw_problem(row: dict, number: int) -> None:
    """One record that could not be read, or not in full."""
    with st.container(gap="xxsmall", key=f"evidence_row_{number}"):
        st.text(tidy(row["reason"]))
        st.caption(" · ".join(plain(row[part]) for part in ("origin", "record", "stage") if tidy(row[part])))


def _draw_pages(behind: Evidence, page: Page, place: list[str | None]) -> None:
    """Forward and back, and where the reader is."""
    if page.total <= SIZE:
        return
    last = (page.total + SIZE - 1) // SIZE
    with st.container(horizontal=True, vertical_alignment="center", key="evidence_pages"):
        # a button that is only disabled keeps the focus and swallows the Escape that closes the drawer
        if len(place) > 1:
            st.button("‹", key="evidence_back", on_click=_turn, args=(behind, place[:-1]))
        st.caption(f"page {wording.count(len(place))} of {wording.count(last)}", width="content")
        if page.next_key is not None:
            further = [*place, page.next_key]
            st.button("›", key="evidence_next", on_click=_turn, args=(behind, further))


def _draw_file(behind: Evidence, page: Page, view: Callable[..., Page]) -> None:
    """The CSV of all rows, not of the page; above what a browser can hold, the command that has no such end."""
    if page.total > AT_ONCE:
        st.caption(f"{wording.count(page.total)} rows are too many for a browser’s download: use `steppewire export`.")
        return
    chosen, shown = filters.current(), corpus.snapshot()
    st.download_button(
        f":blue[CSV, {wording.counted(page.total, 'row')}]",
        data=download.file_of(lambda: view(shown, chosen, behind, None, max(page.total, 1)).rows),
        file_name="steppewire_evidence.csv",
        mime="text/csv",
        key="download_evidence",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
