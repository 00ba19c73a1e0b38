"""One article row from what a reader gives: text, identity, date, language, furniture.

The text is the title, two line ends and the body, or the body alone. The body is kept character for character but for
two things: CR LF becomes LF, and a lone surrogate, which no UTF-8 file can hold, becomes U+FFFD (one for one, so
offsets hold; a remark says so). NUL is a character like others: CSV, JSON and Parquet carry it.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from steppewire import datelines, languages, schema, sources, words
from steppewire.ingest import addresses, dates, encodings, furniture
from steppewire.ingest.given import Given, Problem, one_line
from steppewire.spans import Span, merge, read_until

ID_LENGTH = 20  # hexadecimal digits, 80 bits: a clash among a thousand million texts has odds of 1 in 2.4 million
LOOKED_AT = 20_000  # characters that tell a text's language
EPOCH = "1970-01-01"  # what a clock that was never set gives
FUTURE = timedelta(days=2)  # beyond that a date is a mistake, not another time zone

_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
_LANGUAGES = {
    "eng": "en", "english": "en", "rus": "ru", "russian": "ru", "русский": "ru", "kaz": "kk", "kazakh": "kk",
    "қазақша": "kk", "kir": "ky", "kyrgyz": "ky", "кыргызча": "ky", "uzb": "uz", "uzbek": "uz", "oʻzbekcha": "uz",
    "tgk": "tg", "tajik": "tg",
    "тоҷикӣ": "tg", "tuk": "tk", "turkmen": "tk", "türkmençe": "tk",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Import:
    """What all records of an import share: where they were read, the batch's name, the time of reading."""

    origin: str
    batch: str
    clock: datetime


@dataclass(frozen=True, slots=True)
class Article:
    """One row of schema.ARTICLES, in its order, with the text."""

    row: tuple[object, ...]
    text: str

    @property
    def article_id(self) -> str:
        """The row's identity."""
        return str(self.row[0])

    @property
    def named(self) -> dict[str, object]:
        """The row, by the names of its columns."""
        return dict(zip(schema.ARTICLES.names, self.row, strict=True))


def text_id(text: str) -> str:
    """Give the identity of an article that has no address of its own."""
    return _digest("text", text)


def url_id(url_key: str) -> str:
    """Give the identity of an article by its canonical address."""
    return _digest("url", url_key)


def version_id(url_key: str, text: str) -> str:
    """Give the identity of a later, different text at a known address."""
    return _digest("version", url_key, text)


def compose(given: Given) -> tuple[str, str, int]:
    """Put title and body together.

    Gives   (title, text, where the body begins in the text).
    """
    body = encodings.whole(given.body.replace("\r\n", "\n"))
    title = encodings.whole(given.title.replace("\r\n", "\n")).strip()
    if given.title_end or not title:
        return title, body, given.title_end
    if not body.strip():
        return title, title, len(title)
    return title, f"{title}\n\n{body}", len(title) + 2


def build(given: Given, about: Import, is_shared: bool = False) -> tuple[Article | None, list[Problem]]:
    """Make one article of a record.

    Takes   is_shared: other entries of the same list have this address, so it is no address of an article.
    Gives   the article, or None where the record has neither title nor text; and what to say about it.
    """
    title, text, body_start = compose(given)
    if not text.strip():
        reason = "The record has neither a title nor a text; it needs one of title, body, text."
        return None, [Problem(given.record, "record", reason, one_line(given.url or given.source))]
    remarks = _remarks(given)
    url = addresses.cleaned(given.url) or ""
    key = "" if is_shared else addresses.url_key(url)
    language, script = _language(given, text[:LOOKED_AT])
    published, date_remarks = _published(given, language, about.clock)
    dateline = datelines.find(text, body_start)
    end = read_until(text)
    spans = [(a, min(b, end)) for a, b in furniture.find(text, body_start) if a < end]
    if end < len(text):
        spans = merge([*spans, (end, len(text))])
        remarks.append(_too_long(given, end, len(text)))
    row = (
        url_id(key) if key else text_id(text),
        encodings.whole(given.record),
        encodings.whole(about.origin),
        url,
        one_line(given.source) or sources.publisher(addresses.host(url)),
        title,
        body_start,
        one_line(given.byline, 500),
        text[dateline.start : dateline.end] if dateline else "",
        published.text,
        published.precision,
        _published_from(given, published),
        language,
        count_words(text, spans),
        sources.wire(text, body_start, dateline.agency if dateline else ""),
        json.dumps(spans),
        about.batch,
        schema.ANALYSIS_VERSION,
        about.clock.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        script,
        published.first,
        published.last,
        key,
        False,
    )
    return Article(row, text), remarks + date_remarks


def count_words(text: str, furniture: Sequence[Span]) -> int:
    """Count the words of a text, furniture left out."""
    return words.count(text) - sum(words.count(text[start:end]) for start, end in furniture)


def language_code(given: str) -> str:
    """Give the ISO 639-1 code of a language as a record names it: en, en-US, eng, English; empty for anything else."""
    name = given.strip().casefold()
    found = _CODE.fullmatch(name)
    return _LANGUAGES.get(name) or (found[1] if found else "")


def _language(given: Given, head: str) -> languages.Language:
    """The language that the record names, which spares looking for it, else that of the text; and the script."""
    code = language_code(given.language)
    return languages.Language(code, languages.script_of(head)) if code else languages.detect(head)


def known_language(given: str) -> str:
    """Give the code of a language that is named or coded as one we know of; empty for anything else."""
    code = language_code(given)
    return code if code in languages.NAMES else ""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:ID_LENGTH]


def _remarks(given: Given) -> list[Problem]:
    """What was changed or left out of a record that was read."""
    found = []
    if encodings.whole(given.title + given.body) != given.title + given.body:
        reason = "Halves of characters (lone surrogates) stood in the text; each became the sign U+FFFD."
        found.append(Problem(given.record, "decode", reason, is_record=False))
    if given.url.strip() and addresses.cleaned(given.url) is None:
        reason = "The address was left out: only a whole http or https address can be one."
        found.append(Problem(given.record, "record", reason, one_line(given.url), is_record=False))
    return found


def _too_long(given: Given, end: int, length: int) -> Problem:
    """A remark on a text of which only the first part is analysed."""
    reason = (
        f"The text has {length:,} characters: the first {end:,} are analysed, the rest is kept and counted nowhere."
    )
    return Problem(given.record, "limit", reason, one_line(given.title), is_record=False)


def _published(given: Given, language: str, clock: datetime) -> tuple[dates.Published, list[Problem]]:
    """The record's date, and a remark where one was given that says nothing."""
    published = (
        given.published if isinstance(given.published, dates.Published) else dates.read(given.published, language)
    )
    latest = (clock.astimezone(UTC) + FUTURE).date()
    reason = ""
    if published.first and published.first > latest:
        reason = "The date lies in the future; the article counts as undated."
    elif published.text.startswith(EPOCH):
        reason = "The date is the first day of computer time, so no date was set; the article counts as undated."
    elif published.is_ambiguous:
        reason = "Day and month of the date could change places; only the year is kept."
    elif published is dates.UNKNOWN and not dates.is_empty(given.published):
        reason = "The date could not be read; the article counts as undated."
    if not reason:
        return published, []
    kept = published if published.is_ambiguous else dates.UNKNOWN
    return kept, [Problem(given.record, "date", reason, one_line(given.published), is_record=False)]


def _published_from(given: Given, published: dates.Published) -> str:
    if not published.text:
        return ""
    return (given.published_from or "published") + (", ambiguous" if published.is_ambiguous else "")
