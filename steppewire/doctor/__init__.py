"""What is wrong with an installation, in plain words: the programs it needs, the store's place, the server.

It has to run where half of what it looks for is missing, so nothing but the standard library is loaded before a check
needs it, and each check ends in a sentence whatever it meets.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from steppewire.doctor import place, programs, serving
from steppewire.doctor.finding import BROKEN, Finding, wrong
from steppewire.errors import SteppewireError

__all__ = ["Finding", "examine"]


def examine(store: Path, is_named: bool = False) -> Iterator[Finding]:
    """Look at everything, one finding after the other as it is made.

    Takes   store: the folder of the store; is_named: whether a person named it, so that it ought to be there.
    Errors  none: what a check cannot get over is a finding too.
    """
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        programs.packages,
        programs.extras,
        programs.files,
        programs.finders,
        lambda: place.folder(store, is_named),
        lambda: place.disk(store),
        lambda: place.contents(store),
        serving.settings,
        serving.port,
        serving.terminal,
    )
    found = list(_ended(programs.python))
    yield from found
    if all(finding.kind == "ok" for finding in found):  # nothing else says more of a Python that is too old
        for check in checks:
            yield from _ended(check)


def _ended(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What a check finds, to its end or to what it cannot get over."""
    try:
        yield from check()
    except SteppewireError as error:
        yield wrong(str(error))
    except BROKEN as error:
        yield wrong(f"A check could not be made: {type(error).__name__}: {error}.")
