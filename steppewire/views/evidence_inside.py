"""What stands in one article, or in those of one story, whatever the filters: names of countries, scored words."""

from steppewire.views.evidence_number import Evidence
from steppewire.views.evidence_rows import ALL_SCORED, COUNTED, MENTIONS, SPEECH
from steppewire.views.selection import Clause
from steppewire.views.told import of_story

KINDS = ("named", "toned")
OF_ARTICLE = "number IN (SELECT number FROM articles WHERE {where})"


def rows(wanted: Evidence) -> tuple[str, Clause]:
    """Give the query for the rows, and its parameters.

    Takes   wanted: of KINDS.
    """
    clause, beside = _inside(wanted.value or "")
    if wanted.kind == "toned":
        return _toned(clause, wanted.person)
    if beside:
        clause.add("kind = ?", [beside])
    else:
        clause.add(f"kind IN ({COUNTED}) AND coalesce(country, '') <> ''")
    if wanted.country:
        clause.add("country = ?", [wanted.country])
    return MENTIONS.format(where=clause.sql), clause


def _inside(value: str) -> tuple[Clause, str]:
    """The condition for the article or the story, and the kind of mention behind it."""
    what, _, named = value.partition(":")
    article_id, _, beside = named.partition("/")
    own = of_story(article_id) if what == "story" else Clause(["article_id = ?"], [article_id])
    if what == "story":
        own.add("NOT is_superseded")
    return Clause([OF_ARTICLE.format(where=own.sql)], own.parameters), beside


def _toned(clause: Clause, voice: str | None) -> tuple[str, Clause]:
    """The reporter's scored sentences, or a voice's scored words in marks."""
    if voice is None:
        clause.add("words_scored > 0")
        return ALL_SCORED.format(where=clause.sql), clause
    clause.add("coalesce(nullif(person, ''), speaker, '') = ?", [voice])
    return SPEECH.format(marks="spans::JSON::BIGINT[][]", where=clause.sql), clause
