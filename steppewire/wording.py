"""How numbers, dates and shares are written: commas, a true minus, a plus for changes, ISO days; text on one line."""

import math
import re
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from babel import Locale

MINUS = "−"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
SCORED_AT_LEAST = 10  # sentences; under it no mean is shown, only how many were scored


def count(number: float) -> str:
    """Write a whole number: 1,906."""
    return f"{int(number):,}".replace("-", MINUS)


def counted(number: float, one: str, many: str = "") -> str:
    """Write a number with its noun: 1 article, 2 articles."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def part(number: float, base: float, noun: str = "articles") -> str:
    """Write a number with its base: 38 of 412 articles."""
    return f"{count(number)} of {count(base)} {noun}"


def share(value: float, base: float = 100) -> str:
    """Write a share, 0 to 1, as per cent; one decimal where the base is under 100 would pretend, so none ever."""
    if math.isnan(value):
        return "–"
    return "under 1%" if 0 < value < 0.005 else f"{value:.0%}"


def signed(value: float, decimals: int = 2) -> str:
    """Write a tone or a change with its sign: −0.08, +0.02, 0.00."""
    rounded = round(value, decimals)
    if rounded == 0:
        return f"{0:.{decimals}f}"
    return f"{rounded:+.{decimals}f}".replace("-", MINUS)


def change(now: float, before: float) -> str:
    """Write a change in per cent: +9%, −3%; "from 0" where there was nothing before."""
    if before == 0:
        return "no change" if now == 0 else "from 0"
    return f"{round(100 * (now - before) / before):+d}%".replace("-", MINUS)


def tone(mean: float, low: float, high: float, scored: float) -> str:
    """Write a mean with half its 95 % interval: −0.10 ± 0.04; under ten scored there is no mean."""
    if scored < SCORED_AT_LEAST or math.isnan(mean):
        return f"{count(scored)} scored"
    if math.isnan(low) or math.isnan(high):
        return signed(mean)
    return f"{signed(mean)} ± {(high - low) / 2:.2f}"


def period(first: date | None, last: date | None) -> str:
    """Write a period: 2026-05-04 to 2026-11-01 (UTC)."""
    if first is None and last is None:
        return "without any date"
    if first is None or last is None:
        return f"until {last} (UTC)" if first is None else f"from {first} (UTC)"
    return f"{first} (UTC)" if first == last else f"{first} to {last} (UTC)"


def day(value: object) -> str:
    """Write a day: 2026-05-04; empty where there is none."""
    return "" if value is None or value != value else str(value)[:10]


def in_ten(value: float) -> str:
    """Write a share in words: four in ten."""
    return f"{NUMBERS[round(10 * value)]} in ten"


def listed(words: list[str]) -> str:
    """Join words: Kazakhstan, Uzbekistan and Tajikistan."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


TAKES_ARTICLE = re.compile(
    r"United|.*(Republic|Union|Islands|Emirates|Territor(y|ies))\b|Netherlands|Philippines|Maldives|Bahamas|Gambia|Comoros"
)
"""English names of countries that take "the" in a sentence."""


def the(name: str) -> str:
    """Give a country's name as it stands inside a sentence: the United States, Russia."""
    return f"the {name}" if TAKES_ARTICLE.match(name) else name


def capital(words: str) -> str:
    """Begin a sentence with a capital letter; the rest stays."""
    return words[:1].upper() + words[1:]


@cache
def language(code: str) -> str:
    """Name a language: Kazakh for kk; its code where it has no name, "not recognised" where there is none."""
    return str(Locale("en").languages.get(code, code)) if code not in ("", "none") else "not recognised"


def tidy(text: object) -> str:
    """Put text on one line and drop what turns its direction, is not seen or is no character; of None and NaN nothing
    is left."""
    if not isinstance(text, str):
        return ""
    return " ".join(_UNSEEN.sub("", text).split())


def web_link(address: object) -> str | None:
    """Give the address where it is http or https with a host; else None, so that no data: or // link is opened."""
    if not isinstance(address, str):
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in ("http", "https") and parts.hostname else None
