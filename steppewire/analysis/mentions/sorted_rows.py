"""A table of data/ sorted by name, whose rows are parsed when they are met: a text needs some of 60,000."""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from steppewire.analysis.mentions.folding import fold
from steppewire.paths import DATA


def folded_lines(table: str) -> list[str]:
    """Read the lines of a table of data/, folded, without its header."""
    whole = (DATA / table).read_text(encoding="utf-8").rstrip("\n")
    # Folding makes a line end a space, so a mark stands for it meanwhile.
    return fold(whole.replace("\n", "\0")).split("\0")[1:]


def cells(line: str) -> list[str]:
    """Cut a line of a table; the reader of CSV takes twice as long to begin."""
    return next(csv.reader([line])) if '"' in line else line.split(",")


class SortedRows:
    """Rows by their first cell, the name, folded; rows of one name stay in the order of the file."""

    def __init__(self, table: str) -> None:
        """Read a table of data/ with a header."""
        self._lines = folded_lines(table)
        self.names = [line.partition(",")[0] for line in self._lines]
        for place in [place for place, name in enumerate(self.names) if name[:1] == '"']:
            self.names[place] = next(csv.reader([self._lines[place]]))[0]
        if self.names != sorted(self.names):
            order = sorted(range(len(self.names)), key=self.names.__getitem__)
            self.names = [self.names[place] for place in order]
            self._lines = [self._lines[place] for place in order]

    def rows(self, name: str) -> list[list[str]]:
        """Give the rows of a name."""
        first = bisect_left(self.names, name)
        if first == len(self.names) or self.names[first] != name:
            return []
        lines = self._lines[first : bisect_right(self.names, name, first)]
        return [cells(line) for line in lines]

    def all(self) -> Iterator[list[str]]:
        """Give every row."""
        return iter(csv.reader(self._lines))

    def numbered(self, digits: int) -> list[str]:
        """Give the names whose first row ends in a number of at least so many digits."""
        rows = zip(self.names, ["", *self.names], self._lines, strict=False)
        return [name for name, before, line in rows if line[-digits:].isdecimal() and name != before]
