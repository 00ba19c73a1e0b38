"""References in CSL-JSON, as Zotero exports them: title, abstract and day of each."""

import json
from collections.abc import Iterator

from steppewire.ingest import encodings
from steppewire.ingest.columns import text_of
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits
from steppewire.ingest.json_text import DECODER, told


def read(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read the references of a CSL-JSON file, each a record.

    Gives   a Given each: title, abstract, issued, container-title, author, URL, language.
    Source  the CSL-JSON schema (github.com/citation-style-language/schema, csl-data.json).
    """
    text = encodings.decode(source.whole(limits.document), source.charset).text
    try:
        listed = DECODER.decode(text.strip("\ufeff \t\r\n"))
    except (ValueError, RecursionError) as error:
        reason = f"The list of references is no JSON ({told(error)}): export it again."
        yield Problem(source.name, "parse", reason, one_line(text[:400]))
        return
    if isinstance(listed, dict) and isinstance(listed.get("items"), list):
        listed = listed["items"]
    if listed == []:
        yield Problem(source.name, "record", "The list holds no reference: there is nothing to read.")
    for place, item in enumerate(listed if isinstance(listed, list) else [listed], 1):
        yield _reference(item, f"reference {place}")


def _reference(item: object, name: str) -> Given | Problem:
    if not isinstance(item, dict):
        return Problem(name, "record", "The reference is no object with named fields.", one_line(item))
    title, body = one_line(text_of(item.get("title")), 1000), text_of(item.get("abstract"))
    if not title and not body:
        shown = one_line(json.dumps(item, ensure_ascii=False)[:400])
        return Problem(name, "record", "The reference has neither a title nor an abstract.", shown)
    issued = _day(item.get("issued"))
    return Given(
        record=one_line(text_of(item.get("id"))) or name,
        title=title,
        body=body,
        url=text_of(item.get("URL")),
        published=issued or None,
        published_from="issued" if issued else "",
        byline=one_line("; ".join(_names(item.get("author"))), 500),
        source=one_line(text_of(item.get("container-title")) or text_of(item.get("publisher"))),
        language=one_line(text_of(item.get("language"))),
    )


def _day(value: object) -> str:
    """A date: its parts (year, month, day, as far as known), else as it is written."""
    if not isinstance(value, dict):
        return text_of(value)
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first and all(isinstance(part, int | str) for part in first[:3]):
        return "-".join(str(part).zfill(2) for part in first[:3])
    return text_of(value.get("raw")) or text_of(value.get("literal"))


def _names(value: object) -> list[str]:
    people = value if isinstance(value, list) else []
    named = [
        text_of(person.get("literal"))
        or " ".join(filter(None, (text_of(person.get(key)) for key in ("given", "family"))))
        for person in people
        if isinstance(person, dict)
    ]
    return [name for name in named if name]
