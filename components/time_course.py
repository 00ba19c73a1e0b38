"""The page of the timeline: step, bars by country, tone; a drag sets the dates, a click opens a bar."""

from datetime import date

import pandas as pd
import streamlit as st

from components import (
    accuracy,
    address,
    brief_pins,
    chart,
    corpus,
    download,
    evidence,
    filters,
    notices,
    peaks,
    theme,
    timeline,
    tone_course,
    twin,
)
from components.download import Caption
from steppewire import countries, views, wording
from steppewire.brief import figures
from steppewire.views import Evidence

STEPS = {"day": "Day", "week": "Week", "month": "Month"}
LONG, MIDDLE = 548, 92  # days: about 18 and 3 months; above them a month, a week is the step that fits


def step(first: date | None = None, last: date | None = None) -> str:
    """Give the step in force: the one in the address, else the one that fits the range, of the store or as given."""
    wanted = (address.words().get("timeline_step") or [""])[0]
    return wanted or fitting(*((first, last) if first else _range()))


def fitting(first: date | None, last: date | None) -> str:
    """Give the step that fits a range: months over 18 months, weeks over three, else days."""
    days = (last - first).days + 1 if first and last else 0
    return "month" if days > LONG else "week" if days > MIDDLE else "day"


def _range() -> tuple[date | None, date | None]:
    """The first and last day that the timeline spans: those of the store, cut to the dates chosen."""
    options, chosen = corpus.options(), filters.current()
    if options is None or options.first_day is None or options.last_day is None:
        return None, None
    first = max(filter(None, (options.first_day, chosen.date_from)))
    return first, min(filter(None, (options.last_day, chosen.date_to)))


def draw_switches(by: str = "") -> None:
    """Day, week or month.

    Takes   by: the step in force, where it is not that of the whole range.
    """
    st.session_state["timeline_step"] = by or step()
    st.segmented_control(
        "Step",
        list(STEPS),
        format_func=STEPS.__getitem__,
        key="timeline_step",
        on_change=address.choose,
        args=("timeline_step",),
        required=True,
        help="Weeks are ISO weeks and start on Monday. A date that names only a month stands on the monthly view only.",
    )


def deck(seen: views.Overview, has_dates: bool) -> list[str | tuple[str, Evidence]]:
    """Say how many articles there are and how many stand beside the axis; what deck.draw takes.

    Takes   has_dates: whether dates are chosen; then what has no date does not pass, and is counted beside.
    """
    found: list[str | tuple[str, Evidence]] = [(wording.counted(seen.articles, "article"), Evidence("articles"))]
    if has_dates:
        found.append("in these dates")
    beside = [(seen.undated, "without a date", "undated"), (seen.too_coarse, "dated too coarsely", "coarse")]
    if not seen.undated and not seen.too_coarse:
        return found
    found.append("and beside them" if has_dates else "of which")
    found += [(f"{wording.count(number)} {words}", Evidence(kind)) for number, words, kind in beside if number]
    return [*found, "stand apart, never given a day"]


def draw_attention() -> None:
    """Articles by country over time."""
    chosen, by = filters.current(), step()
    codes = timeline.codes_shown(chosen.country)
    periods = corpus.ask(views.by_period, chosen, by, codes)
    beside = corpus.ask(views.undated, chosen, codes, by)
    found = corpus.ask(views.peaks, chosen, by, codes)
    with st.container(gap="xxsmall"):
        st.header(finding(periods, by), anchor=False)
        st.caption(
            f"Articles a {by} that name each country, one scale. An article can name several. "
            "Drawn open: a period that is not over, or is cut by the dates. UTC."
        )
    revision = _revision()
    drawn = corpus.keep(
        "timeline",
        lambda: timeline.draggable(
            timeline.figure(periods, beside, by, codes, theme.tokens(), revision, peaks.numbers(found))
        ),
        chosen, by, revision, theme.is_dark(),
    )  # fmt: skip
    told = f"Articles a {by} by country; the table below has the same numbers."
    chart.draw(drawn, "timeline", told, on_select=_take, selection_mode=("points", "box"), doubleClick=False)
    twin.draw("timeline", lambda: table(periods, beside), "Articles by period and country.")
    download.draw(
        "timeline",
        lambda: periods,
        f"Drag over the bars to set the dates; click a bar to read its sentences. {accuracy.line('articles')}",
        figure=lambda: download.picture(drawn, caption(finding(periods, by)), drawn.height),
        method="timeline",
        pin=lambda: brief_pins.pinned_chart(
            lambda shown, wanted: figures.course(shown, wanted, by, codes), Evidence("articles")
        ),
    )
    peaks.draw(found, by)


def _revision() -> str:
    """What a selection belongs to; after any change of it the chart begins without one, and each bar can be clicked."""
    given = address.words()
    return "&".join(f"{key}={','.join(given[key])}" for key in sorted(given))


