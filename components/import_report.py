"""What the last import did: what came in, what was a copy, what was refused and why, in which languages."""

import pandas as pd
import streamlit as st

from components import address, corpus, import_job, menu
from components.plain_text import plain, tidy
from steppewire import views, wording
from steppewire.errors import InputError
from steppewire.paths import APP
from steppewire.pipeline.job import Job, Standing
from steppewire.views import Brought

ARTICLES = str(APP / "pages" / "read" / "articles.py")
LISTED = 20
RELATIONS = {"copy": "a copy of an article in the store", "version": "a newer version of its address"}


def draw() -> None:
    """Show the report of the last import that ended, until its reader closes it."""
    job = import_job.current()
    if job is None or not job.standing().is_over:
        return
    standing = job.standing()
    with st.container(key="add_result"):
        if standing.error:
            _draw_failed(job, standing)
        else:
            _draw_done(job, standing)
        st.button(":blue[Close this report]", key="add_close", type="tertiary", on_click=import_job.forget)


def _draw_failed(job: Job, standing: Standing) -> None:
    """Why an import broke off, what is kept all the same, and a way to try again."""
    st.error(plain(standing.error))
    if standing.summary.read:
        st.caption(f"By then: {import_job.counts_words(standing)}. What was stored is kept.")
    st.button("Try again", key="add_again", on_click=_again, args=(job,))


def _again(job: Job) -> None:
    try:
        import_job.start(job.plan)
    except InputError:
        return  # another reader was quicker; the page shows that one


def _draw_done(job: Job, standing: Standing) -> None:
    summary = standing.summary
    with st.container(gap="xxsmall"):
        read = wording.counted(summary.read, "record")
        st.header(f"Stopped after {read}" if standing.is_stopped else f"{read} read", anchor=False)
        st.markdown(import_job.counts_words(standing))
        if standing.is_stopped:
            _draw_stopped(job, standing)
    found = _brought(standing)
    if found is not None and found.articles:
        _draw_brought(found)
    elif corpus.is_demo() and not summary.new:
        st.caption("No article came in, so the demonstration is still what the pages show.")
    if standing.refused_total:
        _draw_refused(standing)


def _draw_stopped(job: Job, standing: Standing) -> None:
    """Say what a stopped import left, and how to go on or to take it back."""
    came = standing.summary.new + standing.summary.updated
    kept = f"Kept as the import “{plain(job.plan.name)}”, which can be taken back below. " if came else ""
    st.caption(f"{kept}To go on, hand the same in again: nothing is counted twice.")


def _brought(standing: Standing) -> Brought | None:
    """What the import brought, as the newest version of the store has it."""
    if not standing.summary.batch or corpus.is_demo() or corpus.options() is None:
        return None
    found: Brought = views.brought(corpus.at(None), standing.summary.batch, LISTED)
    return found


def _draw_brought(found: Brought) -> None:
    """Languages, undated, copies; the articles themselves."""
    spoken = [f"{wording.language(code)} {wording.count(n)}" for code, n in found.languages.items()]
    facts = [f"Languages: {', '.join(spoken)}", f"without a date: {wording.count(found.undated)}"]
    facts += [f"copies of other articles: {wording.count(found.copies)}"] if found.copies else []
    st.caption(" · ".join(facts))
    with st.container(key="add_brought", gap="xxsmall"):
        for row in found.rows.itertuples():
            st.markdown(_line(row))
    more = found.articles - len(found.rows)
    if more:
        st.caption(f"The first {wording.part(len(found.rows), found.articles)}.")
    st.page_link(ARTICLES, label=":blue[See them on the page Articles]", query_params=address.link())


def _line(row: "pd.core.series.Series") -> str:  # type: ignore[name-defined]
    """One article: its title leads to it; its source, its date, what it is to others."""
    title = plain(_text(row.title)[:160]) or "without a title"
    published = _text(row.published).replace("T", " ").removesuffix(":00Z")
    facts = [_text(row.source) or "no source", published or "no date", RELATIONS.get(row.relation, "")]
    link = f"{address.root()}/article?id={row.article_id}"
    return f"[{title}]({link})  :small[{' · '.join(plain(one) for one in facts if one)}]"


def _draw_refused(standing: Standing) -> None:
    """What was refused, and why."""
    shown = pd.DataFrame(list(standing.refused))
    cut = f"the first {wording.count(len(shown))} of " if len(shown) < standing.refused_total else ""
    st.subheader("Refused or read in part", anchor=False)
    st.caption(f"{cut.capitalize()}{wording.counted(standing.refused_total, 'row')}, each with its reason.")
    table = pd.DataFrame(
        {
            "Where": [import_job.where(origin) for origin in shown["origin"]],
            "Record": [tidy(record) for record in shown["record"]],
            "Why": [tidy(reason) for reason in shown["reason"]],
        }
    )
    with st.container(key="problems_table"):
        st.dataframe(
            table,
            hide_index=True,
            key="problems_rows",
            alt="What could not be read, and why.",
            column_config={"Why": st.column_config.TextColumn(width="large")},
        )
    for file, title, path in menu.PAGES:
        if path == "problems" and not corpus.is_demo():
            st.page_link(str(APP / "pages" / file), label=f":blue[All of them on the page {title}]")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
