"""Words that mark each side: which, how much more often, in how many articles; each opens its sentences."""

import pandas as pd
import streamlit as st

from components import address, cited_file, compare, corpus, download, evidence, filters
from components.plain_text import plain
from steppewire import views, wording
from steppewire.views import Marking


def draw() -> None:
    """Draw the language, the words of each side, and the file."""
    wanted, what, sides = filters.current(), compare.dimension(), tuple(compare.values())
    common = corpus.ask(views.common_languages, wanted, what, sides)
    with st.container(gap="xxsmall"):
        st.header("Words that mark each side", anchor=False)
        st.caption(
            "Words in more articles of a side than of the others, by log-odds with a prior. Articles of one side only, "
            "copies once, one language at a time, small words left out."
        )
    if not common:
        st.markdown("The sides share no language, and words of different languages are not compared.")
        return
    language = _chosen(common)
    st.session_state["compare_language"] = language
    st.selectbox(
        "Language of the words", common, key="compare_language", format_func=wording.language, width=240,
        on_change=lambda: address.change(words=[st.session_state["compare_language"]]),
    )  # fmt: skip
    found = corpus.ask(views.marking_words, wanted, what, sides, language)
    _draw_read(found)
    with st.container(key="compare_words"):
        for column, side in zip(st.columns(len(sides), gap="large"), sides, strict=True):
            with column:
                _draw_side(found, side)
    note = (
        "Of the words shown one in twenty is expected to be there by chance. A word does not say why it marks a side."
    )
    download.draw("compare_words", lambda: found.words, note, method="compare")


def _chosen(common: list[str]) -> str:
    """The language in the address, else the one with most articles on every side."""
    given = (address.words().get("words") or [""])[0]
    return given if given in common else common[0]


def read(found: Marking, side: str) -> str:
    """Say how many articles of a side were read of how many; safe Markdown."""
    cut = " read, chosen by chance" if found.read[side] < found.whole[side] else ""
    return f"{wording.part(found.read[side], found.whole[side])}{cut} of {compare.named(side)} alone"


def _draw_read(found: Marking) -> None:
    """The articles read of each side, and the words tested, all of which a file has."""
    wanted, what, sides = filters.current(), compare.dimension(), tuple(compare.values())

    def every() -> pd.DataFrame:
        return views.tested_words(corpus.snapshot(), wanted, what, sides, found.language)

    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="compare_read"):
        for side in found.read:
            behind = compare.behind("read", side, of=found.language)
            evidence.button(read(found, side), behind, key=f"read_{side}")
        st.download_button(
            f":blue[{wording.counted(found.tested, 'word')} tested]",
            data=download.file_of(every, lambda made: cited_file.packed("tested_words", made)),
            file_name="steppewire_tested_words.zip",
            mime="application/zip",
            key="cited_tested_words",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
            help="A zip: each word tested with the articles of each side that hold it, and where it comes from.",
        )


def _draw_side(found: Marking, side: str) -> None:
    """The words of one side."""
    own = found.words[found.words["side"] == side]
    st.subheader(compare.named(side), anchor=False)
    if own.empty:
        st.caption("No word: every interval holds equal odds.")
    for row in own.to_dict("records"):
        with st.container(gap="xxsmall"):
            of = f"{found.language}:{row['word']}"
            label = f"{plain(row['word'])}: {wording.part(row['articles'], row['of'])}"
            evidence.button(label, compare.behind("word", side, of=of), key=f"word_{side}_{row['word']}")
            beside = wording.part(row["other_articles"], row["other_of"], "of the others")
            st.caption(f"{beside} · {_times(row['odds'])} the odds, {_times(row['low'])} to {_times(row['high'])}")


def _times(odds: float) -> str:
    """Write an odds ratio: ×4.1; from a hundred on whole."""
    return f"×{odds:,.1f}" if odds < 100 else f"×{odds:,.0f}"
