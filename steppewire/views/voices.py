"""The two sides of a relation heard: reporters on the second, speakers of each on the other."""

from collections.abc import Sequence

import pandas as pd

from steppewire import schema
from steppewire.store.query import Snapshot
from steppewire.views import intervals, official_speakers, quoted, sides
from steppewire.views.filters import Filters
from steppewire.views.overviews import STORY_GROUP
from steppewire.views.pages import Page
from steppewire.views.selection import TOKEN, Clause, marks, passing, rows_of
from steppewire.views.sides import Pair

VOICES = ("reporters", "first", "second")
"""Who is heard: reporters; speakers of the first side on the second; of the second on the first."""
OFFICIALS = "officials"
PARTS = {
    "sentences": "TRUE",
    "scored": "polarity IS NOT NULL",
    "negative": "polarity < 0",
    "neither": "polarity = 0",
    "positive": "polarity > 0",
}
"""What is counted of them."""
IN_MARKS = ", ".join(f"'{kind}'" for kind in schema.KINDS_IN_MARKS)
NAMING = ", ".join(f"'{kind}'" for kind in (*schema.COUNTED_KINDS, "region"))
COLUMNS = ["voice", *PARTS, "tone", "tone_low", "tone_high"]
TOLD = f"""
SELECT n.*, polarity, scored_words
FROM (SELECT number, min(start) AS start, max("end") AS "end", sentence_start, max(sentence_end) AS sentence_end,
        list([start, "end"] ORDER BY start) AS marks, string_agg(DISTINCT kind, ', ' ORDER BY kind) AS kind,
        string_agg(DISTINCT rule, ', ' ORDER BY rule) AS rule, min(country) AS country
    FROM mentions WHERE number IN (SELECT number FROM articles WHERE {{where}}) AND NOT in_quote
        AND kind IN ({NAMING}) AND {TOKEN} IN ({{names}}) GROUP BY number, sentence_start) AS n
JOIN tone AS t ON t.number = n.number AND t.start = n.sentence_start AND t.unit = 'sentence' AND NOT t.in_quote
"""
SAID = f"""
SELECT q.number, q.start, q."end", least(q.start, speaker_start, cue_start) AS sentence_start,
    greatest(q."end", speaker_end, cue_end) AS sentence_end, spans::JSON::BIGINT[][] AS marks, kind, q.rule,
    speaker_country AS country, polarity, coalesce(scored_words, '[]') AS scored_words
FROM (SELECT * FROM quotes WHERE {{where}} AND kind IN ({IN_MARKS})) AS q
LEFT JOIN tone AS t ON t.number = q.number AND t.start = q.start AND t."end" = q."end" AND t.unit = 'quote'
"""
NAMED_IN_THEIR_WORDS = f"""EXISTS (
    SELECT 1 FROM mentions AS m, (SELECT unnest(quotes.spans::JSON::BIGINT[][]) AS stretch) AS s
    WHERE m.number = quotes.number AND m.start >= stretch[1] AND m."end" <= stretch[2] AND m.kind IN ({NAMING})
        AND {TOKEN.replace("country", "m.country").replace("region", "m.region")} IN ({{names}})
        AND coalesce(m.country, '') <> quotes.speaker_country)
"""


def spoken_by(snap: Snapshot, filters: Filters, pair: Pair, voice: str) -> Clause:
    """Give the condition for quotes by speakers of one side whose own words name the other.

    Whether the article around them names the speakers' own country does not matter.

    Takes   voice: first or second, behind a colon officials for these alone.
    """
    first, second = sides.ends(pair)
    voice, _, who = voice.partition(":")
    speaking, named = (first, second) if voice == "first" else (second, first)
    clause = rows_of(snap, "quotes", filters.without("pair"))
    clause.add(f"speaker_country IN ({marks(speaking)})", speaking)
    clause.add(NAMED_IN_THEIR_WORDS.format(names=marks(named)), named)
    if who == OFFICIALS:
        own = official_speakers.is_official(snap)
        clause.add(own.sql, own.parameters)
    return clause


def list_spoken(snap: Snapshot, filters: Filters, pair: Pair, voice: str, limit: int = 25) -> Page:
    """List quotes by speakers of one side whose own words name the other, indirect speech included, newest first.

    Takes   voice: as spoken_by has it.

    Gives   the first page, as views.list_quotes; its articles are those that hold the quotes.
    """
    clause = spoken_by(snap, filters, pair, voice)
    page = quoted.read(snap, clause, "newest", None, limit)
    articles = snap.value(f"SELECT count(DISTINCT number) FROM quotes WHERE {clause.sql}", clause.parameters)
    return Page(page.rows, page.total, page.next_key, page.previous_key, articles)


def heard(snap: Snapshot, filters: Filters, pair: Pair, voice: str) -> tuple[str, Sequence[object]]:
    """Give the query for what a voice says of the other side, one row a sentence or quote, with its tone.

    Reporters: sentences outside quotes that name the second side, in articles that name both. Speakers: quotes in
    marks, since indirect speech is the reporter's wording.
    """
    if voice != "reporters":
        clause = spoken_by(snap, filters, pair, voice)
        return SAID.format(where=clause.sql), clause.parameters
    clause, (_, named) = passing(snap, filters.replace(pair=pair)), sides.ends(pair)
    return TOLD.format(where=clause.sql, names=marks(named)), [*clause.parameters, *named]


def behind(snap: Snapshot, filters: Filters, pair: Pair, value: str) -> tuple[str, list[object]]:
    """Give the query for the rows behind a number.

    Takes   value: a voice and a part, as reporters:negative; an unknown part is every sentence.
    """
    voice, _, part = value.partition(":")
    sql, parameters = heard(snap, filters, pair, voice)
    return f"SELECT * FROM ({sql}) WHERE {PARTS.get(part, 'TRUE')}", list(parameters)


def tone_by_voice(snap: Snapshot, filters: Filters, pair: Pair) -> pd.DataFrame:
    """Count what each voice says of the other side by its tone, with the mean and its 95 % interval.

    Gives   voice (of VOICES; of each other there is no second), sentences (of speakers: quotes in marks), scored of
            them, and of the scored negative, neither, positive; tone, tone_low, tone_high, empty where none is scored.
    Errors  QueryError where the search cannot be understood.
    """
    voices = VOICES[:2] if pair[0] == pair[1] else VOICES
    return pd.concat([_counted(snap, filters, pair, voice) for voice in voices], ignore_index=True)


def _counted(snap: Snapshot, filters: Filters, pair: Pair, voice: str) -> pd.DataFrame:
    """One row of tone_by_voice."""
    sql, parameters = heard(snap, filters, pair, voice)
    counts = ", ".join(f"count(*) FILTER ({condition}) AS {part}" for part, condition in PARTS.items())
    cells = snap.rows(
        f"""SELECT {STORY_GROUP}, {counts}, coalesce(sum(polarity), 0) AS total FROM ({sql}) AS h
        JOIN (SELECT number, story FROM articles) AS a USING (number) GROUP BY ALL""",
        parameters,
    )
    found = cells[list(PARTS)].sum().astype("int64").to_frame().T.assign(voice=voice)
    mean = intervals.means(cells.assign(voice=voice), ["voice"]).drop(columns="sentences_scored")
    return found.merge(mean, on="voice", how="left")[COLUMNS]
