"""The command line: what is typed, what is done, and how it ends."""

import os
import sys
from collections.abc import Sequence

from steppewire.cli.commands import NOTHING
from steppewire.cli.options import parser
from steppewire.errors import SteppewireError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Gives   the exit code: 0 done, 2 done with problems, 1 nothing could be done; one sentence on stderr says why.
    """
    given = parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except SteppewireError as error:
        return _refuse(str(error))
    except BrokenPipeError:
        # Whoever read our output has gone, as `head` does: no more can be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOTHING
    except OSError as error:
        return _refuse(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.")
    except KeyboardInterrupt:
        print("Interrupted. What was stored before is kept; the same command goes on from there.", file=sys.stderr)
        return INTERRUPTED


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return NOTHING
