"""The tables, declared once: names, columns, types, meanings.

A column never changes its meaning. Spans are half-open, in Unicode code points of `text`, and `text[start:end]` is the
thing itself. Lists are JSON text: nested columns were 18 times slower to query.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa

from steppewire.arrays import array
from steppewire.errors import SchemaError

if TYPE_CHECKING:
    import pandas as pd

Rows = TypeVar("Rows", "pd.DataFrame", pa.Table)

ANALYSIS_VERSION = "4"
"""Raised whenever the same text may give other rows."""

TYPES = {
    "text": ("str", pa.string()),
    "json": ("str", pa.string()),
    "int": ("Int64", pa.int64()),
    "float": ("float64", pa.float64()),
    "bool": ("bool", pa.bool_()),
    "day": ("object", pa.date32()),
}
"""Kind of a column: its pandas dtype and its Arrow type. `day` holds datetime.date or None."""


@dataclass(frozen=True)
class Column:
    """One column: name, kind (a key of TYPES), meaning, whether it may be empty."""

    name: str
    kind: str
    meaning: str
    is_required: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, the columns that identify a row, the span columns and what they hold."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    spans: tuple[tuple[str, str, str], ...] = ()
    """(start column, end column, column with that very text, or "" where no column repeats it)."""

    @property
    def names(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]

    @property
    def arrow(self) -> pa.Schema:
        """The Arrow schema."""
        return pa.schema([pa.field(c.name, TYPES[c.kind][1]) for c in self.columns])


def columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    """Make columns from (name, kind, meaning); a kind that ends in ! may not be empty."""
    return tuple(Column(name, kind.rstrip("!"), meaning, kind.endswith("!")) for name, kind, meaning in rows)


ARTICLES = Table(
    "articles",
    "One row per article, version or copy that was read.",
    columns(
        ("article_id", "text!", "Made from the content: the canonical URL, else the text. The same on any machine."),
        ("record", "text", "The input's own id: JSON Lines id, feed entry id, CSV row number, file name."),
        ("origin", "text!", "The path or address that was read."),
        ("url", "text", "Where the article stands; http or https."),
        ("source", "text", "The publisher, as given or read from the address."),
        ("title", "text", "The headline, as it stands at the start of the text."),
        ("body_start", "int!", "Where the body begins in the text, in characters."),
        ("byline", "text", "Who wrote it."),
        ("dateline", "text", "Where and when it says it was written: ASTANA, Feb 28 (Reuters) –."),
        ("published", "text", "ISO 8601 in UTC, as exact as published_precision says; empty where unknown."),
        ("published_precision", "text!", "minute, day, month, year or unknown."),
        ("published_from", "text", "Where the date came from."),
        ("language", "text", "ISO 639-1; empty where it was not recognised."),
        ("words", "int!", "Words of the text, furniture left out."),
        ("wire", "text", "The agency whose text this is, by the text's own signs."),
        ("furniture", "json!", "List of [start, end]: page text that is not the article, never evidence."),
        ("batch", "text!", "The import that brought it."),
        ("analysis_version", "text!", "The version of the analysis that made the rows of the other tables."),
        ("ingested_at", "text!", "When it was read, ISO 8601 in UTC."),
        ("script", "text", "ISO 15924 code of the main script: Latn, Cyrl, Arab ..."),
        ("day_first", "day", "First day the date may mean (UTC); empty where unknown."),
        ("day_last", "day", "Last day the date may mean (UTC); empty where unknown."),
        ("url_key", "text", "The canonical form of the URL, shared by an article's versions."),
        ("is_superseded", "bool!", "Whether a newer version of the same URL is in the store: kept, not counted."),
    ),
    key=("article_id",),
)

TEXTS = Table(
    "texts",
    "The text of each article: title, two line ends, body; character for character.",
    columns(("article_id", "text!", "The article."), ("text", "text!", "The text.")),
    key=("article_id",),
)

MENTIONS = Table(
    "mentions",
    "One row per stretch of text that names a country, its people, a city, a leader or a region.",
    columns(
        ("article_id", "text!", "The article."),
        ("start", "int!", "Where the stretch begins, in characters of the text."),
        ("end", "int!", "Where it ends."),
        ("surface", "text!", "The stretch itself."),
        ("country", "text", "ISO 3166-1 alpha-3; empty for a region."),
        ("kind", "text!", "name, demonym, capital, city, province, government, leader, historical, dateline, region."),
        ("region", "text", "A bloc's code or a macro-region's name, for kind region."),
        ("rule", "text!", "The rule that made the row."),
        ("sentence_start", "int", "Where the sentence around it begins."),
        ("sentence_end", "int", "Where that sentence ends."),
        (
            "in_quote",
            "bool!",
            "Whether it stands inside a speaker's own words: in marks, in a transcript, after a dash.",
        ),
    ),
    key=("article_id", "start", "end"),
    spans=(("start", "end", "surface"), ("sentence_start", "sentence_end", "")),
)

FOCUS = Table(
    "focus",
    "What an article is about: its countries, weighted by lead, title and dateline.",
    columns(
        ("article_id", "text!", "The article."),
        ("country", "text!", "ISO 3166-1 alpha-3; SUN and the like for former states."),
        ("score", "float!", "0 to 1, the best country has the highest."),
        ("rank", "int!", "1 = what the article is most about."),
    ),
    key=("article_id", "country"),
)

QUOTES = Table(
    "quotes",
    "One row per attribution of speech.",
    columns(
        ("article_id", "text!", "The article."),
        ("start", "int!", "Where the quote begins, its marks included."),
        ("end", "int!", "Where it ends."),
        ("spans", "json!", "List of [start, end]: the quoted stretches, or the reported clause."),
        ("kind", "text!", "direct, mixed or indirect."),
        ("cue", "text", "The word of saying, as written."),
        ("cue_start", "int", "Where the cue begins."),
        ("cue_end", "int", "Where the cue ends."),
        ("speaker", "text", "The speaker, as written there."),
        ("speaker_start", "int", "Where the speaker begins."),
        ("speaker_end", "int", "Where the speaker ends."),
        ("person", "text", "The speaker resolved: Antony Blinken for Blinken or he."),
        ("role", "text", "The speaker's office or role."),
        ("speaker_country", "text", "ISO 3166-1 alpha-3 of the speaker's side, or a bloc's code."),
        ("collective", "bool!", "Whether the speaker is a group or an institution."),
        ("addressee", "text", "Who was spoken to."),
        ("rule", "text!", "The rule that made the row."),
        ("confidence", "float!", "0 to 1."),
    ),
    key=("article_id", "start", "end"),
    spans=(
        ("start", "end", ""),
        ("cue_start", "cue_end", "cue"),
        ("speaker_start", "speaker_end", "speaker"),
    ),
)

TONE = Table(
    "tone",
    "The tone of articles, titles, sentences and quotes, with the words that made it.",
    columns(
        ("article_id", "text!", "The article."),
        ("unit", "text!", "article, title, sentence or quote."),
        ("start", "int!", "Where the unit begins."),
        ("end", "int!", "Where it ends."),
        ("polarity", "float", "-1 to 1; empty = not scored."),
        ("subjectivity", "float", "0 to 1; empty = not scored."),
        ("words_scored", "int!", "Known words; 0 = not scored."),
        ("scored_words", "json!", "List of [start, end, polarity]."),
        ("scorer", "text!", "What scored it; empty where no scorer knows the language."),
        ("in_quote", "bool!", "Whether the unit holds a speaker's own words (sentences), or is a quote."),
    ),
    key=("article_id", "unit", "start", "end"),
    spans=(("start", "end", ""),),
)

STORIES = Table(
    "stories",
    "Articles that carry the same text, grouped and never deleted.",
    columns(
        ("article_id", "text!", "The article."),
        ("story_id", "text!", "The article that was first of its kind."),
        ("similarity", "float!", "0 to 1: shared five-word runs, of the shorter text."),
        ("relation", "text!", "first, copy or version."),
    ),
    key=("article_id",),
)

PROBLEMS = Table(
    "problems",
    "What could not be read, or not in full, and why.",
    columns(
        ("origin", "text!", "The path or address."),
        ("record", "text", "The record inside it."),
        ("stage", "text!", "Where it failed: open, decode, parse, record, date, limit, fetch."),
        ("reason", "text!", "One sentence: what, and what to do."),
        ("excerpt", "text", "The beginning of what could not be read."),
    ),
    key=("origin", "record", "stage", "reason"),
)

TARGET_TONE = Table(
    "target_tone",
    "Tone toward a country: one row for each English sentence and each country counted in it.",
    columns(
        ("article_id", "text!", "The article."),
        ("start", "int!", "Where the sentence begins."),
        ("end", "int!", "Where it ends."),
        ("country", "text!", "ISO 3166-1 alpha-3."),
        ("label", "int", "-1, 0 or 1; empty = not sure."),
        ("score", "float", "-1 to 1: how likely 1 is, less how likely -1 is."),
        ("confidence", "float", "0 to 1: how likely the label is, by the scorer's own account."),
        ("scorer", "text!", "What scored it, with its version."),
        ("in_quote", "bool!", "Whether the mention that was judged stands inside quoted words."),
    ),
    key=("article_id", "start", "country"),
    spans=(("start", "end", ""),),
)

CORRECTIONS = Table(
    "corrections",
    "What somebody said is wrong, and what is right. Rows are only ever added: taking one back is a row as well.",
    columns(
        ("correction_id", "text!", "Made from the row's content: the same correction has the same id in every store."),
        ("article_id", "text!", "The article."),
        ("target", "text!", "What is wrong: mention, quote, speaker or tone."),
        ("start", "int!", "Where the row that is wrong begins; of a speaker, where its quote begins."),
        ("end", "int!", "Where it ends."),
        ("unit", "text", "Of tone: article, title, sentence or quote."),
        ("country", "text", "Of tone: the country toward which; empty for the tone of the unit itself."),
        ("field", "text!", "row (it is none), country, person, role, speaker_country, polarity or label."),
        ("was", "text", "What stood there when it was said to be wrong."),
        ("value", "text", "What is right; empty: nothing, as in no speaker, not scored."),
        ("author", "text!", "Who says so."),
        ("reason", "text!", "Why."),
        ("made_at", "text!", "When, ISO 8601 in UTC. Of two corrections of one field the later counts."),
        ("excerpt", "text", "How the text at that place begins, at most 120 characters."),
        ("text_hash", "int", "64 bits of the hash of the article's text: the same text needs no other check."),
        ("undoes", "text", "The correction that this row takes back, whose place it repeats."),
        ("batch", "text!", "The file or the click that brought it."),
        ("state", "text!", "In this version: applied, overruled, undone, missing (no such row is there) or undo."),
    ),
    key=("correction_id",),
)

TABLES = {
    table.name: table
    for table in (ARTICLES, TEXTS, MENTIONS, FOCUS, QUOTES, TONE, STORIES, PROBLEMS, TARGET_TONE, CORRECTIONS)
}

ANALYSED = (MENTIONS, FOCUS, QUOTES, TONE, TARGET_TONE)
"""The tables that analysis makes."""

COUNTED_KINDS = ("name", "demonym", "capital", "city", "province", "government")
"""Kinds of mention that make the country count; the others are kept beside it."""

KINDS_IN_MARKS = ("direct", "mixed")
"""Kinds of quote that hold the speaker's own words: speech, in marks, in a transcript or after a dash. Indirect speech
is the reporter's wording: narration."""

