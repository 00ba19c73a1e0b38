"""What the columns of an uploaded table hold: its first rows, a column for each field, and what its records become."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components import column_memory, uploads
from components.memory import Memory
from components.plain_text import plain, tidy
from steppewire import wording
from steppewire.ingest import columns, mapping, sampling
from steppewire.ingest.columns import Chosen, Remembered
from steppewire.ingest.sampling import Guess, Preview, Table

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

FIELDS = {
    "title": "Title", "body": "Text", "published": "Date", "source": "Source", "url": "Address",
    "language": "Language", "byline": "Authors", "record": "Id",
}  # fmt: skip
ORDERS = {"day": "Day first", "month": "Month first", "unknown": "Not known: keep the year"}
IS_DAY_FIRST = {"day": True, "month": False}
ROWS, WIDEST, CELL = 5, 40, 80  # rows and columns shown, characters of a cell
_TABLES, _PREVIEWS = Memory(16), Memory(64)  # a table's first rows have some MB at most


@dataclass(frozen=True)
class Choice:
    """A header that uploaded files share: their names, the table, what is offered, what is remembered of it."""

    files: tuple[str, ...]
    table: Table
    offered: dict[str, Guess]
    remembered: Chosen | None

    @property
    def key(self) -> str:
        """What the keys of its widgets begin with."""
        named = repr(sorted(self.table.key)).encode("utf-8", "replace")
        return f"columns_{hashlib.sha256(named).hexdigest()[:12]}"

    @property
    def is_known(self) -> bool:
        """Whether the names of its columns say which of them is a text."""
        return any(columns.order(self.table.names).get(field) for field in columns.TEXT_FIELDS)

    def place(self, field: str) -> int:
        """Give the column chosen for a field, −1 for none; what is offered until somebody chooses."""
        return int(st.session_state.get(f"{self.key}_{field}", self._offered(field)))

    def _offered(self, field: str) -> int:
        named = self.remembered.get(field, "") if self.remembered else ""
        if not self.remembered and field in self.offered:
            named = self.offered[field].column
        return self.table.names.index(named) if named in self.table.names else -1

    @property
    def two_readings(self) -> list[str]:
        """The dates of the column chosen for them whose day and month could change places."""
        place = self.place("published")
        return sampling.two_readings(self.table, self.table.names[place]) if place >= 0 else []

    @property
    def order(self) -> str:
        """Which comes first, as it was answered; empty where it was not."""
        return str(st.session_state.get(f"{self.key}_order", self.order_offered) or "")

    @property
    def order_offered(self) -> str | None:
        """The answer that is remembered."""
        before = self.remembered.is_day_first if self.remembered else None
        return None if before is None else next(word for word, first in IS_DAY_FIRST.items() if first is before)

    @property
    def chosen(self) -> Chosen:
        """What was chosen, a column or none for each field."""
        found = Chosen({field: self.table.names[at] if (at := self.place(field)) >= 0 else "" for field in FIELDS})
        found.is_day_first = IS_DAY_FIRST.get(self.order) if self.two_readings else None
        return found

    @property
    def is_changed(self) -> bool:
        """Whether an import has to be told: where the names of the columns do not say it all."""
        return bool(not self.is_known or self.order or any(self.place(f) != self._offered(f) for f in FIELDS))

    @property
    def fault(self) -> str:
        """Why nothing can be read yet; empty where it can."""
        named = tidy(self.files[0])
        if self.place("title") < 0 and self.place("body") < 0:
            return f"Say which column of “{named}” holds the title or the text."
        if self.two_readings and not self.order:
            return f"Say whether the day or the month comes first in the dates of “{named}”."
        return ""


def choices(files: "Sequence[UploadedFile]") -> list[Choice]:
    """Find the tables among uploaded files, those of the same columns together."""
    found: dict[frozenset[str], list[tuple[str, Table]]] = {}
    for file in files:
        table = _TABLES.give(file.file_id, partial(sampling.look, uploads.on_disk(file), file.name))
        if table is not None:
            found.setdefault(table.key, []).append((file.name, table))
    kept = column_memory.kept()
    return [_choice(together, kept) for together in found.values()]


def _choice(together: list[tuple[str, Table]], kept: Sequence[Remembered]) -> Choice:
    table = together[0][1]
    remembered = next((one.chosen for one in kept if one.fits(table.names, is_record=False)), None)
    return Choice(tuple(name for name, _ in together), table, _offers(table), remembered)


def _offers(table: Table) -> dict[str, Guess]:
    """What is offered: by the names of the columns alone where they say what the text is, as an import would."""
    found = sampling.guess(table)
    known = columns.order(table.names)
    is_known = any(known.get(field) for field in columns.TEXT_FIELDS)
    return {field: one for field, one in found.items() if not is_known or known.get(field)}


def draw(found: Sequence[Choice]) -> None:
    """Ask for what is not known of each table; offer to change the rest."""
    for choice in found:
        named = plain(choice.files[0]) + (f" and {len(choice.files) - 1} more" if len(choice.files) > 1 else "")
        with st.container(key=choice.key):
            if choice.remembered or (choice.is_known and not choice.two_readings):
                how = "as remembered for these columns" if choice.remembered else "by the names of its columns"
                with st.expander(f"{named} is read {how}"):
                    _draw_choice(choice)
            else:
                st.header(f"What do the columns of {named} hold?", anchor=False)
                _draw_choice(choice)


def _draw_choice(choice: Choice) -> None:
    table = choice.table
    _draw_rows(table)
    with st.container(key=f"{choice.key}_fields"):
        for row in (list(FIELDS)[:4], list(FIELDS)[4:]):
            for field, place in zip(row, st.columns(4), strict=True):
                with place:
                    _draw_field(choice, field)
    if choice.two_readings:
        _draw_order(choice)
    if choice.fault:
        st.warning(plain(choice.fault))
    else:
        _draw_preview(choice)
    _draw_keeping(choice)


def _draw_rows(table: Table) -> None:
    """The first rows as they are."""
    shown = table.names[:WIDEST]
    cut = f", the first {WIDEST} of {len(table.names)} columns" if len(table.names) > WIDEST else ""
    st.caption(f"The first {wording.counted(min(ROWS, len(table.rows)), 'row')} as they stand in the file{cut}.")
    cells = [[tidy(columns.text_of(row.get(name))[: 4 * CELL])[:CELL] for name in shown] for row in table.rows[:ROWS]]
    heads = [f"{tidy(name)[:CELL]}{' ' * place}" for place, name in enumerate(shown)]  # two may have one name
    st.dataframe(pd.DataFrame(cells, columns=heads), hide_index=True, alt="The first rows of the file.")


def _draw_field(choice: Choice, field: str) -> None:
    """One field: the columns to choose from, and why one of them is offered."""
    key = f"{choice.key}_{field}"
    st.session_state.setdefault(key, choice.place(field))
    st.selectbox(
        FIELDS[field],
        range(-1, len(choice.table.names)),
        format_func=lambda at: tidy(choice.table.names[at])[:CELL] if at >= 0 else "none",
        key=key,
    )
    st.caption(_reason(choice, field))


def _reason(choice: Choice, field: str) -> str:
    offered = choice.offered.get(field)
    if choice.remembered:
        return "as remembered" if choice.remembered.get(field) else "none remembered"
    return f"offered: {offered.reason}" if offered else "no column looks like it"


def _draw_order(choice: Choice) -> None:
    """Ask which comes first; it is never guessed."""
    key = f"{choice.key}_order"
    st.session_state.setdefault(key, choice.order_offered)
    example = plain(choice.two_readings[0][:40])
    st.segmented_control(f"Which comes first in {example}?", list(ORDERS), format_func=ORDERS.__getitem__, key=key)


def _draw_preview(choice: Choice) -> None:
    """What the first records become."""
    chosen = choice.chosen
    picks = (choice.table.source.origin, *sorted(chosen.items()), chosen.is_day_first)
    found: list[Preview] = _PREVIEWS.give(picks, lambda: sampling.preview(choice.table, chosen))
    st.caption("What the first records become:")
    rows = [
        {
            "Title": tidy(one.title)[:CELL] or one.refused,
            "Date": one.published or "no date",
            "Read from": tidy(one.published_from) and f"{tidy(one.published_from)}, to the {one.precision}",
            "Source": tidy(one.source) or "no source",
            "Words": one.words,
        }
        for one in found
    ]
    with st.container(key=f"{choice.key}_preview"):
        st.dataframe(pd.DataFrame(rows), hide_index=True, alt="What the first records become.")


def _draw_keeping(choice: Choice) -> None:
    """Remember it; take it along as the file that the command line reads."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.checkbox("Remember for files with these columns", key=f"{choice.key}_remember")
        st.download_button(
            ":blue[Mapping file]",
            data=mapping.write(choice.chosen, choice.table.names),
            file_name="steppewire_columns.toml",
            mime="application/toml",
            key=f"{choice.key}_file",
            on_click="ignore",
            type="tertiary",
            help="What is chosen here, for `steppewire ingest --mapping FILE`.",
        )


def told(found: Sequence[Choice]) -> list[Remembered]:
    """Give what an import is to be told of columns; what is to be remembered is kept beside the store."""
    said = []
    for choice in found:
        if st.session_state.get(f"{choice.key}_remember"):
            column_memory.keep(choice.chosen, choice.table.names)
        if choice.is_changed:
            said.append(Remembered(choice.table.key, choice.chosen))
    return [*said, *column_memory.kept()]
