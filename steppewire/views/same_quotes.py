"""The same words in several outlets: a person's quotes in marks, grouped by what they have in common."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import pandas as pd

from steppewire.store.query import Snapshot
from steppewire.views import persons, texts
from steppewire.views.filters import Filters

MOST = 2_000  # quotes of a person that are compared, the newest; of 2,000 it takes about a second
LEAST = 5  # words; what is shorter ("We will win") is said again and again
RUN = 3  # words that two quotes must share in a row to be compared at all
ALIKE = 0.7  # share of the shorter one's words that stand in the other, in order
BLOCK = 2  # words in a row; single ones ("the", "in") are alike in any two quotes
LOOKED_AT = 3  # groups that a quote is compared with: those that share the most runs
COLUMNS = [
    "group", "relation", "article_id", "start", "end", "quote", "source", "published", "published_precision", "wire",
    "language", "title", "is_one_story", "speaker",
]  # fmt: skip
OWN = """
SELECT q.number, q.start, q."end", spans, q.speaker, a.article_id, a.source, a.published, a.published_precision, a.wire,
    a.language, a.title, a.story
FROM (SELECT * FROM quotes WHERE {where}) AS q JOIN articles AS a USING (number)
ORDER BY coalesce(nullif(a.published, ''), '') DESC, number DESC, q.start DESC LIMIT {most}
"""


@dataclass(frozen=True)
class SameQuotes:
    """The groups, those of the most outlets first; how many quotes were compared, of how many.

    rows: group (number, from 1), relation (to the earliest of the group: earliest, same, shortened, longer, altered),
    article_id, start, end, quote, source, published, published_precision, wire, language, title, is_one_story (its
    article tells the story of the earliest one's), speaker (as written).
    """

    rows: pd.DataFrame
    compared: int
    total: int


@dataclass
class _Group:
    """Quotes alike, the earliest first; the words of that one."""

    words: list[str]
    members: list[tuple[dict, str]] = field(default_factory=list)


def same_quotes(snap: Snapshot, filters: Filters, names: Sequence[str]) -> SameQuotes:
    """Group the quotes in marks of some persons by near-equal words, within a language, across outlets.

    Each is compared with the earliest of every group. Words are compared without case and punctuation: `same` has all
    in the same order; `shortened` and `longer` hold nothing that the other lacks; `altered` shares at least ALIKE of
    the shorter one's words, in order, in stretches of BLOCK. Fewer than LEAST words are not compared. A group needs two
    outlets; an unknown one is one.
    """
    clause = persons.said(snap, filters, names, persons.IN_MARKS)
    total = int(snap.value(f"SELECT count(*) FROM quotes WHERE {clause.sql}", clause.parameters))
    newest = snap.rows(OWN.format(where=clause.sql, most=MOST), clause.parameters)
    bodies = texts.of(snap, newest["number"])
    found: list[_Group] = []
    rows = newest.to_dict("records")
    rows.sort(key=lambda row: (_cell(row["published"]) or "~", row["number"], row["start"]))
    for row in rows:
        row["quote"] = texts.quote(bodies[row["number"]], row["spans"])
    for language in sorted({_cell(row["language"]) for row in rows}):
        found += _grouped([row for row in rows if _cell(row["language"]) == language])
    compared = sum(len(split(row["quote"])) >= LEAST for row in rows)
    return SameQuotes(_listed(found), compared, total)


def places(snap: Snapshot, filters: Filters, names: Sequence[str], first: str) -> list[tuple[str, int]]:
    """List the article and beginning of each quote in a group; none where there is no such group.

    Takes   first: the earliest one, as article_id:start.
    """
    rows = same_quotes(snap, filters, names).rows
    article_id, _, start = first.rpartition(":")
    is_first = (rows["article_id"] == article_id) & (rows["start"].astype(str) == start)
    wanted = rows[rows["group"].isin(rows.loc[is_first & (rows["relation"] == "earliest"), "group"])]
    return list(zip(wanted["article_id"], wanted["start"].astype(int), strict=True))


def condition(found: Sequence[tuple[str, int]]) -> tuple[str, list[object]]:
    """Give the condition for quotes at places, over quotes."""
    pairs = [value for place in found for value in place]
    return f"(article_id, start) IN ({', '.join(['(?, ?)'] * len(found)) or '(NULL, NULL)'})", list(pairs)


def _cell(value: object) -> str:
    return value if isinstance(value, str) else ""


def _grouped(rows: list[dict]) -> list[_Group]:
    """The groups of one language's quotes, the earliest first."""
    groups: list[_Group] = []
    exact: dict[tuple[str, ...], _Group] = {}
    runs: dict[tuple[str, ...], list[_Group]] = {}
    for row in rows:
        words = split(row["quote"])
        if len(words) < LEAST:
            continue
        group, relation = exact.get(tuple(words)), "same"
        if group is None:
            group, relation = _nearest(words, runs)
        if group is None:
            group, relation = _Group(words), "earliest"
            groups.append(group)
            exact[tuple(words)] = group
            for run in _runs(words):
                runs.setdefault(run, []).append(group)
        group.members.append((row, relation))
    return groups


def split(quote: str) -> list[str]:
    """Give the words that are compared: in small letters, without punctuation."""
    return re.findall(r"[^\W_]+", quote.casefold())


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _nearest(words: list[str], runs: dict[tuple[str, ...], list[_Group]]) -> tuple[_Group | None, str]:
    """The group whose earliest quote is most alike, and how."""
    shared: Counter[int] = Counter()
    known: dict[int, _Group] = {}
    for run in _runs(words):
        for group in runs.get(run, ()):
            shared[id(group)] += 1
            known[id(group)] = group
    best: tuple[float, _Group | None, str] = (0.0, None, "")
    for key, _ in shared.most_common(LOOKED_AT):
        share, relation = compare(known[key].words, words)
        if relation and share > best[0]:
            best = (share, known[key], relation)
    return best[1], best[2]


def compare(earliest: list[str], words: list[str]) -> tuple[float, str]:
    """Say how alike two quotes are: the share of the shorter one's words, and the relation to the earliest; "" where
    they are two quotes."""
    blocks = SequenceMatcher(None, earliest, words, autojunk=False).get_matching_blocks()
    shorter = min(len(earliest), len(words))
    if sum(block.size for block in blocks if block.size >= BLOCK) < ALIKE * shorter:
        return 0.0, ""
    share = sum(block.size for block in blocks) / shorter
    if share < 1:
        return share, "altered"
    return share, "same" if len(earliest) == len(words) else "shortened" if len(words) == shorter else "longer"


def _listed(groups: list[_Group]) -> pd.DataFrame:
    """The rows of the groups that stand in two outlets."""
    outlets = {id(group): len({_cell(row["source"]) for row, _ in group.members}) for group in groups}
    wide = [group for group in groups if outlets[id(group)] > 1]
    wide.sort(key=lambda group: (-outlets[id(group)], -len(group.members)))
    rows = []
    for number, group in enumerate(wide, 1):
        story = group.members[0][0]["story"]
        for row, relation in group.members:
            rows.append({**row, "group": number, "relation": relation, "is_one_story": row["story"] == story})
    return pd.DataFrame(rows, columns=COLUMNS)