BLOCS = ("EU", "SCO", "CSTO", "EAEU", "CIS", "NATO", "UN")
"""What may stand for a speaker's country beside the codes of countries."""

STATES = ("KAZ", "UZB", "KGZ", "TJK", "TKM")
"""The five states, in the order of every list and figure."""

FORMULA = r"^\s*[=+\-@＝＋－＠]|^[\t\r]"
"""How a text begins that a spreadsheet may take for a formula, full-width forms included."""


def build(table: Table, rows: Iterable[Sequence[object]]) -> pa.Table:
    """Build Arrow rows of a table from tuples in the table's column order."""
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    fields = table.arrow
    arrays = [array(values, field.type) for values, field in zip(columns, fields, strict=True)]
    return pa.Table.from_arrays(arrays, schema=fields)


def frame(table: Table, rows: Iterable[Sequence[object]]) -> "pd.DataFrame":
    """Build a frame of a table from tuples in the table's column order."""
    return to_frame(build(table, rows))


def to_frame(rows: pa.Table) -> "pd.DataFrame":
    """Turn Arrow rows into a frame: whole numbers stay whole where some are missing."""
    import pandas as pd  # heavy: a third of the start, and commands do without frames

    return rows.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)


def cells(rows: "pd.DataFrame | pa.Table", column: str) -> list[Any]:
    """Give the cells of a column; an empty cell is None in Arrow rows, and may be NaN in a frame."""
    return rows[column].to_pylist() if isinstance(rows, pa.Table) else rows[column].tolist()


def check(rows: Rows, table: Table) -> Rows:
    """Verify that rows have a table's columns, in order, with nothing missing that must be there.

    Takes   rows: a frame or Arrow rows.
    Gives   the same rows.
    Errors  SchemaError names the table and the column.
    """
    names = rows.column_names if isinstance(rows, pa.Table) else list(rows.columns)
    if names != table.names:
        raise SchemaError(f"Table {table.name} must have the columns {table.names}, not {names}.")
    for column in table.columns:
        if column.is_required and _is_lacking(rows, column.name):
            raise SchemaError(f"Column {column.name} of table {table.name} must not be empty.")
    return rows


def _is_lacking(rows: "pd.DataFrame | pa.Table", column: str) -> bool:
    return bool(rows[column].null_count if isinstance(rows, pa.Table) else rows[column].isna().any())


def to_arrow(rows: "pd.DataFrame", table: Table) -> pa.Table:
    """Turn a frame into Arrow under the table's schema: a column of only None keeps its type."""
    return pa.Table.from_pandas(check(rows, table), schema=table.arrow, preserve_index=False)
