"""The questions of a correction: what is wrong, what is right, why, who says so; and the answer put into the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import corpus
from components.plain_text import plain, tidy
from steppewire import countries, wording
from steppewire.errors import StoreError
from steppewire.schema import BLOCS
from steppewire.store.corrections import rules, writing
from steppewire.store.corrections.rules import Correction
from steppewire.store.corrections.writing import Draft
from steppewire.store.tables import Store

MARKS = '“”«»„‟"'
SHOWN = 60  # characters of a quote in a choice
AUTHOR = "correction_author"  # remembered while the browser's tab is open
_AT = "correction_again"  # counts the forms opened, so that each begins empty
POLARITIES = {"-0.5": "Negative, −0.5", "0": "Neutral, 0", "0.5": "Positive, +0.5", "": "Not to be scored"}
LABELS = {"-1": "Negative", "0": "Neutral", "1": "Positive", "": "Not sure"}


Place = tuple[str, int, int, str, str]
"""What a choice is about: target, start, end, unit, and the country toward which."""


@dataclass(frozen=True)
class Choice:
    """One thing that may be wrong: its words on screen, and the row it is about."""

    words: str
    target: str
    start: int
    end: int
    unit: str = ""
    toward: str = ""
    fields: tuple[str, ...] = ("row",)
    now: tuple[str, ...] = ("",)


def choices(found: pd.DataFrame) -> list[Choice]:
    """Turn what stands in a stretch (views.correctable) into what may be said of it."""
    return [choice for row in found.to_dict("records") for choice in _of(row)]


def _of(row: dict) -> list[Choice]:
    """What may be said of one row."""
    place: Place = (row["target"], int(row["start"]), int(row["end"]), row["unit"], row["toward"])
    words = f"“{_short(tidy(row['words']).strip(MARKS))}”"
    named = countries.names().get(tidy(row["country"]), tidy(row["country"]))
    if row["target"] == "mention":
        other = Choice(f"{words} is not {named}", *place, ("country",))
        return [Choice(f"{words} names no country or region", *place), other]
    if row["target"] == "quote":
        return [Choice(f"No quote: {words}", *place)]
    if row["target"] == "speaker":
        person = tidy(row["person"])
        now = (person, tidy(row["role"]), tidy(row["speaker_country"]))
        said = f"Not said by {person}: {words}" if person else f"Somebody said {words}"
        return [Choice(said, *place, ("person", "role", "speaker_country"), now)]
    return [_of_tone(row, place, words, named)]


def _of_tone(row: dict, place: Place, words: str, named: str) -> Choice:
    is_scored = pd.notna(row["value"])
    if row["toward"]:
        label = LABELS[str(int(row["value"]))].lower() if is_scored else "not sure"
        return Choice(f"Tone toward {named} is not “{label}”: {words}", *place, ("label",))
    tone = wording.signed(float(row["value"])) if is_scored else "“not scored”"
    return Choice(f"Tone of the {row['unit']} is not {tone}: {words}", *place, ("polarity",))


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else words[: SHOWN - 2].rstrip() + " …"


def forget() -> None:
    """Let the next form begin empty."""
    st.session_state[_AT] = st.session_state.get(_AT, 0) + 1


def first_of(offered: Sequence[Choice], target: str, at: int) -> int:
    """Find the choice to begin with: the first of a target that ends behind a place, else the first there."""
    behind = [number for number, choice in enumerate(offered) if choice.end > at]
    alike = [number for number in behind if offered[number].target == target]
    return (alike or behind or [0])[0]


def draw(
    article_id: str, offered: Sequence[Choice], close: Callable[[], None], target: str = "mention", at: int = 0
) -> None:
    """Ask, and put the answer into the store.

    Takes   target, at: what is probably wrong and where in the text; the first choice that fits is chosen.
    """
    if not offered:
        st.markdown("Nothing was found in this stretch that could be corrected.")
        st.button("Close", key="wrong_close", on_click=close)
        return
    again = st.session_state.get(_AT, 0)
    number = st.selectbox(
        "What is wrong?",
        range(len(offered)),
        index=first_of(offered, target, at),
        format_func=lambda n: offered[n].words,
        key=f"wrong_what_{again}",
    )
    chosen = offered[number]
    values = _ask(chosen, f"{again}_{number}")
    reason = st.text_input("Why?", key=f"wrong_why_{again}", max_chars=rules.LONGEST["reason"])
    author = st.text_input(
        "Your name",
        st.session_state.get(AUTHOR, ""),
        key=f"wrong_author_{again}",
        max_chars=rules.LONGEST["author"],
        help="Kept with the correction, and in this tab until it is closed.",
    )
    with st.container(horizontal=True):
        is_said = st.button("Correct it", key="wrong_save")
        st.button("Cancel", key="wrong_cancel", on_click=close)
    if is_said:
        _say(drafts(article_id, chosen, values, author, reason), author, close)


def _ask(chosen: Choice, key: str) -> dict[str, str | None]:
    """What is right, by field; None where nothing was chosen."""
    names = countries.names()
    codes = sorted(names, key=lambda code: names[code])
    if chosen.fields == ("country",):
        picked = st.selectbox("Which country is it?", codes, None, names.__getitem__, key=f"wrong_country_{key}")
        return {"country": picked}
    if chosen.target == "speaker":
        person, role, side = chosen.now
        said = {
            "person": st.text_input("Who said it?", person, key=f"wrong_person_{key}", max_chars=200),
            "role": st.text_input("Office or role", role, key=f"wrong_role_{key}", max_chars=200),
        }
        sides = ["", *codes, *BLOCS]
        at = sides.index(side) if side in sides else 0
        words = {"": "No country"} | names
        shown = st.selectbox("Country", sides, at, lambda code: words.get(code, code), key=f"wrong_side_{key}")
        return {**said, "speaker_country": shown}
    if chosen.target == "tone":
        words = LABELS if chosen.toward else POLARITIES
        told = st.segmented_control("What is it?", list(words), format_func=words.__getitem__, key=f"wrong_tone_{key}")
        return {chosen.fields[0]: told}
    return {"row": ""}


def drafts(
    article_id: str, chosen: Choice, values: dict[str, str | None], author: str, reason: str
) -> list[Draft] | str:
    """Make the corrections that the answers ask for, or say what is missing; of a speaker only what changes."""
    said = (rules.tidy(author), rules.tidy(reason))
    if any(value is None for value in values.values()):
        return "Choose what is right."
    before = dict(zip(chosen.fields, chosen.now, strict=False)) if chosen.target == "speaker" else {}
    changed = {name: rules.tidy(value or "") for name, value in values.items()}
    changed = {name: value for name, value in changed.items() if name not in before or value != before[name]}
    if not changed:
        return "Nothing was changed: say who said it."
    if not all(said):
        return "Type why it is wrong, and your name: both are kept with the correction."
    row = (article_id, chosen.target, chosen.start, chosen.end)
    beside = (chosen.unit, chosen.toward, *said)
    return [Draft(Correction(*row, name, value, *beside)) for name, value in changed.items()]


def _say(asked: list[Draft] | str, author: str, close: Callable[[], None]) -> None:
    """Put corrections into the store that is shown, and draw the page anew; what keeps them out is a sentence."""
    if isinstance(asked, str):
        st.error(asked)
        return
    try:
        outcome = writing.add(Store.open(corpus.path()), asked, f"correct a {asked[0].correction.target}")
    except StoreError as error:
        st.error(plain(str(error)))
        return
    if outcome.refused:
        st.error(plain(outcome.refused[0][1]))
        return
    st.session_state[AUTHOR] = author
    close()
    st.rerun()
