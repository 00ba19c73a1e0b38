"""A chart that stands on its own: what it shows and in which words, drawn when it is needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from steppewire import countries, wording
from steppewire.errors import InputError
from steppewire.wording import tidy

KINDS = ("columns", "bars", "means")

Numbers = tuple[float | None, ...]


@dataclass(frozen=True)
class Series:
    """One row of marks: its name, its country's code for the colour ("" for none), and a value for each label.

    lows and highs are the ends of 95 % intervals, where there are any; is_open tells the periods that are not over.
    """

    name: str
    code: str
    values: Numbers
    lows: Numbers = ()
    highs: Numbers = ()
    is_open: tuple[bool, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A picture of some numbers.

    kind: columns (a row of columns for each series over days, weeks or months), bars (one series, a bar a label, its
    printed words beside it) or means (one series of means with intervals). note says base and unit; marked are the
    places of bars that stand out.
    """

    kind: str
    title: str
    note: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    printed: tuple[str, ...] = ()
    marked: tuple[int, ...] = ()

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Give its numbers as a table: the heads of the columns, and the rows."""
        if self.kind != "columns":
            rows = [[label, words] for label, words in zip(self.labels, self.printed, strict=True)]
            return ["", self.series[0].name], rows
        columns = [[_written(value) for value in one.values] for one in self.series]
        head = ["From", *(one.name for one in self.series)]
        return head, [list(row) for row in zip(self.labels, *columns, strict=True)]


def _written(value: float | None) -> str:
    return "" if value is None else wording.count(value)


def tidied(chart: Chart) -> Chart:
    """Give a chart with its words on one line each."""
    series = tuple(replace(one, name=tidy(one.name)) for one in chart.series)
    labels, printed = (tuple(map(tidy, words)) for words in (chart.labels, chart.printed))
    return replace(chart, title=tidy(chart.title), note=tidy(chart.note), labels=labels, printed=printed, series=series)


def from_dict(given: Mapping[str, Any]) -> Chart:
    """Read what dataclasses.asdict gave.

    Errors  InputError where it is no chart of this release.
    """
    try:
        series = tuple(_series(one) for one in given["series"])
        made = Chart(
            str(given["kind"]), str(given["title"]), str(given["note"]), tuple(map(str, given["labels"])), series,
            tuple(map(str, given["printed"])), tuple(map(int, given["marked"])),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"This is no chart: {error}.") from error
    sizes = {len(one) for each in series for one in (each.values, each.lows, each.highs, each.is_open) if one}
    is_whole = sizes <= {len(made.labels)} and (made.kind == "columns" or len(made.printed) == len(made.labels))
    if made.kind not in KINDS or not series or not is_whole:
        raise InputError(f"This is no chart: {made.kind} with {len(made.labels)} labels.")
    return made


def _series(given: Mapping[str, Any]) -> Series:
    numbers = {name: tuple(_number(value) for value in given[name]) for name in ("values", "lows", "highs")}
    is_open = tuple(bool(one) for one in given["is_open"])
    return Series(str(given["name"]), str(given["code"]), **numbers, is_open=is_open)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def timeline(periods: pd.DataFrame, step: str, title: str, note: str, whole: str = "All articles") -> Chart:
    """Draw articles over time, a row of columns for each country.

    Takes   periods: views.by_period, its countries in the order of the rows; whole: what the row of "" is called.
    """
    names = countries.names()
    series = [
        Series(
            names.get(str(code), str(code)) or whole,
            str(code),
            tuple(float(n) for n in mine["articles"]),
            is_open=tuple(bool(is_open) for is_open in mine["is_open"]),
        )
        for code, mine in periods.groupby("country", sort=False)
    ]
    labels = tuple(str(day) for day in dict.fromkeys(periods["period"]))
    return Chart("columns", title, f"Articles a {step}. {note}".strip(), labels, tuple(series))


def shares(
    names: Sequence[str], counts: Sequence[int], bases: Sequence[int], title: str, note: str, marked: Sequence[int] = ()
) -> Chart:
    """Draw shares as bars, the longest on top: each with its share and count."""
    order = sorted(range(len(names)), key=lambda at: -_share(counts[at], bases[at]))
    values = tuple(_share(counts[at], bases[at]) for at in order)
    bars = zip(values, order, strict=True)
    printed = tuple(f"{wording.share(v)}  {wording.count(counts[at])} of {wording.count(bases[at])}" for v, at in bars)
    places = tuple(place for place, at in enumerate(order) if at in marked)
    labels = tuple(names[at] for at in order)
    return Chart("bars", title, note, labels, (Series("Share of articles", "", values),), printed, places)


def _share(count: int, base: int) -> float:
    return count / base if base else 0.0


def counts(names: Sequence[str], numbers: Sequence[int], noun: str, title: str, note: str) -> Chart:
    """Draw counts as bars, in the order given."""
    printed = tuple(wording.counted(number, noun) for number in numbers)
    series = Series(f"{noun.capitalize()}s", "", tuple(float(number) for number in numbers))
    return Chart("bars", title, note, tuple(names), (series,), printed)


def means(rows: Sequence[tuple[str, float, float, float, int]], title: str, note: str) -> Chart:
    """Draw means with their intervals.

    Takes   rows: label, mean, low, high, scored; under ten scored there is no mean.
    """
    printed = tuple(wording.tone(mean, low, high, scored) for _, mean, low, high, scored in rows)
    values, lows, highs = (
        tuple(None if row[4] < wording.SCORED_AT_LEAST else float(row[at]) for row in rows) for at in (1, 2, 3)
    )
    series = Series("Mean tone", "", values, lows, highs)
    return Chart("means", title, note, tuple(row[0] for row in rows), (series,), printed)
