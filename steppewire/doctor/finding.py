"""One line of what was found."""

from dataclasses import dataclass

BROKEN = (AttributeError, ImportError, LookupError, OSError, RuntimeError, TypeError, ValueError)
"""What a package that is damaged, half installed or of another machine raises when it is loaded or used."""


@dataclass(frozen=True)
class Finding:
    """What one check found: kind is ok, warn (works, but look at it) or wrong; says is a sentence for a person."""

    kind: str
    says: str

    @property
    def line(self) -> str:
        """The finding as it is printed."""
        return f"{self.kind:5}  {' '.join(self.says.split())}"


def ok(says: str) -> Finding:
    """Say that something is as it should be."""
    return Finding("ok", says)


def warn(says: str) -> Finding:
    """Say that something works, but should be looked at."""
    return Finding("warn", says)


def wrong(says: str) -> Finding:
    """Say that something is wrong, and what to do."""
    return Finding("wrong", says)
