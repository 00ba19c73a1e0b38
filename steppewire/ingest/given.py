"""What a reader gives: records as they stand in the input, and problems."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

EXCERPT = 200  # characters of a problem's excerpt

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@dataclass(slots=True)
class Given:
    """One record as a reader found it; nothing in it is checked yet.

    title_end tells that the title already stands in the body (plain text), and where the rest begins: then nothing is
    put before it. published is whatever the input holds; published_from says where it stood.
    """

    record: str
    title: str = ""
    body: str = ""
    url: str = ""
    published: object = None
    published_from: str = ""
    byline: str = ""
    source: str = ""
    language: str = ""
    title_end: int = 0


@dataclass(slots=True)
class Problem:
    """Something that could not be read, or not in full.

    is_record: a whole input record gave no article; otherwise it is a remark beside a record that was read, or about
    something that is no record (a hidden file).
    """

    record: str
    stage: str
    reason: str
    excerpt: str = ""
    is_record: bool = True


@dataclass(frozen=True)
class Prepared:
    """A source that was read before: where it stands, and its records, each with whether its link is shared."""

    origin: str
    records: Sequence[tuple[bool, Given | Problem]]


def one_line(value: object, limit: int = EXCERPT) -> str:
    """Put any value on one line without control characters, cut to a number of characters."""
    text = value if isinstance(value, str) else repr(value)
    return " ".join(_CONTROLS.sub(" ", text[: 4 * limit]).split())[:limit]
