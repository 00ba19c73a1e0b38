"""The figures of a brief, from the tables of the pages' figures."""

from collections.abc import Sequence

from steppewire import wording
from steppewire.brief import chart
from steppewire.brief.chart import Chart
from steppewire.schema import STATES
from steppewire.store.query import Snapshot
from steppewire.views import Filters, by_country, by_period, relation_words, relations


def course(snap: Snapshot, filters: Filters, step: str, codes: Sequence[str], whole: str = "All articles") -> Chart:
    """Draw articles over time, a row for each country.

    Takes   step: day, week or month; codes: countries, "" for all articles that pass; whole: what these are called.
    """
    periods = by_period(snap, filters, step, tuple(codes))
    notes = ["An article can name several countries."] if len(codes) > 1 else []
    notes += [f"Open columns: a {step} that is cut or may not be over."] if periods["is_open"].any() else []
    title = whole if tuple(codes) == ("",) else "Articles that name each country"
    return chart.timeline(periods, step, title, " ".join(notes), whole)


def states(snap: Snapshot, filters: Filters) -> Chart:
    """Draw the share of articles that name each of the five states; those of the filter stand out."""
    rows = by_country(snap, filters.without("country"), STATES)
    base = wording.counted(int(rows["base"].iloc[0]), "article")
    return chart.shares(
        rows["name"].tolist(), rows["articles"].tolist(), rows["base"].tolist(),
        "Share of articles that name each state",
        f"Of {base}. Shares do not add up: an article can name several.",
        [at for at, code in enumerate(STATES) if code in filters.included],
    )  # fmt: skip


def beside(snap: Snapshot, filters: Filters, first: str, seconds: Sequence[str], marked: str = "") -> Chart:
    """Draw the share of one side's articles that also name each of others.

    Takes   first, seconds: codes of sides; marked: the one of seconds that stands out.
    """
    rows = relations(snap, filters, (first,), seconds)
    base = wording.counted(int(rows["base"].max()) if len(rows) else 0, "article")
    return chart.shares(
        [relation_words.short(code) for code in rows["b"]], rows["articles"].tolist(), rows["base"].tolist(),
        f"Also named in articles that name {relation_words.naming(first)}",
        f"Of {base}. Naming together is not agreement or dispute.",
        [at for at, code in enumerate(rows["b"]) if code == marked],
    )  # fmt: skip
