"""What changed: versions of one address, and copies against the first, compared word by word."""

from difflib import SequenceMatcher
from itertools import pairwise

import pandas as pd
import streamlit as st

from components import address, corpus, word_diff
from components.plain_text import tidy
from steppewire import views, wording
from steppewire.views import Story, earliest

SHOWN = 40  # changed paragraphs on screen
LONGEST = 2_000  # words of a paragraph that is compared word by word; a longer one is shown as a whole

Block = tuple[str, list[str], list[str]]
"""same or changed, the paragraphs of the one text, those of the other."""


def pairs(found: Story) -> dict[str, tuple[pd.Series, pd.Series]]:
    """List what can be compared, by the id of the later one: each version with the text of its address before it, each
    other article with the first."""
    everything = pd.concat([found.older, found.articles], ignore_index=True)
    made: dict[str, tuple[pd.Series, pd.Series]] = {}
    addresses = everything[everything["url_key"].fillna("") != ""]
    for _, versions in addresses.groupby("url_key", sort=False):
        rows = [row for _, row in versions.iterrows()]
        made |= {after["article_id"]: (before, after) for before, after in pairwise(rows)}
    first = found.articles.iloc[0]
    for _, row in found.articles.iloc[1:].iterrows():
        made.setdefault(row["article_id"], (first, row))
    return made


def words(pair: tuple[pd.Series, pd.Series]) -> str:
    """Name a pair: Version of Demo Wire, read 2026-03-02, against the one before; plain text."""
    before, after = pair
    label = tidy(after["source"]) or "no source given"
    if tidy(before["url_key"]) and before["url_key"] == after["url_key"]:
        return f"Version at {label} read {tidy(after['ingested_at'])[:16].replace('T', ' ')}, against the one before"
    return f"Copy at {label}, {earliest.when(after['published'])}, against the first"


def draw(found: Story) -> None:
    """Draw the choice of a pair, and what changed in it."""
    offered = pairs(found)
    if not offered:
        return
    versions = sum(
        before["url_key"] == after["url_key"] and bool(before["url_key"]) for before, after in offered.values()
    )
    with st.container(gap="xxsmall"):
        st.header("What changed", anchor=False)
        told = (
            f"{wording.counted(versions, 'later version')} of an address"
            if versions
            else "No later version of an address"
        )
        st.caption(f"{told}. Bodies compared word by word, punctuation included. {word_diff.LEGEND}")
    wanted = (address.words().get("compare") or [""])[0]
    st.session_state["story_compare"] = wanted if wanted in offered else None
    st.selectbox(
        "Compare",
        list(offered),
        format_func=lambda name: words(offered[name]),
        key="story_compare",
        on_change=_choose,
        index=None,
        placeholder="Choose a version or a copy",
    )
    if wanted in offered:
        _draw_pair(*offered[wanted])


def _choose() -> None:
    name = st.session_state["story_compare"]
    address.change(compare=[name] if name else [])


def blocks(before: str, after: str) -> list[Block]:
    """Compare two bodies paragraph by paragraph."""
    old, new = ([line.strip() for line in text.split("\n") if line.strip()] for text in (before, after))
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [("same" if what == "equal" else "changed", old[a:b], new[c:d]) for what, a, b, c, d in codes]


def _draw_pair(before: pd.Series, after: pd.Series) -> None:
    """The paragraphs that changed; those that did not are counted."""
    bodies = corpus.ask(views.read_bodies, (before["article_id"], after["article_id"]))
    found = blocks(bodies[before["article_id"]], bodies[after["article_id"]])
    drawn = 0
    with st.container(key="story_changes", gap="small"):
        st.markdown(summary(found, tidy(before["title"]) != tidy(after["title"])))
        if tidy(before["title"]) != tidy(after["title"]):
            told = word_diff.pieces(tidy(before["title"]), tidy(after["title"]))
            st.markdown(f"Headline: {word_diff.markdown(told)}", width=650)
        for what, old, new in found:
            if what == "same":
                st.caption(f"{wording.counted(len(new), 'paragraph')} the same")
            elif drawn < SHOWN:
                st.markdown(word_diff.markdown(compared(old, new)), width=650)
                drawn += 1
        left = sum(what == "changed" for what, *_ in found) - drawn
        if left > 0:
            st.caption(f"{wording.counted(left, 'further change')} not shown; open both articles to read them.")


def compared(old: list[str], new: list[str]) -> list[word_diff.Piece]:
    """Compare the paragraphs of one change word by word; very long ones as a whole."""
    before, after = " ".join(old), " ".join(new)
    if max(len(before.split()), len(after.split())) <= LONGEST:
        return word_diff.pieces(before, after)
    return [piece for piece in (("gone", before), ("new", after)) if piece[1]]


def summary(found: list[Block], has_title: bool) -> str:
    """Say how much changed."""
    counts = {"gone": 0, "new": 0}
    for what, old, new in found:
        for kind, said in compared(old, new) if what == "changed" else []:
            if kind in counts:
                counts[kind] += len(said.split())
    if not any(counts.values()):
        return "The bodies have the same words." + (" The headlines differ." if has_title else "")
    return f"{wording.counted(counts['new'], 'word')} added, {wording.counted(counts['gone'], 'word')} left out."
