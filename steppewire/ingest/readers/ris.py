"""References in RIS, as Zotero, EndNote and press databases export them: title, abstract and day of each."""

import re
from collections.abc import Iterator

from steppewire.ingest import addresses, encodings
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits

_TAG = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*))?$")
_TITLE = ("TI", "T1", "CT", "BT")
_BODY = ("N2", "AB")
_DAY = ("DA", "Y1", "PY")
_SOURCE = ("T2", "JF", "JO", "JA", "J2", "PB", "DP")
_AUTHORS = ("AU", "A1")
_RECORD = ("ID", "AN", "DO", "UR")

Fields = dict[str, list[str]]


def read(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read the references of a RIS file, each a record.

    Gives   a Given each: title TI, text AB or N2, day DA (else PY), source T2, authors AU, address UR, language LA.
            Notes, keywords and attached files are not read.
    Source  the tags of RIS as en.wikipedia.org/wiki/RIS_(file_format) and Zotero's translator list them.
    """
    text = encodings.decode(source.whole(limits.document), source.charset).text
    place = 0
    for place, fields in enumerate(_references(text), 1):
        yield _reference(fields, f"reference {place}")
    if not place:
        yield Problem(source.name, "record", "The list holds no reference: there is nothing to read.")


def _references(text: str) -> Iterator[Fields]:
    """Fields of each reference, from TY to ER; a line without a tag goes on with the one before it."""
    fields: Fields = {}
    tag = ""
    for line in text.split("\n"):
        found = _TAG.match(line.strip("\r\ufeff \t"))
        if not found:
            if tag and line.strip():
                fields[tag].append("\n" + line.strip())
            continue
        if found[1] in ("TY", "ER") and fields:
            yield _whole(fields)
            fields, tag = {}, ""
        if found[1] != "ER":
            tag = found[1]
            fields.setdefault(tag, []).append((found[2] or "").strip())
    if fields:
        yield _whole(fields)


def _whole(fields: Fields) -> Fields:
    """Fields whose lines are put together: one that begins with a line end goes on with the one before it."""
    return {tag: "\0".join(lines).replace("\0\n", "\n").split("\0") for tag, lines in fields.items()}


def _reference(fields: Fields, name: str) -> Given | Problem:
    def first(tags: tuple[str, ...]) -> str:
        return next((value for tag in tags for value in fields.get(tag, ()) if value), "")

    title, body = one_line(first(_TITLE), 1000), first(_BODY)
    if not title and not body:
        shown = one_line(" ".join(" ".join(values) for values in fields.values()))
        return Problem(name, "record", "The reference has neither a title nor an abstract.", shown)
    day = next((tag for tag in _DAY if any(fields.get(tag, ()))), "")
    return Given(
        record=one_line(first(_RECORD)) or name,
        title=title,
        body=body,
        url=next((value for value in fields.get("UR", ()) if addresses.cleaned(value)), ""),
        published=_day(first((day,))) if day else None,
        published_from=day,
        byline=one_line("; ".join(value for tag in _AUTHORS for value in fields.get(tag, ())), 500),
        source=one_line(first(_SOURCE)),
        language=one_line(first(("LA",))),
    )


def _day(value: str) -> str:
    """A day as RIS writes it, YYYY/MM/DD/other, of which the last parts may be empty."""
    parts = [part.strip() for part in value.split("/")[:3]]
    return "-".join(part.zfill(2) for part in parts if part) if parts[0].isdecimal() else value
