"""The map of the five states among their neighbours: the classes of one number, and labels."""

from functools import cache

import geopandas as gpd
import pandas as pd
import plotly.graph_objects as go

from components import shapes, vector_image
from components.country_list import VOICES
from components.map_metric import UNKNOWN, Metric
from components.plain_text import for_figure, plain
from components.theme import FONT, Tokens, readable_on, template
from steppewire import wording
from steppewire.paths import DATA
from steppewire.schema import STATES

HEIGHT = 370  # px
LONGITUDES, LATITUDES = (45, 89), (34.5, 56)  # fitbounds with text collapses the map to a dot
LABELS = {
    "KAZ": (67.0, 48.6),
    "UZB": (62.9, 42.2),
    "KGZ": (83.4, 42.7),
    "TJK": (77.6, 36.9),
    "TKM": (53.2, 36.8),
}
LEADERS = {"KGZ": (74.6, 41.4), "TJK": (72.4, 38.6), "TKM": (58.6, 39.2)}
"""Where a line begins that leads to a label beside its state, so that no label depends on a state's size."""
AROUND = {"RUSSIA": (61, 54.6), "CHINA": (86.6, 46.3), "IRAN": (57.2, 35.6), "AFGHANISTAN": (65.6, 35.3)}
NARROW = "\u00a0"  # a space that does not break
SEA = {"<i>Caspian<br>Sea</i>": (50.9, 42.2)}


@cache
def boundaries(name: str) -> gpd.GeoDataFrame:
    """Read the shapes `states` or `neighbours`: code, geometry.

    Source  data/boundaries/README.md
    """
    return gpd.read_file(DATA / "boundaries" / f"{name}.geojson").set_index("code")[["geometry"]]


def joined(rows: pd.DataFrame, metric: Metric) -> gpd.GeoDataFrame:
    """Join the numbers to the five shapes: name, class, printed, and share of the hover label.

    Takes   rows: views.by_country; a state that is not in it is outside the filter.
    """
    numbers = pd.DataFrame(
        {
            "class": [metric.class_of(row, rows) for _, row in rows.iterrows()],
            "printed": [metric.printed(row) for _, row in rows.iterrows()],
            "hover": [_hover(row) for _, row in rows.iterrows()],
        },
        index=pd.Index(rows["country"], name="code"),
    )
    joint = boundaries("states").loc[list(STATES)].join(numbers)
    return joint.fillna({"class": UNKNOWN, "printed": "", "hover": "not in the filter"})


def _hover(row: pd.Series) -> str:
    """All numbers of a state."""
    means = [wording.tone(*row[columns]) for columns in VOICES.values()]
    return (
        f"{wording.part(row['articles'], row['base'])}, {wording.share(row['share'])}<br>"
        f"{wording.counted(row['mentions'], 'mention')}<br>tone {means[0]}<br>in quotes {means[1]}"
    )


def figure(rows: pd.DataFrame, metric: Metric, names: dict[str, str], colours: Tokens, revision: str) -> go.Figure:
    """Draw the map.

    Takes   rows: views.by_country; names: code to name on screen; revision: the countries of the filter.
    """
    joint = joined(rows, metric)
    land = [_neighbours(colours), _states(joint, metric, names, colours)]
    lines = [_lines(colours.paper, 2.6), _lines(colours.ink, 0.9)]
    layout = {
        "template": template(colours),
        "height": HEIGHT,
        "geo": _projection(colours),
        # every run begins without a selection: a click on a selected state would only deselect it, and is never sent
        "selectionrevision": revision or "none",
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
    }
    return go.Figure(data=[*land, *lines, _words(joint, metric, names, colours)], layout=layout)


def _projection(colours: Tokens) -> dict:
    """A conic map of the region whose every base layer is our own."""
    return {
        "projection": {"type": "conic conformal", "parallels": [38, 52], "rotation": {"lon": 67}},
        "lonaxis": {"range": LONGITUDES},
        "lataxis": {"range": LATITUDES},
        "bgcolor": colours.paper,
        "visible": False,
        "showframe": False,
    }


