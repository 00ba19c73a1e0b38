"""The sources chosen in the filter, each with its numbers as bases, its owner with origin, and its gaps."""

import pandas as pd
import streamlit as st

from components import address, corpus, evidence, filters, source_table, watched_feeds
from components.plain_text import plain
from steppewire import views, wording
from steppewire.views import Evidence

MOST = 3  # sources described in full
GAPS_SHOWN = 12


def draw(rows: pd.DataFrame) -> None:
    """Describe the sources that the filter names, where they are few.

    Takes   rows: views.sources
    """
    chosen = filters.current().source
    if not chosen or len(chosen) > MOST:
        return
    for number, row in enumerate(rows[rows["source"].isin(chosen)].to_dict("records")):
        with st.container(key=f"source_{number}", gap="small"):
            with st.container(gap="xxsmall"):
                st.header(plain(source_table.name(row["source"])), anchor=False)
                st.caption(about(row))
            left, right = st.columns(2, gap="large")
            with left, st.container(gap="xxsmall"):
                _draw_numbers(row, number, len(chosen) == 1)
            with right, st.container(gap="xxsmall"):
                _draw_gaps(row)
            watched_feeds.draw_of(row["source"])


def about(row: dict) -> str:
    """Say who owns a source, and where that was read; safe Markdown."""
    if row["owner_kind"] == "unknown":
        return "Owner: unknown. No page that was read says who owns it."
    named = f": {plain(row['owner'])}" if row["owner"] else ""
    read = f"Read on {row['owner_date']} in {plain(row['owner_origin'])}."
    return f"Owner: {plain(source_table.owner(row))}{named}. {read}"


def _draw_numbers(row: dict, number: int, is_alone: bool) -> None:
    """Every number as a base that opens its articles."""
    for key, (label, behind) in enumerate(bases(row, is_alone)):
        evidence.button(label, behind, key=f"source_{number}_{key}")


def bases(row: dict, is_alone: bool) -> list[tuple[str, Evidence]]:
    """List the numbers of a source that are not zero, in words, with what each opens.

    Takes   is_alone: it is the only source in the filter, so that a language's articles are all its own.
    """
    source, part = row["source"], f"source:{row['source']}"
    found = [(wording.counted(row["articles"], "article"), Evidence("source", value=source))] if row["articles"] else []
    if row["dated"]:
        found += [
            (f"{row['dated']} of {row['articles']} dated to the day", Evidence("dated", value=part)),
            (
                f"{wording.counted(row['days'], 'day')} from the first to the last",
                Evidence("dated", value=part, by="span"),
            ),
            (f"{row['per_day']:.2f} a day", Evidence("dated", value=part, by="rate")),
        ]
    if row["undated"]:
        found.append(
            (f"{wording.part(row['undated'], row['undated_of'])} without a date", Evidence("undated", value=part))
        )
    if is_alone:
        for code, count in source_table.parts(row["languages"]):
            label = f"{wording.part(count, row['articles'])} in {wording.language(code)}"
            found.append((label, Evidence("language", value=code)))
    for family, count in source_table.parts(row["wire_families"]):
        label = f"{wording.part(count, row['articles'])} are copy of {plain(family)}"
        found.append((label, Evidence("wire", person=family, value=part)))
    return found


def _draw_gaps(row: dict) -> None:
    """The stretches without an article, with the articles on both sides."""
    st.subheader("Gaps", anchor=False)
    if pd.isna(row["gaps"]):
        st.caption("No rhythm yet: fewer than 11 days with an article.")
        return
    usual = wording.counted(row["usual_days"], "day")
    rhythm = f"Nine in ten stretches between days with an article are at most {usual} long."
    if not row["gaps"]:
        st.caption(f"{rhythm} None is more than three times as long.")
        return
    st.caption(f"{rhythm} {wording.counted(row['gaps'], 'stretch', 'stretches')} more than three times as long:")
    found = corpus.ask(views.gaps, filters.current(), row["source"])
    for gap in found.head(GAPS_SHOWN).to_dict("records"):
        st.markdown(line(gap))
    if len(found) > GAPS_SHOWN:
        st.caption(f"and {wording.count(len(found) - GAPS_SHOWN)} earlier ones.")


def line(gap: dict) -> str:
    """Write a gap with the articles on both sides; safe Markdown."""
    silent = f"**{wording.counted(gap['days_without'], 'day')}** without an article"
    before = f"from {gap['last_day']} ({_link(gap['before_id'], gap['before_title'])})"
    if pd.isna(gap["next_day"]):
        return f"{silent} {before} to the newest day of any source"
    return f"{silent} {before} to {gap['next_day']} ({_link(gap['after_id'], gap['after_title'])})"


def _link(article_id: str, title: object) -> str:
    return f"[{plain(title)[:300] or 'without a headline'}]({address.href('article', id=[article_id])})"
