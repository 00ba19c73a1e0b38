"""The colours of figures, on pages and in a brief: one set a mode."""

from dataclasses import dataclass

from steppewire.schema import STATES


@dataclass(frozen=True)
class Tokens:
    """One mode's colours: states as in schema.STATES, classes from few to many, tone from negative to positive."""

    ink: str
    muted: str
    rule: str
    paper: str
    panel: str
    land: str
    accent: str
    rest: str
    states: tuple[str, ...]
    classes: tuple[str, ...]
    tone: tuple[str, ...]
    tone_text: tuple[str, str, str]

    def state(self, code: str) -> str:
        """Give a state's colour; every other country is muted grey."""
        return self.states[STATES.index(code)] if code in STATES else self.muted


LIGHT = Tokens(
    ink="#10171a",
    muted="#5c6468",
    rule="#d9d4c7",
    paper="#fbfaf6",
    panel="#f2efe7",
    land="#efece3",
    accent="#0b6470",
    rest="#c9c6bd",
    states=("#067585", "#22386e", "#862b38", "#566f00", "#ab8c4c"),
    classes=("#cfe1df", "#a9cfcf", "#7bb7ba", "#45939c", "#0f6773"),
    tone=("#c27a22", "#e8b878", "#d8d4ca", "#c9c1e0", "#8b7dbd"),
    tone_text=("#8a4a06", "#5c6468", "#51418c"),
)
DARK = Tokens(
    ink="#e9e6de",
    muted="#a3abad",
    rule="#394248",
    paper="#14191c",
    panel="#1d2428",
    land="#22292d",
    accent="#62c4ce",
    rest="#4a5358",
    states=("#55ccd7", "#6c85c9", "#cc6a72", "#6a8a17", "#dcb968"),
    classes=("#1d3a3f", "#22545b", "#2b737c", "#479da6", "#7cc4ca"),
    tone=("#d98f3a", "#8a5a22", "#4a5358", "#5a4f86", "#9d8fd6"),
    tone_text=("#f0a95a", "#a3abad", "#b7aae6"),
)
