"""Tone by who is speaking: one bar a voice, negative at the left of the middle and positive at the right."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import accuracy, chart, corpus, download, evidence, filters, relation, theme, twin
from components.plain_text import for_figure
from components.relation_shares import relation_caption
from components.theme import Tokens, readable_on, template
from steppewire import views, wording
from steppewire.views import Evidence, relation_words, sides
from steppewire.views.relation_words import label, noun
from steppewire.views.sides import Pair

KEY = "relations_tone"
PARTS = ("negative", "neither", "positive")
ROW, HEAD = 78, 24  # px: a voice with its two lines of words, the legend above the first
INSIDE = 0.09  # share of the scored; a narrower part has no room for its number


def figure(rows: pd.DataFrame, pair: Pair, tokens: Tokens, revision: str = "") -> go.Figure:
    """Draw the voices under each other, all centred on the middle of what is neither negative nor positive.

    Takes   rows: views.tone_by_voice; a voice with fewer than ten scored has words and no bar.
    Gives   a figure whose parts carry (voice, part) as customdata.
    """
    voices = rows.to_dict("records")
    shown = [(-place, row) for place, row in enumerate(voices) if row["scored"] >= wording.SCORED_AT_LEAST]
    widest = max((max(_lean(row)) for _, row in shown), default=0.5)
    words = [note for place, row in enumerate(voices) for note in _words(-place, row, pair, tokens)]
    layout = {
        "template": template(tokens),
        "height": HEAD + ROW * len(voices),
        "margin": {"l": 0, "r": 0, "t": HEAD, "b": 0},
        "barmode": "overlay",
        "selectionrevision": revision or "none",
        "annotations": [*(_legend(tokens) if shown else []), *words],
        "xaxis": {"visible": False, "range": [-widest, widest]},
        "yaxis": {"visible": False, "range": [0.5 - len(voices), 0.5]},
    }  # fmt: skip
    return go.Figure(data=[_part(part, shown, tokens) for part in PARTS], layout=layout)


def _lean(row: dict) -> tuple[float, float]:
    """How far a bar reaches to the left and to the right of its middle, in shares of the scored."""
    middle = row["neither"] / 2
    return (row["negative"] + middle) / row["scored"], (row["positive"] + middle) / row["scored"]


def _part(part: str, shown: list[tuple[int, dict]], tokens: Tokens) -> dict:
    """One colour of all bars."""
    colour = tokens.tone[{"negative": 0, "neither": 2, "positive": 4}[part]]
    shares = [row[part] / row["scored"] for _, row in shown]
    before = {"negative": (), "neither": ("negative",), "positive": ("negative", "neither")}[part]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [-_lean(row)[0] + sum(row[name] for name in before) / row["scored"] for _, row in shown],
        "x": shares,
        "y": [place - 0.24 for place, _ in shown],
        "width": 0.34,
        "marker": {"color": colour, "line": {"color": tokens.paper, "width": 1}},
        "text": [wording.share(share) if share >= INSIDE else "" for share in shares],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": 13, "color": readable_on(colour)},
        "customdata": [[row["voice"], part] for _, row in shown],
        "hovertext": [f"{wording.count(row[part])} of {wording.count(row['scored'])} {part}" for _, row in shown],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _legend(tokens: Tokens) -> list[dict]:
    """The three words above the bars."""
    places = zip(PARTS, (0, 0.5, 1), ("left", "center", "right"), tokens.tone_text, strict=True)
    return [
        {
            "text": part, "x": at, "xref": "paper", "xanchor": side, "y": 1, "yref": "paper", "yanchor": "bottom",
            "showarrow": False, "font": {"size": 12, "color": colour},
        }
        for part, at, side, colour in places
    ]  # fmt: skip


def _words(place: int, row: dict, pair: Pair, tokens: Tokens) -> list[dict]:
    """The voice, how many were scored of how many, and the mean with its interval."""
    base = wording.part(row["scored"], row["sentences"], f"{noun(row['voice'])}s")
    few = "" if row["scored"] >= wording.SCORED_AT_LEAST else ": too few for shares or a mean"
    said = f"{base} scored{few}" if row["sentences"] else f"no {noun(row['voice'])} names the other side"
    lines = [
        (f"<b>{for_figure(label(pair, row['voice']))}</b>", 0, "left", 0.47, tokens.ink),
        (said, 0, "left", 0.22, tokens.muted),
    ]
    if not few:
        mean = wording.tone(row["tone"], row["tone_low"], row["tone_high"], row["scored"])
        lines.append((f"mean {mean}", 1, "right", 0.22, tokens.ink))
    return [
        {
            "text": text, "x": at, "xref": "paper", "xanchor": side, "y": place + up, "yref": "y", "yanchor": "top",
            "showarrow": False, "font": {"size": 13, "color": colour},
        }
        for text, at, side, up, colour in lines
    ]  # fmt: skip


def finding(rows: pd.DataFrame, pair: Pair) -> str:
    """Say which two voices differ most; a plain noun where their intervals overlap or too little is scored."""
    known = rows[rows["scored"] >= wording.SCORED_AT_LEAST].to_dict("records")
    gaps = [(one["tone_low"] - two["tone_high"], one, two) for one in known for two in known if one is not two]
    gap, upper, lower = max(gaps, key=lambda each: each[0], default=(0.0, {}, {}))
    if gap <= 0:
        return "Tone, by who is speaking"
    return f"{label(pair, upper['voice'])}: more positive words than {_lowered(label(pair, lower['voice']))}"


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def note(rows: pd.DataFrame) -> str:
    """Say what may be concluded."""
    known = rows[rows["scored"] >= wording.SCORED_AT_LEAST]
    if len(known) < 2:
        return "Fewer than two voices have ten scored: nothing to compare."
    overlap = known["tone_low"].max() <= known["tone_high"].min()
    return "The intervals overlap: no difference is claimed." if overlap else ""


def table(rows: pd.DataFrame, pair: Pair) -> pd.DataFrame:
    """Write the voices as a table for the screen."""
    return pd.DataFrame(
        [
            {
                "Voice": label(pair, row["voice"]),
                "Found": row["sentences"],
                "Scored": row["scored"],
                **{part.capitalize(): row[part] for part in PARTS},
                "Mean ± 95%": wording.tone(row["tone"], row["tone_low"], row["tone_high"], row["scored"]),
            }
            for row in rows.to_dict("records")
        ]
    )


def draw(pair: Pair) -> None:
    """Draw finding, bars, the way to the sentences, table and file."""
    wanted, word = filters.current(), sides.to_word(pair)
    rows = corpus.ask(views.tone_by_voice, wanted, pair)
    with st.container(gap="xxsmall"):
        st.header(finding(rows, pair), anchor=False)
        st.caption(
            f"Reporters: sentences outside quotes that name {relation_words.told_of(pair)}, where an article names "
            "both. Speakers: quotes in marks whose own words name the other side. Bars are centred on what is neither: "
            "its known words are neutral or cancel out. What has no known word is not scored, and in no share."
        )
    if not rows["sentences"].sum():
        st.markdown("No sentence of reporters and no quote in marks names the other side here.")
        return
    revision = relation.revision()
    drawn = corpus.keep(
        KEY, lambda: chart.fixed(figure(rows, pair, theme.tokens(), revision)), wanted, pair, revision, theme.is_dark()
    )
    told = "; ".join(" ".join(map(str, line.values())) for line in table(rows, pair).to_dict("records"))
    chart.draw(drawn, KEY, f"Tone by voice: {told}", on_select=_open)
    with st.container(horizontal=True, key="relations_voices", gap="small"):
        for row in rows[rows["sentences"] > 0].to_dict("records"):
            counted = wording.counted(row["sentences"], noun(row["voice"]))
            behind = Evidence("voice", value=f"{row['voice']}:sentences", pair=word)
            evidence.button(f"{label(pair, row['voice'])}: {counted}", behind, f"voice_{row['voice']}")
    twin.draw(KEY, lambda: table(rows, pair), "Sentences and quotes by voice and tone.")
    download.draw(
        KEY,
        lambda: rows,
        f"Mean from −1 to +1 with half its 95% interval, over stories. {note(rows)} {accuracy.line('tone')}",
        figure=lambda: download.picture(drawn, relation_caption(pair, finding(rows, pair)), drawn.height),
        method="relations",
    )


def _open() -> None:
    """Open what is behind the part that was clicked."""
    points, pair = st.session_state[KEY]["selection"]["points"], relation.chosen()
    if points and pair:
        voice, part = (str(word) for word in points[0]["customdata"][:2])
        evidence.show(Evidence("voice", value=f"{voice}:{part}", pair=sides.to_word(pair)))
