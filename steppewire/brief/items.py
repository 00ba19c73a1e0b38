"""A brief: a list of pinned numbers, charts, quotes, articles and notes, each with its citation and comment."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from steppewire import __version__
from steppewire.brief import chart as charts
from steppewire.brief.chart import Chart
from steppewire.citing import Citation
from steppewire.errors import InputError

FORMAT = 1
KINDS = ("heading", "number", "chart", "quote", "article", "note")
TEXTS = ("words", "comment", "by", "place", "link")


@dataclass(frozen=True)
class Item:
    """One piece of a brief.

    words is the heading, the sentence that tells the number, the words quoted, the headline or the note; by the
    speaker; place where and when; link the address of the page that was read; comment the reader's own. raw is an item
    that this release does not know, as JSON: it is kept and told.
    """

    kind: str
    words: str = ""
    citations: tuple[Citation, ...] = ()
    chart: Chart | None = None
    by: str = ""
    place: str = ""
    link: str = ""
    comment: str = ""
    raw: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give it for JSON; what is empty is left out."""
        if self.raw:
            found: dict[str, Any] = json.loads(self.raw)
            return found
        given = {name: getattr(self, name) for name in TEXTS}
        given |= {"citations": [one.to_dict() for one in self.citations]}
        given |= {"chart": asdict(self.chart) if self.chart else None}
        return {"kind": self.kind} | {name: value for name, value in given.items() if value}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> "Item":
        """Read what to_dict gave; an item of another release is kept as it is.

        Errors  InputError where an item of this release is broken.
        """
        if given.get("kind") not in KINDS or set(given) - {"kind", "citations", "chart", *TEXTS}:
            return cls(str(given.get("kind")), raw=json.dumps(given, ensure_ascii=False))
        chart = given.get("chart")
        if (given["kind"] == "chart") != bool(chart):
            raise InputError(f"The item of the kind {given['kind']} has {'a' if chart else 'no'} chart.")
        if chart and chart.get("kind") not in charts.KINDS:
            return cls(str(given["kind"]), raw=json.dumps(given, ensure_ascii=False))
        return cls(
            kind=str(given["kind"]),
            citations=tuple(Citation.from_dict(one) for one in given.get("citations", ())),
            chart=charts.from_dict(chart) if chart else None,
            **{name: str(given.get(name, "")) for name in TEXTS},
        )


@dataclass(frozen=True)
class Brief:
    """A title, the line below it, and the items in their order."""

    title: str = "Brief"
    deck: str = ""
    items: tuple[Item, ...] = ()

    def with_items(self, items: Sequence[Item]) -> "Brief":
        """Give the brief with other items."""
        return replace(self, items=tuple(items))

    def unknown(self) -> list[str]:
        """Name the kinds of the items that this release does not know, one for each item."""
        return [item.kind for item in self.items if item.raw]

    def to_json(self) -> str:
        """Write it as a file to be opened again."""
        given: dict[str, Any] = {"steppewire_brief": FORMAT, "software": __version__}
        given |= {"title": self.title, "deck": self.deck, "items": [item.to_dict() for item in self.items]}
        return json.dumps(given, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> "Brief":
        """Read a file that to_json wrote, of a newer release as well.

        Errors  InputError where it is no such file.
        """
        try:
            given = json.loads(text)
            is_ours = isinstance(given, dict) and isinstance(given.get("items"), list) and "steppewire_brief" in given
        except (ValueError, RecursionError):
            is_ours = False
        if not is_ours or not all(isinstance(item, dict) for item in given["items"]):
            raise InputError("This file is no brief: save one on the page Brief, or write one with `steppewire brief`.")
        try:
            items = tuple(Item.from_dict(item) for item in given["items"])
        except (AttributeError, TypeError) as error:
            raise InputError(f"This brief is damaged: {error}.") from error
        return cls(str(given.get("title", "Brief")), str(given.get("deck", "")), items)
