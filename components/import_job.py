"""The import that runs in this server: one at a time for a store, whoever began it and whoever looks."""

import re
import threading
from pathlib import Path

import streamlit as st

from components.plain_text import plain, tidy
from steppewire import wording
from steppewire.errors import InputError
from steppewire.paths import default_store
from steppewire.pipeline.job import Job, Plan, Standing

BUSY = "Another import is running; one at a time goes into a store. Wait until it has ended, or stop it."
_JOBS: dict[Path, Job] = {}
_LOCK = threading.Lock()


def current() -> Job | None:
    """Give the import of the reader's store that runs, or the last one that ended; None where there was none."""
    return _JOBS.get(default_store().resolve())


def is_running(store: Path | None = None) -> bool:
    """Say whether an import into a store runs, the reader's own unless told otherwise."""
    job = _JOBS.get((store or default_store()).resolve())
    return job is not None and not job.standing().is_over


def start(plan: Plan) -> None:
    """Begin an import.

    Errors  InputError where another one is running.
    """
    with _LOCK:
        if is_running(plan.store):
            raise InputError(BUSY)
        _JOBS[plan.store.resolve()] = Job(plan)


def forget() -> None:
    """Forget the last import that ended: its report is no longer shown."""
    with _LOCK:
        if not is_running():
            _JOBS.pop(default_store().resolve(), None)


def share(place_source: int, sources: int, done: int, expected: int) -> float | None:
    """Give how much of an import is done, 0 to 1; None where that is not known.

    Takes   done, expected: records of the file at hand; expected 0: not counted beforehand.
    """
    inside = min(done / expected, 1.0) if expected else 0.0
    if sources == 1:
        return inside if expected else None
    return min((max(place_source - 1, 0) + inside) / sources, 1.0)


def left_words(seconds: float) -> str:
    """Write the time that is left, no finer than it is known."""
    if seconds < 60:
        return "less than a minute left"
    return f"about {wording.counted(round(seconds / 60), 'minute')} left"


def progress_words(standing: Standing) -> str:
    """Write how far an import is: records, rate, time left, as far as they are known."""
    read, place = standing.summary.read, standing.place
    expected = place.before + place.expected if place.expected else 0
    words = [wording.part(read, expected, "records") if expected else wording.counted(read, "record") + " read"]
    words += [f"{wording.count(round(standing.rate))} a second"] if standing.rate and standing.rate >= 1 else []
    words += [left_words(standing.left)] if standing.left is not None else []
    return " · ".join(words)


def counts_words(standing: Standing) -> str:
    """Write what came of the records."""
    summary = standing.summary
    return (
        f"{wording.count(summary.new)} new · {wording.count(summary.updated)} newer versions of known addresses · "
        f"{wording.count(summary.duplicate)} already here · {wording.count(summary.problems)} refused"
    )


@st.fragment(run_every=1.0)
def draw() -> None:
    """Show the import that runs, once a second; when it has ended, draw the page again."""
    job = current()
    if job is None or job.standing().is_over:
        st.rerun()
        return
    standing = job.standing()
    with st.container(key="add_running"):
        with st.container(gap="xxsmall"):
            st.header("An import is running", anchor=False)
            st.caption(
                f"{plain(job.plan.name)}. It goes on when you leave this page or close it. One at a time goes into a "
                "store, so nothing can be added until it has ended."
            )
        _draw_standing(standing, len(job.plan.sources))
        _draw_stop(job)


def _draw_standing(standing: Standing, sources: int) -> None:
    """Bar, counts, the file being read."""
    place = standing.place
    if not place.source:
        st.progress(0.0, text="Getting ready …")
        return
    done = share(place.source, sources, standing.summary.read - place.before, place.expected)
    if done is None:
        st.markdown(progress_words(standing))
    else:
        st.progress(done, text=progress_words(standing))
    which = f"Source {place.source} of {sources}: " if sources > 1 else "Reading: "
    st.text(which + where(place.origin))
    st.caption(counts_words(standing))


def _draw_stop(job: Job) -> None:
    if job.is_stopping:
        st.markdown("Stopping after the records at hand …")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Stop the import", key="add_stop", on_click=job.stop)
        st.caption("What is read by then is kept as an import of its own, which can be taken back.")


def where(origin: object) -> str:
    """Name where a record came from: an address whole, of a path the file."""
    shown = tidy(origin)
    return shown if re.match(r"[A-Za-z][\w+.-]*://", shown) else shown.rsplit("/", 1)[-1]
