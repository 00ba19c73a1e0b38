"""A story's numbers, and who carried it first, as far as its dates say."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from components import address, evidence
from components.plain_text import plain, tidy
from steppewire import sources, wording
from steppewire.views import Evidence, Story, earliest, group_words

TIED = 6  # of those that may be first, named


def deck(found: Story) -> str:
    """Say how many carry it, and when; safe Markdown."""
    days = [day for day in (tidy(p)[:10] for p in found.articles["published"]) if day]
    span = f", {min(days)} to {max(days)}" if days and min(days) != max(days) else f", {days[0]}" if days else ""
    languages = wording.listed([wording.language(tidy(code)) for code in dict.fromkeys(found.articles["language"])])
    told = f"{wording.counted(len(found.articles), 'article')} in {languages}{span}"
    return f"{told}{' (UTC)' if days else ', without any date'}. All of them, whatever the filters."


def draw(found: Story, article_id: str) -> None:
    """Draw the numbers, each a way to the articles, and the first."""
    behind = Evidence("story", value=article_id)
    unknown = int((found.articles["hand"] == "").sum())
    with st.container(horizontal=True, gap="small", key="story_bases"):
        for by, label in (
            ("article", wording.counted(len(found.articles), "article")),
            ("source", wording.counted(found.labels, "label")),
            ("hand", group_words.publishers(found.publishers)),
        ):
            evidence.button(label, replace(behind, by=by), key=f"story_{by}")
    if unknown:
        st.caption(f"{wording.counted(unknown, 'article')} with neither label nor agency: of no known publisher.")
    with st.container(gap="xxsmall", key="story_first"):
        st.header(heading(found.articles, len(found.older)), anchor=False)
        for sentence in first(found.articles):
            st.markdown(sentence, width=650)


def heading(rows: pd.DataFrame, older: int = 0) -> str:
    """Say who was first, or that it is not known; safe Markdown.

    Takes   older: texts of its addresses that are kept and not counted.
    """
    published = [tidy(day) for day in rows["published"]]
    if len(rows) == 1:
        return f"Carried by one article, in {wording.count(older + 1)} versions" if older else "Carried by one article"
    if earliest.tied(published) != 1:
        return "Who carried it first is not known"
    return f"{_label(rows.iloc[0])} carried it first{', of those with a date' if '' in published else ''}"


def first(rows: pd.DataFrame) -> list[str]:
    """Say when the first was published, how exactly that is known, and what it rests on; safe Markdown.

    Takes   rows: articles of views.read_story, the earliest first.
    """
    published = [tidy(day) for day in rows["published"]]
    said, top, tied = [], rows.iloc[0], earliest.tied(published)
    undated = published.count("")
    if not published[0]:
        return [f"None of the {wording.count(len(rows))} has a date. Stored first: {_named(top)}."]
    if tied > 1:
        several = rows[[bool(p) and (p.startswith(published[0]) or published[0].startswith(p)) for p in published]]
        names = wording.listed([_named(row) for _, row in several.head(TIED).iterrows()])
        more = f" and {wording.count(tied - TIED)} more" if tied > TIED else ""
        shared = f"{wording.count(tied)} share {plain(earliest.when(published[0]))}"
        said.append(f"{shared}, and nothing tells them apart: {names}{more}.")
    else:
        said.append(
            f"{_named(top)}, exact to the {top['published_precision']}, by {plain(tidy(top['published_from']))}."
        )
    if undated and len(rows) > 1:
        said.append(f"{wording.counted(undated, 'article')} without a date may be earlier.")
    agency = tidy(top["wire"])
    if agency and sources.named(tidy(top["source"])) != agency:
        said.append(
            f"The text credits {plain(agency)}: the agency had it before, whether or not its own article is here."
        )
    return said


def _label(row: pd.Series) -> str:
    return plain(tidy(row["source"])) or "No source given"


def _named(row: pd.Series) -> str:
    """An article with its label and time, and the way to it."""
    link = address.href("article", id=[row["article_id"]])
    return f"[{_label(row)}]({link}), {plain(earliest.when(row['published']))}"
