"""The page of corrections: every one of them with what became of it, taken back by a click; files in and out."""

import io

import pandas as pd
import streamlit as st

from components import address, corpus, correction_form, corrections
from components.plain_text import plain, tidy
from steppewire import countries, export, views, wording
from steppewire.errors import SteppewireError
from steppewire.store.corrections import reading, rules, writing
from steppewire.store.tables import Store
from steppewire.views import Filters

SIZE = 20  # rows a page
REFUSED_SHOWN = 50
STATES = {
    "applied": "applied",
    "overruled": "overruled by another one",
    "undone": "taken back",
    "missing": "not applied: nothing stands there any more",
    "undo": "takes back another one",
}
STANDING = ("applied", "overruled", "missing")
NOUNS = {"mention": "The country of", "quote": "The quote", "speaker": "The speaker of", "tone": "The tone of"}
NOTHING = {"polarity": "not scored", "label": "not sure", "person": "nobody"}
_PAGE, _TOLD = "corrections_page", "corrections_told"


def deck() -> str:
    """Say how many corrections there are and what became of them."""
    counts = corpus.ask(views.corrected)
    said = [f"{wording.count(counts[state])} {STATES[state].split(':')[0]}" for state in STATES if counts[state]]
    return f"{', '.join(said)}." if said else "None so far. “Wrong?” stands at every sentence behind a number."


def draw() -> None:
    """The file's way in and out, then the list."""
    told = st.session_state.pop(_TOLD, None)
    if told:
        (st.error if told[0] else st.success)(told[1])
    if corrections.is_possible():
        st.text_input(
            "Your name",
            st.session_state.get(correction_form.AUTHOR, ""),
            key="corrections_author",
            max_chars=rules.LONGEST["author"],
            width=300,
            help="Kept with what you take back.",
        )
    rows = corpus.ask(views.corrections)
    shown = _page(rows)
    of_batch = dict(rows.loc[rows["state"].isin(STANDING), "batch"].value_counts())
    with st.container(key="corrections_table"):
        for row in shown.to_dict("records"):
            _draw_row(row, of_batch.pop(row["batch"], 0) if row["state"] in STANDING else 0)
    _draw_pages(len(rows))
    _draw_files(len(rows))


