"""The quotes behind a number: all of them, those of a person, about one, in several outlets, of a relation."""

from steppewire.store.query import Snapshot
from steppewire.views import persons, quoted_about, same_quotes, sides, speakers, story, voices
from steppewire.views.evidence_number import OF_PAIRS, Evidence
from steppewire.views.evidence_rows import NAMED_IN_WORDS, QUOTES, SPEECH
from steppewire.views.filters import Filters
from steppewire.views.quoted import IS_RESOLVED
from steppewire.views.selection import Clause, of_passing, rows_of


def rows(snap: Snapshot, filters: Filters, wanted: Evidence) -> tuple[str, Clause]:
    """Give the query for the quotes that a number counts, and its parameters.

    Takes   wanted: of OF_QUOTES, OF_PAIRS, or speech.
    """
    if wanted.kind == "speech":
        return _speech(snap, filters, wanted)
    if wanted.kind in OF_PAIRS:
        return _of_pair(snap, filters, wanted)
    clause = _counted(snap, filters, wanted)
    if wanted.country:
        clause.add("speaker_country = ?", [wanted.country])
    return QUOTES.format(where=clause.sql), clause


def _counted(snap: Snapshot, filters: Filters, wanted: Evidence) -> Clause:
    """The condition for quotes, by kind."""
    names = persons.from_word(wanted.person)
    if wanted.kind == "said":  # in one article, whatever the filters
        return Clause(["article_id = ?"], [wanted.value])
    if wanted.kind == "speaker":
        return persons.said(snap, filters, names, wanted.value)
    if wanted.kind == "about":
        return quoted_about.about(snap, filters, names)
    if wanted.kind == "same":
        found = same_quotes.places(snap, filters, names, wanted.value or "")
        clause = persons.said(snap, filters, names, persons.IN_MARKS)
        clause.add(*same_quotes.condition(found))
        return clause
    if wanted.kind == "shared":  # in one story, whatever the filters
        clause = Clause([f"kind IN ({story.IN_MARKS})"])
        clause.add(*same_quotes.condition(story.shared_places(snap, wanted.value or "")))
        return clause
    if wanted.kind in speakers.PARTS and not wanted.value:
        return speakers.of_part(snap, filters, wanted.kind)
    if wanted.kind == "new_quotes":
        clause = rows_of(snap, "quotes", filters)
        clause.add("number >= ?", [int(wanted.value or 0)])
        return clause
    clause = rows_of(snap, "quotes", filters, wanted.value.split(",") if wanted.value else ())
    if wanted.kind == "unresolved":
        clause.add(f"NOT {IS_RESOLVED}")
    return clause


def _speech(snap: Snapshot, filters: Filters, wanted: Evidence) -> tuple[str, Clause]:
    """Scored words in quotation marks; of a country those that mention it, its names marked."""
    clause = of_passing(snap, filters)
    marked = "spans::JSON::BIGINT[][]"
    if wanted.country:
        marked = NAMED_IN_WORDS
        clause.parameters = [wanted.country, *clause.parameters]
    return SPEECH.format(marks=marked, where=clause.sql), clause


def _of_pair(snap: Snapshot, filters: Filters, wanted: Evidence) -> tuple[str, Clause]:
    """What a side of a relation says of the other, or reporters do."""
    pair, value = sides.from_word(wanted.pair) or ("", ""), wanted.value or "first"
    if wanted.kind == "voice":
        sql, parameters = voices.behind(snap, filters, pair, value)
        return sql, Clause(parameters=parameters)
    clause = voices.spoken_by(snap, filters, pair, value)
    return QUOTES.format(where=clause.sql), clause
