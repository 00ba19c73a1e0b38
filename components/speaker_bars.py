"""Who is quoted: one thin bar a speaker, the name above it."""

import pandas as pd
import plotly.graph_objects as go

from components import wording
from components.plain_text import for_figure
from components.theme import Tokens, template

ROW = 34  # pixels a speaker


def figure(speakers: pd.DataFrame, names: dict[str, str], colours: Tokens) -> go.Figure:
    """Draw the speakers as bars from the top, in the order given.

    Takes   speakers: views.by_speaker (person, speaker_country, quotes); names: country codes to names.
    Gives   a figure whose bars carry the person as customdata.
    """
    rows = speakers.reset_index(drop=True)
    places = [-number for number in rows.index]
    bars = go.Bar(
        x=rows["quotes"],
        y=places,
        orientation="h",
        width=0.28,
        offset=-0.24,
        marker={"color": [colours.state(code or "") for code in rows["speaker_country"].fillna("")]},
        text=[wording.count(number) for number in rows["quotes"]],
        textposition="outside",
        textfont={"color": colours.ink, "size": 13},
        constraintext="none",
        cliponaxis=False,
        customdata=[[person] for person in rows["person"]],
        hoverinfo="skip",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    drawn = go.Figure(bars, layout={"template": template(colours), "height": max(ROW * len(rows) + 8, 40)})
    for place, (_, row) in zip(places, rows.iterrows(), strict=True):
        drawn.add_annotation(
            x=0, y=place + 0.3, xref="paper", yref="y", xanchor="left", yanchor="middle", showarrow=False,
            text=_label(row, names, colours),
        )  # fmt: skip
    most = max(1, int(rows["quotes"].max())) if len(rows) else 1
    drawn.update_xaxes(visible=False, range=[0, most * 1.14])
    drawn.update_yaxes(visible=False, range=[0.6 - len(rows), 0.6])
    return drawn


def _label(row: pd.Series, names: dict[str, str], colours: Tokens) -> str:
    """A speaker's name in bold, the country in grey."""
    country = row["speaker_country"]
    side = names.get(country, country) if isinstance(country, str) else ""
    return f"<b>{for_figure(row['person'])}</b>  <span style='color:{colours.muted}'>{for_figure(side)}</span>"
