"""Publishers by their addresses, who owns them, and news agencies by the signs in a text (data/sources.csv)."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from steppewire import schema, wire_credits
from steppewire.paths import DATA

HEAD = 400  # characters of the body in which a wire signs itself: CITY, date (Agency) –
TAIL = 1500  # characters at the end in which a site names its source, comment forms after it included
OWNER_KINDS = ("state", "public", "private")

_BRACKETED = re.compile(r"[(\[/]\s?([^()\[\]/\n]{2,40}?)\s?[)\]/]")  # ASTANA, Feb 28 (Reuters) –   /ТАСС/
_DASH = re.compile(r"[–—‒-](?=\s)")  # ASTANA. KAZINFORM –
_ALONE = re.compile(r"^[ \t]*([^\n]{2,40}?)[ \t]*:?[ \t]*$", re.MULTILINE)  # a line of its own above the text: Trend:
_LABELLED = re.compile(
    r"^[ \t]*(?=[^\n]{1,90}$)(?:sources?|источник|дереккөзі?|булагы?|булак|manba|манба|сарчашма|çeşmesi?)[ \t]*[:–—-]"
    r"[ \t]*([^\n]{2,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_OWNED = re.compile(r"(?:©|\(c\)|copyright)[ \t]*(?:\d{4}[ \t]*)?([^\n.,]{2,40})", re.IGNORECASE)
_PICTURE = re.compile(
    r"^[^\n]{0,40}(?:photo|image|picture|video|фото|видео|сурет|сүрөт|surat|сурат|foto|akslar)[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that credits a picture says nothing about the text."""
_LAST = re.compile(r"(?:^|\n)[ \t(\[/–—-]*([^\n()\[\]]{2,40}?)[ \t.)\]/]*\Z")


@dataclass(frozen=True)
class Owner:
    """Who owns a publisher: kind (OWNER_KINDS, or unknown), name, country of the publisher (ISO 3166-1 alpha-3), and
    where and when that was read. Empty where no page that was read says it."""

    kind: str = "unknown"
    name: str = ""
    country: str = ""
    origin: str = ""
    date: str = ""

    @property
    def is_foreign(self) -> bool | None:
        """Whether the publisher's country is none of the five states; None where it is not known."""
        return self.country not in schema.STATES if self.country else None

    @property
    def group(self) -> str:
        """The kind, foreign where the publisher sits outside the five states: foreign state."""
        return f"foreign {self.kind}" if self.is_foreign and self.kind != "unknown" else self.kind


def publisher(host: str) -> str:
    """Give the publisher that owns a host; the host itself, without www, where it is not known."""
    host = host.lower().removeprefix("www.")
    parts = host.split(".")
    for start in range(len(parts) - 1):
        found = _publishers().get(".".join(parts[start:]))
        if found:
            return found
    return host


def named(source: str) -> str:
    """Give the publisher that a source is, by its name, its address or the sign of an agency; empty where unknown."""
    written = _folded(source)
    known = publisher(written) if "." in written and " " not in written else ""
    host = known if known != written.removeprefix("www.") else ""
    return _names().get(written) or host or _agencies().get(written, "")


def copied(source: str, family: str) -> str:
    """Give the agency whose text an outlet prints; "" where it is none, or the agency's own site."""
    return family if family and named(source) != family else ""


def owner(source: str) -> Owner:
    """Give who owns a source."""
    return _owners().get(named(source), Owner())


def hand(source: str, wire: str) -> str:
    """Name the hand that an article comes from, so that labels which share one count once.

    Takes   source: its publisher, as given; wire: the agency whose text it is, empty where none is named.
    Gives   the owner of the agency, else of the publisher; where no owner is known the agency or publisher itself, and
            an unknown source as it is written; empty where there is neither.
    """
    name = wire or named(source) or " ".join(source.split())
    return _owners().get(name, Owner()).name or name


def wire(text: str, body_start: int = 0, agency: str = "") -> str:
    """Name the news agency whose text this is, by the text's own signs; empty where there is none.

    Takes   agency: the agency that the dateline names, as written there.
    """
    if agency and (named := _agencies().get(_folded(agency)) or _dateline_agencies().get(agency)):
        return named
    head = text[body_start : body_start + HEAD]
    tail = text[max(body_start, len(text) - TAIL) :]
    named = next((known for sign in _signs(head, tail) if (known := _agencies().get(_folded(sign)))), "")
    return named or _agencies().get(_folded(wire_credits.find(text, body_start, _written())), "")


def _signs(head: str, tail: str) -> Iterator[str]:
    """Stretches that could be the sign of an agency, where agencies and sites sign."""
    yield from _BRACKETED.findall(head)
    for dash in _DASH.finditer(head):
        before = head[max(0, dash.start() - 60) : dash.start()].rpartition("\n")[2].rstrip(" \t./")
        yield before.rpartition(",")[2]
        yield re.split(r"[.,]\s|\s[–—-]\s|(?<=\w)-\s", before)[-1]
    if "\n" in head:
        yield from _ALONE.findall(head)
    if ":" in tail or "\n" in tail:
        for stated in _LABELLED.findall(tail):
            yield stated
            yield re.split(r"[,;/(|]", stated)[0]
    if any(sign in tail for sign in ("©", "(c)", "(C)", "opyright", "OPYRIGHT")):
        yield from _OWNED.findall(_PICTURE.sub("", tail))
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
def _names() -> dict[str, str]:
    """{name in lower case: the publisher's name}."""
    return {_folded(row["name"]): row["name"] for row in _rows()}


@cache
def _owners() -> dict[str, Owner]:
    columns = ("owner", "country", "owner_origin", "owner_date")
    return {row["name"]: Owner(row["owner_kind"] or "unknown", *(row[column] for column in columns)) for row in _rows()}


@cache
def _agencies() -> dict[str, str]:
    """{sign in lower case: the agency's name}."""
    return {_folded(sign): row["name"] for row in _rows() for sign in row["signs"].split("|") if sign}


@cache
def _dateline_agencies() -> dict[str, str]:
    """{sign: the agency's name} for signs that mean much else but in a dateline: ANKARA (AA)."""
    return {sign: row["name"] for row in _rows() for sign in row["dateline"].split("|") if sign}


@cache
def _written() -> tuple[str, ...]:
    """Every sign as it is written."""
    return tuple(sign for row in _rows() for sign in row["signs"].split("|") if sign)
