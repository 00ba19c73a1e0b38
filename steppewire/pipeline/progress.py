"""The progress of an import: a bar on a terminal, nothing anywhere else, and a count for whoever asks."""

import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from steppewire.pipeline.crew import Sifted

if TYPE_CHECKING:
    from tqdm import tqdm


@dataclass
class Summary:
    """What an import did. read = new + updated + duplicate + problems."""

    read: int = 0
    new: int = 0
    updated: int = 0
    duplicate: int = 0
    problems: int = 0
    seconds: float = 0.0
    batch: str = ""

    def add(self, batch: Sifted) -> None:
        """Count a batch."""
        self.read += batch.records
        self.new += len(batch.tables["articles"]) - batch.updated
        self.updated += batch.updated
        self.duplicate += batch.duplicates
        self.problems += batch.refused

    def row(self) -> dict[str, float]:
        """The counts as a JSON object, by the contract's names."""
        return {name: value for name, value in asdict(self).items() if name != "batch"}


Told = Callable[[Summary], object]


def _bar() -> "tqdm[object]":
    from tqdm import tqdm  # a thirtieth of a second, and few runs are watched

    return tqdm(unit=" records", file=sys.stderr)


class Progress:
    """Counts records as they are done with."""

    def __init__(self, told: Told | None = None) -> None:
        """Draw a bar where standard error is a terminal; tell somebody after each batch."""
        self.summary = Summary()
        self._told = told
        self._bar = _bar() if sys.stderr.isatty() else None

    def add(self, batch: Sifted) -> None:
        """Count a batch that is done with."""
        self.summary.add(batch)
        if self._bar is not None:
            self._bar.update(batch.records)
        if self._told:
            self._told(self.summary)

    def close(self) -> None:
        """End the bar."""
        if self._bar is not None:
            self._bar.close()
