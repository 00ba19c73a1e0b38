"""Speakers: the persons of a document, and who is meant by a name, an office or a pronoun."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from steppewire.analysis.scenes import Draft, Scene
from steppewire.spans import Reading


class Speaker(NamedTuple):
    """A speaker resolved."""

    person: str | None
    role: str | None
    country: str | None
    is_collective: bool


class Register:
    """The persons of one document."""

    def __init__(self, scene: Scene, reading: Reading, mentions: Sequence[Any]) -> None:
        self._scene = scene

    def resolve(self, draft: Draft) -> Speaker:
        """Resolve the speaker of a draft."""
        return Speaker(self._scene.text[slice(*draft.speaker)] if draft.speaker else None, None, None, False)
