"""The imports of the reader's own store: what each brought and refused, taken back as a whole, and those taken back."""

import pandas as pd
import streamlit as st

from components import address, corpus, corrections, evidence, import_job
from components.plain_text import plain
from components.problem_list import time
from steppewire import views, wording
from steppewire.errors import StoreError
from steppewire.paths import APP
from steppewire.store.tables import Store
from steppewire.views import Evidence

SHOWN = 50  # imports on screen, and as many taken back; `steppewire undo` lists all
PROBLEMS = str(APP / "pages" / "corpus" / "problems.py")
_REFUSED = "imports_refused"


def draw() -> None:
    """Put the imports on screen; nothing of the demonstration's."""
    refusal = st.session_state.pop(_REFUSED, None)
    if refusal:
        st.error(plain(refusal))
    if corpus.is_demo() or corpus.options() is None:
        return
    rows, gone = corpus.ask(views.imports), corpus.ask(views.undone)
    with st.container(gap="xxsmall"):
        st.header("Imports", anchor=False)
        st.caption("Taking one back makes a new version; links that name an older version keep working.")
    with st.container(key="imports_table", gap="small"):
        for row in rows.head(SHOWN).to_dict("records"):
            _draw_row(row)
        if not len(rows):
            st.caption("None is in the store.")
    _draw_cut(len(rows))
    if len(gone):
        _draw_gone(gone)


def counts(row: dict) -> str:
    """Say what became of an import's records; one of an earlier release did not keep how many were read."""
    new = row["articles"] - row["updated"]
    parts = [
        f"{wording.count(new)} new",
        f"{wording.counted(row['updated'], 'newer version')} of known addresses",
        f"{wording.count(row['duplicates'])} already here",
    ]
    if pd.isna(row["records"]):
        return wording.listed(parts)
    parts.append(f"{wording.count(row['records'] - row['articles'] - row['duplicates'])} refused")
    return f"Read {wording.counted(row['records'], 'record')}: {wording.listed(parts)}"


def _draw_row(row: dict) -> None:
    """One import: name and time, its counts, its articles, its problems, the way to take it back."""
    batch = row["batch"]
    with st.container(gap="xxsmall", key=f"import_{batch}"):
        st.markdown(f"**{plain(row['name']) or plain(batch)}** · {time(row['at'])}")
        st.caption(counts(row))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if row["articles"]:
                label = wording.counted(row["articles"], "article")
                evidence.button(label, Evidence("batch", value=batch), key=f"import_{batch}")
            if row["problems"]:
                label = f":blue[{wording.counted(row['problems'], 'problem')} ›]"
                st.page_link(PROBLEMS, label=label, query_params=address.link(batch=[batch]))
            if corrections.is_possible():
                st.button(":blue[Take back]", key=f"undo_{batch}", type="tertiary", on_click=_undo, args=(batch,))


def _draw_cut(total: int) -> None:
    if total > SHOWN:
        st.caption(f"The newest {SHOWN} of {wording.count(total)}; `steppewire undo` lists all.")


def _draw_gone(gone: pd.DataFrame) -> None:
    """What was taken back, and the last version that has it."""
    with st.container(gap="xxsmall", key="imports_undone"):
        st.subheader("Taken back", anchor=False)
        for row in gone.head(SHOWN).to_dict("records"):
            name = plain(row["name"]) or plain(row["batch"])
            link = address.href("articles", version=[str(row["version"] - 1)])
            st.caption(
                f"{name} · {time(row['at'])} · {wording.counted(row['articles'], 'article')} · taken back "
                f"{time(row['undone_at'])} · [version {row['version'] - 1}]({link}) still has it"
            )
        _draw_cut(len(gone))


def _undo(batch: str) -> None:
    """Take an import back, or say why that failed."""
    try:
        Store.open(corpus.path()).undo(batch)
    except StoreError as error:
        st.session_state[_REFUSED] = str(error)
    import_job.forget()
