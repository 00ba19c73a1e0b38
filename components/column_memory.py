"""What was said of columns and is remembered for later files: kept beside the store, shown, forgotten on request."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from components.plain_text import plain, tidy
from steppewire.errors import InputError
from steppewire.ingest import mapping
from steppewire.ingest.columns import Chosen, Remembered
from steppewire.paths import default_store


def _folder() -> Path:
    return mapping.folder_of(default_store())


def kept() -> list[Remembered]:
    """Give what is remembered; nothing where a file of it is damaged, which draw says."""
    try:
        return list(mapping.remembered(_folder()).values())
    except InputError:
        return []


def keep(chosen: Chosen, names: Sequence[str]) -> None:
    """Remember what was said of columns."""
    mapping.remember(_folder(), chosen, names)


def draw() -> None:
    """List what is remembered, each with a button that forgets it."""
    try:
        found = mapping.remembered(_folder())
    except InputError as error:
        st.error(plain(str(error)))
        return
    if not found:
        return
    with st.container(key="remembered_columns"):
        st.header("Remembered columns", anchor=False)
        st.caption(
            "Files with the same columns are read this way, here and by the command line. "
            f"Kept in the folder {plain(_folder().name)} beside the store."
        )
        for path, one in found.items():
            _draw_one(path, one)


def _draw_one(path: Path, one: Remembered) -> None:
    said = ", ".join(f"{mapping.WRITTEN[field]} = {tidy(name)[:60]}" for field, name in one.chosen.items() if name)
    order = {True: ", day first", False: ", month first", None: ""}[one.chosen.is_day_first]
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"{plain(said)}{order}")
        with st.container(horizontal=True, width="content"):
            st.download_button(
                ":blue[Mapping file]",
                data=path.read_bytes(),
                file_name="steppewire_columns.toml",
                mime="application/toml",
                key=f"mapping_{path.stem}",
                on_click="ignore",
                type="tertiary",
            )
            st.button(":blue[Forget]", key=f"forget_{path.stem}", type="tertiary", on_click=_forget, args=(path,))


def _forget(path: Path) -> None:
    path.unlink(missing_ok=True)