def _page(rows: pd.DataFrame) -> pd.DataFrame:
    last = max(0, (len(rows) - 1) // SIZE)
    at = min(st.session_state.get(_PAGE, 0), last)
    st.session_state[_PAGE] = at
    return rows.iloc[at * SIZE : (at + 1) * SIZE]


def _draw_row(row: dict, batch: int) -> None:
    """One correction: what was said of what, by whom and why, and the way to take it back.

    Takes   batch: how many of its file stand, where it is the first of them on the page.
    """
    with st.container(key=f"correction_{row['correction_id']}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(said(row), width="stretch")
            if row["state"] in STANDING and corrections.is_possible():
                _draw_back("Take back", row["correction_id"])
                if batch > 1:
                    _draw_back(f"Take back all {wording.count(batch)} made together", row["batch"])
        when = f"{row['made_at'][:16].replace('T', ' ')} UTC"
        link = address.href("article", id=[row["article_id"]], at=[str(row["start"])])
        title = f"[{plain(row['title']) or 'without a headline'}]({link})" if _is(row["title"]) else "no such article"
        parts = [f"{plain(row['author'])}: {plain(row['reason'])}", when, STATES[row["state"]], title]
        st.caption(" · ".join(parts))


def _draw_back(label: str, wanted: str) -> None:
    st.button(f":blue[{label}]", key=f"back_{wanted}", type="tertiary", on_click=_undo, args=(wanted,))


def said(row: dict) -> str:
    """Write what a correction says as a sentence; safe Markdown."""
    words = f"“{plain(_short(tidy(row['excerpt']).strip(correction_form.MARKS)))}”"
    noun = "The tone of the quote" if row["target"] == "tone" and row["unit"] == "quote" else NOUNS[row["target"]]
    if row["state"] == "undo" or _is(row["undoes"]):
        return f"**Taken back:** {noun[0].lower()}{noun[1:]} {words} stands as it was."
    was, value = _named(row, "was"), _named(row, "value")
    if row["field"] == "row":
        of = f" of {plain(was)}" if was and row["target"] == "mention" else ""
        return f"{words} **is no {row['target']}**{of}."
    toward = f" toward {plain(countries.names().get(row['country'], ''))}" if _is(row["country"]) else ""
    field = {"role": ", role", "speaker_country": ", country"}.get(row["field"], "")
    nothing = NOTHING.get(row["field"], "nothing")
    return f"**{noun}** {words}{toward}{field}: {plain(was) or nothing} → **{plain(value) or nothing}**"


def _named(row: dict, column: str) -> str:
    """A value in words: a country by its name, a label by its word, a number with its sign."""
    value = row[column] if _is(row[column]) else ""
    if row["field"] == "label":
        return correction_form.LABELS[value].lower() if value else ""
    if row["field"] == "polarity":
        return wording.signed(float(value)) if value else ""
    is_code = row["field"] in ("country", "speaker_country") or row["target"] == "mention"
    return countries.names().get(value, value) if is_code else value


def _is(value: object) -> bool:
    """Whether a cell holds words."""
    return isinstance(value, str) and bool(value)


def _short(words: str) -> str:
    return words if len(words) <= correction_form.SHOWN else words[: correction_form.SHOWN - 2].rstrip() + " …"


def _undo(wanted: str) -> None:
    """Take one back, or all that were made together, or say why not."""
    author = str(st.session_state.get("corrections_author", ""))
    st.session_state[correction_form.AUTHOR] = author
    if not rules.tidy(author):
        st.session_state[_TOLD] = (True, "Type your name first: it is kept with what you take back.")
        return
    try:
        writing.undo(Store.open(corpus.path()), wanted, author, "taken back on the page of corrections")
    except SteppewireError as error:
        st.session_state[_TOLD] = (True, plain(str(error)))


def _draw_pages(total: int) -> None:
    if total <= SIZE:
        return
    at, last = st.session_state[_PAGE], (total - 1) // SIZE
    with st.container(horizontal=True, vertical_alignment="center"):
        if at > 0:
            st.button(":blue[‹ Newer]", key="corrections_newer", type="tertiary", on_click=_turn, args=(at - 1,))
        st.caption(f"page {at + 1} of {last + 1}", width="content")
        if at < last:
            st.button(":blue[Older ›]", key="corrections_older", type="tertiary", on_click=_turn, args=(at + 1,))


def _turn(page: int) -> None:
    st.session_state[_PAGE] = page


def _draw_files(total: int) -> None:
    """All of them as CSV, and CSV into the store."""
    if total:
        st.download_button(
            f":blue[CSV, {wording.counted(total, 'correction')}]",
            data=file,
            file_name="steppewire_corrections.csv",
            mime="text/csv",
            key="download_corrections",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
    if not corrections.is_possible():
        return
    st.header("Add a file of corrections", anchor=False)
    st.caption(
        "CSV as it is downloaded here, or with the columns article\\_id, target, start, end, unit, country, field, "
        "value, author, reason, made\\_at. The same file twice adds nothing; a line that fits nothing is named."
    )
    with st.form("corrections_file", border=False, clear_on_submit=True):
        given = st.file_uploader("File", type=["csv"], key="corrections_upload")
        if st.form_submit_button("Add them") and given is not None:
            st.session_state[_TOLD] = take(given.getvalue(), given.name)
            st.rerun()


def file() -> bytes:
    """Write every correction of the version shown, for spreadsheets."""
    written = io.BytesIO()
    export.write(corpus.snapshot(), "corrections", Filters(), written, for_people=True)
    return written.getvalue()


def take(content: bytes, name: str) -> tuple[bool, str]:
    """Add a file's corrections.

    Gives   whether something was refused, and what happened in words; safe Markdown.
    """
    try:
        asked, refused = reading.parse(content, tidy(name))
        outcome = writing.add(Store.open(corpus.path()), asked, f"correct {tidy(name)}")
    except SteppewireError as error:
        return True, plain(str(error))
    refused = sorted([*refused, *outcome.refused])
    read = outcome.read + len(refused) - len(outcome.refused)
    numbers = f"{wording.counted(read, 'line')} read: {wording.count(outcome.added)} added, "
    numbers += f"{wording.count(outcome.known)} already here, {wording.count(len(refused))} refused."
    lines = [f"- line {line}: {plain(reason)}" for line, reason in refused[:REFUSED_SHOWN]]
    more = [f"- and {wording.count(len(refused) - REFUSED_SHOWN)} more"] if len(refused) > REFUSED_SHOWN else []
    return bool(refused), "\n".join([numbers, "", *lines, *more])
