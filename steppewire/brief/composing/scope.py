"""What a composed brief is about, and how its sentences are cited."""

from dataclasses import dataclass
from datetime import timedelta

from steppewire import citing, countries
from steppewire.brief.chart import Chart
from steppewire.brief.items import Item
from steppewire.citing import Citation
from steppewire.schema import STATES
from steppewire.store.query import Snapshot
from steppewire.views import Evidence, Filters, sides

DAYS = 7  # of a brief whose days are not given
FEW = 10  # articles; of fewer no share is given, only the count


@dataclass(frozen=True)
class Scope:
    """The version asked, the filters with both of their days, the same filters for as many days before, and the
    countries that are told of."""

    snap: Snapshot
    filters: Filters
    before: Filters
    codes: tuple[str, ...]

    @classmethod
    def of(cls, snap: Snapshot, filters: Filters) -> "Scope":
        """Make it of filters that have both days."""
        if filters.date_from is None or filters.date_to is None:
            raise ValueError("a scope has both days")
        length = filters.date_to - filters.date_from + timedelta(days=1)
        before = filters.replace(date_from=filters.date_from - length, date_to=filters.date_from - timedelta(days=1))
        return cls(snap, filters, before, filters.included or STATES)

    @property
    def days(self) -> int:
        """How many days it is of."""
        first, last = self.filters.date_from, self.filters.date_to
        return (last - first).days + 1 if first and last else 0

    def told(self, sentence: str, behind: Evidence, base: int | None = None, *, before: bool = False) -> Item:
        """Make a sentence with its number cited.

        Takes   base: what the number is a part of; before: cite the same number of the days before as well.
        """
        cited = [self._cited(self.filters, behind, base)] + ([self._cited(self.before, behind)] if before else [])
        return Item("number", sentence, tuple(cited))

    def _cited(self, filters: Filters, behind: Evidence, base: int | None = None) -> Citation:
        """Cite a number; a country that it is of need not be named by the filters as well."""
        first = (behind.pair or "").partition(sides.BETWEEN)[0] or behind.country
        is_said = bool(first) and filters.country == (first,)
        return citing.cite(self.snap, filters.without("country") if is_said else filters, behind, base_of=base)

    def drawn(self, chart: Chart, behind: Evidence) -> Item:
        """Make a chart, cited by the number of all it shows."""
        return Item("chart", citations=(self._cited(self.filters, behind),), chart=chart)

    def wide(self) -> "Scope":
        """Give the same days with articles on every country."""
        return Scope.of(self.snap, self.filters.without("country"))


def name(code: str) -> str:
    """Name a country."""
    return countries.names().get(code, code)
