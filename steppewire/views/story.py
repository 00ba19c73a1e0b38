"""One story: who carries its text, in which order, what each changed, what all of them quote and name."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from steppewire import sources
from steppewire.schema import KINDS_IN_MARKS
from steppewire.store.query import Snapshot
from steppewire.views import texts
from steppewire.views.evidence_rows import COUNTED
from steppewire.views.same_quotes import split
from steppewire.views.selection import marks
from steppewire.views.told import FIRST, hands, of_story

IN_MARKS = ", ".join(f"'{kind}'" for kind in KINDS_IN_MARKS)
ARTICLES = f"""
SELECT a.number, a.article_id, title, source, published, published_precision, published_from, url, language, words,
    a.wire, hand, relation, similarity, url_key, is_superseded, ingested_at
FROM articles AS a JOIN stories AS s USING (number)
    JOIN {{hands}} AS h ON h.label = coalesce(a.source, '') AND h.agency = coalesce(a.wire, '')
WHERE {{where}} ORDER BY {FIRST}
"""
NAMED = f"""
SELECT country, count(DISTINCT number) AS articles, count(*) AS mentions FROM mentions
WHERE number IN ({{numbers}}) AND kind IN ({COUNTED}) AND coalesce(country, '') <> ''
GROUP BY country ORDER BY articles DESC, mentions DESC, country
"""
SAID = f"""
SELECT number, article_id, start, "end", spans, person, speaker FROM quotes
WHERE number IN ({{numbers}}) AND kind IN ({IN_MARKS}) ORDER BY number, start
"""


@dataclass(frozen=True)
class Story:
    """A story, whatever the filters: the articles counted, the first at the top; and the older texts of their
    addresses, which are kept and not counted.

    articles and older: article_id, title, source, published, published_precision, published_from, url, language, words,
    wire, hand (sources.hand), owner_kind, owner, relation, similarity, url_key, is_superseded, ingested_at. Those
    without a date come last, in the order they were stored.
    """

    articles: pd.DataFrame
    older: pd.DataFrame

    @property
    def labels(self) -> int:
        """Sources that are given."""
        return int(self.articles["source"].replace("", None).nunique())

    @property
    def publishers(self) -> int:
        """Independent hands, as computed.STORY_GROUPS counts them."""
        return int(self.articles["hand"].replace("", None).nunique())


def read_story(snap: Snapshot, article_id: str) -> Story | None:
    """Read the story that an article tells; None where this version of the store has no such article."""
    clause = of_story(article_id)
    rows = snap.rows(ARTICLES.format(hands=hands(snap), where=clause.sql), clause.parameters)
    if rows.empty:
        return None
    owners = [sources.owner(source or "") for source in rows["source"].fillna("")]
    rows["owner_kind"] = pd.array([owner.group for owner in owners], dtype="str")
    rows["owner"] = pd.array([owner.name for owner in owners], dtype="str")
    is_older = rows["is_superseded"].astype(bool)
    parts = (rows[~is_older], rows[is_older].sort_values("number"))
    return Story(*(part.drop(columns="number").reset_index(drop=True) for part in parts))


def story_countries(snap: Snapshot, article_id: str) -> pd.DataFrame:
    """Count the articles of a story by the countries they name.

    Gives   country, articles, mentions; the most articles first.
    """
    return snap.rows(NAMED.format(numbers=NUMBERS), of_story(article_id).parameters)


NUMBERS = f"SELECT number FROM articles WHERE NOT is_superseded AND {of_story('').sql}"


def story_quotes(snap: Snapshot, article_id: str) -> pd.DataFrame:
    """Count the articles of a story that hold the same quote: in marks, the same words in order, without case and
    punctuation.

    Gives   article_id, start (of the quote as stored first), quote, speaker (the person, else as written), articles;
            the most articles first.
    """
    rows = _said(snap, article_id)
    if rows.empty:
        return pd.DataFrame(columns=["article_id", "start", "quote", "speaker", "articles"])
    found = rows.groupby("words", sort=False).agg(
        article_id=("article_id", "first"), start=("start", "first"), quote=("quote", "first"),
        speaker=("speaker", "first"), articles=("article_id", "nunique"),
    )  # fmt: skip
    return found.sort_values("articles", ascending=False, kind="stable").reset_index(drop=True)


def _said(snap: Snapshot, article_id: str) -> pd.DataFrame:
    """The quotes in marks of a story's articles, with their words."""
    rows = snap.rows(SAID.format(numbers=NUMBERS), of_story(article_id).parameters)
    bodies = texts.of(snap, rows["number"])
    rows["quote"] = [texts.quote(bodies[n], spans) for n, spans in zip(rows["number"], rows["spans"], strict=True)]
    rows["words"] = [tuple(split(quote)) for quote in rows["quote"]]
    rows["speaker"] = rows["person"].replace("", None).fillna(rows["speaker"]).fillna("")
    return rows[rows["words"].map(len) > 0]


def shared_places(snap: Snapshot, place: str) -> Sequence[tuple[str, int]]:
    """List the article and beginning of each quote of a story that has the words of one; none where there is none.

    Takes   place: article_id:start of the one.
    """
    article_id, _, start = place.rpartition(":")
    rows = _said(snap, article_id)
    own = rows.loc[(rows["article_id"] == article_id) & (rows["start"].astype(str) == start), "words"]
    wanted = rows[rows["words"].isin(own)]
    return list(zip(wanted["article_id"], wanted["start"].astype(int), strict=True))


def read_bodies(snap: Snapshot, article_ids: Sequence[str]) -> dict[str, str]:
    """Read the texts of some articles without their titles, by id."""
    wanted = f"SELECT number, article_id, body_start FROM articles WHERE article_id IN ({marks(article_ids)})"
    found = snap.rows(wanted, list(article_ids))
    bodies = texts.of(snap, found["number"])
    rows = zip(found["article_id"], found["number"], found["body_start"], strict=True)
    return {name: bodies[number][begin:] for name, number, begin in rows}
