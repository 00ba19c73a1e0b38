"""Words that mark each of the sides compared: weighted log-odds with an informative Dirichlet prior, over articles.

Source  Monroe, Colaresi and Quinn 2008, Fightin' Words, Political Analysis 16, 372-403, equations 15 to 22.
"""

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import Any

import pandas as pd
import pyarrow as pa

from steppewire import languages
from steppewire.analysis.stories import bare
from steppewire.spans import merge, overlaps
from steppewire.store import search
from steppewire.store.query import Snapshot
from steppewire.store.search import normal
from steppewire.views import compared
from steppewire.views.compared import Side
from steppewire.views.filters import Filters

SAMPLE = 1_000  # articles of a side whose texts are read; some 2 s of the processor for two sides of 3 kB articles
FEWEST = 5  # articles of the side that hold a word
PRIOR = 10  # articles: what the prior weighs
LEAST = 2  # letters of a word
CHANCE = 0.05  # share of the words found that may be there by chance
SHOWN = 15  # words of a side
COLUMNS = ["side", "word", "articles", "of", "other_articles", "other_of", "odds", "low", "high", "z"]


@dataclass(frozen=True)
class Marking:
    """Words that mark sides, in one language.

    words: side, word, articles of `of` read of the side hold it, other_articles of other_of of the others, odds (how
    many times the odds of the others), low, high, z; of each side the highest z first. read and whole: by side, the
    articles read and those that could be; tested: words.
    """

    language: str
    words: pd.DataFrame
    read: dict[str, int]
    whole: dict[str, int]
    tested: int


def common_languages(snap: Snapshot, filters: Filters, dimension: str, values: Sequence[str]) -> list[str]:
    """List the languages that all sides have articles in, that with most articles on the side that has fewest first."""
    counts = [_languages(snap, filters, side) for side in compared.sides_of(dimension, values)]
    common = set.intersection(*(set(found) for found in counts)) - {""} if counts else set()
    return sorted(common, key=lambda code: (-min(found[code] for found in counts), code))


def _languages(snap: Snapshot, filters: Filters, side: Side) -> dict[str, int]:
    clause = compared.alone(snap, filters, side)
    sql = f"SELECT coalesce(language, '') AS language, count(*) AS n FROM articles WHERE {clause.sql} GROUP BY 1"
    found = snap.table(sql, clause.parameters)
    return dict(zip(found["language"].to_pylist(), found["n"].to_pylist(), strict=True))


def marking_words(snap: Snapshot, filters: Filters, dimension: str, values: Sequence[str], language: str) -> Marking:
    """Find the words that mark each side.

    Takes   language: the only one whose articles are read.
    Gives   words whose interval excludes equal odds, the intervals being widened for the number of words tested (see
            _reach), in at least FEWEST articles of the side; words of data/function_words.csv and page furniture
            are left out, copies count once, articles of several sides not at all.
    Errors  QueryError where the search cannot be understood.
    """
    sides = compared.sides_of(dimension, values)
    whole = {side.value: _languages(snap, filters, side).get(language, 0) for side in sides}
    counts, total, tested = _tested(snap, filters, sides, language)
    read = {side: min(n, SAMPLE) for side, n in whole.items()}
    rows = [row for side in sides for row in _marking(side.value, counts, total, tested, read)]
    return Marking(language, pd.DataFrame(rows, columns=COLUMNS), read, whole, len(tested))


def _tested(
    snap: Snapshot, filters: Filters, sides: Sequence[Side], language: str
) -> tuple[dict[str, Counter[str]], Counter[str], set[str]]:
    """In how many articles of each side each word stands, in how many of all, and which words are tested."""
    counts = {side.value: _count(snap, sampled(snap, filters, side, language)) for side in sides}
    total = sum(counts.values(), Counter[str]())
    return counts, total, {word for word, n in total.items() if n >= FEWEST and word not in _small(language)}


def tested_words(
    snap: Snapshot, filters: Filters, dimension: str, values: Sequence[str], language: str
) -> pd.DataFrame:
    """List every word that marking_words tested.

    Gives   word, side, articles (of the side that were read and hold it); the words in most articles first.
    """
    sides = compared.sides_of(dimension, values)
    counts, total, tested = _tested(snap, filters, sides, language)
    words = sorted(tested, key=lambda word: (-total[word], word))
    rows = [(word, side.value, counts[side.value][word]) for word in words for side in sides]
    return pd.DataFrame(rows, columns=["word", "side", "articles"])


def sampled(snap: Snapshot, filters: Filters, side: Side, language: str) -> str:
    """Give the table of the articles of a side that are read: of too many those whose hash is smallest."""
    clause = compared.alone(snap, filters, side)
    clause.add("coalesce(language, '') = ?", [language])
    sql = f"SELECT number FROM articles WHERE {clause.sql} ORDER BY md5_number_lower(article_id), number LIMIT {SAMPLE}"
    return snap.keep(("sampled", filters, side, language), lambda: snap.table(sql, clause.parameters))


