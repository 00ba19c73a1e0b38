"""What the registers of speakers share: a mention as they need it, and a speaker resolved."""

from typing import Protocol


class Mention(Protocol):
    """What is needed of a mention of a country."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3; empty for a region."""

    @property
    def kind(self) -> str:
        """As in schema.MENTIONS."""

    @property
    def region(self) -> str | None:
        """A bloc's code or a macro-region's name."""


class Speaker:
    """A speaker resolved: person is the longest name, or the group; country its side."""

    __slots__ = ("country", "is_collective", "person", "role")

    def __init__(
        self,
        person: str | None = None,
        role: str | None = None,
        country: str | None = None,
        is_collective: bool = False,
    ) -> None:
        self.person, self.role, self.country, self.is_collective = person, role, country, is_collective
