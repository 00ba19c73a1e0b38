"""Where a reading is: looked at by whoever shows its progress, from any thread."""

from dataclasses import dataclass


@dataclass
class Place:
    """How far a reading has come.

    source: number of the source at hand, from 1; origin: the file at hand; given: records of all files so far; before:
    those of the files before this one; expected: those of this file, 0 where they are not counted beforehand.
    """

    source: int = 0
    origin: str = ""
    given: int = 0
    before: int = 0
    expected: int = 0

    def next_source(self) -> None:
        """Begin with the next source."""
        self.source += 1

    def open(self, origin: str) -> None:
        """Begin with a file."""
        self.origin, self.before, self.expected = origin, self.given, 0
