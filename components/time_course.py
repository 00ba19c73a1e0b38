"""The page of the timeline: step, bars by country, tone; a drag sets the dates, a click opens a bar."""

from datetime import date

import streamlit as st

from components import address, corpus, download, evidence, filters, notices, theme, timeline, wording
from components.download import Caption
from steppewire import countries, views
from steppewire.views import Evidence

STEPS = {"day": "Day", "week": "Week", "month": "Month"}
CONFIG = {**theme.CONFIG, "doubleClick": False}


def step() -> str:
    """Give the step in force."""
    return (address.words().get("timeline_step") or [address.CHOICES["timeline_step"][0]])[0]


def draw_switches() -> None:
    """Day, week or month."""
    address.prepare("timeline_step")
    st.segmented_control(
        "Step",
        list(STEPS),
        format_func=STEPS.__getitem__,
        key="timeline_step",
        on_change=address.write,
        required=True,
        help="Weeks are ISO weeks and start on Monday. A date that names only a month stands on the monthly view only.",
    )


def draw_attention() -> None:
    """Articles by country over time."""
    chosen = filters.current()
    codes = timeline.codes_shown(chosen.country)
    periods = corpus.ask(views.by_period, chosen, step(), codes)
    beside = corpus.ask(views.undated, chosen, codes)
    with st.container(gap="xxsmall"):
        st.header(finding(periods, step()), anchor=False)
        st.caption(
            f"Articles a {step()} that name each country, one scale. An article can name several. "
            "Drawn open: a period that is not over. UTC."
        )
    drawn = timeline.figure(periods, beside, step(), codes, theme.tokens())
    st.plotly_chart(
        drawn,
        theme=None,
        key="timeline",
        on_select=_take,
        selection_mode=("points", "box"),
        config=CONFIG,
        alt=f"Articles a {step()} by country; the CSV below has the same numbers.",
    )
    download.draw(
        "timeline",
        lambda: periods,
        "Drag over the bars to set the dates; click a bar to read its sentences.",
        figure=lambda: download.picture(drawn, _caption(finding(periods, step())), int(drawn.layout.height)),
        method="timeline",
    )


def _caption(title: str) -> Caption:
    """What a picture of this page says of itself."""
    seen = corpus.ask(views.overview, filters.current())
    return Caption(
        title=title,
        base=wording.part(seen.articles, seen.base),
        period=wording.period(seen.first_day, seen.last_day),
        version=f"Steppewire {corpus.name()}, store version {seen.version}",
        note="; ".join(said for _, said in filters.in_force()),
    )


def finding(periods, by: str) -> str:
    """Say in a sentence which country has the busiest period, and how many articles that is."""
    closed = periods[~periods["is_open"]]
    if closed.empty or closed["articles"].max() == 0:
        return f"Articles a {by}"
    top = closed.loc[closed["articles"].idxmax()]
    name = countries.names().get(top["country"], "All countries")
    return f"{name}’s busiest {by}: {wording.counted(top['articles'], 'article')} from {top['period']}"


def _take() -> None:
    """Set the dates from a drag, or open what is behind a bar."""
    event = st.session_state["timeline"]
    days = timeline.dragged(event)
    bar = timeline.clicked(event)
    if days and days[0] < days[1]:
        address.change(dates=[day.isoformat() for day in days])
    elif bar:
        code, first, last = bar
        days = (date.fromisoformat(first[:10]), date.fromisoformat(last[:10])) if first else (None, None)
        evidence.show(Evidence("articles" if first else "undated", code or None, *days))


def draw_tone() -> None:
    """Mean tone of reporters' sentences over time."""
    chosen = filters.current()
    periods = corpus.ask(views.by_period, chosen, step(), ("",))
    scored = int(periods["articles_scored"].sum())
    with st.container(gap="xxsmall"):
        st.header("Tone outside quotes", anchor=False)
        st.caption(
            "Mean polarity of reporters’ sentences, −1 to +1, of all articles that pass. "
            "Band: 95 % interval over stories. Rings: fewer than ten articles scored."
        )
    if not scored:
        st.markdown("Nothing here is scored: no scorer knows the language, or no dated article holds a known word.")
        return
    drawn = timeline.tone_figure(periods, theme.tokens())
    st.plotly_chart(
        drawn, theme=None, key="timeline_tone", config=theme.CONFIG, alt="Mean tone over time with its interval."
    )
    download.draw(
        "timeline_tone",
        lambda: periods,
        f"{wording.part(scored, int(periods['articles'].sum()), 'dated articles')} are scored; the rest is in no mean.",
        figure=lambda: download.picture(drawn, _caption("Tone outside quotes"), int(drawn.layout.height)),
        method="tone",
    )


def draw_empty() -> None:
    """Say that nothing passes, and what to clear."""
    notices.empty("No article", filters.in_force())