def _count(snap: Snapshot, numbers: str) -> Counter[str]:
    """In how many articles each word stands."""
    found: Counter[str] = Counter()
    for _, text, furniture in _texts(snap, f"SELECT number FROM {numbers}"):
        found.update({normal(word) for word in set(search.words_of(bare(text, furniture))) if _is_word(word)})
    return found


def _texts(snap: Snapshot, numbers: str) -> Iterator[tuple[int, str, str]]:
    """Stream texts with what is page furniture in them."""
    sql = f"""SELECT number, text, furniture FROM texts JOIN (SELECT number, furniture FROM articles) USING (number)
        WHERE number IN ({numbers})"""
    for rows in snap.batches(sql, (), 500):
        yield from zip(*(column.to_pylist() for column in rows.columns), strict=True)


def _is_word(word: str) -> bool:
    """Whether a word is one that is counted: of letters only."""
    return len(word) >= LEAST and word.isalpha()


@cache
def _small(language: str) -> frozenset[str]:
    """The words that say little, as the index has them."""
    return frozenset(normal(part) for word in languages.function_words(language) for part in search.words_of(word))


def _marking(
    side: str, counts: dict[str, Counter[str]], total: Counter[str], tested: set[str], read: dict[str, int]
) -> list[tuple[Any, ...]]:
    """The words that mark one side against all others together."""
    own, others = counts[side], total - counts[side]
    if not own or not others:
        return []
    weight = PRIOR * total.total() / sum(read.values())
    scale, whole, other_whole = weight / total.total(), own.total() + weight, others.total() + weight
    found = {}
    for word in tested:
        here, there = own[word] + scale * total[word], others[word] + scale * total[word]
        odds = _log_odds(here, whole) - _log_odds(there, other_whole)
        found[word] = odds, math.sqrt(1 / here + 1 / there)
    reach = _reach([odds / spread for odds, spread in found.values()])
    rows: list[tuple[Any, ...]] = []
    for word, (odds, spread) in found.items():
        if odds > reach * spread and own[word] >= FEWEST:
            ends = (math.exp(odds - reach * spread), math.exp(odds + reach * spread))
            beside = (others[word], sum(read.values()) - read[side])
            rows.append((side, word, own[word], read[side], *beside, math.exp(odds), *ends, odds / spread))
    return sorted(rows, key=lambda row: (-row[-1], row[1]))[:SHOWN]


def _reach(scores: list[float]) -> float:
    """How many standard deviations an interval reaches, so that of the words whose interval leaves out equal odds one
    in twenty is expected to be there by chance.

    Source  Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57, 289-300; the intervals Benjamini
            and Yekutieli 2005, Journal of the American Statistical Association 100, 71-81.
    """
    bell, tested = NormalDist(), len(scores)
    for number, score in sorted(enumerate(sorted(map(abs, scores), reverse=True), 1), reverse=True):
        reach = bell.inv_cdf(1 - CHANCE * number / tested / 2)
        if score >= reach:
            return reach
    return math.inf


def _log_odds(count: float, whole: float) -> float:
    return math.log(count / (whole - count))


PLACES = """
SELECT p.number, min(p.start) AS start, max(p."end") AS "end", t.start AS sentence_start, t."end" AS sentence_end,
    list([p.start, p."end"] ORDER BY p.start) AS marks, 'word' AS kind, 'word' AS rule, NULL AS country,
    NULL::DOUBLE AS polarity, '[]' AS scored_words
FROM {places} AS p JOIN tone AS t ON t.number = p.number AND t.unit = 'sentence' AND p.start >= t.start
    AND p."end" <= t."end"
GROUP BY ALL
"""


def sentences_with(snap: Snapshot, filters: Filters, side: Side, value: str) -> str:
    """Give the query for the sentences of a side's articles read that hold a word.

    Takes   value: language and word, as kk:мұнай.
    """
    language, _, word = value.partition(":")
    name = snap.keep(("places", filters, side, value), lambda: _places(snap, filters, side, language, word))
    return PLACES.format(places=name)


def _places(snap: Snapshot, filters: Filters, side: Side, language: str, word: str) -> pa.Table:
    """Where a word stands in the articles of a side that were read; the index says which are worth a look."""
    read = sampled(snap, filters, side, language)
    days = snap.table(f"SELECT DISTINCT day_first FROM articles WHERE number IN (SELECT number FROM {read})")
    months = search.of_days(days["day_first"].to_pylist())
    with search.asking(snap, months) as index:
        held = index.matching(f'{{title body}} : "{normal(word)}"') if search.words_of(word) else ()
    candidates = snap.keep(("holding", word, months), lambda: pa.table({"number": pa.array(held, pa.int64())}))
    numbers = f"SELECT number FROM {read} WHERE number IN (SELECT number FROM {candidates})"
    rows = [
        {"number": number, "start": found.start(), "end": found.end()}
        for number, text, furniture in _texts(snap, numbers)
        for found in search.words_in(text, 0, len(text))
        if normal(found[0]) == word and not overlaps(found.span(), merge(json.loads(furniture)))
    ]
    return pa.Table.from_pylist(rows, pa.schema([(name, pa.int64()) for name in ("number", "start", "end")]))
