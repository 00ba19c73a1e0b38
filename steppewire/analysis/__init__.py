"""The order of the analysis: sentences, mentions, quotes, tone, focus, over one reading of each article; then
tone toward countries, over a batch."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from typing import cast as taken_as  # the plain name is that of a module here

import pyarrow as pa

from steppewire import compiled, schema

compiled.check()  # before a module is loaded that may be of an older source

from steppewire.analysis import focus, mentions, quotes, sentences, target, tone  # noqa: E402
from steppewire.spans import Reading, merge, read_until  # noqa: E402

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("article_id", "language", "script", "body_start", "day_last", "furniture")


@dataclass(frozen=True)
class Analysis:
    """What was found in some articles: an Arrow table for each of schema.ANALYSED, by name; frames on demand."""

    tables: Mapping[str, pa.Table]

    @property
    def mentions(self) -> "pd.DataFrame":
        """The frame schema.MENTIONS."""
        return schema.to_frame(self.tables["mentions"])

    @property
    def focus(self) -> "pd.DataFrame":
        """The frame schema.FOCUS."""
        return schema.to_frame(self.tables["focus"])

    @property
    def quotes(self) -> "pd.DataFrame":
        """The frame schema.QUOTES."""
        return schema.to_frame(self.tables["quotes"])

    @property
    def tone(self) -> "pd.DataFrame":
        """The frame schema.TONE."""
        return schema.to_frame(self.tables["tone"])

    @property
    def target_tone(self) -> "pd.DataFrame":
        """The frame schema.TARGET_TONE."""
        return schema.to_frame(self.tables["target_tone"])


def analyse(
    articles: "pd.DataFrame | pa.Table", texts: "pd.DataFrame | pa.Table", toward: str = target.DEFAULT
) -> Analysis:
    """Find mentions, quotes, tone, focus and tone toward countries in articles.

    Takes   articles: schema.ARTICLES; texts: schema.TEXTS, in the same order; frames or Arrow rows; toward: the scorer
            of tone toward countries, a key of target.SCORERS; "none" leaves that table empty.
    Gives   an Analysis; its rows are in the order of the articles.
    Errors  SchemaError where texts lack a column; InputError where the scorer is not there.
    Cost    linear in characters.
    """
    schema.check(texts, schema.TEXTS)
    rows: dict[str, list[tuple[object, ...]]] = {table.name: [] for table in schema.ANALYSED}
    named: list[target.Toward] = []
    for reading in readings(articles, texts):
        for name, found in examine(reading).items():
            rows[name] += [(reading.article_id, *row) for row in found]
            if name == "mentions" and toward != target.NONE:
                named += target.toward(reading, taken_as(Sequence[mentions.Mention], found))
    rows["target_tone"] = target.rows(named, toward) if named else []
    return Analysis({table.name: schema.build(table, rows[table.name]) for table in schema.ANALYSED})


def examine(reading: Reading) -> dict[str, Sequence[tuple[object, ...]]]:
    """Find everything in one article; the reading gains its sentences and quoted stretches.

    Gives   rows in schema order without article_id, by table name.
    """
    reading.sentences = sentences.split(reading.text, reading.language, reading.furniture)
    named = mentions.find(reading)
    said = quotes.find(reading, named)
    reading.quoted = merge([*reading.quoted, *quotes.spoken(said)])
    named = mentions.place(named, reading)
    return {
        "mentions": named,
        "quotes": said,
        "tone": tone.score(reading, said),
        "focus": focus.score(reading, named),
    }


def readings(articles: "pd.DataFrame | pa.Table", texts: "pd.DataFrame | pa.Table") -> Iterator[Reading]:
    """Turn rows into readings: of a very long text only its first part."""
    columns = (schema.cells(articles, name) for name in NEEDED)
    for (article_id, language, script, body_start, day, furniture), text in zip(
        zip(*columns, strict=True), schema.cells(texts, "text"), strict=True
    ):
        stop = read_until(text)
        spans = [(start, end) for start, end in json.loads(furniture) if start < stop]
        last = day if isinstance(day, date) else None
        yield Reading(article_id, text[:stop], _word(language), _word(script) or "Latn", int(body_start), last, spans)


def _word(value: object) -> str:
    """A cell of text; an empty one is a string too."""
    return value if isinstance(value, str) else ""
