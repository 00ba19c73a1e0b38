"""The filters as options of a command."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from steppewire.errors import InputError

if TYPE_CHECKING:
    from steppewire.views import Filters


def add(command: argparse.ArgumentParser) -> None:
    """Offer the filters, the same on every command."""
    filters = command.add_argument_group("filters", "Values of one filter are OR, filters are AND.")
    many: dict[str, Any] = {"action": "append", "default": []}
    filters.add_argument("--country", **many, metavar="KAZ", help="mentions this country; '!KAZ' does not; repeatable")
    filters.add_argument("--from", dest="date_from", metavar="DAY", help="from this day on, UTC")
    filters.add_argument("--to", dest="date_to", metavar="DAY", help="to this day, inclusive, UTC")
    filters.add_argument("--source", **many, help="of this source; repeatable")
    filters.add_argument("--language", **many, metavar="kk", help="in this language; none: not recognised; repeatable")
    filters.add_argument("--speaker", **many, help="quotes this person; repeatable")
    filters.add_argument(
        "--speaker-country", **many, metavar="USA", help="quotes a speaker of this country; repeatable"
    )
    filters.add_argument(
        "--query", default="", help='words, "phrases", AND, OR, NOT, NEAR/5, title:, source:, speaker:'
    )
    filters.add_argument(
        "--counting", choices=("raw", "unique"), default="raw", help="unique: one article of each story"
    )


def read(options: argparse.Namespace) -> "Filters":
    """Read the filters of a command; what a page would ignore with a notice is an error here.

    Errors  InputError where a value is not known.
    """
    from steppewire.views import Filters

    many = ("country", "source", "language", "speaker", "speaker_country")
    words = {name: getattr(options, name) for name in many}
    found, notices = Filters.from_params({**words, "query": [options.query], "counting": [options.counting]})
    if notices:
        raise InputError(notices[0].replace(": ignored.", "."))
    return found.replace(date_from=_day(options.date_from), date_to=_day(options.date_to))


def _day(word: str | None) -> date | None:
    try:
        return date.fromisoformat(word) if word else None
    except ValueError:
        raise InputError(f"{word} is no day; a day is written 2024-12-31.") from None
