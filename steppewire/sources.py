"""Publishers by their addresses, and news agencies by the signs in a text (data/sources.csv)."""

import csv
import re
from functools import cache

from steppewire.paths import DATA

HEAD = 400  # characters of the body in which a wire signs itself: CITY, date (Agency) –
TAIL = 1500  # characters at the end in which a site names its source, comment forms after it included

_DASH = r"[–—‒-]"


def publisher(host: str) -> str:
    """Give the publisher that owns a host; the host itself, without www, where it is not known."""
    host = host.lower().removeprefix("www.")
    parts = host.split(".")
    for start in range(len(parts) - 1):
        found = _publishers().get(".".join(parts[start:]))
        if found:
            return found
    return host


def wire(text: str, body_start: int = 0, agency: str = "") -> str:
    """Name the news agency whose text this is, by the text's own signs; empty where there is none.

    Takes   agency: the agency that the dateline names, as written there.
    """
    by_dateline = _agencies().get(_folded(agency)) if agency else None
    if by_dateline:
        return by_dateline
    head, tail = _signatures()
    found = head.search(text, body_start, body_start + HEAD) or tail.search(text, max(body_start, len(text) - TAIL))
    sign = next((part for part in found.groups() if part), "") if found else ""
    return _agencies().get(_folded(sign), "")


def _folded(sign: str) -> str:
    return " ".join(sign.casefold().replace("’", "'").split())


@cache
def _rows() -> list[dict[str, str]]:
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def _publishers() -> dict[str, str]:
    return {host: row["name"] for row in _rows() for host in row["hosts"].split()}


@cache
def _agencies() -> dict[str, str]:
    """{sign in lower case: the agency's name}."""
    return {_folded(sign): row["name"] for row in _rows() for sign in row["signs"].split("|") if sign}


@cache
def _signatures() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for the head and the tail of a text; each has the sign as its only filled group."""
    signs = "|".join(re.escape(sign) for sign in sorted(_agencies(), key=len, reverse=True))
    head = re.compile(
        rf"[(\[/]\s?({signs})\s?[)\]/]"  # ASTANA, Feb 28 (Reuters) –   /ТАСС/
        rf"|(?:^|[.,])[ \t]*({signs})[ \t]*[./]?[ \t]*{_DASH}(?=\s)",  # ASTANA. KAZINFORM –   28 фев — РИА Новости.
        re.IGNORECASE | re.MULTILINE,
    )
    labels = "source|источник|дереккөз|дереккөзі|булак|булагы|manba|манба|сарчашма|çeşme|çeşmesi"
    tail = re.compile(
        rf"^[ \t]*(?:{labels})[ \t]*[:–—-][ \t]*({signs})\b|(?:©|\(c\)|copyright)[ \t]*(?:\d{{4}}[ \t]*)?({signs})\b"
        rf"|[(\[/]({signs})[)\]/][ \t.]*\Z|^[ \t]*{_DASH}{{0,2}}[ \t]*({signs})[ \t]*\Z",
        re.IGNORECASE | re.MULTILINE,
    )
    return head, tail
