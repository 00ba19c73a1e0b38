"""RSS, Atom and JSON Feed files: every entry a record; nothing that a feed points at is fetched."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from time import struct_time
from typing import Any
from urllib.parse import urljoin

import feedparser

from steppewire.ingest import addresses, dates, encodings, markup
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.ingest.inputs import Input, Limits

LONGEST_ENTITY = 1000  # bytes; one that is longer and named often is a bomb
ENTITY = re.compile(
    rb"""<!ENTITY\s{1,20}(?:%\s{1,20})?[^\s<>"']{1,100}\s{1,20}(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)

PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}

_DATES = (("published", "published_parsed"), ("updated", "updated_parsed"), ("created", "created_parsed"))


@dataclass(frozen=True)
class Feed:
    """A feed: its title, how many seconds it asks to be left alone (0: it does not say), its entries and problems.

    is_empty: it is whole and has no entry, as that of a new site.
    """

    title: str
    pace: int
    records: list[Given | Problem]
    is_empty: bool = False


def read(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read the entries of an RSS, Atom or CDF file.

    feedparser leaves entities that name a file, an address or another entity as they are; none is ever opened.
    """
    yield from parse(source, limits).records


def parse(source: Input, limits: Limits) -> Feed:
    """Read an RSS, Atom or CDF file as a whole.

    Errors  UnreadableError where it is too large; all else is a problem among its records.
    """
    raw = source.whole(limits.document)
    if any(len(found[1] or found[2] or b"") > LONGEST_ENTITY for found in ENTITY.finditer(_ascii(raw))):
        reason = "The file declares an entity that is longer than feeds need, as only traps do; it is not read."
        return Feed("", 0, [Problem(source.name, "parse", reason, one_line(raw[:400].decode("utf-8", "replace")))])
    try:
        feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    except ValueError as error:  # feedparser stumbles over a NUL in the name of an encoding
        excerpt = one_line(raw[:400].decode("utf-8", "replace"))
        reason = f"The feed cannot be read ({error}): save it as UTF-8."
        return Feed("", 0, [Problem(source.name, "parse", reason, excerpt)])
    records: list[Given | Problem] = []
    if not feed.entries:
        what = "The feed has no entries" if feed.version else "This is no feed that could be read"
        excerpt = one_line(encodings.decode(raw[:2000]).text)
        records.append(Problem(source.name, "parse", f"{what}: there is nothing to read.", excerpt))
    head = feed.feed if isinstance(feed.feed, dict) else {}
    publisher = markup.plain(head.get("title", ""))
    language = str(head.get("language", "") or "")
    for place, entry in enumerate(feed.entries, 1):
        records.append(_entry(entry, f"entry {place}", publisher, language, source.url))
    return Feed(publisher, _pace(head), records, bool(feed.version and not feed.entries and not feed.bozo))


def _pace(head: Any) -> int:
    """How long a feed asks to be left alone, in seconds; 0 where it does not say.

    Source  RSS 2.0: ttl, in minutes; RSS 1.0 syndication module: updatePeriod, updateFrequency times in it.
    """
    ttl = str(head.get("ttl") or "").strip()
    said = int(ttl) * 60 if re.fullmatch("[0-9]{1,6}", ttl) else 0
    often = str(head.get("sy_updatefrequency") or "1").strip()
    period = PERIODS.get(str(head.get("sy_updateperiod") or "").strip().lower(), 0)
    return max(said, period // max(1, int(often)) if re.fullmatch("[0-9]{1,6}", often) else period)


def _ascii(raw: bytes) -> bytes:
    """The bytes as far as ASCII goes, so that UTF-16 and UTF-32 hide no declaration."""
    return raw.replace(b"\0", b"") if b"\0" in raw[:1024] else raw


def _entry(entry: Any, name: str, publisher: str, language: str, address: str) -> Given:
    """One entry: the full content where there is one, else the summary."""
    contents = [part.get("value", "") for part in entry.get("content", ())]
    body = max([*contents, entry.get("summary", "") or "", entry.get("description", "") or ""], key=len)
    published, published_from = _published(entry)
    link = str(entry.get("link") or "")
    title = markup.plain(entry.get("title", "") or "")
    return Given(
        record=one_line(str(entry.get("id") or "")) or one_line(link) or name,
        title=title,
        body=markup.text(body)
        or ("" if title else addresses.cleaned(link) or ""),  # a bare link is all that some entries are
        url=urljoin(address, link) if address and link else link,
        published=published,
        published_from=published_from,
        byline=markup.plain(_authors(entry)),
        source=markup.plain((entry.get("source") or {}).get("title", "") or "") or publisher,
        language=str(next((part.get("language") or "" for part in entry.get("content", ())), "") or language),
    )


def _authors(entry: Any) -> str:
    names = [str(author.get("name") or "") for author in entry.get("authors", ())]
    return ", ".join(dict.fromkeys(name for name in names if name)) or str(entry.get("author") or "")


def _published(entry: Any) -> tuple[object, str]:
    """The date as it is written, where our reading and feedparser's agree on the day; else feedparser's day."""
    for name, parsed in _DATES:
        stamp = dict.get(entry, parsed)  # not entry.get: there a missing update is the publication, with a warning
        if not isinstance(stamp, struct_time):
            continue
        written = dates.read(str(dict.get(entry, name) or ""))
        try:
            moment = dates.moment(datetime(*stamp[:6], tzinfo=UTC))
        except (ValueError, OverflowError):
            continue
        if written.precision in ("minute", "day") and written.first == moment.first:
            return written, name
        return dates.day_of(moment), f"{name}, by feedparser"
    return next(((dict.get(entry, name), name) for name, _ in _DATES if dict.get(entry, name)), (None, ""))


def read_json(source: Input, limits: Limits) -> Iterator[Given | Problem]:
    """Read the items of a JSON Feed (version 1 or 1.1)."""
    text = encodings.decode(source.whole(limits.document), source.charset).text
    try:
        feed = json.loads(text)
        items = feed["items"] if isinstance(feed["items"], list) else []
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        reason = f"This should be a JSON Feed and is none ({type(error).__name__}): it needs a list called items."
        yield Problem(source.name, "parse", reason, one_line(text[:400]))
        return
    if not items:
        yield Problem(source.name, "parse", "The feed has no entries: there is nothing to read.")
    for place, item in enumerate(items, 1):
        if isinstance(item, dict):
            yield _item(item, f"entry {place}", feed)
        else:
            yield Problem(f"entry {place}", "record", "The entry is no object with named fields.", one_line(item))


def _item(item: dict[str, Any], name: str, feed: dict[str, Any]) -> Given:
    def said(*keys: str) -> str:
        return next((value for key in keys if isinstance(value := item.get(key), str) and value.strip()), "")

    authors = [*_listed(item.get("authors")), *_listed(item.get("author"))]
    names = [author["name"] for author in authors if isinstance(author, dict) and isinstance(author.get("name"), str)]
    body = said("content_text") or markup.text(said("content_html")) or said("summary")
    identity = item.get("id")
    return Given(
        record=one_line(str(identity)) if isinstance(identity, str | int) and str(identity) else name,
        title=markup.plain(said("title")),
        body=body,
        url=said("url", "external_url"),
        published=said("date_published", "date_modified") or None,
        published_from="date_published" if said("date_published") else "date_modified",
        byline=", ".join(dict.fromkeys(names)),
        source=markup.plain(feed["title"]) if isinstance(feed.get("title"), str) else "",
        language=said("language") or (feed["language"] if isinstance(feed.get("language"), str) else ""),
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
