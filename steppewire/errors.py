"""The errors that callers may catch.

SteppewireError
├── InputError     a source or an option that cannot be used
├── SchemaError    a table that breaks its declaration
├── StoreError     a store that is missing, damaged or not writable
└── QueryError     a search that cannot be understood, and where

A bad *record* is no error: it is a row in the table `problems`.
"""

import unicodedata

SEEN = 60  # characters of a search beside the place of its error


class SteppewireError(Exception):
    """Something a person has to know: one sentence with what, where and what to do."""


class InputError(SteppewireError):
    """A source or an option that cannot be used."""


class SchemaError(SteppewireError):
    """A table that breaks its declaration in schema.py."""


class StoreError(SteppewireError):
    """A store that is missing, damaged or not writable."""


class QueryError(SteppewireError):
    """A search that cannot be understood; its text shows the search with a mark below the place.

    reason says what is wrong and what to write instead; at is the place in query, in characters.
    """

    def __init__(self, reason: str, query: str, at: int) -> None:
        """Say what is wrong with a search, and where."""
        self.reason, self.query, self.at = reason, query, at
        before, mark, after = self.parts()
        width = sum(map(_width, before))
        super().__init__(f"The search cannot be understood: {reason}\n  {before}{mark}{after}\n  {' ' * width}^")

    def parts(self) -> tuple[str, str, str]:
        """Give what stands before the place, the character there and what follows, on one line, long ends cut."""
        line = "".join(char if char.isprintable() else " " for char in self.query)
        first, last = max(0, self.at - SEEN), self.at + SEEN
        before = ("…" if first else "") + line[first : self.at]
        return before, line[self.at : self.at + 1], line[self.at + 1 : last] + ("…" if last < len(line) else "")


def _width(char: str) -> int:
    """How many columns a character takes in a terminal."""
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
