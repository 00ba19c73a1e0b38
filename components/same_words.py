"""The same quote across outlets: the earliest at the left, the others beside it with what they changed."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components import address, corpus, download, evidence, filters, word_diff
from components.plain_text import plain, tidy
from steppewire import views, wording
from steppewire.views import Evidence, earliest, persons
from steppewire.views.same_quotes import ALIKE, LEAST, MOST

SHOWN = 8  # groups on screen; the CSV has all
BESIDE = 6  # quotes of a group on screen
RELATIONS = {
    "same": "the same words",
    "shortened": "shortened",
    "longer": "longer",
    "altered": "altered",
}
RULE = (
    f"Quotes in marks of {LEAST} words or more, within one language, compared without case and punctuation with the "
    "earliest of their group. Shortened or longer: all words of one stand in the other, in order. Altered: at least "
    f"{wording.share(ALIKE)} of the shorter one’s words do. {word_diff.LEGEND}"
)


def draw(names: Sequence[str]) -> None:
    """Draw the groups that stand in two outlets or more."""
    found = corpus.ask(views.same_quotes, filters.current(), tuple(names))
    groups = [rows.to_dict("records") for _, rows in found.rows.groupby("group", sort=True)]
    with st.container(gap="xxsmall"):
        st.header(finding(groups), anchor=False)
        st.caption(RULE)
        st.caption(compared(found.compared, found.total))
    for rows in groups[:SHOWN]:
        _draw_group(rows, names)
    if groups:
        left = len(groups) - SHOWN
        more = f"{wording.counted(left, 'further quote')} in the CSV. " if left > 0 else ""
        note = f"{more}One story: the articles carry the same text, so the words come from one hand."
        download.draw("same_quotes", lambda: found.rows, note, method="speakers")


def finding(groups: list[list[dict]]) -> str:
    """Say how many quotes several outlets carry, and how many of them in other words."""
    if not groups:
        return "No quote in two outlets"
    changed = sum(any(row["relation"] not in ("earliest", "same") for row in rows) for rows in groups)
    told = f"{wording.counted(len(groups), 'quote')} in several outlets"
    return f"{told}, {wording.count(changed)} of them changed" if changed else told


def compared(number: int, total: int) -> str:
    """Say how many quotes were compared, of how many."""
    old = f", or older than the newest {wording.count(MOST)}" if total > MOST else ""
    rest = f"; the rest have fewer than {LEAST} words{old}" if number < total else ""
    return f"{wording.part(number, total, 'quotes in marks')} compared{rest}."


def _draw_group(rows: list[dict], names: Sequence[str]) -> None:
    """One quote: the earliest, and beside it the others."""
    first = rows[0]
    place = f"{first['article_id']}:{int(first['start'])}"
    left, right = st.columns(2, gap="large")
    with left, st.container(gap="xxsmall"):
        st.code(tidy(first["quote"]), language=None, wrap_lines=True)
        st.markdown(line(first, earliest.order([tidy(row["published"]) for row in rows])))
        outlets = len({tidy(row["source"]) for row in rows})
        label = f"{wording.counted(len(rows), 'quote')} in {wording.counted(outlets, 'outlet')}"
        behind = Evidence("same", person=persons.to_word(names), value=place)
        evidence.button(label, behind, key=f"same_{first['group']}")
    with right:
        for row in rows[1 : BESIDE + 1]:
            with st.container(gap="xxsmall"):
                if row["relation"] != "same":
                    told = word_diff.pieces(first["quote"], row["quote"], word_diff.as_said)
                    st.markdown(word_diff.markdown(told), width=650)
                story = "one story" if row["is_one_story"] else "another text"
                st.markdown(line(row, f"{RELATIONS[row['relation']]} · {story}"))
        if len(rows) > BESIDE + 1:
            st.caption(f"and {wording.count(len(rows) - BESIDE - 1)} more behind the number at the left.")


def line(row: dict[str, Any], said: str) -> str:
    """Write where and when a quote stands, and how it relates to the earliest; safe Markdown."""
    link = address.href("article", id=[row["article_id"]], at=[str(int(row["start"]))])
    when = plain(earliest.when(row["published"]))
    wire = f" · text of {plain(row['wire'])}" if tidy(row["wire"]) else ""
    source = plain(tidy(row["source"])) or "no source given"
    return f":small[[{source}]({link}) :gray[· {when}{wire} · {said}]]"