def _neighbours(colours: Tokens) -> go.Choropleth:
    """The land around, without numbers."""
    codes = list(boundaries("neighbours").index)
    flat = [[0, colours.land], [1, colours.land]]
    return go.Choropleth(
        geojson=shapes.link("neighbours"), locations=codes, z=[0] * len(codes), colorscale=flat, showscale=False,
        hoverinfo="skip", marker={"line": {"color": colours.paper, "width": 0.8}, "opacity": 1},
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _states(joint: gpd.GeoDataFrame, metric: Metric, names: dict[str, str], colours: Tokens) -> go.Choropleth:
    """The five states, always all of them, in class colours; grey where there is nothing to say."""
    steps = _steps(metric, colours)
    scale = [[(at + side) / len(steps), step] for at, step in enumerate(steps) for side in (0, 1)]
    return go.Choropleth(
        geojson=shapes.link("states"), locations=list(joint.index), z=joint["class"].tolist(), zmin=-1.5, zmax=4.5,
        colorscale=scale, showscale=False, customdata=joint["hover"].tolist(),
        text=[names[code] for code in joint.index], hovertemplate="<b>%{text}</b><br>%{customdata}<extra></extra>",
        marker={"line": {"color": colours.paper, "width": 1.4}, "opacity": 1},
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _ink(code: str, shape: pd.Series, metric: Metric, colours: Tokens) -> str:
    """Ink beside the state, and inside it whichever colour can be read on its class."""
    if code in LEADERS:
        return colours.ink
    return readable_on(_steps(metric, colours)[int(shape["class"]) + 1])


def _steps(metric: Metric, colours: Tokens) -> tuple[str, ...]:
    """The colour of UNKNOWN, then of the five classes; among tones grey means "none", so the unknown is bare land."""
    return (colours.land if metric.is_tone else colours.rest, *metric.colours(colours))


def _lines(ink: str, width: float) -> go.Scattergeo:
    """Thin lines from inside a state towards its label, ending short of the words: one trace for all of them."""
    ends = [(start, _towards(start, LABELS[code])) for code, start in LEADERS.items()]
    return go.Scattergeo(
        lon=[at for start, end in ends for at in (start[0], end[0], None)],
        lat=[at for start, end in ends for at in (start[1], end[1], None)],
        mode="lines", hoverinfo="skip", line={"width": width, "color": ink},
    )  # fmt: skip


def _towards(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    return start[0] + 0.62 * (end[0] - start[0]), start[1] + 0.62 * (end[1] - start[1])


def _words(joint: gpd.GeoDataFrame, metric: Metric, names: dict[str, str], colours: Tokens) -> go.Scattergeo:
    """Each state's name over its number, and the names of what lies around: one trace for all of them."""
    labels = [f"<b>{for_figure(names[code])}</b><br>{joint.loc[code, 'printed']}" for code in STATES]
    inks = [_ink(code, joint.loc[code], metric, colours) for code in STATES]
    around = {**AROUND, **SEA}
    places = [*(LABELS[code] for code in STATES), *around.values()]
    return go.Scattergeo(
        lon=[place[0] for place in places], lat=[place[1] for place in places], text=[*labels, *around], mode="text",
        hoverinfo="skip", textfont={
            "family": FONT,
            "size": [12] * len(labels) + [10.5] * len(around),
            "color": inks + [colours.muted] * len(around),
        },
    )  # fmt: skip


def legend(metric: Metric, colours: Tokens) -> str:
    """Write the five classes, each with its colour, as one line of Markdown that wraps on a narrow screen."""
    pairs = zip(metric.colours(colours), metric.words, strict=True)
    return "\u2003".join(
        f"{vector_image.markdown(vector_image.swatch(colour), '')}{NARROW}{plain(words).replace(' ', NARROW)}"
        for colour, words in pairs
    )
