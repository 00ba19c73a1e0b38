"""A number that was clicked, as one word of an address."""

from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import unquote

from steppewire.views import compared, sides
from steppewire.views.filters import Filters
from steppewire.views.periods import STEPS

KINDS = (
    "articles", "mentions", "tone", "quotes", "speaker", "undated", "not_scored", "copies", "problems", "source",
    "language", "unresolved", "coarse", "story", "said", "speech", "toward", "dated", "wire", "batch", "agency",
    "owner", "voice", "spoken", "persons", "groups", "about", "same", "told", "shared", "new", "new_quotes",
    "word", "merged", "named", "toned", "region", "read",
)  # fmt: skip
BY = (
    "source", "language", "story", "told_again", "of_two", "hand", "person", "day", "span", "rate", "article",
    "usual_day", "usual_week", "usual_month",
)  # fmt: skip
"""What may be counted of the rows behind a number in the place of the rows; see views.evidence_groups."""
OF_QUOTES = (
    "quotes", "speaker", "unresolved", "said", "persons", "groups", "about", "same", "shared", "new_quotes",
)  # fmt: skip
"""Kinds whose rows are quotes, whatever they are cut to."""
LONGEST = 400  # days of the periods that say what is usual
OF_PAIRS = ("voice", "spoken")
SINCE = ("new", "new_quotes")


@dataclass(frozen=True)
class Evidence:
    """A number that was clicked: what it counts, and of which country, days, person or value.

    value is a voice and a part of `toward` and `voice` (reporters:negative), the voice of `spoken` (first, second), the
    source, language, agency or kind of owner of `source`, `language`, `agency` and `owner`, the step of `coarse` (none:
    of the dates chosen), an article_id of `story` and `said`; for quotes the kinds of speech, comma between; for
    `undated`, `not_scored`, `dated` and `wire` source:… or language:… to be cut to; the import of `batch`; of `new` and
    `new_quotes` the number of the first article; the place (article_id:start) of the earliest quote of `same` and of
    one of `shared`; an article_id of `told`, behind a slash not_dated: for its articles without an exact day; of
    `speaker` also a part of a person's quotes, as views.persons has it. person is the agency of `wire` (None: all of
    them), or the persons of `speaker`, `about` and `same`, a line each. pair cuts to articles that name both sides of a
    relation (KAZ*RUS), or the first alone (KAZ*). side cuts to one of the sides compared (countries*KAZ*UZB); value of
    `word` is a language and a word (en:gas) in the articles of the side that were read, of `read` that language. Of
    `named` and `toned` value is an article (article:id) or the story that it tells (story:id), behind a slash a kind of
    mention that is not counted; person the voice of `toned`, whose words are in marks (None: the reporter). `region`
    has the region as value.

    by counts something else of the same rows: how many sources they have, stories, names, days (see BY). Behind a colon
    it cuts the rows to one of these: source:Demo Wire.
    """

    kind: str
    country: str | None = None
    period_from: date | None = None
    period_to: date | None = None
    person: str | None = None
    value: str | None = None
    pair: str | None = None
    side: str | None = None
    by: str | None = None

    def to_param(self) -> str:
        """Give it as one short word for an address: articles~KAZ~2024-01-01~2024-01-31."""
        parts = [
            "" if value is None else (str(value) or "none").replace("%", "%25").replace("~", "%7E")
            for value in self._values()
        ]
        return "~".join(parts).rstrip("~")

    def _values(self) -> list[object]:
        return [getattr(self, field.name) for field in fields(self)]

    @classmethod
    def from_param(cls, word: str) -> "Evidence | None":
        """Read it from an address; None where the word is none of ours."""
        parts = [unquote(part) or None for part in word.split("~")]
        if parts[0] not in KINDS or len(parts) > len(fields(cls)):
            return None
        kind, country, first, last, person, value, pair, side, by = parts + [None] * (len(fields(cls)) - len(parts))
        try:
            begin, end = (date.fromisoformat(day) if day else None for day in (first, last))
        except ValueError:
            return None
        if kind == "coarse" and value not in (None, *STEPS):
            return None
        if kind in SINCE and not (value or "").isdecimal():
            return None
        if (pair or kind in OF_PAIRS) and sides.from_word(pair) is None:
            return None
        if (side or kind in ("word", "read")) and compared.from_word(side) is None:
            return None
        if by and (by.partition(":")[0] not in BY or (by.startswith("usual") and not _is_short(begin, end))):
            return None
        return cls(str(kind), country, begin, end, person, "" if value == "none" else value, pair, side, by)


def _is_short(begin: date | None, end: date | None) -> bool:
    """Whether days are few enough to be listed as periods, those without an article too."""
    return begin is not None and end is not None and 0 <= (end - begin).days <= LONGEST


def of_side(filters: Filters, wanted: Evidence) -> Filters:
    """Cut the filters to the side that a number is of, where sides are compared."""
    side = compared.from_word(wanted.side)
    return compared.apply(filters, side) if side else filters
