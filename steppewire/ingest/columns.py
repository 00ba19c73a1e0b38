"""Names of fields in tables and JSON records: those of the contract, and what exports commonly call them."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from steppewire.ingest import dates
from steppewire.ingest.given import Given

LONGEST_RECORD = 2_000  # characters of an id; some data sets write whole phrases into theirs
NAMES = {
    "record": "id record record_id article_id doc_id guid uid uuid _id stories_id",
    "url": "url link permalink canonical_url href web_url article_url source_url адрес ссылка "
    "сілтеме havola ҳавола пайванд",
    "title": "title headline heading head заголовок название тақырып тақырыбы sarlavha сарлавҳа аталышы унвон sözbaşy",
    "body": "body text content full_text fulltext body_text article_text articlebody article maintext main_text "
    "plain_text content_text story текст содержание мәтін matn матн мазмуну tekst",
    "summary": "description summary lead abstract abstract_note snippet excerpt annotation описание аннотация лид",
    "published": "published published_at publishedat date_published publish_date published_date pub_date pubdate "
    "publication_date seendate date datetime date_time created_at timestamp дата дата_публикации күні датасы "
    "sana сана сене senesi",
    "source": "source publisher publication outlet media media_name newspaper site domain publication_title "
    "источник издание сми дереккөз булак manba манба",
    "language": "language lang язык тіл тил til забон dil",
    "byline": "byline author authors creator journalist автор авторы muallif муаллиф ýazar",
}
"""Field of a Given: names, the contract's first; of several that hold something the first counts."""

_SEPARATORS = re.compile(r"[\s_\-]+")
_FIELDS = {name: (field, place) for field, names in NAMES.items() for place, name in enumerate(names.split())}
TEXT_FIELDS = ("title", "body", "summary")


class Chosen(dict[str, str]):
    """What a person said of columns: field to the name of its column, "" where none holds it.

    is_day_first: which of day and month comes first in 03/04/2024; None where nobody said it.
    """

    is_day_first: bool | None = None


class Sample(Chosen):
    """Stands in a mapping's place where somebody wants to see what is in a file: any header is good.

    names: the columns of the first table; rows: what was read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: tuple[str, ...] = ()
        self.rows: list[dict[str, object]] = []


@dataclass(frozen=True)
class Remembered:
    """What was said of columns, for every table that has the same ones."""

    columns: frozenset[str]
    chosen: Chosen

    def fits(self, names: Collection[str], is_record: bool) -> bool:
        """Say whether these are the columns; a record of JSON may lack some of them."""
        given = header_key(names)
        return bool(given) and (given <= self.columns if is_record else given == self.columns)


Mapped = Mapping[str, str] | Sequence[Remembered] | None
"""What a reader is told of columns: one mapping for all tables, or one for each of some headers."""


def header_key(names: Iterable[str]) -> frozenset[str]:
    """Give what tables of the same columns have in common: the names, without case, order and repetition."""
    return frozenset(name for name in (given.strip("\ufeff \t\r\n").casefold() for given in names) if name)


def chosen(names: Collection[str], mapped: Mapped, is_record: bool = False) -> Mapping[str, str] | None:
    """Give the mapping that holds for columns of these names; None where there is none."""
    if isinstance(mapped, Sample) and not mapped.rows:
        mapped.names = tuple(names)
    if mapped is None or isinstance(mapped, Mapping):
        return mapped
    return next((one.chosen for one in mapped if one.fits(names, is_record)), None)


def field_of(name: str) -> str:
    """Give the field that a column of this name holds; empty where the name is not known."""
    return _FIELDS.get(_normal(name), ("", 0))[0]


def order(names: Iterable[str], mapping: Mapping[str, str] | None = None) -> dict[str, list[str]]:
    """Sort the known names of a record by field: {field: names, the best first}.

    Takes   mapping: field to the name that a person gave for it; it alone counts for that field, "" is none.
    """
    named = tuple(names)
    if not mapping:
        return _order(named)
    found = {field: _column(named, name) for field, name in mapping.items()}
    return {**_order(named), **{field: [name] if name else [] for field, name in found.items()}}


def _column(names: Collection[str], wanted: str) -> str:
    """The column that is meant: the one of this very name, else one that differs in case and separators only."""
    if wanted in names or not _normal(wanted):
        return wanted if wanted in names else ""
    return next((name for name in names if _normal(name) == _normal(wanted)), "")


def missing(names: Iterable[str], mapping: Mapping[str, str] | None) -> list[str]:
    """Give the columns that a mapping names and a table does not have."""
    held = tuple(names)
    return [name for name in (mapping or {}).values() if name and not _column(held, name)]


@lru_cache(maxsize=256)
def _order(names: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for name in names:
        field, place = _FIELDS.get(_normal(name), ("", 0))
        if field:
            found.setdefault(field, []).append((place, name))
    return {field: [name for _, name in sorted(known, key=lambda one: one[0])] for field, known in found.items()}


def given(
    values: Mapping[str, object],
    record: str,
    fields: Mapping[str, list[str]] | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Given:
    """Make a Given of a record with named values.

    Takes   record: what to call it where it has no id of its own. fields: what order(values) gives, where it is known.
            mapping: the one that fields came from, for the order of day and month.
    """
    if isinstance(mapping, Sample):
        mapping.rows.append(dict(values))
    fields = order(values) if fields is None else fields

    def first(field: str) -> tuple[str, object]:
        return next(
            ((name, values[name]) for name in fields.get(field, ()) if not _is_empty(values.get(name))), ("", None)
        )

    published_from, published = _in_order(*first("published"), mapping)
    body = text_of(first("body")[1]) or text_of(first("summary")[1])
    return Given(
        record=text_of(first("record")[1]).strip()[:LONGEST_RECORD] or record,
        title=text_of(first("title")[1]),
        body=body,
        url=text_of(first("url")[1]),
        published=published,
        published_from=published_from,
        byline=text_of(first("byline")[1], ", "),
        source=text_of(first("source")[1], ", "),
        language=text_of(first("language")[1], ", "),
    )


def _in_order(name: str, published: object, mapping: Mapping[str, str] | None) -> tuple[str, object]:
    """Where a date stood and what it is, in the order that a person said where it has two readings."""
    is_day_first = mapping.is_day_first if isinstance(mapping, Chosen) else None
    found = published if is_day_first is None else dates.in_order(published, is_day_first)
    return (name, published) if found is published else (f"{name}, {dates.ORDERS[bool(is_day_first)]}", found)


def text_of(value: object, separator: str = "\n\n") -> str:
    """Give a value as text: a list joined, an object by its name, a number as written; empty for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return separator.join(
            part for part in (text_of(one, separator) for one in value[:10_000] if _is_flat(one)) if part
        )
    if isinstance(value, dict):
        return next((value[key] for key in ("name", "title", "text", "#text") if isinstance(value.get(key), str)), "")
    return ""


def _is_flat(value: object) -> bool:
    return not isinstance(value, list)


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _normal(name: str) -> str:
    return _SEPARATORS.sub("_", name.strip("\ufeff \t\r\n").casefold()) if len(name) <= 60 else ""
