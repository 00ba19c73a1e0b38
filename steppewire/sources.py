"""Publishers by their addresses, and news agencies by the signs in a text (data/sources.csv)."""

import csv
import re
from collections.abc import Iterator
from functools import cache

from steppewire.paths import DATA

HEAD = 400  # characters of the body in which a wire signs itself: CITY, date (Agency) –
TAIL = 1500  # characters at the end in which a site names its source, comment forms after it included

_BRACKETED = re.compile(r"[(\[/]\s?([^()\[\]/\n]{2,40}?)\s?[)\]/]")  # ASTANA, Feb 28 (Reuters) –   /ТАСС/
_DASH = re.compile(r"[–—‒-](?=\s)")  # ASTANA. KAZINFORM –
_LABELLED = re.compile(
    r"^[ \t]*(?=[^\n]{1,90}$)(?:sources?|источник|дереккөзі?|булагы?|булак|manba|манба|сарчашма|çeşmesi?)[ \t]*[:–—-]"
    r"[ \t]*([^\n]{2,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_OWNED = re.compile(r"(?:©|\(c\)|copyright)[ \t]*(?:\d{4}[ \t]*)?([^\n.,]{2,40})", re.IGNORECASE)
_LAST = re.compile(r"(?:^|\n)[ \t(\[/–—-]*([^\n()\[\]]{2,40}?)[ \t.)\]/]*\Z")


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
    if agency and _folded(agency) in _agencies():
        return _agencies()[_folded(agency)]
    head = text[body_start : body_start + HEAD]
    tail = text[max(body_start, len(text) - TAIL) :]
    return next((named for sign in _signs(head, tail) if (named := _agencies().get(_folded(sign)))), "")


def _signs(head: str, tail: str) -> Iterator[str]:
    """Stretches that could be the sign of an agency, where agencies and sites sign."""
    yield from _BRACKETED.findall(head)
    for dash in _DASH.finditer(head):
        before = head[max(0, dash.start() - 60) : dash.start()].rpartition("\n")[2].rstrip(" \t./")
        yield before.rpartition(",")[2]
        yield re.split(r"[.,]\s", before)[-1]
    if ":" in tail or "\n" in tail:
        for stated in _LABELLED.findall(tail):
            yield stated
            yield re.split(r"[,;/(|]", stated)[0]
    if any(sign in tail for sign in ("©", "(c)", "(C)", "opyright", "OPYRIGHT")):
        yield from _OWNED.findall(tail)
    yield from _LAST.findall(tail[-60:])


def _folded(sign: str) -> str:
    return " ".join(sign.casefold().split()).strip(" .")


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