def table(periods: pd.DataFrame, beside: pd.DataFrame) -> pd.DataFrame:
    """Write the bars as a table: a row a period, a column a country; below them what stands beside the axis.

    Takes   periods: views.by_period; beside: views.undated of the same countries.
    """
    names = {code: countries.names().get(code, code) or "All articles" for code in beside["country"]}
    wide = periods.pivot(index="period", columns="country", values="articles")
    rows = {str(period): wide.loc[period] for period in wide.index}
    found = beside.set_index("country")
    rows["no date"] = found["articles"]
    if found["coarse"].sum():
        rows["date too coarse"] = found["coarse"]
    whole = pd.DataFrame(rows).T.reindex(columns=list(names)).fillna(0).astype("int64")
    return whole.rename(columns=names).rename_axis("Period from").reset_index()


def caption(title: str, base: str = "") -> Caption:
    """Give what a picture says of itself: title, base (of all articles unless another is given), days, filters."""
    seen = corpus.ask(views.overview, filters.current())
    return Caption(
        title=title,
        base=base or wording.part(seen.articles, seen.base),
        period=wording.period(seen.first_day, seen.last_day),
        version=f"Steppewire {corpus.name()}, store version {seen.version}",
        note="; ".join(said for _, said in filters.in_force()),
    )


def finding(periods: pd.DataFrame, by: str) -> str:
    """Say in a sentence which country has the busiest period, and how many articles that is."""
    closed = periods[~periods["is_open"].astype(bool)]
    if closed.empty or closed["articles"].max() == 0:
        return f"Articles a {by}"
    most = int(closed["articles"].max())
    top = closed[closed["articles"] == most]
    if len(top) > 1:
        return f"The busiest {by} of a country: {wording.counted(most, 'article')}"
    code, day = str(top["country"].iloc[0]), str(top["period"].iloc[0])
    name = countries.names().get(code, "All countries")
    return f"{name}’s busiest {by}: {wording.counted(most, 'article')} {when(day, by)}"


def when(day: str, by: str) -> str:
    """Name the day, week or month that begins on a day, in a sentence."""
    return {"day": f"on {day}", "week": f"from {day}", "month": f"in {day[:7]}"}[by]


def _open_tone() -> None:
    """Open the sentences or quotes behind a mean."""
    mark = timeline.clicked(st.session_state["timeline_tone"])
    if mark:
        evidence.show(behind(mark, step()))


def _take() -> None:
    """Set the dates from a drag, or open what is behind a bar."""
    event = st.session_state["timeline"]
    days = timeline.dragged(event)
    bar = timeline.clicked(event)
    if days:
        address.change(dates=[day.isoformat() for day in days])
    elif bar:
        evidence.show(behind(bar, step()))


def behind(bar: tuple[str, str, str, str], by: str) -> Evidence:
    """Give the evidence of a bar, from timeline.clicked."""
    code, first, last, kind = bar
    begin, end = (date.fromisoformat(day[:10]) if day else None for day in (first, last))
    return Evidence(kind, code or None, begin, end, value=by if kind == "coarse" else None)


def draw_tone() -> None:
    """Mean tone of reporters' sentences over time."""
    chosen, by = filters.current(), step()
    periods = corpus.ask(views.tone_by_period, chosen, by, ("",))
    scored = int(periods["articles_scored"].sum())
    with st.container(gap="xxsmall"):
        st.header("Tone outside and inside quotes", anchor=False)
        st.caption(
            f"Mean polarity a {by}, −1 to +1, of all articles that pass. Line and band: reporters’ sentences. Diamonds "
            "and bars: words in quotation marks. Bands and bars: 95% over stories. Hollow: fewer than ten scored. "
            "Click a mean to read what made it."
        )
    if not scored and not periods["speech_scored"].sum():
        st.markdown("Nothing here is scored: no scorer knows the language, or no dated article holds a known word.")
        return
    revision = _revision()
    drawn = corpus.keep(
        "timeline_tone",
        lambda: chart.fixed(tone_course.figure(periods, theme.tokens(), revision)),
        chosen, by, revision, theme.is_dark(),
    )  # fmt: skip
    told = "Mean tone over time, of reporters and in quotes, with intervals."
    chart.draw(drawn, "timeline_tone", told, on_select=_open_tone)
    download.draw(
        "timeline_tone",
        lambda: periods,
        f"{wording.part(scored, int(periods['articles'].sum()), 'dated articles')} are scored; the rest is in no mean. "
        f"{accuracy.line('tone')}",
        figure=lambda: download.picture(drawn, caption("Tone outside and inside quotes"), drawn.height),
        method="tone",
    )


def draw_empty() -> None:
    """Say that nothing passes, and what to clear."""
    notices.empty("No article", filters.in_force())
