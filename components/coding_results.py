"""What checks by hand found: how far two people agree, how often the analysis is right, where they differ."""

import pandas as pd
import streamlit as st

from components import address, coding_form, corpus, download
from components.plain_text import plain
from steppewire import views, wording
from steppewire.store.codings import Answer, Item
from steppewire.views import checked

QUESTIONS = {"mention": "Country of a mention", "speaker": "Speaker of a quote", "tone": "Tone toward the country"}
SHOWN = 20  # disagreements on screen; the file has every answer


def table(found: pd.DataFrame) -> pd.DataFrame:
    """Write results as they stand on screen: alpha and the share that is right, each with its n and 95 % interval.

    Takes   found: of views.checked.results.
    """
    rows = found.to_dict("records")
    return pd.DataFrame(
        {
            "Question": [QUESTIONS[row["question"]] for row in rows],
            "Coders": [wording.count(row["coders"]) for row in rows],
            "Agreed": [wording.part(row["agreed"], row["twice"], "").strip() for row in rows],
            "Krippendorff’s alpha": [_alpha(row) for row in rows],
            "Analysis right": [wording.part(row["right"], row["judged"], "").strip() for row in rows],
            "95%": [_between(row["right_low"], row["right_high"]) for row in rows],
        }
    )


def _alpha(row: dict) -> str:
    """Alpha with its interval; why there is none."""
    if not row["twice"]:
        return "no second coder yet"
    if pd.isna(row["alpha"]):
        return "not defined: all answers are alike"
    low, high = wording.signed(row["alpha_low"]), wording.signed(row["alpha_high"])
    return f"{wording.signed(row['alpha'])} ({low} to {high})"


def _between(low: float, high: float) -> str:
    return "" if pd.isna(low) else f"{low:.2f}–{high:.2f}"


def draw(drawn: list[Item], given: list[Answer]) -> None:
    """Put the results of one sample on screen."""
    with st.container(gap="xxsmall"):
        st.header("What was found", anchor=False)
        st.caption(
            "“Cannot say” is no answer. Right: of the sentences whose answers agree, the analysis says the same. Alpha "
            "is 1 where coders always agree and 0 where they agree as often as by chance; tone is ordered."
        )
    with st.container(key="codings_table"):
        found = table(checked.results(drawn, given))
        st.dataframe(found, hide_index=True, alt="Agreement of coders and of the analysis.")
    shown = corpus.snapshot()
    download.draw("codings", lambda: views.codings_of(shown, views.Filters()), method="coding")
    _draw_disagreements(drawn, given)


def _draw_disagreements(drawn: list[Item], given: list[Answer]) -> None:
    """Where two coders said different things, each with the way to its article."""
    found = checked.disagreements(drawn, given)
    if not found:
        return
    st.subheader("Where they differ", anchor=False)
    for item, asked, said in found[:SHOWN]:
        words = coding_form.TONES if asked == "tone" else coding_form.RIGHT
        told = ", ".join(f"{plain(coder)}: {words[answer].lower()}" for coder, answer in sorted(said.items()))
        link = address.href("article", id=[item.article_id], at=[str(item.start)])
        st.caption(f"[Sentence {item.place}]({link}): {coding_form.question(item, asked)} {told}")
    if len(found) > SHOWN:
        st.caption(f"The first {SHOWN} of {wording.count(len(found))}; the file has every answer.")
