"""The queries for the rows behind a number, by what is counted: sentences, mentions, quotes, articles."""

from steppewire import schema

IN_MARKS = ", ".join(f"'{kind}'" for kind in schema.KINDS_IN_MARKS)
COUNTED = ", ".join(f"'{kind}'" for kind in schema.COUNTED_KINDS)
LEAD = 220  # characters of an article's body, where the evidence is the article itself

SENTENCES = """
SELECT number, min(start) AS start, max("end") AS "end", coalesce(sentence_start, start) AS sentence_start,
    max(coalesce(sentence_end, "end")) AS sentence_end, list([start, "end"] ORDER BY start) AS marks,
    string_agg(DISTINCT kind, ', ' ORDER BY kind) AS kind, string_agg(DISTINCT rule, ', ' ORDER BY rule) AS rule,
    min(country) AS country
FROM mentions WHERE {where} GROUP BY number, coalesce(sentence_start, start)
"""
SCORED = """
SELECT n.*, polarity, scored_words
FROM ({sentences}) AS n JOIN tone AS t ON t.number = n.number AND t.start = n.sentence_start
WHERE t.unit = 'sentence' AND NOT t.in_quote AND polarity IS NOT NULL
"""
ALL_SCORED = """
SELECT number, start, "end", start AS sentence_start, "end" AS sentence_end, CAST([] AS BIGINT[][]) AS marks,
    unit AS kind,
    scorer AS rule, NULL AS country, polarity, scored_words
FROM tone WHERE unit = 'sentence' AND NOT in_quote AND polarity IS NOT NULL AND {where}
"""
MENTIONS = """
SELECT number, start, "end", coalesce(sentence_start, start) AS sentence_start,
    coalesce(sentence_end, "end") AS sentence_end,
    [[start, "end"]] AS marks, kind, rule, country, NULL::DOUBLE AS polarity, '[]' AS scored_words
FROM mentions WHERE {where}
"""
QUOTES = """
SELECT number, start, "end", least(start, speaker_start, cue_start) AS sentence_start,
    greatest("end", speaker_end, cue_end) AS sentence_end, spans::JSON::BIGINT[][] AS marks, kind, rule,
    speaker_country AS country, NULL::DOUBLE AS polarity, '[]' AS scored_words
FROM quotes WHERE {where}
"""
SPEECH = f"""
SELECT q.number, q.start, q."end", least(q.start, speaker_start, cue_start) AS sentence_start,
    greatest(q."end", speaker_end, cue_end) AS sentence_end, marks, kind, rule, speaker_country AS country, polarity,
    scored_words
FROM (SELECT *, {{marks}} AS marks FROM quotes WHERE {{where}} AND kind IN ({IN_MARKS})) AS q
JOIN tone AS t ON t.number = q.number AND t.start = q.start AND t."end" = q."end"
WHERE t.unit = 'quote' AND polarity IS NOT NULL AND len(marks) > 0
"""
NAMED_IN_WORDS = f"""(
    SELECT list([m.start, m."end"] ORDER BY m.start)
    FROM mentions AS m, (SELECT unnest(quotes.spans::JSON::BIGINT[][]) AS stretch) AS s
    WHERE m.number = quotes.number AND m.country = ? AND m.kind IN ({COUNTED})
        AND m.start >= stretch[1] AND m."end" <= stretch[2])
"""
ARTICLES = f"""
SELECT number, body_start AS start, body_start AS "end", body_start AS sentence_start,
    body_start + {LEAD} AS sentence_end,
    CAST([] AS BIGINT[][]) AS marks, '{{kind}}' AS kind, {{rule}} AS rule, NULL AS country,
    NULL::DOUBLE AS polarity, '[]' AS scored_words
FROM articles WHERE {{where}}
"""
