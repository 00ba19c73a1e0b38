"""The map and the list beside it: one table, shown twice, with what it says in a sentence."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import (
    accuracy,
    address,
    brief_pins,
    chart,
    corpus,
    country_list,
    country_map,
    download,
    evidence,
    theme,
)
from components.map_metric import METRICS, Metric
from steppewire import countries, views, wording
from steppewire.brief import figures
from steppewire.schema import STATES
from steppewire.views import Evidence, Filters, Overview

BIG = 0.25  # under a quarter of the articles no state "takes" them
CLEAR = 1.15  # the first must lead the second by this factor to stand in a headline


def finding(rows: pd.DataFrame, metric: str) -> str:
    """Say what the map shows, as a sentence with a number; a plain noun where no rule gives one.

    Takes   rows: views.by_country
    """
    column = "mentions" if metric == "mentions" else "articles"
    ranked = rows[rows["articles"] > 0].sort_values(column, ascending=False)
    if metric == "tone":
        return _finding_on_tone(ranked)
    if len(ranked) == 1:
        first = ranked.iloc[0]
        return f"{first['name']}: {wording.part(first['articles'], first['base'])}"
    total = ranked[column].sum() if metric == "mentions" else None
    share = (ranked[column].iloc[0] / total if total else ranked["share"].iloc[0]) if len(ranked) else 0.0
    if len(ranked) < 2 or share < BIG or ranked[column].iloc[0] < CLEAR * ranked[column].iloc[1]:
        return "Mentions of each state" if metric == "mentions" else "Where the articles are about"
    what = "mentions" if metric == "mentions" else "articles"
    verb = "takes" if metric == "mentions" else "is named in"
    return f"{ranked['name'].iloc[0]} {verb} {wording.in_ten(share)} {what}"


def _finding_on_tone(ranked: pd.DataFrame) -> str:
    """Two states whose intervals do not overlap, or no claim."""
    known = ranked[ranked["sentences_scored"] >= wording.SCORED_AT_LEAST].sort_values("tone")
    if len(known) > 1 and known["tone_high"].iloc[0] < known["tone_low"].iloc[-1]:
        low, high = known.iloc[0], known.iloc[-1]
        numbers = f"{wording.signed(low['tone'])} against {wording.signed(high['tone'])}"
        return f"Words on {low['name']} are more negative than on {high['name']}: {numbers}"
    return "Tone of reporters’ sentences"


def numbers(chosen: Filters) -> pd.DataFrame:
    """Ask for the numbers of the states in the filter, or of all five."""
    rows: pd.DataFrame = corpus.ask(views.by_country, chosen, chosen.included or STATES)
    return rows


def _weeks(chosen: Filters) -> pd.DataFrame:
    """Ask for the weeks of the same states."""
    rows: pd.DataFrame = corpus.ask(views.by_period, chosen, "week", tuple(chosen.included or STATES))
    return rows


@dataclass(frozen=True)
class Words:
    """What stands around the map."""

    finding: str
    deck: str
    legend: str
    note: str
    alt: str


def draw_map(chosen: Filters, seen: Overview) -> None:
    """Draw the map with its five lines."""
    address.prepare("map_metric")
    name, of = str(st.session_state["map_metric"]), (chosen, st.session_state["map_metric"], theme.is_dark())
    words = corpus.keep("map_words", lambda: _words(chosen, seen, name), *of)
    with st.container(gap="xxsmall"):
        st.header(words.finding, anchor=False)
        st.caption(words.deck)
    st.segmented_control(
        "The map shows", list(METRICS), format_func=lambda key: METRICS[key].label, key="map_metric",
        on_change=address.write, required=True, label_visibility="collapsed",
    )  # fmt: skip
    picture = corpus.keep("map", lambda: _figure(chosen, _metric(name)), *of)
    chart.draw(picture, "map", words.alt, on_select=_choose)
    st.markdown(words.legend)
    download.draw(
        "map",
        lambda: numbers(chosen),
        words.note,
        figure=lambda: _framed(picture, words.finding, _metric(name), chosen, seen),
        method="countries",
        pin=lambda: brief_pins.pinned_chart(figures.states, Evidence("articles")),
    )


def _metric(name: str) -> Metric:
    """A metric with the classes that suit the corpus."""
    made: Metric = corpus.keep(
        "metric", lambda: METRICS[name].scaled(corpus.ask(views.by_country, Filters(), STATES)), name
    )
    return made


def _words(chosen: Filters, seen: Overview, name: str) -> Words:
    metric = _metric(name)
    return Words(
        finding=finding(numbers(chosen), name),
        deck=metric.deck.format(base=wording.count(seen.base)),
        legend=f":small[{country_map.legend(metric, theme.tokens())}]",
        note=f"Borders: visionscarto, 1:50m. {accuracy.line(metric.measured)}",
        alt=f"Map of the five states: {metric.label.lower()}. The list beside it has the same numbers.",
    )


def _figure(chosen: Filters, metric: Metric) -> chart.Fixed:
    rows = numbers(chosen)
    shown = rows[rows["country"].isin(STATES)]
    drawn = country_map.figure(shown, metric, countries.names(), theme.tokens(), ",".join(chosen.country))
    return chart.fixed(drawn)


def _framed(picture: go.Figure, title: str, metric: Metric, chosen: Filters, seen: Overview) -> go.Figure:
    """The map with its legend, title, base, period and version inside."""
    caption = download.Caption(
        title,
        metric.deck.format(base=wording.count(seen.base)),
        wording.period(chosen.date_from or seen.first_day, chosen.date_to or seen.last_day),
        f"Steppewire {corpus.name()}, store version {seen.version}",
        f"Colours, first to last: {' · '.join(metric.words)}",
    )
    return download.picture(picture, caption, 520)


def _choose() -> None:
    """Put the state that was clicked on the map into the filter, or take it out, as its pill and its row do."""
    points = st.session_state["map"]["selection"]["points"]
    given = address.words().get("country", [])
    for point in points:
        if point.get("location") in STATES:
            given = country_list.toggled(given, str(point["location"]))
    address.change(country=given)


def draw_list(chosen: Filters, seen: Overview) -> None:
    """Draw the same numbers, ranked, and a way to the sentences of each state."""
    with st.container(gap="xxsmall"):
        st.header("The same numbers, ranked", anchor=False)
        st.caption(
            f"Articles, share of {wording.count(seen.base)}, mean tone of reporters’ sentences and of words in quotes. "
            f"Under {wording.SCORED_AT_LEAST} scored: no mean."
        )
    listed = corpus.keep("countries", lambda: country_list.listed(numbers(chosen), _weeks(chosen)), chosen)
    country_list.draw(listed)
    note = f"Click a state to filter every page. {accuracy.line('articles')} {accuracy.line('tone')}"
    download.draw("countries", lambda: numbers(chosen), note, method="countries")
    with st.container(horizontal=True, gap="xsmall"):
        for code, base in listed.bases[: len(STATES)]:
            evidence.button(base, Evidence("articles", country=code), key=f"base_{code}")
