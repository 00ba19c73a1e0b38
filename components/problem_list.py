"""Every record that was refused or read in part: grouped, filtered by stage and import, paged, each with its reason."""

import pandas as pd
import streamlit as st

from components import address, corpus, deck, download, notices, pager, reading_again
from components.plain_text import plain, tidy
from steppewire import views, wording
from steppewire.views import Evidence, Refused, refused

SIZE = 25
GROUPS = 10  # reasons listed; the pages below have all
LONGEST = 400  # characters of an excerpt on screen
STAGES = {
    "open": "could not be opened",
    "decode": "letters",
    "parse": "form of the file",
    "record": "content of the record",
    "date": "date",
    "limit": "too large",
    "fetch": "fetching",
}
ALL = ""


def wanted() -> Refused:
    """Give what the address asks for; what this store does not have is ignored with a notice."""
    words = {key: (address.words().get(key) or [ALL])[0] for key in address.OF_PROBLEMS}
    known = {key: set(values) for key, values in _known().items()}
    for key, value in words.items():
        if value and value not in known[key]:
            st.warning(f"The address asks for {key} “{plain(value)}”, which is not known here: ignored.")
            words[key] = ALL
    return Refused(**words)


def _known() -> dict[str, list[str]]:
    """Stages, reasons and imports that occur."""
    groups = corpus.ask(views.group_problems, Refused())
    batches = corpus.ask(views.imports)
    return {
        "stage": list(dict.fromkeys(groups["stage"])),
        "reason": list(dict.fromkeys(groups["reason"])),
        "batch": batches["batch"].tolist(),
    }


def draw_filters(chosen: Refused) -> None:
    """Stage and import, and the way out of a reason."""
    known, names = _known(), _batch_names()
    st.session_state["problem_stage"] = chosen.stage or None
    st.session_state["problem_batch"] = chosen.batch
    with st.container(horizontal=True, vertical_alignment="bottom", key="problem_filters"):
        st.pills(
            "Stage",
            known["stage"],
            format_func=lambda stage: STAGES.get(stage, stage),
            key="problem_stage",
            on_change=_choose,
            args=("stage",),
            help="Where a record failed.",
            wrap=True,
        )
        st.selectbox(
            "Import",
            [ALL, *known["batch"]],
            format_func=lambda batch: names.get(batch, "every import"),
            key="problem_batch",
            on_change=_choose,
            args=("batch",),
            width=300,
        )
        if chosen.reason:
            st.button(
                "Every reason", key="clear_reason", type="tertiary", on_click=address.change, kwargs={"reason": []}
            )


def _batch_names() -> dict[str, str]:
    """Each import by its name and time; tidy text, no Markdown is read in a select box."""
    rows = corpus.ask(views.imports)
    return {row.batch: f"{tidy(row.name) or row.batch}, {time(row.at)}" for row in rows.itertuples()}


def _choose(key: str) -> None:
    value = st.session_state[f"problem_{key}"]
    address.change(**{key: [value] if value else []})


def time(moment: object) -> str:
    """Write a moment: 2026-11-30 17:20 UTC."""
    return f"{tidy(moment)[:16].replace('T', ' ')} UTC"


def draw_groups(chosen: Refused) -> None:
    """How many of each reason; a click shows these."""
    groups = corpus.ask(views.group_problems, chosen)
    with st.container(gap="xxsmall", key="problem_groups"):
        st.header("By reason", anchor=False)
        for number, row in enumerate(groups.head(GROUPS).itertuples()):
            st.button(
                f":blue[{wording.counted(row.problems, 'record')}: {plain(row.reason)}]",
                key=f"group_{number}",
                type="tertiary",
                on_click=address.change,
                kwargs={"stage": [row.stage], "reason": [row.reason]},
            )
        if len(groups) > GROUPS:
            st.caption(f"and {wording.counted(len(groups) - GROUPS, 'more reason')}: all are listed below.")


def draw(chosen: Refused) -> None:
    """The list with its pages and its CSV."""
    page = corpus.ask(views.list_problems, chosen, after=pager.after(), limit=SIZE)
    if not page.total:
        _draw_empty(chosen)
        return
    draw_groups(chosen)
    st.header("Record by record", anchor=False)
    if corpus.is_demo():
        st.caption("The demonstration is never written to, so nothing can be read again here.")
    with st.container(key="problems_table"):
        for number, row in enumerate(page.rows.to_dict("records")):
            _draw_row(row, number)
    pager.draw("problems", page, SIZE, "records")
    note = (
        f"CSV: all {wording.counted(page.total, 'record')}, in the columns of the command steppewire export problems."
    )
    download.draw("problems", lambda: _rows(chosen), note, method="problems")


def _rows(chosen: Refused) -> pd.DataFrame:
    rows: pd.DataFrame = corpus.ask(views.problem_rows, chosen)
    return rows


def _draw_empty(chosen: Refused) -> None:
    """Nothing was refused, or nothing of what is asked for."""
    if chosen == Refused():
        st.caption("Every record was read, and in full.")
        return
    asked = [("stage", STAGES.get(chosen.stage, chosen.stage)), ("batch", _batch_names().get(chosen.batch, ""))]
    asked.append(("reason", chosen.reason))
    notices.empty("No record", [(key, words) for key, words in asked if getattr(chosen, key)])


def _draw_row(row: dict, number: int) -> None:
    """One record: why, how it begins, where it came from, and the way to read it again."""
    with st.container(gap="xxsmall", key=f"problem_{number}"):
        st.markdown(f"**{plain(row['reason'])}**", width=900)
        excerpt = tidy(row["excerpt"])
        if excerpt:
            st.code(excerpt[:LONGEST] + " …" * (len(excerpt) > LONGEST), language=None, wrap_lines=True)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(" · ".join(facts(row)), width="stretch")
            reading_again.draw_button(
                reading_again.way(str(row["origin"]), tidy(row["record"]), str(row["stage"])), number
            )


def facts(row: dict) -> list[str]:
    """Where a record came from, when, and whether it was read since; safe Markdown."""
    found = [plain(row["origin"]), f"record {plain(row['record'])}" if tidy(row["record"]) else ""]
    found.append(STAGES.get(row["stage"], plain(row["stage"])))
    found.append(f"import {plain(row['batch_name'] or row['batch'])}, {time(row['at'])}")
    found.append("**read since**, in a later import" if tidy(row["read_in"]) else "")
    return [part for part in found if part]


def draw_deck(chosen: Refused) -> None:
    """Say how many records were refused or read in part, in how many imports; the number opens and cites them."""
    groups = corpus.ask(views.group_problems, chosen)
    imports = corpus.ask(views.imports)
    part = " of what is chosen below" if chosen != Refused() else ""
    count = wording.counted(int(groups["problems"].sum()), "record")
    opened = (count, Evidence("problems", value=refused.to_word(chosen) or None))
    deck.draw(
        [
            opened,
            f"{part.strip()} could not be read, or not in full, in {wording.counted(len(imports), 'import')}".strip(),
        ]
    )
    st.caption(
        "The filters above are those of articles; a refused record has neither country nor language, so they do not "
        "apply here."
    )
