"""Who is quoted: one thin bar a speaker, the name above it."""

import html
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from components.plain_text import for_figure, tidy
from components.theme import BARS, Tokens, template
from steppewire import wording

ROW = 40  # pixels a speaker: the name, a gap, the bar


def figure(
    speakers: pd.DataFrame,
    names: dict[str, str],
    colours: Tokens,
    revision: str = "",
    link: Callable[[str], str] | None = None,
) -> go.Figure:
    """Draw the speakers as bars from the top, in the order given.

    Takes   speakers: views.by_speaker (person, speaker_country, quotes); names: country codes to names; revision: what
            the page shows; when it changes, the last selection is forgotten; link: gives the address of a person's
            page, to which the name above the bar then leads.
    Gives   a figure whose bars carry the person as customdata.
    """
    rows = speakers.reset_index(drop=True)
    places = [-number for number in rows.index]
    labels = [
        {
            "x": 0, "y": place + 0.2, "xref": "paper", "yref": "y", "xanchor": "left", "yanchor": "middle",
            "showarrow": False, "text": _label(row, names, colours, link),
        }
        for place, (_, row) in zip(places, rows.iterrows(), strict=True)
    ]  # fmt: skip
    most = max(1, int(rows["quotes"].max())) if len(rows) else 1
    layout = {
        "template": template(colours),
        "height": max(ROW * len(rows) + 8, 40),
        "annotations": labels,
        "selectionrevision": revision or "none",
        "margin": {"t": 0, "b": 0, "l": 0, "r": 0},
        "xaxis": {"visible": False, "range": [0, most * 1.14]},
        "yaxis": {"visible": False, "range": [0.5 - len(rows), 0.5]},
    }
    return go.Figure(data=[_bars(rows, places, colours)], layout=layout)


def _bars(rows: pd.DataFrame, places: list[int], colours: Tokens) -> go.Bar:
    """The bars, each below its name."""
    return go.Bar(
        x=rows["quotes"],
        y=places,
        width=0.24,
        offset=-0.34,
        marker={"color": [colours.state(code or "") for code in rows["speaker_country"].fillna("")]},
        text=[wording.count(number) for number in rows["quotes"]],
        textfont={"color": colours.ink, "size": 13},
        customdata=[[person] for person in rows["person"]],
        **BARS,
    )


SHOWN = 34  # letters of a name: more run over the edge of a phone


def _label(row: pd.Series, names: dict[str, str], colours: Tokens, link: Callable[[str], str] | None) -> str:
    """A speaker's name in bold, the way to the person's page, and the country in grey."""
    country = row["speaker_country"]
    side = names.get(country, country) if isinstance(country, str) else ""
    person = row["person"] if len(row["person"]) <= SHOWN else row["person"][: SHOWN - 1].rstrip() + "…"
    name = f"<b>{for_figure(person)}</b>"
    if link:
        opened = f"<span style='color:{colours.accent}'>{name}</span>"  # else it is Plotly's own blue
        name = f'<a href="{html.escape(link(row["person"]))}" target="_self">{opened}</a>'
    return f"{name}  <span style='color:{colours.muted}'>{for_figure(side)}</span>"


def table(speakers: pd.DataFrame, names: dict[str, str], link: Callable[[str], str] | None = None) -> pd.DataFrame:
    """Write the speakers as a table for the screen.

    Takes   speakers: views.by_speaker; names: country codes to names; link: gives the address of a person's page.
    """
    return pd.DataFrame(
        {
            "Speaker": [tidy(person) for person in speakers["person"]],
            "Country": [names.get(code, code) for code in speakers["speaker_country"].fillna("")],
            "Quotes": speakers["quotes"].tolist(),
            "Articles": speakers["articles"].tolist(),
            "Role": [tidy(role) for role in speakers["role"]],
            **({"Page": [link(person) for person in speakers["person"]]} if link else {}),
        }
    )
